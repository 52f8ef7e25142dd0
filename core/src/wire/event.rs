//! Events as JSON.

use std::borrow::Cow;

use crate::session::{Event, EventType};
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
        ("amount", Some(event.amount().to_string().into())),
        ("currency", Some(event.currency().code().to_owned().into())),
        ("paidAt", Some(event.paid_at().map_or(Tree::Null, |time| time.to_string().into()))),
        ("changed", (event.event_type() == EventType::Updated).then(|| names(event.changed()))),
        ("key", Some(event.key().into())),
    ])
}

fn names(names: &[String]) -> Tree<'_> {
    Tree::List(names.iter().map(|name| name.as_str().into()).collect())
}

impl Event {
    /// Returns the event as JSON, to post to the session's `callbackUrl`.
    ///
    /// ```
    /// use paysession::{Timestamp, Validator};
    ///
    /// let session = Validator::new().read_session(
    ///     r#"{"id":"ps-1","orgId":"o","status":"Active","amount":"1.00","currency":"USD",
    ///         "createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}"#,
    /// )?.value;
    /// let event = session.cancel(Timestamp::parse("2026-01-01T12:00:00Z")?)?.event.unwrap();
    /// let json = event.to_json();
    /// assert!(json.starts_with(r#"{"type":"canceled","sessionId":"ps-1","from":"Active","to":"Canceled","#));
    /// assert!(json.ends_with(
    ///     r#""paymentId":null,"amount":"1.00","currency":"USD","paidAt":null,"key":"ps-1:canceled:2026-01-01T12:00:00Z"}"#
    /// ));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        to_json(&event(self))
    }
}
