package dev.paysession

import dev.paysession.ffi.Caller
import dev.paysession.ffi.InternalException
import java.math.BigDecimal
import java.nio.ByteBuffer
import java.time.Instant

/** What the native library does: the order is that of the facade's `functions.rs`. */
internal enum class Operation {
    REQUEST,
    RESPONSE,
    CHECK,
    PHONE_TYPING,
    BODY,
    OPERATION,
    CREATE,
    STEP,
    AT,
    SHOWN,
    REQUEST_LINES,
    POLICY,
    RULES,
    CANONICAL,
}

/** The kinds of an answer, in its first byte: those of the facade's `answer.rs`. */
private const val MISUSE = 0
private const val DONE = 1
private const val REJECTED = 2
private const val NOT_ALLOWED = 3
private const val TEXT = 4

/** Buffers larger than this are not kept for the next call. */
private const val KEPT = 64 shl 10

/**
 * One call of the native library: its parts go into one direct buffer, which the library reads where it stands.
 *
 * A thread keeps its buffer: making a direct one costs more than a verdict.
 */
internal class Call private constructor() {
    private var buffer: ByteBuffer = ByteBuffer.allocateDirect(4096)
    private val caller = Caller()

    private fun room(bytes: Int) {
        if (buffer.remaining() < bytes) {
            val wanted = maxOf(buffer.capacity().toLong() * 2, buffer.position().toLong() + bytes)
            val larger = ByteBuffer.allocateDirect(minOf(wanted, Int.MAX_VALUE.toLong()).toInt())
            buffer.flip()
            larger.put(buffer)
            buffer = larger
        }
    }

    fun byte(value: Int) {
        room(1)
        buffer.put(value.toByte())
    }

    fun boolean(value: Boolean): Unit = byte(if (value) 1 else 0)

    fun bytes(value: ByteArray) {
        room(4 + value.size)
        buffer.putInt(value.size)
        buffer.put(value)
    }

    fun text(value: String): Unit = bytes(utf8(value))

    fun int(value: Int) {
        room(4)
        buffer.putInt(value)
    }

    fun optional(value: String?) {
        boolean(value != null)
        if (value != null) text(value)
    }

    /** Times go over as text, which holds every nanosecond. */
    fun time(value: Instant): Unit = text(value.toString())

    /** The form of the answer: values, or the core's JSON. */
    fun form(json: Boolean): Unit = boolean(json)

    /** Makes the call and gives its answer. */
    private fun send(): Unpacker {
        buffer.flip()
        try {
            return Unpacker(caller.call(buffer))
        } catch (_: InternalException) {
            // Its message may quote what the library was at; nothing of that may show.
            throw PaysessionException.Internal()
        } finally {
            if (buffer.capacity() > KEPT) calls.remove()
        }
    }

    companion object {
        private val calls = ThreadLocal.withInitial { Call() }

        /** Makes a call and gives its answer. */
        fun make(operation: Operation, parts: Call.() -> Unit): Unpacker {
            val call = calls.get()
            call.buffer.clear()
            call.byte(operation.ordinal)
            call.parts()
            return call.send()
        }
    }
}

/** Reads an answer that is done, rejected, or a step that is not allowed. */
internal inline fun <T> Unpacker.answer(done: Unpacker.() -> T, otherwise: (Refusal) -> T): T = when (byte()) {
    DONE -> done()
    REJECTED -> otherwise(rejected())
    NOT_ALLOWED -> otherwise(NotAllowed(text(), text(), optional { status() }))
    MISUSE -> throw PaysessionException.Misuse(String(rest(), Charsets.UTF_8))
    else -> throw PaysessionException.Internal()
}

/** Reads an answer that can't be refused but by misuse. */
internal inline fun <T> Unpacker.values(done: Unpacker.() -> T): T = answer(done) { throw it.toException() }

/** Reads an answer that is one text. */
internal fun Unpacker.textOrRefusal(): Pair<ByteArray?, Refusal?> = when (byte()) {
    TEXT -> Pair(rest(), null)
    REJECTED -> Pair(null, rejected())
    MISUSE -> throw PaysessionException.Misuse(String(rest(), Charsets.UTF_8))
    else -> throw PaysessionException.Internal()
}

/** Reads an answer that is one text. */
internal fun Unpacker.bytesAnswer(): ByteArray {
    val (text, refusal) = textOrRefusal()
    return text ?: throw checkNotNull(refusal).toException()
}

/** Reads an answer that is one text. */
internal fun Unpacker.textAnswer(): String = String(bytesAnswer(), Charsets.UTF_8)

/** Reads what the native library packed, part by part. */
internal class Unpacker(private val bytes: ByteArray) {
    private var at = 0

    fun byte(): Int = bytes[at++].toInt()

    fun boolean(): Boolean = byte() != 0

    /** Six bits a byte, low ones first and the sign lowest of all; a seventh says that more follow. */
    fun long(): Long {
        var byte = bytes[at++].toInt()
        var value = (byte and 0x3f).toLong()
        var shift = 6
        while (byte and 0x40 != 0) {
            byte = bytes[at++].toInt()
            value = value or ((byte and 0x3f).toLong() shl shift)
            shift += 6
        }
        return (value ushr 1) xor -(value and 1)
    }

    fun int(): Int = long().toInt()

    fun text(): String {
        val length = int()
        val start = at
        at = start + length
        return String(bytes, start, length, Charsets.UTF_8)
    }

    fun rest(): ByteArray = bytes.copyOfRange(at, bytes.size)

    /** Money comes in hundredths. */
    fun amount(): BigDecimal = BigDecimal.valueOf(long(), 2)

    /** Digits and places; or text, where there are too many of them. */
    fun quantity(): BigDecimal? = when (byte()) {
        0 -> null
        1 -> BigDecimal.valueOf(long(), int())
        else -> BigDecimal(text())
    }

    /** A leap second, which `Instant` does not have, is read as the second after it. */
    fun instant(): Instant = Instant.ofEpochSecond(long(), long())

    inline fun <T> optional(read: Unpacker.() -> T): T? = if (boolean()) read() else null

    inline fun <T> list(read: Unpacker.() -> T): List<T> = when (val size = int()) {
        0 -> emptyList()
        else -> {
            val items = ArrayList<T>(size)
            repeat(size) { items.add(read()) }
            java.util.Collections.unmodifiableList(items)
        }
    }
}

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
    return Finding(code, path, pointer, message, java.util.Collections.unmodifiableMap(params))
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
