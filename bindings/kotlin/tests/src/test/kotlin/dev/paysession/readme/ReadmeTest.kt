package dev.paysession.readme

import dev.paysession.workspace
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.io.ByteArrayOutputStream
import java.io.PrintStream

/** The README's snippets are what is compiled and run here. */
class ReadmeTest {
    private val readme = workspace.resolve("bindings/kotlin/README.md").readText()

    private fun printed(work: () -> Unit): String {
        val (out, text) = System.out to ByteArrayOutputStream()
        System.setOut(PrintStream(text))
        try {
            work()
        } finally {
            System.setOut(out)
        }
        return text.toString()
    }

    private fun snippet(language: String): String = readme.substringAfter("```$language\n").substringBefore("```")

    @Test
    fun `the Kotlin snippet is compiled and runs`() {
        val source = workspace.resolve("bindings/kotlin/tests/src/test/kotlin/dev/paysession/readme/Readme.kt").readText()
        assertEquals(source.substringAfter("package dev.paysession.readme\n\n"), snippet("kotlin"))
        assertTrue("\"type\":\"completed\"" in printed(::main))
    }

    @Test
    fun `the Java snippet is compiled and runs`() {
        val source = workspace.resolve("bindings/kotlin/tests/src/test/java/dev/paysession/readme/Readme.java").readText()
        assertEquals(source.substringAfter("package dev.paysession.readme;\n\n"), snippet("java"))
        assertTrue("100.00: " in printed { Readme.main(emptyArray()) })
    }
}
