import Foundation
internal import PaysessionHandles

/// Calls the native library; whatever it throws arrives as the one error of this package.
func native<Value>(_ call: () throws -> Value) throws(PaysessionError) -> Value {
    do {
        return try call()
    } catch {
        throw PaysessionError(error)
    }
}

/// No scalar, id or text of the API is longer than 65 535 bytes, and whatever is longer is refused for that alone: of a
/// text beyond this, the beginning is validated like the whole. What crosses the border counts bytes in 32 bits.
let longText = 1 << 20

/// A text that can cross. One that no rule validates is bounded by what can cross at all.
func bounded(_ text: String, to scalars: Int = longText) -> String {
    if text.utf8.count <= scalars { return text }
    return String(text.unicodeScalars.prefix(scalars))
}

/// The same for one that may be absent.
func bounded(_ text: String?) -> String? { text.map { bounded($0) } }

/// A document that can cross. The largest that the core takes is 256 MiB: of a longer one, the beginning is refused
/// for its size like the whole.
func bounded(_ document: Data) -> Data {
    document.count <= Int(Int32.max) ? document : document.prefix(Int(Int32.max))
}
