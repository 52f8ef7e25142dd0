package dev.paysession

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertSame
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.math.BigDecimal
import java.net.URI
import java.time.Instant

class ApiTest {
    private val now = Instant.parse("2026-01-01T00:00:00Z")
    private val minimal = """{"orgId":"abc123","amount":"1","currency":"USD"}"""

    @Test
    fun `a document is validated as text, as bytes and as a draft`() {
        val draft = createPaymentSessionInput {
            orgId = "abc123"
            amount = BigDecimal.ONE
            currency = "USD"
        }
        assertEquals(minimal, draft.toJson())
        val verdicts = with(Validator()) { listOf(validate(minimal), validate(minimal.toByteArray()), validate(draft)) }
        for (verdict in verdicts) {
            assertEquals(verdicts[0], verdict)
            assertEquals(BigDecimal("1.00"), verdict.orThrow().value.amount)
            assertEquals("""{"orgId":"abc123","amount":"1.00","currency":"USD"}""", verdict.valueOrNull!!.json)
        }
        assertEquals(verdicts[0].hashCode(), verdicts[1].hashCode())
    }

    @Test
    fun `a document is read as an input, as a body, or as either`() {
        val validator = Validator()
        val body = """{"query":"q","variables":{"input":$minimal}}"""
        for (document in listOf(minimal, body)) {
            val isBody = document == body
            val (asInput, asBody) = validator.validateInput(document) to validator.validateBody(document)
            assertEquals(asInput, validator.validateInput(document.toByteArray()))
            assertEquals(asBody, validator.validateBody(document.toByteArray()))
            assertEquals(!isBody to isBody, (asInput is Accepted) to (asBody is Accepted))
            assertEquals(validator.validate(document), if (isBody) asBody else asInput)
            val json = validator.json
            assertTrue(json.validateInput(document.toByteArray()).startsWith("""{"valid":${!isBody},"""))
            assertTrue(json.validateBody(document.toByteArray()).startsWith("""{"valid":$isBody,"""))
        }
        assertTrue("shape.unknown_field" in codes(validator.validateInput(body)))
        // An input can't make itself a body, and a body stays one whatever else is in it.
        val both = """{"orgId":"o","variables":{"input":$minimal}}"""
        assertTrue("shape.unknown_field" in codes(validator.validate(both)))
        val request = validator.validateBody(both).orThrow().value
        assertEquals(minimal.replace("\"1\"", "\"1.00\""), request.json)
        assertTrue("abc123" in request.graphqlBody())
        val creation = Creation(now).id("ps-1").link("https://pay.example/ps-1")
        assertEquals("abc123", request.createSession(creation).orThrow().session.orgId)
    }

    @Test
    fun `a whole draft is the document that it says`() {
        val draft = createPaymentSessionInput {
            orgId("o")
            amount = BigDecimal("12.5")
            currency = "USD"
            callbackUrl = "https://a.example"
            successUrl = "https://b.example"
            contactRef {
                contactName = "a \"b\" \\ \n é 😀"
                address {
                    lines = listOf("1", "2")
                    countryCode = "US"
                }
            }
            transactionRef = "t"
            invoiceRefs = listOf(
                paymentSessionInvoiceRefInput {
                    amount = BigDecimal("12.50")
                    lines = listOf(
                        paymentSessionInvoiceLineItemRefInput {
                            num = 1
                            quantity = BigDecimal("2.5")
                            price = BigDecimal("5")
                        },
                    )
                },
            )
            expirationDate = now
            createPendingPayment = true
            clear("brandName")
        }
        assertEquals(
            """{"orgId":"o","amount":"12.5","currency":"USD","callbackUrl":"https://a.example",""" +
                """"successUrl":"https://b.example","contactRef":{"contactName":"a \"b\" \\ \u000a é 😀",""" +
                """"address":{"lines":["1","2"],"countryCode":"US"}},"transactionRef":"t","invoiceRefs":[""" +
                """{"amount":"12.50","lines":[{"num":1,"quantity":2.5,"price":"5"}]}],""" +
                """"expirationDate":"2026-01-01T00:00:00Z","createPendingPayment":true,"brandName":null}""",
            draft.toJson(),
        )
        val request = Validator().validate(draft).orThrow().value
        assertEquals("a \"b\" \\ \n é 😀", request.contactRef!!.contactName)
        assertEquals(BigDecimal("2.5"), request.invoiceRefs[0].lines[0].quantity)
        assertEquals(true, request.createPendingPayment)
    }

