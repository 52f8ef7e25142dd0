//! `rules`, `schema`, `completions`, `--version` and `--help`.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that fails says so by a panic")]

mod common;

use common::{command, run};
use paysession::Rule;
use serde_json::Value;

#[test]
fn rules_as_json() {
    let rules = run(&["rules", "--format", "json"]).exits(0).json();
    let rules = rules.as_array().unwrap();
    let codes: Vec<&str> = rules.iter().map(|rule| rule["code"].as_str().unwrap()).collect();
    assert_eq!(codes, Rule::ALL.iter().map(|rule| rule.code()).collect::<Vec<_>>());
    for rule in rules {
        let keys = rule.as_object().unwrap().len();
        assert_eq!(rule["followUp"].is_string(), rule["kind"] == "transition", "{rule}");
        assert!(
            keys == 9 && rule["params"].is_array() && rule["reasons"].is_array() && rule["strict"].is_boolean(),
            "{rule}"
        );
        assert!(["violation", "data_rule", "advisory", "transition"].contains(&rule["kind"].as_str().unwrap()));
    }
}

#[test]
fn rules_as_table_and_markdown() {
    let table = run(&["rules"]).exits(0);
    assert_eq!(table.out, run(&["rules", "--format", "table"]).exits(0).out);
    assert_eq!(table.out.lines().count(), Rule::ALL.len() + 1);
    let page = run(&["rules", "--format", "markdown"]).exits(0);
    for rule in Rule::ALL {
        assert!(table.out.contains(rule.code()) && table.out.contains(rule.message()), "{rule}");
        assert!(page.out.contains(&format!("| `{rule}` | {} |", rule.kind())), "{rule}");
    }
}

#[test]
fn schemas() {
    let sdl = run(&["schema", "--format", "sdl"]).exits(0);
    assert!(sdl.out.contains("input CreatePaymentSessionInput {") && sdl.out.contains("type PaymentSession {"));
    let schema = run(&["schema", "--format", "json-schema"]).exits(0).json();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert_eq!(schema["required"], serde_json::json!(["orgId", "amount", "currency"]));
    run(&["schema", "--format", "xsd"]).exits(2);
    run(&["rules", "--format", "xml"]).exits(2);
}

#[test]
fn completions() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = run(&["completions", shell]).exits(0);
        assert!(script.out.contains("paysession") && script.out.contains("validate"), "{shell}");
    }
    run(&["completions", "tcsh"]).exits(2);
    run(&["completions"]).exits(2);
}

#[test]
fn version() {
    let version = run(&["--version"]).exits(0);
    let lines: Vec<&str> = version.out.lines().collect();
    assert_eq!(lines[0], concat!("paysession ", env!("CARGO_PKG_VERSION")));
    assert!(lines[1].starts_with("ISO 4217 table 20") && lines[2].starts_with("ISO 3166 table 20"), "{lines:?}");
    assert!(lines[3].starts_with("phone metadata ") && lines[3].contains(" of 20") && lines.len() == 4, "{lines:?}");
    assert_eq!(run(&["-V"]).exits(0).out, version.out);
}

#[test]
fn help() {
    let commands = ["validate", "check", "create", "apply", "body", "read", "rules", "schema", "completions"];
    let help = run(&["--help"]).exits(0);
    for command in commands {
        assert!(help.out.contains(command), "{command}");
        assert!(run(&[command, "--help"]).exits(0).out.contains("Usage: paysession "), "{command}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_reported() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = command().args(["rules", "--format", "json"]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("can't write"));
}

#[cfg(unix)]
#[test]
fn a_broken_pipe_is_no_error() {
    for arguments in [&["rules"][..], &["schema"], &["completions", "bash"], &["--help"], &["--version"]] {
        // The reading end is closed before anything is written.
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = command().args(arguments).stdout(writer).output().unwrap();
        assert_eq!((output.status.code(), output.stderr.is_empty()), (Some(0), true), "{arguments:?}");
    }
}

#[test]
fn findings_have_the_messages_of_the_catalogue() {
    let rules = run(&["rules", "--format", "json"]).exits(0).json();
    let verdict = run(&["check", "currency", "usd"]).exits(0).json();
    let finding = &verdict["advisories"][0];
    let rule: &Value = rules.as_array().unwrap().iter().find(|rule| rule["code"] == finding["code"]).unwrap();
    assert_eq!(rule["message"], finding["message"]);
    let params: Vec<&String> = finding["params"].as_object().unwrap().keys().collect();
    assert_eq!(rule["params"], serde_json::json!(params));
}
