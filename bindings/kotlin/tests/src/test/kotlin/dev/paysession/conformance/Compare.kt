package dev.paysession.conformance

import com.fasterxml.jackson.databind.JsonNode
import dev.paysession.PaymentSessionStatus
import java.lang.reflect.Modifier
import java.math.BigDecimal
import java.time.Instant

/** Fields of classes that have no counterpart in the JSON. */
private val derived = setOf("features", "linesForDisplay", "document")

/** Fails unless each property of a value equals its field in the canonical JSON. */
fun compare(json: JsonNode?, value: Any?, place: String) {
    val isSame = when {
        json == null || json.isNull -> value == null || value == emptyList<Any>()
        value is String -> json.textValue() == value
        value is BigDecimal && json.isNumber -> json.decimalValue().compareTo(value) == 0
        value is BigDecimal -> BigDecimal(json.textValue()) == value
        value is Instant -> ":60" in json.textValue() || Instant.parse(json.textValue()) == value
        value is PaymentSessionStatus -> json.textValue() == value.wireName
        value is Int -> json.intValue() == value
        value is Boolean -> json.booleanValue() == value
        value is List<*> -> {
            json.zip(value).forEachIndexed { nth, (json, item) -> compare(json, item, "$place/$nth") }
            json.size() == value.size
        }
        value == null -> false
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
    check(isSame) { "at $place a value differs from its JSON" }
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
