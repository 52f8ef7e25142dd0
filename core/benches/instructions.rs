//! One call each of what the library does, for `cargo xtask instructions` to count under callgrind. Run by itself, it
//! prints the names of the calls alone.
#![allow(clippy::unwrap_used, reason = "a benchmark")]

use std::hint::black_box;

use paysession::scalar::{Id, Quantity};
use paysession::{Creation, Payment, PaymentSession, ScalarType, Timestamp, Validator};

/// Everything inside is counted, and nothing else: callgrind knows this function by its name.
#[inline(never)]
fn counted(call: &mut dyn FnMut()) {
    call();
}

/// Calls once to warm up, for what is made at the first use only, and once to be counted.
fn count<T>(name: &str, mut call: impl FnMut() -> T) {
    let mut call = || drop(black_box(call()));
    call();
    counted(&mut call);
    println!("{name}");
}

fn main() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/payloads/");
    let read = |name: &str| std::fs::read(format!("{folder}{name}.json")).unwrap();
    let now = Timestamp::parse("2026-01-01T00:00:00Z").unwrap();
    let validator = Validator::new().now(now);

    for name in ["minimal", "typical", "large", "faulty"] {
        let bytes = read(name);
        count(&format!("verdict on {name}"), || validator.validate(black_box(&bytes)));
    }
    let tree: serde_json::Value = serde_json::from_slice(&read("typical")).unwrap();
    count("verdict on typical as a tree", || validator.validate_tree(black_box(&tree)));

    for (name, text) in [
        ("amount", "1234.56"),
        ("currency", "USD"),
        ("url", "https://shop.acme-widgets.com/hooks/payment?src=cs"),
        ("email", "dana.example0@mail0.acme-widgets.com"),
        ("phone", "+12015550000"),
        ("datetime", "2033-11-23T14:30:00Z"),
        ("country", "US"),
    ] {
        let scalar = ScalarType::alone(name).unwrap();
        count(&format!("check of {name}"), || validator.check(black_box(scalar), black_box(text)));
    }
    count("parse of id", || Id::parse(black_box("cust-00000")));
    count("quantity of a double", || Quantity::from_f64(black_box(2.5)));

    let request = validator.validate(read("typical")).unwrap().value;
    count("request to JSON", || black_box(&request).to_json());
    count("request to GraphQL body", || black_box(&request).to_graphql_body());
    let creation = Creation::new(now).id("ps-1").link("https://pay.acme-widgets.com/ps-1");
    count("create", || PaymentSession::create(black_box(&request), black_box(&creation)));
    let session = PaymentSession::create(&request, &creation).unwrap().session;
    count("complete", || black_box(&session).complete(&Payment::new("pay-1", now), now));
    count("session to JSON", || black_box(&session).to_json());
}
