package dev.paysession;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a Java program writes. */
class JavaCallerTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final Validator validator = new Validator(Policy.STANDARD.with("url.insecure", Level.DENY), NOW);

    @Test
    void aDraftIsBuiltJudgedAndPosted() {
        var draft = new CreatePaymentSessionInput.Builder()
            .orgId("abc123")
            .amount(new BigDecimal("103"))
            .currency("usd")
            .contactRef(new PaymentSessionContactRefInput.Builder().contactEmail("dana@example.com").build())
            .invoiceIds(List.of("inv-1"))
            .build();
        Accepted<Request> accepted = validator.validate(draft).orThrow();
        assertEquals("currency.not_canonical", accepted.getAdvisories().get(0).getCode());
        Request request = accepted.getValue();
        assertEquals(new BigDecimal("103.00"), request.getAmount());
        assertEquals("dana@example.com", request.getContactRef().getContactEmail());
        assertTrue(request.getFeatures().getFlexPay().isEnabled());
        assertTrue(request.graphqlBody().contains("inv-1"));
        assertTrue(request.fingerprint().startsWith("v1:"));
        assertTrue(Validator.operation().startsWith("mutation"));
    }

    @Test
    void aSessionLives() {
        Request request = validator.validate("{\"orgId\":\"o\",\"amount\":1,\"currency\":\"USD\"}").orThrow().getValue();
        Creation creation = new Creation(NOW).id("ps-1").link("https://pay.example/ps-1");
        PaymentSession session = request.createSession(creation).orThrow().getSession();
        assertEquals("https://pay.example/ps-1", session.linkAt(NOW));
        StepResult result = session.complete(new Payment("pay-1", NOW), NOW);
        assertTrue(result instanceof Step);
        Step step = result.orThrow();
        assertEquals(PaymentSessionStatus.COMPLETED, step.getSession().getStatus());
        assertEquals("Completed", step.getSession().getStatus().getWireName());
        assertNull(step.getSession().getLinkUri());
        var error = assertThrows(PaysessionException.Transition.class, () -> step.getSession().cancel(NOW).orThrow());
        assertEquals("transition.already_ended", error.getCode());
        assertEquals(FollowUp.NOTHING, error.getFollowUp());
        assertTrue(step.getChanged());
        assertEquals(step.getEvent(), Event.fromJson(step.getEvent().getJson()).orThrow().getValue());
        StepResult stale = session.cancel(NOW, NOW.plusSeconds(1));
        assertEquals("transition.stale", ((Refusal) stale).getFindings().get(0).getCode());
        assertTrue(session.complete(new Payment("pay-1", NOW, new BigDecimal("1")), NOW) instanceof Step);
        assertTrue(session.complete(new Payment("pay-1", NOW, "1", "EUR"), NOW) instanceof TransitionError);
        assertEquals("\"USD\"", session.raw("/currency"));
        assertEquals(session, session.at(NOW));
        assertTrue(session.update("{}", NOW) instanceof Step);
        assertTrue(validator.createSession("{}", creation) instanceof Rejected);
    }

    @Test
    void findingsAreRead() {
        Verdict<Request> verdict = validator.validate("{\"orgId\":\"o\",\"amount\":\"1.100\",\"currency\":\"USD\"}");
        assertTrue(verdict instanceof Rejected);
        Finding finding = ((Rejected) verdict).getViolations().get(0);
        assertEquals(2L, finding.getParams().get("limit"));
        var error = assertThrows(PaysessionException.Rejected.class, verdict::orThrow);
        assertEquals(List.of(finding), error.getViolations());
        assertEquals(TypingState.INCOMPLETE, PhoneTyping.of("+41").getState());
        assertEquals("1.00", validator.check(Scalar.AMOUNT, "1").getCanonical());
        assertTrue(Rule.all().size() > 50);
        assertEquals(NOW, validator.getNow());
        assertEquals(1050L, MinorUnits.of(new BigDecimal("10.5"), "USD").orThrow().getValue());
        assertEquals(new BigDecimal("10.50"), MinorUnits.toAmount(1050, "USD").orThrow().getValue());
        assertEquals(Policy.STRICT, Policy.fromJson("{\"preset\":\"strict\"}"));
        assertEquals("{\"preset\":\"strict\"}", Policy.STRICT.getJson());
        assertTrue(validator.getJson().validate(new byte[0]).contains("json.malformed"));
    }
}
