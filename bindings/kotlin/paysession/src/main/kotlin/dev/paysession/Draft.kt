package dev.paysession

import java.math.BigDecimal
import java.time.Instant

/** Keeps a block from setting properties of the draft around it by mistake. */
@DslMarker
@Retention(AnnotationRetention.SOURCE)
internal annotation class DraftDsl

/** What a builder made: a document that nobody checked yet. */
public sealed class Draft {
    internal abstract fun write(out: JsonWriter)

    /** The draft as a JSON document. */
    public fun toJson(): String = JsonWriter().also(::write).toString()
}

/** Decimals beyond this many places are written with an exponent: their digits would fill the memory. */
private const val PLACES = 64

/** Writes the JSON of drafts. It knows types, and no rule. */
internal class JsonWriter {
    private val out = StringBuilder(512)
    private var first = true

    fun beginObject() {
        out.append('{')
        first = true
    }

    fun endObject() {
        out.append('}')
        first = false
    }

    private fun name(name: String) {
        if (!first) out.append(',')
        first = false
        text(name)
        out.append(':')
    }

    inline fun <T : Any> field(name: String, value: T?, write: (T) -> Unit) {
        if (value != null) {
            name(name)
            write(value)
        }
    }

    fun nulls(names: Set<String>) {
        for (name in names) {
            name(name)
            out.append("null")
        }
    }

    fun text(value: String) {
        out.append('"')
        for (at in value.indices) {
            val char = value[at]
            when {
                char == '"' -> out.append("\\\"")
                char == '\\' -> out.append("\\\\")
                // Half a surrogate pair is kept as what it is, so that it is refused and not replaced.
                char < ' ' || char.isSurrogate() && isLoneSurrogate(value, at) ->
                    out.append("\\u").append(char.code.toString(16).padStart(4, '0'))
                else -> out.append(char)
            }
        }
        out.append('"')
    }

    fun texts(values: List<String>): Unit = list(values, ::text)

    fun amount(value: BigDecimal): Unit = text(plain(value))

    fun number(value: BigDecimal) {
        out.append(plain(value))
    }

    fun int(value: Int) {
        out.append(value)
    }

    fun boolean(value: Boolean) {
        out.append(value)
    }

    fun time(value: Instant): Unit = text(value.toString())

    fun draft(value: Draft) {
        value.write(this)
    }

    fun drafts(values: List<Draft>): Unit = list(values, ::draft)

    private inline fun <T> list(values: List<T>, write: (T) -> Unit) {
        out.append('[')
        values.forEachIndexed { nth, value ->
            if (nth > 0) out.append(',')
            write(value)
        }
        out.append(']')
    }

    override fun toString(): String = out.toString()
}

internal fun plain(value: BigDecimal): String =
    if (value.scale() in -PLACES..PLACES) value.toPlainString() else value.toString()
