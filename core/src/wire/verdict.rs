//! Verdicts as JSON: the same bytes in every language.

use super::json::{write, write_text};
use crate::document::Form;
use crate::field_check::Checked;
use crate::report::{Accepted, Finding, Param, Rejected};
use crate::rule::Rule;
use crate::scalar::{PhoneTyping, Timestamp};
use crate::session::{Features, Refusal, RejectedResponse, Request, Response, ResponseError, Step, TransitionError};

/// Returns a text as a JSON string.
#[must_use]
pub fn json_string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    write_text(&mut out, text);
    out
}

impl Accepted<Request> {
    /// Returns the verdict as JSON: `valid`, `advisories`, the canonical `request` and its `features`.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut out = String::with_capacity(1024);
        out.push_str("{\"valid\":true,\"advisories\":");
        findings(&mut out, &self.advisories);
        out.push_str(",\"request\":");
        write(&mut out, self.value.branch(Form::Canonical));
        out.push_str(",\"features\":");
        features(&mut out, self.value.features());
        finish(out, self.truncated)
    }
}

impl Rejected {
    /// Returns the verdict as JSON: `valid`, `violations` and `advisories`.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut out = String::from("{\"valid\":false,\"violations\":");
        findings(&mut out, self.violations());
        out.push_str(",\"advisories\":");
        findings(&mut out, self.advisories());
        finish(out, self.truncated())
    }
}

impl RejectedResponse {
    /// Returns the verdict as JSON, in the shape of an accepted one.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut out = String::from("{\"valid\":false,\"violations\":");
        findings(&mut out, self.rejected.violations());
        out.push_str(",\"advisories\":");
        findings(&mut out, self.rejected.advisories());
        out.push_str(",\"session\":null,\"errors\":");
        errors(&mut out, &self.errors);
        out.push_str(",\"statusAt\":null,\"linkAt\":null");
        finish(out, self.rejected.truncated())
    }
}

impl Accepted<Response> {
    /// Returns the verdict as JSON: `valid`, `violations`, `advisories`, `session`, `errors`, and the status and link
    /// at a time.
    #[must_use]
    pub fn to_json(&self, now: Option<Timestamp>) -> String {
        let mut out = String::with_capacity(1024);
        out.push_str("{\"valid\":true,\"violations\":[],\"advisories\":");
        findings(&mut out, &self.advisories);
        out.push_str(",\"session\":");
        let session = self.value.session.as_ref();
        match session {
            Some(session) => write(&mut out, session.branch(Form::Nulls)),
            None => out.push_str("null"),
        }
        out.push_str(",\"errors\":");
        errors(&mut out, &self.value.errors);
        let at = session.zip(now);
        out.push_str(",\"statusAt\":");
        optional(&mut out, at.map(|(session, now)| session.status_at(now).as_str()));
        out.push_str(",\"linkAt\":");
        let link = at.and_then(|(session, now)| session.link_at(now));
        optional(&mut out, link.as_ref().map(|link| link.as_str()));
        finish(out, self.truncated)
    }
}

impl Checked {
    /// Returns the verdict as JSON: `valid`, the `canonical` text (null when refused), `violations`, `advisories`.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut out = String::from(if self.is_valid() { "{\"valid\":true" } else { "{\"valid\":false" });
        out.push_str(",\"canonical\":");
        optional(&mut out, self.canonical.as_deref());
        out.push_str(",\"violations\":");
        findings(&mut out, &self.violations);
        out.push_str(",\"advisories\":");
        findings(&mut out, &self.advisories);
        out.push('}');
        out
    }
}

impl PhoneTyping {
    /// Returns the state as JSON: `state`, `mayGrow` and the `callingCode`, null until it is typed.
    #[must_use]
    pub fn to_json(&self) -> String {
        let code = self.calling_code.map_or_else(|| "null".to_owned(), |code| code.to_string());
        format!(r#"{{"state":"{}","mayGrow":{},"callingCode":{code}}}"#, self.state.as_str(), self.may_grow)
    }
}

impl Step {
    /// Returns the step as JSON: the `session` after it, its `event`, which may be null, and `advisories` where an update
    /// remarks something.
    #[must_use]
    pub fn to_json(&self) -> String {
        let event = self.event.as_ref().map_or_else(|| "null".to_owned(), |event| event.to_json());
        let mut out = format!("{{\"session\":{},\"event\":{event}", self.session.to_json());
        if !self.advisories.is_empty() {
            out.push_str(",\"advisories\":");
            findings(&mut out, &self.advisories);
        }
        finish(out, self.truncated)
    }
}

impl TransitionError {
    /// Returns the refusal as JSON: `code`, `message` and `status` under `error`.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut out = String::from("{\"error\":{\"code\":");
        write_text(&mut out, self.code());
        out.push_str(",\"message\":");
        write_text(&mut out, self.message());
        out.push_str(",\"status\":");
        optional(&mut out, self.status().map(|status| status.as_str()));
        out.push_str("}}");
        out
    }
}

