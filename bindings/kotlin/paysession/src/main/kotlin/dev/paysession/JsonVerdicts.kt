package dev.paysession

/**
 * Verdicts and steps as JSON, byte for byte what the command line prints and every other language returns. Documents are
 * JSON; times are ISO 8601 texts, in any form that a `DateTime` takes.
 *
 * @property policy the levels of rules
 * @property now the time that expirations are compared with, and for which a response reports status and link
 */
public class JsonVerdicts @JvmOverloads constructor(
    public val policy: Policy = Policy.STANDARD,
    public val now: String? = null,
) {
    /** The verdict on a request, the create input or a GraphQL request body, as `paysession validate` prints it. */
    public fun validate(document: ByteArray): String = verdict(document, DocumentType.AUTO)

    /** The verdict on the create input, as `paysession validate --as input` prints it. */
    public fun validateInput(document: ByteArray): String = verdict(document, DocumentType.INPUT)

    /** The verdict on a GraphQL request body, as `paysession validate --as body` prints it. */
    public fun validateBody(document: ByteArray): String = verdict(document, DocumentType.BODY)

    private fun verdict(document: ByteArray, type: DocumentType): String = Call.make(Operation.VALIDATE) {
        variant(Form.JSON)
        terms(policy, now)
        variant(type)
        bytes(document)
    }.textAnswer()

    /** The verdict on a response or a stored session, as `paysession read` prints it. */
    public fun readResponse(document: ByteArray): String = Call.make(Operation.READ_RESPONSE) {
        variant(Form.JSON)
        terms(policy, now)
        bytes(document)
    }.textAnswer()

    /** The verdict on one JSON value, as `paysession check` prints it. */
    @JvmOverloads
    public fun check(scalar: Scalar, json: ByteArray, field: String? = null): String = Call.make(Operation.CHECK) {
        variant(Form.JSON)
        check(policy, now, scalar, field, isJson = true, json)
    }.textAnswer()

    /** How far a phone number has come, as `paysession check phone --typing` prints it. */
    public fun phoneTyping(text: String): String = Call.make(Operation.PHONE_TYPING) {
        variant(Form.JSON)
        text(text)
    }.textAnswer()

    /** The session made of a request and its event; or the refusal, with the findings on both at once. */
    public fun create(document: ByteArray, creation: JsonCreation): String = Call.make(Operation.CREATE) {
        variant(Form.JSON)
        terms(policy, now)
        variant(DocumentType.AUTO)
        bytes(document)
        text(creation.id)
        text(creation.link)
        text(creation.now)
        optional(creation.paymentId)
        optional(creation.checkoutConfigurationId)
    }.textAnswer()

    /**
     * The session after a payment and its event, as `paysession apply … complete` prints them; or the refusal.
     *
     * @param ifUpdatedAt the `updatedAt` that the session must still have, here and in the other steps
     */
    @JvmOverloads
    public fun complete(
        session: ByteArray,
        payment: JsonPayment,
        now: String,
        ifUpdatedAt: String? = null,
    ): String = step(session, now, ifUpdatedAt, Transition.COMPLETE) {
        text(payment.id)
        text(payment.paidAt)
        optional(payment.amount)
        optional(payment.currency)
    }

    /** The expired session and its event; or the refusal. */
    @JvmOverloads
    public fun expire(session: ByteArray, now: String, ifUpdatedAt: String? = null): String =
        step(session, now, ifUpdatedAt, Transition.EXPIRE) { }

    /** The canceled session and its event; or the refusal. */
    @JvmOverloads
    public fun cancel(session: ByteArray, now: String, ifUpdatedAt: String? = null): String =
        step(session, now, ifUpdatedAt, Transition.CANCEL) { }

    /** The changed session, its event and its advisories, if there are any; or the refusal. */
    @JvmOverloads
    public fun update(session: ByteArray, changes: ByteArray, now: String, ifUpdatedAt: String? = null): String =
        step(session, now, ifUpdatedAt, Transition.UPDATE) { bytes(changes) }

    /** The session with its full contact; or the refusal. */
    @JvmOverloads
    public fun attach(session: ByteArray, contact: ByteArray, now: String, ifUpdatedAt: String? = null): String =
        step(session, now, ifUpdatedAt, Transition.ATTACH) { bytes(contact) }

    private inline fun step(
        session: ByteArray,
        now: String,
        ifUpdatedAt: String?,
        which: Transition,
        crossinline parts: Call.() -> Unit,
    ): String = Call.make(Operation.STEP) {
        variant(Form.JSON)
        policy(policy)
        bytes(session)
        text(now)
        optional(ifUpdatedAt)
        variant(which)
        parts()
    }.textAnswer()

    /** Shows the terms. */
    override fun toString(): String = "JsonVerdicts(policy=$policy, now=$now)"
}
