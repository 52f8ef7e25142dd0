package dev.paysession.examples

import dev.paysession.JsonVerdicts
import dev.paysession.PaysessionException
import dev.paysession.Policy
import java.io.BufferedOutputStream
import java.io.ByteArrayOutputStream
import java.io.InputStream
import kotlin.system.exitProcess

/** Enough of a line to see that it is too long, its end set aside. */
private const val KEPT = (16 shl 20) + 2
private const val LINE_FEED: Byte = 10
private const val CARRIAGE_RETURN: Byte = 13

/**
 * A filter over the package: JSON Lines in, a verdict a line out, as `paysession validate --lines` prints them.
 *
 * `cargo xtask filter kotlin` runs it; `tests/README.md` says what is asked of it.
 */
fun main(args: Array<String>) {
    val verdicts = verdicts(args) ?: run {
        System.err.println("usage: Filter [--now T] [--policy standard|strict]")
        exitProcess(2)
    }
    val out = BufferedOutputStream(System.out, 64 shl 10)
    var isRefused = false
    for (line in lines(System.`in`)) {
        val verdict = verdicts.validate(line)
        isRefused = isRefused || verdict.startsWith("""{"valid":false""")
        out.write(verdict.toByteArray())
        out.write(LINE_FEED.toInt())
    }
    out.flush()
    exitProcess(if (isRefused) 1 else 0)
}

/** The validator that the arguments ask for; null if they are wrong. */
private fun verdicts(args: Array<String>): JsonVerdicts? {
    val options = args.toList().chunked(2).associate { it[0] to it.getOrNull(1) }
    val policy = when (options.getOrDefault("--policy", "standard")) {
        "standard" -> Policy.STANDARD
        "strict" -> Policy.STRICT
        else -> return null
    }
    if (!setOf("--now", "--policy").containsAll(options.keys) || null in options.values) return null
    val verdicts = JsonVerdicts(policy, options["--now"])
    return try {
        // What is no time is misuse, whatever the document is.
        verdicts.also { it.validate(ByteArray(0)) }
    } catch (_: PaysessionException.Misuse) {
        null
    }
}

/** The lines without their ends, and no more of each than is kept. */
private fun lines(input: InputStream): Sequence<ByteArray> = sequence {
    val buffer = ByteArray(64 shl 10)
    val line = ByteArrayOutputStream()
    fun keep(start: Int, end: Int) = line.write(buffer, start, minOf(end - start, KEPT - line.size()))
    fun end(): ByteArray {
        val bytes = line.toByteArray()
        line.reset()
        return if (bytes.lastOrNull() == CARRIAGE_RETURN) bytes.copyOf(bytes.size - 1) else bytes
    }
    while (true) {
        val read = input.read(buffer)
        if (read < 0) break
        var start = 0
        for (at in 0 until read) {
            if (buffer[at] == LINE_FEED) {
                keep(start, at)
                yield(end())
                start = at + 1
            }
        }
        keep(start, read)
    }
    if (line.size() > 0) yield(end())
}
