//! Loading is strict, so that no case says less than its author thought.

use std::error::Error;
use std::fs;
use std::path::Path;

use paysession_conformance::load;
use serde_json::Value;

/// Loads one case with the given expectation and further members.
fn load_one(name: &str, expect: &str, more: &str) -> Result<Value, Box<dyn Error>> {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("load").join(name);
    fs::create_dir_all(&directory)?;
    let case = format!(r#"{{"id":"a","why":"W.","source":"s","test":"read","json":"{{}}","expect":{expect}{more}}}"#);
    fs::write(directory.join("cases.json"), format!(r#"{{"about":"One case.","cases":[{case}]}}"#))?;
    let cases = load(&directory)?;
    Ok(cases.into_iter().next().ok_or("no case")?.expect)
}

/// A session lists the fields that are set: the others are null, in the objects in it and in lists too.
#[test]
fn what_an_expected_session_does_not_list_is_null() -> Result<(), Box<dyn Error>> {
    let session = r#"{"session":{"id":"s","contactRef":{"address":{}},"invoiceRefs":[{},{"lines":[{"num":1}]}]}}"#;
    let expect = load_one("session", session, "")?;
    let at = |pointer: &str| expect.pointer(&format!("/session{pointer}"));
    assert_eq!(at("/id").and_then(Value::as_str), Some("s"));
    for null in [
        "/link",
        "/contact",
        "/contactRef/contactName",
        "/contactRef/address/lines",
        "/invoiceRefs/0/lines",
        "/invoiceRefs/1/lines/0/price",
    ] {
        assert_eq!(at(null), Some(&Value::Null), "{null}");
    }
    assert_eq!(at("/contactRef/link"), None);
    assert_eq!(expect.get("errors"), None);
    assert!(load_one("absent", r#"{"session":null}"#, "")?.get("session").is_some_and(Value::is_null));
    Ok(())
}

#[test]
fn what_the_format_does_not_have_is_an_error() {
    let error = |name, expect, more| load_one(name, expect, more).map_err(|error| error.to_string()).unwrap_err();
    let null = error("null", r#"{"session":{"invoiceRefs":[{"amount":null}]}}"#, "");
    assert!(null.contains("cases.json: case 0 \"a\": an expected session lists set fields only"), "{null}");
    let unknown = error("unknown", "{}", r#","exepct":{}"#);
    assert!(unknown.contains("unknown key \"exepct\""), "{unknown}");
}
