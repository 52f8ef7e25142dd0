package dev.paysession

import java.time.Instant

/**
 * What the platform passes to make a session of a request.
 *
 * ```kotlin
 * val creation = Creation(now).id("ps-1").link("https://pay.example/ps-1")
 * ```
 *
 * @property now when the session is created
 * @property id the session's own id
 * @property link where the customer pays
 * @property paymentId the payment recorded in advance: needed with `createPendingPayment`, allowed without
 * @property checkoutConfigurationId the organization's default checkout configuration
 */
@ConsistentCopyVisibility
public data class Creation private constructor(
    public val now: Instant,
    public val id: String,
    public val link: String,
    public val paymentId: String?,
    public val checkoutConfigurationId: String?,
) {
    /** Starts with the time of creation. Every session also needs an id and a link. */
    public constructor(now: Instant) : this(now, "", "", null, null)

    /** Sets [id]. */
    public fun id(value: String): Creation = copy(id = value)

    /** Sets [link]. */
    public fun link(value: String): Creation = copy(link = value)

    /** Sets [paymentId]. */
    public fun paymentId(value: String?): Creation = copy(paymentId = value)

    /** Sets [checkoutConfigurationId]. */
    public fun checkoutConfigurationId(value: String?): Creation = copy(checkoutConfigurationId = value)

    /** Shows the type alone. */
    override fun toString(): String = "Creation(..)"
}

/** What can be made of an accepted request. */
public sealed class RequestSteps {
    internal abstract val document: Document

    /** The canonical JSON: what to store and to send on. */
    public val json: String get() = document.json

    /**
     * The fingerprint: `v1:` and the SHA-256 of [json] in hexadecimal digits, the same for equal requests in every language.
     * It is what requests with the same `Idempotency-Key` are compared by. Each call computes it.
     */
    public fun fingerprint(): String = Call.make(Operation.FINGERPRINT) {
        acceptedBefore()
        document(document)
    }.textAnswer()

    /** The GraphQL request body to post: the operation document, and this request as its variable. */
    public fun graphqlBody(): String = Call.make(Operation.BODY) {
        acceptedBefore()
        document(document)
    }.textAnswer()

    /**
     * The session made of the request; refused if the creation violates rules, or lacks a pending payment's id.
     * [Validator.createSession] reports the findings on both at once.
     */
    public fun createSession(creation: Creation): StepResult = Call.make(Operation.CREATE) {
        variant(Form.PACKED)
        acceptedBefore()
        document(document)
        creation(creation)
    }.stepResult()
}

internal fun Call.creation(creation: Creation) {
    text(creation.id)
    text(creation.link)
    time(creation.now)
    optional(creation.paymentId)
    optional(creation.checkoutConfigurationId)
}
