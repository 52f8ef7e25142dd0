package dev.paysession

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNotNull
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertSame
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.math.BigDecimal
import java.time.Instant

class LifeTest {
    private val now = Instant.parse("2026-01-01T00:00:00Z")
    private val end = Instant.parse("2026-01-02T00:00:00Z")
    private val document = """{"orgId":"o","amount":"10","currency":"USD","contactId":"c-1","brandName":"Acme",""" +
        """"expirationDate":"2026-01-02T00:00:00Z"}"""
    private val request = Validator(now = now).validate(document).orThrow().value
    private val created = request.createSession(Creation(now).id("ps-1").link("https://pay.example/ps-1")).orThrow()
    private val session = created.session

    @Test
    fun `a session is created with its event`() {
        assertEquals("ps-1", session.id)
        assertEquals(PaymentSessionStatus.ACTIVE, session.status)
        assertEquals(now, session.createdAt)
        assertEquals(end, session.expirationDate)
        val event = created.event!!
        assertEquals(EventType.CREATED, event.type)
        assertNull(event.from)
        assertEquals(now, event.at)
        assertTrue(event.json.startsWith("""{"type":"created","sessionId":"ps-1","from":null,"to":"Active","""))
        assertSame(created, created.stepOrNull)
        assertSame(created, created.orThrow())
    }

    @Test
    fun `a creation is refused by rules, or for want of a payment`() {
        val rejected = request.createSession(Creation(now).id(" ").link("nowhere")) as Rejected
        assertEquals(listOf("id.blank", "url.invalid"), rejected.violations.map(Finding::code))
        val pending = Validator().validate(document.replace("{", """{"createPendingPayment":true,""")).orThrow().value
        val refusal = pending.createSession(Creation(now).id("ps-1").link("https://pay.example/ps-1")) as TransitionError
        assertEquals("transition.pending_payment_missing", refusal.code)
        assertNull(refusal.status)
        assertNull(refusal.stepOrNull)
        val creation = Creation(now).id("ps-1").link("https://pay.example/ps-1").paymentId("pay-1").checkoutConfigurationId("conf-1")
        val made = pending.createSession(creation).orThrow().session
        assertEquals("pay-1" to "conf-1", made.paymentId to made.checkoutConfigurationId)
    }

    @Test
    fun `the status and the link are those of a time`() {
        val (status, link) = session.at(now)
        assertEquals(PaymentSessionStatus.ACTIVE to "https://pay.example/ps-1", status to link)
        assertEquals(PaymentSessionStatus.EXPIRED, session.statusAt(end))
        assertNull(session.linkAt(end))
        assertNotNull(session.linkAt(end.minusNanos(1)))
    }

    @Test
    fun `a payment completes, once`() {
        val paid = session.complete(Payment("pay-1", now), now).orThrow()
        assertEquals(PaymentSessionStatus.COMPLETED, paid.session.status)
        assertNull(paid.session.link)
        assertEquals("pay-1", paid.event!!.paymentId)
        assertEquals(PaymentSessionStatus.ACTIVE to PaymentSessionStatus.COMPLETED, paid.event!!.from to paid.event!!.to)
        val again = paid.session.complete(Payment("pay-1", now), now).orThrow()
        assertNull(again.event)
        assertEquals(paid.session, again.session)
        notAllowed("transition.payment_conflict", PaymentSessionStatus.COMPLETED) { paid.session.complete(Payment("pay-2", now), now) }
        notAllowed("transition.already_ended", PaymentSessionStatus.COMPLETED) { paid.session.cancel(now) }
        notAllowed("transition.paid_after_expiration", PaymentSessionStatus.EXPIRED) { session.complete(Payment("pay-1", end), end) }
        assertEquals(session, session.also { it.cancel(now) })
    }

    @Test
    fun `a session expires in its time, and is canceled at any`() {
        notAllowed("transition.not_expired_yet", PaymentSessionStatus.ACTIVE) { session.expire(now) }
        assertEquals(PaymentSessionStatus.EXPIRED, session.expire(end).orThrow().session.status)
        val canceled = session.cancel(end).orThrow().session
        assertEquals(PaymentSessionStatus.CANCELED, canceled.status)
        notAllowed("transition.paid_after_cancellation", PaymentSessionStatus.CANCELED) { canceled.complete(Payment("p", now), end) }
    }

