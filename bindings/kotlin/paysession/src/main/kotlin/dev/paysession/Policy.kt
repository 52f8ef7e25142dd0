package dev.paysession

/**
 * The levels of rules. Immutable.
 *
 * Data rules and advisories have the level that the policy sets. A violation always refuses what is given. In a session
 * that is read back, only the codes that a policy sets by [with] count, and no preset: a violation of a field that the
 * session's life does not depend on is an advisory there, unless the policy denies its code.
 *
 * ```kotlin
 * val policy = Policy.STANDARD.with("url.insecure", Level.DENY)
 * val configured = Policy.fromJson(File("policy.json").readText())
 * ```
 */
public class Policy private constructor(private val preset: Preset, private val levels: Map<String, Level>) {
    /**
     * The policy with one rule's level changed. A violation takes [Level.DENY] alone.
     *
     * @throws PaysessionException.Misuse if no rule has the code, or the rule does not take the level
     */
    public fun with(code: String, level: Level): Policy {
        val policy = Policy(preset, levels + (code to level))
        Call.make(Operation.POLICY) { policy(policy) }.values { }
        return policy
    }

    /**
     * The policy as JSON, which [fromJson] reads: its preset, and the codes that it sets itself under `deny`, `warn` and
     * `allow`.
     */
    public val json: String get() = Call.make(Operation.POLICY_JSON) { policy(this@Policy) }.textAnswer()

    internal fun write(call: Call) {
        call.variant(preset)
        call.int(levels.size)
        for ((code, level) in levels) {
            call.text(code)
            call.variant(level)
        }
    }

    /** Whether the other has the same preset and the same changes. */
    override fun equals(other: Any?): Boolean = other is Policy && preset == other.preset && levels == other.levels

    /** Follows from the levels. */
    override fun hashCode(): Int = 31 * preset.ordinal + levels.hashCode()

    /** Shows the preset and the changes. */
    override fun toString(): String = "Policy(${preset.name.lowercase()}, $levels)"

    /** The presets, and policies from configurations. */
    public companion object {
        /** The defaults: data rules refuse, advisories are reported. */
        @JvmField
        public val STANDARD: Policy = Policy(Preset.STANDARD, emptyMap())

        /** The defaults, and every advisory that the catalogue marks as strict refuses. */
        @JvmField
        public val STRICT: Policy = Policy(Preset.STRICT, emptyMap())

        /**
         * Reads a policy from JSON, such as a configuration file: `{"preset":"strict","warn":["url.insecure"]}`, an object
         * of a `preset` and lists of codes under `deny`, `warn` and `allow`. Each member is optional, and the preset is
         * `standard` if it is missing.
         *
         * @throws PaysessionException.Misuse for the first mistake, which the message names: a text that is not JSON; a
         *   member, preset or code that does not exist; a level that the rule does not take; a member or code that is given
         *   twice; a value of another type
         */
        @JvmStatic
        public fun fromJson(json: String): Policy = fromJson(utf8(json))

        /** Reads a policy from JSON, such as a configuration file. */
        @JvmStatic
        public fun fromJson(json: ByteArray): Policy = Call.make(Operation.READ_POLICY) { bytes(json) }.values {
            Policy(Preset.entries[byte()], list { text() to level() }.toMap())
        }

        /** For what was accepted before: no advisory is repeated. */
        internal val SILENT: Policy = Policy(Preset.SILENT, emptyMap())
    }
}

internal fun Call.policy(policy: Policy): Unit = policy.write(this)

/**
 * A rule of the catalogue.
 *
 * @property code the stable code, such as `amount.invalid`
 * @property kind `violation`, `data_rule`, `advisory` or `transition`
 * @property level how it is applied unless a policy changes that
 * @property isStrict whether [Policy.STRICT] refuses by it, though it is an advisory
 * @property message its sentence for developers
 * @property params the names of the params that its findings carry
 * @property reasons the values that the param `reason` may have
 * @property source where the rule comes from: `stated`, `implied` or `practice`
 * @property followUp what a caller has to do next if a step is refused by it; null for a rule that is no transition
 */
@ConsistentCopyVisibility
public data class Rule internal constructor(
    public val code: String,
    public val kind: String,
    public val level: Level,
    public val isStrict: Boolean,
    public val message: String,
    public val params: List<String>,
    public val reasons: List<String>,
    public val source: String,
    public val followUp: String?,
) {
    /** The catalogue. */
    public companion object {
        /** Every rule, in catalogue order. */
        @JvmStatic
        public fun all(): List<Rule> = Call.make(Operation.RULES) { }.values { list { rule() } }
    }
}
