package dev.paysession.conformance

import com.fasterxml.jackson.databind.DeserializationFeature
import com.fasterxml.jackson.databind.JsonNode
import com.fasterxml.jackson.databind.json.JsonMapper
import com.fasterxml.jackson.databind.node.ArrayNode
import com.fasterxml.jackson.databind.node.ObjectNode
import dev.paysession.Level
import dev.paysession.Policy
import dev.paysession.workspace
import java.io.File

/** Reads JSON with exact numbers. */
val mapper: JsonMapper = JsonMapper.builder()
    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
    .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
    .build()

/** One case of the conformance vectors, as `tests/README.md` has it. */
class Case(val file: String, private val json: JsonNode) {
    val id: String = json["id"].textValue()
    val test: String = json["test"].textValue()
    val now: String? = text("now")

    /** What a request is read as. */
    val entry: String = text("as") ?: "auto"

    val input: ByteArray by lazy {
        when {
            json.has("json") -> json["json"].textValue().toByteArray()
            json.has("bytes") -> json["bytes"].textValue().chunked(2).map { it.toInt(16).toByte() }.toByteArray()
            else -> build(json["build"]).toByteArray()
        }
    }

    val expect: JsonNode by lazy {
        val written = json["expect"]
        val isBuilt = written.size() == 1 && written.has("build")
        val expect = if (isBuilt) mapper.readTree(build(written["build"])) else written
        expect.also { fill(it["session"], sessionFields) }
    }

    val policy: Policy
        get() {
            val policy = json["policy"] ?: return Policy.STANDARD
            val preset = if (policy["preset"].textValue() == "strict") Policy.STRICT else Policy.STANDARD
            return policy["levels"].properties().fold(preset) { weighed, (code, level) ->
                weighed.with(code, Level.valueOf(level.textValue().uppercase()))
            }
        }

    /** Whether the verdict that is expected has the request's fingerprint. */
    val hasFingerprint: Boolean get() = expect.has("fingerprint")

    fun number(name: String): Long? = json[name]?.longValue()

    operator fun get(name: String): JsonNode = json[name]

    fun text(name: String): String? = json[name]?.takeUnless { it.isNull }?.textValue()

    override fun toString(): String = "$file: $id"
}

private fun build(parts: JsonNode): String = buildString {
    for (part in parts) {
        if (part.isTextual) {
            append(part.textValue())
            continue
        }
        val repeat = part["repeat"].textValue()
        repeat(part["times"].intValue()) { nth ->
            if (nth > 0) append(part["join"]?.textValue().orEmpty())
            append(repeat.replace("{i}", nth.toString()))
        }
    }
}

/** The session with every field null, and each object in it once. */
private val sessionFields: JsonNode by lazy { mapper.readTree(workspace.resolve("tests/session_fields.json")) }

/** Adds the fields that an expected value does not list, as null, to it and to the objects in it. */
private fun fill(value: JsonNode?, fields: JsonNode) {
    if (value is ObjectNode && fields is ObjectNode) {
        for ((name, of) in fields.properties()) {
            if (value.has(name)) fill(value[name], of) else value.putNull(name)
        }
    } else if (value is ArrayNode && fields is ArrayNode) {
        value.forEach { fill(it, fields[0]) }
    }
}

private val home = workspace.resolve("tests/vectors")

private fun files(): Sequence<File> = home.walk().filter { it.extension == "json" }.sortedBy(File::getPath)

/** Every case of every file. */
fun cases(): List<Case> = files().flatMap { file ->
    mapper.readTree(file)["cases"].map { Case(file.relativeTo(home).path, it) }
}.toList()

/** How many cases the files hold: counted by their text, not by the loader. */
fun held(): Int = files().sumOf { file -> file.readLines().count { it.trimStart().startsWith("\"test\": \"") } }

/** The ids of the cases that Kotlin is known to fail. */
fun knownFailures(): Set<String> =
    workspace.resolve("tests/known_failures.txt").readLines().map { it.substringBefore('#').trim().split(' ') }
        .filter { it.first() == "kotlin" }.map { it.last() }.toSet()
