//! `paysession minor-units`: the conformance vectors have the table.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that fails says so by a panic")]

mod common;

use common::{codes, run};

#[test]
fn a_number_alone_is_printed() {
    for (arguments, printed) in [
        (&["minor-units", "10.50", "USD"][..], "1050\n"),
        (&["minor-units", "-10.5", "usd"], "-1050\n"),
        (&["minor-units", "100", "JPY", "--format", "text"], "100\n"),
        (&["minor-units", "--back", "1250", "KWD"], "1.25\n"),
        (&["minor-units", "-5", "USD", "--back"], "-0.05\n"),
    ] {
        let run = run(arguments).exits(0);
        assert_eq!((run.out.as_str(), run.err.as_str()), (printed, ""), "{arguments:?}");
    }
}

#[test]
fn a_refusal_is_a_verdict() {
    let refused = run(&["minor-units", "10,50", "US"]).exits(1).json();
    assert_eq!(codes(&refused["violations"]), ["amount.invalid", "currency.invalid"]);
    let refused = run(&["minor-units", "--back", "170141183460469231731687303715884105727", "KWD"]).exits(1).json();
    assert_eq!(codes(&refused["violations"]), ["amount.out_of_range"]);
    let text = run(&["minor-units", "10.50", "JPY", "--format", "text"]).exits(1).out;
    assert!(text.starts_with("✗ amount: ") && text.ends_with("✗ refused: 1 violation\n"), "{text}");
}

#[test]
fn misuse() {
    for arguments in [
        &["minor-units", "10.50"][..],
        &["minor-units", "--back", "10.50", "USD"],
        &["minor-units", "--back", "1e3", "USD"],
        &["minor-units", "--back", "", "USD"],
    ] {
        let run = run(arguments).exits(2);
        assert!(run.out.is_empty() && !run.err.is_empty(), "{arguments:?}");
    }
}
