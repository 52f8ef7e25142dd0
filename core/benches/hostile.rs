//! Hostile documents of 16 MiB: how long a verdict takes and how much memory, each in a process of its own.
//!
//! Memory is the process's peak above what it had with the document in hand, plus the document (Linux only).
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark")]

use std::fmt::Write;
use std::process::Command;
use std::time::Instant;

use paysession::Validator;

const SIZE: usize = 16 << 20;
const HEAD: &str = r#"{"orgId":"o","amount":"1","currency":"USD""#;

/// A document filled up with one piece over and over.
fn filled(before: &str, piece: &str, after: &str) -> String {
    let room = SIZE - before.len() - after.len();
    let mut json = before.to_owned();
    json.push_str(&piece.repeat(room / piece.len()));
    json.pop();
    json + after
}

/// Invoices full of lines, each made from its number.
fn lines(line: impl Fn(usize) -> String) -> String {
    let mut json = format!(r#"{HEAD},"invoiceRefs":["#);
    let mut nth = 0;
    while json.len() < SIZE - 10_000 {
        json.push_str(r#"{"lines":["#);
        for _ in 0..9_000 {
            json.push_str(&line(nth));
            json.push(',');
            nth += 1;
            if json.len() > SIZE - 10_000 {
                break;
            }
        }
        json.pop();
        json.push_str("]},");
    }
    json.pop();
    json + "]}"
}

/// A name, and what makes the document.
type Hostile = (&'static str, fn() -> String);

fn documents() -> Vec<Hostile> {
    vec![
        ("wrong ids", || filled(&format!(r#"{HEAD},"invoiceIds":["#), "0,", "]}")),
        ("wrong lines", || lines(|_| "0".to_owned())),
        ("empty lines", || lines(|_| "{}".to_owned())),
        ("shortest lines", || lines(|_| r#"{"num":1}"#.to_owned())),
        ("lines in falling order", || lines(|nth| format!(r#"{{"num":{},"price":"-0.01"}}"#, 99_999_999 - nth))),
        ("unknown fields", || {
            let mut json = HEAD.to_owned();
            for nth in 0.. {
                write!(json, r#","k{nth}":0"#).unwrap();
                if json.len() > SIZE - 30 {
                    break;
                }
            }
            json + "}"
        }),
        ("one field repeated", || filled(&format!("{HEAD},"), r#""brandName":0,"#, "}")),
        ("wrong address lines", || {
            let zeros = vec!["0"; 10_000].join(",");
            let invoice = format!(r#"{{"billingContact":{{"address":{{"countryCode":"US","lines":[{zeros}]}}}}}},"#);
            filled(&format!(r#"{HEAD},"invoiceRefs":["#), &invoice, "]}")
        }),
        ("deep and skipped", || {
            let deep = format!("{}{},", "[".repeat(29), "]".repeat(29));
            filled(&format!(r#"{HEAD},"x":["#), &deep, "]}")
        }),
        ("deeper than allowed", || "[".repeat(SIZE)),
        ("huge quantities", || lines(|nth| format!(r#"{{"num":{nth},"quantity":1e308}}"#))),
        ("one long number", || {
            filled(&format!(r#"{HEAD},"invoiceRefs":{{"lines":{{"num":1,"quantity":0."#), "9", "1}}}")
        }),
        ("escapes", || lines(|_| r#"{"num":1,"productName":"\u0041\n"}"#.to_owned())),
        ("international hosts", || {
            let host = "ö".repeat(60);
            lines(|nth| format!(r#"{{"num":{nth},"productImageUrl":"https://{host}{nth}.example/"}}"#))
        }),
        ("punycode hosts", || {
            let host = "a".repeat(115);
            lines(|nth| format!(r#"{{"num":{nth},"productImageUrl":"https://xn--{host}{nth}.example/"}}"#))
        }),
        ("a long query around it", || {
            let input = format!(r#"","variables":{{"input":{HEAD}}}}}}}"#);
            filled(r#"{"query":""#, "abcdefg ", &input)
        }),
    ]
}

/// The process's peak so far, in MiB.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok()).unwrap_or(f64::NAN) / 1024.0
}

fn judge(nth: usize) {
    let (name, make) = documents()[nth];
    let json = make();
    let before = peak();
    let start = Instant::now();
    let verdict = Validator::new().validate(&json);
    let time = start.elapsed().as_secs_f64() * 1e3;
    let size = json.len() as f64 / f64::from(1 << 20);
    let memory = (peak() - before + size) / size;
    let verdict = verdict.map_or_else(|rejected| rejected.violations()[0].code(), |_| "accepted");
    println!("{name:<24}{size:>6.1} MiB{time:>8.0} ms{memory:>6.1} ×  {verdict}");
}

fn main() {
    if let Some(nth) = std::env::var_os("HOSTILE_DOCUMENT") {
        return judge(nth.to_str().unwrap().parse().unwrap());
    }
    println!("one verdict on a hostile document: its size, the time, the memory in sizes of the document");
    let program = std::env::current_exe().unwrap();
    for nth in 0..documents().len() {
        assert!(Command::new(&program).env("HOSTILE_DOCUMENT", nth.to_string()).status().unwrap().success());
    }
}