    @Test
    fun `what no document can say is refused and not repaired`() {
        val half = createPaymentSessionInput {
            orgId = "\ud800"
            amount = BigDecimal("1e999999999")
            currency = "USD"
        }
        assertEquals(listOf("json.malformed"), codes(Validator().validate(half)))
        assertEquals(listOf("json.malformed"), codes(Validator().validate("\"\udc00\"")))
        assertEquals("json.malformed", Validator().check(Scalar.EMAIL, "a\ud800b@c.example").violations.single().code)
        assertEquals(TypingState.IMPOSSIBLE, PhoneTyping.of("+1\ud800").state)
        val huge = createPaymentSessionInput { amount = BigDecimal("1e999999999") }
        assertEquals(listOf("shape.missing", "amount.invalid", "shape.missing"), codes(Validator().validate(huge)))
    }

    @Test
    fun `findings have a code, a path, a message and params`() {
        val rejected = Validator().validate("""{"orgId":"o","amount":"1.100","curency":"USD","a/b":1}""") as Rejected
        val (decimals, missing, unknown, odd) = rejected.violations
        assertEquals("amount.too_many_decimals", decimals.code)
        assertEquals(mapOf("limit" to 2L, "reason" to "trailing_zeros"), decimals.params)
        assertEquals(mapOf("expected" to "Currency!"), missing.params)
        assertEquals(mapOf("suggestion" to "currency"), unknown.params)
        assertEquals("/a~1b" to """["a/b"]""", odd.path.pointer to odd.path.dotted)
        assertEquals(listOf(Finding.Path.Segment.Key("a/b")), odd.path.segments)
        assertEquals("amount", decimals.path.dotted)
        assertEquals("${decimals.path}: ${decimals.message} (${decimals.code})", decimals.toString())
        assertNull(rejected.valueOrNull)
        assertEquals(emptyList<ResponseError>(), rejected.errors)
        assertFalse(rejected.truncated)
    }

    @Test
    fun `a path has its segments, and keys of digits are no indexes`() {
        val document = """{"orgId":"o","amount":"1","currency":"USD","invoiceRefs":[{},{"lines":[{"num":"x"}]}],"7":1}"""
        val paths = (Validator().validate(document) as Rejected).violations.map(Finding::path)
        val (line, digit) = paths.first { it.pointer == "/invoiceRefs/1/lines/0/num" } to paths.first { it.pointer == "/7" }
        assertEquals("invoiceRefs[1].lines[0].num" to "7", line.dotted to digit.dotted)
        assertEquals(line.dotted, line.toString())
        fun key(name: String) = Finding.Path.Segment.Key(name)
        fun index(index: Int) = Finding.Path.Segment.Index(index)
        assertEquals(listOf(key("invoiceRefs"), index(1), key("lines"), index(0), key("num")), line.segments)
        assertEquals(listOf(key("7")), digit.segments)
    }

    @Test
    fun `many findings are truncated`() {
        val items = (0..1100).joinToString(",") { "1.5" }
        val verdict = Validator().validate("""{"orgId":"o","amount":"1","currency":"USD","invoiceIds":[$items]}""")
        assertTrue(verdict.truncated)
        assertEquals(1000, (verdict as Rejected).violations.size)
        assertTrue(assertThrows(PaysessionException.Rejected::class.java) { verdict.orThrow() }.message!!.endsWith("; and more"))
    }

