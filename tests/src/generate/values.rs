//! Values for each kind: such as a careful sender sends, and such as lie near the border of what is taken.

use super::random::Random;
use super::tree::Json;
use super::types::Kind;

/// What the amounts, ids and numbers of one document are drawn from, so that sums come out and ids come twice.
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

    /// A value that is right, or right but for what a line, an invoice or a policy makes of it.
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
                    0 => Json::text(random.pick(&["0.01", "999999999999999.99", "1", "007.50", "0", "-0.00", "12000"])),
                    1 | 2 => Json::literal(amount),
                    _ => Json::text(amount),
                }
            }
            Kind::Currency => Json::text(random.pick(&[
                "USD", "USD", "USD", "EUR", "EUR", "GBP", "CHF", "JPY", "BHD", "CLP", "KWD", "VES", "XCG", "XOF",
                "usd", "Eur",
            ])),
            Kind::Url => Json::Text(url(random, GOOD_URL)),
            Kind::Email => Json::Text(format!("{}@{}", random.pick(LOCALS), random.pick(DOMAINS))),
            Kind::Phone => Json::text(random.pick(PHONES)),
            Kind::DateTime => Json::Text(time(random, 2027, 40)),
            Kind::Country => Json::text(
                random.pick(&["US", "DE", "CH", "BR", "JP", "GB", "NA", "US", "USA", "CHE", "us", "UK", "XK"]),
            ),
            Kind::Text => Json::text(random.pick(TEXTS)),
            Kind::Object(_) => Json::Object(Vec::new()),
        }
    }

    /// A value near the border, on either side.
    pub(super) fn near(&self, kind: Kind, random: &mut Random) -> Json {
        if random.percent(25)
            && let Json::Text(text) = self.good(kind, random)
        {
            return Json::Text(bend(&text, random));
        }
        match kind {
            Kind::Id | Kind::InvoiceId if random.percent(50) => {
                Json::text(random.pick(&["", " ", "\t\n", "\u{2003}\u{3000}", "\u{200b}", "0", "-", "\0", " a "]))
            }
            Kind::Id | Kind::Int | Kind::Float | Kind::InvoiceId => number(random),
            Kind::Boolean => pick_json(random, &["0", "1", "\"true\"", "\"\"", "null", "[true]"]),
            Kind::Amount if random.percent(20) => number(random),
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
            Kind::Country => Json::text(
                random.pick(&["", "U", "USSR", "U5", "EU", "ZZ", "XK", "XKX", "UK", "uK", "AN", "\u{dc}S", "DE "]),
            ),
            Kind::Text => Json::Text(bend(random.pick(TEXTS), random)),
            Kind::Object(_) => Json::Object(Vec::new()),
        }
    }
}

/// Numbers in the odd ways of JSON.
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

fn fraction(random: &mut Random, digits: usize) -> String {
    if digits == 0 { String::new() } else { format!(".{}", random.digits(digits)) }
}

/// A text with something in it that it had better not have, or without something that it had.
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

fn pick_json(random: &mut Random, from: &[&str]) -> Json {
    match random.pick(from) {
        "[true]" => Json::List(vec![Json::literal("true").into()]),
        text => {
            text.strip_prefix('"').map_or_else(|| Json::literal(text), |text| Json::text(text.trim_end_matches('"')))
        }
    }
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

/// The parts that URLs are put together from.
struct UrlParts {
    schemes: &'static [&'static str],
    users: &'static [&'static str],
    hosts: &'static [&'static str],
    ports: &'static [&'static str],
    rests: &'static [&'static str],
}

fn url(random: &mut Random, parts: UrlParts) -> String {
    let rest = random.pick(parts.rests);
    [random.pick(parts.schemes), random.pick(parts.users), random.pick(parts.hosts), random.pick(parts.ports), rest]
        .concat()
}

const GOOD_URL: UrlParts = UrlParts {
    schemes: &["https://", "https://", "https://", "https://", "https://", "HTTPS://", "http://"],
    users: &[""],
    hosts: &[
        "shop.example",
        "shop.example",
        "pay.shop.example",
        "b\u{fc}cher.example",
        "xn--bcher-kva.example",
        "8.8.8.8",
        "[2606:4700::1111]",
    ],
    ports: &["", "", "", ":8443", ":443", ":"],
    rests: &[
        "",
        "/",
        "/thanks",
        "/done?id={SESSION_ID}&x=1",
        "/a/b%20c#top",
        "/\u{e4}\u{1f600}?q=|",
        "?a=b",
        "/%7Efoo/../bar",
    ],
};