impl Refusal {
    /// Returns the refusal as JSON: the error of the transition, or the verdict of the rules.
    #[must_use]
    pub fn to_json(&self) -> String {
        match self {
            Self::Transition(error) => error.to_json(),
            Self::Rejected(rejected) => rejected.to_json(),
        }
    }
}

/// Returns the catalogue as JSON: a list of `code`, `kind`, `level`, `strict`, `message`, `params`, `source`.
#[must_use]
pub fn rules_json() -> String {
    let mut out = String::new();
    list(&mut out, Rule::ALL, |out, rule| {
        for (name, value) in
            [("{\"code\":", rule.code()), (",\"kind\":", rule.kind().as_str()), (",\"level\":", rule.level().as_str())]
        {
            out.push_str(name);
            write_text(out, value);
        }
        out.push_str(if rule.is_strict() { ",\"strict\":true" } else { ",\"strict\":false" });
        out.push_str(",\"message\":");
        write_text(out, rule.message());
        out.push_str(",\"params\":");
        list(out, rule.params(), |out, name| write_text(out, name));
        out.push_str(",\"source\":");
        write_text(out, rule.provenance().as_str());
        out.push('}');
    });
    out
}

pub(super) fn list<T>(out: &mut String, items: &[T], mut write: impl FnMut(&mut String, &T)) {
    out.push('[');
    for (nth, item) in items.iter().enumerate() {
        if nth > 0 {
            out.push(',');
        }
        write(out, item);
    }
    out.push(']');
}

fn errors(out: &mut String, errors: &[ResponseError]) {
    list(out, errors, |out, error| {
        out.push_str("{\"message\":");
        write_text(out, &error.message);
        for (name, json) in [("path", &error.path), ("extensions", &error.extensions)] {
            if let Some(json) = json {
                out.push_str(",\"");
                out.push_str(name);
                out.push_str("\":");
                out.push_str(json);
            }
        }
        out.push('}');
    });
}

fn findings(out: &mut String, findings: &[Finding]) {
    list(out, findings, finding);
}

fn finding(out: &mut String, finding: &Finding) {
    out.push_str("{\"code\":");
    write_text(out, finding.code());
    out.push_str(",\"path\":");
    write_text(out, &finding.path().pointer());
    out.push_str(",\"message\":");
    write_text(out, finding.message());
    out.push_str(",\"params\":{");
    for (nth, (name, value)) in finding.params().iter().enumerate() {
        if nth > 0 {
            out.push(',');
        }
        write_text(out, name);
        out.push(':');
        match value {
            Param::Number(number) => out.push_str(&number.to_string()),
            Param::Text(text) => write_text(out, text),
        }
    }
    out.push_str("}}");
}

fn features(out: &mut String, features: Features) {
    out.push_str("{\"flexPay\":{\"enabled\":");
    out.push_str(if features.flex_pay.is_enabled() { "true" } else { "false" });
    if let (Some(reason), Some(excess)) = (features.flex_pay.reason(), features.flex_pay.excess()) {
        out.push_str(",\"reason\":");
        write_text(out, reason);
        out.push_str(",\"excess\":");
        write_text(out, &excess.to_string());
    }
    out.push_str(if features.contact { "},\"contact\":true" } else { "},\"contact\":false" });
    out.push_str(if features.invoices { ",\"invoices\":true}" } else { ",\"invoices\":false}" });
}

fn optional(out: &mut String, text: Option<&str>) {
    match text {
        Some(text) => write_text(out, text),
        None => out.push_str("null"),
    }
}

fn finish(mut out: String, truncated: bool) -> String {
    out.push_str(if truncated { ",\"truncated\":true}" } else { "}" });
    out
}