    @Test
    fun `the clock and the policy are the caller's`() {
        val expired = """{"orgId":"o","amount":"1","currency":"USD","expirationDate":"2025-12-31T00:00:00Z"}"""
        assertTrue(Validator().validate(expired) is Accepted)
        assertEquals(listOf("expiration.in_past"), codes(Validator(now = now).validate(expired)))
        val lower = """{"orgId":"o","amount":"1","currency":"usd"}"""
        assertEquals("currency.not_canonical", Validator().validate(lower).advisories.single().code)
        assertEquals(listOf("currency.not_canonical"), codes(Validator(Policy.STRICT).validate(lower)))
        val quiet = Policy.STANDARD.with("currency.not_canonical", Level.ALLOW)
        assertEquals(emptyList<Finding>(), Validator(quiet).validate(lower).advisories)
        assertEquals(Policy.STANDARD.with("currency.not_canonical", Level.ALLOW), quiet)
        assertEquals(Policy.STANDARD.with("currency.not_canonical", Level.ALLOW).hashCode(), quiet.hashCode())
        assertNotEquals(Policy.STRICT, quiet)
        assertEquals("Policy(standard, {currency.not_canonical=ALLOW})", quiet.toString())
        assertEquals("Validator(policy=Policy(strict, {}), now=null)", Validator(Policy.STRICT).toString())
        assertEquals(now, Validator(now = now).now)
        assertSame(Policy.STRICT, Validator(Policy.STRICT).policy)
    }

    @Test
    fun `what a policy let pass stays passed`() {
        val old = """{"orgId":"o","amount":"1","currency":"HRK"}"""
        val validator = Validator(Policy.STANDARD.with("currency.unknown", Level.ALLOW))
        val request = validator.validate(old).orThrow().value
        assertTrue("HRK" in request.graphqlBody())
        assertTrue("HRK" in request.json)
        val session = request.createSession(Creation(now).id("s").link("https://pay.example/s")).orThrow().session
        assertEquals("HRK", session.cancel(now).orThrow().session.currency)
    }

    @Test
    fun `misuse is an exception`() {
        fun misuse(message: String, work: () -> Any?) {
            assertEquals(message, assertThrows(PaysessionException.Misuse::class.java) { work() }.message)
        }
        val session = session()
        misuse("no rule has this code") { Policy.STANDARD.with("no.such", Level.DENY) }
        misuse("amount.invalid is a violation: no policy lowers it") { Policy.STANDARD.with("amount.invalid", Level.WARN) }
        misuse("no such field holds this scalar") { Validator().check(Scalar.URL, "x", "amount") }
        misuse("no such field holds this scalar") { Validator().checkJson(Scalar.URL, "1".toByteArray(), "nowhere") }
        val noTime = "a time handed in is not an ISO 8601 date and time with offset, within the years 1 to 9999"
        misuse(noTime) { Validator(now = Instant.MAX).validate(minimal) }
        misuse(noTime) { session.at(Instant.MIN) }
        misuse(noTime) { session.complete(Payment("p", Instant.MAX), now) }
        misuse(noTime) { JsonVerdicts(now = "tomorrow").validate(minimal.toByteArray()) }
        misuse("the organization's logo is no absolute URL") { session.branding(OrganizationDefaults().logoUrl("logo")) }
        misuse("the organization's checkout configuration is blank") {
            session.branding(OrganizationDefaults().checkoutConfigurationId(" "))
        }
        misuse("a text handed in is no Unicode text") { session.complete(Payment("\ud800", now), now) }
        misuse("the response brought no session") {
            JsonVerdicts().cancel("""{"errors":[{"message":"m"}]}""".toByteArray(), "2026-01-01T00:00:00Z")
        }
    }

    @Test
    fun `a scalar is checked alone and for a field`() {
        val validator = Validator()
        val amount = validator.check(Scalar.AMOUNT, "-1")
        assertEquals("-1.00", amount.canonical)
        assertTrue(amount.isValid)
        assertEquals("amount.negative", validator.check(Scalar.AMOUNT, "-1", "amount").violations.single().code)
        assertEquals("US", validator.check(Scalar.COUNTRY, "USA").canonical)
        assertEquals("country.not_canonical", validator.check(Scalar.COUNTRY, "USA").advisories.single().code)
        assertEquals("a@b.example", validator.check(Scalar.EMAIL, "a@b.example").canonical)
        assertEquals("20.50", validator.checkJson(Scalar.AMOUNT, "20.5".toByteArray()).canonical)
        assertEquals("2026-01-01T00:00:00Z", validator.check(Scalar.DATETIME, "2026-01-01T01:00+01:00").canonical)
        assertEquals("phone.invalid", validator.check(Scalar.PHONE, "12").violations.single().code)
        assertEquals("USD", validator.check(Scalar.CURRENCY, "usd").canonical)
        assertEquals("url.invalid", validator.check(Scalar.URL, "example.com").violations.single().code)
        assertNull(validator.check(Scalar.URL, "example.com").canonical)
    }

