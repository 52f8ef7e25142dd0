//! Each scalar beside the crate that its values convert to, in one run and as ratios.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark")]

use std::hint::black_box;
use std::str::FromStr;
use std::time::Instant;

use paysession::scalar::{Country, Email, Id, Phone, Url};
use paysession::{Amount, Currency, Timestamp};

const CALLS: u32 = 20_000;
const ROUNDS: usize = 51;

/// Keeps the optimiser from leaving a call out.
fn keep<T>(value: T) {
    let _ = black_box(value);
}

/// Nanoseconds a call.
fn time(call: &mut dyn FnMut()) -> f64 {
    let start = Instant::now();
    for _ in 0..CALLS {
        call();
    }
    start.elapsed().as_secs_f64() * 1e9 / f64::from(CALLS)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn beside(name: &str, ours: &mut dyn FnMut(), peer: &str, theirs: &mut dyn FnMut()) {
    let pairs: Vec<(f64, f64)> = (0..ROUNDS).map(|_| (time(ours), time(theirs))).collect();
    let own = median(pairs.iter().map(|pair| pair.0).collect());
    let ratio = median(pairs.iter().map(|pair| pair.0 / pair.1).collect());
    println!("{name:<22}{own:>8.1} ns   {ratio:>7.3} × {peer}");
}

fn main() {
    use email_address::{EmailAddress, Options};
    println!("reading one value (medians; below 1 × ours is faster, and checks more)");
    let amount = "1234.56";
    let mut ours = || keep(Amount::parse(black_box(amount)));
    beside("amount", &mut ours, "rust_decimal", &mut || {
        let _ = black_box(rust_decimal::Decimal::from_str(black_box(amount)));
    });
    let currency = "USD";
    let mut ours = || keep(Currency::parse(black_box(currency)));
    beside("currency", &mut ours, "iso_currency", &mut || {
        black_box(iso_currency::Currency::from_code(black_box(currency)));
    });
    for (name, url) in [
        ("url", "https://shop.acme-widgets.com/hooks/payment?src=cs"),
        ("url, international", "https://bücher.example/danke?s={SESSION_ID}"),
    ] {
        let mut ours = || keep(Url::parse(black_box(url)));
        beside(name, &mut ours, "url", &mut || keep(url::Url::parse(black_box(url))));
    }
    let email = "dana.example0@mail0.acme-widgets.com";
    let options = Options::default().with_required_tld().without_display_text().without_domain_literal();
    let mut ours = || keep(Email::parse(black_box(email)));
    beside("email", &mut ours, "email_address", &mut || {
        keep(EmailAddress::parse_with_options(black_box(email), options));
    });
    for (name, time) in
        [("datetime", "2033-11-23T14:30:00Z"), ("datetime, with offset", "2033-11-23T14:30:00.25+02:00")]
    {
        let mut ours = || keep(Timestamp::parse(black_box(time)));
        beside(name, &mut ours, "chrono", &mut || {
            let _ = black_box(chrono::DateTime::parse_from_rfc3339(black_box(time)));
        });
    }
    for (name, mut ours) in [
        ("phone", Box::new(|| keep(Phone::parse(black_box("+12015550000")))) as Box<dyn FnMut()>),
        ("country", Box::new(|| keep(Country::parse(black_box("US"))))),
        ("id", Box::new(|| keep(Id::parse(black_box("cust-00000"))))),
    ] {
        let own = median((0..ROUNDS).map(|_| time(&mut ours)).collect());
        println!("{name:<22}{own:>8.1} ns");
    }
}
