//! Values for each kind: valid ones, and ones near the border of what is valid.

use super::pools::{
    AMOUNTS, BLANKS, COUNTRIES, CURRENCIES, DOMAINS, GOOD_AMOUNTS, GOOD_CURRENCIES, GOOD_URL, LOCALS, NEAR_URL,
    NUMBERS, ODD_COUNTRIES, ODD_DOMAINS, ODD_IDS, ODD_LOCALS, ODD_PHONES, PHONES, SPECIAL, TEXTS, TIMES, UrlParts,
};
use super::random::Random;
use super::slips::{left_by_doubles, with_slips, zone_suffix};
use super::tree::Json;
use super::types::Kind;

/// The pools of one document's amounts, ids and numbers, small enough that sums are right and ids are repeated.
pub(super) struct Habits {
    amounts: [String; 2],
    ids: [String; 3],
}

impl Habits {
    pub(super) fn random(random: &mut Random) -> Self {
        let amount = |random: &mut Random| match random.below(4) {
            0 => format!("{}.00", random.between(1, 500)),
            1 => format!("{}.{}", random.below(1000), random.digits(2)),
            2 => random.between(1, 100_000).to_string(),
            _ => format!("{}.{}", random.below(1000), random.digits(1)),
        };
        Self {
            amounts: [amount(random), amount(random)],
            ids: [format!("inv-{}", random.below(1000)), random.below(100_000).to_string(), uuid(random)],
        }
    }

    /// A valid value, although a line, an invoice or a policy may still reject it.
    pub(super) fn good(&self, kind: Kind, random: &mut Random) -> Json {
        match kind {
            Kind::Id if random.percent(10) => Json::Literal(random.below(1_000_000).to_string()),
            Kind::Id | Kind::InvoiceId => match random.below(3) {
                0 => Json::text(self.ids.get(random.below(3)).map_or("1", String::as_str)),
                1 => Json::Text(uuid(random)),
                _ => Json::Text(format!(
                    "{}{}",
                    random.pick(&["a", "INV-", "ord_", "\u{8ba2}\u{5355}"]),
                    random.digits(4)
                )),
            },
            Kind::Int => Json::Literal(random.between(1, 6).to_string()),
            Kind::Float => {
                Json::literal(random.pick(&["1", "1", "1", "1", "2", "2", "3", "0.5", "2.5", "1.25", "12", "1.0"]))
            }
            Kind::Boolean => Json::literal(random.pick(&["true", "false"])),
            Kind::Amount => {
                let amount = self.amounts.get(usize::from(random.percent(20))).map_or("1", String::as_str);
                match random.below(10) {
                    0 => Json::text(random.pick(GOOD_AMOUNTS)),
                    1 | 2 => Json::literal(amount),
                    3 if random.percent(30) => Json::Literal(long_number(amount, random)),
                    _ => Json::text(amount),
                }
            }
            Kind::Currency => Json::text(random.pick(GOOD_CURRENCIES)),
            Kind::Url => Json::Text(url(random, GOOD_URL)),
            Kind::Email => Json::Text(format!("{}@{}", random.pick(LOCALS), random.pick(DOMAINS))),
            Kind::Phone => Json::text(random.pick(PHONES)),
            Kind::DateTime => {
                let time = time(random, 2027, 40);
                Json::Text(if random.percent(5) { zone_suffix(&time, random) } else { time })
            }
            Kind::Country => Json::text(random.pick(COUNTRIES)),
            Kind::Text => Json::text(random.pick(TEXTS)),
            Kind::Object(_) => Json::Object(Vec::new()),
        }
    }

    /// A value near the border, on either side.
    pub(super) fn near(&self, kind: Kind, random: &mut Random) -> Json {
        if random.percent(50)
            && let Json::Text(text) = self.good(kind, random)
        {
            return Json::Text(if random.percent(50) { bend(&text, random) } else { with_slips(kind, &text, random) });
        }
        match kind {
            Kind::Id | Kind::InvoiceId if random.percent(50) => Json::text(random.pick(ODD_IDS)),
            Kind::Id | Kind::Int | Kind::Float | Kind::InvoiceId => number(random),
            Kind::Boolean if random.percent(50) => Json::text(random.pick(&["true", "false", "", "1"])),
            Kind::Boolean => Json::literal(random.pick(&["0", "1", "null"])),
            Kind::Amount if random.percent(20) => number(random),
            Kind::Amount if random.percent(20) => Json::Literal(left_by_doubles("", random)),
            Kind::Amount => Json::text(random.pick(AMOUNTS)),
            Kind::Currency if random.percent(20) => {
                Json::Text((0..3).map(|_| char::from(b'A' + random.below(26) as u8)).collect())
            }
            Kind::Currency => Json::text(random.pick(CURRENCIES)),
            Kind::Url if random.percent(4) => {
                Json::Text(format!("https://shop.example/{}", "p".repeat(random.between(8_165, 8_175))))
            }
            Kind::Url => Json::Text(url(random, NEAR_URL)),
            Kind::Email => match random.below(4) {
                0 => Json::Text(format!("{}@{}", random.pick(ODD_LOCALS), random.pick(DOMAINS))),
                1 => Json::Text(format!("{}@{}", random.pick(LOCALS), random.pick(ODD_DOMAINS))),
                2 => Json::Text(format!("{}@example.com", "l".repeat(random.between(63, 66)))),
                _ => Json::Text(format!("a@{}.example", "d".repeat(random.between(60, 66)))),
            },
            Kind::Phone => match random.below(4) {
                0 => Json::text(random.pick(ODD_PHONES)),
                1 => {
                    let count = random.between(2, 16);
                    Json::Text(format!("+{}", random.digits(count)))
                }
                2 => Json::Text(format!("{}{}", random.pick(PHONES), random.digits(1))),
                _ => {
                    let mut phone = random.pick(PHONES).to_owned();
                    phone.truncate(random.between(5, 11));
                    phone.push_str(&random.digits(3));
                    Json::Text(phone)
                }
            },
            Kind::DateTime if random.percent(50) => {
                let year = random_year(random);
                Json::Text(time(random, year, 62))
            }
            Kind::DateTime => Json::text(random.pick(TIMES)),
            Kind::Country if random.percent(30) => {
                let length = random.between(2, 3);
                Json::Text((0..length).map(|_| char::from(b'A' + random.below(26) as u8)).collect())
            }
            Kind::Country => Json::text(random.pick(ODD_COUNTRIES)),
            Kind::Text => Json::Text(bend(random.pick(TEXTS), random)),
            Kind::Object(_) => Json::Object(Vec::new()),
        }
    }
}

