//! Writes the sources that uniffi generates for Kotlin and Swift: `cargo xtask bindings` calls it.

/// Swift has a generator of its own; the name of the first argument chooses.
fn main() {
    let is_swift = std::env::args()
        .any(|argument| matches!(argument.as_str(), "--swift-sources" | "--headers" | "--modulemap" | "--xcframework"));
    if is_swift { uniffi::uniffi_bindgen_swift() } else { uniffi::uniffi_bindgen_main() }
}
