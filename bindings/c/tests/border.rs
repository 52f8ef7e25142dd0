//! The border itself: null, no bytes, handles that are stale, and what is misuse.
#![allow(unsafe_code, clippy::unwrap_used, reason = "calls the C functions; a test that fails says so by a panic")]

mod common;

use std::ptr;
use std::thread;

use common::{Answer, Options, ask, data};
use paysession_c::{
    Buffer, Status, paysession_alloc, paysession_apply, paysession_check, paysession_create, paysession_free,
    paysession_lines, paysession_options_free, paysession_options_new, paysession_phone_typing, paysession_raw,
    paysession_rules, paysession_schema, paysession_to_minor_units, paysession_validate, paysession_verdict_free,
    paysession_verdict_new, paysession_verdict_part, paysession_version,
};

const MINIMAL: &[u8] = br#"{"orgId":"abc123","amount":"100.00","currency":"USD"}"#;

#[track_caller]
fn is_misuse(answer: &Answer, message: &str) {
    assert_eq!(answer.status, Status::Misuse, "{answer:?}");
    let json: serde_json::Value = serde_json::from_str(&answer.text).unwrap();
    let misuse = json.get("misuse").and_then(serde_json::Value::as_str).unwrap();
    assert!(misuse.contains(message), "{misuse}");
}

fn options(json: &[u8]) -> Answer {
    let mut handle = 0;
    let answer = ask(|answer| unsafe { paysession_options_new(data(json), json.len(), &raw mut handle, answer) });
    assert_eq!(handle != 0, answer.status == Status::Ok);
    paysession_options_free(handle);
    answer
}

fn validate(options: u32, document: &[u8]) -> Answer {
    ask(|answer| unsafe { paysession_validate(options, data(document), document.len(), answer) })
}

#[test]
fn no_bytes_need_no_pointer() {
    let answer = ask(|answer| unsafe { paysession_validate(0, ptr::null(), 0, answer) });
    assert_eq!(answer.status, Status::Refused);
    assert!(answer.text.contains("json.malformed"));
    is_misuse(&ask(|answer| unsafe { paysession_validate(0, ptr::null(), 1, answer) }), "null has no bytes");
    is_misuse(&ask(|answer| unsafe { paysession_validate(0, data(MINIMAL), usize::MAX, answer) }), "null has no bytes");
    let lines = ask(|answer| unsafe { paysession_lines(0, ptr::null(), 0, answer) });
    assert_eq!((lines.status, lines.text.as_str()), (Status::Ok, ""));
}

#[test]
fn an_answer_that_nobody_wants_is_none() {
    let status = unsafe { paysession_validate(0, data(MINIMAL), MINIMAL.len(), ptr::null_mut()) };
    assert_eq!(status, Status::Ok);
    let status = unsafe { paysession_validate(0, data(b"{}"), 2, ptr::null_mut()) };
    assert_eq!(status, Status::Refused);
    let status = unsafe { paysession_validate(7, data(b"{}"), 2, ptr::null_mut()) };
    assert_eq!(status, Status::Misuse);
}

#[test]
fn a_place_for_a_handle_is_needed() {
    is_misuse(
        &ask(|answer| unsafe { paysession_options_new(ptr::null(), 0, ptr::null_mut(), answer) }),
        "there is no place for the handle",
    );
    is_misuse(
        &ask(|answer| unsafe { paysession_verdict_new(0, data(b"{}"), 2, ptr::null_mut(), answer) }),
        "there is no place for the handle",
    );
}

#[test]
fn stale_and_invented_handles_are_misuse() {
    let freed = Options::new("{}").0;
    for handle in [freed, 1, 0xffff, u32::MAX] {
        is_misuse(&validate(handle, MINIMAL), "there are no options of this handle");
        paysession_options_free(handle);
    }
    let mut verdict = 0;
    let made =
        ask(|answer| unsafe { paysession_verdict_new(0, data(MINIMAL), MINIMAL.len(), &raw mut verdict, answer) });
    assert_eq!((made.status, made.text.as_str()), (Status::Ok, ""));
    let request = ask(|answer| unsafe { paysession_verdict_part(verdict, 2, answer) });
    assert_eq!(request.text.as_bytes(), MINIMAL);
    is_misuse(&ask(|answer| unsafe { paysession_verdict_part(verdict, 6, answer) }), "no such part");
    paysession_verdict_free(verdict);
    paysession_verdict_free(verdict);
    is_misuse(&ask(|answer| unsafe { paysession_verdict_part(verdict, 2, answer) }), "no verdict of this handle");
}

#[test]
fn the_whole_verdict_is_that_of_one_call() {
    for document in [MINIMAL, b"{}", b"[", br#"{"orgId":"a","amount":1e999,"currency":"usd"}"#] {
        let whole = validate(0, document);
        let mut verdict = 0;
        let made = ask(|answer| unsafe {
            paysession_verdict_new(0, data(document), document.len(), &raw mut verdict, answer)
        });
        assert_eq!(made.status, whole.status);
        let part = ask(|answer| unsafe { paysession_verdict_part(verdict, 0, answer) });
        assert_eq!((part.status, part.text), (whole.status, whole.text));
        paysession_verdict_free(verdict);
    }
}

