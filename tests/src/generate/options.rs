//! What kind of documents are generated.

/// Limits of what the documents are for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Documents are lines: none has a line feed, and none ends with a carriage return.
    pub lines: bool,
    /// Documents are JSON that every parser reads alike: no damage, no repeated key.
    pub well_formed: bool,
}
