package dev.paysession

import java.util.Collections

/** The kinds of an answer, in its first byte: those of the facade's `answer.rs`. */
private const val MISUSE = 0
private const val DONE = 1
private const val REJECTED = 2
private const val NOT_ALLOWED = 3
private const val TEXT = 4

/** Reads an answer that is values, or a refusal. */
internal inline fun <T> Unpacker.answer(done: Unpacker.() -> T, refused: (Refusal) -> T): T = when (byte()) {
    DONE -> done()
    REJECTED -> refused(rejected())
    NOT_ALLOWED -> refused(NotAllowed(text(), text(), optional { status() }))
    MISUSE -> throw PaysessionException.Misuse(restText())
    else -> throw PaysessionException.Internal()
}

/** Reads an answer that is values; a refusal is none that the caller has a type for. */
internal inline fun <T> Unpacker.values(done: Unpacker.() -> T): T = answer(done) { throw it.toException() }

/** Reads an answer that is one text, in its bytes. */
internal fun Unpacker.bytesAnswer(): ByteArray = when (byte()) {
    TEXT -> rest()
    REJECTED -> throw rejected().toException()
    MISUSE -> throw PaysessionException.Misuse(restText())
    else -> throw PaysessionException.Internal()
}

/** Reads an answer that is one text. */
internal fun Unpacker.textAnswer(): String = String(bytesAnswer(), Charsets.UTF_8)

internal fun Unpacker.status(): PaymentSessionStatus = PaymentSessionStatus.entries[byte()]

internal fun Unpacker.findings(): List<Finding> = list { finding() }

internal fun Unpacker.finding(): Finding {
    val code = text()
    val message = text()
    val pointer = text()
    val path = text()
    val params = LinkedHashMap<String, Any>()
    repeat(int()) {
        val name = text()
        params[name] = if (byte() == 0) long() else text()
    }
    return Finding(code, path, pointer, message, Collections.unmodifiableMap(params))
}

internal fun Unpacker.rejected(): Rejected =
    Rejected(findings(), findings(), boolean(), list { responseError() })

internal fun Unpacker.responseError(): ResponseError =
    ResponseError(text(), optional { text() }, optional { text() })

internal fun Unpacker.features(): Features {
    val excess = optional { amount() }
    return Features(
        if (excess == null) FlexPay.Enabled else FlexPay.AmountExceedsInvoiceTotal(excess),
        boolean(),
        boolean(),
    )
}

internal fun Unpacker.event(): Event = Event(
    EventType.entries[byte()],
    text(),
    optional { status() },
    status(),
    instant(),
    optional { text() },
    text(),
)
