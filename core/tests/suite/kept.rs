//! What a session keeps as it came: in its JSON, by place, through every step, in equality and serde.

use std::collections::HashSet;

use paysession::report::Path;
use paysession::session::{FlexPay, Step, StepError};
use paysession::{Payment, PaymentSession, PaymentSessionStatus as Status, Policy, Timestamp, Validator, When};

const HEAD: &str = r#""id":"s","orgId":"o","status":"Active","amount":"1.00","currency":"USD","expirationDate":"2026-02-01T00:00:00Z","createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z""#;

fn now() -> Timestamp {
    Timestamp::parse("2026-01-02T00:00:00Z").unwrap()
}

fn read(fields: &str) -> PaymentSession {
    Validator::new().read_session(format!("{{{HEAD},{fields}}}")).unwrap().value
}

fn raw(session: &PaymentSession, pointer: &str) -> Option<String> {
    session.raw(&Path::parse(pointer).unwrap())
}

/// Fields that are kept, the place of one, and its text.
const KEPT: [(&str, &str, &str); 14] = [
    (r#""link":"x\ty""#, "/link", r#""x\ty""#),
    (
        r#""link":{ "b" : [ 1.50 , -0.0, 1e2 ], "b":null, "a":"\u0041" }"#,
        "/link",
        r#"{"b":[1.50,-0.0,1e2],"b":null,"a":"A"}"#,
    ),
    (r#""callbackUrl":12345678901234567890123"#, "/callbackUrl", "12345678901234567890123"),
    (r#""contactId":[]"#, "/contactId", "[]"),
    (r#""contact":false"#, "/contact", "false"),
    (r#""contact":{"id":" ","phone":{"a":[[]]}}"#, "/contact/phone", r#"{"a":[[]]}"#),
    (
        r#""contactRef":{"address":{"lines":["a",null],"countryCode":"nowhere"}}"#,
        "/contactRef/address/countryCode",
        r#""nowhere""#,
    ),
    (r#""invoiceIds":["a",{"b":1},"c"]"#, "/invoiceIds/1", r#"{"b":1}"#),
    (r#""invoiceIds":{"b":1}"#, "/invoiceIds", r#"{"b":1}"#),
    (r#""invoiceRefs":[5,{"invoiceId":"i"},null]"#, "/invoiceRefs/0", "5"),
    (r#""invoiceRefs":{"lines":{"num":1.5}}"#, "/invoiceRefs/lines/num", "1.5"),
    (r#""invoiceTotal":"1.005""#, "/invoiceTotal", r#""1.005""#),
    (r#""brandName":[""]"#, "/brandName", r#"[""]"#),
    (r#""transactionRef":true"#, "/transactionRef", "true"),
];

#[test]
fn a_kept_value_is_written_as_it_came() {
    for (fields, pointer, text) in KEPT {
        let session = read(fields);
        assert_eq!(raw(&session, pointer).as_deref(), Some(text), "{pointer}");
        let json = session.to_json();
        assert!(json.contains(text), "{json}");
        let again = Validator::new().read_session(&json).unwrap().value;
        assert_eq!((again.to_json(), &again), (json, &session), "{pointer}");
    }
}

#[test]
fn every_step_keeps_it() {
    for (fields, pointer, text) in KEPT {
        let session = read(fields);
        let late = Timestamp::parse("2026-02-01T00:00:00Z").unwrap();
        let steps: [(&str, Result<Step, StepError>); 4] = [
            ("complete", session.complete(&Payment::new("p", now()).amount("1").currency("USD"), now())),
            ("expire", session.expire(late)),
            ("cancel", session.cancel(now())),
            ("update", session.update(r#"{"checkoutConfigurationId":"c"}"#, now(), &Policy::strict())),
        ];
        for (name, step) in steps {
            let after = step.unwrap_or_else(|refused| panic!("{name} {pointer}: {refused}")).session;
            if pointer != "/link" || name == "update" {
                assert_eq!(raw(&after, pointer).as_deref(), Some(text), "{name} {pointer}");
            }
            assert_eq!(Validator::new().read_session(after.to_json()).unwrap().value, after);
        }
    }
}

#[test]
fn typed_properties_leave_it_out() {
    let session = read(r#""link":"x","contactId":5.5,"invoiceIds":["a",null,"b",{}],"brandName":[]"#);
    assert_eq!((session.link(), session.contact_id(), session.brand_name()), (None, None, None));
    let mut ids = session.invoice_ids();
    assert_eq!((ids.len(), ids.next().unwrap().as_str(), ids.len()), (2, "a", 1));
    assert_eq!(format!("{ids:?}"), "List(1)");
    assert_eq!((ids.next().unwrap().as_str(), ids.next().is_none(), ids.is_empty()), ("b", true, true));
    let features = session.features();
    assert!(!features.contact && features.invoices && features.flex_pay == FlexPay::Enabled);
    let none = read(r#""invoiceIds":[null],"contactRef":"Ada""#);
    assert!(none.invoice_ids().is_empty() && !none.features().invoices && !none.features().contact);

    let session = read(r#""invoiceRefs":[null,{"lines":[{"num":"1"},{"num":2}]}],"contact":{"id":7,"orgId":"o"}"#);
    let invoice = session.invoice_refs().next().unwrap();
    let shown: Vec<_> = paysession::session::lines_for_display(invoice).iter().map(|line| line.num()).collect();
    assert_eq!(shown, [Some(2), None]);
    let contact = session.contact().unwrap();
    assert_eq!((contact.id().unwrap().as_str(), contact.name(), contact.created_at()), ("7", None, None));
}

#[test]
fn an_unreadable_total_disables_financing() {
    let flex_pay = read(r#""invoiceTotal":"a lot""#).features().flex_pay;
    assert_eq!(flex_pay, FlexPay::InvoiceTotalUnreadable);
    assert_eq!(
        (flex_pay.is_enabled(), flex_pay.reason(), flex_pay.excess()),
        (false, Some("invoice_total_unreadable"), None)
    );
    assert!(read(r#""invoiceTotal":null"#).features().flex_pay.is_enabled());
}

#[test]
fn sessions_with_other_kept_values_are_others() {
    let sessions: Vec<_> = [r#""link":"x""#, r#""link":"y""#, r#""link":["x"]"#, r#""link":null"#].map(read).into();
    assert_eq!(sessions.iter().collect::<HashSet<_>>().len(), 4);
    assert_eq!(sessions[0], read(r#""link" : "\u0078""#));
}

#[test]
fn raw_returns_valid_values_too() {
    let session = read(
        r#""link":"https://a.example/","contactRef":{"contactName":"A"},"invoiceRefs":{"lines":[{"num":1}]},"brandName":{"7":true}"#,
    );
    for (pointer, text) in [
        ("/amount", Some(r#""1.00""#)),
        ("/link", Some(r#""https://a.example/""#)),
        ("/contactRef/contactName", Some(r#""A""#)),
        ("/invoiceRefs/0/lines/0/num", Some("1")),
        ("/invoiceRefs/lines/0/num", Some("1")),
        ("/contactRef/contactEmail", None),
        ("/invoiceRefs/1", None),
        ("/nothing/here", None),
        ("/amount/0", None),
        ("/brandName", Some(r#"{"7":true}"#)),
        ("/brandName/7", Some("true")),
        ("/brandName/8", None),
    ] {
        assert_eq!(raw(&session, pointer).as_deref(), text, "{pointer}");
    }
    assert_eq!(raw(&session, ""), Some(session.to_json()));
    // What was missing and what is null are the same once the session was written.
    let nameless = read(r#""contact":{"id":"c","orgId":"o"}"#);
    let again = Validator::new().read_session(nameless.to_json()).unwrap().value;
    assert_eq!((raw(&nameless, "/contact/name"), raw(&again, "/contact/name")), (None, None));
}

#[test]
fn too_much_is_kept_whole() {
    let text = "x".repeat(70_000);
    let session = read(&format!(r#""brandName":"{text}""#));
    assert_eq!((session.brand_name(), raw(&session, "/brandName").unwrap().len()), (None, 70_002));
    for item in [r#"{"amount":"1","invoiceId":"i"}"#, "null", "[[1.0]]"] {
        let list = format!("[{}]", vec![item; 10_001].join(","));
        let session = read(&format!(r#""invoiceRefs":{list}"#));
        assert!(session.invoice_refs().is_empty());
        assert!(raw(&session, "/invoiceRefs").unwrap() == list, "{item}");
        let after = session.cancel(now()).unwrap().session;
        assert!(raw(&after, "/invoiceRefs").unwrap() == list, "{item}");
        #[cfg(feature = "serde_json")]
        {
            let tree: serde_json::Value = serde_json::from_str(&session.to_json()).unwrap();
            assert!(Validator::new().read_session_tree(&tree).unwrap().value == session);
        }
    }
    // What is before and behind such a list is kept as well, and as deep as ever.
    let list = vec!["\"i\""; 10_001].join(",");
    let nest = format!("{}{}", "[".repeat(31), "]".repeat(31));
    let session = read(&format!(r#""contactRef":{{"contactName":"A\tB"}},"invoiceIds":[{list}],"link":{nest}"#));
    assert_eq!(session.contact_ref().and_then(|contact| contact.contact_name()), Some("A\tB"));
    assert_eq!(raw(&session, "/link"), Some(nest));
    // The limit itself is no excess.
    let list = format!("[{}]", vec![r#"{"invoiceId":"i"}"#; 10_000].join(","));
    assert_eq!(read(&format!(r#""invoiceRefs":{list}"#)).invoice_refs().len(), 10_000);
}

#[test]
fn a_kept_text_takes_time_in_proportion_to_its_length() {
    // Of slashes, which may all be in front of a quote, and of escaped quotes.
    for piece in [r"\\", r#"\""#, r#"\\\""#] {
        let text = piece.repeat(400_000);
        let session = read(&format!(r#""link":"{text}","callbackUrl":5"#));
        assert_eq!(raw(&session, "/link").unwrap(), format!(r#""{text}""#));
        assert_eq!(raw(&session, "/callbackUrl").unwrap(), "5");
    }
}

#[test]
fn what_is_kept_at_the_last_level_survives_every_step() {
    let nest = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    let session = read(&format!(r#""link":{}"#, nest(31)));
    assert!(session.update(r#"{"brandName":"B"}"#, now(), &Policy::standard()).is_ok());
    // Single values in a row are no deeper than one.
    let refs = vec![r#"{"invoiceId":"i","lines":{"num":1}}"#; 40].join(",");
    assert_eq!(read(&format!(r#""invoiceRefs":[{refs}]"#)).invoice_refs().len(), 40);
    // A single value is written as a list of one, and counts as that.
    for (levels, is_read) in [(27, true), (28, false)] {
        let fields = format!(r#""invoiceRefs":{{"lines":{{"num":1,"productName":{}}}}}"#, nest(levels));
        let session = Validator::new().read_session(format!("{{{HEAD},{fields}}}"));
        assert_eq!(session.is_ok(), is_read, "{levels}");
        if let Ok(session) = session {
            let after = session.value.cancel(now()).unwrap().session;
            assert_eq!(Validator::new().read_session(after.to_json()).unwrap().value, after);
        }
    }
    // A contact has to fit into a session.
    let contact = |levels| format!(r#"{{"id":"c","orgId":"o","phone":{}}}"#, nest(levels));
    assert!(Validator::new().read_contact(contact(31)).is_err());
    let contact = Validator::new().read_contact(contact(30)).unwrap().value;
    let attached = read(r#""contactId":"c""#).attach(&contact, now()).unwrap().session;
    assert!(Validator::new().read_session(attached.to_json()).is_ok());
}

#[test]
fn an_unknown_status_is_kept() {
    let session = Validator::new().read_session(format!("{{{HEAD}}}").replace("Active", "Refunded")).unwrap().value;
    assert_eq!(
        (session.status(), session.status_text(), session.status_at(now())),
        (Status::Unknown, "Refunded", Status::Unknown)
    );
    assert_eq!((session.at(now()), session.link_at(now())), (session.clone(), None));
    assert!(session.to_json().contains(r#""status":"Refunded""#));
    let known = read(r#""brandName":"B""#);
    assert_eq!((known.status(), known.status_text()), (Status::Active, "Active"));
    // The name of the variant is no name on the wire.
    let named = Validator::new().read_session(format!("{{{HEAD}}}").replace("Active", "Unknown")).unwrap();
    assert_eq!((named.value.status(), named.advisories[0].code()), (Status::Unknown, "session.status_unknown"));
}

#[test]
fn a_session_at_a_time() {
    let session = read(r#""link":"https://a.example/""#);
    assert_eq!(session.at(now()), session);
    let over = session.at(Timestamp::parse("2026-02-01T00:00:00Z").unwrap());
    assert_eq!((over.status(), over.link(), over.updated_at()), (Status::Expired, None, session.updated_at()));
    let canceled = format!(r#"{{{HEAD},"link":"https://a.example/"}}"#).replace("Active", "Canceled");
    let canceled = Validator::new().read_session(canceled).unwrap().value;
    assert_eq!((canceled.at(now()).link(), canceled.at(now()).status()), (None, Status::Canceled));
    assert!(canceled.link().is_some());
}

#[cfg(feature = "serde")]
#[test]
fn a_contact_has_its_own_raw_values() {
    let contact = Validator::new().read_contact(r#"{"id":"c","orgId":"o","phone":{"a":[1.50]}}"#).unwrap().value;
    let raw = |pointer: &str| contact.raw(&Path::parse(pointer).unwrap());
    assert_eq!(raw("/phone").as_deref(), Some(r#"{"a":[1.50]}"#));
    assert_eq!((raw("/id").as_deref(), raw("/email")), (Some(r#""c""#), None));
}

#[test]
fn serde_keeps_it_or_says_so() {
    for (fields, ..) in KEPT {
        let session = read(fields);
        let value = serde_json::to_value(&session).unwrap();
        let again: PaymentSession = serde_json::from_value(value).unwrap();
        assert_eq!(again.features(), session.features(), "{fields}");
        assert_eq!(Validator::new().read_session(again.to_json()).unwrap().value, again);
    }
    // A negative zero is one in JSON, and stays one.
    let zero = read(r#""transactionRef":-0"#);
    assert!(serde_json::to_string(&zero).unwrap().contains(r#""transactionRef":-0.0"#));
    let vast = read(r#""invoiceTotal":1e400"#);
    assert!(serde_json::to_string(&vast).is_err(), "a number became null");
}

#[test]
fn a_step_from_another_state_is_stale() {
    let session = read(r#""contactId":"c""#);
    let contact = Validator::new().read_contact(r#"{"id":"c","orgId":"o"}"#).unwrap().value;
    let stale = When::now(now()).if_updated_at(now());
    for refused in [
        session.complete(&Payment::new("p", now()), stale),
        session.expire(stale),
        session.cancel(stale),
        session.update("{}", stale, &Policy::standard()),
        session.attach(&contact, stale),
        session.attach_json("{", stale, &Policy::standard()),
    ] {
        assert_eq!(refused.unwrap_err().findings()[0].code(), "transition.stale");
    }
}

#[test]
fn a_contact_is_judged_at_its_place() {
    let session = read(r#""contactId":"c""#);
    let refused = |json: &str, policy: &Policy| {
        let findings = session.attach_json(json, now(), policy).unwrap_err().findings();
        findings.iter().map(|it| format!("{} {}", it.code(), it.path().pointer())).collect::<Vec<_>>().join(", ")
    };
    let standard = Policy::standard();
    assert_eq!(refused(r#"{"id":" "}"#, &standard), "shape.missing /contact/orgId, id.blank /contact/id");
    assert_eq!(refused("5", &standard), "shape.wrong_type /contact");
    assert_eq!(refused("{", &standard), "json.malformed ");
    let policy = standard.with(paysession::Rule::EmailInvalid, paysession::rule::Level::Deny).unwrap();
    assert_eq!(refused(r#"{"id":"c","orgId":"o","email":"x"}"#, &policy), "email.invalid /contact/email");
}
