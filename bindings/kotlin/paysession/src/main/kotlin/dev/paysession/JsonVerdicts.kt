package dev.paysession

/**
 * Verdicts and steps as JSON, byte for byte what the command line prints and every other language gives. Documents are
 * JSON; times are ISO 8601 texts, in any form that a `DateTime` takes.
 *
 * @property policy how data rules and advisories are weighed
 * @property now the time that expirations are judged against, and for which a response's status and link are told
 */
public class JsonVerdicts @JvmOverloads constructor(
    public val policy: Policy = Policy.STANDARD,
    public val now: String? = null,
) {
    /** The verdict on a request, as `paysession validate` prints it. */
    public fun request(document: ByteArray): String = Call.make(Operation.REQUEST) {
        form(json = true)
        terms(policy, now)
        bytes(document)
    }.textAnswer()

    /** The verdict on a response or a stored session, as `paysession read` prints it. */
    public fun response(document: ByteArray): String = Call.make(Operation.RESPONSE) {
        form(json = true)
        terms(policy, now)
        bytes(document)
    }.textAnswer()

    /** The verdict on one JSON value, as `paysession check` prints it. */
    @JvmOverloads
    public fun check(scalar: Scalar, json: ByteArray, field: String? = null): String = Call.make(Operation.CHECK) {
        form(json = true)
        check(policy, now, scalar, field, isJson = true, json)
    }.textAnswer()

    /** How far a phone number has come, as `paysession check phone --typing` prints it. */
    public fun phoneTyping(text: String): String = Call.make(Operation.PHONE_TYPING) {
        form(json = true)
        text(text)
    }.textAnswer()

    /** The session made of a request and its event; or the refusal. */
    @JvmOverloads
    public fun create(
        document: ByteArray,
        id: String,
        link: String,
        at: String,
        paymentId: String? = null,
        checkoutConfigurationId: String? = null,
    ): String = Call.make(Operation.CREATE) {
        form(json = true)
        terms(policy, now)
        bytes(document)
        text(id)
        text(link)
        text(at)
        optional(paymentId)
        optional(checkoutConfigurationId)
    }.textAnswer()

    /** The session after a payment and its event, as `paysession apply … complete` prints them; or the refusal. */
    public fun complete(session: ByteArray, paymentId: String, paidAt: String, at: String): String =
        step(session, 0) {
            text(paymentId)
            text(paidAt)
            text(at)
        }

    /** The expired session and its event; or the refusal. */
    public fun expire(session: ByteArray, at: String): String = step(session, 1) { text(at) }

    /** The canceled session and its event; or the refusal. */
    public fun cancel(session: ByteArray, at: String): String = step(session, 2) { text(at) }

    /** The changed session, its event, and what is remarked, where something is; or the refusal. */
    public fun update(session: ByteArray, changes: ByteArray, at: String): String = step(session, 3) {
        bytes(changes)
        text(at)
    }

    /** The session with its full contact; or the refusal. */
    public fun attach(session: ByteArray, contact: ByteArray): String = step(session, 4) { bytes(contact) }

    private inline fun step(session: ByteArray, which: Int, crossinline parts: Call.() -> Unit): String =
        Call.make(Operation.STEP) {
            form(json = true)
            policy(policy)
            bytes(session)
            byte(which)
            parts()
        }.textAnswer()

    /** Shows the terms. */
    override fun toString(): String = "JsonVerdicts(policy=$policy, now=$now)"
}
