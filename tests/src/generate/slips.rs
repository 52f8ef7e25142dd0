//! Valid texts with one thing wrong, as people and programs write them: each slip has a reason in the catalogue.

use super::pools::{BLANKS, INVISIBLE};
use super::random::Random;
use super::types::Kind;

/// Changes a valid text.
type Slip = fn(&str, &mut Random) -> String;

/// A valid text of a kind with one slip, or two of which neither is the whole cause; the text itself if the kind has none.
pub(super) fn with_slips(kind: Kind, text: &str, random: &mut Random) -> String {
    let once = slip(kind, text, random);
    if random.percent(15) { slip(kind, &once, random) } else { once }
}

fn slip(kind: Kind, text: &str, random: &mut Random) -> String {
    let slips = slips(kind);
    let nth = random.below(slips.len() + 2);
    match (slips, slips.get(nth)) {
        ([], _) => text.to_owned(),
        (_, Some(slip)) => slip(text, random),
        _ if nth == slips.len() => blank(text, random),
        _ => blanks_around(text, random),
    }
}

fn slips(kind: Kind) -> &'static [Slip] {
    match kind {
        Kind::Id | Kind::InvoiceId => &[line_feed_behind],
        Kind::Amount => {
            &[decimal_comma, grouped, with_symbol, with_exponent, plus_sign, trailing_zeros, left_by_doubles]
        }
        Kind::Currency => &[symbol, numeric_code],
        Kind::Url => &[no_scheme, blank_in_path, invisible_at_end, backslashes, bad_host, bad_port],
        Kind::Email => {
            &[blank_before_at, display_name, no_at, no_domain_dot, invisible_at_end, quoted_local, dot_before_at]
        }
        Kind::Phone => &[extension, double_zero, no_plus, too_long, separators, national_prefix],
        Kind::DateTime => &[date_only, epoch, long_fraction, no_such_date, zone_name, zone_suffix],
        Kind::Country => &[country_name, numeric_code],
        Kind::Int | Kind::Float | Kind::Text | Kind::Boolean | Kind::Object(_) => &[],
    }
}

// Of every kind.

fn blank(_: &str, random: &mut Random) -> String {
    random.pick(&["", " ", "\t", "\u{a0}", "\r\n"]).to_owned()
}

fn blanks_around(text: &str, random: &mut Random) -> String {
    [random.pick(BLANKS), text, random.pick(BLANKS)].concat()
}

fn invisible_at_end(text: &str, random: &mut Random) -> String {
    format!("{text}{}", random.pick(INVISIBLE))
}

// Of ids.

/// As a variable of the environment ends that was read from a file.
fn line_feed_behind(text: &str, _: &mut Random) -> String {
    format!("{text}\n")
}

// Of amounts.

fn decimal_comma(text: &str, _: &mut Random) -> String {
    if text.contains('.') { text.replace('.', ",") } else { format!("1.{text:0>3},50") }
}

fn grouped(_: &str, random: &mut Random) -> String {
    let separator = random.pick(&[",", " ", "\u{202f}", "'", "\u{2019}", "_"]);
    format!("{}{separator}{}.00", random.between(1, 999), random.digits(3))
}

fn with_symbol(text: &str, random: &mut Random) -> String {
    if random.percent(50) {
        [random.pick(&["$", "US$", "\u{20ac}", "CHF ", "R$ "]), text].concat()
    } else {
        [text, random.pick(&["\u{20ac}", " EUR", "\u{a0}kr"])].concat()
    }
}

fn with_exponent(text: &str, random: &mut Random) -> String {
    [text, random.pick(&["e0", "E+2", "e1"])].concat()
}

fn plus_sign(text: &str, _: &mut Random) -> String {
    format!("+{text}")
}

fn trailing_zeros(text: &str, random: &mut Random) -> String {
    let zeros = random.pick(&["000", "0000000000"]);
    if text.contains('.') { format!("{text}{zeros}") } else { format!("{text}.{zeros}") }
}

/// As it is printed after binary arithmetic.
pub(super) fn left_by_doubles(_: &str, random: &mut Random) -> String {
    let decimals = random.digits(2);
    format!("{}.{decimals}{}{}", random.below(1000), random.pick(&["00000000", "99999999"]), random.between(1, 8))
}

// Of codes.

fn symbol(_: &str, random: &mut Random) -> String {
    random.pick(&["$", "US$", "\u{20ac}", "\u{a3}", "\u{e3f}"]).to_owned()
}

fn numeric_code(_: &str, random: &mut Random) -> String {
    random.digits(3)
}

