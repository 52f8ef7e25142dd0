package dev.paysession.conformance

import dev.paysession.Level
import dev.paysession.Policy
import dev.paysession.Rule
import dev.paysession.Validator
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** The conformance vectors, twice: by the library's JSON, and by JSON that is built from its values. */
class ConformanceTest {
    private val all = cases()

    @Test
    fun `every case is answered as expected, as JSON and as values`() {
        val start = System.nanoTime()
        val without = mutableListOf<Case>()
        val failures = all.associateWith { case ->
            runCatching {
                val values = answerAsValues(case).also { if (it == null) without += case }
                when {
                    !isSameJson(answerAsJson(case), case.expect) -> "its JSON is not what is expected"
                    values != null && !isSameJson(values, case.expect) -> "its values are not what is expected"
                    else -> null
                }
            }.getOrElse { it.toString() }
        }.filterValues { it != null }
        val failed = failures.keys.map(Case::id).toSet()
        val known = knownFailures()
        // The line that `cargo xtask vectors` reads.
        println(
            """{"vectors":"kotlin","held":${held()},"run":${all.size},"passed":${all.size - failures.size},""" +
                """"known":${(known intersect failed).size},"seconds":${(System.nanoTime() - start) / 1e9}}""",
        )
        val surprises = failures.filterKeys { it.id !in known }
        assertTrue(surprises.isEmpty()) { surprises.entries.joinToString("\n", "${surprises.size} fail:\n") }
        assertEquals(emptySet<String>(), known - failed, "known failures that pass or are gone")
        assertEquals(held(), all.size)
        assertEquals(all.size, all.distinctBy(Case::id).size)
        assertTrue(without.size * 50 < all.size, "$without have times that Java lacks")
        println("    ${without.size} conformance cases have a time that Java lacks: they are answered as JSON alone")
    }

    @Test
    fun `a policy takes the codes of advisories and data rules, and denies those of violations`() {
        val kinds = mapOf(
            Level.ALLOW to setOf("data_rule", "advisory"),
            Level.WARN to setOf("data_rule", "advisory"),
            Level.DENY to setOf("data_rule", "advisory", "violation"),
        )
        for (rule in Rule.all()) {
            for ((level, allowed) in kinds) {
                val weighed = runCatching { Policy.STANDARD.with(rule.code, level) }
                assertEquals(rule.kind in allowed, weighed.isSuccess, "${rule.code} $level")
            }
        }
    }

    @Test
    fun `a batch is the verdicts one by one`() {
        val lines = all.filter { it.test == "request" && it.entry == "auto" && it.policy == Policy.STANDARD && it.now == null }
            .map(Case::input).filter { '\n'.code.toByte() !in it && '\r'.code.toByte() !in it && it.size < 100_000 }
        val together = lines.fold(ByteArray(0)) { all, line -> all + line + '\n'.code.toByte() }
        val verdicts = String(Validator().validateLines(together)).trimEnd('\n').split('\n')
        assertEquals(lines.map { Validator().json.validate(it) }, verdicts)
    }
}
