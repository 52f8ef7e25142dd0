package dev.paysession

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertSame
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.time.Instant

/** Sessions that hold what is not valid: they stay readable, whole, and alive. */
class StoredTest {
    private val now = Instant.parse("2026-01-01T00:00:00Z")
    private val validator = Validator(now = now)

    private fun document(more: String, status: String = "Active"): String =
        """{"id":"ps-1","orgId":"o","status":"$status","amount":"10","currency":"USD",$more""" +
            """"createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}"""

    private fun session(more: String, status: String = "Active"): PaymentSession =
        validator.readSession(document(more, status)).orThrow().value

    @Test
    fun `a value that is not valid is kept as it came`() {
        val contact = """"contactRef":{"contactName":"Dana","contactEmail":"not an address","address":{"countryCode":7}},"""
        val read = validator.readSession(document(contact)).orThrow()
        val places = read.advisories.map { it.code to it.path.pointer }
        assertTrue(("email.invalid" to "/contactRef/contactEmail") in places, places.toString())
        val (session, ref) = read.value to read.value.contactRef!!
        assertEquals("Dana" to null, ref.contactName to ref.contactEmail)
        assertEquals(null to emptyList<String>(), ref.address!!.countryCode to ref.address!!.lines)
        assertEquals("\"not an address\"", session.raw("/contactRef/contactEmail"))
        assertEquals("7", session.raw("/contactRef/address/countryCode"))
        for (finding in read.advisories.filter { it.code == "email.invalid" }) assertEquals("\"not an address\"", session.raw(finding.path))
        assertEquals("\"10.00\"", session.raw("/amount"))
        assertEquals(session.json, session.raw(""))
        assertNull(session.raw("/brandName"))
        assertNull(session.raw("/no/such/place"))
        val misuse = assertThrows(PaysessionException.Misuse::class.java) { session.raw("amount") }
        assertEquals("a place is a JSON Pointer: empty, or keys and indexes that each begin with a slash", misuse.message)
        assertTrue(""""contactEmail":"not an address"""" in session.json)
        assertEquals(session, validator.readSession(session.json).orThrow().value)
        // Around a session, the document is the whole response.
        val response = validator.readResponse("""{"data":{"createPaymentSession":${document(contact)}}}""").orThrow().value
        assertEquals("7", response.session!!.raw("/contactRef/address/countryCode"))
        assertEquals(session, response.session)
    }

    @Test
    fun `an item that is not valid is left out of its list`() {
        val session = session(""""invoiceIds":["a",null,{"b":1},"c"],""")
        assertEquals(listOf("a", "c"), session.invoiceIds)
        assertEquals("""["a",null,{"b":1},"c"]""", session.raw("/invoiceIds"))
        assertEquals("""{"b":1}""", session.raw("/invoiceIds/2"))
        val lines = """[{"num":"x","productName":"a"},{"productName":"b"},{"num":1,"productName":"c"},"d"]"""
        val (invoice) = session(""""invoiceRefs":[{"lines":$lines},5],""").invoiceRefs
        assertEquals(listOf(null, null, 1), invoice.lines.map { it.num })
        assertEquals(listOf("c", "a", "b"), invoice.linesForDisplay.map { it.productName })
    }

    @Test
    fun `kept values make sessions differ`() {
        val one = session(""""successUrl":"nowhere",""")
        val (same, other, none) = Triple(session(""" "successUrl" : "nowhere","""), session(""""successUrl":"elsewhere","""), session(""))
        assertNull(one.successUrl)
        assertEquals(one.successUrl to one.features, other.successUrl to other.features)
        assertEquals(one, same)
        assertEquals(one.hashCode(), same.hashCode())
        assertNotEquals(one, other)
        assertNotEquals(one, none)
        assertEquals(2, setOf(one, same, other).size)
        // A step carries them over.
        val canceled = one.cancel(now).orThrow()
        assertEquals("\"nowhere\"", canceled.session.raw("/successUrl"))
        assertEquals(canceled, same.cancel(now).orThrow())
        assertNotEquals(canceled, other.cancel(now).orThrow())
        val request = { lines: String -> """{"orgId":"o","amount":"1","currency":"USD","invoiceRefs":[{"orderId":"x"$lines}]}""" }
        val (without, empty) = Validator().validate(request("")).orThrow() to Validator().validate(request(""","lines":[]""")).orThrow()
        assertEquals(without.value.json == empty.value.json, without.value == empty.value)
        val leap = document("").replace("01-01T00:00:00Z\"}", "12-31T23:59:60Z\"}").replace("2026-12", "2016-12").replace("2026", "2016")
        val after = leap.replace("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z")
        val (atLeap, afterLeap) = validator.readSession(leap).orThrow().value to validator.readSession(after).orThrow().value
        assertEquals(atLeap.updatedAt, afterLeap.updatedAt)
        assertNotEquals(atLeap, afterLeap)
    }

    @Test
    fun `no payment is lost over a field that nothing depends on`() {
        val session = session(""""link":7,"contact":"Dana","invoiceTotal":"1,00","brandLogoUrl":"logo",""")
        assertSame(FlexPay.InvoiceTotalUnreadable, session.features.flexPay)
        assertFalse(session.features.flexPay.isEnabled)
        assertEquals("invoice_total_unreadable" to null, session.features.flexPay.reason to session.features.flexPay.excess)
        assertEquals("InvoiceTotalUnreadable", session.features.flexPay.toString())
        val paid = session.complete(Payment("pay-1", now), now).orThrow().session
        assertEquals(PaymentSessionStatus.COMPLETED, paid.status)
        assertEquals("\"1,00\"", paid.raw("/invoiceTotal"))
        val updated = session.update("""{"brandName":"New"}""", now).orThrow()
        assertEquals("\"logo\"", updated.session.raw("/brandLogoUrl"))
        assertTrue(updated.advisories.any { it.path.pointer == "/invoiceTotal" })
        val named = session.update("""{"invoiceTotal":"1,00"}""", now) as Rejected
        assertEquals("amount.invalid", named.findings.single().code)
        val strict = validator.readSession(document(""""amount":"1,00",""").replace("\"amount\":\"10\",", ""))
        assertEquals("amount.invalid", (strict as Rejected).violations.single().code)
    }

    @Test
    fun `a policy may refuse by the code of a violation`() {
        val policy = Policy.STANDARD.with("url.invalid", Level.DENY)
        val document = document(""""successUrl":"nowhere",""")
        assertEquals("url.invalid", (Validator(policy).readSession(document) as Rejected).violations.single().code)
        assertTrue(Validator(Policy.STRICT).readSession(document) is Accepted)
        assertThrows(PaysessionException.Misuse::class.java) { policy.with("url.invalid", Level.WARN) }
    }

    @Test
    fun `a status that is not known is shown and moves nothing`() {
        val read = validator.readSession(document("", "Refunded")).orThrow()
        assertEquals("session.status_unknown", read.advisories.single().code)
        val session = read.value
        assertEquals(PaymentSessionStatus.UNKNOWN to "Refunded", session.status to session.statusText)
        assertEquals(PaymentSessionStatus.UNKNOWN to null, session.statusAt(now) to session.linkAt(now))
        assertEquals("Refunded", session.at(now).statusText)
        assertTrue(""""status":"Refunded"""" in session.json)
        assertNotEquals(session, session("", "Paid"))
        assertEquals("Active", session("").statusText)
        val steps = listOf(
            session.complete(Payment("p", now), now),
            session.expire(now),
            session.cancel(now),
            session.update("{}", now),
            session.attach(contact("\"x\""), now),
        )
        for (step in steps) {
            val refused = step as TransitionError
            assertEquals("transition.status_unknown" to null, refused.code to refused.status)
            assertEquals(FollowUp.INVESTIGATE, refused.followUp)
        }
    }

    @Test
    fun `a contact keeps what is not valid, and needs its id`() {
        val contact = contact("\"n/a\"")
        assertEquals(Triple("c-1", null, null), contact.contact.let { Triple(it.id, it.phone, it.name) })
        assertEquals("\"n/a\"" to null, contact.raw("/phone") to contact.raw("/name"))
        assertTrue(""""phone":"n/a"""" in contact.json)
        assertEquals(contact, contact("\"n/a\""))
        assertNotEquals(contact, contact("\"none\""))
        val finding = validator.readContact("""{"id":"c-1","orgId":"o","name":"Dana","phone":5}""").orThrow()
        assertEquals("5", finding.value.raw(finding.advisories.first { it.code == "shape.wrong_type" }.path))
        val attached = session(""""contactId":"c-1",""").attach(contact, now).orThrow()
        assertEquals("c-1" to null, attached.session.contact!!.id to attached.session.contact!!.name)
        assertEquals("\"n/a\"", attached.session.raw("/contact/phone"))
        assertEquals("shape.missing", (validator.readContact("""{"orgId":"o"}""") as Rejected).violations.single().code)
    }

    @Test
    fun `errors that are not well-formed are kept beside a session`() {
        val body = """{"data":{"createPaymentSession":${document("")}},"errors":[{"message":"m"},{"code":5}]}"""
        val read = validator.readResponse(body).orThrow()
        assertEquals("/errors/1/message", read.advisories.last().path.pointer)
        assertEquals(listOf("m"), read.value.errors.map { it.message })
        assertEquals("""[{"message":"m"},{"code":5}]""", read.value.rawErrors)
        assertNull(validator.readResponse(body.replace(",{\"code\":5}", "")).orThrow().value.rawErrors)
        assertTrue(validator.readResponse("""{"errors":[{"code":5}]}""") is Rejected)
        assertEquals("Response(session=PaymentSession(..), errors=[ResponseError(..)])", read.value.toString())
    }

    private fun contact(phone: String): StoredContact =
        validator.readContact("""{"id":"c-1","orgId":"o","phone":$phone,"createdAt":"x"}""").orThrow().value
}
