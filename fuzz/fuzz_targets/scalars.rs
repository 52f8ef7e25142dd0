//! Any text as each scalar, alone and in its fields: what is accepted reads back as the same when it is printed, and the
//! quick scans agree with the full check and with other crates.
#![no_main]

use libfuzzer_sys::fuzz_target;
use paysession::report::ScalarVerdict;
use paysession::scalar::{Country, Email, Phone, TypingState, Url};
use paysession::tree::json_string;
use paysession::{Amount, Currency, Finding, Policy, Rule, ScalarType, Timestamp, Validator};
use paysession_conformance::{is_held, mended};
use paysession_fuzz::{assert_findings, now, reference};
use rust_decimal::Decimal;
use serde_json::Value;

/// A field of each kind.
const FIELDS: [(&str, &[&str]); 7] = [
    ("amount", &["amount", "invoiceTotal", "invoiceRefs.lines.price"]),
    ("currency", &["currency"]),
    ("url", &["callbackUrl", "successUrl", "link", "invoiceRefs.lines.productImageUrl"]),
    ("email", &["contactRef.contactEmail"]),
    ("phone", &["contactRef.contactPhone"]),
    ("datetime", &["expirationDate", "createdAt"]),
    ("country", &["contactRef.address.countryCode"]),
];

fuzz_target!(|bytes: &[u8]| {
    let Some(text) = bytes.utf8_chunks().next().map(|chunk| chunk.valid()) else { return };
    for (name, fields) in FIELDS {
        // No other scalar accepts as many bytes.
        if name != "url" && text.len() > 400 {
            continue;
        }
        let scalar = ScalarType::alone(name).expect("a scalar");
        let alone = assert_checked(scalar, text);
        for field in fields {
            let field = scalar.for_field(field).expect("a field of the scalar");
            let checked = assert_checked(field, text);
            let is_null = text.is_empty() && checked.canonical.is_none();
            assert!(alone.is_valid() || !checked.is_valid() || is_null, "a field takes more than the scalar");
            if name == "url" {
                assert_same_in_full(field, text, &checked, https_in_full);
            }
        }
        let canonical = alone.canonical.as_deref();
        match name {
            "amount" => {
                assert_same(&alone, Amount::parse(text).map_err(|error| error.rule()));
                assert_eq!(
                    Amount::parse(text).map(Decimal::from).map_err(|error| error.rule()),
                    reference::amount(text)
                );
                assert_number(scalar, text);
            }
            "currency" => {
                assert_same(&alone, Currency::parse(text).map_err(|error| error.rule()));
                assert_caseless(scalar, text, &alone);
            }
            "country" => {
                assert_same(&alone, Country::parse(text).map_err(|error| error.rule()));
                assert_caseless(scalar, text, &alone);
            }
            "url" => {
                assert_same(&alone, Url::parse(text).map_err(|error| error.rule()));
                assert_same_in_full(scalar, text, &alone, https_in_full);
                let scheme = text.split(':').next().unwrap_or_default();
                if ["http", "https"].iter().any(|web| web.eq_ignore_ascii_case(scheme)) {
                    reference::assert_web_url(text, canonical);
                }
            }
            "email" => {
                assert_same(&alone, Email::parse(text).map_err(|error| error.rule()));
                assert_same_in_full(scalar, text, &alone, email_in_full);
                reference::assert_email(text, canonical);
            }
            "datetime" => {
                assert_same(&alone, Timestamp::parse(text).map_err(|error| error.rule()));
                reference::assert_datetime(text, canonical);
                // It lacks an offset exactly if one makes it valid.
                let lacks = alone.violations.iter().any(|finding| finding.rule() == Rule::DatetimeNoOffset);
                assert_eq!(lacks, Timestamp::parse(&format!("{text}Z")).is_ok());
            }
            _ => {
                assert_same(&alone, Phone::parse(text).map_err(|error| error.rule()));
                assert_phone(&alone, text);
            }
        }
    }
});

/// Checks a text, and the laws of every scalar's verdict.
fn assert_checked(scalar: ScalarType, text: &str) -> ScalarVerdict {
    let validator = Validator::new().now(now());
    let checked = validator.check(scalar, text);
    assert!(checked == validator.check_json(scalar, json_string(text)), "another verdict on the same text in JSON");
    assert_findings(&checked.violations);
    assert_findings(&checked.advisories);
    let is_null = text.is_empty() && checked.advisories.iter().any(|it| it.rule() == Rule::ShapeEmptyText);
    assert_eq!(checked.is_valid(), checked.canonical.is_some() || is_null);
    checked.violations.iter().chain(&checked.advisories).for_each(|finding| assert_reason(scalar, text, finding));
    assert!(checked.violations.len() <= 1 && (checked.is_valid() || checked.advisories.is_empty()));
    // A policy that denies advisories rejects a text that has some, and one that allows all accepts no less.
    let strict = validator.clone().policy(Policy::strict()).check(scalar, text);
    assert_eq!(strict.is_valid(), checked.is_valid() && !checked.advisories.iter().any(|it| it.rule().is_strict()));
    if let Some(canonical) = &checked.canonical {
        let silent = validator.clone().policy(Policy::silent()).check(scalar, text);
        assert_eq!(silent.canonical.as_ref(), Some(canonical));
        let again = validator.check(scalar, canonical);
        assert_eq!(again.canonical.as_ref(), Some(canonical), "the canonical text stays");
        let is_form =
            |rule| matches!(rule, Rule::CurrencyNotCanonical | Rule::CountryNotCanonical | Rule::DatetimeZoneSuffix);
        let kept = checked.advisories.iter().filter(|finding| !is_form(finding.rule()));
        assert!(again.advisories.iter().eq(kept), "other advisories on the canonical text");
    }
    checked
}

