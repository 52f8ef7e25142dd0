use paysession::scalar::CurrencyError;
use paysession::{Currency, Rule, Timestamp};
use proptest::prelude::*;

use CurrencyError::{Invalid, NotPayable, Unknown};

#[track_caller]
fn accepts(text: &str, code: &str, digits: u8) {
    let currency = Currency::parse(text).unwrap_or_else(|error| panic!("{text:?}: {error}"));
    assert_eq!((currency.code(), currency.digits(), currency.is_known()), (code, digits, true));
    assert_eq!(currency.to_string(), code);
}

#[track_caller]
fn refuses(text: &str, error: CurrencyError) {
    assert_eq!(Currency::parse(text), Err(error), "{text:?}");
}

#[test]
fn current_codes_with_their_minor_unit() {
    for (code, digits) in [
        ("USD", 2),
        ("EUR", 2),
        ("GBP", 2),
        ("CHF", 2),
        ("CNY", 2),
        ("INR", 2),
        ("HUF", 2),
        ("MGA", 2),
        ("MRU", 2),
        ("JPY", 0),
        ("KRW", 0),
        ("CLP", 0),
        ("ISK", 0),
        ("UGX", 0),
        ("VND", 0),
        ("XAF", 0),
        ("XOF", 0),
        ("XPF", 0),
        ("KWD", 3),
        ("BHD", 3),
        ("IQD", 3),
        ("JOD", 3),
        ("LYD", 3),
        ("OMR", 3),
        ("TND", 3),
        ("VES", 2),
        ("VED", 2),
        ("XCG", 2),
        ("SLE", 2),
        ("ZWG", 2),
        ("XCD", 2),
        ("STN", 2),
        ("BYN", 2),
        ("CUP", 2),
    ] {
        accepts(code, code, digits);
    }
}

#[test]
fn case_does_not_matter() {
    for text in ["usd", "Usd", "uSD"] {
        accepts(text, "USD", 2);
    }
}

#[test]
fn withdrawn_and_unheard_of_codes_are_unknown() {
    for code in
        ["BGN", "HRK", "CUC", "SLL", "ZWL", "ANG", "VEF", "DEM", "EEK", "LTL", "MRO", "STD", "BYR", "AAA", "ZZZ", "BTC"]
    {
        refuses(code, Unknown);
        refuses(&code.to_lowercase(), Unknown);
    }
}

#[test]
fn not_money_to_pay_with() {
    let codes = "XXX XTS XAU XAG XPT XPD XBA XBB XBC XBD XDR XSU XUA XAD BOV CHE CHW CLF COU MXV USN UYI UYW";
    for code in codes.split(' ') {
        refuses(code, NotPayable);
        refuses(&code.to_lowercase(), NotPayable);
    }
}

#[test]
fn anything_but_three_letters_is_invalid() {
    for text in [
        "",
        "U",
        "US",
        "USDX",
        " USD",
        "USD ",
        "US D",
        "U$D",
        "US1",
        "840",
        "US\0",
        "\u{212a}RW",
        "ＵＳＤ",
        "é$",
        "€",
        "u\u{301}",
        "ſek",
    ] {
        refuses(text, Invalid);
    }
}

#[test]
fn an_error_names_its_rule_and_says_its_message() {
    for (error, rule) in
        [(Invalid, Rule::CurrencyInvalid), (Unknown, Rule::CurrencyUnknown), (NotPayable, Rule::CurrencyNotPayable)]
    {
        assert_eq!(error.rule(), rule);
        assert_eq!(error.to_string(), rule.message());
    }
}

#[test]
fn debug_shows_no_value() {
    assert_eq!(format!("{:?}", Currency::parse("USD").unwrap()), "Currency(USD)");
}

#[test]
fn crosses_to_iso_currency_and_back() {
    let usd = Currency::parse("USD").unwrap();
    assert_eq!(iso_currency::Currency::try_from(usd), Ok(iso_currency::Currency::USD));
    assert_eq!(Currency::try_from(iso_currency::Currency::USD), Ok(usd));
    assert_eq!(Currency::try_from(iso_currency::Currency::HRK), Err(Unknown));
    assert_eq!(Currency::try_from(iso_currency::Currency::XAU), Err(NotPayable));
    assert!(Currency::try_from(iso_currency::Currency::VES).is_ok(), "that crate calls it superseded");
}

#[test]
fn a_hundredth_of_a_currency_is_not_its_code() {
    for text in ["GBp", "GBX", "gbx", "ZAC", "ZAc", "zac", "ILA", "ILa", "ila"] {
        assert_eq!(Currency::parse(text), Err(CurrencyError::MinorUnitCode), "{text}");
    }
    for text in ["GBP", "gbp", "Gbp", "gBP", "gBp"] {
        assert_eq!(Currency::parse(text).unwrap().code(), "GBP", "{text}");
    }
}

#[test]
fn the_table_is_dated() {
    let midnight = format!("{}T00:00:00Z", Currency::TABLE_DATE);
    assert!(Timestamp::parse(&midnight).is_ok(), "{midnight}");
}

/// Every text of three letters, compared with another table of the standard.
#[test]
#[cfg_attr(miri, ignore = "17 576 codes")]
fn the_table_is_the_standards() {
    let theirs = |code: &str| {
        if matches!(code, "GBX" | "ZAC" | "ILA") {
            return Err(CurrencyError::MinorUnitCode);
        }
        // What it calls superseded: BGN, CUC, HRK, SLL and ZWL, which were withdrawn; and VES, though list one has both
        // that and VED.
        let superseded = |currency: &iso_currency::Currency| currency.is_superseded().is_some() && code != "VES";
        let currency =
            iso_currency::Currency::from_code(code).filter(|currency| !superseded(currency)).ok_or(Unknown)?;
        match currency.exponent() {
            Some(digits) if !currency.is_fund() && !currency.is_special() => Ok(digits),
            _ => Err(NotPayable),
        }
    };
    let letters = || ('A'..='Z').map(String::from);
    let pairs = letters().flat_map(|a| letters().map(move |b| format!("{a}{b}")));
    let mut money = 0;
    for code in pairs.flat_map(|ab| letters().map(move |c| format!("{ab}{c}"))) {
        let ours = Currency::parse(&code).map(|currency| u16::from(currency.digits()));
        money += usize::from(ours.is_ok());
        assert_eq!(ours, theirs(&code), "{code}");
    }
    assert_eq!(money, 155);
}

#[cfg(feature = "serde")]
#[test]
fn serde_is_by_the_canonical_text() {
    let currency: Currency = serde_json::from_str(r#""usd""#).unwrap();
    assert_eq!(serde_json::to_string(&currency).unwrap(), r#""USD""#);
    assert!(serde_json::from_str::<Currency>(r#""HRK""#).is_err());
}

#[test]
fn a_text_converts_as_it_is_read() {
    assert_eq!(Currency::try_from("usd"), Currency::parse("usd"));
    assert_eq!(Currency::try_from("us"), Err(Invalid));
}

proptest! {
    #[test]
    fn no_text_panics(text in any::<String>()) {
        let _ = Currency::parse(&text);
    }

    #[test]
    fn the_canonical_text_is_a_fixed_point(text in "[A-Za-z]{3}") {
        match Currency::parse(&text) {
            Ok(currency) => {
                prop_assert_eq!(currency.to_string(), text.to_ascii_uppercase());
                prop_assert_eq!(Currency::parse(currency.code()), Ok(currency));
                prop_assert!(iso_currency::Currency::try_from(currency).is_ok());
            }
            Err(error) => prop_assert_ne!(error, Invalid),
        }
    }
}
