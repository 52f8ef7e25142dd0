//! What the reasons of several scalars look at.

/// Currency signs: the dollar, those of Latin-1, the baht, and Unicode's block of currency symbols.
pub(super) const fn is_currency_sign(c: char) -> bool {
    matches!(c, '$' | '\u{a2}'..='\u{a5}' | '\u{e3f}' | '\u{20a0}'..='\u{20cf}')
}

/// A part of a currency's mark: a letter or a currency sign.
pub(super) const fn is_currency_mark(c: char) -> bool {
    c.is_ascii_alphabetic() || is_currency_sign(c)
}

/// ISO 4217 and ISO 3166-1 number their codes with three digits.
pub(super) fn is_numeric_code(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns a text without its blanks; none if some are at its ends.
pub(super) fn without_inner_blanks(text: &str) -> Option<String> {
    (text.trim().len() == text.len()).then(|| without(text, char::is_whitespace))
}

/// Returns a text without the characters of a kind.
pub(super) fn without(text: &str, is_unwanted: fn(char) -> bool) -> String {
    text.chars().filter(|c| !is_unwanted(*c)).collect()
}
