//! What a comparison of the languages found, kept as a draft of a conformance vector.

use std::fmt;
use std::fs;

use anyhow::{Context, Result};
use paysession_conformance::home;
use serde_json::{Map, Value, json};

use super::setting::Setting;
use crate::digest;

const FILE: &str = "tests/vectors/topics/found.json";

/// A document that gets another verdict in a language than from the core.
pub(super) struct Found {
    pub(super) language: &'static str,
    pub(super) setting: Setting,
    pub(super) document: Vec<u8>,
    /// The core's verdict, as a line.
    pub(super) verdict: String,
    /// The language's, or what went wrong.
    pub(super) answer: String,
}

impl Found {
    pub(super) fn id(&self) -> String {
        format!("found-{}-{}", self.language, digest([&self.document], 4))
    }

    /// The case, which expects what the core says.
    fn case(&self) -> Result<Value> {
        let mut expect: Value = serde_json::from_str(&self.verdict)?;
        for list in ["violations", "advisories"] {
            let findings = expect.get_mut(list).and_then(Value::as_array_mut).into_iter().flatten();
            findings.filter_map(Value::as_object_mut).for_each(|finding| drop(finding.remove("message")));
        }
        let mut case = json!({
            "id": self.id(),
            "why": format!("To be reviewed: the verdict in {} was another one.", self.language),
            "source": "cargo xtask differential languages",
            "test": "request",
            "now": self.setting.now,
            "policy": {"preset": self.setting.policy, "levels": {}},
            "expect": expect,
        });
        let document = match std::str::from_utf8(&self.document) {
            Ok(text) if !text.starts_with('\u{feff}') => ("json", text.to_owned()),
            _ => ("bytes", self.document.iter().map(|byte| format!("{byte:02x}")).collect()),
        };
        case.as_object_mut().map(|case| case.insert(document.0.to_owned(), document.1.into()));
        Ok(case)
    }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { language, setting, document, verdict, answer } = self;
        let Setting { now, policy } = setting;
        let document = String::from_utf8_lossy(document);
        writeln!(f, "{language} differs from the core (now {now}, policy {policy})")?;
        write!(f, "  on   {document:?}\n  core {verdict}\n  {language:<4} {answer}")
    }
}

/// Adds the case to the file of such drafts; returns where that is.
pub(super) fn keep(found: &Found) -> Result<&'static str> {
    let path = home().join("vectors/found.json");
    let mut file: Map<String, Value> = match fs::read_to_string(&path) {
        Ok(text) => serde_json::from_str(&text).with_context(|| format!("{FILE} is not as it should be"))?,
        Err(_) => Map::from_iter([
            ("$schema".to_owned(), "../../vectors.schema.json".into()),
            (
                "about".to_owned(),
                "Drafts, found by comparing the languages. What they expect is to be reviewed.".into(),
            ),
        ]),
    };
    let cases = file.entry("cases").or_insert_with(|| json!([])).as_array_mut().context("`cases` is a list")?;
    let case = found.case()?;
    if cases.iter().all(|known| known.get("id") != case.get("id")) {
        cases.push(case);
    }
    fs::write(path, ascii(&(serde_json::to_string_pretty(&file)? + "\n")))?;
    Ok(FILE)
}

/// JSON with everything that is not ASCII escaped: such characters are in texts alone.
fn ascii(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for char in json.chars() {
        if char.is_ascii() && char != '\u{7f}' {
            out.push(char);
        } else {
            out.extend(char.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(document: &[u8]) -> Found {
        let setting = Setting { now: "2026-01-01T12:00:00Z", policy: "strict" };
        let verdict =
            r#"{"valid":false,"violations":[{"code":"c","path":"/p","message":"m","params":{}}],"advisories":[]}"#;
        Found {
            language: "cli",
            setting,
            document: document.to_vec(),
            verdict: verdict.to_owned(),
            answer: String::new(),
        }
    }

    #[test]
    fn a_case_has_the_document_and_the_verdict_without_messages() {
        let case = found(b"{}").case().unwrap();
        assert_eq!(case["json"], "{}");
        assert_eq!(case["id"], "found-cli-44136fa3");
        assert_eq!(case["expect"]["violations"], json!([{"code": "c", "path": "/p", "params": {}}]));
        assert_eq!(found(b"\xef\xbb\xbf{}").case().unwrap()["bytes"], "efbbbf7b7d");
        assert_eq!(found(b"\xff").case().unwrap()["bytes"], "ff");
    }

    #[test]
    fn files_are_ascii() {
        assert_eq!(ascii("{\"a\":\"\u{e9}\u{1f600}\u{7f}\"}"), r#"{"a":"\u00e9\ud83d\ude00\u007f"}"#);
    }
}
