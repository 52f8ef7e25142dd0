package dev.paysession

/**
 * What one rule reports at one place.
 *
 * @property code the rule's stable code, such as `amount.invalid`
 * @property path the place
 * @property message the rule's sentence for developers, which shows no value of the input; choose texts for customers
 *   by [code] and [params]
 * @property params limits, names and suggestions for machines: each a `Long` or a `String`
 */
@ConsistentCopyVisibility
public data class Finding internal constructor(
    public val code: String,
    public val path: Path,
    public val message: String,
    public val params: Map<String, Any>,
) {
    /** The place, the message and the code. */
    override fun toString(): String = if (path.segments.isEmpty()) "$message ($code)" else "$path: $message ($code)"

    /**
     * A place in a document: keys and indexes from the input object down.
     *
     * @property pointer the JSON Pointer of RFC 6901, such as `/invoiceRefs/0/lines/2/price`; empty for the whole
     * @property dotted the form for people, such as `invoiceRefs[0].lines[2].price`; empty for the whole
     * @property segments the steps; none for the whole
     */
    @ConsistentCopyVisibility
    public data class Path internal constructor(
        public val pointer: String,
        public val dotted: String,
        public val segments: List<Segment>,
    ) {
        /** The dotted form. */
        override fun toString(): String = dotted

        /** One step of a path. */
        public sealed interface Segment {
            /**
             * A field, or an unknown key cut to 64 bytes.
             *
             * @property name its name
             */
            public data class Key(public val name: String) : Segment

            /**
             * The item of a list.
             *
             * @property index its index
             */
            public data class Index(public val index: Int) : Segment
        }
    }
}
