//! The Kotlin sources: the classes of the API's types, the drafts, and the results with their readers.

mod classes;
mod drafts;
mod names;
mod results;

/// Returns all of them.
pub(crate) fn files() -> [(&'static str, String); 4] {
    [
        ("Types.kt", classes::file()),
        ("Drafts.kt", drafts::file()),
        ("Results.kt", results::file()),
        ("Layout.kt", results::layout()),
    ]
}
