package dev.paysession

import java.math.BigDecimal
import java.time.Instant

/**
 * A payment that completes a session.
 *
 * Amount and currency are the provider's own, and have to be the session's if they are given. Pass what the provider says
 * was captured; if it reports minor units alone, convert them by [MinorUnits.toAmount].
 *
 * @property id the payment's id
 * @property paidAt when the money moved
 * @property amount what was paid, such as `100.10`; null if the provider does not say
 * @property currency the currency that it was paid in, such as `USD`; null if the provider does not say
 */
public data class Payment @JvmOverloads constructor(
    public val id: String,
    public val paidAt: Instant,
    public val amount: String? = null,
    public val currency: String? = null,
) {
    /** Takes the amount as a number. */
    @JvmOverloads
    public constructor(id: String, paidAt: Instant, amount: BigDecimal, currency: String? = null) :
        this(id, paidAt, plain(amount), currency)

    /** Shows the type alone. */
    override fun toString(): String = "Payment(..)"
}

/**
 * A contact that the platform stores, accepted by [Validator.readContact] and ready to be attached to a session. Two are
 * equal if their canonical JSON is, kept values included.
 *
 * @property contact its properties; one is null also if the value is not valid
 */
@ConsistentCopyVisibility
public data class StoredContact internal constructor(public val contact: Contact, internal val document: Document) {
    /** The canonical JSON. */
    public val json: String get() = document.json

    /**
     * The JSON of what the contact holds at a place, valid or not; null if there is nothing.
     *
     * @param pointer a JSON Pointer, such as `/phone`
     * @throws PaysessionException.Misuse if it is not a JSON Pointer
     */
    public fun raw(pointer: String): String? = document.raw(pointer)

    /** The JSON of what the contact holds at the place of a finding. */
    public fun raw(path: Finding.Path): String? = raw(path.pointer)

    /** Shows the type alone. */
    override fun toString(): String = "StoredContact(..)"
}

/**
 * The life of a session. A step leaves the session as it is and returns a new one. The caller passes the time.
 *
 * Every step takes the `updatedAt` of the session that the caller decided by, if that matters: if the session has another
 * one, it has changed since, and the step is refused (`transition.stale`).
 */
public sealed class SessionSteps {
    internal abstract val document: Document

    /** The canonical JSON: what to store and to send on. */
    public val json: String get() = document.json

    /**
     * The JSON of what the session holds at a place, valid or not; null if there is nothing.
     *
     * A session that is read back keeps a value that is not valid as it came, and an advisory reports its place. The
     * property is null then.
     *
     * @param pointer a JSON Pointer, such as `/contactRef/contactEmail`
     * @throws PaysessionException.Misuse if it is not a JSON Pointer
     */
    public fun raw(pointer: String): String? = document.raw(pointer)

    /** The JSON of what the session holds at the place of a finding. */
    public fun raw(path: Finding.Path): String? = raw(path.pointer)

    /**
     * The session as it is at a time: overdue it is expired, before anyone stored that, and only an active one has a link.
     * It is what to show; steps start from the session itself, which is what is stored.
     */
    public fun at(now: Instant): PaymentSession = Call.make(Operation.AT) {
        bytes(document.bytes)
        time(now)
    }.values { nextSession() }

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

    /** Completes the session by a payment. A repeated callback changes nothing, and is accepted whatever else it says. */
    @JvmOverloads
    public fun complete(payment: Payment, now: Instant, ifUpdatedAt: Instant? = null): StepResult =
        step(Policy.STANDARD, now, ifUpdatedAt, Transition.COMPLETE) {
            text(payment.id)
            time(payment.paidAt)
            optional(payment.amount)
            optional(payment.currency)
        }

    /** Expires the session once its time has come. */
    @JvmOverloads
    public fun expire(now: Instant, ifUpdatedAt: Instant? = null): StepResult =
        step(Policy.STANDARD, now, ifUpdatedAt, Transition.EXPIRE) { }

    /** Calls the session off, also when it is overdue. */
    @JvmOverloads
    public fun cancel(now: Instant, ifUpdatedAt: Instant? = null): StepResult =
        step(Policy.STANDARD, now, ifUpdatedAt, Transition.CANCEL) { }

    /**
     * Changes fields by a JSON object: an absent one stays as it is, null clears it. All rules apply again, to the
     * whole; a field that the changes don't name only leads to advisories.
     */
    @JvmOverloads
    public fun update(
        changes: String,
        now: Instant,
        policy: Policy = Policy.STANDARD,
        ifUpdatedAt: Instant? = null,
    ): StepResult = step(policy, now, ifUpdatedAt, Transition.UPDATE) { text(changes) }

    /** Changes the fields that a draft sets, and clears those that its builder clears. */
    @JvmOverloads
    public fun update(
        changes: CreatePaymentSessionInput,
        now: Instant,
        policy: Policy = Policy.STANDARD,
        ifUpdatedAt: Instant? = null,
    ): StepResult = update(changes.toJson(), now, policy, ifUpdatedAt)

    /** Attaches the full contact of the session's `contactId`. There is no event. */
    @JvmOverloads
    public fun attach(contact: StoredContact, now: Instant, ifUpdatedAt: Instant? = null): StepResult =
        step(Policy.SILENT, now, ifUpdatedAt, Transition.ATTACH) { bytes(contact.document.bytes) }

    /**
     * Attaches the full contact of the session's `contactId`, given as JSON. Findings are at their places in the session,
     * such as `/contact/id`; the advisories on the contact are those of the step.
     */
    @JvmOverloads
    public fun attach(
        contact: String,
        now: Instant,
        policy: Policy = Policy.STANDARD,
        ifUpdatedAt: Instant? = null,
    ): StepResult = step(policy, now, ifUpdatedAt, Transition.ATTACH) { text(contact) }

    private inline fun step(
        policy: Policy,
        now: Instant,
        ifUpdatedAt: Instant?,
        which: Transition,
        crossinline parts: Call.() -> Unit,
    ): StepResult = Call.make(Operation.STEP) {
        variant(Form.PACKED)
        policy(policy)
        bytes(document.bytes)
        time(now)
        optionalTime(ifUpdatedAt)
        variant(which)
        parts()
    }.stepResult()
}

/** A session that was not read from a document of the caller's: the document of its next step, then its values. */
internal fun Unpacker.nextSession(): PaymentSession = paymentSession(Document(text()))
