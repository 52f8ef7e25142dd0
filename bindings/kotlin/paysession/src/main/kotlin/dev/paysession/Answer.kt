package dev.paysession

import java.util.Collections

/** Reads an answer that is values, or a refusal. */
internal inline fun <T> Unpacker.answer(done: Unpacker.() -> T, refused: (Refusal) -> T): T = when (outcome()) {
    Outcome.DONE -> done()
    Outcome.REJECTED -> refused(rejected())
    Outcome.TRANSITION_ERROR -> refused(transitionError())
    Outcome.MISUSE -> throw PaysessionException.Misuse(restText())
    else -> throw PaysessionException.Internal()
}

/** Reads an answer that is values, if the caller has no type for a refusal: it is thrown. */
internal inline fun <T> Unpacker.values(done: Unpacker.() -> T): T = answer(done) { throw it.toException() }

/** Reads an answer that is one text, in its bytes. */
internal fun Unpacker.bytesAnswer(): ByteArray = when (outcome()) {
    Outcome.TEXT -> rest()
    Outcome.REJECTED -> throw rejected().toException()
    Outcome.MISUSE -> throw PaysessionException.Misuse(restText())
    else -> throw PaysessionException.Internal()
}

/** Reads an answer that is one text. */
internal fun Unpacker.textAnswer(): String = String(bytesAnswer(), Charsets.UTF_8)

internal fun Unpacker.outcome(): Outcome? = Outcome.entries.getOrNull(byte())

internal fun Unpacker.rejected(): Rejected =
    Rejected(list { finding() }, list { finding() }, boolean(), list { responseError() })

internal fun Unpacker.transitionError(): TransitionError {
    val findings = list { finding() }
    val (code, _, message) = findings.single()
    return TransitionError(code, message, optional { paymentSessionStatus() }, followUp(), findings)
}

/** The path of a finding. */
internal fun Unpacker.path(): Finding.Path = Finding.Path(text(), text(), list { segment() })

private fun Unpacker.segment(): Finding.Path.Segment =
    if (byte() == SegmentType.KEY.ordinal) Finding.Path.Segment.Key(text()) else Finding.Path.Segment.Index(int())

/** The params of a finding. */
internal fun Unpacker.params(): Map<String, Any> {
    val params = LinkedHashMap<String, Any>()
    repeat(int()) {
        val name = text()
        params[name] = if (byte() == ParamType.NUMBER.ordinal) long() else text()
    }
    return Collections.unmodifiableMap(params)
}

internal fun Unpacker.flexPay(): FlexPay = when (FlexPayType.entries[byte()]) {
    FlexPayType.ENABLED -> FlexPay.Enabled
    FlexPayType.AMOUNT_EXCEEDS_INVOICE_TOTAL -> FlexPay.AmountExceedsInvoiceTotal(amount())
    FlexPayType.INVOICE_TOTAL_UNREADABLE -> FlexPay.InvoiceTotalUnreadable
}
