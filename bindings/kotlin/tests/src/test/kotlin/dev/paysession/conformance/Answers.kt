package dev.paysession.conformance

import com.fasterxml.jackson.databind.JsonNode
import com.fasterxml.jackson.databind.node.ObjectNode
import dev.paysession.Accepted
import dev.paysession.Creation
import dev.paysession.Event
import dev.paysession.Features
import dev.paysession.Finding
import dev.paysession.FlexPay
import dev.paysession.JsonCreation
import dev.paysession.JsonPayment
import dev.paysession.JsonVerdicts
import dev.paysession.Payment
import dev.paysession.PaymentSession
import dev.paysession.Rejected
import dev.paysession.Request
import dev.paysession.Response
import dev.paysession.ResponseError
import dev.paysession.Scalar
import dev.paysession.ScalarVerdict
import dev.paysession.Step
import dev.paysession.StepResult
import dev.paysession.TransitionError
import dev.paysession.Validator
import dev.paysession.Verdict
import java.time.Instant
import java.time.OffsetDateTime
import java.time.format.DateTimeParseException

/** A time in one of Java's types; null if Java can't represent it, as a leap second. */
fun instantOrNull(text: String): Instant? = try {
    if (":60" in text) null else OffsetDateTime.parse(text).toInstant()
} catch (_: DateTimeParseException) {
    null
}

/** The answer in JSON, from the library's JSON. */
fun answerAsJson(case: Case): JsonNode {
    val json = JsonVerdicts(case.policy, case.now)
    val text = when (case.test) {
        "request" -> json.validate(case.input)
        "read" -> json.readResponse(case.input)
        "check" -> json.check(scalar(case), case.input, case.text("field"))
        "create" -> {
            val creation = case["creation"]
            json.create(
                case.input,
                JsonCreation(creation["now"].textValue())
                    .id(creation["id"].textValue())
                    .link(creation["link"].textValue())
                    .paymentId(creation["paymentId"]?.textValue())
                    .checkoutConfigurationId(creation["checkoutConfigurationId"]?.textValue()),
            )
        }
        "transition" -> step(json, case)
        else -> error("no such test: ${case.test}")
    }
    return withoutMessages(mapper.readTree(text))
}

private fun step(json: JsonVerdicts, case: Case): String {
    val session = case["session"].toString().toByteArray()
    val step = case["step"]
    fun text(name: String) = step[name].textValue()
    return when (text("type")) {
        "complete" -> json.complete(session, JsonPayment(text("paymentId"), text("paidAt")), text("now"))
        "expire" -> json.expire(session, text("now"))
        "cancel" -> json.cancel(session, text("now"))
        "update" -> json.update(session, text("changes").toByteArray(), text("now"))
        "attach" -> json.attach(session, text("contact").toByteArray())
        else -> error("no such step")
    }
}

/** The answer in JSON, built from the values; null if a time of the case has no `Instant`. */
fun answerAsValues(case: Case): JsonNode? {
    val now = case.now?.let { instantOrNull(it) ?: return null }
    val validator = Validator(case.policy, now)
    return when (case.test) {
        "request" -> answer(validator.validate(case.input)) { request ->
            set<JsonNode>("request", mapper.readTree(same(request).json))
            set<JsonNode>("features", features(request.features))
        }
        "read" -> reading(validator.readResponse(case.input), now)
        "check" -> checked(validator.checkJson(scalar(case), case.input, case.text("field")))
        "create" -> {
            val creation = case["creation"]
            val at = instantOrNull(creation["now"].textValue()) ?: return null
            when (val verdict = validator.validate(case.input)) {
                is Rejected -> rejected(verdict)
                is Accepted -> stepped(
                    verdict.value.createSession(
                        Creation(at)
                            .id(creation["id"].textValue())
                            .link(creation["link"].textValue())
                            .paymentId(creation["paymentId"]?.textValue())
                            .checkoutConfigurationId(creation["checkoutConfigurationId"]?.textValue()),
                    ),
                )
            }
        }
        "transition" -> {
            val session = validator.readResponse(case["session"].toString()).orThrow().value.session!!
            stepped(taken(same(session), case) ?: return null)
        }
        else -> error("no such test: ${case.test}")
    }
}

private fun taken(session: PaymentSession, case: Case): StepResult? {
    val step = case["step"]
    fun text(name: String) = step[name].textValue()
    if (text("type") == "attach") {
        return when (val contact = Validator(case.policy).readContact(text("contact"))) {
            is Rejected -> contact
            is Accepted -> session.attach(contact.value)
        }
    }
    val now = instantOrNull(text("now")) ?: return null
    return when (text("type")) {
        "complete" -> {
            val paidAt = instantOrNull(text("paidAt")) ?: return null
            session.complete(Payment(text("paymentId"), paidAt), now)
        }
        "expire" -> session.expire(now)
        "cancel" -> session.cancel(now)
        "update" -> session.update(text("changes"), now, case.policy)
        else -> error("no such step")
    }
}

