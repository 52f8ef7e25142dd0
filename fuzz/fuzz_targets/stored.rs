//! Any bytes as a stored session or a response: what is read can be stored again, and takes any step or refuses it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use paysession::{Policy, Timestamp, Validator};

fuzz_target!(|bytes: &[u8]| {
    let validator = Validator::new();
    let Ok(response) = validator.response(bytes) else { return };
    let Some(session) = response.value.session else { return };
    let stored = validator.session(session.to_json()).expect("what was read can be stored").value;
    assert_eq!(stored, session);
    let now = Timestamp::UNIX_EPOCH;
    let steps = [
        session.complete("p", now, now),
        session.expire(now),
        session.cancel(now),
        session.update(r#"{"brandName":null}"#, now, &Policy::standard()),
    ];
    for step in steps.into_iter().flatten() {
        assert!(step.session.updated_at() >= session.updated_at(), "time goes back");
        assert!(validator.session(step.session.to_json()).is_ok(), "a step keeps the invariants");
    }
});
