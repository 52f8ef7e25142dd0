package dev.paysession

/**
 * The document that a value was read from, for the native library to read again. It is not a part of the value: it
 * makes no two values differ.
 */
internal class Document private constructor(val bytes: ByteArray, private var canonical: String?) {
    /** The document as the caller passed it. */
    constructor(bytes: ByteArray) : this(bytes, null)

    /** The canonical JSON itself. */
    constructor(json: String) : this(utf8(json), json)

    /** The canonical JSON, made once. */
    inline fun canonical(make: () -> String): String = canonical ?: make().also { canonical = it }

    override fun equals(other: Any?): Boolean = other is Document

    override fun hashCode(): Int = 0

    override fun toString(): String = "Document(..)"
}