const NEAR_URL: UrlParts = UrlParts {
    schemes: &[
        "https://",
        "https://",
        "https://",
        "http://",
        "https:",
        "https:/",
        "https:///",
        "//",
        "",
        "ftp://",
        "javascript:",
        "data:",
        "myshop://",
        "myshop:///",
        "com.example.app:/",
        "localhost:",
        " https://",
        "HTTP://",
        "1a://",
        "ws://",
        "view-source:",
        "intent:/",
    ],
    users: &["", "", "", "", "user@", "user:secret@", "@", ":@", ":x@", "a@b@"],
    hosts: &[
        "shop.example",
        "shop.example",
        "localhost",
        "api.localhost",
        "printer.local",
        "db.internal",
        "local",
        "127.0.0.1",
        "127.1",
        "0x7f000001",
        "2130706433",
        "0177.0.0.1",
        "10.0.0.1",
        "169.254.169.254",
        "192.168.1.1",
        "100.64.0.1",
        "0",
        "255.255.255.255",
        "224.0.0.1",
        "1.2.3.256",
        "[::1]",
        "[::ffff:169.254.169.254]",
        "[fe80::1]",
        "[fc00::1]",
        "[64:ff9b::7f00:1]",
        "[2606:4700::1111]",
        "[::g]",
        "[",
        "",
        ".",
        "a..b",
        "shop.example.",
        "%65xample.com",
        "xn--a",
        "\u{ff11}\u{ff12}\u{ff17}.1",
        "\u{2488}example",
        "ex\u{ad}ample.com",
        "a_b.example",
        "-a.example",
        "sh op.example",
        "shop\\.example",
        "\u{5d0}1.example",
        "faß.example",
    ],
    ports: &["", "", "", "", ":", ":0", ":80", ":65535", ":65536", ":x", ":-1", ":+1", ":00000443", "::"],
    rests: &[
        "",
        "",
        "",
        "/",
        "/a b",
        "/\\",
        "/\t",
        "/\u{0}",
        "/\u{7f}",
        "/\u{85}",
        "?",
        "#",
        "/[]{}|^`",
        "/\u{202e}",
        "/%",
        "/%zz",
        "/\u{fffd}",
        "/\n",
    ],
};

const LOCALS: &[&str] =
    &["anna", "jane.doe", "a+tag", "o'hara", "user_1", "x", "j\u{f6}rg", "\u{7528}\u{6237}", "first-last", "{}|~"];
const DOMAINS: &[&str] = &[
    "example.com",
    "example.com",
    "mail.example.co.uk",
    "b\u{fc}cher.example",
    "xn--bcher-kva.example",
    "a-b.example",
    "\u{4f8b}\u{3048}.example",
    "EXAMPLE.ORG",
];
const ODD_LOCALS: &[&str] = &[
    "",
    ".a",
    "a.",
    "a..b",
    "\"a b\"",
    "a b",
    "Anna <anna",
    "a@b",
    "a\u{a0}b",
    "a,b",
    "a\u{200d}b",
    "(c)a",
    "a\u{0}",
    "\u{301}a",
];
const ODD_DOMAINS: &[&str] = &[
    "",
    "example",
    "example.",
    ".example.com",
    "a..b",
    "-a.example",
    "a-.example",
    "example.123",
    "[127.0.0.1]",
    "exa_mple.com",
    "example.c",
    "1.2.3.4",
    "example\u{3002}com",
    "xn--a.example",
    "ex ample.com",
    "\u{ff45}xample.com",
    "a\u{200d}.example",
    "\u{1f600}.example",
    "example.com/",
    "ab--c.example",
];

const PHONES: &[&str] = &[
    "+14155552671",
    "+12015550123",
    "+442079460958",
    "+4930123456",
    "+41446681800",
    "+33123456789",
    "+390612345678",
    "+5511961234567",
    "+81312345678",
    "+8613812345678",
    "+78001234567",
    "+80012345678",
    "+882131234567",
    "+3725123456",
    "+26461123456",
    "+919876543210",
];
const ODD_PHONES: &[&str] = &[
    "",
    "+",
    "+0123456",
    "+123",
    "+1234",
    "+123456789012345",
    "+1234567890123456",
    "4155552671",
    "0041446681800",
    "+1 415 555 2671",
    "+1-415-555-2671",
    "+1415555267x",
    "+1415555267;ext=1",
    "tel:+14155552671",
    "+\u{661}\u{664}155552671",
    "+9991234567",
    "+2101234567",
    "++14155552671",
    "\u{ff0b}14155552671",
    "+15555555555",
    "+1999",
    "+441",
    "+12345",
];