/// A reason keeps its promise: with that one thing set right, the rule is no longer broken.
fn assert_reason(scalar: ScalarType, text: &str, finding: &Finding) {
    let mended = finding.reason().map_or_else(Vec::new, |reason| mended(reason, text));
    let is_kept = |text: &String| {
        let checked = Validator::new().now(now()).check(scalar, text);
        checked.violations.iter().chain(&checked.advisories).all(|again| again.rule() != finding.rule())
    };
    assert!(mended.is_empty() || mended.iter().any(is_kept), "{finding}: {mended:?} is no better");
}

/// The scalar's Rust type has the same verdict.
fn assert_same(alone: &ScalarVerdict, parsed: Result<impl ToString, Rule>) {
    assert_eq!(alone.canonical, parsed.as_ref().ok().map(ToString::to_string));
    assert_eq!(alone.violations.first().map(|finding| finding.rule()), parsed.err());
}

/// The quick scan agrees with the full check of an equivalent text, which the scan doesn't handle.
fn assert_same_in_full(scalar: ScalarType, text: &str, checked: &ScalarVerdict, in_full: fn(&str) -> Option<String>) {
    if let Some(text) = in_full(text) {
        let full = Validator::new().now(now()).check(scalar, &text);
        assert_eq!(checked.violations, full.violations, "the quick scan and the full check");
        assert_eq!(checked.advisories, full.advisories, "the quick scan and the full check");
    }
}

/// The scan handles a scheme in lower case only.
fn https_in_full(text: &str) -> Option<String> {
    text.strip_prefix("https://").map(|rest| format!("HTTPS://{rest}"))
}

/// The scan handles ASCII only: two letters of the local part become one letter of two bytes.
fn email_in_full(text: &str) -> Option<String> {
    let local = text.split('@').next()?;
    let at = local.as_bytes().windows(2).position(|pair| pair.iter().all(u8::is_ascii_alphanumeric))?;
    Some(format!("{}\u{e9}{}", &text[..at], &text[at + 2..]))
}

/// A code is the same in any case, but for pence.
fn assert_caseless(scalar: ScalarType, text: &str, alone: &ScalarVerdict) {
    if text == "GBp" {
        return;
    }
    let upper = Validator::new().check(scalar, &text.to_ascii_uppercase());
    assert_eq!((&upper.canonical, &upper.violations), (&alone.canonical, &alone.violations));
}

/// A number that is taken as an amount is the same number, also in a tree that holds it.
fn assert_number(amount: ScalarType, text: &str) {
    let canonical = Validator::new().check_json(amount, text).canonical;
    if let (Some(canonical), Ok(number)) = (canonical, text.trim_ascii().parse::<f64>()) {
        assert_eq!(canonical.parse(), Ok(number));
    }
    if let Ok(Value::Number(number)) = serde_json::from_str(text)
        && is_held(text.trim_ascii())
    {
        let (tree, json) = (Value::Number(number), text);
        let validator = Validator::new();
        assert_eq!(validator.check_tree(amount, &tree), validator.check_json(amount, json), "another number in a tree");
    }
}

/// If E.164 allows a text as the beginning of a number, so it does each of its prefixes; if a valid number begins so,
/// one begins with each of its prefixes. An assigned number is complete.
fn assert_phone(alone: &ScalarVerdict, text: &str) {
    let typing = Phone::typing(text);
    let is_assigned = alone.is_valid() && alone.advisories.is_empty();
    assert_eq!(typing.state == TypingState::Complete, is_assigned);
    if let Ok(phone) = Phone::parse(text) {
        assert_eq!(phone.calling_code(), typing.calling_code);
        assert!(typing.calling_code.is_some_and(|code| text[1..].starts_with(&code.to_string())));
    }
    if typing.state != TypingState::Impossible {
        for end in 0..text.len() {
            let before = Phone::typing(&text[..end]);
            assert_ne!(before.state, TypingState::Impossible, "{end} characters of a number");
            let is_known = typing.state != TypingState::Unlikely;
            assert!(
                !is_known || before.may_grow && before.state != TypingState::Unlikely,
                "{end} characters of a number"
            );
        }
    }
}
