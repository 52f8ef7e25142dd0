package dev.paysession

import java.time.Instant

/**
 * A step that a session took, for the merchant's `callbackUrl`.
 *
 * @property type what kind of step it was
 * @property sessionId the session's id
 * @property from the status before; null for a created session
 * @property to the status after
 * @property at when the step was taken: the `now` that was passed in
 * @property paymentId the session's payment, if it has one
 * @property json the event as JSON, to post
 */
@ConsistentCopyVisibility
public data class Event internal constructor(
    public val type: EventType,
    public val sessionId: String,
    public val from: PaymentSessionStatus?,
    public val to: PaymentSessionStatus,
    public val at: Instant,
    public val paymentId: String?,
    public val json: String,
) {
    /** Shows the step, and no id. */
    override fun toString(): String = "Event(type=$type, from=$from, to=$to)"
}

/**
 * The result of a step: [Step], [TransitionError] by the session's life, or [Rejected] by rules.
 */
public sealed interface StepResult {
    /** The step; null if it was not taken. */
    public val stepOrNull: Step?

    /**
     * The step.
     *
     * @throws PaysessionException.Transition if the session's life does not allow it
     * @throws PaysessionException.Rejected if the arguments violate rules
     */
    public fun orThrow(): Step
}

/** Why something was refused. */
internal sealed interface Refusal {
    fun toException(): PaysessionException
}

/**
 * A step that was taken.
 *
 * @property session the session after it
 * @property event what happened; null if nothing changed, as by a repeated callback
 * @property advisories the advisories of an update on the whole session
 * @property truncated whether advisories were dropped because there were more than are kept
 */
@ConsistentCopyVisibility
public data class Step internal constructor(
    public val session: PaymentSession,
    public val event: Event?,
    public val advisories: List<Finding>,
    public val truncated: Boolean,
) : StepResult {
    override val stepOrNull: Step get() = this

    override fun orThrow(): Step = this
}

/**
 * A step that the session's life does not allow.
 *
 * @property code the rule's stable code, such as `transition.already_ended`
 * @property message the rule's sentence for developers
 * @property status the session's status at the time passed in; null while it is being created
 */
@ConsistentCopyVisibility
public data class TransitionError internal constructor(
    public val code: String,
    public val message: String,
    public val status: PaymentSessionStatus?,
) : StepResult, Refusal {
    override val stepOrNull: Step? get() = null

    override fun orThrow(): Nothing = throw toException()

    /** The refusal as an exception, to be thrown later. */
    override fun toException(): PaysessionException = PaysessionException.Transition(this)
}

internal fun Unpacker.stepResult(): StepResult = answer({
    val advisories = list { finding() }
    val truncated = boolean()
    val session = paymentSession(Document(text()))
    Step(session, optional { event() }, advisories, truncated)
}) {
    when (it) {
        is Rejected -> it
        is TransitionError -> it
    }
}
