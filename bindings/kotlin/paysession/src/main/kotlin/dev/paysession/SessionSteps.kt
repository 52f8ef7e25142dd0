package dev.paysession

import java.time.Instant

/**
 * A session's status and link at a time.
 *
 * @property status expired once the expiration has come, before anyone stored it
 * @property link where the customer pays; only an active session has one
 */
@ConsistentCopyVisibility
public data class SessionAt internal constructor(
    public val status: PaymentSessionStatus,
    public val link: String?,
) {
    /** Shows the status, and no link. */
    override fun toString(): String = "SessionAt(status=$status)"
}

/**
 * A payment that completes a session.
 *
 * @property id the payment's id
 * @property paidAt when the customer paid
 */
public data class Payment(public val id: String, public val paidAt: Instant) {
    /** Shows the type alone. */
    override fun toString(): String = "Payment(..)"
}

/** A contact that the platform stores, accepted by [Validator.readContact] and ready to be attached to a session. */
public class StoredContact internal constructor(internal val document: Document) {
    /** Shows the type alone. */
    override fun toString(): String = "StoredContact(..)"
}

/**
 * The life of a session. A step leaves the session as it is and returns a new one. The caller passes the time.
 */
public sealed class SessionSteps {
    internal abstract val document: Document

    /** The canonical JSON: what to store and to send on. */
    public val json: String
        get() = document.canonical {
            Call.make(Operation.CANONICAL) {
                byte(1)
                bytes(document.bytes)
            }.textAnswer()
        }

    /** Status and link at a time. */
    public fun at(now: Instant): SessionAt = Call.make(Operation.AT) {
        bytes(document.bytes)
        time(now)
    }.values { SessionAt(paymentSessionStatus(), optional { text() }) }

    /** The status at a time: an active session past its expiration is expired before anyone stored it. */
    public fun statusAt(now: Instant): PaymentSessionStatus = at(now).status

    /** The link at a time: only an active session has one. */
    public fun linkAt(now: Instant): String? = at(now).link

    /**
     * What the checkout shows and uses, given what the organization has by default.
     *
     * @throws PaysessionException.Misuse if the organization's logo is not a URL, or its configuration's id is blank
     */
    public fun branding(defaults: OrganizationDefaults): Branding = Call.make(Operation.SHOWN) {
        bytes(document.bytes)
        optional(defaults.name)
        optional(defaults.logoUrl)
        optional(defaults.checkoutConfigurationId)
    }.values { Branding(optional { text() }, optional { text() }, optional { text() }) }

    /** Completes the session by a payment. A repeated callback changes nothing. */
    public fun complete(payment: Payment, now: Instant): StepResult =
        step(Policy.STANDARD, Transition.COMPLETE) {
            text(payment.id)
            time(payment.paidAt)
            time(now)
        }

    /** Expires the session once its time has come. */
    public fun expire(now: Instant): StepResult = step(Policy.STANDARD, Transition.EXPIRE) { time(now) }

    /** Calls the session off, also when it is overdue. */
    public fun cancel(now: Instant): StepResult = step(Policy.STANDARD, Transition.CANCEL) { time(now) }

    /**
     * Changes fields by a JSON object: an absent one stays as it is, null clears it. All rules apply again, to the
     * whole.
     */
    @JvmOverloads
    public fun update(changes: String, now: Instant, policy: Policy = Policy.STANDARD): StepResult =
        step(policy, Transition.UPDATE) {
            text(changes)
            time(now)
        }

    /** Changes the fields that a draft sets, and clears those that its builder clears. */
    @JvmOverloads
    public fun update(
        changes: CreatePaymentSessionInput,
        now: Instant,
        policy: Policy = Policy.STANDARD,
    ): StepResult = update(changes.toJson(), now, policy)

    /** Attaches the full contact of the session's `contactId`. */
    public fun attach(contact: StoredContact): StepResult =
        step(Policy.SILENT, Transition.ATTACH) { bytes(contact.document.bytes) }

    private inline fun step(policy: Policy, which: Transition, crossinline parts: Call.() -> Unit): StepResult =
        Call.make(Operation.STEP) {
            variant(Form.PACKED)
            policy(policy)
            bytes(document.bytes)
            variant(which)
            parts()
        }.stepResult()
}
