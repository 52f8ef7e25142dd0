package dev.paysession

import java.net.URI
import java.net.URISyntaxException

/**
 * The UTF-8 bytes of a text. Half a surrogate pair, which has none, becomes bytes that are no UTF-8: the library
 * refuses them, where Java would put a question mark.
 */
internal fun utf8(text: String): ByteArray {
    val plain = text.toByteArray(Charsets.UTF_8)
    // As many bytes as characters: all of them are ASCII, or a half was replaced by one.
    if (plain.size == text.length && !plain.contains('?'.code.toByte()) || !hasLoneSurrogate(text)) return plain
    val out = java.io.ByteArrayOutputStream(text.length + 16)
    var start = 0
    for (at in text.indices) {
        if (isLoneSurrogate(text, at)) {
            out.write(text.substring(start, at).toByteArray(Charsets.UTF_8))
            val unit = text[at].code
            out.write(0xe0 or (unit shr 12))
            out.write(0x80 or (unit shr 6 and 0x3f))
            out.write(0x80 or (unit and 0x3f))
            start = at + 1
        }
    }
    out.write(text.substring(start).toByteArray(Charsets.UTF_8))
    return out.toByteArray()
}

internal fun hasLoneSurrogate(text: String): Boolean {
    for (at in text.indices) {
        if (text[at].isSurrogate() && isLoneSurrogate(text, at)) return true
    }
    return false
}

internal fun isLoneSurrogate(text: String, at: Int): Boolean = when {
    text[at].isHighSurrogate() -> at + 1 >= text.length || !text[at + 1].isLowSurrogate()
    text[at].isLowSurrogate() -> at == 0 || !text[at - 1].isHighSurrogate()
    else -> false
}

internal fun uriOrNull(url: String?): URI? = try {
    url?.let(::URI)
} catch (_: URISyntaxException) {
    null
}
