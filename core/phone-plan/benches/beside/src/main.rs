//! The phone table compared with other phone libraries, cold and warm, in one run.
//!
//! `cargo run --release --manifest-path core/phone-plan/benches/beside/Cargo.toml`
//!
//! Cold: the first check of a fresh process. Warm: the mean of going round all example numbers, once they have all been
//! checked before. The others are asked for the same verdict: read `+digits` with no region, valid, digits unchanged.

use std::hint::black_box;
use std::process::Command;
use std::time::{Duration, Instant};

use paysession_phone_plan::{Plan, look_up};
use rlibphonenumber::PHONE_NUMBER_UTIL;

/// A library and how it decides whether a number is valid.
struct Library {
    name: &'static str,
    is_valid: fn(&str) -> bool,
    /// Rounds of all numbers, so that every library runs for a second or so.
    rounds: u32,
}

const LIBRARIES: [Library; 3] = [
    Library { name: "paysession-phone-plan", is_valid: by_table, rounds: 20_000 },
    Library { name: "phonenumber", is_valid: by_phonenumber, rounds: 2 },
    Library { name: "rlibphonenumber", is_valid: by_rlibphonenumber, rounds: 200 },
];

const FIRST: &str = "41446681800";
const COLD_RUNS: usize = 21;

fn by_table(digits: &str) -> bool {
    look_up(digits).plan() == Plan::Valid
}

fn by_phonenumber(digits: &str) -> bool {
    use phonenumber::Mode;

    let number = format!("+{digits}");
    phonenumber::parse(None, &number)
        .is_ok_and(|parsed| phonenumber::is_valid(&parsed) && parsed.format().mode(Mode::E164).to_string() == number)
}

fn by_rlibphonenumber(digits: &str) -> bool {
    use rlibphonenumber::PhoneNumberFormat;

    let number = format!("+{digits}");
    PHONE_NUMBER_UTIL.parse(&number, None).is_ok_and(|parsed| {
        PHONE_NUMBER_UTIL.is_valid_number(&parsed)
            && PHONE_NUMBER_UTIL.format(&parsed, PhoneNumberFormat::E164) == number
    })
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    if let Some(name) = std::env::args().nth(1) {
        let library = LIBRARIES.iter().find(|library| library.name == name).ok_or("no such library")?;
        let start = Instant::now();
        black_box((library.is_valid)(black_box(FIRST)));
        println!("{}", start.elapsed().as_nanos());
        return Ok(());
    }

    let examples = include_str!("../../../tests/examples.txt").lines().filter_map(|line| line.split(' ').nth(2));
    let examples: Vec<&str> = examples.collect();
    println!("{:<24}{:>14}{:>14}{:>14}", "", "cold", "warm", "times table");
    let mut table = None;
    for library in &LIBRARIES {
        let first = format!("{:.1?}", cold(library.name)?);
        let check = warm(library, &examples);
        let times = check / *table.get_or_insert(check);
        println!("{:<24}{first:>14}{check:>11.1} ns{times:>14.0}", library.name);
    }
    Ok(())
}

/// The median over fresh processes.
fn cold(name: &str) -> Result<Duration, Box<dyn std::error::Error>> {
    let mut times = Vec::new();
    for _ in 0..COLD_RUNS {
        let output = Command::new(std::env::current_exe()?).arg(name).output()?;
        times.push(Duration::from_nanos(String::from_utf8(output.stdout)?.trim().parse()?));
    }
    times.sort_unstable();
    Ok(times.get(COLD_RUNS / 2).copied().unwrap_or_default())
}

/// Nanoseconds a check.
fn warm(library: &Library, examples: &[&str]) -> f64 {
    let round = || {
        for digits in examples {
            black_box((library.is_valid)(black_box(digits)));
        }
    };
    round();
    let start = Instant::now();
    for _ in 0..library.rounds {
        round();
    }
    let checks = f64::from(library.rounds) * examples.len() as f64;
    start.elapsed().as_nanos() as f64 / checks
}
