//! `--lines`: one verdict a line, in order, for any input.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that fails says so by a panic")]

mod common;

use std::io::{BufRead, BufReader, Read, Write};
use std::process::Stdio;

use common::{File, MINIMAL, codes, run, run_on};

/// Lines of all kinds, and the expected answers: the id, or the code of the first violation.
fn mixed(count: usize) -> (String, Vec<String>) {
    let line = |nth: usize| match nth % 7 {
        0 => (format!(r#"{{"orgId":"org-{nth}","amount":"1","currency":"USD"}}"#), format!("org-{nth}")),
        1 => (String::new(), "json.malformed".to_owned()),
        2 => (format!(r#"{{"orgId":{nth},"amount":"1","currency":"USD"}}"#) + "\r", nth.to_string()),
        3 => ("{".to_owned(), "json.malformed".to_owned()),
        4 => (r#"{"orgId":" ","amount":"1","currency":"USD"}"#.to_owned(), "id.blank".to_owned()),
        5 => (
            format!(
                r#"{{"orgId":"long-{nth}","amount":"1","currency":"USD","brandName":"{}"}}"#,
                "x".repeat(nth % 9000)
            ),
            format!("long-{nth}"),
        ),
        _ => ("\r".to_owned(), "json.malformed".to_owned()),
    };
    let (lines, answers): (Vec<_>, Vec<_>) = (0..count).map(line).unzip();
    (lines.join("\n") + "\n", answers)
}

fn answer(verdict: &serde_json::Value) -> String {
    if verdict["valid"] == true {
        return verdict["request"]["orgId"].as_str().unwrap().to_owned();
    }
    codes(&verdict["violations"])[0].to_owned()
}

#[test]
fn thousands_of_lines_in_order() {
    let (input, answers) = mixed(20_000);
    let file = File::new("mixed.jsonl", &input);
    let of_file = run(&["validate", "--lines", file.name()]).exits(1);
    assert_eq!(of_file.lines().iter().map(answer).collect::<Vec<_>>(), answers);
    let of_pipe = run_on(&["validate", "--lines"], &input).exits(1);
    assert!(of_pipe.out == of_file.out, "a pipe is answered as a file");
    assert!(of_file.err.is_empty() && of_pipe.err.is_empty());
}

#[test]
fn all_valid() {
    let input = format!("{MINIMAL}\n").repeat(10_000);
    let run = run_on(&["validate", "--lines"], input).exits(0);
    assert_eq!(run.out.lines().count(), 10_000);
}

#[test]
fn ends_of_files() {
    let count = |input: &str, code| run_on(&["validate", "--lines"], input).exits(code).out.lines().count();
    assert_eq!(count("", 0), 0);
    assert_eq!(count("\n", 1), 1);
    assert_eq!(count("\r\n", 1), 1);
    assert_eq!(count("\n\n", 1), 2);
    assert_eq!(count(MINIMAL, 0), 1);
    assert_eq!(count(&format!("{MINIMAL}\n{MINIMAL}"), 0), 2);
    assert_eq!(count(&format!("{MINIMAL}\r\n{MINIMAL}\r\n"), 0), 2);
    assert_eq!(count(&format!("{MINIMAL}\n{MINIMAL}\n\n"), 1), 3);
}

#[test]
fn each_line_counts_from_one() {
    let verdicts = run_on(&["validate", "--lines"], format!("{MINIMAL}\n  x\n")).exits(1).lines();
    assert_eq!(verdicts[1]["violations"][0]["params"].to_string(), r#"{"column":3,"line":1}"#);
}

#[test]
fn huge_lines() {
    let limit = 16 << 20;
    let fill = |size: usize| format!("{MINIMAL}{}", " ".repeat(size - MINIMAL.len()));
    let lines = [
        MINIMAL.to_owned(),
        fill(limit),
        fill(limit + 1),
        MINIMAL.to_owned(),
        // A carriage return belongs to the line's end, not to the document.
        fill(limit) + "\r",
        fill(limit) + "\r ",
        fill(3 * limit),
        MINIMAL.to_owned(),
        fill(limit + 1),
    ];
    for end in ["", "\n"] {
        let run = run_on(&["validate", "--lines"], lines.join("\n") + end).exits(1);
        let answers: Vec<String> = run.lines().iter().map(answer).collect();
        let (ok, big) = ("abc123", "json.too_large");
        assert_eq!(answers, [ok, ok, big, ok, ok, big, big, ok, big]);
    }
}

#[test]
fn text_with_a_summary() {
    let run = run_on(&["validate", "--lines", "--no-clock", "--format", "text"], format!("{MINIMAL}\n\n{MINIMAL}\n"))
        .exits(1);
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!(lines.len(), 5, "{}", run.out);
    assert_eq!(lines[0], "line 1: ✓ valid: 100.00 USD");
    assert_eq!(lines[1], "line 2: ✗ refused: 1 violation");
    assert!(
        lines[2].starts_with("  ✗ ") && lines[2].ends_with("(json.malformed, line 1, column 1, reason truncated)"),
        "{}",
        lines[2]
    );
    assert_eq!(lines[3], "line 3: ✓ valid: 100.00 USD");
    assert_eq!(lines[4], "✗ 3 documents: 2 valid, 1 refused, 1 violation, 0 advisories");
}

#[test]
fn line_numbers_over_many_chunks() {
    let run = run_on(&["validate", "--lines", "--no-clock", "--format", "text"], format!("{MINIMAL}\n").repeat(30_000))
        .exits(0);
    for (line, nth) in run.out.lines().take(30_000).zip(1..) {
        assert!(line.starts_with(&format!("line {nth}: ")), "{line}");
    }
}

#[test]
fn a_slow_pipe_is_answered_at_once() {
    let mut child =
        common::command().args(["validate", "--lines"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    for _ in 0..3 {
        writeln!(input, "{MINIMAL}").unwrap();
        let mut answer = String::new();
        output.read_line(&mut answer).unwrap();
        assert!(answer.starts_with(r#"{"valid":true"#));
    }
    drop(input);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn a_broken_pipe_is_no_error() {
    let file = File::new("pipe.jsonl", "x\n".repeat(200_000));
    for format in ["json", "text"] {
        let mut child = common::command()
            .args(["validate", "--lines", "--format", format, file.name()])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let mut first = String::new();
        output.read_line(&mut first).unwrap();
        drop(output);
        let mut reported = String::new();
        child.stderr.take().unwrap().read_to_string(&mut reported).unwrap();
        assert_eq!((child.wait().unwrap().code(), reported.as_str()), (Some(0), ""), "{format}");
    }
}

/// The reader of the answers is gone, and the input never ends.
#[test]
fn a_broken_pipe_ends_the_run() {
    let mut child = common::command()
        .args(["validate", "--lines"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    drop(child.stdout.take());
    // More than once: a process that another test is starting may hold the pipe for a moment longer.
    while writeln!(input, "{MINIMAL}").is_ok() {}
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn many_findings_on_small_lines() {
    // A thousand findings a line: the answers are many times the input.
    let line = format!("{{{}}}\n", (0..1500).map(|nth| format!(r#""k{nth}":0"#)).collect::<Vec<_>>().join(","));
    let run = run_on(&["validate", "--lines"], line.repeat(100)).exits(1);
    let verdicts = run.lines();
    assert_eq!(verdicts.len(), 100);
    assert!(verdicts.iter().all(|verdict| verdict["truncated"] == true));
}
