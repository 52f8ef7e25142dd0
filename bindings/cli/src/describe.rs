//! Accepted values in words for people.

use paysession::scalar::{PhoneTyping, TypingState};
use paysession::session::{Features, Response};
use paysession::{PaymentSession, PaymentSessionStatus, Timestamp};

use crate::style::count;

/// Returns how complete a phone number is, in words.
pub(crate) fn typing(typing: PhoneTyping) -> String {
    let code = typing.calling_code.map_or_else(String::new, |code| format!(", calling code {code}"));
    let more = if typing.state == TypingState::Complete && typing.may_grow { ", may go on" } else { "" };
    format!("{}{more}{code}", typing.state.as_str())
}

/// Returns what a session of the request will offer, a line each.
pub(crate) fn features(features: Features) -> Vec<String> {
    let offered = |is_offered: bool| if is_offered { "offered" } else { "not offered" };
    let excess = features.flex_pay.excess().map_or_else(String::new, |excess| format!(", excess {excess}"));
    let why = features.flex_pay.reason().map_or_else(String::new, |reason| format!(" ({reason}{excess})"));
    vec![
        format!("FlexPay:          {}{why}", offered(features.flex_pay.is_enabled())),
        format!("contact features: {}", offered(features.contact)),
        format!("invoice features: {}", offered(features.invoices)),
    ]
}

/// Returns a response in a few words.
pub(crate) fn reading(response: &Response, now: Option<Timestamp>) -> String {
    let session = response.session.as_ref();
    let mut parts = Vec::new();
    parts.extend(session.map(|session| {
        let status = now.map_or_else(|| session.status(), |now| session.status_at(now));
        format!("{}, {} {}", named(session, status), session.amount(), session.currency())
    }));
    let errors = response.errors.len() as u64;
    parts.extend((errors > 0).then(|| count(errors, "error of the server", "errors of the server")));
    parts.join(", ")
}

/// Returns a status by its name; of one that is not known its text, which may hold anything, terminal escapes too.
fn named(session: &PaymentSession, status: PaymentSessionStatus) -> String {
    status.known().map_or_else(|| format!("unknown ({:?})", session.status_text()), str::to_owned)
}

/// Returns the state of a response's session and the errors of the server, a line each.
pub(crate) fn response(response: &Response, now: Option<Timestamp>) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(session) = &response.session {
        lines.push(format!("stored status: {}", named(session, session.status())));
        if let Some(now) = now {
            let link = session.link_at(now).map_or_else(|| "none".to_owned(), |link| link.to_string());
            lines.push(format!("status at now: {}", named(session, session.status_at(now))));
            lines.push(format!("link at now:   {link}"));
        }
    }
    // The server's words may hold anything, terminal escapes too.
    lines.extend(response.errors.iter().map(|error| format!("server: {:?}", error.message)));
    lines
}
