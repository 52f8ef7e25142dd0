use paysession::Rule;
use paysession::scalar::{Id, IdError};
use proptest::prelude::*;

#[test]
fn any_text_that_is_not_blank_is_kept_as_given() {
    for text in ["a", "0", " a ", "pay_01H", "a\u{200b}", "a\u{202e}b", "👩\u{200d}💻", "💳", "{SESSION}"] {
        assert_eq!(Id::parse(text).unwrap().as_str(), text);
        assert_eq!(text.parse::<Id>().unwrap().to_string(), text);
    }
}

#[test]
fn control_characters_are_invalid() {
    for text in ["a\0", "\na", "a\n", "a\tb", "a\u{7f}", "a\u{85}", "ü\u{9f}"] {
        assert_eq!(Id::parse(text), Err(IdError::Invalid), "{text:?}");
    }
}

#[test]
fn blank_is_unicode_white_space_and_what_is_invisible() {
    for text in [
        "",
        " ",
        "\t\r\n",
        "\0",
        "\u{200b} \u{feff}",
        "\u{fffd}",
        "\u{a0}",
        "\u{85}",
        "\u{1680}",
        "\u{2003}\u{2028}\u{2029}",
        "\u{202f}\u{205f}\u{3000}",
    ] {
        assert_eq!(Id::parse(text), Err(IdError::Blank), "{text:?}");
        assert_eq!(Id::parse(text.to_owned()), Err(IdError::Blank), "{text:?}");
    }
}

#[test]
fn whole_numbers_are_their_digits() {
    assert_eq!(Id::from(0_u64).as_str(), "0");
    assert_eq!(Id::from(u64::MAX).as_str(), "18446744073709551615");
    assert_eq!(Id::from(i64::MIN).as_str(), "-9223372036854775808");
}

#[test]
fn the_error_names_its_rule_and_says_its_message() {
    for (error, rule) in [(IdError::Blank, Rule::IdBlank), (IdError::Invalid, Rule::IdInvalid)] {
        assert_eq!(error.rule(), rule);
        assert_eq!(error.to_string(), rule.message());
    }
}

#[test]
fn debug_shows_no_value() {
    assert_eq!(format!("{:?}", Id::parse("secret").unwrap()), "Id(..)");
}

#[cfg(feature = "serde")]
#[test]
fn serde_is_by_the_text() {
    let id: Id = serde_json::from_str(r#""a\"b""#).unwrap();
    assert_eq!(id.as_str(), "a\"b");
    assert_eq!(serde_json::to_string(&id).unwrap(), r#""a\"b""#);
    assert!(serde_json::from_str::<Id>(r#"" ""#).is_err());
}

proptest! {
    #[test]
    fn kept_unless_blank(text in any::<String>()) {
        match Id::parse(text.as_str()) {
            Ok(id) => prop_assert_eq!(id.as_str(), text.as_str()),
            Err(IdError::Blank) => prop_assert!(!text.contains(char::is_alphanumeric)),
            Err(IdError::Invalid) => prop_assert!(text.contains(char::is_control)),
            Err(_) => prop_assert!(false),
        }
    }
}
