package dev.paysession

import java.time.Instant

/**
 * What the platform hands in to make a session of a request.
 *
 * @property id the session's own id
 * @property link where the customer pays
 * @property now when it is created
 * @property paymentId the payment recorded in advance: needed with `createPendingPayment`, allowed without
 * @property checkoutConfigurationId the organization's default checkout configuration
 */
public data class Creation @JvmOverloads constructor(
    public val id: String,
    public val link: String,
    public val now: Instant,
    public val paymentId: String? = null,
    public val checkoutConfigurationId: String? = null,
) {
    /** Shows the type alone. */
    override fun toString(): String = "Creation(..)"
}

/** A value that knows the document it was read from, which is how the native library sees it again. */
public sealed class FromDocument {
    /** Never written to once it is set, and set before anyone else has the value. */
    internal var source: ByteArray = ByteArray(0)
        private set

    private var canonical: String? = null

    internal fun cameFrom(document: ByteArray) {
        source = document
    }

    /** The document is the canonical JSON itself. */
    internal fun cameFrom(document: String) {
        source = utf8(document)
        canonical = document
    }

    internal abstract fun canonical(): String

    /** The canonical JSON: what to store and to send on. */
    public val json: String get() = canonical ?: canonical().also { canonical = it }
}

/** What can be made of an accepted request. */
public sealed class RequestSteps : FromDocument() {
    override fun canonical(): String = Call.make(Operation.CANONICAL) {
        byte(0)
        acceptedBefore()
        bytes(source)
    }.textAnswer()

    /** The GraphQL request body to post: the operation document, and this request as its variable. */
    public fun graphqlBody(): String = Call.make(Operation.BODY) {
        acceptedBefore()
        bytes(source)
    }.textAnswer()

    /** The session made of the request; refused where the creation violates rules, or lacks a pending payment's id. */
    public fun createSession(creation: Creation): StepResult = Call.make(Operation.CREATE) {
        form(json = false)
        acceptedBefore()
        bytes(source)
        creation(creation)
    }.stepResult()
}

/** The terms of what was accepted before: nothing is weighed again, and there is no clock. */
private fun Call.acceptedBefore() {
    policy(Policy.SILENT)
    boolean(false)
}

internal fun Call.creation(creation: Creation) {
    text(creation.id)
    text(creation.link)
    time(creation.now)
    optional(creation.paymentId)
    optional(creation.checkoutConfigurationId)
}

/**
 * A session's status and link at a time.
 *
 * @property status expired where the expiration has come, before anyone stored it
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
 * The life of a session. A step leaves the session as it is and gives a new one; time is handed in, never read.
 */
public sealed class SessionSteps : FromDocument() {
    override fun canonical(): String = Call.make(Operation.CANONICAL) {
        byte(1)
        bytes(source)
    }.textAnswer()

    /** Status and link at a time. */
    public fun at(now: Instant): SessionAt = Call.make(Operation.AT) {
        bytes(source)
        time(now)
    }.values { SessionAt(status(), optional { text() }) }

    /** The status at a time: an active session past its expiration is expired before anyone stored it. */
    public fun statusAt(now: Instant): PaymentSessionStatus = at(now).status

    /** The link at a time: only an active session has one. */
    public fun linkAt(now: Instant): String? = at(now).link

    /**
     * What the checkout shows and uses, given what the organization has by default.
     *
     * @throws PaysessionException.Misuse where the organization's logo is no URL, or its configuration's id is blank
     */
    public fun branding(defaults: OrganizationDefaults): Branding = Call.make(Operation.SHOWN) {
        bytes(source)
        optional(defaults.name)
        optional(defaults.logoUrl)
        optional(defaults.checkoutConfigurationId)
    }.values { Branding(optional { text() }, optional { text() }, optional { text() }) }

    /** Completes the session by a payment. A callback told twice changes nothing. */
    public fun complete(paymentId: String, paidAt: Instant, now: Instant): StepResult = step(Policy.STANDARD, 0) {
        text(paymentId)
        time(paidAt)
        time(now)
    }

    /** Expires the session once its time has come. */
    public fun expire(now: Instant): StepResult = step(Policy.STANDARD, 1) { time(now) }

    /** Calls the session off, also when it is overdue. */
    public fun cancel(now: Instant): StepResult = step(Policy.STANDARD, 2) { time(now) }

    /**
     * Changes fields by a JSON object: an absent one stays as it is, null clears it. All rules are judged again, on the
     * whole.
     */
    @JvmOverloads
    public fun update(changes: String, now: Instant, policy: Policy = Policy.STANDARD): StepResult = step(policy, 3) {
        text(changes)
        time(now)
    }

    /** Changes the fields that a draft sets, and clears those that its builder was told to clear. */
    @JvmOverloads
    public fun update(
        changes: CreatePaymentSessionInput,
        now: Instant,
        policy: Policy = Policy.STANDARD,
    ): StepResult = update(changes.toJson(), now, policy)

    /** Attaches the full contact of the session's `contactId`, given as JSON. */
    @JvmOverloads
    public fun attach(contact: String, policy: Policy = Policy.STANDARD): StepResult =
        step(policy, 4) { text(contact) }

    private inline fun step(policy: Policy, which: Int, crossinline parts: Call.() -> Unit): StepResult =
        Call.make(Operation.STEP) {
            form(json = false)
            policy(policy)
            bytes(source)
            byte(which)
            parts()
        }.stepResult()
}

