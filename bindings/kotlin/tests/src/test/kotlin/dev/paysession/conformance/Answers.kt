package dev.paysession.conformance

import com.fasterxml.jackson.databind.JsonNode
import com.fasterxml.jackson.databind.node.ObjectNode
import dev.paysession.Accepted
import dev.paysession.Creation
import dev.paysession.Event
import dev.paysession.Features
import dev.paysession.Finding
import dev.paysession.JsonCreation
import dev.paysession.JsonPayment
import dev.paysession.JsonVerdicts
import dev.paysession.MinorUnits
import dev.paysession.Payment
import dev.paysession.PaymentSession
import dev.paysession.PaymentSessionStatus
import dev.paysession.Rejected
import dev.paysession.Request
import dev.paysession.Response
import dev.paysession.ResponseError
import dev.paysession.Rule
import dev.paysession.Scalar
import dev.paysession.ScalarVerdict
import dev.paysession.Step
import dev.paysession.StepResult
import dev.paysession.TransitionError
import dev.paysession.Validator
import dev.paysession.Verdict
import java.math.BigDecimal
import java.security.MessageDigest
import java.time.Instant
import java.time.OffsetDateTime
import java.time.format.DateTimeParseException

/** A time in one of Java's types; null if Java can't represent it, as a leap second. */
fun instantOrNull(text: String): Instant? = try {
    if (":60" in text) null else OffsetDateTime.parse(text).toInstant()
} catch (_: DateTimeParseException) {
    null
}

/** The verdict on the case's request, read as what the case says. */
fun verdict(validator: Validator, case: Case): Verdict<Request> = when (case.entry) {
    "auto" -> validator.validate(case.input)
    "input" -> validator.validateInput(case.input)
    "body" -> validator.validateBody(case.input)
    else -> error("no such entry: ${case.entry}")
}

