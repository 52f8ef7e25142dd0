//! JSON text: its grammar, and what its strings, its numbers and its repeated keys come to.

use paysession::report::Param;
use paysession::{Accepted, Rejected, Request, Validator};

fn request(json: &str) -> Result<Accepted<Request>, Rejected> {
    Validator::new().validate(json)
}

/// A create input with further fields.
fn input(more: &str) -> String {
    format!(r#"{{"orgId":"o","amount":"1.00","currency":"USD",{more}}}"#)
}

#[test]
fn a_comma_stands_between_two_values() {
    // Where the text is no JSON from: the comma that nothing comes before, or what stands in place of a comma.
    for (wrong, at) in [
        ("[,1]", 1),
        (r#"{,"y":1}"#, 1),
        ("[1,]", 3),
        ("[1 2]", 3),
        ("[1,,2]", 3),
        (r#"{"y":1,}"#, 7),
        (r#"{"y":1 "z":2}"#, 7),
    ] {
        for field in ["x", "invoiceIds", "contactRef"] {
            let before = format!(r#"{{"{field}":"#);
            let rejected = request(&format!("{before}{wrong}}}")).unwrap_err();
            let [only] = rejected.violations() else { panic!("{field} {wrong}: {rejected}") };
            let column = Param::Number((before.len() + at + 1) as u64);
            assert_eq!(
                (only.code(), only.params().get("column")),
                ("json.malformed", Some(&column)),
                "{field} {wrong}"
            );
        }
    }
}

#[test]
fn a_control_character_is_found_wherever_it_stands() {
    // With an escape nobody knows yet that a text is plain; it is looked through eight bytes at a time.
    let advisories = |text: &str| {
        let accepted = request(&input(&format!(r#""brandName":"{text}""#))).unwrap();
        accepted.advisories.iter().map(|finding| finding.code()).collect::<Vec<_>>()
    };
    let blanks_and_plain =
        ["\\t", "\\n", "\\r", "\\u0020", "\\u0041", "\\u007e"].map(|escape| (escape.to_owned(), false));
    let controls = (0..0x20).filter(|code| !matches!(code, 9 | 10 | 13)).chain([0x7f]);
    for (escape, found) in controls.map(|code| (format!("\\u{code:04x}"), true)).chain(blanks_and_plain) {
        let expected: &[&str] = if found { &["text.control_characters"] } else { &[] };
        for at in 0..20 {
            let (before, after) = ("~".repeat(at), " ".repeat(20 - at) + "z");
            assert_eq!(advisories(&format!("{before}{escape}{after}")), expected, "{escape} at {at}");
            assert_eq!(
                advisories(&format!("{before}{escape}1234567{escape}{after}")),
                expected,
                "{escape} at {at}, twice"
            );
        }
    }
}

#[test]
fn a_number_of_any_size_has_its_sign() {
    for (quantity, codes) in [
        ("1e20", &[][..]),
        ("-1e20", &["line.quantity_not_positive"]),
        ("123456789012345678901", &[]),
        ("-123456789012345678901", &["line.quantity_not_positive"]),
    ] {
        let json = input(&format!(r#""invoiceRefs":{{"lines":{{"num":1,"quantity":{quantity}}}}}"#));
        let advisories = request(&json).unwrap().advisories;
        assert_eq!(advisories.iter().map(|finding| finding.code()).collect::<Vec<_>>(), codes, "{quantity}");
    }
}

#[test]
fn a_value_that_stands_for_a_list_is_summed_only_where_it_is_right() {
    let right = r#"{"amount":"5.00","lines":{"num":1,"quantity":1,"price":"5.00"}}"#;
    let wrong = r#"{"amount":"9.00","lines":7}"#;
    let rejected = request(&input(&format!(r#""invoiceRefs":[{right},{wrong}]"#))).unwrap_err();
    let [only] = rejected.violations() else { panic!("{rejected}") };
    assert_eq!((only.code(), only.path().pointer().as_str()), ("shape.wrong_type", "/invoiceRefs/1/lines"));
    assert!(rejected.advisories().is_empty());
}

#[test]
fn a_body_that_has_two_inputs_is_refused() {
    let valid = input(r#""x":1"#).replace(r#","x":1"#, "");
    for body in [
        format!(r#"{{"variables":{{"input":{valid},"input":{{}}}}}}"#),
        format!(r#"{{"variables":{{"input":{valid}}},"variables":{{"input":{{}}}}}}"#),
        format!(r#"{{"variables":{{"input":{valid}}},"variables":null}}"#),
    ] {
        let rejected = request(&body).unwrap_err();
        let [only] = rejected.violations() else { panic!("{body}: {rejected}") };
        assert_eq!((only.code(), only.path().pointer().as_str()), ("shape.duplicate_field", ""), "{body}");
    }
}