/// Numbers in unusual JSON notations.
pub(super) fn number(random: &mut Random) -> Json {
    match random.below(4) {
        0 => {
            let (whole, power) = (random.between(0, 20), random.below(30));
            Json::Literal(format!(
                "{}{}{}e{}{power}",
                random.pick(&["", "-"]),
                random.between(1, 9),
                fraction(random, whole),
                random.pick(&["", "+", "-"])
            ))
        }
        1 => {
            let digits = random.between(1, 25);
            Json::Literal(format!("{}{}{}", random.pick(&["", "-"]), random.between(1, 9), random.digits(digits)))
        }
        _ => Json::literal(random.pick(NUMBERS)),
    }
}

/// An amount as a number with more digits than it needs, or with an exponent.
fn long_number(amount: &str, random: &mut Random) -> String {
    let point = if amount.contains('.') { "" } else { "." };
    match random.below(4) {
        0 => format!("{amount}{point}{}", "0".repeat(random.between(1, 20))),
        1 => format!("{amount}e{}", random.pick(&["0", "+0", "-0", "1"])),
        2 => format!("{}e-2", random.between(1, 99_999)),
        // More digits than a double holds.
        _ => format!("{}{}.{}", random.between(1, 9), random.digits(13), random.digits(2)),
    }
}

fn fraction(random: &mut Random, digits: usize) -> String {
    if digits == 0 { String::new() } else { format!(".{}", random.digits(digits)) }
}

/// A text with an unwanted character added, or with a part removed.
pub(super) fn bend(text: &str, random: &mut Random) -> String {
    let mut bent = text.to_owned();
    let at = random.place(text);
    match random.below(6) {
        0 => {
            bent.pop();
        }
        1 => bent = bent.to_uppercase(),
        2 => bent = format!("{}{bent}", random.pick(BLANKS)),
        3 => bent.push_str(random.pick(BLANKS)),
        4 => bent.push(char::from(random.between(32, 126) as u8)),
        _ => bent.insert_str(at, random.pick(SPECIAL)),
    }
    bent
}

fn uuid(random: &mut Random) -> String {
    format!(
        "{:08x}-{:04x}-4{:03x}-9abc-{:012x}",
        random.next() as u32,
        random.next() as u16,
        random.next() & 0xfff,
        random.next() >> 16
    )
}

fn random_year(random: &mut Random) -> usize {
    const YEARS: [usize; 8] = [0, 1, 1970, 2024, 2025, 2026, 2100, 9999];
    YEARS.get(random.below(YEARS.len())).copied().unwrap_or_default()
}

/// A date and time of a year, in one of the forms that clients write, with parts below the limit.
fn time(random: &mut Random, year: usize, limit: usize) -> String {
    let (month, day) = if limit > 60 {
        (random.below(14), random.between(0, 32))
    } else {
        (random.between(1, 12), random.between(1, 28))
    };
    let (hour, minute) = (random.below(24) + usize::from(limit > 60 && random.percent(5)), random.below(limit.min(61)));
    let separator = random.pick(&["T", "T", "T", "T", "t", " "]);
    let seconds = match random.below(4) {
        0 => String::new(),
        1 => {
            format!(":{:02}.{}", random.below(limit), random.pick(&["0", "5", "123", "120", "000000001", "999999999"]))
        }
        _ => format!(":{:02}", random.below(limit)),
    };
    let offset = random
        .pick(&["Z", "Z", "Z", "z", "+00:00", "-00:00", "+0000", "+00", "+02:00", "-0530", "+05:45", "-11", "+23:59"]);
    format!("{year:04}-{month:02}-{day:02}{separator}{hour:02}:{minute:02}{seconds}{offset}")
}

fn url(random: &mut Random, parts: UrlParts) -> String {
    let rest = random.pick(parts.rests);
    [random.pick(parts.schemes), random.pick(parts.users), random.pick(parts.hosts), random.pick(parts.ports), rest]
        .concat()
}