const AMOUNTS: &[&str] = &[
    "",
    "0",
    "0.00",
    "-0",
    "-0.00",
    "-1",
    "-5.50",
    "-999999999999999.99",
    "0.01",
    "0.001",
    "1.100",
    "1.",
    ".5",
    "1,00",
    "1 000.00",
    "1_000",
    "+1",
    "1e2",
    "100.505",
    "999999999999999.99",
    "999999999999999.990",
    "1000000000000000",
    "1000000000000000.00",
    "00000000000000000000000000000001",
    "000000000000000000000000000000001",
    "-",
    "--1",
    "0x10",
    "NaN",
    "Infinity",
    "\u{661}",
    "\u{ff11}.00",
    "1.0\u{0}",
    " 1",
    "1 ",
    "$1",
    "100.50",
    "0.1",
    "99999999999999999999999999999999",
    "12.345",
];
const CURRENCIES: &[&str] = &[
    "",
    "US",
    "USDD",
    "U5D",
    "U D",
    "\u{20ac}",
    "$",
    "BGN",
    "CUC",
    "HRK",
    "SLL",
    "ZWL",
    "DEM",
    "XXX",
    "XTS",
    "XAU",
    "XDR",
    "CHE",
    "CLF",
    "UYW",
    "USN",
    "xau",
    "zwg",
    "ZWG",
    "SLE",
    "usd",
    "uSd",
    "ABC",
    "\u{131}sk",
    "CL\u{212a}",
    "JPY",
    "CLF",
];
const TIMES: &[&str] = &[
    "",
    "2027-01-01",
    "2027-01-01T00:00:00",
    "2027-01-01T24:00:00Z",
    "2027-01-01T00:00:00,5Z",
    "2027-02-29T00:00:00Z",
    "2028-02-29T00:00:00Z",
    "1900-02-29T00:00:00Z",
    "2016-12-31T23:59:60Z",
    "2030-12-31T23:59:60Z",
    "2027-06-30T23:59:60+00:00",
    "2027-06-30T18:29:60-05:30",
    "2027-03-31T23:59:60Z",
    "2027-01-01T00:00:61Z",
    "0001-01-01T00:00:00+00:01",
    "0001-01-01T00:00:00Z",
    "0000-01-01T00:00:00Z",
    "9999-12-31T23:59:59-00:01",
    "9999-12-31T23:59:59.999999999Z",
    "10000-01-01T00:00:00Z",
    "+2027-01-01T00:00:00Z",
    "2027-01-01T00:00:00.1234567890Z",
    "2027-01-01T00:00:00.Z",
    "2027-01-01T00:00:00+24:00",
    "2027-01-01T00:00:00+23:60",
    "2027-01-01T00Z",
    "20270101T000000Z",
    "2027-W01-1T00:00:00Z",
    "2027-001T00:00:00Z",
    "2027-1-1T00:00:00Z",
    "2027-01-01  00:00:00Z",
    "2027-01-01_00:00:00Z",
    "2027-01-01T00:00:00 Z",
    "2027-01-01T00:00:00\u{2212}01:00",
    "1767225600",
    "2027-01-01T00:00:00+1",
    "2027-01-01T00:00:00+010",
    "2026-01-01T12:00:00Z",
    "2026-01-01T12:00:00.000000001Z",
    "2026-01-01T11:59:59Z",
    "2026-01-01T13:00:00+01:00",
    "Fri, 01 Jan 2027 00:00:00 GMT",
    "now",
    "2027-13-01T00:00:00Z",
];
const NUMBERS: &[&str] = &[
    "0",
    "-0",
    "1",
    "-1",
    "1.0",
    "-1.0",
    "0.0",
    "-0.0",
    "0.1",
    "1.5",
    "1e2",
    "1E+2",
    "100e-2",
    "1e-2",
    "1e-400",
    "1e400",
    "-1e400",
    "1e20",
    "5e-324",
    "1.7976931348623157e308",
    "1.7976931348623159e308",
    "2147483647",
    "2147483648",
    "-2147483648",
    "-2147483649",
    "2147483647.0",
    "2147483648.0",
    "9007199254740991",
    "9007199254740992",
    "9007199254740993",
    "9007199254740991.0",
    "9007199254740992.0",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "-9223372036854775809",
    "18446744073709551615",
    "18446744073709551616",
    "999999999999999",
    "1000000000000000",
    "1000000000000001",
    "999999999999999.99",
    "99999999999.99",
    "100.505",
    "0.30000000000000004",
    "100000000000000000000",
    "1e15",
    "1.0e1",
    "123456789012345678",
];

const TEXTS: &[&str] = &[
    "Anna Muster",
    "Order 42",
    "1 Main St",
    "Z\u{fc}rich",
    "90210",
    "Widget",
    "A \"quoted\" text",
    "back\\slash / slash",
    "\u{1f600} party",
    "two\nlines\twith tab",
    "\u{65e5}\u{672c}\u{8a9e}",
    "e\u{301}",
    "<b>bold</b>",
    "'; drop table",
    "{{x}}",
    "",
    " ",
    "null",
    "a",
    "\u{5e9}\u{5dc}\u{5d5}\u{5dd}",
];
const BLANKS: &[&str] = &[" ", "\t", "\n", "\u{a0}", "\u{3000}", "\u{feff}", "\u{200b}", "\r"];
const SPECIAL: &[&str] = &[
    "\0",
    "\u{1}",
    "\u{1b}[31m",
    "\u{7f}",
    "\u{85}",
    "\u{9b}",
    "\u{202e}",
    "\u{2066}",
    "\u{2069}",
    "\u{200f}",
    "\u{2028}",
    "\u{2029}",
    "\u{feff}",
    "\u{fffd}",
    "\u{ffff}",
    "\u{10ffff}",
    "\u{1f468}\u{200d}\u{1f469}",
    "\u{1f1e8}",
    "\u{301}",
    "\u{e000}",
    "\u{d7ff}",
    "\"",
    "\\",
    "/",
    "\\u0041",
    "\n",
    "\r\n",
    "\t",
    " ",
    "@",
    ".",
    "-",
    "+",
    "0",
    "%00",
    "&amp;",
    "\u{1d7d8}",
];
