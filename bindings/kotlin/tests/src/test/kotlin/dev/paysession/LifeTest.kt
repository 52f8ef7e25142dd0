package dev.paysession

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
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
        assertEquals(session, session.at(now))
        assertEquals("https://pay.example/ps-1", session.at(now).link)
        val over = session.at(end)
        assertEquals(PaymentSessionStatus.EXPIRED to null, over.status to over.link)
        assertTrue(""""status":"Expired"""" in over.json && """"link":null""" in over.json)
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
        notAllowed("transition.paid_before_cancellation", PaymentSessionStatus.CANCELED) { canceled.complete(Payment("p", now), end) }
        notAllowed("transition.paid_after_cancellation", PaymentSessionStatus.CANCELED) { canceled.complete(Payment("p", end), end) }
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
        val attached = session.attach(stored(contact), now).orThrow()
        assertEquals("Dana", attached.session.contact!!.name)
        assertNull(attached.event)
        val other = session.attach(stored(contact.replace("c-1", "c-2")), now) as Rejected
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
    fun `a creation reports everything at once`() {
        val wrong = Creation(now).id(" ").link("https://pay.example/ps-1")
        val codes = { result: StepResult -> (result as Rejected).findings.map { it.path.pointer to it.code } }
        val both = listOf("/amount" to "amount.too_many_decimals", "/id" to "id.blank")
        val input = """{"orgId":"o","amount":"1.005","currency":"USD"}"""
        val draft = createPaymentSessionInput {
            orgId = "o"
            amount = BigDecimal("1.005")
            currency = "USD"
        }
        val validator = Validator(now = now)
        val results = listOf(
            validator.createSession(input, wrong),
            validator.createSession(input.toByteArray(), wrong),
            validator.createSession(draft, wrong),
            validator.createSession("""{"variables":{"input":$input}}""", wrong),
        )
        for (refused in results) {
            assertEquals(both, codes(refused))
            assertNull((refused as Refusal).followUp)
        }
        assertEquals(created, validator.createSession(document, Creation(now).id("ps-1").link("https://pay.example/ps-1")))
        assertEquals(listOf("/expirationDate" to "expiration.in_past", "/id" to "id.blank"), codes(request.createSession(wrong.copyAt(end))))
    }

    private fun Creation.copyAt(now: Instant): Creation = Creation(now).id(id).link(link)

    @Test
    fun `a payment is compared with the session`() {
        fun payment(amount: String?, currency: String? = null) = session.complete(Payment("p", now, amount, currency), now)
        for (step in listOf(payment("10"), payment("10.00", "USD"), payment(null, "USD"), session.complete(Payment("p", now, BigDecimal("10.0")), now))) {
            assertEquals("p", step.orThrow().session.paymentId)
        }
        assertEquals("10.0" to "USD", Payment("p", now, BigDecimal("10.0"), "USD").let { it.amount to it.currency })
        fun refused(step: StepResult) = (step as TransitionError).let { it.code to it.followUp }
        assertEquals("transition.amount_differs" to FollowUp.INVESTIGATE, refused(payment("10.01")))
        assertEquals("transition.currency_differs" to FollowUp.INVESTIGATE, refused(payment("10", "EUR")))
        val invalid = payment("10,00", "us") as Rejected
        assertEquals(listOf("/amount", "/currency"), invalid.findings.map { it.path.pointer })
        val minutes = { count: Long -> now.plusSeconds(count * 60) }
        val times = mapOf(minutes(6) to "transition.paid_in_future", minutes(-6) to "transition.paid_before_creation")
        for ((paidAt, code) in times) assertEquals(code, refused(session.complete(Payment("p", paidAt), now)).first)
        assertEquals("transition.paid_after_expiration" to FollowUp.REFUND, refused(session.complete(Payment("p", end), end)))
    }

    @Test
    fun `a step of a session that changed since is refused`() {
        val contact = stored("""{"orgId":"o","id":"c-1","name":"Dana","createdAt":"x","updatedAt":"y"}""")
        val steps = mapOf<String, (Instant?) -> StepResult>(
            "complete" to { session.complete(Payment("p", now), now, it) },
            "expire" to { session.expire(end, it) },
            "cancel" to { session.cancel(now, it) },
            "update" to { session.update("""{"brandName":"New"}""", now, ifUpdatedAt = it) },
            "update by a draft" to { session.update(createPaymentSessionInput { brandName = "New" }, now, ifUpdatedAt = it) },
            "attach" to { session.attach(contact, now, it) },
        )
        for ((name, step) in steps) {
            assertEquals(step(null), step(session.updatedAt), name)
            val refused = step(now.plusNanos(1)) as TransitionError
            assertEquals("transition.stale" to FollowUp.RELOAD, refused.code to refused.followUp, name)
        }
        val paid = session.complete(Payment("p", now), now).orThrow().session
        assertFalse(paid.complete(Payment("p", now), now, now.plusNanos(1)).orThrow().changed)
    }

    @Test
    fun `a step says whether there is something to store`() {
        val contact = stored("""{"orgId":"o","id":"c-1","name":"Dana","createdAt":"x","updatedAt":"y"}""")
        val attached = session.attach(contact, now).orThrow()
        assertEquals(true to null, attached.changed to attached.event)
        assertFalse(attached.session.attach(contact, now).orThrow().changed)
        assertTrue(created.changed && session.cancel(now).orThrow().changed)
        val same = session.update("""{"brandName":"Acme"}""", now).orThrow()
        assertEquals(false to null, same.changed to same.event)
        assertEquals(session, same.session)
    }

    @Test
    fun `an event holds what a receiver needs, and is read back`() {
        val paid = session.complete(Payment("pay-1", now.minusSeconds(1), "10", "USD"), now.plusSeconds(1)).orThrow().event!!
        assertEquals(BigDecimal("10.00") to "USD", paid.amount to paid.currency)
        assertEquals(now.minusSeconds(1) to now.plusSeconds(1), paid.paidAt to paid.at)
        assertEquals("ps-1:completed:2026-01-01T00:00:01Z" to emptyList<String>(), paid.key to paid.changed)
        val updated = session.update("""{"brandName":null,"amount":"12","currency":"USD"}""", now).orThrow().event!!
        assertEquals(listOf("amount", "brandName") to null, updated.changed to updated.paidAt)
        for (event in listOf(paid, updated, created.event!!)) {
            assertEquals(event, Event.fromJson(event.json).orThrow().value)
            assertEquals(event, Event.fromJson(event.json.replaceFirst("{", """{"later":1,""").toByteArray()).orThrow().value)
        }
        val refused = Event.fromJson("""{"type":"refunded","sessionId":"s","to":"Gone","at":"now","amount":1,"currency":"USD"}""") as Rejected
        assertTrue(listOf("/to", "/at").all { place -> refused.violations.any { it.path.pointer == place } }, refused.toString())
        assertEquals("json.malformed", (Event.fromJson("{") as Rejected).violations.single().code)
    }

    @Test
    fun `a refusal is one list of findings, and says what to do next`() {
        val refused = session.expire(now) as Refusal
        assertEquals(FollowUp.RETRY_LATER to "retry_later", refused.followUp to refused.followUp!!.wireName)
        val finding = refused.findings.single()
        assertEquals(Triple("transition.not_expired_yet", "", emptyMap<String, Any>()), Triple(finding.code, finding.path.pointer, finding.params))
        assertEquals(finding.message, (refused as TransitionError).message)
        val ended = session.cancel(now).orThrow().session.cancel(now) as TransitionError
        assertEquals(FollowUp.NOTHING to "none", ended.followUp to ended.followUp.wireName)
        val rejected = session.update("""{"amount":"x","brandNam":1}""", now) as Refusal
        assertEquals(listOf("amount.invalid", "shape.unknown_field"), rejected.findings.map(Finding::code))
        assertNull(rejected.followUp)
        for (refusal in listOf(refused, ended, rejected)) {
            assertEquals(refusal.findings, assertThrows(PaysessionException::class.java) { refusal.orThrow() }.findings)
        }
        assertEquals(FollowUp.RETRY_LATER, (refused.toException() as PaysessionException.Transition).followUp)
        assertEquals(emptyList<Finding>(), assertThrows(PaysessionException.Misuse::class.java) { session.raw("x") }.findings)
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
        fun said(step: StepResult) = with(step.orThrow()) { """{"session":${session.json},"event":${event?.json},"changed":$changed}""" }
        assertEquals(said(created), json.create(document.toByteArray(), creation))
        assertEquals(said(session.complete(Payment("p", now), now)), json.complete(bytes, JsonPayment("p", at), at))
        assertEquals(said(session.expire(end)), json.expire(bytes, end.toString()))
        assertEquals(said(session.cancel(now)), json.cancel(bytes, at))
        assertEquals(said(session.update("""{"amount":1}""", now)), json.update(bytes, """{"amount":1}""".toByteArray(), at))
        val contact = """{"orgId":"o","id":"c-1","name":"Dana","createdAt":"x","updatedAt":"y"}"""
        assertEquals(said(session.attach(stored(contact), now)), json.attach(bytes, contact.toByteArray(), at))
        val paid = Payment("p", now, "10", "USD")
        assertEquals(said(session.complete(paid, now, now)), json.complete(bytes, JsonPayment("p", at, "10", "USD"), at, at))
        assertTrue("amount_differs" in json.complete(bytes, JsonPayment("p", at, "11"), at))
        val stale = listOf(
            json.complete(bytes, JsonPayment("p", at), at, end.toString()),
            json.expire(bytes, end.toString(), end.toString()),
            json.cancel(bytes, at, end.toString()),
            json.update(bytes, "{}".toByteArray(), at, end.toString()),
            json.attach(bytes, contact.toByteArray(), at, end.toString()),
        )
        for (answer in stale) assertTrue(answer.startsWith("""{"error":{"code":"transition.stale",""") && "reload" in answer)
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
