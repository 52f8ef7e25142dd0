//! Sessions and responses read back: envelopes, invariants, and what a server may add.

use paysession::session::{RejectedResponse, Response, StepError};
use paysession::tree::{Shape, ShapeOf, TreeError, TreeNode};
use paysession::{Policy, Timestamp, Validator};

const SESSION: &str = r#""id":"s","orgId":"o","status":"Active","amount":"1","currency":"USD","createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z""#;

fn read(json: &str) -> Result<Response, RejectedResponse> {
    Validator::new().read_response(json).map(|accepted| accepted.value)
}

fn codes(json: &str) -> Vec<(String, String)> {
    let refused = read(json).unwrap_err();
    refused.rejected.violations().iter().map(|v| (v.code().to_owned(), v.path().pointer())).collect()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(code, path)| ((*code).to_owned(), (*path).to_owned())).collect()
}

#[test]
fn a_response_gives_a_session_or_errors_or_both() {
    let whole = read(&format!(r#"{{"data":{{"createPaymentSession":{{{SESSION}}}}}}}"#)).unwrap();
    assert!(whole.session.is_some() && whole.errors.is_empty());
    let errors = read(
        r#"{"errors":[{"message":"m","path":["a",1],"extensions":{"code":"X","n":1.50},"locations":[]}],"data":null}"#,
    )
    .unwrap();
    assert!(errors.session.is_none());
    assert_eq!(errors.errors[0].message, "m");
    assert_eq!(errors.errors[0].path.as_deref(), Some(r#"["a",1]"#));
    assert_eq!(errors.errors[0].extensions.as_deref(), Some(r#"{"code":"X","n":1.50}"#));
    let both =
        read(&format!(r#"{{"errors":{{"message":"m"}},"data":{{"createPaymentSession":{{{SESSION}}}}}}}"#)).unwrap();
    assert!(both.session.is_some() && both.errors.len() == 1);
    for nothing in
        [r#"{"data":null}"#, r#"{"data":{}}"#, r#"{"errors":[]}"#, r#"{"data":{"createPaymentSession":null}}"#, "null"]
    {
        assert_eq!(codes(nothing), pairs(&[("shape.missing", "")]), "{nothing}");
    }
}

#[test]
fn the_fields_of_an_error_open_no_envelope() {
    assert_eq!(read(r#"{"errors":{"message":"x","data":1}}"#).unwrap().errors.len(), 1);
    assert_eq!(read(r#"{"errors":[{"message":"x","errors":[]}]}"#).unwrap().errors.len(), 1);
}

#[test]
fn what_is_wrong_with_errors_is_said_once() {
    assert_eq!(codes(r#"{"data":null,"errors":"boom"}"#), pairs(&[("shape.wrong_type", "/errors")]));
    assert_eq!(codes(r#"{"data":5}"#), pairs(&[("shape.wrong_type", "")]));
    assert_eq!(codes(r#"{"errors":[null]}"#), pairs(&[("shape.missing", "/errors/0")]));
}

#[test]
fn the_errors_beside_a_refused_session_are_kept() {
    let refused = read(r#"{"errors":[{"message":"m"}],"data":{"createPaymentSession":{"id":"x"}}}"#).unwrap_err();
    assert_eq!(refused.errors[0].message, "m");
    assert!(refused.to_json().contains(r#""errors":[{"message":"m"}]"#));
}

#[test]
fn a_bare_session_may_grow_fields() {
    for extra in [r#""errors":[]"#, r#""data":{"k":1}"#, r#""new":{}"#] {
        assert!(read(&format!("{{{SESSION},{extra}}}")).unwrap().session.is_some(), "{extra}");
    }
}

#[test]
fn a_bare_session_is_no_envelope_however_deep_a_field_is() {
    let session = format!(r#"{{{SESSION},"new":{}{}}}"#, "[".repeat(31), "]".repeat(31));
    assert!(read(&session).is_ok());
    let bare = format!(r#"{{"id":"s","data":{{"createPaymentSession":{session}}}}}"#);
    assert_eq!(codes(&bare), pairs(&[("json.too_large", "")]));
}

#[test]
fn a_response_that_has_two_sessions_is_refused() {
    let session = format!(r#""createPaymentSession":{{{SESSION}}}"#);
    for body in [
        format!(r#"{{"data":{{{session},"createPaymentSession":null}}}}"#),
        format!(r#"{{"data":{{{session}}},"data":null}}"#),
    ] {
        assert_eq!(codes(&body), pairs(&[("shape.duplicate_field", "")]), "{body}");
    }
}

#[test]
fn malformed_errors_hide_no_session() {
    let session = format!(r#""data":{{"createPaymentSession":{{{SESSION}}}}}"#);
    for (errors, found, typed, raw) in [
        (r#""boom""#, ("shape.wrong_type", "/errors"), 0, Some(r#""boom""#)),
        (r#"[{"message":"m"},null]"#, ("shape.missing", "/errors/1"), 1, Some(r#"[{"message":"m"},null]"#)),
        (
            r#"[{"message":5,"code":1.50}]"#,
            ("shape.wrong_type", "/errors/0/message"),
            0,
            Some(r#"[{"message":5,"code":1.50}]"#),
        ),
        (r#"[{"message":"m"}],"errors":5"#, ("shape.duplicate_field", "/errors"), 1, Some(r#"[{"message":"m"},5]"#)),
    ] {
        let body = format!(r#"{{"errors":{errors},{session}}}"#);
        let accepted = Validator::new().read_response(&body).unwrap();
        let advisories: Vec<_> = accepted.advisories.iter().map(|f| (f.code(), f.path().pointer())).collect();
        assert_eq!(advisories, [(found.0, found.1.to_owned())], "{body}");
        let response = accepted.value;
        assert!(response.session.is_some());
        assert_eq!((response.errors.len(), response.raw_errors.as_deref()), (typed, raw), "{body}");
        // Without a session, or beside one that is refused, they are violations behind its own.
        let alone = codes(&format!(r#"{{"errors":{errors}}}"#));
        assert_eq!(alone, pairs(&[found]));
        let refused = codes(&body.replace(r#""id":"s""#, r#""id":true"#));
        assert_eq!(refused, pairs(&[("shape.wrong_type", "/id"), found]));
    }
}

#[test]
fn findings_beside_each_other_are_kept_up_to_the_limit() {
    // Advisories on the session, and on the errors beside it, of which a thousand are kept in all.
    let read = |on_session: usize, on_errors: usize| {
        let refs = vec![r#"{"amount":"-1.00"}"#; on_session].join(",");
        let errors = vec!["null"; on_errors].join(",");
        let session = format!(r#"{{{SESSION},"invoiceRefs":[{refs}]}}"#);
        Validator::new()
            .read_response(format!(r#"{{"data":{{"createPaymentSession":{session}}},"errors":[{errors}]}}"#))
            .unwrap()
    };
    for (on_session, on_errors, kept, truncated) in [
        (600, 400, 1000, false),
        (600, 401, 1000, true),
        (0, 1000, 1000, false),
        (0, 1001, 1000, true),
        (1001, 0, 1000, true),
    ] {
        let accepted = read(on_session, on_errors);
        assert_eq!((accepted.advisories.len(), accepted.truncated), (kept, truncated), "{on_session} {on_errors}");
    }
}

#[test]
fn sums_are_compared_on_reading_too() {
    let fields = r#""invoiceTotal":"3.00","invoiceRefs":[{"amount":"1.00"},{"amount":"1.00"}]"#;
    let accepted = Validator::new().read_session(format!("{{{SESSION},{fields}}}")).unwrap();
    let advisories: Vec<_> = accepted.advisories.iter().map(|f| (f.code(), f.path().pointer())).collect();
    assert_eq!(advisories, [("invoice_total.differs", "/invoiceTotal".to_owned())]);
}

/// A session with every field but `invoiceIds`, which don't go with `invoiceRefs`.
const EVERY_FIELD: [&str; 21] = [
    r#""id":"s""#,
    r#""orgId":"o""#,
    r#""status":"Active""#,
    r#""amount":"1.00""#,
    r#""currency":"USD""#,
    r#""callbackUrl":"https://a.example/""#,
    r#""successUrl":"https://b.example/""#,
    r#""link":"https://c.example/""#,
    r#""contactId":"c""#,
    r#""contact":{"orgId":"o","id":"c","name":"n","createdAt":"x","updatedAt":"y"}"#,
    r#""contactRef":{"contactName":"n","contactPhone":"+14155554345"}"#,
    r#""transactionRef":"t""#,
    r#""invoiceRefs":[{"orderId":"1","invoiceId":"2","invoiceNumber":"3","amount":"1.00","lines":[],"billingContact":null,"shippingContact":{"contactId":"4","contactName":"5","contactFirstName":"6","contactLastName":"7","contactEmail":"a@b.example","contactPhone":"+14155554345","address":{"lines":["8"],"locality":"9","administrativeArea":"10","postalCode":"11","countryCode":"US"}}}]"#,
    r#""expirationDate":"2026-02-01T00:00:00Z""#,
    r#""paymentId":"p""#,
    r#""createdAt":"2026-01-01T00:00:00Z""#,
    r#""updatedAt":"2026-01-01T00:00:00Z""#,
    r#""checkoutConfigurationId":"d""#,
    r#""invoiceTotal":"1.00""#,
    r#""brandLogoUrl":"https://d.example/""#,
    r#""brandName":"n""#,
];

#[test]
fn the_order_of_fields_carries_no_meaning() {
    let read = |fields: &[&str]| read(&format!("{{{}}}", fields.join(","))).unwrap().session.unwrap();
    let ordered = read(&EVERY_FIELD);
    let mut fields = EVERY_FIELD;
    for last in EVERY_FIELD {
        fields.rotate_left(1);
        assert_eq!(read(&fields), ordered, "{last} comes last");
    }
    fields.reverse();
    assert_eq!(read(&fields), ordered);
}

#[test]
fn invariants_hold() {
    let with = |from: &str, to: &str, extra: &str| codes(&format!("{{{}{extra}}}", SESSION.replace(from, to)));
    let link = r#","link":"https://p.example/""#;
    assert_eq!(with("Active", "Completed", ""), pairs(&[("session.completed_without_payment", "/paymentId")]));
    assert_eq!(with("Active", "Expired", link), pairs(&[("session.link_after_end", "/link")]));
    assert_eq!(with(r#""Active""#, "null", ""), pairs(&[("shape.missing", "/status")]));
    let contact = r#","contactId":"c","contact":{"id":"d","orgId":"p","name":"n","createdAt":"","updatedAt":""}"#;
    assert_eq!(
        with("Active", "Active", contact),
        pairs(&[("session.contact_mismatch", "/contact/orgId"), ("session.contact_mismatch", "/contact/id")])
    );
    let canceled = format!("{{{}{link}}}", SESSION.replace("Active", "Canceled"));
    let accepted = Validator::new().read_session(canceled).unwrap();
    assert_eq!(accepted.advisories[0].code(), "session.link_after_cancel");
    let aged = Validator::new().read_session(format!("{{{}}}", SESSION.replace("USD", "HRK"))).unwrap();
    assert_eq!(aged.advisories[0].code(), "currency.unknown");
    assert_eq!(aged.value.currency().code(), "HRK");
}

#[test]
fn a_close_name_is_suggested_in_updates_too() {
    let session = Validator::new().read_session(format!("{{{SESSION}}}")).unwrap().value;
    let refused = session.update(r#"{"amonut":"1","org_id":"x"}"#, Timestamp::UNIX_EPOCH, &Policy::standard());
    let Err(StepError::Rejected(rejected)) = refused else { panic!() };
    let params: Vec<_> = rejected.violations().iter().map(|v| v.params().get("suggestion").cloned()).collect();
    assert_eq!(params, [Some(paysession::report::Param::Text("amount".into())), None]);
}

/// A tree that calls anything a number.
#[derive(Clone)]
struct Claimed(&'static str, bool);

impl TreeNode for Claimed {
    type Text = &'static str;
    type Items = std::iter::Empty<Self>;
    type Entries = std::vec::IntoIter<Result<(&'static str, Self), TreeError>>;

    fn shape(self) -> Result<ShapeOf<Self>, TreeError> {
        let field = |name: &'static str, node| Ok((name, node));
        Ok(if self.1 {
            let text = |text| Claimed(text, false);
            Shape::Object(
                vec![field("orgId", text("x")), field("amount", text(self.0)), field("currency", text("USD"))]
                    .into_iter(),
            )
        } else if self.0 == "x" || self.0 == "USD" {
            Shape::Text(self.0)
        } else {
            Shape::Number(self.0)
        })
    }
}

#[test]
fn a_number_of_a_tree_is_one_that_json_has() {
    assert!(Validator::new().validate_tree(Claimed("1.5", true)).is_ok());
    for claimed in ["+1", ".5", "1.", "0x1", "NaN", "1 ", "", "1e"] {
        let refused = Validator::new().validate_tree(Claimed(claimed, true)).unwrap_err();
        assert_eq!(refused.violations()[0].code(), "shape.wrong_type", "{claimed}");
    }
    let refused = Validator::new().max_bytes(0).validate_tree(Claimed("1", true)).unwrap_err();
    assert_eq!(refused.violations()[0].code(), "json.too_large");
}
