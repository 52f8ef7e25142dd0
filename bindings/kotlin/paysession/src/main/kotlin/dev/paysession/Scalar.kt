package dev.paysession

/** The scalars that can be checked one by one. */
public enum class Scalar {
    /** Money with at most two decimals, such as `100.10`. */
    AMOUNT,

    /** A current ISO 4217 code, such as `USD`. */
    CURRENCY,

    /** An absolute URL with its scheme. */
    URL,

    /** An e-mail address. */
    EMAIL,

    /** An E.164 phone number, such as `+14155554345`. */
    PHONE,

    /** An ISO 8601 date and time with its offset. */
    DATETIME,

    /** An ISO 3166-1 country code of two letters; three are taken too. */
    COUNTRY,
}

/**
 * The verdict on one value.
 *
 * @property canonical the value in canonical form; null if it is refused
 * @property violations why the value is refused; empty if it is accepted
 * @property advisories what is worth a look though it was accepted
 */
@ConsistentCopyVisibility
public data class ScalarVerdict internal constructor(
    public val canonical: String?,
    public val violations: List<Finding>,
    public val advisories: List<Finding>,
) {
    /** Whether the value is accepted. */
    public val isValid: Boolean get() = violations.isEmpty()

    /** Shows the findings, and not the value. */
    override fun toString(): String = "ScalarVerdict(violations=$violations, advisories=$advisories)"
}

/**
 * How far a phone number has come that is being typed.
 *
 * @property state whether it is a number, may become one, or can't any more
 * @property mayGrow whether more digits can make it a longer number: by the numbering plans a valid one, or, if it is
 *   unlikely, any of up to 15 digits. A form can go on to the next field if a complete one can't grow
 * @property callingCode the calling code, once it is typed
 */
@ConsistentCopyVisibility
public data class PhoneTyping internal constructor(
    public val state: TypingState,
    public val mayGrow: Boolean,
    public val callingCode: Int?,
) {
    /** Shows how far the number is, and nothing of it. */
    override fun toString(): String = "PhoneTyping(state=$state, mayGrow=$mayGrow)"

    /** Makes it. */
    public companion object {
        /** Returns how far a number has come: `+` and its first digits, or nothing yet. */
        @JvmStatic
        public fun of(text: String): PhoneTyping = Call.make(Operation.PHONE_TYPING) {
            variant(Form.PACKED)
            text(text)
        }.values { phoneTyping() }
    }
}