#[test]
fn mistakes_in_options_are_named_without_their_values() {
    for (json, message) in [
        (&b"["[..], "the options are no JSON"),
        (b"[]", "the options are no JSON object"),
        (br#"{"now":"Ann"}"#, "`now`: "),
        (br#"{"now":5}"#, "`now` has to be a string"),
        (br#"{"nwo":"2026"}"#, "unknown member; they may have now, policy, maxBytes, as, fingerprint, numbers"),
        (br#"{"as":"x","as":"x"}"#, "a member twice"),
        (br#"{"as":"Ann"}"#, "`as` has to be one of auto, input, body"),
        (br#"{"numbers":"Ann"}"#, "`numbers` has to be one of exact, binary"),
        (br#"{"maxBytes":-1}"#, "`maxBytes` has to be a whole number"),
        (br#"{"maxBytes":1.5}"#, "`maxBytes` has to be a whole number"),
        (br#"{"fingerprint":"yes"}"#, "`fingerprint` has to be true or false"),
        (br#"{"scalar":"Ann"}"#, "`scalar` has to be one of amount, currency, url"),
        (br#"{"scalar":"phone","field":"successUrl"}"#, "no such field"),
        (br#"{"field":"successUrl"}"#, "`field` needs `scalar`"),
        (br#"{"policy":{"deny":["url.insecur"]}}"#, "`policy`: no rule has the code `url.insecur`"),
        (br#"{"policy":{"allow":["amount.invalid"]}}"#, "no policy lowers it"),
        (br#"{"policy":7}"#, "`policy`: "),
    ] {
        let answer = options(json);
        is_misuse(&answer, message);
        assert!(!answer.text.contains("Ann"), "{}", answer.text);
    }
    let large = format!("{{\"as\":\"{}\"}}", "a".repeat(1 << 20));
    is_misuse(&options(large.as_bytes()), "at most");
    for json in [&b""[..], b"{}", b" {} ", br#"{"now":null,"policy":null,"as":null}"#, br#"{"maxBytes":0}"#] {
        assert_eq!(options(json).status, Status::Ok);
    }
}

#[test]
fn options_reach_the_validator() {
    let expired = br#"{"orgId":"o","amount":"1.00","currency":"USD","expirationDate":"2025-01-01T00:00Z"}"#;
    assert_eq!(validate(0, expired).status, Status::Ok);
    let clock = Options::new(r#"{"now":"2026-01-01T00:00:00Z"}"#);
    assert!(validate(clock.0, expired).text.contains("expiration.in_past"));
    let small = Options::new(r#"{"maxBytes":10}"#);
    assert!(validate(small.0, expired).text.contains("json.too_large"));
    let double = br#"{"orgId":"o","amount":99999999999999.98,"currency":"USD"}"#;
    assert_eq!(validate(0, double).status, Status::Ok);
    let binary = Options::new(r#"{"numbers":"binary"}"#);
    assert!(validate(binary.0, double).text.contains("amount.invalid"));
    let body = Options::new(r#"{"as":"body"}"#);
    assert!(validate(body.0, MINIMAL).text.contains("shape.missing"));
    let strict = Options::new(r#"{"policy":{"preset":"strict"}}"#);
    assert!(validate(strict.0, br#"{"orgId":"o","amount":"0","currency":"USD"}"#).text.contains("amount.zero"));
}

#[test]
fn a_call_needs_what_it_is_about() {
    is_misuse(&ask(|answer| unsafe { paysession_check(0, data(b"1"), 1, answer) }), "needs the option `scalar`");
    is_misuse(&ask(|answer| unsafe { paysession_phone_typing(data(b"\xff"), 1, answer) }), "UTF-8");
    is_misuse(&ask(|answer| unsafe { paysession_schema(data(b"xml"), 3, answer) }), "sdl or json-schema");
    is_misuse(&ask(|answer| unsafe { paysession_to_minor_units(data(b"\xff"), 1, data(b"USD"), 3, answer) }), "UTF-8");
    let create = |creation: &[u8]| {
        ask(|answer| unsafe {
            paysession_create(0, data(MINIMAL), MINIMAL.len(), data(creation), creation.len(), answer)
        })
    };
    is_misuse(&create(b""), "`now`");
    is_misuse(&create(br#"{"now":"2026-01-01T00:00:00Z","idd":"x"}"#), "unknown member");
    // What the caller brings is the core's to judge.
    let unnamed = create(br#"{"now":"2026-01-01T00:00:00Z"}"#);
    assert_eq!(unnamed.status, Status::Refused, "{unnamed:?}");

    let session = created();
    let step = |step: &[u8]| apply(session.as_bytes(), step, b"");
    is_misuse(&step(br#"{"now":"2026-01-01T00:00:00Z"}"#), "need `type`");
    is_misuse(&step(br#"{"type":"refund","now":"2026-01-01T00:00:00Z"}"#), "`type` has to be one of complete");
    is_misuse(&step(br#"{"type":"complete","now":"2026-01-01T00:00:00Z"}"#), "need `paymentId`");
    is_misuse(&step(br#"{"type":"complete","now":"2026-01-01T00:00:00Z","paymentId":"p"}"#), "needs `paidAt`");
    is_misuse(&step(br#"{"type":"cancel"}"#), "`now`");
    is_misuse(&step(br#"{"type":"cancel","now":"2026-01-01T00:00:00Z","paymentId":"p"}"#), "unknown member");
    let raw = |place: &[u8]| {
        ask(|answer| unsafe {
            paysession_raw(0, data(session.as_bytes()), session.len(), data(place), place.len(), answer)
        })
    };
    is_misuse(&raw(b"amount"), "JSON Pointer");
    let none = raw(b"/nothing");
    assert_eq!((none.status, none.text.as_str()), (Status::Refused, ""));
    assert_eq!(raw(b"/amount").text, "\"100.00\"");
}

#[test]
fn a_step_of_what_is_no_session_is_refused_as_reading_is() {
    let step = br#"{"type":"cancel","now":"2026-01-01T00:00:00Z"}"#;
    let no_json = apply(b"[", step, b"");
    assert!(no_json.status == Status::Refused && no_json.text.contains("json.malformed"), "{no_json:?}");
    let errors = apply(br#"{"data":null,"errors":[{"message":"denied"}]}"#, step, b"");
    assert!(errors.status == Status::Refused && errors.text.contains(r#""session":null"#), "{errors:?}");
    // A double's text is no exact amount, in an update too.
    let binary = Options::new(r#"{"numbers":"binary","now":"2026-01-01T00:00:00Z"}"#);
    let session = created();
    let update = |options: u32, changes: &[u8]| {
        ask(|answer| unsafe {
            paysession_apply(
                options,
                data(session.as_bytes()),
                session.len(),
                data(br#"{"type":"update","now":"2026-01-01T00:00:00Z"}"#),
                46,
                data(changes),
                changes.len(),
                answer,
            )
        })
    };
    assert_eq!(update(0, br#"{"amount":99999999999999.98}"#).status, Status::Ok);
    assert!(update(binary.0, br#"{"amount":99999999999999.98}"#).text.contains("amount.invalid"));
    assert!(update(binary.0, br#"{"amount":"#).text.contains("json.malformed"));
}

#[test]
fn handles_are_for_all_threads() {
    let strict = Options::new(r#"{"policy":{"preset":"strict"}}"#);
    let expected = validate(strict.0, MINIMAL).text;
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..if cfg!(miri) { 2 } else { 200 } {
                    assert_eq!(validate(strict.0, MINIMAL).text, expected);
                    drop(Options::new("{}"));
                }
            });
        }
    });
}

#[test]
fn memory_is_allocated_and_freed() {
    assert!(paysession_alloc(0).is_null());
    assert!(paysession_alloc(usize::MAX).is_null());
    let bytes = paysession_alloc(5);
    // SAFETY: five bytes, which nobody else has.
    unsafe {
        assert_eq!(std::slice::from_raw_parts(bytes.cast::<u8>(), 5), [0; 5]);
        ptr::copy_nonoverlapping(b"+4144".as_ptr(), bytes.cast(), 5);
        let typing = ask(|answer| paysession_phone_typing(bytes, 5, answer));
        assert!(typing.text.contains("\"callingCode\":41"));
        paysession_free(bytes, 5);
        paysession_free(ptr::null_mut(), 7);
    }
}

#[test]
fn what_is_printed_is_what_the_command_line_prints() {
    assert_eq!(ask(|answer| unsafe { paysession_rules(answer) }).text, paysession::wire::rules_json());
    let schema = |format: &[u8]| ask(|answer| unsafe { paysession_schema(data(format), format.len(), answer) }).text;
    assert_eq!((schema(b""), schema(b"sdl")), (paysession::wire::sdl(), paysession::wire::sdl()));
    assert_eq!(schema(b"json-schema"), paysession::wire::json_schema());
    let version = ask(|answer| unsafe { paysession_version(answer) }).text;
    assert!(version.starts_with(&format!("paysession {}\nISO 4217 table", env!("CARGO_PKG_VERSION"))), "{version}");
}

fn created() -> String {
    let creation = br#"{"id":"s-1","link":"https://pay.example/s-1","now":"2026-01-01T00:00:00Z"}"#;
    let step = ask(|answer| unsafe {
        paysession_create(0, data(MINIMAL), MINIMAL.len(), data(creation), creation.len(), answer)
    });
    let json: serde_json::Value = serde_json::from_str(&step.text).unwrap();
    json.get("session").unwrap().to_string()
}

fn apply(session: &[u8], step: &[u8], document: &[u8]) -> Answer {
    let call = |answer: *mut Buffer| unsafe {
        paysession_apply(
            0,
            data(session),
            session.len(),
            data(step),
            step.len(),
            data(document),
            document.len(),
            answer,
        )
    };
    ask(call)
}
