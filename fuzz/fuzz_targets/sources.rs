//! Any bytes, and the same document as a tree and through serde: one verdict.
#![no_main]

use libfuzzer_sys::fuzz_target;
use paysession::{Accepted, PaymentSession, Rejected, Request, Rule, Validator};
use serde_json::Value;

fuzz_target!(|bytes: &[u8]| {
    let ours = Validator::new().validate(bytes);
    match serde_json::from_slice::<Value>(bytes) {
        Ok(tree) => {
            assert!(!is_refused_by(&ours, Rule::JsonMalformed), "serde_json reads it");
            assert_trees_agree(&tree);
            if !has_vast_integer(bytes) {
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

/// A tree and the text that serde_json makes of it. Written so, no key comes twice and no number is beyond the tree's.
fn assert_trees_agree(tree: &Value) {
    let text = tree.to_string();
    // A tree is never counted as larger than its text.
    let validator = Validator::new().max_bytes(text.len());
    assert_eq!(validator.validate_tree(tree), validator.validate(&text));
    let spaced = serde_json::to_string_pretty(tree).expect("a tree has a text");
    assert_eq!(Validator::new().validate(spaced), validator.validate(&text), "blanks change the verdict");
    assert_eq!(validator.read_response_tree(tree), validator.read_response(&text));
    assert_eq!(validator.read_session_tree(tree), validator.read_session(&text));
    let contact = |read: Result<_, Rejected>| read.map(|accepted: Accepted<_>| accepted.advisories);
    assert_eq!(contact(validator.read_contact_tree(tree)), contact(validator.read_contact(&text)));
}

/// A stored session through serde, which keeps keys that come twice, and has doubles for integers beyond 64 bits.
fn assert_serde_agrees(bytes: &[u8]) {
    match (serde_json::from_slice::<PaymentSession>(bytes), Validator::new().read_session(bytes)) {
        (Ok(theirs), Ok(ours)) => assert_eq!(theirs.to_json(), ours.value.to_json()),
        (Err(theirs), Err(ours)) if ours.violations()[0].rule() != Rule::JsonTooLarge => {
            assert!(theirs.to_string().starts_with(&ours.to_string()), "{theirs}\n{ours}");
        }
        (Err(_), Err(_)) => {}
        (Ok(_), Err(ours)) => panic!("serde takes it: {ours}"),
        (Err(theirs), Ok(_)) => panic!("serde refuses it: {theirs}"),
    }
}

/// Tells whether an integer may be beyond 64 bits.
fn has_vast_integer(bytes: &[u8]) -> bool {
    let mut runs = bytes.split(|byte| !matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+'));
    runs.any(|run| run.len() > 18 && run.iter().all(u8::is_ascii_digit))
}
