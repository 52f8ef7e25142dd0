package dev.paysession.conformance

import com.fasterxml.jackson.databind.JsonNode
import dev.paysession.PaymentSessionStatus
import java.lang.reflect.Modifier
import java.math.BigDecimal
import java.time.Instant

/** Fields of classes that have no counterpart in the JSON. */
private val derived = setOf("features", "linesForDisplay", "statusText", "document")

/**
 * Compares the properties of a value with its canonical JSON.
 *
 * @param kept whether a violation was found at a place, a JSON Pointer: its value may not be valid
 * @param raw the JSON that the value itself returns for a place
 */
class Comparison(private val kept: (String) -> Boolean, private val raw: (String) -> String?) {
    /** Fails unless each property equals its field, or is null and its field holds what is not valid. */
    fun compare(json: JsonNode?, value: Any?, place: String) {
        val isSame = when {
            json == null || json.isNull -> value == null || value == emptyList<Any>()
            value == PaymentSessionStatus.UNKNOWN -> json.isTextual && isRaw(json, place)
            value == null -> kept(place) && isRaw(json, place)
            value is List<*> && !json.isArray -> value.isEmpty() && kept(place) && isRaw(json, place)
            value is List<*> -> items(json, value, place)
            else -> isSameValue(json, value, place)
        }
        check(isSame) { "at $place a value differs from its JSON" }
    }

    /** Compares a list: the items that are not valid are left out, or all of them if the list itself is not valid. */
    private fun items(json: JsonNode, value: List<*>, place: String): Boolean {
        if (value.isEmpty() && kept(place)) return isRaw(json, place)
        val (out, items) = json.withIndex().partition { kept("$place/${it.index}") }
        items.zip(value).forEach { (json, item) -> compare(json.value, item, "$place/${json.index}") }
        return items.size == value.size && out.all { isRaw(it.value, "$place/${it.index}") }
    }

    /** Whether the value returns the same JSON; a null is nothing. */
    private fun isRaw(json: JsonNode, place: String): Boolean =
        isSameJson(raw(place)?.let(mapper::readTree), json.takeUnless(JsonNode::isNull))

    private fun isSameValue(json: JsonNode, value: Any, place: String): Boolean = when {
        value is String -> json.textValue() == value
        value is BigDecimal && json.isNumber -> json.decimalValue().compareTo(value) == 0
        value is BigDecimal -> BigDecimal(json.textValue()) == value
        value is Instant -> ":60" in json.textValue() || Instant.parse(json.textValue()) == value
        value is PaymentSessionStatus -> json.textValue() == value.wireName
        value is Int -> json.intValue() == value
        value is Boolean -> json.booleanValue() == value
        else -> {
            val fields = value.javaClass.declaredFields.filterNot { Modifier.isStatic(it.modifiers) || it.name in derived }
            for (field in fields) {
                val name = field.name
                val getter = value.javaClass.getMethod("get" + name.replaceFirstChar(Char::uppercase))
                compare(json[name], getter.invoke(value), "$place/$name")
            }
            json.fieldNames().asSequence().all { key -> fields.any { it.name == key } }
        }
    }
}

/** Whether two answers are the same JSON: numbers by value, members in any order. */
fun isSameJson(a: JsonNode?, b: JsonNode?): Boolean = when {
    a == null || b == null -> a == b
    a.isNumber && b.isNumber -> a.decimalValue().compareTo(b.decimalValue()) == 0
    a.isObject && b.isObject -> {
        val names = a.fieldNames().asSequence().toSet()
        names == b.fieldNames().asSequence().toSet() && names.all { isSameJson(a[it], b[it]) }
    }
    a.isArray && b.isArray -> a.size() == b.size() && a.zip(b).all { (one, other) -> isSameJson(one, other) }
    else -> a == b
}
