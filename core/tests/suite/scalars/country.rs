use paysession::scalar::{Country, CountryError};
use paysession::{Rule, Timestamp};
use proptest::prelude::*;

use CountryError::{Invalid, Unknown};

#[track_caller]
fn accepts(text: &str, code: &str) {
    let country = Country::parse(text).unwrap_or_else(|error| panic!("{text:?}: {error}"));
    assert_eq!((country.code(), country.to_string().as_str(), country.is_known()), (code, code, true), "{text:?}");
}

#[track_caller]
fn refuses(text: &str, error: CountryError) {
    assert_eq!(Country::parse(text), Err(error), "{text:?}");
}

#[test]
fn taken_as_the_alpha_2_code() {
    for (text, code) in [
        ("US", "US"),
        ("us", "US"),
        ("Us", "US"),
        ("USA", "US"),
        ("usa", "US"),
        ("GBR", "GB"),
        ("DEU", "DE"),
        ("CHE", "CH"),
        ("UK", "GB"),
        ("uk", "GB"),
        ("UKR", "UA"),
        ("XK", "XK"),
        ("xk", "XK"),
        ("AQ", "AQ"),
        ("SSD", "SS"),
        ("TW", "TW"),
        ("PS", "PS"),
        ("BES", "BQ"),
        ("SX", "SX"),
        ("ALA", "AX"),
        ("AND", "AD"),
        ("ARE", "AE"),
        ("AUT", "AT"),
    ] {
        accepts(text, code);
    }
}

#[test]
fn deleted_and_unheard_of_codes_are_unknown() {
    for text in [
        "ZZ", "AA", "EU", "UN", "EN", "AN", "CS", "YU", "SU", "XX", "ZZZ", "UKK", "ANT", "SCG", "YUG", "GER", "ENG",
        "zz",
    ] {
        refuses(text, Unknown);
    }
}

#[test]
fn reserved_codes_of_places_are_kept() {
    for text in ["AC", "CP", "CQ", "DG", "EA", "IC", "TA"] {
        accepts(text, text);
        accepts(&text.to_lowercase(), text);
        assert!(Country::parse(text).unwrap().is_reserved());
    }
    assert!(!Country::parse("US").unwrap().is_reserved());
    // Of organizations, or of states that are gone.
    for text in ["EU", "EZ", "UN", "FX", "SU"] {
        refuses(text, Unknown);
    }
}

#[test]
fn other_codes_in_wide_use_are_read_as_the_standards() {
    for (text, code) in [("UK", "GB"), ("EL", "GR"), ("el", "GR"), ("XKX", "XK"), ("xkk", "XK")] {
        accepts(text, code);
    }
}

#[test]
fn anything_but_two_or_three_letters_is_invalid() {
    for text in ["", "U", "USAA", "U1", "840", " US", "US ", "U S", "U\0", "US\0", "é", "ÉS", "ＵＳ", "\u{212a}R", "€"]
    {
        refuses(text, Invalid);
    }
}

#[test]
fn only_kosovo_is_user_assigned() {
    assert!(Country::parse("xk").unwrap().is_user_assigned());
    assert!(!Country::parse("US").unwrap().is_user_assigned());
}

#[test]
fn an_error_names_its_rule_and_says_its_message() {
    for (error, rule) in [(Invalid, Rule::CountryInvalid), (Unknown, Rule::CountryUnknown)] {
        assert_eq!(error.rule(), rule);
        assert_eq!(error.to_string(), rule.message());
    }
}

#[test]
fn debug_shows_no_value() {
    assert_eq!(format!("{:?}", Country::parse("US").unwrap()), "Country(US)");
}

#[test]
fn the_table_is_dated() {
    let midnight = format!("{}T00:00:00Z", Country::TABLE_DATE);
    assert!(Timestamp::parse(&midnight).is_ok(), "{midnight}");
}

/// Every text of two or three letters against another table of the standard.
#[test]
#[cfg_attr(miri, ignore = "17 576 codes")]
fn the_table_is_the_standards() {
    let letters = || ('A'..='Z').map(String::from);
    let pairs = || letters().flat_map(|a| letters().map(move |b| format!("{a}{b}")));
    let triples = || pairs().flat_map(|ab| letters().map(move |c| format!("{ab}{c}")));
    // What the two differ in: that crate has forgotten Antarctica; ours takes codes that the standard has not.
    let differs = |code: &str| {
        let is_extra = matches!(code, "UK" | "EL" | "XK" | "XKX" | "XKK");
        is_extra || matches!(code, "AQ" | "ATA") || Country::parse(code).is_ok_and(Country::is_reserved)
    };
    let theirs = |code: &str| match code.len() {
        2 => iso3166::Country::from_alpha2(code),
        _ => iso3166::Country::from_alpha3(code),
    };
    let mut countries = std::collections::BTreeSet::new();
    for code in pairs().chain(triples()) {
        let ours = Country::parse(&code).ok();
        countries.extend(ours);
        if !differs(&code) {
            let expected = theirs(&code).map(|country| country.alpha2.to_owned());
            assert_eq!(ours.map(|country| country.to_string()), expected, "{code}");
        }
    }
    countries.retain(|country| !country.is_user_assigned() && !country.is_reserved());
    assert_eq!(countries.len(), 249);
    accepts("ATA", "AQ");
}

#[cfg(feature = "serde")]
#[test]
fn serde_is_by_the_canonical_text() {
    let country: Country = serde_json::from_str(r#""USA""#).unwrap();
    assert_eq!(serde_json::to_string(&country).unwrap(), r#""US""#);
    assert!(serde_json::from_str::<Country>(r#""ZZ""#).is_err());
}

#[test]
fn a_text_converts_as_it_is_read() {
    assert_eq!(Country::try_from("usa"), Country::parse("usa"));
    assert_eq!(Country::try_from("U1"), Err(Invalid));
}

proptest! {
    #[test]
    fn no_text_panics(text in any::<String>()) {
        let _ = Country::parse(&text);
    }

    #[test]
    fn the_canonical_text_is_a_fixed_point(text in "[A-Za-z]{2,3}") {
        match Country::parse(&text) {
            Ok(country) => {
                prop_assert_eq!(country.code().len(), 2);
                prop_assert_eq!(Country::parse(country.code()), Ok(country));
            }
            Err(error) => prop_assert_eq!(error, Unknown),
        }
    }
}