    @Test
    fun `an update changes, clears, and is validated on the whole`() {
        val changes = CreatePaymentSessionInput.Builder().amount(BigDecimal("12")).clear("brandName").build()
        val updated = session.update(changes, now.plusSeconds(1)).orThrow()
        assertEquals(BigDecimal("12.00"), updated.session.amount)
        assertNull(updated.session.brandName)
        assertEquals(EventType.UPDATED, updated.event!!.type)
        assertEquals(now.plusSeconds(1), updated.session.updatedAt)
        val remarked = session.update("""{"currency":"eur"}""", now).orThrow()
        assertEquals("currency.not_canonical", remarked.advisories.single().code)
        val strict = session.update("""{"currency":"eur"}""", now, Policy.STRICT) as Rejected
        assertEquals("currency.not_canonical", strict.violations.single().code)
        val unknown = session.update(CreatePaymentSessionInput.Builder().clear("brandname").build(), now) as Rejected
        assertEquals(mapOf("suggestion" to "brandName"), unknown.violations.single().params)
        assertNull(unknown.stepOrNull)
    }

    @Test
    fun `a contact is attached if it is the session's`() {
        val contact = """{"orgId":"o","id":"c-1","name":"Dana","createdAt":"x","updatedAt":"y"}"""
        val attached = session.attach(stored(contact)).orThrow()
        assertEquals("Dana", attached.session.contact!!.name)
        assertNull(attached.event)
        val other = session.attach(stored(contact.replace("c-1", "c-2"))) as Rejected
        assertEquals("session.contact_mismatch", other.violations.single().code)
        assertTrue(Validator(Policy.STRICT).readContact("{}".toByteArray()) is Rejected)
    }

    @Test
    fun `branding falls back to the organization's`() {
        val defaults = OrganizationDefaults().name("Org").logoUrl("https://org.example/logo.png")
            .checkoutConfigurationId("conf-0")
        fun shown(defaults: OrganizationDefaults) =
            session.branding(defaults).let { Triple(it.name, it.logoUrl, it.checkoutConfigurationId) }
        assertEquals(Triple("Acme", "https://org.example/logo.png", "conf-0"), shown(defaults))
        assertEquals(Triple("Acme", null, null), shown(OrganizationDefaults()))
    }

    @Test
    fun `refusals are exceptions on request`() {
        val transition = assertThrows(PaysessionException.Transition::class.java) { session.expire(now).orThrow() }
        assertEquals("transition.not_expired_yet", transition.code)
        assertEquals(PaymentSessionStatus.ACTIVE, transition.status)
        assertEquals("${transition.error.message} (transition.not_expired_yet)", transition.message)
        val rejected = assertThrows(PaysessionException.Rejected::class.java) { session.update("{", now).orThrow() }
        assertEquals("json.malformed", rejected.violations.single().code)
        assertEquals(emptyList<Finding>(), rejected.advisories)
        assertEquals(rejected.violations, rejected.rejected.violations)
        assertTrue(rejected.message!!.startsWith("refused: ") && rejected.message!!.endsWith("(json.malformed)"))
    }

    @Test
    fun `steps in JSON are the steps`() {
        val json = JsonVerdicts()
        val bytes = session.json.toByteArray()
        val at = "2026-01-01T00:00:00Z"
        val creation = JsonCreation(at).id("ps-1").link("https://pay.example/ps-1")
        fun said(step: StepResult) = with(step.orThrow()) { """{"session":${session.json},"event":${event?.json}}""" }
        assertEquals(said(created), json.create(document.toByteArray(), creation))
        assertEquals(said(session.complete(Payment("p", now), now)), json.complete(bytes, JsonPayment("p", at), at))
        assertEquals(said(session.expire(end)), json.expire(bytes, end.toString()))
        assertEquals(said(session.cancel(now)), json.cancel(bytes, at))
        assertEquals(said(session.update("""{"amount":1}""", now)), json.update(bytes, """{"amount":1}""".toByteArray(), at))
        val contact = """{"orgId":"o","id":"c-1","name":"Dana","createdAt":"x","updatedAt":"y"}"""
        assertEquals(said(session.attach(stored(contact))), json.attach(bytes, contact.toByteArray()))
        assertEquals("JsonVerdicts(policy=Policy(standard, {}), now=null)", json.toString())
        assertTrue("\"statusAt\":\"Expired\"" in JsonVerdicts(now = end.toString()).readResponse(bytes))
        assertTrue("\"valid\":true" in json.check(Scalar.AMOUNT, "1".toByteArray(), "amount"))
    }

    private fun stored(contact: String): StoredContact = Validator().readContact(contact).orThrow().value

    private fun notAllowed(code: String, status: PaymentSessionStatus, step: () -> StepResult) {
        val refusal = step() as TransitionError
        assertEquals(code to status, refusal.code to refusal.status)
    }
}
