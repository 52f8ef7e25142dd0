package dev.paysession.ffi

import com.sun.jna.Native
import java.nio.ByteBuffer

/**
 * Makes the generated call `packed` without the generated function around it.
 *
 * That one makes seven JNA structures a call, and they cost three times what the call does. Here a thread makes them
 * once, and reads and writes their fields in place. Written by hand, and in this module because what is
 * generated is internal to it: when the generator changes its ways, this does not compile.
 *
 * For one thread at a time.
 */
class Caller {
    private val bytes = ForeignBytes.ByValue()
    private val status = UniffiRustCallStatus()

    init {
        // Two versions that don't fit are noticed before the first call.
        uniffiEnsureInitialized()
        status.setAutoSynch(false)
    }

    /**
     * Passes the bytes of a direct buffer from its start, and returns the answer.
     *
     * @throws InternalException where the native library panicked
     */
    fun call(parts: ByteBuffer): ByteArray {
        require(parts.isDirect && parts.position() == 0)
        bytes.len = parts.limit()
        bytes.data = if (bytes.len == 0) null else Native.getDirectBufferPointer(parts)
        val answer = UniffiLib.uniffi_paysession_uniffi_fn_func_packed(bytes, status)
        check()
        try {
            return answer.data!!.getByteArray(0, Math.toIntExact(answer.len))
        } finally {
            UniffiLib.ffi_paysession_uniffi_rustbuffer_free(answer, status)
        }
    }

    private fun check() {
        val memory = status.pointer
        if (memory.getByte(0) == UNIFFI_CALL_SUCCESS) return
        status.read()
        memory.setByte(0, UNIFFI_CALL_SUCCESS)
        if (status.error_buf.data != null) RustBuffer.free(status.error_buf)
        throw InternalException("the native library panicked")
    }
}
