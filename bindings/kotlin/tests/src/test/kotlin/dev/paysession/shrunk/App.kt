package dev.paysession.shrunk

import dev.paysession.Accepted
import dev.paysession.Creation
import dev.paysession.PhoneTyping
import dev.paysession.Rejected
import dev.paysession.Step
import dev.paysession.Validator
import dev.paysession.createPaymentSessionInput
import java.math.BigDecimal
import java.time.Instant

/** A small app, to be shrunk. */
fun main() {
    val now = Instant.parse("2026-01-01T00:00:00Z")
    val draft = createPaymentSessionInput {
        orgId = "o"
        amount = BigDecimal("3")
        currency = "usd"
    }
    val request = (Validator(now = now).validate(draft) as Accepted).value
    val refused = Validator().validate("{}") as Rejected
    val created = request.createSession(Creation(now).id("s").link("https://pay.example/s")) as Step
    val status = created.session.cancel(now).orThrow().session.status.wireName
    println("${request.amount} ${request.currency} ${refused.violations.size} $status ${PhoneTyping.of("+1").state}")
}
