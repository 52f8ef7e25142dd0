package dev.paysession

import dev.paysession.ffi.Caller
import dev.paysession.ffi.InternalException
import java.nio.ByteBuffer
import java.time.Instant

/** Buffers larger than this are not kept for the next call. */
private const val KEPT = 64 shl 10

/**
 * One call of the native library: its parts go into one direct buffer, which the library reads without a copy.
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

    fun long(value: Long) {
        room(8)
        buffer.putLong(value)
    }

    fun optional(value: String?) {
        boolean(value != null)
        if (value != null) text(value)
    }

    /** Times go over as text, which holds every nanosecond. */
    fun time(value: Instant): Unit = text(value.toString())

    fun optionalTime(value: Instant?): Unit = optional(value?.toString())

    /** A variant goes over as its place. */
    fun variant(value: Enum<*>): Unit = byte(value.ordinal)

    /** Makes the call and returns its answer. */
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
        /** Loads the library once, and makes sure that these classes are made for it. */
        private val loaded: Unit by lazy {
            val call = Call()
            call.variant(Operation.LAYOUT)
            checkLayout(call.send().restText())
        }

        private val calls = ThreadLocal.withInitial { Call().also { loaded } }

        /** Makes a call and returns its answer. */
        fun make(operation: Operation, parts: Call.() -> Unit): Unpacker {
            val call = calls.get()
            call.buffer.clear()
            call.variant(operation)
            call.parts()
            return call.send()
        }
    }
}

/** Compares the end of the answer alone: a library of another layout may mark its answers differently. */
internal fun checkLayout(answer: String) {
    if (!answer.endsWith(LAYOUT)) {
        throw PaysessionException.Misuse("the native library is of another version than the classes")
    }
}
