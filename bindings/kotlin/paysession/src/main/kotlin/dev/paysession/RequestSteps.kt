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

/** What can be made of an accepted request. */
public sealed class RequestSteps {
    internal abstract val document: Document

    /** The canonical JSON: what to store and to send on. */
    public val json: String
        get() = document.canonical {
            Call.make(Operation.CANONICAL) {
                byte(0)
                acceptedBefore()
                bytes(document.bytes)
            }.textAnswer()
        }

    /** The GraphQL request body to post: the operation document, and this request as its variable. */
    public fun graphqlBody(): String = Call.make(Operation.BODY) {
        acceptedBefore()
        bytes(document.bytes)
    }.textAnswer()

    /** The session made of the request; refused where the creation violates rules, or lacks a pending payment's id. */
    public fun createSession(creation: Creation): StepResult = Call.make(Operation.CREATE) {
        variant(Form.PACKED)
        acceptedBefore()
        bytes(document.bytes)
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
