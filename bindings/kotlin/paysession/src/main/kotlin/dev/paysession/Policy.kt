package dev.paysession

/** How a rule is applied. */
public enum class Level {
    /** Says nothing. */
    ALLOW,

    /** Accepts the document and hands the finding over as an advisory. */
    WARN,

    /** Refuses the document. */
    DENY,
}

/**
 * How data rules and advisories are weighed. Immutable.
 *
 * ```kotlin
 * val policy = Policy.STANDARD.with("url.insecure", Level.DENY)
 * ```
 */
public class Policy private constructor(private val preset: Int, private val levels: Map<String, Level>) {
    /**
     * The policy with one rule's level changed.
     *
     * @throws PaysessionException.Misuse where no rule has the code, or the rule is one that no policy changes
     */
    public fun with(code: String, level: Level): Policy {
        val policy = Policy(preset, levels + (code to level))
        Call.make(Operation.POLICY) { policy(policy) }.values { }
        return policy
    }

    internal fun write(call: Call) {
        call.byte(preset)
        call.int(levels.size)
        for ((code, level) in levels) {
            call.text(code)
            call.byte(level.ordinal)
        }
    }

    /** Whether the other weighs every rule in the same way by the same changes. */
    override fun equals(other: Any?): Boolean = other is Policy && preset == other.preset && levels == other.levels

    /** Follows from the levels. */
    override fun hashCode(): Int = 31 * preset + levels.hashCode()

    /** Shows the preset, and what is weighed otherwise. */
    override fun toString(): String = "Policy(${if (preset == 1) "strict" else "standard"}, $levels)"

    /** The presets, and the catalogue. */
    public companion object {
        /** The defaults: data rules refuse, advisories are handed over. */
        @JvmField
        public val STANDARD: Policy = Policy(0, emptyMap())

        /** The defaults, and every advisory that the catalogue marks as strict refuses. */
        @JvmField
        public val STRICT: Policy = Policy(1, emptyMap())

        /** For what was accepted before: it is not weighed again. */
        internal val SILENT: Policy = Policy(2, emptyMap())
    }
}

internal fun Call.policy(policy: Policy): Unit = policy.write(this)

/**
 * A rule of the catalogue.
 *
 * @property code the stable code, such as `amount.invalid`
 * @property kind `violation`, `data_rule`, `advisory` or `transition`
 * @property level how it is applied where no policy says otherwise
 * @property isStrict whether [Policy.STRICT] refuses by it, though it is an advisory
 * @property message its sentence for developers
 * @property params the names of what its findings carry
 * @property source `stated`, `implied` or `practice`: where it comes from
 */
@ConsistentCopyVisibility
public data class Rule internal constructor(
    public val code: String,
    public val kind: String,
    public val level: Level,
    public val isStrict: Boolean,
    public val message: String,
    public val params: List<String>,
    public val source: String,
) {
    /** The catalogue. */
    public companion object {
        /** Every rule, in catalogue order. */
        @JvmStatic
        public fun all(): List<Rule> = Call.make(Operation.RULES) { }.values {
            list { Rule(text(), text(), Level.valueOf(text().uppercase()), boolean(), text(), list { text() }, text()) }
        }
    }
}
