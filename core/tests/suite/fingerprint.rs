//! The fingerprint of a request. Its hashes are compared with another implementation's in the conformance vectors.

use paysession::{Accepted, Request, Validator};

fn accepted(json: &str) -> Accepted<Request> {
    Validator::new().validate(json).unwrap()
}

#[test]
fn it_is_a_hash_of_the_canonical_json() {
    let request = accepted(r#"{"currency":"usd","orgId":"abc123","amount":100}"#).value;
    // printf '{"orgId":"abc123","amount":"100.00","currency":"USD"}' | sha256sum
    assert_eq!(request.fingerprint(), "v1:6e2eeb85223c750978b6a1decffccfcae8a72596605ef00dff6118da5960d2b7");
    assert_eq!(request.clone().fingerprint(), request.fingerprint());
}

#[test]
fn it_is_in_the_verdict_if_it_is_asked_for() {
    let accepted = accepted(r#"{"orgId":"o","amount":"1","currency":"usd","invoiceIds":"i"}"#);
    let (plain, fingerprint) = (accepted.to_json(), accepted.value.fingerprint());
    let expected = format!(r#"{},"fingerprint":"{fingerprint}"}}"#, plain.strip_suffix('}').unwrap());
    assert_eq!(accepted.to_json_with_fingerprint(), expected);
    assert!(!plain.contains("fingerprint"));
}

#[test]
fn it_is_in_front_of_the_mark_of_a_cut_verdict() {
    let ids = vec![r#""i""#; 1_002].join(",");
    let accepted = accepted(&format!(r#"{{"orgId":"o","amount":"1.00","currency":"USD","invoiceIds":[{ids}]}}"#));
    assert!(accepted.truncated);
    let end = format!(r#"}},"fingerprint":"{}","truncated":true}}"#, accepted.value.fingerprint());
    assert!(accepted.to_json_with_fingerprint().ends_with(&end));
}
