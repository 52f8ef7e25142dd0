//! Any bytes, and the same document as a tree and through serde: one verdict.
#![no_main]

use libfuzzer_sys::fuzz_target;
use paysession::rule::Reason;
use paysession::{Accepted, PaymentSession, Rejected, Request, Rule, Validator};
use paysession_conformance::{is_held, is_long};
use paysession_fuzz::json;
use serde_json::Value;

fuzz_target!(|bytes: &[u8]| {
    let ours = Validator::new().validate(bytes);
    match serde_json::from_slice::<Value>(bytes) {
        Ok(tree) => {
            assert!(!is_refused_by(&ours, Rule::JsonMalformed), "serde_json reads it");
            assert_trees_agree(&tree);
            if !has_unheld_number(bytes) {
                assert_serde_agrees(bytes);
            }
        }
        // What it can't hold or will not descend into may be JSON all the same.
        Err(error) if ["out of range", "recursion limit"].iter().any(|limit| error.to_string().contains(limit)) => {}
        // The first that reading meets, where it is also too deep.
        Err(_) => assert!(is_refused_by(&ours, Rule::JsonMalformed) || is_refused_by(&ours, Rule::JsonTooLarge)),
    }
});

fn is_refused_by(verdict: &Result<Accepted<Request>, Rejected>, rule: Rule) -> bool {
    verdict.as_ref().is_err_and(|rejected| rejected.violations()[0].rule() == rule)
}

/// A tree and the text that serde_json makes of it. Written so, no key comes twice, and each number is the shortest decimal
/// of its double. An amount with more digits than a double is trusted with is refused in a tree alone.
fn assert_trees_agree(tree: &Value) {
    let has_long_amount = has_long_amount(tree);
    let text = tree.to_string();
    // A tree is never counted as larger than its text.
    let validator = Validator::new().max_bytes(text.len());
    let (walked, read) = (validator.validate_tree(tree), validator.validate(&text));
    if has_long_amount {
        let is_refused = walked.as_ref().is_err_and(is_imprecise);
        assert!(walked == read || read.is_err() || is_refused, "a double is trusted");
        return;
    }
    assert_eq!(walked, read);
    let spaced = serde_json::to_string_pretty(tree).expect("a tree has a text");
    assert_eq!(Validator::new().validate(spaced), validator.validate(&text), "blanks change the verdict");
    assert_eq!(validator.read_response_tree(tree), validator.read_response(&text));
    assert_eq!(validator.read_session_tree(tree), validator.read_session(&text));
    let contact = |read: Result<_, Rejected>| read.map(|accepted: Accepted<_>| accepted.advisories);
    assert_eq!(contact(validator.read_contact_tree(tree)), contact(validator.read_contact(&text)));
}

fn is_imprecise(rejected: &Rejected) -> bool {
    rejected.violations().iter().all(|finding| finding.reason() == Some(Reason::ImpreciseNumber))
}

/// Whether a number in place of an amount has more than 15 significant digits.
fn has_long_amount(tree: &Value) -> bool {
    match tree {
        Value::Array(items) => items.iter().any(has_long_amount),
        Value::Object(entries) => entries.iter().any(|(key, value)| {
            let is_amount = matches!(key.as_str(), "amount" | "invoiceTotal" | "price");
            has_long_amount(value) || (is_amount && value.is_number() && is_long(&value.to_string()))
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

/// A stored session through serde, which keeps keys that come twice, and has doubles for amounts and for integers beyond
/// 64 bits.
fn assert_serde_agrees(bytes: &[u8]) {
    match (serde_json::from_slice::<PaymentSession>(bytes), Validator::new().read_session(bytes)) {
        // What is kept as it came has numbers as serde_json writes them.
        (Ok(theirs), Ok(ours)) => assert_eq!(json(&theirs.to_json()), json(&ours.value.to_json())),
        (Err(theirs), Err(ours)) if ours.violations()[0].rule() != Rule::JsonTooLarge => {
            assert!(theirs.to_string().starts_with(&ours.to_string()), "{theirs}\n{ours}");
        }
        (Err(_), Err(_)) => {}
        (Ok(_), Err(ours)) => panic!("serde takes it: {ours}"),
        (Err(theirs), Ok(_)) => panic!("serde refuses it: {theirs}"),
    }
}

/// Tells whether a number may be another one as a double, or in 64 bits.
fn has_unheld_number(bytes: &[u8]) -> bool {
    let runs = bytes.split(|byte| !matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-'));
    // Dates and words are no numbers.
    let mut numbers = runs.filter_map(|run| str::from_utf8(run).ok()).filter(|run| run.parse::<f64>().is_ok());
    numbers.any(|number| !is_held(number))
}
