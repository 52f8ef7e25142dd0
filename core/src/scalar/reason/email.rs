//! Why a text is not an e-mail address.

use super::super::email::is_ignored_in_domain;
use super::super::text::is_invisible;
use super::common::{without, without_inner_blanks};
use crate::rule::Reason;

/// A local part and a domain that nothing is wrong with.
const LOCAL: &str = "a";
const DOMAIN: &str = "a.example";

pub(super) fn invalid(text: &str, is_right: &dyn Fn(&str) -> bool) -> Option<Reason> {
    let (local, domain) = text.rsplit_once('@').unzip();
    if without_inner_blanks(text).is_some_and(|text| is_right(&text)) {
        Some(Reason::InnerBlank)
    } else if in_angle_brackets(text).is_some_and(is_right) {
        Some(Reason::DisplayName)
    } else if domain.is_none() && is_right(&format!("{text}@{DOMAIN}")) {
        Some(Reason::NoAt)
    } else if domain.is_some_and(|domain| !domain.contains('.')) && is_right(&format!("{text}.example")) {
        Some(Reason::NoDomainDot)
    } else if is_right(&without_invisible(text)) {
        Some(Reason::Invisible)
    } else if local.is_some_and(is_quoted) && domain.is_some_and(|domain| is_right(&format!("{LOCAL}@{domain}"))) {
        Some(Reason::Quoted)
    } else {
        None
    }
}

/// What `<…>` at the end of a text holds.
fn in_angle_brackets(text: &str) -> Option<&str> {
    text.strip_suffix('>')?.rsplit_once('<').map(|(_, inside)| inside)
}

fn is_quoted(local: &str) -> bool {
    local.len() > 2 && local.starts_with('"') && local.ends_with('"')
}

/// Takes away what is invisible, and of the domain what UTS 46 ignores.
fn without_invisible(text: &str) -> String {
    let visible = without(text, is_invisible);
    match visible.split_once('@') {
        Some((local, domain)) => format!("{local}@{}", without(domain, is_ignored_in_domain)),
        None => visible,
    }
}