    @Test
    fun `incomplete differs from wrong while a phone number is typed`() {
        fun typed(text: String) = PhoneTyping.of(text).let { Triple(it.state, it.mayGrow, it.callingCode) }
        assertEquals(Triple(TypingState.INCOMPLETE, true, null), typed(""))
        assertEquals(Triple(TypingState.INCOMPLETE, true, 41), typed("+4144668"))
        assertEquals(Triple(TypingState.COMPLETE, false, 41), typed("+41446681800"))
        assertEquals(Triple(TypingState.UNLIKELY, true, 41), typed("+4100"))
        assertEquals(Triple(TypingState.UNLIKELY, true, null), typed("+999"))
        assertEquals(TypingState.IMPOSSIBLE, PhoneTyping.of("0").state)
        assertEquals(
            """{"state":"complete","mayGrow":false,"callingCode":41}""",
            JsonVerdicts().phoneTyping("+41446681800"),
        )
    }

    @Test
    fun `a request says what it offers and what to post`() {
        val document = """{"orgId":"o","amount":"103","currency":"USD","invoiceTotal":"100","invoiceIds":["i"]}"""
        val request = Validator().validate(document).orThrow().value
        val flexPay = request.features.flexPay
        assertEquals(BigDecimal("3.00"), (flexPay as FlexPay.AmountExceedsInvoiceTotal).excess)
        assertFalse(flexPay.isEnabled)
        assertTrue(request.features.invoices)
        assertFalse(request.features.contact)
        val enabled = Validator().validate(minimal).orThrow().value.features.flexPay
        assertSame(FlexPay.Enabled, enabled)
        assertTrue(enabled.isEnabled)
        val body = request.graphqlBody()
        assertTrue(body.startsWith("""{"query":"${Validator.operation()}","variables":{"input":{"orgId":"o","""))
        assertEquals(request, Validator().validate(body).orThrow().value)
    }

    @Test
    fun `lines are shown by their numbers`() {
        val lines = """[{"num":2,"productName":"b"},{"num":1,"productName":"a"},{"num":2,"productName":"c"}]"""
        val document = """{"orgId":"o","amount":"1","currency":"USD","invoiceRefs":[{"lines":$lines},{"lines":[{"num":1}]}]}"""
        val (first, second) = Validator().validate(document).orThrow().value.invoiceRefs
        assertEquals(listOf("b", "a", "c"), first.lines.map { it.productName })
        assertEquals(listOf("a", "b", "c"), first.linesForDisplay.map { it.productName })
        assertEquals(second.lines, second.linesForDisplay)
    }

    @Test
    fun `lists don't change`() {
        val ids = """{"orgId":"o","amount":"1","currency":"USD","invoiceIds":["a","b"]}"""
        val list = Validator().validate(ids).orThrow().value.invoiceIds
        assertThrows(UnsupportedOperationException::class.java) { (list as MutableList).clear() }
        val given = mutableListOf("a")
        val draft = createPaymentSessionInput { invoiceIds = given }
        given += "b"
        assertEquals(listOf("a"), draft.invoiceIds)
        val bytes = minimal.toByteArray()
        val request = Validator().validate(bytes).orThrow().value
        bytes.fill(0)
        assertTrue("abc123" in request.json)
    }

    @Test
    fun `a URL is text, and a URI if Java has one`() {
        val document = """{"orgId":"o","amount":"1","currency":"USD","callbackUrl":"https://a.example/{x}",""" +
            """"successUrl":"myshop:///paid"}"""
        val request = Validator().validate(document).orThrow().value
        assertEquals("https://a.example/{x}", request.callbackUrl)
        assertNull(request.callbackUri)
        assertEquals(URI("myshop:///paid"), request.successUri)
        assertNull(request.brandLogoUri)
    }

