//! `UPDATE_EXPECT=1` rewrites what a case expects, and nothing else.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use paysession_conformance::{laid_out, rewrite, untidy};

const BEFORE: &str = r#"{
  "about": "Three cases.",
  "cases": [
    {
      "id": "one",
      "test": "check",
      "json": "\"\u00e9\\n\"",
      "expect": {"valid": true, "canonical": null, "violations": [], "advisories": []}
    },
    {
      "id": "two",
      "test": "check",
      "expect": {"valid": true}
    },
    {
      "id": "built",
      "test": "request",
      "expect": {"build": ["{}"]}
    }
  ]
}
"#;

const AFTER: &str = r#"{
  "about": "Three cases.",
  "cases": [
    {
      "id": "one",
      "test": "check",
      "json": "\"\u00e9\\n\"",
      "expect": {
        "valid": false,
        "violations": [{"code": "a.b", "path": "/\u00fc\ud83d\ude00\u007f", "params": {"limit": 18446744073709551616}}],
        "session": {"id": "]\\\"", "contactRef": {}, "invoiceRefs": [{"lines": [], "amount": "1.00"}, null]},
        "event": null,
        "error": {"code": "c.d", "status": null}
      }
    },
    {
      "id": "two",
      "test": "check",
      "expect": {"valid": true}
    },
    {
      "id": "built",
      "test": "request",
      "expect": {"build": ["{}"]}
    }
  ]
}
"#;

/// An answer with messages, characters beyond ASCII, a number beyond 64 bits, and nulls in its session.
const ANSWER: &str = concat!(
    r#"{"valid":false,"violations":[{"code":"a.b","path":"/"#,
    "\u{fc}\u{1f600}\u{7f}",
    r#"","message":"M.","params":{"limit":18446744073709551616}}],"session":{"id":"]\\\"","link":null,"#,
    r#""contactRef":{"address":null},"invoiceRefs":[{"lines":[],"amount":"1.00"},null]},"#,
    r#""event":null,"error":{"code":"c.d","message":"M.","status":null}}"#,
);

#[test]
fn an_answer_takes_the_place_of_what_its_case_expects() -> Result<(), Box<dyn Error>> {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bless");
    let (file, other) = (directory.join("folder/some.json"), directory.join("other.json"));
    fs::create_dir_all(directory.join("folder"))?;
    fs::write(&file, BEFORE)?;
    fs::write(&other, r#"{"about":"None.","cases":[]}"#)?;
    assert_eq!(untidy(&directory)?, [other.display().to_string()]);

    let answers = BTreeMap::from([("one", ANSWER), ("built", ANSWER), ("of-another-file", ANSWER)]);
    assert_eq!(rewrite(&directory, &answers)?, ["one"]);
    assert_eq!(fs::read_to_string(&file)?, AFTER);
    assert_eq!(fs::read_to_string(&other)?, "{\n  \"about\": \"None.\",\n  \"cases\": []\n}\n");
    assert!(untidy(&directory)?.is_empty());

    assert!(rewrite(&directory, &BTreeMap::from([("one", "{")])).is_err());
    assert_eq!(fs::read_to_string(&file)?, AFTER);
    Ok(())
}

#[test]
fn what_is_no_json_has_no_layout() {
    for text in ["", "{", "[1", "\"a", "{\"a\" 1}", "{1:2}", "[1 2]"] {
        assert_eq!(laid_out(text), None, "{text}");
    }
}
