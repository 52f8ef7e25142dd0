package dev.paysession

import com.fasterxml.jackson.databind.JsonNode
import dev.paysession.conformance.mapper
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** Policies from a configuration: `tests/policies.json`, which every language reads. */
class PolicyTest {
    private val table: JsonNode = mapper.readTree(workspace.resolve("tests/policies.json"))

    @Test
    fun `each policy is its preset with its levels`() {
        for (row in table["policies"]) {
            val preset = if (row["preset"].textValue() == "strict") Policy.STRICT else Policy.STANDARD
            val expected = row["levels"].properties().fold(preset) { policy, (code, level) ->
                policy.with(code, Level.valueOf(level.textValue().uppercase()))
            }
            val json = row["json"].textValue()
            for (policy in listOf(Policy.fromJson(json), Policy.fromJson(json.toByteArray()), Policy.fromJson(expected.json))) {
                assertEquals(expected, policy, row["why"].textValue())
                assertEquals(expected.hashCode(), policy.hashCode())
                assertEquals(expected.json, policy.json)
            }
        }
    }

    @Test
    fun `each mistake is named`() {
        for (row in table["mistakes"]) {
            val error = assertThrows(PaysessionException.Misuse::class.java) { Policy.fromJson(row["json"].textValue()) }
            assertTrue(row["error"].textValue() in error.message!!) { "${row["why"]}: ${error.message}" }
        }
        assertThrows(PaysessionException.Misuse::class.java) { Policy.fromJson("{\"preset\":\"\ud800\"}") }
    }

    @Test
    fun `a policy that was read is applied, and changed`() {
        val document = """{"orgId":"o","amount":"0.00","currency":"USD"}"""
        val policy = Policy.fromJson("""{"deny":["amount.zero"]}""")
        assertEquals("amount.zero", (Validator(policy).validate(document) as Rejected).violations.single().code)
        val changed = policy.with("amount.zero", Level.ALLOW)
        assertEquals("""{"preset":"standard","allow":["amount.zero"]}""", changed.json)
        assertTrue(Validator(changed).validate(document).orThrow().advisories.isEmpty())
    }
}
