@file:Suppress("UNUSED_VARIABLE")

package dev.paysession.readme

import dev.paysession.*
import java.math.BigDecimal
import java.time.Instant

fun main() {
    // The library reads no clock: the caller passes the time.
    val now = Instant.parse("2026-01-01T12:00:00Z")
    val validator = Validator(now = now)

    // A field while the user types it.
    check(PhoneTyping.of("+4144668").state == TypingState.INCOMPLETE)
    check(validator.check(Scalar.AMOUNT, "1,00", "amount").violations.single().code == "amount.invalid")

    // A typed builder makes the document. The verdict is one call, which returns every value and finding.
    val draft = createPaymentSessionInput {
        orgId = "abc123"
        amount = BigDecimal("103")
        currency = "usd"
        invoiceIds = listOf("inv-1")
        invoiceTotal = BigDecimal("100.00")
        expirationDate = now.plusSeconds(3600)
    }
    val request = when (val verdict = validator.validate(draft)) {
        is Accepted -> verdict.value
        is Rejected -> return verdict.violations.forEach(::println)
    }
    check(request.currency == "USD")
    val body: String = request.graphqlBody() // to post

    // A step takes a session and returns a new one, with the event to post.
    val creation = Creation(now).id("ps-1").link("https://pay.example/ps-1")
    val created = request.createSession(creation).orThrow().session

    // A response of the backend is read as it is: {data, errors}, or a bare session.
    val session = validator.readResponse(created.json).orThrow().value.session!!
    check(session.features.flexPay is FlexPay.AmountExceedsInvoiceTotal)
    check(session.statusAt(now.plusSeconds(3600)) == PaymentSessionStatus.EXPIRED)
    val payment = Payment("pay-1", paidAt = now, amount = "103", currency = "USD")
    when (val step = session.complete(payment, now)) {
        is Step -> println(step.event!!.json)
        is TransitionError -> println("${step.code}: it is ${step.status}, so ${step.followUp}")
        is Rejected -> step.violations.forEach(::println)
    }
}
