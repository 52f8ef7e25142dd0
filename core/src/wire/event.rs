//! Events as JSON.

use std::borrow::Cow;

use crate::session::Event;
use crate::tree::{Tree, to_json};

/// An event as a tree, in the order of its JSON.
pub(super) fn event(event: &Event) -> Tree<'_> {
    Tree::object([
        ("type", Some(event.event_type().as_str().into())),
        ("sessionId", Some(event.session_id().into())),
        ("from", Some(Tree::optional(event.from().map(|status| status.as_str())))),
        ("to", Some(event.to().as_str().into())),
        ("at", Some(Tree::Text(Cow::Owned(event.at().to_string())))),
        ("paymentId", Some(Tree::optional(event.payment_id()))),
    ])
}

impl Event {
    /// Returns the event as JSON, to post to the session's `callbackUrl`.
    #[must_use]
    pub fn to_json(&self) -> String {
        to_json(&event(self))
    }
}
