//! Verdicts beside serde_json's parse of the same bytes, in one run and as ratios: shared machines are noisy, pairs
//! measured in turn are not.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use paysession::{Timestamp, Validator};

#[path = "common/borrowed.rs"]
mod borrowed;

use borrowed::Input;

/// Times so many calls.
fn time(calls: u32, mut call: impl FnMut()) -> Duration {
    let start = Instant::now();
    for _ in 0..calls {
        call();
    }
    start.elapsed()
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// The median time of a call to `ours`, and the median ratio to each peer's call right before it.
fn beside(rounds: u32, calls: u32, ours: &mut dyn FnMut(), peers: &mut [&mut dyn FnMut()]) -> (f64, Vec<f64>) {
    let mut own = Vec::new();
    let mut ratios = vec![Vec::new(); peers.len()];
    for _ in 0..rounds {
        let times: Vec<Duration> = peers.iter_mut().map(|peer| time(calls, peer)).collect();
        let mine = time(calls, &mut *ours).as_secs_f64();
        own.push(mine / f64::from(calls) * 1e9);
        for (ratios, time) in ratios.iter_mut().zip(times) {
            ratios.push(mine / time.as_secs_f64());
        }
    }
    (median(own), ratios.into_iter().map(median).collect())
}

/// A document with so many invoices, the large payload's own over and over.
fn invoices(large: &[u8], count: usize) -> Vec<u8> {
    let mut document: serde_json::Value = serde_json::from_slice(large).unwrap();
    let refs = document["invoiceRefs"].as_array().unwrap().clone();
    let many = refs.iter().cycle().take(count).enumerate().map(|(nth, invoice)| {
        let mut invoice = invoice.clone();
        invoice["invoiceId"] = format!("inv-{nth}").into();
        invoice
    });
    document["invoiceRefs"] = many.collect();
    document["invoiceTotal"] = serde_json::Value::Null;
    serde_json::to_vec(&document).unwrap()
}

fn main() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/payloads/");
    let read = |name: &str| std::fs::read(format!("{folder}{name}.json")).unwrap();
    let validator = Validator::new().now(Timestamp::parse("2026-01-01T00:00:00Z").unwrap());

    println!("verdict beside serde_json on the same bytes (medians; below 1 the verdict is faster)");
    println!("{:<10}{:>10}{:>12}{:>18}{:>12}", "payload", "bytes", "verdict ns", "÷ borrowed struct", "÷ Value");
    let mut typical = 0.0;
    for name in ["minimal", "typical", "large"] {
        let bytes = read(name);
        let calls = u32::try_from(2_000_000 / bytes.len()).unwrap().max(1);
        let mut verdict = || drop(black_box(validator.validate(black_box(&bytes)).unwrap()));
        let mut borrowed = || drop(black_box(serde_json::from_slice::<Input<'_>>(black_box(&bytes)).unwrap()));
        let mut value = || drop(black_box(serde_json::from_slice::<serde_json::Value>(black_box(&bytes)).unwrap()));
        let (own, ratios) = beside(151, calls, &mut verdict, &mut [&mut borrowed, &mut value]);
        if name == "typical" {
            typical = own;
        }
        println!("{name:<10}{:>10}{own:>12.0}{:>18.2}{:>12.2}", bytes.len(), ratios[0], ratios[1]);
    }
    let faulty = read("faulty");
    let mut refused = || drop(black_box(validator.validate(black_box(&faulty)).unwrap_err()));
    let (own, _) = beside(151, 1000, &mut refused, &mut []);
    println!("faulty: {own:.0} ns, {:.2} × typical", own / typical);

    println!("\ncost by invoices (ns an invoice; flat is linear)");
    let (large, validator) = (read("large"), validator.max_bytes(1 << 30));
    for count in [1, 10, 100, 1_000, 10_000] {
        let bytes = invoices(&large, count);
        let mut verdict = || drop(black_box(validator.validate(black_box(&bytes)).unwrap()));
        let calls = u32::try_from(20_000 / count).unwrap().max(1);
        let (own, _) = beside(15, calls, &mut verdict, &mut []);
        println!("{count:>6} invoices: {:>8.0}", own / count as f64);
    }
}
