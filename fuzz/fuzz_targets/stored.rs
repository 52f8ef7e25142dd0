//! Any bytes as a stored session or a response, and every step from there: each is taken or refused as the table of
//! steps says, and what comes of it can be stored again.
//!
//! An input is lines: the document, changes, a contact, a payment's id, when it was paid, and what time it is.
#![no_main]

use libfuzzer_sys::fuzz_target;
use paysession::session::{EventType, Step, StepError};
use paysession::{Payment, PaymentSession, PaymentSessionStatus as Status, Policy, Timestamp, Validator};
use paysession_fuzz::{assert_findings, assert_hidden, assert_rejected, findings_json, json, marked, now};

struct Input<'a> {
    document: &'a [u8],
    changes: &'a [u8],
    contact: &'a [u8],
    payment: &'a str,
    paid_at: Timestamp,
    now: Timestamp,
}

fuzz_target!(|bytes: &[u8]| {
    let mut lines = bytes.split(|byte| *byte == b'\n');
    let mut line = || lines.next().unwrap_or_default();
    let (document, changes, contact) = (line(), line(), line());
    let mut text = || str::from_utf8(line()).unwrap_or_default();
    let payment = text();
    let mut time = || text().parse().unwrap_or_else(|_| now());
    let input = Input { document, changes, contact, payment, paid_at: time(), now: time() };

    if let Some(session) = read(document) {
        assert_steps(&session, &input);
    }
    if let Some(document) = marked(document) {
        let changes = marked(changes).unwrap_or_else(|| "{}".to_owned());
        let contact = marked(contact).unwrap_or_default();
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
    let written = json(&accepted.to_json(Some(now())));
    let session = accepted.value.session?;
    assert_eq!(written["session"], json(&session.to_json()));
    assert_eq!(written["statusAt"], session.status_at(now()).as_str());
    assert_stored(&session);
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

fn assert_steps(session: &PaymentSession, input: &Input<'_>) {
    let Input { payment, paid_at, now, .. } = *input;
    let (status, own) = (session.status(), session.payment_id().map(|id| id.as_str().to_owned()));
    let is_over = |time| session.expiration_date().is_some_and(|end| time >= end);
    let is_active = status == Status::Active;

    let is_late = is_over(paid_at) || (status == Status::Expired && session.expiration_date().is_none());
    let completed = match status {
        Status::Canceled => Err("transition.paid_after_cancellation"),
        _ if own.is_some_and(|own| own != payment) => Err("transition.payment_conflict"),
        Status::Completed => Ok(None),
        _ if is_late => Err("transition.paid_after_expiration"),
        _ => Ok(Some(EventType::Completed)),
    };
    let step = session.complete(&Payment::new(payment, paid_at), now);
    if !payment.trim().is_empty() || completed.is_err() {
        assert_eq!(outcome(session, now, &step), completed);
    }
    let expired = match status {
        Status::Active if is_over(now) => Ok(Some(EventType::Expired)),
        Status::Active => Err("transition.not_expired_yet"),
        _ => Err("transition.already_ended"),
    };
    assert_eq!(outcome(session, now, &session.expire(now)), expired);
    let canceled = if is_active { Ok(Some(EventType::Canceled)) } else { Err("transition.already_ended") };
    assert_eq!(outcome(session, now, &session.cancel(now)), canceled);

    let step = session.update(input.changes, now, &Policy::standard());
    let updated = outcome(session, now, &step);
    let may_change = is_active && !is_over(now);
    assert_eq!(updated == Err("transition.already_ended"), !may_change);
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
        let matches = |id: Option<paysession::scalar::Id<&str>>, other: &str| id.is_some_and(|id| id.as_str() == other);
        let fits = matches(session.contact_id(), contact.get().id().as_str())
            && session.org_id().as_str() == contact.get().org_id().as_str();
        let attached = if fits { Ok(None) } else { Err("session.contact_mismatch") };
        assert_eq!(outcome(session, now, &session.attach(&contact)), attached);
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
            assert_eq!(error.status(), Some(before.status_at(now)));
            return Err(error.code());
        }
        Err(other) => panic!("a refusal of a new kind: {other}"),
    };
    let after = &step.session;
    assert_findings(&step.advisories);
    assert_stored(after);
    assert_eq!((after.id(), after.created_at()), (before.id(), before.created_at()));
    assert_eq!(json(&step.to_json())["session"], json(&after.to_json()));
    match &step.event {
        Some(event) => {
            assert_eq!(after.updated_at(), before.updated_at().max(now), "time goes back");
            assert_eq!((event.from(), event.to(), event.at()), (Some(before.status()), after.status(), now));
            assert_eq!(event.session_id(), after.id().as_str());
            assert_eq!(event.payment_id(), after.payment_id().as_ref().map(|id| id.as_str()));
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
        session.complete(&Payment::new(input.payment, input.paid_at), input.now),
        session.expire(input.now),
        session.cancel(input.now),
        session.update(input.changes, input.now, &Policy::strict()),
        contact.map_err(StepError::from).and_then(|contact| session.attach(&contact.value)),
    ];
    for step in steps {
        match step {
            Ok(step) => assert_hidden(&format!("{step:?}{}", findings_json(&step.advisories))),
            Err(refusal) => assert_hidden(&format!("{refusal}{refusal:?}{}", refusal.to_json())),
        }
    }
}
