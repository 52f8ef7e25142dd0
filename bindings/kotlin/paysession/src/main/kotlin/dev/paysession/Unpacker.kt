package dev.paysession

import java.math.BigDecimal
import java.time.Instant
import java.util.Collections

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

    fun restText(): String = String(bytes, at, bytes.size - at, Charsets.UTF_8)

    /** Money comes in hundredths. */
    fun amount(): BigDecimal = BigDecimal.valueOf(long(), 2)

    /** Digits and places; or text, if there are too many of them. */
    fun quantity(): BigDecimal? = when (DecimalType.entries[byte()]) {
        DecimalType.ABSENT -> null
        DecimalType.DIGITS -> BigDecimal.valueOf(long(), int())
        DecimalType.TEXT -> BigDecimal(text())
    }

    /** A leap second, which `Instant` does not have, is read as the second after it. */
    fun instant(): Instant = Instant.ofEpochSecond(long(), long())

    inline fun <T> optional(read: Unpacker.() -> T): T? = if (boolean()) read() else null

    inline fun <T> list(read: Unpacker.() -> T): List<T> = when (val size = int()) {
        0 -> emptyList()
        else -> {
            val items = ArrayList<T>(size)
            repeat(size) { items.add(read()) }
            Collections.unmodifiableList(items)
        }
    }
}
