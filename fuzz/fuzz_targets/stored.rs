//! Any bytes as a stored session or a response, and every step from there: each is taken or refused as the table of
//! steps says, and what comes of it can be stored again.
//!
//! An input is lines: the document, changes, a contact, a payment's id, when it was paid, what time it is, the payment's
//! amount and currency, the state that the steps were made from, and an event.
#![no_main]

use std::time::Duration;

use libfuzzer_sys::fuzz_target;
use paysession::report::Path;
use paysession::scalar::Id;
use paysession::session::{Event, EventType, Step, StepError};
use paysession::{
    Finding, Payment, PaymentSession, PaymentSessionStatus as Status, Policy, Rule, ScalarType, Timestamp, Validator,
    When,
};
use paysession_conformance::{Marks, marked};
use paysession_fuzz::{assert_findings, assert_hidden, assert_rejected, findings_json, json, now};
use serde_json::Value;

fn scalar(name: &str) -> ScalarType {
    ScalarType::alone(name).expect("a scalar")
}

struct Input<'a> {
    document: &'a [u8],
    changes: &'a [u8],
    contact: &'a [u8],
    payment: &'a str,
    paid_at: Timestamp,
    now: Timestamp,
    amount: Option<&'a str>,
    currency: Option<&'a str>,
    if_updated_at: Option<Timestamp>,
}

impl Input<'_> {
    fn payment(&self) -> Payment {
        let mut payment = Payment::new(self.payment, self.paid_at);
        payment.amount = self.amount.map(str::to_owned);
        payment.currency = self.currency.map(str::to_owned);
        payment
    }

    fn when(&self) -> When {
        let when = When::now(self.now);
        self.if_updated_at.map_or(when, |state| when.if_updated_at(state))
    }
}

fuzz_target!(|bytes: &[u8]| {
    let mut lines = bytes.split(|byte| *byte == b'\n');
    let mut line = || lines.next().unwrap_or_default();
    let (document, changes, contact) = (line(), line(), line());
    let mut text = || str::from_utf8(line()).unwrap_or_default();
    let payment = text();
    let [paid_at, now] = [text(), text()].map(|text| text.parse().unwrap_or_else(|_| now()));
    let [amount, currency] = [text(), text()].map(|text| Some(text).filter(|text| !text.is_empty()));
    let if_updated_at = text().parse().ok();
    let event = line();
    let input = Input { document, changes, contact, payment, paid_at, now, amount, currency, if_updated_at };

    if let Ok(event) = Event::from_json(event) {
        assert_eq!(Event::from_json(event.to_json()), Ok(event), "an event reads back");
    }

    if let Some(session) = read(document) {
        assert_steps(&session, &input);
    }
    for marks in [Marks::Valid, Marks::All] {
        let Some(document) = marked(document, marks) else { continue };
        let changes = marked(changes, marks).unwrap_or_else(|| "{}".to_owned());
        let contact = marked(contact, marks).unwrap_or_default();
        let (document, changes, contact) = (document.as_bytes(), changes.as_bytes(), contact.as_bytes());
        show(&Input { document, changes, contact, ..input });
    }
});

/// Reads a session, and checks that it can be stored.
fn read(document: &[u8]) -> Option<PaymentSession> {
    let validator = Validator::new();
    let verdict = validator.read_response(document);
    assert!(verdict == validator.read_response(document), "another verdict on the same bytes");
    let accepted = match verdict {
        Ok(accepted) => accepted,
        Err(refused) => {
            assert_rejected(&refused.rejected);
            assert_eq!(json(&refused.to_json())["violations"], findings_json(refused.rejected.violations()));
            return None;
        }
    };
    assert_findings(&accepted.advisories);
    // A number that is kept may be beyond all doubles, and then beyond serde_json.
    let is_vast = |session: &PaymentSession| serde_json::from_str::<Value>(&session.to_json()).is_err();
    if accepted.value.session.as_ref().is_some_and(is_vast) || accepted.value.raw_errors.is_some() {
        return None;
    }
    let written = json(&accepted.to_json(Some(now())));
    let session = accepted.value.session?;
    assert_eq!(written["session"], json(&session.to_json()));
    assert_eq!(written["statusAt"], session.status_at(now()).known().map_or(Value::Null, Value::from));
    assert_stored(&session);
    assert_kept(&session, &accepted.advisories);
    let shown = session.at(now());
    assert_eq!((shown.status(), shown.link()), (session.status_at(now()), session.link_at(now())));
    Some(session)
}

