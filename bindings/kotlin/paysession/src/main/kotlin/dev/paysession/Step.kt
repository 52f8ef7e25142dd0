package dev.paysession

import java.math.BigDecimal
import java.time.Instant

/**
 * A step that a session took, for the merchant's `callbackUrl`.
 *
 * @property type what kind of step it was
 * @property sessionId the session's id
 * @property from the status before; null for a created session
 * @property to the status after
 * @property at when the session took the step: its new `updatedAt`, which never goes back
 * @property paymentId the session's payment, if it has one
 * @property amount the session's amount
 * @property currency the session's currency
 * @property paidAt when the money moved, if the session was completed
 * @property changed which fields of the create input have another value now, if the session was updated
 * @property key the key that the same event has each time it is sent, to recognise a repetition by. Two updates in one
 *   instant share it: pass a `now` of the clock's full resolution
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
    public val amount: BigDecimal,
    public val currency: String,
    public val paidAt: Instant?,
    public val changed: List<String>,
    public val key: String,
    public val json: String,
) {
    /** Shows the step, and no id. */
    override fun toString(): String = "Event(type=$type, from=$from, to=$to)"

    /** Reads events back. */
    public companion object {
        /** Reads an event from its JSON, as [json] writes it. Members that are not known are ignored. */
        @JvmStatic
        public fun fromJson(json: String): Verdict<Event> = fromJson(utf8(json))

        /** Reads an event from its JSON, as [json] writes it. Members that are not known are ignored. */
        @JvmStatic
        public fun fromJson(json: ByteArray): Verdict<Event> = Call.make(Operation.READ_EVENT) { bytes(json) }
            .answer({ Accepted(event(), advisories = emptyList(), truncated = false) }) { it as Rejected }
    }
}

/**
 * The result of a step: [Step], or a [Refusal], which is a [TransitionError] by the session's life or [Rejected] by rules.
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

/** Why a step was refused. */
public sealed interface Refusal : StepResult {
    /** Why, as one list for those who log or return it: the violations, or the rule of the session's life. */
    public val findings: List<Finding>

    /** What the caller has to do next; null if values violate rules, which the caller has to mend. */
    public val followUp: FollowUp?

    /** The refusal as an exception, to be thrown later. */
    public fun toException(): PaysessionException
}

/**
 * A step that was taken.
 *
 * @property session the session after it
 * @property event what happened; null if nothing did, as by a repeated callback
 * @property changed whether the session is another than before and has to be stored: a contact that is attached changes
 *   it without an event
 * @property advisories the advisories of an update on the whole session
 * @property truncated whether advisories were dropped because there were more than are kept
 */
@ConsistentCopyVisibility
public data class Step internal constructor(
    public val session: PaymentSession,
    public val event: Event?,
    public val changed: Boolean,
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
 * @property status the session's status at the time passed in; null while it is being created, and if it is not known
 * @property followUp what the caller has to do next
 * @property findings the rule as a finding, at the session as a whole
 */
@ConsistentCopyVisibility
public data class TransitionError internal constructor(
    public val code: String,
    public val message: String,
    public val status: PaymentSessionStatus?,
    public override val followUp: FollowUp,
    public override val findings: List<Finding>,
) : Refusal {
    override val stepOrNull: Step? get() = null

    override fun orThrow(): Nothing = throw toException()

    override fun toException(): PaysessionException = PaysessionException.Transition(this)
}

internal fun Unpacker.stepResult(): StepResult = answer({
    val advisories = list { finding() }
    val truncated = boolean()
    val changed = boolean()
    Step(nextSession(), optional { event() }, changed, advisories, truncated)
}) { it }
