package dev.paysession.bench

import dev.paysession.Accepted
import dev.paysession.PhoneTyping
import dev.paysession.Policy
import dev.paysession.Scalar
import dev.paysession.Validator
import dev.paysession.ffi.packedNothing
import java.io.File
import java.lang.management.ManagementFactory
import java.time.Instant

/**
 * What calls cost, as ratios taken in one run: in each round every subject runs for a while in turn, so that all of them
 * see the same machine, and the median of the rounds' ratios to an empty uniffi call is printed.
 */
private const val ROUNDS = 41
private const val SLICE_NANOS = 50_000_000L

private class Subject(val name: String, val work: () -> Any?)

/** What the last call gave: nothing is optimised away. */
@JvmField
@Volatile
var sink: Any? = null

fun main(args: Array<String>) {
    if (args.firstOrNull() == "first") return first(File(args[1]).readBytes())
    val payloads = File(args[0])
    val typical = payloads.resolve("typical.json").readBytes()
    val minimal = payloads.resolve("minimal.json").readBytes()
    val large = payloads.resolve("large.json").readBytes()
    val validator = Validator(now = Instant.parse("2026-01-01T00:00:00Z"))
    val request = (validator.validate(typical) as Accepted).value
    val session = request.createSession(
        dev.paysession.Creation(Instant.parse("2026-01-01T00:00:00Z")).id("ps-1").link("https://pay.example/ps-1"),
    ).orThrow().session
    val response = session.json.toByteArray()
    val subjects = listOf(
        Subject("an empty uniffi call") { packedNothing() },
        Subject("a verdict on minimal, all values") { validator.validate(minimal) },
        Subject("a verdict on typical, all values") { validator.validate(typical) },
        Subject("the same verdict as JSON text") { validator.json.validate(typical) },
        Subject("a session read, all values") { validator.readResponse(response) },
        Subject("a step: cancel") { session.cancel(Instant.EPOCH) },
        Subject("status and link at a time") { session.at(Instant.EPOCH) },
        Subject("a check of an e-mail address") { validator.check(Scalar.EMAIL, "dana@example.com") },
        Subject("a phone number being typed") { PhoneTyping.of("+1415555") },
        Subject("a verdict on large, all values") { validator.validate(large) },
    )
    val times = subjects.map { ArrayList<Double>() }
    repeat(ROUNDS + 5) { round ->
        subjects.forEachIndexed { nth, subject ->
            val time = nanosPerCall(subject)
            if (round >= 5) times[nth].add(time)
        }
    }
    println("%-36s %10s %8s".format("", "µs", "÷ empty"))
    subjects.forEachIndexed { nth, subject ->
        val ratio = median(times[nth].zip(times[0]) { time, empty -> time / empty })
        println("%-36s %10.2f %8.2f".format(subject.name, median(times[nth]) / 1000, ratio))
    }
}

private fun nanosPerCall(subject: Subject): Double {
    var calls = 0L
    val start = System.nanoTime()
    var now = start
    while (now - start < SLICE_NANOS) {
        repeat(16) { sink = subject.work() }
        calls += 16
        now = System.nanoTime()
    }
    return (now - start).toDouble() / calls
}

private fun median(values: List<Double>): Double = values.sorted()[values.size / 2]

/** Prints how long the first verdict of this process takes, loading the library included, then the second, in ms. */
private fun first(document: ByteArray) {
    val start = System.nanoTime()
    Validator(Policy.STANDARD).validate(document)
    val first = System.nanoTime()
    Validator(Policy.STANDARD).validate(document)
    val second = System.nanoTime()
    val uptime = ManagementFactory.getRuntimeMXBean().uptime
    println("%.1f %.3f %d".format((first - start) / 1e6, (second - first) / 1e6, uptime))
}
