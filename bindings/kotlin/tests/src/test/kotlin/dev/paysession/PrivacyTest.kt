package dev.paysession

import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.lang.reflect.Modifier
import java.math.BigDecimal
import java.time.Instant
import java.util.IdentityHashMap

/** No error text and no `toString` shows what somebody typed. */
class PrivacyTest {
    private val now = Instant.parse("2026-01-01T00:00:00Z")
    private val secrets = listOf("Zaphod", "zaphod@heart.example", "+12015550123", "Betelgeuse", "94105", "4242.42", "Magrathea")

    private fun document(amount: String): String = """{"orgId":"Magrathea","amount":"$amount","currency":"USD",""" +
        """"contactRef":{"contactName":"Zaphod","contactEmail":"zaphod@heart.example","contactPhone":"+12015550123",""" +
        """"address":{"lines":["Betelgeuse"],"postalCode":"94105","countryCode":"US"}},"invoiceTotal":"1.00",""" +
        """"invoiceRefs":[{"amount":"1.00","billingContact":{"contactName":"Zaphod"},"lines":[{"num":2,"productName":"Zaphod"},{"num":1}]}],""" +
        """"brandName":"Zaphod","brandLogoUrl":"https://zaphod@heart.example/Zaphod"}"""

    @Test
    fun `accepted values show their type alone`() {
        val verdict = Validator().validate(document("4242.42"))
        val request = verdict.orThrow().value
        val creation = Creation(now).id("Magrathea").link("https://zaphod@heart.example/Zaphod").paymentId("Zaphod").checkoutConfigurationId("Zaphod")
        val step = request.createSession(creation).orThrow()
        val contact = """{"orgId":"Magrathea","id":"Zaphod","name":"Zaphod","createdAt":"Zaphod","updatedAt":"Zaphod"}"""
        val stored = Validator().readContact(contact).orThrow().value
        val known = Validator().validate("""{"orgId":"Magrathea","amount":"4242.42","currency":"USD","contactId":"Zaphod"}""")
        val attached = known.orThrow().value.createSession(creation).orThrow().session.attach(stored, now).orThrow()
        val kept = Validator().readSession(step.session.json.replace("\"+12015550123\"", "\"Zaphod\"")).orThrow().value
        val malformed = Validator().readResponse(
            """{"data":{"createPaymentSession":${step.session.json}},"errors":[{"message":5,"path":"Zaphod"}]}""",
        )
        val response = Validator().readResponse(
            """{"data":{"createPaymentSession":${step.session.json}},"errors":[{"message":"Zaphod","path":["Zaphod"]}]}""",
        )
        val defaults = OrganizationDefaults().name("Zaphod").logoUrl("https://heart.example/Zaphod")
            .checkoutConfigurationId("Magrathea")
        val draft = createPaymentSessionInput {
            orgId = "Magrathea"
            amount = BigDecimal("4242.42")
            contactRef { contactName = "Zaphod" }
            invoiceRefs = listOf(paymentSessionInvoiceRefInput { invoiceNumber = "Zaphod" })
        }
        val shown = listOf(
            verdict, step, attached, response, creation, defaults, stored, Payment("Zaphod", now),
            JsonCreation("Zaphod").id("Zaphod"), JsonPayment("Zaphod", "Zaphod"), draft, step.session.branding(defaults),
            step.session.at(now), step.session.complete(Payment("Zaphod", now), now), Validator().check(Scalar.EMAIL, secrets[1]),
            kept, kept.at(now), kept.cancel(now), kept.expire(now), malformed, Event.fromJson(step.event!!.json),
            Payment("Zaphod", now, "4242.42", "Zaphod"), JsonPayment("Zaphod", "Zaphod", "4242.42", "Zaphod"),
            PhoneTyping.of(secrets[2]), CreatePaymentSessionInput.Builder().orgId("Magrathea"),
        )
        val seen = shown.sumOf { silent(it, IdentityHashMap()) }
        assertTrue(seen > 60, "$seen values were looked at")
    }

    @Test
    fun `refusals show no value`() {
        val wrong = document("4242,42").replace("94105\"", "94105\",\"Zap\":1").replace("+1201", "Zaphod")
        val rejected = Validator(Policy.STRICT).validate(wrong) as Rejected
        assertTrue(rejected.violations.size >= 4)
        silent(rejected, IdentityHashMap())
        silent(Validator().check(Scalar.EMAIL, "Zaphod Magrathea"), IdentityHashMap())
        silent(Validator().validate("Zaphod"), IdentityHashMap())
        val errors = listOf<() -> Any?>(
            { rejected.orThrow() },
            { Validator().validate("[\"Zaphod").orThrow() },
            { Policy.STANDARD.with("Zaphod", Level.DENY) },
            { Event.fromJson("""{"type":"Zaphod","sessionId":"Magrathea","Betelgeus":1,"at":"Zaphod"}""").orThrow() },
            { Validator().check(Scalar.EMAIL, "Zaphod", "Zaphod") },
            { JsonVerdicts(now = "Zaphod").validate(ByteArray(0)) },
            { Validator().readResponse("""{"status":"Zaphod","id":"Magrathea","errors":[{"message":"Zaphod"}]}""").orThrow() },
        )
        for (work in errors) {
            val error = runCatching(work).exceptionOrNull() as PaysessionException
            assertSilent(error.toString())
            assertSilent(error.stackTraceToString())
        }
    }

    /** Looks at what a value and all within it say of themselves; texts themselves are asked for by their names only. */
    private fun silent(value: Any?, seen: IdentityHashMap<Any, Unit>): Int {
        if (value == null || value is String || value is Number || value.javaClass.isEnum || seen.put(value, Unit) != null) return 0
        if (value is Iterable<*>) return value.sumOf { silent(it, seen) }
        if (!value.javaClass.name.startsWith("dev.paysession")) return 0
        assertSilent(value.toString())
        val getters = value.javaClass.methods.filter {
            it.parameterCount == 0 && it.name.startsWith("get") && !Modifier.isStatic(it.modifiers) && it.name != "getClass"
        }
        return 1 + getters.sumOf { silent(it.invoke(value), seen) }
    }

    private fun assertSilent(text: String) {
        for (secret in secrets) assertFalse(secret in text) { "a value shows in: ${text.take(200)}" }
    }
}