fn country_name(_: &str, random: &mut Random) -> String {
    random.pick(&["Germany", "Schweiz", "C\u{f4}te d'Ivoire", "\u{65e5}\u{672c}\u{56fd}\u{5185}", "U.S.A."]).to_owned()
}

// Of URLs.

fn no_scheme(text: &str, _: &mut Random) -> String {
    text.split_once(':').map_or(text, |(_, rest)| rest.trim_start_matches('/')).to_owned()
}

fn blank_in_path(text: &str, random: &mut Random) -> String {
    format!("{text}/a{}b", random.pick(&[" ", "\t", "\u{2028}"]))
}

fn backslashes(text: &str, _: &mut Random) -> String {
    text.replace('/', "\\")
}

fn bad_host(_: &str, random: &mut Random) -> String {
    format!("https://{}/done", random.pick(&["", "[::g]", "1.2.3.256", "xn--a.example", "a%00b", "{SHOP}:{PORT}"]))
}

fn bad_port(_: &str, random: &mut Random) -> String {
    format!("https://shop.example:{}/done", random.pick(&["65536", "x", "-1", "{PORT}"]))
}

// Of e-mail addresses.

fn blank_before_at(text: &str, _: &mut Random) -> String {
    text.replace('@', " @")
}

fn display_name(text: &str, random: &mut Random) -> String {
    format!("{}<{text}>", random.pick(&["Anna Muster ", "\"Muster, Anna\" ", ""]))
}

fn no_at(text: &str, _: &mut Random) -> String {
    text.replace('@', ".")
}

fn no_domain_dot(text: &str, _: &mut Random) -> String {
    let (local, domain) = text.split_once('@').unwrap_or((text, ""));
    let (label, _) = domain.split_once('.').unwrap_or((domain, ""));
    format!("{local}@{label}")
}

fn quoted_local(text: &str, _: &mut Random) -> String {
    let (local, domain) = text.split_once('@').unwrap_or((text, ""));
    format!("\"{local}\"@{domain}")
}

fn dot_before_at(text: &str, _: &mut Random) -> String {
    text.replace('@', ".@")
}

// Of phone numbers.

fn extension(text: &str, random: &mut Random) -> String {
    [text, random.pick(&[" ext 5", "x12", " #5", ";ext=123"])].concat()
}

fn double_zero(text: &str, _: &mut Random) -> String {
    text.replace('+', "00")
}

fn no_plus(text: &str, _: &mut Random) -> String {
    text.replace('+', "")
}

fn too_long(text: &str, random: &mut Random) -> String {
    format!("{text}{}", random.digits(8))
}

fn separators(text: &str, random: &mut Random) -> String {
    let (start, end) = text.split_at_checked(3).unwrap_or((text, ""));
    [start, random.pick(&[" ", "-", ".", "/", " (0) ", "\u{a0}"]), end].concat()
}

/// As it is dialled at home, behind a calling code of two digits.
fn national_prefix(text: &str, _: &mut Random) -> String {
    let (code, rest) = text.split_at_checked("+44".len()).unwrap_or((text, ""));
    format!("{code}0{rest}")
}

// Of times.

fn date_only(text: &str, _: &mut Random) -> String {
    text.chars().take("2027-01-01".len()).collect()
}

fn epoch(_: &str, random: &mut Random) -> String {
    let digits = if random.percent(50) { 8 } else { 11 };
    format!("18{}", random.digits(digits))
}

fn long_fraction(text: &str, random: &mut Random) -> String {
    let minute: String = text.chars().take("2027-01-01T00:00".len()).collect();
    let zeros = random.pick(&["000", ""]);
    format!("{minute}:00.{}{zeros}Z", random.digits(if zeros.is_empty() { 12 } else { 9 }))
}

fn no_such_date(text: &str, random: &mut Random) -> String {
    let (year, time) = (text.get(..4).unwrap_or_default(), text.get(10..).unwrap_or_default());
    format!("{year}{}{time}", random.pick(&["-13-01", "-02-30", "-06-31", "-00-00"]))
}

fn zone_name(text: &str, random: &mut Random) -> String {
    [text, random.pick(&[" CET", " Europe/Berlin", "[!u-ca=iso8601]", "UTC"])].concat()
}

/// A suffix of RFC 9557, which is accepted behind an offset.
pub(super) fn zone_suffix(text: &str, random: &mut Random) -> String {
    [text, random.pick(&["[Europe/Berlin]", "[+02:00]", "[UTC][u-ca=gregory]"])].concat()
}
