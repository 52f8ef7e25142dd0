//! Limits from both sides, and large hostile documents: each gets its verdict, within bounds.

use paysession::report::Param;
use paysession::session::StepError;
use paysession::tree::{Shape, ShapeOf, TreeError, TreeNode};
use paysession::{Policy, Rejected, Timestamp, Validator};

const HEAD: &str = r#"{"orgId":"o","amount":"1","currency":"USD""#;

fn rejected(json: &str) -> Rejected {
    Validator::new().validate(json).unwrap_err()
}

fn only(json: &str) -> (&'static str, String) {
    let rejected = rejected(json);
    assert_eq!(rejected.violations().len(), 1, "{rejected}");
    (rejected.violations()[0].code(), rejected.violations()[0].path().pointer())
}

#[test]
#[cfg_attr(miri, ignore = "large")]
fn a_document_of_16_mib_is_taken_and_no_more() {
    let at_limit = format!("{HEAD}}}{}", " ".repeat((16 << 20) - HEAD.len() - 1));
    assert!(Validator::new().validate(&at_limit).is_ok());
    assert_eq!(only(&format!("{at_limit} ")), ("json.too_large", String::new()));
}

#[test]
fn levels_are_counted_from_the_input() {
    let nested = |levels: usize| format!(r#"{HEAD},"x":{}{}}}"#, "[".repeat(levels), "]".repeat(levels));
    assert_eq!(only(&nested(31)), ("shape.unknown_field", "/x".to_owned()));
    assert_eq!(only(&nested(32)), ("json.too_large", String::new()));
    let enveloped = |levels| format!(r#"{{"variables":{{"input":{}}}}}"#, nested(levels));
    assert_eq!(only(&enveloped(31)), ("shape.unknown_field", "/x".to_owned()));
    assert_eq!(only(&enveloped(32)), ("json.too_large", String::new()));
}

#[test]
fn a_value_that_was_left_counts_no_level() {
    let deep = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
    let long = format!(r#""invoiceIds":[{}]"#, vec!["0"; 10_001].join(","));
    for left in [r#""invoiceIds":["1"]"#, &long, r#""invoiceRefs":[{}]"#, r#""contactRef":{"contactName":"D"}"#] {
        let rejected = rejected(&format!(r#"{HEAD},{left},"x":{}}}"#, deep(31)));
        assert_eq!(rejected.violations().last().unwrap().path().pointer(), "/x", "{left:.50}");
    }
    // What is kept as JSON, in a list of objects.
    for left in ["{}", "[]", "[{},[]]"] {
        let response = |levels| {
            let json = format!(r#"{{"errors":[{{"message":"m","extensions":{left},"path":{}}}]}}"#, deep(levels));
            Validator::new().read_response(json)
        };
        assert_eq!(response(29).unwrap().value.errors[0].path, Some(deep(29)), "{left}");
        assert!(response(30).is_err(), "{left}");
    }
}

#[test]
fn a_document_at_its_limit_is_validated_as_any_other() {
    let code = |json: &[u8]| Validator::new().max_bytes(4).validate(json).unwrap_err().violations()[0].code();
    assert_eq!(code(b"[\xff\xff]"), "json.malformed");
    assert_eq!(code(b"[\xff\xff\xff]"), "json.too_large");
}

#[test]
#[cfg_attr(miri, ignore = "large")]
fn texts_and_lists_end_where_they_should() {
    let text = |len: usize| format!(r#"{HEAD},"brandName":"{}"}}"#, "n".repeat(len));
    assert!(Validator::new().validate(text(65_535)).is_ok());
    assert_eq!(only(&text(65_536)), ("text.too_long", "/brandName".to_owned()));
    let list = |len: usize| {
        let ids: Vec<String> = (0..len).map(|nth| format!("\"{nth}\"")).collect();
        format!(r#"{HEAD},"invoiceIds":[{}]}}"#, ids.join(","))
    };
    assert!(Validator::new().validate(list(10_000)).is_ok());
    assert_eq!(only(&list(10_001)), ("list.too_long", "/invoiceIds".to_owned()));
    assert_eq!(only(&list(10_003)), ("list.too_long", "/invoiceIds".to_owned()));
    let wrong = format!(r#"{HEAD},"invoiceIds":[{}]}}"#, vec!["0"; 10_001].join(","));
    assert_eq!(only(&wrong), ("list.too_long", "/invoiceIds".to_owned()));
}

#[test]
fn a_thousand_findings_are_kept() {
    let ids = |len: usize| format!(r#"{HEAD},"invoiceIds":[{}]}}"#, vec!["0"; len].join(","));
    let at_limit = rejected(&ids(1_000));
    assert_eq!((at_limit.violations().len(), at_limit.truncated()), (1_000, false));
    let above = rejected(&ids(1_001));
    assert_eq!((above.violations().len(), above.truncated()), (1_000, true));
}

/// 16 MiB of one piece over and over, inside what comes before and after.
fn filled(before: &str, piece: &str, after: &str) -> String {
    let room = (16 << 20) - before.len() - after.len();
    let mut json = before.to_owned();
    json.push_str(&piece.repeat(room / piece.len()));
    json.pop();
    json + after
}

#[test]
#[cfg_attr(miri, ignore = "large")]
fn hostile_documents_get_their_verdict() {
    let items = |piece: &str| filled(&format!(r#"{HEAD},"invoiceIds":["#), piece, "]}");
    assert_eq!(only(&items("0,")).0, "list.too_long");
    assert_eq!(only(&items("[],")).0, "list.too_long");
    let strangers = rejected(&filled(&format!(r#"{HEAD},"#), r#""x":0,"#, "}"));
    assert!(strangers.truncated());
    let lines = |piece: &str| {
        let invoice = format!(r#"{{"lines":[{}]}},"#, vec![piece; 9_000].join(","));
        filled(&format!(r#"{HEAD},"invoiceRefs":["#), &invoice, "]}")
    };
    for piece in ["{}", "0", r#"{"num":1}"#, r#"{"num":"x","num":1,"y":{}}"#] {
        let _ = Validator::new().validate(lines(piece)).map_err(|rejected| assert!(rejected.truncated()));
    }
    assert_eq!(only(&"[".repeat(16 << 20)).0, "json.too_large");
    let text = filled(&format!(r#"{HEAD},"brandName":""#), "\\u0041,", "\"}");
    assert_eq!(only(&text), ("text.too_long", "/brandName".to_owned()));
}

#[test]
#[cfg_attr(miri, ignore = "large")]
fn hostile_documents_may_name_what_they_like() {
    let strangers: String = (0..400_000).map(|nth| format!(r#","k{nth}":0"#)).collect();
    assert!(rejected(&format!("{HEAD}{strangers}}}")).truncated());
    let session = r#"{"id":"s","orgId":"o","status":"Active","amount":"1","currency":"USD","createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}"#;
    let session = Validator::new().read_session(session).unwrap().value;
    let changes = format!(r#"{{"brandName":"B"{strangers}}}"#);
    let Err(StepError::Rejected(refused)) = session.update(changes, Timestamp::UNIX_EPOCH, &Policy::standard()) else {
        panic!()
    };
    assert!(refused.truncated());
}

/// A list of lists, each of them twice the same one.
#[derive(Clone)]
struct Shared(std::rc::Rc<Vec<Shared>>);

impl TreeNode for Shared {
    type Text = &'static str;
    type Items = std::vec::IntoIter<Self>;
    type Entries = std::iter::Once<Result<(&'static str, Self), TreeError>>;

    fn shape(self) -> Result<ShapeOf<Self>, TreeError> {
        // The root is an object with one field.
        Ok(match self.0.as_slice() {
            [only] => Shape::Object(std::iter::once(Ok(("unknown", only.clone())))),
            items => Shape::List(Vec::from(items).into_iter()),
        })
    }
}

#[test]
#[cfg_attr(miri, ignore = "large")]
fn a_tree_that_shares_its_values_is_no_more_work_than_its_limit() {
    let mut tree = Shared(Vec::new().into());
    for _ in 0..28 {
        tree = Shared(vec![tree.clone(), tree].into());
    }
    let tree = Shared(vec![tree].into());
    let refused = Validator::new().max_bytes(100_000).validate_tree(tree).unwrap_err();
    assert_eq!(refused.to_string(), "refused: the document is larger or deeper than the limit (json.too_large)");
    assert_eq!(refused.violations()[0].params().get("limit"), Some(&Param::Number(100_000)));
}
