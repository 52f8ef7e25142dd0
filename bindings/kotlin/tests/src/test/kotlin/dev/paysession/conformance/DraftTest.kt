package dev.paysession.conformance

import dev.paysession.CreatePaymentSessionInput
import dev.paysession.Draft
import dev.paysession.GlobalAddressInput
import dev.paysession.PaymentSessionContactRefInput
import dev.paysession.PaymentSessionInvoiceLineItemRefInput
import dev.paysession.PaymentSessionInvoiceRefInput
import dev.paysession.Request
import dev.paysession.Validator
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.lang.reflect.Method
import java.math.BigDecimal
import java.time.Instant

/** The typed builders, property by property. */
class DraftTest {
    private val drafts = listOf(
        CreatePaymentSessionInput::class.java,
        PaymentSessionContactRefInput::class.java,
        PaymentSessionInvoiceRefInput::class.java,
        PaymentSessionInvoiceLineItemRefInput::class.java,
        GlobalAddressInput::class.java,
    )

    @Test
    fun `each setter writes its own field`() {
        for (draft in drafts) {
            assertEquals(draft.declaredFields.map { it.name }.toSet() - "cleared", setters(draft).map { it.name }.toSet())
            for (setter in setters(draft)) {
                val builder = builder(draft)
                setter.invoke(builder, sample(setter.parameterTypes[0]))
                val json = mapper.readTree(build(builder).toJson())
                assertEquals(listOf(setter.name), json.fieldNames().asSequence().toList())
            }
        }
    }

    @Test
    fun `what was accepted is accepted again from its values`() {
        var count = 0
        for (case in cases().filter { it.test == "request" }) {
            // No Instant is a leap second.
            val now = case.now?.let { instantOrNull(it) ?: return@let null }
            if (":60" in String(case.input) || case.now != null && now == null) continue
            val validator = Validator(case.policy, now)
            val request = verdict(validator, case).valueOrNull ?: continue
            val draft = again(request, CreatePaymentSessionInput::class.java) as CreatePaymentSessionInput
            val drafted = validator.validate(draft).orThrow().value
            assertEquals(properties(request), properties(drafted), case.toString())
            count += 1
        }
        assertTrue(count > 100, "$count requests were drafted again")
    }

    /** The properties of a request. No property says whether an empty list was given. */
    private fun properties(request: Request): Map<String, Any?> = Request::class.java.methods
        .filter { it.name.startsWith("get") && it.parameterCount == 0 && it.name !in setOf("getJson", "getClass") && "ocument" !in it.name }
        .associate { it.name to it.invoke(request) }

    /** A draft of the same values. */
    private fun again(value: Any, draft: Class<*>): Draft {
        val builder = builder(draft)
        for (setter in setters(draft)) {
            val getter = value.javaClass.getMethod("get" + setter.name.replaceFirstChar(Char::uppercase))
            setter.invoke(builder, converted(getter.invoke(value)))
        }
        return build(builder)
    }

    private fun converted(value: Any?): Any? = when {
        value is List<*> -> value.map(::converted)
        value != null && value.javaClass.simpleName + "Input" in drafts.map { it.simpleName } ->
            again(value, drafts.first { it.simpleName == value.javaClass.simpleName + "Input" })
        else -> value
    }

    private fun setters(draft: Class<*>): List<Method> = Class.forName(draft.name + "\$Builder").declaredMethods.filter {
        it.parameterCount == 1 && it.returnType.simpleName == "Builder" && it.name != "clear" &&
            it.parameterTypes[0] != Function1::class.java
    }

    private fun builder(draft: Class<*>): Any = Class.forName(draft.name + "\$Builder").getConstructor().newInstance()

    private fun build(builder: Any): Draft = builder.javaClass.getMethod("build").invoke(builder) as Draft

    private fun sample(type: Class<*>): Any = when (type) {
        String::class.java -> "text"
        BigDecimal::class.java -> BigDecimal.ONE
        Instant::class.java -> Instant.EPOCH
        Int::class.javaObjectType -> 1
        Boolean::class.javaObjectType -> true
        List::class.java -> emptyList<Any>()
        else -> build(builder(type))
    }
}