/// A session reads back as itself, bare and in a response.
fn assert_stored(session: &PaymentSession) {
    let written = session.to_json();
    let bare = Validator::new().read_session(&written).expect("it can be stored");
    assert_eq!(bare.value.to_json(), written);
    let response = format!(r#"{{"data":{{"createPaymentSession":{written}}}}}"#);
    let response = Validator::new().read_response(response).expect("it can be answered");
    assert_eq!(response.value.session.as_ref(), Some(&bare.value));
    assert_eq!(serde_json::to_value(session).expect("a session is plain data"), json(&written));
}

/// What is remarked is still there, and every advisory is made again when the session is read back.
fn assert_kept(session: &PaymentSession, advisories: &[Finding]) {
    let again = Validator::new().read_session(session.to_json()).expect("it can be stored").advisories;
    for finding in advisories {
        let is_kept =
            matches!(finding.rule(), Rule::ShapeWrongType | Rule::EmailInvalid | Rule::UrlInvalid | Rule::PhoneInvalid);
        if is_kept && !finding.path().pointer().starts_with("/errors") {
            assert!(session.raw(finding.path()).is_some(), "{finding} is not kept");
        }
    }
    let count = |findings: &[Finding], rule| findings.iter().filter(|finding| finding.rule() == rule).count();
    for rule in [Rule::EmailInvalid, Rule::UrlInvalid, Rule::PhoneInvalid] {
        assert!(
            advisories.len() >= 1_000 || count(&again, rule) == count(advisories, rule),
            "{rule} is not made again"
        );
    }
}

fn assert_steps(session: &PaymentSession, input: &Input<'_>) {
    let Input { payment, paid_at, now, .. } = *input;
    let (when, five) = (input.when(), Duration::from_secs(300));
    let (status, own) = (session.status(), session.payment_id().map(|id| id.as_str().to_owned()));
    let is_over = |time| session.expiration_date().is_some_and(|end| time >= end);
    let is_active = status == Status::Active;
    let guard = if status == Status::Unknown {
        Some("transition.status_unknown")
    } else {
        input.if_updated_at.filter(|state| *state != session.updated_at()).map(|_| "transition.stale")
    };
    let guarded = |outcome| guard.map_or(outcome, Err);

    let amount = input.amount.map(|text| Validator::new().check(scalar("amount"), text));
    let currency = input.currency.map(|text| Validator::new().policy(Policy::silent()).check(scalar("currency"), text));
    let is_late = is_over(paid_at) || (status == Status::Expired && session.expiration_date().is_none());
    let differs = |given: &Option<paysession::report::ScalarVerdict>, own: String| {
        given.as_ref().and_then(|checked| checked.canonical.as_ref()).is_some_and(|text| *text != own)
    };
    let is_same = own.as_deref().is_none_or(|own| own == payment);
    let completed = if status == Status::Completed && is_same {
        Ok(None)
    } else if let Some(code) = guard {
        Err(code)
    } else if now.checked_add(five).is_some_and(|latest| paid_at > latest) {
        Err("transition.paid_in_future")
    } else if session.created_at().checked_sub(five).is_some_and(|earliest| paid_at < earliest) {
        Err("transition.paid_before_creation")
    } else if status == Status::Canceled && paid_at < session.updated_at() {
        Err("transition.paid_before_cancellation")
    } else if status == Status::Canceled {
        Err("transition.paid_after_cancellation")
    } else if !is_same {
        Err("transition.payment_conflict")
    } else if differs(&currency, session.currency().to_string()) {
        Err("transition.currency_differs")
    } else if differs(&amount, session.amount().to_string()) {
        Err("transition.amount_differs")
    } else if is_late {
        Err("transition.paid_after_expiration")
    } else {
        Ok(Some(EventType::Completed))
    };
    let step = session.complete(&input.payment(), when);
    let is_money = amount.iter().chain(&currency).all(|checked| checked.is_valid() && checked.canonical.is_some());
    let found = outcome(session, now, &step);
    // Amounts of a session are above zero or zero, and codes that are no money any more were paid with.
    if is_money
        && (Id::parse(payment).is_ok() || completed.is_err())
        && input.amount.is_none_or(|text| !text.starts_with('-'))
    {
        assert_eq!(found, completed);
    }
    let expired = match status {
        Status::Active if is_over(now) => Ok(Some(EventType::Expired)),
        Status::Active => Err("transition.not_expired_yet"),
        _ => Err("transition.already_ended"),
    };
    assert_eq!(outcome(session, now, &session.expire(when)), guarded(expired));
    let canceled = if is_active { Ok(Some(EventType::Canceled)) } else { Err("transition.already_ended") };
    assert_eq!(outcome(session, now, &session.cancel(when)), guarded(canceled));
    assert!(outcome(session, now, &session.cancel(now)).is_ok() == is_active, "a field stops a step");

    let step = session.update(input.changes, now, &Policy::standard());
    let updated = outcome(session, now, &step);
    let may_change = is_active && !is_over(now);
    assert_eq!(updated == Err("transition.already_ended"), !may_change && status != Status::Unknown);
    if let Ok(changes) = serde_json::from_slice::<serde_json::Value>(input.changes) {
        let text = changes.to_string();
        let (text, tree) =
            (session.update(text, now, &Policy::standard()), session.update_tree(&changes, now, &Policy::standard()));
        assert_eq!(text, tree, "changes as a tree");
    }
    if let Ok(Step { session: changed, .. }) = step {
        let again = changed.update(input.changes, now, &Policy::standard()).expect("the same changes again");
        assert_eq!((again.session, again.event), (changed, None));
    }
    if let Ok(contact) = Validator::new().read_contact(input.contact) {
        let contact = contact.value;
        let is_kept =
            session.contact_id().is_none() && session.raw(&Path::parse("/contactId").expect("a place")).is_some();
        let fits =
            (is_kept || session.contact_id() == contact.get().id()) && Some(session.org_id()) == contact.get().org_id();
        let attached = if fits { Ok(None) } else { Err("session.contact_mismatch") };
        assert_eq!(outcome(session, now, &session.attach(&contact, when)), guarded(attached));
    }
}

/// A step's event or the code of its refusal. Checks the laws of every step.
fn outcome(
    before: &PaymentSession,
    now: Timestamp,
    step: &Result<Step, StepError>,
) -> Result<Option<EventType>, &'static str> {
    let step = match step {
        Ok(step) => step,
        Err(StepError::Rejected(rejected)) => {
            assert_rejected(rejected);
            return Err(rejected.violations()[0].code());
        }
        Err(StepError::Transition(error)) => {
            let status = Some(before.status_at(now)).filter(|status| *status != Status::Unknown);
            assert_eq!(error.status(), status);
            assert_eq!(Some(error.follow_up()), error.rule().follow_up());
            return Err(error.code());
        }
        Err(other) => panic!("a refusal of a new kind: {other}"),
    };
    let after = &step.session;
    assert_findings(&step.advisories);
    assert_stored(after);
    assert_eq!(step.changed, after != before);
    assert_eq!((after.id(), after.created_at()), (before.id(), before.created_at()));
    assert_eq!(json(&step.to_json())["session"], json(&after.to_json()));
    match &step.event {
        Some(event) => {
            assert_eq!(after.updated_at(), before.updated_at().max(now), "time goes back");
            assert_eq!(
                (event.from(), event.to(), event.at()),
                (Some(before.status()), after.status(), after.updated_at())
            );
            assert_eq!(event.session_id(), after.id().as_str());
            assert_eq!(event.payment_id(), after.payment_id().as_ref().map(|id| id.as_str()));
            assert_eq!(Event::from_json(event.to_json()).as_ref(), Ok(event), "an event reads back");
            assert_eq!(serde_json::to_value(event).expect("an event is plain data"), json(&event.to_json()));
        }
        None => assert_eq!((after.status(), after.updated_at()), (before.status(), before.updated_at())),
    }
    assert!(after.status() == before.status() || after.link().is_none(), "the link is gone with the end");
    assert!(after.link_at(now).is_none() || after.status_at(now) == Status::Active);
    Ok(step.event.as_ref().map(|event| event.event_type()))
}

/// Checks all output about a marked session and its steps.
fn show(input: &Input<'_>) {
    let accepted = match Validator::new().read_response(input.document) {
        Ok(accepted) => accepted,
        Err(refused) => {
            // A server's errors are passed on unchanged.
            let verdict = refused.rejected.to_json();
            return assert_hidden(&format!("{refused}{refused:?}{verdict}"));
        }
    };
    assert_hidden(&format!("{accepted:?}"));
    let Some(session) = accepted.value.session else { return };
    let contact = Validator::new().read_contact(input.contact);
    assert_hidden(&format!("{contact:?}{:?}{:?}", session.contact_ref(), session.contact()));
    let steps = [
        session.complete(&input.payment(), input.now),
        session.expire(input.now),
        session.cancel(input.now),
        session.update(input.changes, input.now, &Policy::strict()),
        contact.map_err(StepError::from).and_then(|contact| session.attach(&contact.value, input.now)),
    ];
    for step in steps {
        match step {
            Ok(step) => assert_hidden(&format!("{step:?}{}", findings_json(&step.advisories))),
            Err(refusal) => assert_hidden(&format!("{refusal}{refusal:?}{}", refusal.to_json())),
        }
    }
}
