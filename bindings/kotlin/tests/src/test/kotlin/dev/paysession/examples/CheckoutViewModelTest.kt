package dev.paysession.examples

import dev.paysession.Creation
import dev.paysession.FlexPay
import dev.paysession.OrganizationDefaults
import dev.paysession.PaymentSessionStatus
import dev.paysession.Validator
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNotNull
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Test
import java.time.Clock
import java.time.Duration
import java.time.Instant
import java.time.ZoneOffset

class CheckoutViewModelTest {
    private var now = Instant.parse("2026-01-01T00:00:00Z")
    private val clock = object : Clock() {
        override fun instant() = now

        override fun getZone() = ZoneOffset.UTC

        override fun withZone(zone: java.time.ZoneId?) = this
    }

    /** A backend in a few lines: it makes the session, which ends in a minute. */
    private fun answer(body: String): String {
        val request = Validator().validate(body).orThrow().value
        val session = request.createSession(Creation(now).id("ps-1").link("https://pay.example/ps-1")).orThrow().session
        val ends = session.update("""{"expirationDate":"${now.plusSeconds(60)}"}""", now).orThrow().session
        return """{"data":{"createPaymentSession":${ends.json}}}"""
    }

    @Test
    fun `a screen from the first key to the end of the session`() {
        val shown = mutableListOf<CheckoutState>()
        val screen = CheckoutViewModel(OrganizationDefaults().name("Acme"), clock, ::answer, shown::add)
        screen.typeAmount("1,")
        assertEquals(Field("1,", Mark.WRONG, listOf("amount.invalid")), screen.state.amount)
        screen.submit("o", "USD")
        assertEquals(listOf("shape.missing"), screen.state.problems.map { it.code })
        screen.typeAmount("10.50")
        screen.typeEmail("dana@")
        assertEquals(Mark.WRONG, screen.state.email.mark)
        screen.typeEmail("dana@example.com")
        screen.typePhone("+4144668")
        assertEquals(Mark.INCOMPLETE, screen.state.phone.mark)
        screen.typePhone("+41446681800")
        screen.typeCountry("CH")
        assertEquals(List(4) { Mark.RIGHT }, with(screen.state) { listOf(amount, email, phone, country) }.map(Field::mark))

        screen.submit("o", "USD")
        val state = screen.state
        assertEquals(PaymentSessionStatus.ACTIVE, state.status)
        assertNotNull(state.link)
        assertEquals(FlexPay.Enabled, state.flexPay)
        assertEquals("Acme", state.branding!!.name)
        assertEquals(Duration.ofSeconds(60), state.timeLeft)
        now = now.plusSeconds(61)
        screen.tick()
        assertEquals(PaymentSessionStatus.EXPIRED to Duration.ZERO, screen.state.status to screen.state.timeLeft)
        assertNull(screen.state.link)
        assertEquals(screen.state, shown.last())
    }
}
