package dev.paysession

/**
 * The verdict on a document: [Accepted] with the value, or [Rejected] with every violation.
 *
 * ```kotlin
 * when (val verdict = validator.request(draft)) {
 *     is Accepted -> send(verdict.value.graphqlBody())
 *     is Rejected -> show(verdict.violations)
 * }
 * ```
 */
public sealed interface Verdict<out T> {
    /** What is worth a look though it does not refuse the document, in order. */
    public val advisories: List<Finding>

    /** Whether findings were dropped because there were more than are kept: 1 000 of each kind. */
    public val isTruncated: Boolean

    /** The accepted value; null where the document is refused. */
    public val valueOrNull: T?

    /**
     * The accepted value with its advisories.
     *
     * @throws PaysessionException.Rejected where the document is refused
     */
    public fun orThrow(): Accepted<T>
}

/** A value that satisfies every rule. */
@ConsistentCopyVisibility
public data class Accepted<out T> internal constructor(
    /** The accepted value. */
    public val value: T,
    override val advisories: List<Finding>,
    override val isTruncated: Boolean,
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
    override val isTruncated: Boolean,
    /** What the server says went wrong, where the document is a response. */
    public val errors: List<ResponseError>,
) : Verdict<Nothing>, StepResult, Refusal {
    override val valueOrNull: Nothing? get() = null

    override val stepOrNull: Step? get() = null

    override fun orThrow(): Nothing = throw toException()

    /** The refusal as an exception, for whoever wants to throw it later. */
    override fun toException(): PaysessionException = PaysessionException.Rejected(this)
}
