//! Any text gets an answer.

use paysession_phone_plan::{Answer, Plan, Typing, calling_code, look_up, may_grow, typing};
use proptest::prelude::*;

#[track_caller]
fn check(text: &str, plan: Plan, code: Option<u16>) {
    let answer = look_up(text);
    assert_eq!((answer.plan(), answer.calling_code()), (plan, code), "{text:?}");
}

#[test]
fn four_kinds_of_answer() {
    check("41446681800", Plan::Valid, Some(41));
    check("41006681800", Plan::Unassigned, Some(41));
    check("414466818", Plan::ImpossibleLength, Some(41));
    check("21041446681800", Plan::UnknownCallingCode, None);
}

#[test]
fn too_few_or_too_many_digits() {
    check("", Plan::UnknownCallingCode, None);
    check("4", Plan::UnknownCallingCode, None);
    check("41", Plan::ImpossibleLength, Some(41));
    check("412", Plan::ImpossibleLength, Some(41));
    check("0", Plan::UnknownCallingCode, None);
    check("7", Plan::ImpossibleLength, Some(7));
    check("4144668180000000", Plan::ImpossibleLength, Some(41));
    check(&"41".repeat(1000), Plan::ImpossibleLength, Some(41));
    check(&"0".repeat(1000), Plan::UnknownCallingCode, None);
    // German numbers of 16 and 17 digits exist in the metadata; E.164 ends at 15.
    check("4915123456789012", Plan::ImpossibleLength, Some(49));
}

#[test]
fn other_text() {
    for text in ["+41446681800", "41 44 668 18 00", "41446681800 ", "41446681800x", "٤١٤٤٦٦٨١٨٠٠", "41:", "/1234"]
    {
        check(text, Plan::UnknownCallingCode, None);
        assert_eq!(calling_code(text), None, "{text}");
    }
}

#[test]
fn numbers_that_others_get_wrong() {
    // Services that belong to no country.
    check("80012345678", Plan::Valid, Some(800));
    check("979123456789", Plan::Valid, Some(979));
    // What a Russian free number looks like from abroad; 8 is also the national prefix.
    check("78001234567", Plan::Valid, Some(7));
    check("77012345678", Plan::Valid, Some(7));
    // Belarus writes 8 or 80 before numbers at home; what would be left of this is a number as well.
    check("3758101234567", Plan::Unassigned, Some(375));
    // Guernsey shares a calling code with Great Britain.
    check("441481960194", Plan::Valid, Some(44));
}

proptest! {
    #[test]
    fn nothing_panics(text in any::<String>()) {
        let _: (Answer, Option<u16>, Typing, bool) =
            (look_up(&text), calling_code(&text), typing(&text), may_grow(&text));
    }

    #[test]
    fn the_calling_code_is_a_prefix(digits in "[0-9]{1,20}") {
        if let Some(code) = calling_code(&digits) {
            prop_assert!(digits.starts_with(&code.to_string()));
            prop_assert_eq!(look_up(&digits).calling_code(), Some(code));
        }
    }
}
