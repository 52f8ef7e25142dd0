//! Trees in memory, of every shape that a caller may have: validated as their JSON, or as what JSON has no word for.

use paysession::report::{Param, Path};
use paysession::rule::Reason;
use paysession::session::StepError;
use paysession::tree::{Shape, ShapeOf, TreeError, TreeNode, json_string};
use paysession::{Creation, Finding, PaymentSession, Policy, Timestamp, Validator};

#[derive(Clone)]
enum Node {
    Null,
    Boolean(bool),
    Number(&'static str),
    Decimal(&'static str),
    Text(&'static str),
    List(Vec<Self>),
    Object(Vec<(&'static str, Self)>),
    Other,
    Broken,
}

use Node::{Boolean, Broken, Decimal, List, Null, Number, Object, Other, Text};

/// Stands for a key of a host that is no text.
const NO_TEXT: &str = "\0";

impl TreeNode for Node {
    type Text = String;
    type Items = std::vec::IntoIter<Self>;
    type Entries = std::vec::IntoIter<Result<(String, Self), TreeError>>;

    fn shape(self) -> Result<ShapeOf<Self>, TreeError> {
        Ok(match self {
            Null => Shape::Null,
            Boolean(value) => Shape::Boolean(value),
            Number(literal) => Shape::Number(literal.to_owned()),
            Decimal(literal) => Shape::Decimal(literal.to_owned()),
            Text(text) => Shape::Text(text.to_owned()),
            List(items) => Shape::List(items.into_iter()),
            Object(entries) => {
                let entries = entries.into_iter().map(|(key, value)| match key {
                    NO_TEXT => Err(TreeError::NOWHERE),
                    key => Ok((key.to_owned(), value)),
                });
                Shape::Object(entries.collect::<Vec<_>>().into_iter())
            }
            Other => Shape::Other,
            Broken => return Err(TreeError::NOWHERE),
        })
    }

    fn into_text(self) -> Result<String, Self> {
        if let Text(text) = self { Ok(text.to_owned()) } else { Err(self) }
    }
}

/// A stored session with further fields.
fn stored(fields: Vec<(&'static str, Node)>) -> Node {
    let time = || Text("2026-01-01T00:00:00Z");
    let head = vec![
        ("id", Text("s")),
        ("orgId", Text("o")),
        ("status", Text("Active")),
        ("amount", Text("1.00")),
        ("currency", Text("USD")),
        ("createdAt", time()),
        ("updatedAt", time()),
    ];
    Object([head, fields].concat())
}

#[test]
fn what_is_kept_behind_a_number_that_is_not_finite_is_itself() {
    let fields = vec![("invoiceTotal", Decimal("NaN")), ("link", Text("no link")), ("brandLogoUrl", Number("5"))];
    let session = Validator::new().read_session_tree(stored(fields)).unwrap().value;
    let raw = |pointer: &str| session.raw(&Path::parse(pointer).unwrap());
    assert_eq!(raw("/invoiceTotal").as_deref(), Some("1e999"));
    assert_eq!(raw("/link").as_deref(), Some(r#""no link""#));
    assert_eq!(raw("/brandLogoUrl").as_deref(), Some("5"));
}

#[test]
fn a_text_that_is_none_says_why() {
    assert_eq!(TreeError::LONE_SURROGATE.reason(), Some(Reason::LoneSurrogate));
    assert_eq!((TreeError::NOWHERE.reason(), TreeError::NOWHERE.line()), (None, 1));
}

#[test]
fn the_bytes_of_skipped_numbers_count() {
    for node in [Number("12345678901234567890"), Decimal("12345678901234567890")] {
        let fields = vec![("unknown", List(vec![node; 100]))];
        assert!(Validator::new().max_bytes(3000).read_session_tree(stored(fields.clone())).is_ok());
        let refused = Validator::new().max_bytes(1500).read_session_tree(stored(fields)).unwrap_err();
        assert_eq!(refused.violations()[0].code(), "json.too_large");
    }
}

#[test]
fn an_amount_of_a_double_is_its_shortest_decimal() {
    let total = |node| {
        let fields = vec![("invoiceTotal", node)];
        let accepted = Validator::new().read_session_tree(stored(fields)).unwrap();
        let of_amount = |finding: &&Finding| finding.code().starts_with("amount.");
        let finding = accepted.advisories.iter().find(of_amount).map(|finding| (finding.code(), finding.reason()));
        (accepted.value.invoice_total().map(|amount| amount.to_string()), finding)
    };
    let (amount, too_many) = ("99999999999999.99", "amount.too_many_decimals");
    assert_eq!(total(Number("0.1")), (Some("0.10".to_owned()), None));
    assert_eq!(total(Number(amount)), (None, Some(("amount.invalid", Some(Reason::ImpreciseNumber)))));
    assert_eq!(total(Decimal(amount)), (Some(amount.to_owned()), None));
    assert_eq!(total(Number("0.30000000000000004")), (None, Some((too_many, Some(Reason::FloatArtefact)))));
    assert_eq!(total(Decimal("0.305")), (None, Some((too_many, None))));
}

/// The JSON of a tree that has one.
fn json(node: &Node) -> String {
    match node {
        Null => "null".to_owned(),
        Boolean(value) => value.to_string(),
        Number(literal) | Decimal(literal) => (*literal).to_owned(),
        Text(text) => json_string(text),
        List(items) => format!("[{}]", items.iter().map(json).collect::<Vec<_>>().join(",")),
        Object(entries) => {
            let entries = entries.iter().map(|(key, value)| format!("{}:{}", json_string(key), json(value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(","))
        }
        Other | Broken => panic!("JSON has no such value"),
    }
}

/// A create input with further fields.
fn input(more: Vec<(&'static str, Node)>) -> Node {
    let required = vec![("orgId", Text("o")), ("amount", Text("1")), ("currency", Text("USD"))];
    Object(required.into_iter().chain(more).collect())
}

fn session(more: Vec<(&'static str, Node)>) -> Node {
    let required = vec![
        ("id", Text("s")),
        ("orgId", Text("o")),
        ("status", Text("Active")),
        ("amount", Text("1")),
        ("currency", Text("USD")),
        ("createdAt", Text("2026-01-01T00:00:00Z")),
        ("updatedAt", Text("2026-01-01T00:00:00Z")),
    ];
    Object(required.into_iter().chain(more).collect())
}

fn invoices(line: Vec<(&'static str, Node)>) -> (&'static str, Node) {
    let line = Object([("num", Number("1"))].into_iter().chain(line).collect());
    ("invoiceRefs", List(vec![Object(vec![("lines", List(vec![line]))])]))
}

fn said(findings: &[Finding]) -> Vec<(&'static str, String)> {
    findings.iter().map(|finding| (finding.code(), finding.path().pointer())).collect()
}

#[track_caller]
fn refused(tree: Node, code: &'static str, path: &str) -> Vec<Finding> {
    let rejected = Validator::new().validate_tree(tree).unwrap_err();
    assert_eq!(said(rejected.violations()), [(code, path.to_owned())]);
    rejected.into_parts().0
}

#[test]
fn every_shape_of_json_is_validated_as_its_json() {
    for more in [
        vec![("createPendingPayment", Boolean(true)), ("brandName", Text("\u{8}\u{c}\n\"\\"))],
        vec![("createPendingPayment", Text("true")), ("brandName", Boolean(false))],
        vec![("contactId", Number("7")), ("invoiceIds", List(vec![Text("a"), Number("1.0"), Null])), ("x", Null)],
        vec![("x", List(vec![Null, Boolean(true), Object(vec![("y", Number("1e400"))])])), ("invoiceRefs", Null)],
        vec![invoices(vec![("quantity", Number("2.50")), ("price", Number("1.5"))])],
        vec![("orgId", Text("twice"))],
    ] {
        let tree = input(more);
        let (text, verdict) = (json(&tree), Validator::new().validate_tree(tree));
        assert_eq!(verdict, Validator::new().validate(&text), "{text}");
    }
}

#[test]
fn sessions_contacts_responses_and_updates_too() {
    let validator = Validator::new();
    let address = Object(vec![("lines", List(vec![Text("1 Main St")])), ("countryCode", Text("US"))]);
    let stored = vec![
        ("id", Text("c")),
        ("orgId", Text("o")),
        ("name", Text("Dana")),
        ("createdAt", Text("2026-01-01T00:00:00Z")),
        ("updatedAt", Text("2026-01-01T00:00:00Z")),
        ("address", address),
    ];
    let contact = validator.read_contact_tree(Object(stored.clone())).unwrap().value;
    assert_eq!(contact.get().to_json(), validator.read_contact(json(&Object(stored))).unwrap().value.get().to_json());
    assert_eq!(contact.get().name(), Some("Dana"));
    assert!(validator.read_contact_tree(Object(Vec::new())).is_err());

    let tree = session(vec![("contactId", Text("c")), ("brandName", Text("B")), ("new", Boolean(true))]);
    let read = validator.read_session_tree(tree.clone()).unwrap();
    assert_eq!(read, validator.read_session(json(&tree)).unwrap());
    let attached = read.value.attach(&contact, Timestamp::UNIX_EPOCH).unwrap().session;
    assert_eq!(attached.contact().map(|contact| contact.to_json()), Some(contact.get().to_json()));

    let error = Object(vec![("message", Text("m")), ("path", List(vec![Text("a"), Number("1"), Other]))]);
    let body =
        |errors| Object(vec![("data", Object(vec![("createPaymentSession", tree.clone())])), ("errors", errors)]);
    let response = validator.read_response_tree(body(error)).unwrap().value;
    assert_eq!(response.session.as_ref(), Some(&read.value));
    assert_eq!(response.errors[0].path.as_deref(), Some(r#"["a",1,null]"#));
    let plain = body(List(Vec::new()));
    assert_eq!(validator.read_response_tree(plain.clone()).unwrap(), validator.read_response(json(&plain)).unwrap());

    let (now, policy) = (Timestamp::parse("2026-02-01T00:00:00Z").unwrap(), Policy::standard());
    for changes in [
        vec![("brandName", Null), ("invoiceIds", List(vec![Text("1"), Text("1")]))],
        vec![("brandName", Boolean(true))],
        vec![invoices(vec![("quantity", Number("1e20"))])],
        vec![("contactId", Null), ("contactRef", Object(vec![("contactName", Text("D"))]))],
    ] {
        let changes = Object(changes);
        let changed = read.value.update_tree(changes.clone(), now, &policy);
        assert_eq!(changed, read.value.update(json(&changes), now, &policy), "{}", json(&changes));
    }
    assert!(matches!(
        attached.cancel(now).unwrap().session.update_tree(Null, now, &policy),
        Err(StepError::Transition(_))
    ));
}

#[test]
fn what_a_step_moves_stays_as_it_was() {
    let lines = invoices(vec![("quantity", Number("1e20")), ("price", Text("2.00"))]);
    let request = Validator::new().validate_tree(input(vec![lines])).unwrap().value;
    let now = Timestamp::UNIX_EPOCH;
    let session =
        PaymentSession::create(&request, &Creation::new(now).id("s").link("https://pay.example/s")).unwrap().session;
    let session = session.update(r#"{"brandName":"B"}"#, now, &Policy::standard()).unwrap().session;
    let line = session.invoice_refs().next().unwrap().lines().next().unwrap();
    assert_eq!((line.quantity(), line.quantity_text().as_deref()), (None, Some("100000000000000000000")));
}

#[test]
fn a_decimal_of_a_host_is_exact() {
    for (literal, canonical) in [
        ("100.10", "100.10"),
        ("1E+2", "100.00"),
        ("1.5000", "1.50"),
        ("0E-9", "0.00"),
        ("999999999999999.99", "999999999999999.99"),
    ] {
        let tree = Object(vec![("orgId", Decimal("7")), ("amount", Decimal(literal)), ("currency", Text("USD"))]);
        let request = Validator::new().validate_tree(tree).unwrap().value;
        assert_eq!((request.amount().to_string().as_str(), request.org_id().as_str()), (canonical, "7"));
    }
    let of = |literal| Object(vec![("orgId", Text("o")), ("amount", Decimal(literal)), ("currency", Text("USD"))]);
    refused(of("1.505"), "amount.too_many_decimals", "/amount");
    refused(of("1E+15"), "amount.out_of_range", "/amount");
    for literal in ["NaN", "Infinity", "-Infinity", ""] {
        refused(of(literal), "amount.out_of_range", "/amount");
    }
    let lines = invoices(vec![("quantity", Decimal("2.50")), ("price", Decimal("1.5"))]);
    let request = Validator::new().validate_tree(input(vec![lines])).unwrap().value;
    assert!(request.to_json().contains(r#""quantity":2.5,"price":"1.50""#), "{}", request.to_json());
}

#[test]
fn what_json_has_no_word_for() {
    let findings = refused(input(vec![("brandName", Other)]), "shape.wrong_type", "/brandName");
    assert_eq!(findings[0].params().get("found"), Some(&Param::Text("object".into())));
    refused(input(vec![("x", List(vec![Other]))]), "shape.unknown_field", "/x");
    refused(input(vec![("brandName", Broken)]), "json.malformed", "/brandName");
    refused(input(vec![(NO_TEXT, Null)]), "json.malformed", "");
    refused(input(vec![("contactRef", Object(vec![(NO_TEXT, Null)]))]), "json.malformed", "/contactRef");
    refused(input(vec![("x", Object(vec![("y", List(vec![Null, Broken]))]))]), "json.malformed", "/x/y/1");
    let body = |inner| Object(vec![("variables", Object(vec![inner]))]);
    refused(body(("input", input(vec![("brandName", Broken)]))), "json.malformed", "/brandName");
    refused(body(("other", Broken)), "json.malformed", "");
    assert!(Validator::new().read_session_tree(Broken).is_err());
}

#[test]
fn what_nobody_reads_counts_towards_the_limit() {
    let long = str::from_utf8(&[b'n'; 1_000]).unwrap();
    for more in [vec![("x", Text(long))], vec![("x", List(vec![Object(vec![("y", Text(long))])]))]] {
        let code = |limit| {
            let verdict = Validator::new().max_bytes(limit).validate_tree(input(more.clone()));
            verdict.unwrap_err().violations()[0].code()
        };
        assert_eq!((code(2_000), code(1_000)), ("shape.unknown_field", "json.too_large"));
    }
}

#[test]
fn debug_shows_no_value() {
    let shapes = [Null, Boolean(true), Number("7"), Decimal("7"), Text("7"), List(vec![Text("7")]), Other];
    let names = shapes.map(|node| format!("{:?}", node.shape().ok().unwrap()));
    assert_eq!(names, ["Null", "Boolean", "Number", "Decimal", "Text", "List", "Other"]);
    assert_eq!(format!("{:?}", Object(vec![("secret", Text("7"))]).shape().ok().unwrap()), "Object");
}

/// An object with one key, which is a text from the second look on: at itself, or at what the key holds.
#[derive(Clone)]
struct Fickle {
    key: Option<&'static str>,
    itself: bool,
    looked: std::rc::Rc<std::cell::Cell<bool>>,
}

impl TreeNode for Fickle {
    type Text = &'static str;
    type Items = std::iter::Empty<Self>;
    type Entries = std::vec::IntoIter<Result<(&'static str, Self), TreeError>>;

    fn shape(self) -> Result<ShapeOf<Self>, TreeError> {
        if self.itself == self.key.is_some() && self.looked.replace(true) {
            return Ok(Shape::Text("no more"));
        }
        Ok(Shape::Object(match self.key {
            Some(key) => vec![Ok((key, Self { key: None, ..self }))].into_iter(),
            None => Vec::new().into_iter(),
        }))
    }
}

#[test]
fn a_tree_that_changes_its_mind_is_refused() {
    for (itself, code) in [(true, "shape.wrong_type"), (false, "shape.missing")] {
        let tree = |key| Fickle { key: Some(key), itself, looked: std::rc::Rc::default() };
        let request = Validator::new().validate_tree(tree("variables")).unwrap_err();
        assert_eq!(said(request.violations()), [(code, String::new())]);
        assert!(Validator::new().read_response_tree(tree("data")).is_err());
    }
}
