package dev.paysession

import java.io.File

/** The workspace: Maven runs the tests in their module's folder. */
val workspace: File = File("../../..").canonicalFile

fun payload(name: String): ByteArray = workspace.resolve("tests/payloads/$name").readBytes()

/** The packaged JAR under test. */
val packagedJar: File = File(Validator::class.java.protectionDomain.codeSource.location.toURI())
