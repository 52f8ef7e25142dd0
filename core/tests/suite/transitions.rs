//! The life of a session: every state × every event × every relation of times, against a table written by hand.

use paysession::session::{Change, EventType, PaymentSessionChanges, Step, StepError};
use paysession::{
    Creation, Payment, PaymentSession, PaymentSessionStatus as Status, Policy, Request, Timestamp, ToJson, Validator,
};

/// The hours of 2026-06-01, in order.
fn hour(hour: u8) -> Timestamp {
    Timestamp::parse(&format!("2026-06-01T{hour:02}:00:00Z")).unwrap()
}

const CREATED: u8 = 1;
const EXPIRATION: u8 = 12;

fn request(expires: bool) -> Request {
    let expiration = if expires { r#","expirationDate":"2026-06-01T12:00:00Z""# } else { "" };
    let json = format!(r#"{{"orgId":"org","amount":"10.00","currency":"USD","contactId":"c1"{expiration}}}"#);
    Validator::new().now(hour(0)).validate(json).unwrap().value
}

fn creation() -> Creation {
    Creation::new(hour(CREATED)).id("s1").link("https://pay.example/s1")
}

fn active(expires: bool, payment: Option<&str>) -> PaymentSession {
    let creation = match payment {
        Some(id) => creation().payment_id(id),
        None => creation(),
    };
    PaymentSession::create(&request(expires), &creation).unwrap().session
}

fn in_status(status: Status, expires: bool, payment: Option<&str>) -> PaymentSession {
    let session = active(expires, payment);
    match status {
        Status::Active => session,
        Status::Completed => {
            session.complete(&Payment::new(payment.unwrap_or("p1"), hour(2)), hour(2)).unwrap().session
        }
        Status::Canceled => session.cancel(hour(2)).unwrap().session,
        Status::Expired => session.expire(hour(EXPIRATION)).unwrap().session,
        other => panic!("no step leads to {other}"),
    }
}

/// What a step gave: the status after it and whether there was an event, or the code that refused it.
fn outcome(result: Result<Step, StepError>) -> Result<(Status, Option<EventType>), &'static str> {
    match result {
        Ok(step) => Ok((step.session.status(), step.event.map(|event| event.event_type()))),
        Err(StepError::Transition(error)) => Err(error.code()),
        Err(other) => panic!("refused by rules: {other}"),
    }
}

#[test]
fn complete() {
    use Status::{Active, Canceled, Completed, Expired};
    let done = Ok((Completed, Some(EventType::Completed)));
    let told_twice = Ok((Completed, None));
    let conflict = Err("transition.payment_conflict");
    let late = Err("transition.paid_after_expiration");
    let canceled = Err("transition.paid_after_cancellation");
    // status, expires, own payment, told payment, paid at → outcome; told at 13, after the expiration at 12.
    let table = [
        (Active, true, None, "p1", 11, done),
        (Active, true, None, "p1", 12, late),
        (Active, true, None, "p1", 13, late),
        (Active, false, None, "p1", 13, done),
        (Active, true, Some("p1"), "p1", 11, done),
        (Active, true, Some("p1"), "p2", 11, conflict),
        (Active, true, Some("p1"), "p2", 13, conflict),
        (Active, true, Some("p1"), "p1", 12, late),
        (Expired, true, None, "p1", 11, done),
        (Expired, true, None, "p1", 12, late),
        (Expired, true, Some("p1"), "p1", 11, done),
        (Expired, true, Some("p1"), "p2", 11, conflict),
        (Completed, true, None, "p1", 2, told_twice),
        (Completed, true, None, "p1", 13, told_twice),
        (Completed, true, None, "p2", 2, conflict),
        (Completed, false, Some("p9"), "p9", 2, told_twice),
        (Completed, false, Some("p9"), "p1", 2, conflict),
        (Canceled, true, None, "p1", 2, canceled),
        (Canceled, true, Some("p1"), "p1", 13, canceled),
        (Canceled, false, Some("p1"), "p2", 2, canceled),
    ];
    for (nth, (status, expires, own, told, paid, expected)) in table.into_iter().enumerate() {
        let session = in_status(status, expires, own);
        assert_eq!(outcome(session.complete(&Payment::new(told, hour(paid)), hour(13))), expected, "row {nth}");
    }
}

#[test]
fn expire_and_cancel() {
    use Status::{Active, Canceled, Completed, Expired};
    let ended = Err("transition.already_ended");
    let early = Err("transition.not_expired_yet");
    for (expires, now, expired) in [
        (true, 11, early),
        (true, 12, Ok((Expired, Some(EventType::Expired)))),
        (true, 13, Ok((Expired, Some(EventType::Expired)))),
        (false, 13, early),
    ] {
        let session = in_status(Active, expires, None);
        assert_eq!(outcome(session.expire(hour(now))), expired);
        assert_eq!(outcome(session.cancel(hour(now))), Ok((Canceled, Some(EventType::Canceled))));
        for status in [Completed, Canceled, Expired].into_iter().filter(|status| expires || *status != Expired) {
            let session = in_status(status, expires, None);
            assert_eq!(outcome(session.expire(hour(now))), ended, "{status}");
            assert_eq!(outcome(session.cancel(hour(now))), ended, "{status}");
        }
    }
}

#[test]
fn update() {
    use Status::{Active, Canceled, Completed, Expired};
    let change = r#"{"brandName":"Acme"}"#;
    for (expires, now, expected) in [
        (true, 11, Ok((Active, Some(EventType::Updated)))),
        (true, 12, Err("transition.already_ended")),
        (true, 13, Err("transition.already_ended")),
        (false, 13, Ok((Active, Some(EventType::Updated)))),
    ] {
        let session = in_status(Active, expires, None);
        assert_eq!(outcome(session.update(change, hour(now), &Policy::standard())), expected);
        for status in [Completed, Canceled, Expired].into_iter().filter(|status| expires || *status != Expired) {
            let session = in_status(status, expires, None);
            let refused = session.update(change, hour(now), &Policy::standard());
            assert_eq!(outcome(refused), Err("transition.already_ended"), "{status}");
        }
    }
}

#[test]
fn errors_carry_the_status_by_the_time_handed_in() {
    let session = in_status(Status::Active, true, None);
    let Err(StepError::Transition(error)) = session.update("{}", hour(12), &Policy::standard()) else { panic!() };
    assert_eq!(error.status(), Some(Status::Expired));
    let Err(StepError::Transition(error)) = session.expire(hour(11)) else { panic!() };
    assert_eq!(error.status(), Some(Status::Active));
}

#[test]
fn an_update_changes_clears_and_keeps() {
    let session = in_status(Status::Active, true, None);
    let standard = Policy::standard();
    let step = session.update(r#"{"brandName":"Acme","contactId":null}"#, hour(3), &standard).unwrap();
    assert_eq!(step.session.brand_name(), Some("Acme"));
    assert!(step.session.contact_id().is_none());
    assert_eq!(step.session.amount(), session.amount());
    assert_eq!(step.session.expiration_date(), Some(hour(EXPIRATION)));
    assert_eq!(step.session.updated_at(), hour(3));
    assert_eq!(step.session.created_at(), hour(CREATED));

    let nothing = step.session.update(r#"{"brandName":"Acme"}"#, hour(4), &standard).unwrap();
    assert_eq!(nothing.event, None);
    assert_eq!(nothing.session, step.session);
}

#[test]
fn a_draft_of_changes_updates_as_its_json() {
    let session = in_status(Status::Active, true, None);
    let standard = Policy::standard();
    assert_eq!(session.update_draft(PaymentSessionChanges::new(), hour(3), &standard).unwrap().event, None);
    let draft = PaymentSessionChanges::new()
        .amount("2.5")
        .brand_name("Acme".to_owned())
        .contact_id(Change::Clear)
        .currency(Change::Set("EUR".to_owned()));
    let json = r#"{"amount":"2.5","brandName":"Acme","contactId":null,"currency":"EUR"}"#;
    let step = session.update_draft(draft.clone(), hour(3), &standard).unwrap();
    assert_eq!(step, session.update(json, hour(3), &standard).unwrap());
    assert_eq!(step.to_json(), Ok::<_, StepError>(step.clone()).to_json());
    assert_eq!(step.session.amount().to_string(), "2.50");
    let debug = format!("{draft:?}");
    assert!(debug.contains("amount: Set(..)") && debug.contains("contact_id: Clear"), "{debug}");
    assert!(debug.contains("invoice_ids: Keep") && !debug.contains("Acme"), "{debug}");

    let wrong = PaymentSessionChanges::new().amount(Change::Clear).currency("EURO");
    let refused = session.update_draft(wrong, hour(3), &standard);
    let written = refused.to_json();
    let Err(StepError::Rejected(rejected)) = refused else { panic!("not refused") };
    assert_eq!(written, rejected.to_json());
    let codes: Vec<_> = rejected.violations().iter().map(|finding| finding.code()).collect();
    assert_eq!(codes, ["shape.missing", "currency.invalid"]);
}

#[test]
fn a_payment_shows_its_time_alone() {
    let debug = format!("{:?}", Payment::new("pay_1", hour(3)));
    assert!(debug.contains("T03:00:00Z") && !debug.contains("pay_1"), "{debug}");
}

#[track_caller]
fn update_refused(changes: &str, expected: &[(&str, &str)]) {
    let session = in_status(Status::Active, true, None);
    let Err(StepError::Rejected(rejected)) = session.update(changes, hour(3), &Policy::standard()) else {
        panic!("not refused")
    };
    let found: Vec<_> = rejected.violations().iter().map(|v| (v.code(), v.path().pointer())).collect();
    let found: Vec<_> = found.iter().map(|(code, path)| (*code, path.as_str())).collect();
    assert_eq!(found, expected);
}

#[test]
fn an_update_is_validated_on_the_whole() {
    update_refused(r#"{"amount":null}"#, &[("shape.missing", "/amount")]);
    update_refused(r#"{"amount":"-1.00"}"#, &[("amount.negative", "/amount")]);
    update_refused(r#"{"contactRef":{"contactName":"D"}}"#, &[("contact.conflict", "/contactRef")]);
    update_refused(r#"{"orgId":"x"}"#, &[("shape.unknown_field", "/orgId")]);
    update_refused(r#"{"createPendingPayment":true}"#, &[("shape.unknown_field", "/createPendingPayment")]);
    update_refused(r#"{"status":"Completed"}"#, &[("shape.unknown_field", "/status")]);
    update_refused(r#"{"amount":"1.00","amount":"2.00"}"#, &[("shape.duplicate_field", "/amount")]);
    update_refused(r#"{"expirationDate":"2026-06-01T03:00:00Z"}"#, &[("expiration.in_past", "/expirationDate")]);
    update_refused("[]", &[("shape.wrong_type", "")]);
    update_refused("{", &[("json.malformed", "")]);
    update_refused(r#"{"brandName":"Acme"} {}"#, &[("json.malformed", "")]);
}

#[test]
fn a_status_is_read_by_its_name() {
    for status in Status::ALL {
        assert_eq!(status.as_str().parse(), Ok(*status));
        assert_eq!(status.to_string(), status.as_str());
    }
    assert!("active".parse::<Status>().is_err());
}

#[test]
fn updated_at_never_goes_back() {
    let session = in_status(Status::Active, true, None);
    let later = session.update(r#"{"brandName":"A"}"#, hour(5), &Policy::standard()).unwrap().session;
    assert_eq!(later.updated_at(), hour(5));
    let told_early = later.cancel(hour(4)).unwrap();
    assert_eq!(told_early.session.updated_at(), hour(5));
    assert_eq!(told_early.event.unwrap().at(), hour(5));
}

#[test]
fn the_link_ends_with_the_session() {
    let session = in_status(Status::Active, true, None);
    assert!(session.link_at(hour(11)).is_some());
    assert!(session.link_at(hour(12)).is_none());
    assert_eq!(session.status_at(hour(11)), Status::Active);
    assert_eq!(session.status_at(hour(12)), Status::Expired);
    for status in [Status::Completed, Status::Canceled, Status::Expired] {
        let ended = in_status(status, true, None);
        assert!(ended.link().is_none(), "{status}");
        assert_eq!(ended.status_at(hour(13)), status);
    }
}

#[test]
fn a_pending_payment_needs_its_id() {
    let json = r#"{"orgId":"org","amount":"10.00","currency":"USD","createPendingPayment":true}"#;
    let request = Validator::new().validate(json).unwrap().value;
    let Err(StepError::Transition(error)) = PaymentSession::create(&request, &creation()) else { panic!() };
    assert_eq!((error.code(), error.status()), ("transition.pending_payment_missing", None));
    let step = PaymentSession::create(&request, &creation().payment_id("p1")).unwrap();
    assert_eq!(step.session.payment_id().unwrap().as_str(), "p1");
    assert_eq!(
        step.event.unwrap().to_json(),
        concat!(
            r#"{"type":"created","sessionId":"s1","from":null,"to":"Active","at":"2026-06-01T01:00:00Z","paymentId":"p1","#,
            r#""amount":"10.00","currency":"USD","paidAt":null,"key":"s1:created:2026-06-01T01:00:00Z"}"#
        )
    );
}

#[test]
fn creation_is_checked_by_the_session_rules() {
    for (id, link, now, code, path) in [
        (" ", "https://pay.example/s1", 1, "id.blank", "/id"),
        ("s1", "ftp://pay.example/s1", 1, "url.scheme_not_allowed", "/link"),
        ("s1", "pay.example", 1, "url.invalid", "/link"),
        ("s1", "https://pay.example/s1", 12, "expiration.in_past", "/expirationDate"),
    ] {
        let creation = Creation::new(hour(now)).id(id).link(link);
        let Err(StepError::Rejected(rejected)) = PaymentSession::create(&request(true), &creation) else { panic!() };
        let [only] = rejected.violations() else { panic!("{rejected}") };
        assert_eq!((only.code(), only.path().pointer().as_str()), (code, path));
    }
}

#[test]
fn the_default_configuration_fills_in() {
    let created = creation().checkout_configuration_id("default");
    let session = PaymentSession::create(&request(true), &created).unwrap().session;
    assert_eq!(session.checkout_configuration_id().unwrap().as_str(), "default");
    let json = r#"{"orgId":"org","amount":"1","currency":"USD","checkoutConfigurationId":"own"}"#;
    let request = Validator::new().validate(json).unwrap().value;
    let session = PaymentSession::create(&request, &created).unwrap().session;
    assert_eq!(session.checkout_configuration_id().unwrap().as_str(), "own");
}

fn contact(id: &str, org: &str) -> String {
    format!(r#"{{"orgId":"{org}","id":"{id}","name":"Dana","createdAt":"x","updatedAt":"y","extra":1}}"#)
}

#[test]
fn attach_matches_id_and_organization() {
    for status in [Status::Active, Status::Completed, Status::Canceled, Status::Expired] {
        let session = in_status(status, true, None);
        let stored = Validator::new().read_contact(contact("c1", "org")).unwrap().value;
        let step = session.attach(&stored, hour(2)).unwrap();
        assert_eq!(step.session.contact().unwrap().name(), Some("Dana"));
        assert_eq!((step.session.status(), step.event), (status, None));
        for (id, org, path) in [("c2", "org", "/contact/id"), ("c1", "other", "/contact/orgId")] {
            let stored = Validator::new().read_contact(contact(id, org)).unwrap().value;
            let Err(StepError::Rejected(rejected)) = session.attach(&stored, hour(2)) else { panic!() };
            assert_eq!(rejected.violations()[0].path().pointer(), path);
        }
    }
}

#[test]
fn another_contact_id_drops_the_full_contact() {
    let stored = Validator::new().read_contact(contact("c1", "org")).unwrap().value;
    let session = in_status(Status::Active, true, None).attach(&stored, hour(2)).unwrap().session;
    let kept = session.update(r#"{"brandName":"A"}"#, hour(3), &Policy::standard()).unwrap().session;
    assert!(kept.contact().is_some());
    let other = session.update(r#"{"contactId":"c2"}"#, hour(3), &Policy::standard()).unwrap().session;
    assert!(other.contact().is_none());
}

#[test]
fn a_reference_that_the_platform_resolved_is_no_conflict() {
    let session = active(true, None).to_json().replace(r#""contactRef":null"#, r#""contactRef":{"contactName":"D"}"#);
    let session = Validator::new().read_session(session).unwrap().value;
    assert!(session.update(r#"{"brandName":"A"}"#, hour(3), &Policy::standard()).is_ok());
    assert!(session.update(r#"{"contactRef":{"contactName":"E"}}"#, hour(3), &Policy::standard()).is_err());
}

/// A refused creation has a thousand violations at most, of the request and of what comes with it together.
#[test]
fn a_creation_reports_a_thousand_violations_at_most() {
    let create = |unknown: usize, id: &str| {
        let keys: String = (0..unknown).map(|nth| format!(r#","x{nth}":1"#)).collect();
        let json = format!(r#"{{"orgId":"o","amount":"1.00","currency":"USD"{keys}}}"#);
        let creation = Creation::new(hour(CREATED)).id(id).link("https://pay.example/s1");
        let verdict = Validator::new().validate(json);
        let refused = PaymentSession::create_of_verdict(verdict, &creation).unwrap_err();
        let StepError::Rejected(rejected) = refused else { panic!("a transition") };
        (rejected.violations().len(), rejected.truncated())
    };
    assert_eq!(create(999, "s1"), (999, false));
    assert_eq!(create(999, " "), (1000, false));
    assert_eq!(create(1000, "s1"), (1000, false));
    assert_eq!(create(1000, " "), (1000, true));
    assert_eq!(create(1001, "s1"), (1000, true));

    // The advisories of an accepted request are bounded too, and a refused creation says so.
    let credits = |count: usize| {
        let refs = vec![r#"{"amount":"-1.00"}"#; count].join(",");
        let json = format!(r#"{{"orgId":"o","amount":"1.00","currency":"USD","invoiceRefs":[{refs}]}}"#);
        let creation = Creation::new(hour(CREATED)).id(" ").link("https://pay.example/s1");
        let refused = PaymentSession::create_of_verdict(Validator::new().validate(json), &creation).unwrap_err();
        let StepError::Rejected(rejected) = refused else { panic!("a transition") };
        (rejected.advisories().len(), rejected.truncated())
    };
    let both = |count: usize| {
        let refs = vec![r#"{"amount":"-1.00"}"#; count].join(",");
        let json = format!(r#"{{"orgId":"o","amount":"-1.00","currency":"USD","invoiceRefs":[{refs}]}}"#);
        let creation = Creation::new(hour(CREATED)).id(" ").link("https://pay.example/s1");
        let refused = PaymentSession::create_of_verdict(Validator::new().validate(json), &creation).unwrap_err();
        let StepError::Rejected(rejected) = refused else { panic!("a transition") };
        (rejected.violations().len(), rejected.advisories().len(), rejected.truncated())
    };
    assert_eq!((both(1000), both(1001)), ((2, 1000, false), (2, 1000, true)));
    assert_eq!(credits(1000), (1000, false));
    assert_eq!(credits(1001), (1000, true));
}

/// What a step brings is bounded as a text of a document is.
#[test]
fn a_payment_id_has_a_length_at_most() {
    let complete = |len: usize| active(false, None).complete(&Payment::new("p".repeat(len), hour(2)), hour(2));
    assert_eq!(outcome(complete(65_535)), Ok((Status::Completed, Some(EventType::Completed))));
    for len in [65_536, 70_000] {
        let Err(StepError::Rejected(rejected)) = complete(len) else { panic!("{len}") };
        assert_eq!(rejected.violations()[0].code(), "text.too_long");
    }
    let create = |len: usize| PaymentSession::create(&request(false), &creation().id("s".repeat(len)));
    assert_eq!(outcome(create(65_535)), Ok((Status::Active, Some(EventType::Created))));
    for len in [65_536, 70_000] {
        let Err(StepError::Rejected(rejected)) = create(len) else { panic!("{len}") };
        assert_eq!(rejected.violations()[0].to_string(), "id: the text is longer than the limit (text.too_long)");
    }
}

/// What was paid counts if the caller says it, and a refusal says what to do.
#[test]
fn a_payment_of_other_money_is_refused() {
    use paysession::rule::FollowUp;
    let complete = |payment: Payment| active(false, None).complete(&payment, hour(2));
    let paid = || Payment::new("p1", hour(2));
    assert_eq!(
        outcome(complete(paid().amount("10").currency("usd"))),
        Ok((Status::Completed, Some(EventType::Completed)))
    );
    let (amount, currency) = ("transition.amount_differs", "transition.currency_differs");
    for (payment, code) in [(paid().amount("10.01"), amount), (paid().currency("EUR"), currency)] {
        let refused = complete(payment).unwrap_err();
        assert_eq!((refused.follow_up(), outcome(Err(refused))), (Some(FollowUp::Investigate), Err(code)));
    }
    assert_eq!(complete(paid().amount("x")).unwrap_err().follow_up(), None);
}

/// A step that reports a thousand advisories says if there were more.
#[test]
fn a_step_says_if_it_reports_not_all() {
    let credits = |count: usize| format!("[{}]", vec![r#"{"amount":"-1.00"}"#; count].join(","));
    let update = |changes: String| {
        let step = active(false, None).update(changes, hour(2), &Policy::standard()).unwrap();
        (step.changed, step.advisories.len(), step.truncated)
    };
    assert_eq!(update(format!(r#"{{"invoiceRefs":{}}}"#, credits(1000))), (true, 1000, false));
    assert_eq!(update(format!(r#"{{"invoiceRefs":{}}}"#, credits(1001))), (true, 1000, true));
    // So does one that changes nothing.
    let with_credits =
        active(false, None).update(format!(r#"{{"invoiceRefs":{}}}"#, credits(1001)), hour(2), &Policy::standard());
    let step = with_credits.unwrap().session.update(r#"{"amount":"10.00"}"#, hour(3), &Policy::standard()).unwrap();
    assert_eq!((step.changed, step.advisories.len(), step.truncated), (false, 1000, true));
}

/// An attached contact with more than a thousand advisories is attached all the same, and the step says so.
#[test]
fn a_contact_with_too_many_advisories_is_attached() {
    let attach = |keys: usize| {
        // A repeated key of a stored contact is an advisory.
        let names = r#","name":"n""#.repeat(keys);
        let contact = format!(r#"{{"id":"c1","orgId":"org","name":"n","createdAt":"x","updatedAt":"y"{names}}}"#);
        let step = active(false, None).attach_json(contact, hour(2), &Policy::standard()).unwrap();
        (step.advisories.len(), step.truncated)
    };
    assert_eq!((attach(1000), attach(1001)), ((1000, false), (1000, true)));
}
