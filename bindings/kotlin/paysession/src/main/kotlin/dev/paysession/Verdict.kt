package dev.paysession

/**
 * The verdict on a document: [Accepted] with the value, or [Rejected] with every violation.
 *
 * ```kotlin
 * when (val verdict = validator.validate(draft)) {
 *     is Accepted -> send(verdict.value.graphqlBody())
 *     is Rejected -> show(verdict.violations)
 * }
 * ```
 */
public sealed interface Verdict<out T> {
    /** The advisories, in order: they do not refuse the document. */
    public val advisories: List<Finding>

    /** Whether findings were dropped because there were more than are kept: 1 000 of each kind. */
    public val truncated: Boolean

    /** The accepted value; null if the document is refused. */
    public val valueOrNull: T?

    /**
     * The accepted value with its advisories.
     *
     * @throws PaysessionException.Rejected if the document is refused
     */
    public fun orThrow(): Accepted<T>
}

/** A value that was accepted. */
@ConsistentCopyVisibility
public data class Accepted<out T> internal constructor(
    /** The accepted value. */
    public val value: T,
    override val advisories: List<Finding>,
    override val truncated: Boolean,
) : Verdict<T> {
    override val valueOrNull: T get() = value

    override fun orThrow(): Accepted<T> = this
}

/** A refused document, with every finding. */
@ConsistentCopyVisibility
public data class Rejected internal constructor(
    /** Why the document is refused, in order; never empty. */
    public val violations: List<Finding>,
    override val advisories: List<Finding>,
    override val truncated: Boolean,
    /** What the server says went wrong, if the document is a response. */
    public val errors: List<ResponseError>,
) : Verdict<Nothing>, Refusal {
    /** The violations. */
    override val findings: List<Finding> get() = violations

    override val followUp: FollowUp? get() = null

    override val valueOrNull: Nothing? get() = null

    override val stepOrNull: Step? get() = null

    override fun orThrow(): Nothing = throw toException()

    override fun toException(): PaysessionException = PaysessionException.Rejected(this)
}
