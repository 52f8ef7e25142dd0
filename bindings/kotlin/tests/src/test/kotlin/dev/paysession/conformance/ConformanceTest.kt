package dev.paysession.conformance

import com.fasterxml.jackson.databind.node.ObjectNode
import dev.paysession.Policy
import dev.paysession.Rule
import dev.paysession.Validator
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** The conformance vectors, twice: by the library's JSON, and by its values put together to the same JSON. */
class ConformanceTest {
    private val all = cases()

    @Test
    fun `every case is answered as JSON`() {
        report(all.filterNot { case ->
            // A step's JSON has no advisories: they are beside it, among the values.
            val expected = case.expect.deepCopy<com.fasterxml.jackson.databind.JsonNode>()
            if (case.test == "transition" && expected.has("session")) (expected as ObjectNode).remove("advisories")
            isSameJson(answerAsJson(case), expected)
        })
        assertEquals(all.size, all.distinctBy(Case::id).size)
        println("    ${all.size} conformance cases as JSON")
    }

    @Test
    fun `every case is answered as values`() {
        val answers = all.associateWith(::answerAsValues)
        val without = answers.filterValues { it == null }.keys
        report(answers.filter { (case, answer) -> answer != null && !isSameJson(answer, case.expect) }.keys)
        assertTrue(without.size * 50 < all.size, "$without have times that Java has not")
        println("    ${all.size - without.size} conformance cases as values; ${without.size} have a time that Java has not")
    }

    @Test
    fun `every code of the catalogue can be weighed where it is one of those`() {
        for (rule in Rule.all()) {
            val weighed = runCatching { Policy.STANDARD.with(rule.code, dev.paysession.Level.WARN) }
            assertEquals(rule.kind in setOf("data_rule", "advisory"), weighed.isSuccess, rule.code)
        }
    }

    @Test
    fun `a batch is the verdicts one by one`() {
        val lines = all.filter { it.test == "request" && it.policy == Policy.STANDARD && it.now == null }
            .map(Case::input).filter { '\n'.code.toByte() !in it && '\r'.code.toByte() !in it && it.size < 100_000 }
        val together = lines.fold(ByteArray(0)) { all, line -> all + line + '\n'.code.toByte() }
        val verdicts = String(Validator().requestLines(together)).trimEnd('\n').split('\n')
        assertEquals(lines.map { Validator().json.request(it) }, verdicts)
    }

    private fun report(failures: Collection<Case>) {
        assertTrue(failures.isEmpty()) { "${failures.size} of ${all.size} fail:\n" + failures.joinToString("\n") }
    }
}
