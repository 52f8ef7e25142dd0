package dev.paysession

/**
 * The document that a value was read from, for the native library to read again.
 *
 * The properties of a value show what is valid. The document also holds what is not and was kept, so two of them are
 * equal if the canonical JSON is.
 */
internal class Document private constructor(val bytes: ByteArray, val type: DocumentType, private var canonical: String?) {
    /** The document as the caller passed it. */
    constructor(bytes: ByteArray, type: DocumentType) : this(bytes, type, null)

    /** The canonical JSON of a session. */
    constructor(json: String) : this(utf8(json), DocumentType.SESSION, json)

    /** The canonical JSON, made once. */
    val json: String
        get() = canonical ?: Call.make(Operation.CANONICAL) { canonical(this@Document) }.textAnswer().also { canonical = it }

    /** The JSON at a JSON Pointer; null if there is nothing. */
    fun raw(pointer: String): String? = Call.make(Operation.RAW) {
        text(pointer)
        document(this@Document)
    }.values { optional { text() } }

    override fun equals(other: Any?): Boolean =
        this === other || other is Document && (isSameText(other) || json == other.json)

    /** Spares the canonical JSON if the documents themselves are the same. */
    private fun isSameText(other: Document): Boolean = type == other.type && bytes.contentEquals(other.bytes)

    /** The properties of the value make its hash. */
    override fun hashCode(): Int = 0

    override fun toString(): String = "Document(..)"
}

internal fun Call.document(document: Document) {
    variant(document.type)
    bytes(document.bytes)
}

/** The terms of a document that was accepted before: no advisory is repeated, and there is no clock. */
internal fun Call.acceptedBefore() {
    policy(Policy.SILENT)
    boolean(false)
}

private fun Call.canonical(document: Document) {
    val isStored = document.type == DocumentType.SESSION || document.type == DocumentType.CONTACT
    boolean(!isStored)
    if (!isStored) acceptedBefore()
    document(document)
}
