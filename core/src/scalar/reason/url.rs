//! Why a text is not a URL.

use super::super::text::is_invisible;
use super::common::{without, without_inner_blanks};
use crate::rule::Reason;

/// A host that nothing is wrong with.
const HOST: &str = "a.example";

pub(super) fn invalid(text: &str, is_right: &dyn Fn(&str) -> bool) -> Option<Reason> {
    let parts = Parts::of(text);
    if !is_web(text) && ["https:", "https://"].iter().any(|scheme| is_right(&format!("{scheme}{text}"))) {
        Some(Reason::NoScheme)
    } else if without_inner_blanks(text).is_some_and(|text| is_right(&text)) {
        Some(Reason::InnerBlank)
    } else if is_right(&without(text, is_invisible)) {
        Some(Reason::Invisible)
    } else if text.contains('\\') && is_right(&text.replace('\\', "/")) {
        Some(Reason::Backslash)
    } else if parts.as_ref().is_some_and(|parts| is_right(&parts.with(HOST, parts.port))) {
        Some(Reason::BadHost)
    } else if parts.as_ref().is_some_and(|parts| is_right(&parts.with(parts.host, ""))) {
        Some(Reason::BadPort)
    } else {
        None
    }
}

fn is_web(text: &str) -> bool {
    let scheme = text.split(':').next().unwrap_or_default();
    scheme.len() < text.len() && ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web))
}

/// The parts of a URL with an authority: what is before the host, the host, the port with its colon, what follows.
struct Parts<'a> {
    before: &'a str,
    host: &'a str,
    port: &'a str,
    after: &'a str,
}

impl<'a> Parts<'a> {
    fn of(text: &'a str) -> Option<Self> {
        let start = text.find("://")? + "://".len();
        let len = text.get(start..)?.find(['/', '?', '#']).unwrap_or(text.len() - start);
        let (authority, after) = text.get(start..)?.split_at_checked(len)?;
        let user = authority.rfind('@').map_or(0, |at| at + 1);
        let (before, place) = (text.get(..start + user)?, authority.get(user..)?);
        // The colons inside of brackets are those of an address.
        let bracket = place.rfind(']').unwrap_or(0);
        let end = place.get(bracket..)?.rfind(':').map_or(place.len(), |colon| bracket + colon);
        let (host, port) = place.split_at_checked(end)?;
        Some(Self { before, host, port, after })
    }

    fn with(&self, host: &str, port: &str) -> String {
        [self.before, host, port, self.after].concat()
    }
}
