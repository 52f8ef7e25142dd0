//! `--policy-file`, with every command that takes a policy.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that fails says so by a panic")]

mod common;

use common::{File, NOW, codes, repository, run, run_on};
use serde_json::Value;

/// Refused by the policy of the file, and by no other.
const POLICY: &str = r#"{"deny":["url.insecure"],"allow":["amount.zero"]}"#;
const INPUT: &str = r#"{"orgId":"o","amount":"0.00","currency":"USD","callbackUrl":"http://a.example"}"#;

fn table(name: &str) -> Vec<Value> {
    let table: Value = serde_json::from_slice(&std::fs::read(repository("tests/policies.json")).unwrap()).unwrap();
    table[name].as_array().unwrap().clone()
}

#[test]
fn every_command_reads_it() {
    let (policy, input) = (File::new("policy.json", POLICY), File::new("input.json", INPUT));
    let session = run(&["create", input.name(), "--id", "s", "--now", NOW]).exits(0).out;
    let session = File::new("session.json", session);
    let file = format!("--policy-file={}", policy.name());
    let changes = r#"{"brandLogoUrl":"http://a.example/logo.png"}"#;
    let contact = r#"{"id":"c","orgId":"o"}"#;
    for (arguments, input, code) in [
        (&["validate"][..], INPUT, 1),
        (&["validate", "--lines"], INPUT, 1),
        (&["body"], INPUT, 1),
        (&["create"], INPUT, 1),
        (&["check", "url", "http://a.example"], "", 1),
        (&["apply", session.name(), "--now", NOW, "update", "-"], changes, 1),
    ] {
        let with = run_on(&[arguments, &[file.as_str()]].concat(), input).exits(code).json();
        assert_eq!(codes(&with["violations"])[0], "url.insecure", "{arguments:?}");
        run_on(arguments, input).exits(0);
    }
    // Only what a policy says of kept values counts there.
    let kept = std::fs::read_to_string(session.name()).unwrap().replace(r#""brandName":null"#, r#""brandName":7"#);
    let deny = File::new("deny.json", r#"{"preset":"strict","deny":["shape.wrong_type"]}"#);
    let file = format!("--policy-file={}", deny.name());
    run_on(&["read"], &kept).exits(0);
    assert_eq!(codes(&run_on(&["read", &file], &kept).exits(1).json()["violations"]), ["shape.wrong_type"]);
    let attach = run_on(&["apply", session.name(), "attach", "-", &file], contact).exits(1).json();
    assert_eq!(codes(&attach["violations"]), ["session.contact_mismatch"]);
}

#[test]
fn options_change_what_the_file_says() {
    let policy = File::new("changed.json", POLICY);
    let file = format!("--policy-file={}", policy.name());
    let advisories = |options: &[&str]| {
        let verdict = run_on(&[&["validate"], options].concat(), INPUT).exits(0).json();
        codes(&verdict["advisories"]).join(" ")
    };
    // Wherever they are.
    assert_eq!(advisories(&[&file, "--warn", "url.insecure"]), "url.insecure");
    assert_eq!(advisories(&["--warn", "url.insecure", &file]), "url.insecure");
    assert_eq!(advisories(&[&file, "--warn", "amount.zero", "--allow", "url.insecure"]), "amount.zero");
    // But there is one preset, and one file.
    for second in ["--policy=strict", "--policy=standard", &file] {
        let run = run_on(&["validate", &file, second], INPUT).exits(2);
        assert!(run.err.contains("--policy-file"), "{}", run.err);
    }
}

#[test]
fn policies_are_read_as_in_every_language() {
    let input = r#"{"orgId":"o","amount":"0.00","currency":"HRK","callbackUrl":"http://a.example","contactRef":{"address":{"countryCode":"QQ"}}}"#;
    for row in table("policies") {
        let policy = File::new("row.json", row["json"].as_str().unwrap());
        let mut options = vec![format!("--policy={}", row["preset"].as_str().unwrap())];
        options.extend(
            row["levels"]
                .as_object()
                .unwrap()
                .iter()
                .map(|(code, level)| format!("--{}={code}", level.as_str().unwrap())),
        );
        let options: Vec<&str> = ["validate"].into_iter().chain(options.iter().map(String::as_str)).collect();
        let by_options = run_on(&options, input);
        let by_file = run_on(&["validate", "--policy-file", policy.name()], input);
        assert_eq!((by_file.out, by_file.code), (by_options.out, by_options.code), "{}", row["why"]);
    }
}

#[test]
fn each_mistake_is_named_with_the_file() {
    for row in table("mistakes") {
        let policy = File::new("mistake.json", row["json"].as_str().unwrap());
        let run = run_on(&["validate", "--policy-file", policy.name()], INPUT).exits(2);
        assert!(run.err.contains(row["error"].as_str().unwrap()), "{}: {}", row["why"], run.err);
        assert!(run.err.contains(policy.name()) && run.out.is_empty(), "{}: {}", row["why"], run.err);
    }
    for name in ["no/such/policy.json", ".", "-"] {
        let run = run_on(&["validate", "--policy-file", name], INPUT).exits(2);
        assert!(run.err.contains("--policy-file"), "{name}: {}", run.err);
    }
}
