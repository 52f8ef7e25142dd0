//! What changes for users, as text for the changelog.

/// Writes a line for each kind of change that there is.
pub(crate) fn text(kinds: &[(&str, Vec<String>)]) -> String {
    let kinds = kinds.iter().filter(|(_, codes)| !codes.is_empty());
    let text: String = kinds.map(|(kind, codes)| format!("\n  - {kind}: {}.", codes.join(", "))).collect();
    if text.is_empty() { " No code changes.".to_owned() } else { text }
}
