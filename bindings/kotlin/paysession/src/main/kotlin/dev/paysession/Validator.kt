package dev.paysession

import java.time.Instant

/**
 * Gives verdicts: holds the policy and the clock that the caller chose. Immutable, and safe to share among threads.
 *
 * ```kotlin
 * val validator = Validator(now = Instant.now())
 * val verdict = validator.validate("""{"orgId":"abc123","amount":"100.00","currency":"USD"}""")
 * ```
 *
 * @property policy the levels of rules
 * @property now the time that expirations are compared with; without it no rule that needs a clock applies
 */
public class Validator @JvmOverloads constructor(
    public val policy: Policy = Policy.STANDARD,
    public val now: Instant? = null,
) {
    private val nowText: String? = now?.toString()

    /** The same verdicts as JSON. */
    public val json: JsonVerdicts get() = JsonVerdicts(policy, nowText)

    /** Validates a draft. */
    public fun validate(draft: CreatePaymentSessionInput): Verdict<Request> = validateInput(draft.toJson())

    /**
     * Validates a JSON document: the create input itself, or a whole GraphQL request body around it.
     *
     * It is a body exactly if it is an object that has the key `variables` and no key of the create input. A server that
     * knows which of the two it has calls [validateInput] or [validateBody].
     */
    public fun validate(document: String): Verdict<Request> = verdict(utf8(document), DocumentType.AUTO)

    /** Validates a JSON document: the create input itself, or a whole GraphQL request body around it. */
    public fun validate(document: ByteArray): Verdict<Request> = verdict(document.copyOf(), DocumentType.AUTO)

    /** Validates the create input and nothing else: what a GraphQL engine passes to a resolver. */
    public fun validateInput(document: String): Verdict<Request> = verdict(utf8(document), DocumentType.INPUT)

    /** Validates the create input and nothing else: what a GraphQL engine passes to a resolver. */
    public fun validateInput(document: ByteArray): Verdict<Request> = verdict(document.copyOf(), DocumentType.INPUT)

    /** Validates a GraphQL request body: the input is its `variables.input`, and paths are relative to that. */
    public fun validateBody(document: String): Verdict<Request> = verdict(utf8(document), DocumentType.BODY)

    /** Validates a GraphQL request body: the input is its `variables.input`, and paths are relative to that. */
    public fun validateBody(document: ByteArray): Verdict<Request> = verdict(document.copyOf(), DocumentType.BODY)

    private fun verdict(document: ByteArray, type: DocumentType): Verdict<Request> = Call.make(Operation.VALIDATE) {
        variant(Form.PACKED)
        terms(policy, nowText)
        variant(type)
        bytes(document)
    }.verdict { request(Document(document, type)) }

    /** Makes a session of a draft. A refusal reports the findings on the draft and on the creation at once. */
    public fun createSession(draft: CreatePaymentSessionInput, creation: Creation): StepResult =
        created(utf8(draft.toJson()), DocumentType.INPUT, creation)

    /**
     * Makes a session of a JSON document, the create input itself or a whole GraphQL request body around it. A refusal
     * reports the findings on the document and on the creation at once.
     */
    public fun createSession(document: String, creation: Creation): StepResult =
        created(utf8(document), DocumentType.AUTO, creation)

    /**
     * Makes a session of a JSON document, the create input itself or a whole GraphQL request body around it. A refusal
     * reports the findings on the document and on the creation at once.
     */
    public fun createSession(document: ByteArray, creation: Creation): StepResult =
        created(document, DocumentType.AUTO, creation)

    private fun created(document: ByteArray, type: DocumentType, creation: Creation): StepResult =
        Call.make(Operation.CREATE) {
            variant(Form.PACKED)
            terms(policy, nowText)
            variant(type)
            bytes(document)
            creation(creation)
        }.stepResult()

    /**
     * Reads a session that was stored, as [PaymentSession.json] writes it.
     *
     * What a session's life depends on has to be valid. A value of any other field that is not valid is kept as it came
     * and leads to an advisory: its property is null, and [PaymentSession.raw] returns it.
     */
    public fun readSession(document: String): Verdict<PaymentSession> = session(utf8(document))

    /** Reads a session that was stored, as [PaymentSession.json] writes it. */
    public fun readSession(document: ByteArray): Verdict<PaymentSession> = session(document.copyOf())

    private fun session(document: ByteArray): Verdict<PaymentSession> = Call.make(Operation.READ_SESSION) {
        terms(policy, nowText)
        bytes(document)
    }.verdict { paymentSession(Document(document, DocumentType.SESSION)) }

    /**
     * Reads a contact that the platform stores, to be attached to a session. Its id and its organization have to be
     * valid; any other value that is not valid is kept as it came and leads to an advisory.
     */
    public fun readContact(document: String): Verdict<StoredContact> = contact(utf8(document))

    /** Reads a contact that the platform stores, to be attached to a session. */
    public fun readContact(document: ByteArray): Verdict<StoredContact> = contact(document.copyOf())

    private fun contact(document: ByteArray): Verdict<StoredContact> = Call.make(Operation.READ_CONTACT) {
        terms(policy, nowText)
        bytes(document)
    }.verdict { StoredContact(contact(), Document(document, DocumentType.CONTACT)) }

    /** Reads the backend's response: a GraphQL response body, or a bare session. */
    public fun readResponse(document: String): Verdict<Response> = response(utf8(document))

    /** Reads the backend's response: a GraphQL response body, or a bare session. */
    public fun readResponse(document: ByteArray): Verdict<Response> = response(document.copyOf())

    private fun response(document: ByteArray): Verdict<Response> = Call.make(Operation.READ_RESPONSE) {
        variant(Form.PACKED)
        terms(policy, null)
        bytes(document)
    }.verdict {
        val session = optional { paymentSession(Document(document, DocumentType.SESSION)) }
        Response(session, list { responseError() }, optional { text() })
    }

    /**
     * Checks one text, as a form does while it is filled in.
     *
     * @param field the field whose rules apply too, such as `successUrl` or `invoiceRefs.lines.price`; without it, only
     *   the scalar's own rules apply
     * @throws PaysessionException.Misuse if no such field holds this scalar
     */
    @JvmOverloads
    public fun check(scalar: Scalar, text: String, field: String? = null): ScalarVerdict =
        scalarVerdict(scalar, field, isJson = false, utf8(text))

    /**
     * Checks one JSON value, a string or a number, as [check] checks a text.
     *
     * @throws PaysessionException.Misuse if no such field holds this scalar
     */
    @JvmOverloads
    public fun checkJson(scalar: Scalar, json: ByteArray, field: String? = null): ScalarVerdict =
        scalarVerdict(scalar, field, isJson = true, json)

    private fun scalarVerdict(scalar: Scalar, field: String?, isJson: Boolean, value: ByteArray): ScalarVerdict =
        Call.make(Operation.CHECK) {
            variant(Form.PACKED)
            check(policy, nowText, scalar, field, isJson, value)
        }.values { scalarVerdict() }

    /**
     * Validates many requests in one call: JSON Lines in, and for each line a verdict as JSON, in order, out. Empty
     * lines are lines.
     */
    public fun validateLines(lines: ByteArray): ByteArray = Call.make(Operation.VALIDATE_LINES) {
        terms(policy, nowText)
        bytes(lines)
    }.bytesAnswer()

    /** Shows the terms. */
    override fun toString(): String = "Validator(policy=$policy, now=$now)"

    /** The document that needs no validator. */
    public companion object {
        /** The operation document of the mutation, selecting every field of the session. */
        @JvmStatic
        public fun operation(): String = Call.make(Operation.OPERATION) { }.textAnswer()
    }
}

internal fun Call.terms(policy: Policy, now: String?) {
    policy(policy)
    optional(now)
}

internal fun Call.check(
    policy: Policy,
    now: String?,
    scalar: Scalar,
    field: String?,
    isJson: Boolean,
    value: ByteArray,
) {
    terms(policy, now)
    text(scalar.name.lowercase())
    optional(field)
    boolean(isJson)
    bytes(value)
}

private inline fun <T> Unpacker.verdict(read: Unpacker.() -> T): Verdict<T> = answer({
    val advisories = list { finding() }
    val truncated = boolean()
    Accepted(read(), advisories, truncated)
}) { it as Rejected }