private fun scalar(case: Case): Scalar = Scalar.valueOf(case["scalar"].textValue().uppercase())

private fun <T> answer(verdict: Verdict<T>, value: ObjectNode.(T) -> Unit): JsonNode = when (verdict) {
    is Rejected -> rejected(verdict)
    is Accepted -> mapper.createObjectNode().apply {
        put("valid", true)
        set<JsonNode>("advisories", findings(verdict.advisories))
        value(verdict.value)
        if (verdict.truncated) put("truncated", true)
    }
}

private fun rejected(rejected: Rejected): ObjectNode = mapper.createObjectNode().apply {
    put("valid", false)
    set<JsonNode>("violations", findings(rejected.violations))
    set<JsonNode>("advisories", findings(rejected.advisories))
    if (rejected.truncated) put("truncated", true)
}

private fun reading(verdict: Verdict<Response>, now: Instant?): JsonNode = when (verdict) {
    is Rejected -> rejected(verdict).apply {
        putNull("session")
        set<JsonNode>("errors", errors(verdict.errors))
        putNull("statusAt")
        putNull("linkAt")
    }
    is Accepted -> answer(verdict) { response ->
        val session = response.session?.let(::same)
        putArray("violations")
        set<JsonNode>("session", session?.let { mapper.readTree(it.json) } ?: mapper.nullNode())
        set<JsonNode>("errors", errors(response.errors))
        val at = now?.let { session?.at(it) }
        put("statusAt", at?.status?.wireName)
        put("linkAt", at?.link)
    }
}

private fun checked(verdict: ScalarVerdict): JsonNode = mapper.createObjectNode().apply {
    put("valid", verdict.isValid)
    put("canonical", verdict.canonical)
    set<JsonNode>("violations", findings(verdict.violations))
    set<JsonNode>("advisories", findings(verdict.advisories))
}

private fun stepped(result: StepResult): JsonNode = when (result) {
    is Rejected -> rejected(result)
    is TransitionError -> mapper.createObjectNode().apply {
        putObject("error").put("code", result.code).put("status", result.status?.wireName)
    }
    is Step -> mapper.createObjectNode().apply {
        set<JsonNode>("session", mapper.readTree(same(result.session).json))
        set<JsonNode>("event", result.event?.let(::event) ?: mapper.nullNode())
        if (result.advisories.isNotEmpty()) set<JsonNode>("advisories", findings(result.advisories))
    }
}

private fun event(event: Event): JsonNode {
    val json = mapper.readTree(event.json)
    val values = listOf(
        event.type.name.lowercase(),
        event.sessionId,
        event.from?.wireName,
        event.to.wireName,
        event.paymentId,
    )
    check(values == listOf("type", "sessionId", "from", "to", "paymentId").map { json[it].textValue() }) { event }
    check(json["at"].textValue().let { ":60" in it || Instant.parse(it) == event.at }) { event }
    return json
}

private fun findings(findings: List<Finding>): JsonNode = mapper.createArrayNode().apply {
    for (finding in findings) {
        addObject().apply {
            put("code", finding.code)
            put("path", finding.path.pointer)
            val params = putObject("params")
            for ((name, value) in finding.params) {
                if (value is Long) params.put(name, value) else params.put(name, value as String)
            }
        }
    }
}

private fun errors(errors: List<ResponseError>): JsonNode = mapper.createArrayNode().apply {
    for (error in errors) {
        addObject().apply {
            put("message", error.message)
            error.path?.let { set<JsonNode>("path", mapper.readTree(it)) }
            error.extensions?.let { set<JsonNode>("extensions", mapper.readTree(it)) }
        }
    }
}

private fun features(features: Features): JsonNode = mapper.createObjectNode().apply {
    putObject("flexPay").apply {
        put("enabled", features.flexPay.isEnabled)
        val reason = features.flexPay
        if (reason is FlexPay.AmountExceedsInvoiceTotal) {
            put("reason", "amount_exceeds_invoice_total")
            put("excess", reason.excess.toPlainString())
        }
    }
    put("contact", features.contact)
    put("invoices", features.invoices)
}

private fun withoutMessages(answer: JsonNode): JsonNode {
    val findings = listOf("violations", "advisories").flatMap { answer[it] ?: mapper.createArrayNode() }
    for (object_ in findings + listOfNotNull(answer["error"])) (object_ as ObjectNode).remove("message")
    return answer
}

/** Fails unless a value's properties equal its JSON. */
private fun same(request: Request): Request = request.also { compare(mapper.readTree(it.json), it, "request") }

private fun same(session: PaymentSession): PaymentSession =
    session.also { compare(mapper.readTree(it.json), it, "session") }