/** The answer in JSON, from the library's JSON. */
fun answerAsJson(case: Case): JsonNode {
    val json = JsonVerdicts(case.policy, case.now)
    val text = when (case.test) {
        "request" -> when (case.entry) {
            "auto" -> json.validate(case.input)
            "input" -> json.validateInput(case.input)
            "body" -> json.validateBody(case.input)
            else -> error("no such entry: ${case.entry}")
        }
        // These have one form only.
        "event" -> readBack(case).toString()
        "minor_units" -> minorUnits(case).toString()
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
    val answer = withoutMessages(mapper.readTree(text))
    // The verdict's JSON has no fingerprint, which a request computes when it is asked for.
    return if (case.hasFingerprint) fingerprinted(case, answer as ObjectNode) else answer
}

private fun fingerprinted(case: Case, answer: ObjectNode): JsonNode =
    answer.put("fingerprint", verdict(Validator(case.policy), case).orThrow().value.fingerprint())

private fun step(json: JsonVerdicts, case: Case): String {
    val session = case["session"].toString().toByteArray()
    val step = case["step"]
    fun text(name: String) = step[name].textValue()
    val (now, ifUpdatedAt) = text("now") to step["ifUpdatedAt"]?.textValue()
    return when (text("type")) {
        "complete" -> {
            val (amount, currency) = step["amount"]?.textValue() to step["currency"]?.textValue()
            json.complete(session, JsonPayment(text("paymentId"), text("paidAt"), amount, currency), now, ifUpdatedAt)
        }
        "expire" -> json.expire(session, now, ifUpdatedAt)
        "cancel" -> json.cancel(session, now, ifUpdatedAt)
        "update" -> json.update(session, text("changes").toByteArray(), now, ifUpdatedAt)
        "attach" -> json.attach(session, text("contact").toByteArray(), now, ifUpdatedAt)
        else -> error("no such step")
    }
}

/** The answer in JSON, built from the values; null if a time of the case has no `Instant`. */
fun answerAsValues(case: Case): JsonNode? {
    val now = case.now?.let { instantOrNull(it) ?: return null }
    val validator = Validator(case.policy, now)
    return when (case.test) {
        "request" -> answer(verdict(validator, case)) { request ->
            set<JsonNode>("request", mapper.readTree(same(request).json))
            set<JsonNode>("features", features(request.features))
            if (case.hasFingerprint) put("fingerprint", request.fingerprint())
        }
        "read" -> reading(validator.readResponse(case.input), now)
        "check" -> checked(validator.checkJson(scalar(case), case.input, case.text("field")))
        "create" -> {
            val creation = case["creation"]
            val at = instantOrNull(creation["now"].textValue()) ?: return null
            stepped(
                validator.createSession(
                    case.input,
                    Creation(at)
                        .id(creation["id"].textValue())
                        .link(creation["link"].textValue())
                        .paymentId(creation["paymentId"]?.textValue())
                        .checkoutConfigurationId(creation["checkoutConfigurationId"]?.textValue()),
                ),
            )
        }
        "transition" -> {
            val session = Validator().readSession(case["session"].toString()).orThrow().value
            stepped(taken(same(session), case) ?: return null)
        }
        "event" -> readBack(case)
        "minor_units" -> minorUnits(case)
        else -> error("no such test: ${case.test}")
    }
}

private fun taken(session: PaymentSession, case: Case): StepResult? {
    val step = case["step"]
    fun text(name: String) = step[name].textValue()
    val now = instantOrNull(text("now")) ?: return null
    val ifUpdatedAt = step["ifUpdatedAt"]?.textValue()?.let { instantOrNull(it) ?: return null }
    return when (text("type")) {
        "complete" -> {
            val paidAt = instantOrNull(text("paidAt")) ?: return null
            val (amount, currency) = step["amount"]?.textValue() to step["currency"]?.textValue()
            session.complete(Payment(text("paymentId"), paidAt, amount, currency), now, ifUpdatedAt)
        }
        "expire" -> session.expire(now, ifUpdatedAt)
        "cancel" -> session.cancel(now, ifUpdatedAt)
        "update" -> session.update(text("changes"), now, case.policy, ifUpdatedAt)
        "attach" -> session.attach(text("contact"), now, case.policy, ifUpdatedAt)
        else -> error("no such step")
    }
}

private fun readBack(case: Case): JsonNode = when (val verdict = Event.fromJson(case.input)) {
    is Rejected -> rejected(verdict)
    is Accepted -> mapper.createObjectNode().set("event", event(verdict.value))
}

private fun minorUnits(case: Case): JsonNode {
    val currency = case["currency"].textValue()
    val (name, verdict) = when (val units = case.number("units")) {
        null -> "units" to MinorUnits.of(case["amount"].textValue(), currency)
        else -> "amount" to MinorUnits.toAmount(units, currency)
    }
    return when (verdict) {
        is Rejected -> rejected(verdict)
        is Accepted -> mapper.createObjectNode().apply {
            when (val value = verdict.value) {
                is Long -> put(name, value)
                else -> put(name, (value as BigDecimal).toPlainString())
            }
        }
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
        set<JsonNode>("errors", response.rawErrors?.let(mapper::readTree) ?: errors(response.errors))
        val at = now?.let { session?.at(it)?.let(::same) }
        check(at == null || at.status == session!!.statusAt(now) && at.link == session.linkAt(now)) { "two times differ" }
        put("statusAt", at?.status?.takeUnless { it == PaymentSessionStatus.UNKNOWN }?.wireName)
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
            .put("followUp", result.followUp.wireName)
    }
    is Step -> mapper.createObjectNode().apply {
        set<JsonNode>("session", mapper.readTree(same(result.session).json))
        set<JsonNode>("event", result.event?.let(::event) ?: mapper.nullNode())
        put("changed", result.changed)
        if (result.advisories.isNotEmpty()) set<JsonNode>("advisories", findings(result.advisories))
    }
}

private fun event(event: Event): JsonNode {
    val json = mapper.readTree(event.json)
    val values = listOf(
        event.type.wireName,
        event.sessionId,
        event.from?.wireName,
        event.to.wireName,
        event.paymentId,
        event.amount.toPlainString(),
        event.currency,
        event.key,
    )
    val names = listOf("type", "sessionId", "from", "to", "paymentId", "amount", "currency", "key")
    check(values == names.map { json[it].textValue() }) { event }
    check(event.changed == json["changed"]?.map(JsonNode::textValue).orEmpty()) { event }
    for ((name, time) in listOf("at" to event.at, "paidAt" to event.paidAt)) {
        check(json[name].textValue()?.let { ":60" in it || Instant.parse(it) == time } ?: (time == null)) { event }
    }
    check(Event.fromJson(event.json).orThrow().value == event) { event }
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
        if (!features.flexPay.isEnabled) {
            put("reason", features.flexPay.reason)
            put("excess", features.flexPay.excess?.toPlainString())
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

/** Fails unless a request's properties equal its JSON, and its fingerprint is Java's own hash of that. */
private fun same(request: Request): Request = request.also {
    Comparison({ false }, { null }).compare(mapper.readTree(it.json), it, "")
    val hash = MessageDigest.getInstance("SHA-256").digest(it.json.toByteArray())
    check(it.fingerprint() == "v1:" + hash.joinToString("") { byte -> "%02x".format(byte) }) { "another hash" }
}

private val violations: Set<String> by lazy { Rule.all().filter { it.kind == "violation" }.map(Rule::code).toSet() }

/** Fails unless a session's properties equal its JSON, which reads back as the session. */
private fun same(session: PaymentSession): PaymentSession = session.also {
    val json = mapper.readTree(it.json)
    val read = Validator().readSession(it.json).orThrow()
    check(read.value == it && read.value.json == it.json) { "a session does not read back as itself" }
    check(it.statusText == json["status"].textValue()) { "another status" }
    val places = read.advisories.filter { finding -> finding.code in violations }.map { finding -> finding.path.pointer }.toSet()
    Comparison({ place -> read.truncated || place in places }, it::raw).compare(json, it, "")
}
