package dev.paysession

import com.sun.jna.Structure
import dev.paysession.ffi.Caller
import dev.paysession.ffi.InternalException
import dev.paysession.ffi.RustBuffer
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.lang.reflect.InvocationTargetException
import java.nio.ByteBuffer
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import java.util.jar.JarFile
import kotlin.random.Random

/** The calls of the native library. */
class NativeTest {
    private val typical = payload("typical.json")

    /** No call panics on what a caller can pass; asking for more memory than there can be is what still does. */
    @Test
    fun `a Rust panic is an exception, and the next call works`() {
        val alloc = RustBuffer.Companion::class.java.methods.first { it.name.startsWith("alloc") && it.parameterCount == 1 }
        val error = assertThrows(InvocationTargetException::class.java) { alloc.invoke(RustBuffer.Companion, -1L) }
        assertTrue(error.cause is InternalException)
        assertTrue(Validator().validate(typical) is Accepted)
    }

    /** The same as this library's own calls see it: the status of a panic, without a message. */
    @Test
    fun `a call that panicked throws, and its caller goes on`() {
        val caller = Caller()
        val status = Caller::class.java.getDeclaredField("status").apply { isAccessible = true }.get(caller) as Structure
        val check = Caller::class.java.getDeclaredMethod("check").apply { isAccessible = true }
        status.pointer.setByte(0, 2)
        val error = assertThrows(InvocationTargetException::class.java) { check.invoke(caller) }
        assertEquals("the native library panicked", (error.cause as InternalException).message)
        check.invoke(caller)
        assertEquals(0, caller.call(ByteBuffer.allocateDirect(0))[0])
    }

    /** The answer of this library, with its hash forged. */
    @Test
    fun `a library of another version is refused`() {
        val answer = Caller().call(ByteBuffer.allocateDirect(1)).toString(Charsets.UTF_8)
        val check = Class.forName("dev.paysession.CallKt").getMethod("checkLayout", String::class.java)
        check.invoke(null, answer)
        val forged = answer.dropLast(1) + if (answer.last() == '0') '1' else '0'
        for (other in listOf(forged, "", answer + "0")) {
            val error = assertThrows(InvocationTargetException::class.java) { check.invoke(null, other) }
            assertEquals("the native library is of another version than the classes", error.cause?.message)
        }
    }

    /** What is no call of this binding is misuse, whatever it is. */
    @Test
    fun `any bytes are answered`() {
        val caller = Caller()
        val random = Random(1)
        repeat(20_000) {
            val bytes = random.nextBytes(random.nextInt(64))
            if (bytes.isNotEmpty()) bytes[0] = (bytes[0].toInt() and 31).toByte()
            val buffer = ByteBuffer.allocateDirect(bytes.size).put(bytes).flip()
            assertTrue(caller.call(buffer)[0] in 0..4)
        }
    }

    @Test
    fun `threads share validators and sessions`() {
        val validator = Validator()
        val request = validator.validate(typical).orThrow().value
        val now = java.time.Instant.parse("2026-01-01T00:00:00Z")
        val session = request.createSession(Creation(now).id("ps-1").link("https://pay.example/ps-1")).orThrow().session
        val json = session.json
        val paid = session.complete(Payment("pay-1", now), now).orThrow()
        val threads = Executors.newFixedThreadPool(16)
        try {
            val work = Callable {
                repeat(200) {
                    assertEquals(request, validator.validate(typical).orThrow().value)
                    assertEquals(paid, session.complete(Payment("pay-1", now), now))
                    assertEquals(PaymentSessionStatus.ACTIVE, session.statusAt(now))
                    assertEquals(json, session.json)
                    assertEquals(session, validator.readResponse(json).orThrow().value.session)
                }
            }
            threads.invokeAll(List(16) { work }).forEach { it.get() }
        } finally {
            threads.shutdownNow()
        }
    }

    @Test
    fun `the JAR holds what it should`() {
        assertTrue(packagedJar.isFile) { "the tests run against $packagedJar" }
        val names = JarFile(packagedJar).use { jar -> jar.entries().asSequence().map { it.name }.toList() }
        val libraries = names.filter { it.endsWith(".so") || it.endsWith(".dylib") || it.endsWith(".dll") }
        assertTrue(libraries.isNotEmpty())
        assertTrue(names.containsAll(listOf("META-INF/proguard/paysession.pro", "META-INF/NOTICE", "META-INF/LICENSE-MIT")))
        assertTrue("dev/paysession/ffi/Caller.class" in names)
        assertFalse(names.any { it.startsWith("com/sun/jna") || it.startsWith("kotlin/") })
    }
}
