package dev.paysession

/**
 * What one rule says at one place.
 *
 * @property code the rule's stable code, such as `amount.invalid`
 * @property path the place as people read it, such as `invoiceRefs[0].lines[2].price`; empty for the whole
 * @property pointer the place as a JSON Pointer, such as `/invoiceRefs/0/lines/2/price`
 * @property message the rule's sentence for developers, which shows no value of the input; texts for customers go by
 *   [code] and [params]
 * @property params limits, names and suggestions for machines: each a `Long` or a `String`
 */
@ConsistentCopyVisibility
public data class Finding internal constructor(
    public val code: String,
    public val path: String,
    public val pointer: String,
    public val message: String,
    public val params: Map<String, Any>,
) {
    /** The place, the message and the code. */
    override fun toString(): String = if (path.isEmpty()) "$message ($code)" else "$path: $message ($code)"
}
