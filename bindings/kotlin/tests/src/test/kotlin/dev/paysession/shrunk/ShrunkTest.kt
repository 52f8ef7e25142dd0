package dev.paysession.shrunk

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.io.File
import java.util.jar.JarEntry
import java.util.jar.JarOutputStream

/** An app that R8 shrank, by nothing but the rules in the JAR, still runs. */
class ShrunkTest {
    @TempDir
    lateinit var folder: File

    @Test
    fun `a shrunk app runs`() {
        val jars = File("target/classpath.txt").readText().trim().split(File.pathSeparator).map(::File)
        fun jar(name: String) = jars.first { it.name.startsWith(name) }
        val app = folder.resolve("app.jar")
        JarOutputStream(app.outputStream()).use { out ->
            val name = "dev/paysession/shrunk/AppKt.class"
            out.putNextEntry(JarEntry(name))
            File("target/test-classes/$name").inputStream().use { it.copyTo(out) }
        }
        val rules = folder.resolve("app.pro")
        rules.writeText("-keep class dev.paysession.shrunk.AppKt { public static void main(java.lang.String[]); }\n")
        val shrunk = folder.resolve("shrunk.jar")
        val program = listOf(app, jar("paysession-0"), jar("jna-"), jar("kotlin-stdlib-"), jar("annotations-"))
        java(
            listOf("-cp", jar("r8-").path, "com.android.tools.r8.R8", "--classfile", "--release", "--lib", home) +
                listOf("--pg-conf", rules.path, "--output", shrunk.path) + program.map(File::getPath),
        )
        assertTrue(shrunk.length() < program.sumOf(File::length) - 1_000_000)
        assertEquals("3.00 USD 3 Canceled INCOMPLETE", java(listOf("-cp", shrunk.path, "dev.paysession.shrunk.AppKt")).trim())
    }

    private val home: String = System.getProperty("java.home")

    private fun java(arguments: List<String>): String {
        val command = listOf(File(home, "bin/java").path) + arguments
        val process = ProcessBuilder(command).redirectErrorStream(true).start()
        val told = process.inputStream.bufferedReader().readText()
        assertEquals(0, process.waitFor()) { told }
        return told
    }
}
