package dev.paysession

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Test
import java.math.BigDecimal

/** Minor units and fingerprints. The conformance vectors have the tables. */
class MoneyTest {
    @Test
    fun `an amount is a whole number of minor units, and back`() {
        for (amount in listOf(MinorUnits.of("10.50", "USD"), MinorUnits.of(BigDecimal("10.5"), "usd"))) {
            assertEquals(1050L, amount.orThrow().value)
            assertEquals(emptyList<Finding>(), amount.advisories)
        }
        assertEquals(BigDecimal("1.25"), MinorUnits.toAmount(1250, "KWD").orThrow().value)
        assertEquals(BigDecimal("100.00"), MinorUnits.toAmount(100, "JPY").valueOrNull)
    }

    @Test
    fun `what does not fit is refused and not rounded`() {
        val fine = (MinorUnits.of(BigDecimal("10.5"), "JPY") as Rejected).violations.single()
        assertEquals("amount.finer_than_currency" to "/amount", fine.code to fine.path.pointer)
        assertEquals(mapOf("currency" to "JPY", "digits" to 0L), fine.params)
        assertEquals(listOf("amount.too_many_decimals"), codes(MinorUnits.toAmount(1255, "KWD")))
        assertEquals(listOf("amount.out_of_range"), codes(MinorUnits.toAmount(Long.MIN_VALUE, "USD")))
        assertEquals(listOf("amount.invalid", "currency.invalid"), codes(MinorUnits.of("10,50", "US")))
        assertEquals(listOf("amount.invalid"), codes(MinorUnits.of(BigDecimal("1e999999999"), "USD")))
        val error = assertThrows(PaysessionException.Rejected::class.java) { MinorUnits.of("4242,42", "USD").orThrow() }
        assertEquals("refused: amount: ", error.message!!.substringBefore("an amount"))
        assertThrows(PaysessionException.Misuse::class.java) { MinorUnits.of("\ud800", "USD") }
    }

    @Test
    fun `a fingerprint is that of the canonical form`() {
        val validator = Validator()
        fun fingerprint(document: String) = validator.validate(document).orThrow().value.fingerprint()
        val fingerprint = fingerprint("""{"orgId":"abc123","amount":"100.00","currency":"USD"}""")
        // printf '{"orgId":"abc123","amount":"100.00","currency":"USD"}' | sha256sum
        assertEquals("v1:6e2eeb85223c750978b6a1decffccfcae8a72596605ef00dff6118da5960d2b7", fingerprint)
        assertEquals(fingerprint, fingerprint("""{"currency":"usd","amount":100,"orgId":"abc123","invoiceIds":[]}"""))
        assertNotEquals(fingerprint, fingerprint("""{"orgId":"abc123","amount":"100.01","currency":"USD"}"""))
        val draft = createPaymentSessionInput {
            orgId = "abc123"
            amount = BigDecimal("100")
            currency = "USD"
        }
        assertEquals(fingerprint, validator.validate(draft).orThrow().value.fingerprint())
        // Whatever the policy and the clock said of it.
        val lax = Validator(Policy.STANDARD.with("currency.unknown", Level.ALLOW))
        val unknown = lax.validate("""{"orgId":"o","amount":"1","currency":"HRK"}""").orThrow().value
        assertEquals(67, unknown.fingerprint().length)
    }

    private fun codes(verdict: Verdict<*>): List<String> = (verdict as Rejected).violations.map(Finding::code)
}
