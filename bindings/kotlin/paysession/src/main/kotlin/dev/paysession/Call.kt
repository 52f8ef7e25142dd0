package dev.paysession

import dev.paysession.ffi.Caller
import dev.paysession.ffi.InternalException
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