    @Test
    fun `a response is read bare or in its envelope`() {
        val session = session()
        val body = """{"data":{"createPaymentSession":${session.json}},"errors":[{"message":"m","path":["a"],"extensions":{}}]}"""
        for (response in listOf(Validator().readResponse(body), Validator().readResponse(body.toByteArray()))) {
            val (read, errors) = response.orThrow().value
            assertEquals(session, read)
            assertEquals(Triple("m", """["a"]""", "{}"), errors.single().let { Triple(it.message, it.path, it.extensions) })
            // A step can be taken from it as it came.
            assertEquals(PaymentSessionStatus.CANCELED, read!!.cancel(now).orThrow().session.status)
            assertEquals(session.json, read.json)
        }
        assertEquals(session, Validator().readResponse(session.json).orThrow().value.session)
        val failed = Validator().readResponse("""{"data":{"createPaymentSession":{}},"errors":[{"message":"m"}]}""")
        assertEquals("m", (failed as Rejected).errors.single().message)
        assertNull(Validator().readResponse("""{"errors":[{"message":"m"}]}""").orThrow().value.session)
    }

    @Test
    fun `a stored session is read back`() {
        val session = session()
        for (read in listOf(Validator().readSession(session.json), Validator().readSession(session.json.toByteArray()))) {
            assertEquals(session, read.orThrow().value)
            assertEquals(session.json, read.valueOrNull!!.json)
            assertEquals(PaymentSessionStatus.CANCELED, read.valueOrNull!!.cancel(now).orThrow().session.status)
        }
        assertTrue("shape.missing" in codes(Validator().readSession("{}")))
        // A response is not a session.
        val body = """{"data":{"createPaymentSession":${session.json}}}"""
        assertTrue("shape.missing" in codes(Validator().readSession(body)))
    }

    @Test
    fun `batches are JSON Lines in and out`() {
        assertEquals(0, Validator().validateLines(ByteArray(0)).size)
        val verdicts = String(Validator().validateLines("$minimal\r\n\n{}".toByteArray())).lines()
        assertEquals(4, verdicts.size)
        assertEquals(Validator().json.validate(minimal.toByteArray()), verdicts[0])
        assertTrue("json.malformed" in verdicts[1] && "shape.missing" in verdicts[2] && verdicts[3].isEmpty())
    }

    @Test
    fun `the catalogue is listed`() {
        val rules = Rule.all()
        assertTrue(rules.size > 50 && rules.distinctBy(Rule::code) == rules)
        val decimals = rules.first { it.code == "amount.too_many_decimals" }
        assertEquals(listOf("limit", "reason"), decimals.params)
        assertEquals(listOf("trailing_zeros", "float_artefact"), decimals.reasons)
        assertEquals(null to "refund", decimals.followUp to rules.first { "after_expiration" in it.code }.followUp)
        assertEquals("violation" to Level.DENY, decimals.kind to decimals.level)
        assertTrue(rules.first { it.code == "url.insecure" }.isStrict)
    }

    @Test
    fun `a large document comes over whole, and leaves nothing behind`() {
        val request = Validator().validate(payload("large.json")).orThrow().value
        assertEquals(50, request.invoiceRefs.size)
        assertEquals(1000, request.invoiceRefs.sumOf { it.lines.size })
        assertEquals(request, Validator().validate(request.json).orThrow().value)
        assertTrue(Validator().validate(minimal) is Accepted)
        val limit = ByteArray((16 shl 20) + 1) { ' '.code.toByte() }
        assertEquals(listOf("json.too_large"), codes(Validator().validate(limit)))
    }

    private fun codes(verdict: Verdict<*>): List<String> = (verdict as Rejected).violations.map(Finding::code)

    private fun session(): PaymentSession {
        val request = Validator().validate(minimal).orThrow().value
        return request.createSession(Creation(now).id("ps-1").link("https://pay.example/ps-1")).orThrow().session
    }
}
