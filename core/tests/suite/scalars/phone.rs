//! Phone numbers: the shape and the calling code.

use paysession::Rule;
use paysession::scalar::{Phone, PhoneError, TypingState};
use proptest::prelude::*;

#[track_caller]
fn takes(text: &str, calling_code: u16) {
    let phone = Phone::parse(text).unwrap_or_else(|error| panic!("{text:?}: {error:?}"));
    assert_eq!((phone.as_str(), phone.calling_code()), (text, Some(calling_code)));
}

#[track_caller]
fn refuses(text: &str, error: PhoneError) {
    assert_eq!(Phone::parse(text), Err(error), "{text:?}");
}

#[test]
fn takes_e164() {
    for (text, calling_code) in [
        ("+14155554345", 1),
        ("+12425551234", 1),
        ("+77011234567", 7),
        ("+79161234567", 7),
        ("+442079460000", 44),
        ("+4930901820", 49),
        ("+972541234567", 972),
        ("+85212345678", 852),
        ("+3535001234", 353),
        ("+29022158", 290),
        ("+80012345678", 800),
        ("+80812345678", 808),
        ("+870773111632", 870),
        ("+878101234567890", 878),
        ("+881612345678", 881),
        ("+88213123456", 882),
        ("+883510012345", 883),
        ("+88812345678901", 888),
        ("+979123456789", 979),
    ] {
        takes(text, calling_code);
    }
}

#[test]
fn holds_the_count_of_digits() {
    refuses("+", PhoneError::Invalid);
    refuses("+491", PhoneError::Invalid);
    refuses("+4915", PhoneError::ImpossibleLength);
    takes("+49302233", 49);
    refuses("+14155554", PhoneError::ImpossibleLength);
    refuses("+141555543456", PhoneError::ImpossibleLength);
    takes("+4930223344556", 49);
    refuses("+4915123456789012", PhoneError::Invalid);
}

#[test]
fn refuses_another_shape() {
    for text in [
        "",
        "14155554345",
        "0014155554345",
        "++14155554345",
        "+04155554345",
        "+1 415 555 4345",
        "+1-415-555-4345",
        "+1(415)5554345",
        "+1.415.555.4345",
        " +14155554345",
        "+14155554345 ",
        "+14155554345\n",
        "+14155554345x12",
        "+1415555CALL",
        "tel:+14155554345",
        "＋14155554345",
        "+١٤١٥٥٥٥٤٣٤٥",
        "+1415555４345",
        "+1415555\u{200b}4345",
    ] {
        refuses(text, PhoneError::Invalid);
    }
}

#[test]
fn refuses_an_unknown_calling_code() {
    for text in
        ["+2101234567", "+2591234567", "+3841234567", "+4221234567", "+6991234567", "+8891234567", "+9991234567"]
    {
        refuses(text, PhoneError::UnknownCallingCode);
    }
}

#[test]
#[cfg_attr(miri, ignore = "900 numbers")]
fn knows_every_assigned_code_and_no_other() {
    // A code of one digit is found a hundred times among the three-digit beginnings, one of two digits ten times.
    let mut codes: Vec<u16> =
        (100..1000).filter_map(|start| Phone::typing(&format!("+{start}")).calling_code).collect();
    assert_eq!(codes.len(), 2 * 100 + 44 * 10 + 169);
    codes.dedup();
    assert_eq!(codes.len(), 215);
    assert!(codes.windows(2).all(|pair| pair[0].to_string() < pair[1].to_string()));
}

#[test]
fn errors_name_their_rule_and_show_nothing() {
    for (error, rule) in [
        (PhoneError::Invalid, Rule::PhoneInvalid),
        (PhoneError::UnknownCallingCode, Rule::PhoneUnknownCallingCode),
        (PhoneError::ImpossibleLength, Rule::PhoneImpossibleLength),
    ] {
        assert_eq!(error.rule(), rule);
        assert_eq!(error.to_string(), rule.message());
    }
    assert_eq!(format!("{:?}", Phone::parse("+14155554345").unwrap()), "Phone(..)");
}

