//! Any bytes as a request: a verdict, the same again, sorted, and a canonical form that stays.
#![no_main]

use libfuzzer_sys::fuzz_target;
use paysession::{Finding, Timestamp, Validator};

fn is_sorted(findings: &[Finding]) -> bool {
    findings.is_sorted_by_key(|finding| (finding.path().clone(), finding.rule()))
}

fuzz_target!(|bytes: &[u8]| {
    let validator = Validator::new().now(Timestamp::UNIX_EPOCH);
    let verdict = validator.request(bytes);
    assert!(verdict == validator.request(bytes), "another verdict on the same bytes");
    match verdict {
        Ok(accepted) => {
            assert!(is_sorted(&accepted.advisories));
            let canonical = accepted.value.to_json();
            let again = validator.request(&canonical).expect("the canonical form is valid");
            assert_eq!(again.value.to_json(), canonical, "the canonical form stays");
        }
        Err(rejected) => {
            assert!(!rejected.violations().is_empty());
            assert!(is_sorted(rejected.violations()) && is_sorted(rejected.advisories()));
        }
    }
    // A tree of the same document gets the same verdict, but for what a tree can't hold: a key twice, a whole number
    // beyond 64 bits.
    if let Ok(tree) = serde_json::from_slice::<serde_json::Value>(bytes)
        && serde_json::to_vec(&tree).is_ok_and(|compact| compact.len() == bytes.len())
    {
        let (ours, theirs) = (validator.request(bytes), validator.request_from_tree(&tree));
        assert_eq!(ours.is_ok(), theirs.is_ok());
    }
});