#[test]
fn typing_tells_what_may_still_become_of_a_number() {
    for (text, state, may_grow, code) in [
        ("", TypingState::Incomplete, true, None),
        ("+", TypingState::Incomplete, true, None),
        ("+4", TypingState::Incomplete, true, None),
        ("+41", TypingState::Incomplete, true, Some(41)),
        ("+4144668", TypingState::Incomplete, true, Some(41)),
        ("+41446681800", TypingState::Complete, false, Some(41)),
        // Only the table refuses these: a longer number, a range that is not in the plan, new calling codes.
        ("+414466818000", TypingState::Unlikely, true, Some(41)),
        ("+4100", TypingState::Unlikely, true, Some(41)),
        ("+41006681800", TypingState::Unlikely, true, Some(41)),
        ("+210", TypingState::Unlikely, true, None),
        ("+999", TypingState::Unlikely, true, None),
        ("+999123456789012", TypingState::Unlikely, false, None),
        ("+414466818001234", TypingState::Unlikely, false, Some(41)),
        // E.164 refuses these.
        ("+4144668180012345", TypingState::Impossible, false, Some(41)),
        ("+9991234567890123", TypingState::Impossible, false, None),
        ("+0", TypingState::Impossible, false, None),
        ("0", TypingState::Impossible, false, None),
        ("41", TypingState::Impossible, false, None),
        ("0041", TypingState::Impossible, false, None),
        ("+41 44", TypingState::Impossible, false, None),
        ("++41", TypingState::Impossible, false, None),
        ("+41x", TypingState::Impossible, false, None),
    ] {
        let typing = Phone::typing(text);
        assert_eq!((typing.state, typing.may_grow, typing.calling_code), (state, may_grow, code), "{text:?}");
    }
}

#[cfg(feature = "phonenumber")]
mod crossing {
    use paysession::scalar::{Phone, PhoneError, PhoneNumberError};
    use phonenumber::{PhoneNumber, country};
    use proptest::prelude::*;

    #[test]
    fn numbers_cross_unchanged() {
        // Italy keeps the zero of its national numbers; +800 is a service.
        for text in ["+14155554345", "+390612345678", "+80012345678", "+442079460000"] {
            let number = PhoneNumber::try_from(&Phone::parse(text).unwrap()).unwrap();
            assert_eq!(Phone::try_from(&number).unwrap().as_str(), text);
        }
    }

    #[test]
    fn a_number_that_would_change_is_refused() {
        // That crate drops the zero, which is the national prefix, and reads another number.
        let trunk = Phone::parse("+490301234567").unwrap();
        let error: PhoneNumberError = PhoneNumber::try_from(&trunk).unwrap_err();
        assert!(!error.to_string().contains("49"), "{error}");
        let extended = phonenumber::parse(Some(country::US), "415 555 4345 ext. 7").unwrap();
        assert_eq!(Phone::try_from(&extended), Err(PhoneError::Invalid));
    }

    proptest! {
        #[test]
        fn a_number_crosses_unchanged_or_not_at_all(text in "\\+(1|39|44|49|52|55|800)[0-9]{4,11}") {
            let phone = Phone::parse(text.as_str());
            if let Some(number) = phone.as_ref().ok().and_then(|phone| PhoneNumber::try_from(phone).ok()) {
                prop_assert_eq!(Phone::try_from(&number).unwrap(), phone.unwrap());
            }
        }
    }
}

proptest! {
    #[test]
    fn what_is_complete_is_a_number_and_what_is_typed_on_the_way_is_incomplete(national in "\\+(41|1|49)[0-9]{0,11}") {
        let typing = Phone::typing(&national);
        if typing.state == TypingState::Complete {
            prop_assert!(Phone::parse(national.as_str()).is_ok());
            for end in 0..national.len() {
                prop_assert!(Phone::typing(&national[..end]).state >= TypingState::Incomplete);
            }
        }
    }

    #[test]
    fn what_e164_allows_is_never_impossible(text in "\\+?[0-9]{0,17}") {
        let is_e164 = text.is_empty() || text == "+" || text.len() <= 16 && text.starts_with('+') && text[1..2] != *"0";
        prop_assert_eq!(Phone::typing(&text).state != TypingState::Impossible, is_e164);
    }

    #[test]
    fn never_panics_and_keeps_the_text(text in prop_oneof![any::<String>(), "\\+?[0-9 ]{0,18}"]) {
        if let Ok(phone) = Phone::parse(text.as_str()) {
            prop_assert_eq!(phone.as_str(), &text);
            prop_assert_eq!(&Phone::parse(phone.to_string()).unwrap(), &phone);
            let code = phone.calling_code().unwrap().to_string();
            prop_assert!(text[1..].starts_with(&code));
        }
    }
}
