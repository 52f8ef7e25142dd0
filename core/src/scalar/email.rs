//! E-mail addresses: a plain mailbox, as people type it.

use email_address::{EmailAddress, Options};
use idna::uts46::{AsciiDenyList, DnsLength, Hyphens, Uts46};
use thiserror::Error;

use super::text::{is_invisible, text_scalar};
use crate::rule::{Rule, RuleSet};

/// The longest address and the longest local part, in bytes as given (RFC 5321, section 4.5.3.1, erratum 1690).
pub(crate) const MAX_LEN: usize = 254;
const MAX_LOCAL_LEN: usize = 64;
const MAX_LABEL_LEN: usize = 63;

/// The reason why a text is not an [`Email`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
#[non_exhaustive]
#[error("{}", self.rule().message())]
pub enum EmailError {
    /// Not a plain mailbox `local@domain`.
    Invalid,
    /// Right but for a dot at an end of the local part, or two in a row there. Some carriers in Japan delivered to such
    /// addresses, so a policy can allow them.
    IrregularDots,
}

impl EmailError {
    /// Returns the rule that refuses the text.
    ///
    /// ```
    /// use paysession::Rule;
    /// use paysession::scalar::EmailError;
    ///
    /// assert_eq!(EmailError::Invalid.rule(), Rule::EmailInvalid);
    /// ```
    #[must_use]
    pub const fn rule(self) -> Rule {
        match self {
            Self::Invalid => Rule::EmailInvalid,
            Self::IrregularDots => Rule::EmailIrregularDots,
        }
    }
}

text_scalar! {
    /// An e-mail address: a plain mailbox `local@domain`, kept as given.
    ///
    /// `Email` owns its text, `Email<&str>` borrows it.
    ///
    /// - The local part is a dot-atom (RFC 5322, section 3.2.3), in which RFC 6531 allows every non-ASCII character too.
    ///   At most 64 bytes.
    /// - The domain has a dot inside and none at its end. A label has 1 to 63 letters, digits and inner hyphens, and the
    ///   last label is not all digits. A domain that is not ASCII, or has a label `xn--…`, is checked as UTS 46 maps it:
    ///   full-width letters and the ideographic full stop are accepted, broken punycode is not.
    /// - Nothing invisible, no blank and no private-use character is accepted anywhere, nor in the domain what UTS 46
    ///   ignores, such as a soft hyphen: the receipt would go nowhere.
    /// - A display name, quoted local part, domain literal or comment is refused. At most 254 bytes.
    ///
    /// Source: the scalar `Email` of the API; RFC 5321, 5322, 6531; UTS 46. Addresses are equal only if their texts are
    /// the same: a mail server may distinguish upper and lower case in a local part.
    ///
    /// ```
    /// use paysession::scalar::{Email, EmailError};
    ///
    /// assert_eq!(Email::parse("ann@example.com")?.as_str(), "ann@example.com");
    /// assert_eq!(Email::parse("Ann <ann@example.com>"), Err(EmailError::Invalid));
    /// # Ok::<(), EmailError>(())
    /// ```
    Email, EmailError, "an e-mail address", "ann@example.com"
}

fn check(text: &str) -> Result<(), EmailError> {
    let rules = check_rules(text)?;
    if rules.contains(Rule::EmailIrregularDots) { Err(EmailError::IrregularDots) } else { Ok(()) }
}

/// Checks an e-mail address, and returns the data rule that applies.
#[inline]
pub(crate) fn check_rules(text: &str) -> Result<RuleSet, EmailError> {
    if is_plain(text.as_bytes()) { Ok(RuleSet::EMPTY) } else { check_rules_slow(text) }
}

#[cold]
#[inline(never)]
fn check_rules_slow(text: &str) -> Result<RuleSet, EmailError> {
    if is_mailbox(text) {
        return Ok(RuleSet::EMPTY);
    }
    let is_irregular = text.len() <= MAX_LEN && with_regular_dots(text).is_some_and(|regular| is_mailbox(&regular));
    if is_irregular { Ok(RuleSet::EMPTY.with_if(Rule::EmailIrregularDots, true)) } else { Err(EmailError::Invalid) }
}

/// Takes away the dots that a local part must not have; none if there are no such, or it is too long with them.
fn with_regular_dots(text: &str) -> Option<String> {
    let (local, domain) = text.split_once('@').filter(|(local, _)| local.len() <= MAX_LOCAL_LEN)?;
    let atoms: Vec<&str> = local.split('.').filter(|atom| !atom.is_empty()).collect();
    let regular = atoms.join(".");
    (regular.len() < local.len()).then(|| [regular.as_str(), "@", domain].concat())
}

/// Classes of bytes: letters, digits and hyphens of a label; characters of an atom.
const LDH: u8 = 1;
const ATEXT: u8 = 2;

#[allow(clippy::indexing_slicing, reason = "made at compile time; a byte is within the table")]
const CLASS: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        let class = if byte.is_ascii_alphanumeric() || byte == b'-' {
            LDH | ATEXT
        } else if matches!(
            byte,
            b'!' | b'#'..=b'\'' | b'*' | b'+' | b'/' | b'=' | b'?' | b'^'..=b'`' | b'{'..=b'~'
        ) {
            ATEXT
        } else {
            0
        };
        table[byte as usize] = class;
        byte += 1;
    }
    table
};

/// Splits a text before the first byte that is not of a class.
#[inline]
fn split_class(text: &[u8], class: u8) -> (&[u8], &[u8]) {
    let end = text
        .iter()
        .position(|byte| CLASS.get(usize::from(*byte)).is_none_or(|of| of & class == 0))
        .unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, &[]))
}

/// Accepts the ordinary address in one scan. `false` means that the full check decides.
#[inline]
fn is_plain(text: &[u8]) -> bool {
    if text.len() > MAX_LEN {
        return false;
    }
    let mut at = text;
    let domain = loop {
        let (atom, after) = split_class(at, ATEXT);
        match after {
            [b'.', rest @ ..] if !atom.is_empty() => at = rest,
            [b'@', rest @ ..] if !atom.is_empty() => break rest,
            _ => return false,
        }
    };
    text.len() - domain.len() - 1 <= MAX_LOCAL_LEN && is_host(domain, false)
}

/// Returns whether a domain is two or more labels of letters, digits and hyphens, and the last is not all digits. Labels
/// `xn--…` are allowed only if the caller has checked them.
fn is_host(domain: &[u8], punycode: bool) -> bool {
    let mut at = domain;
    loop {
        let (label, after) = split_class(at, LDH);
        match label {
            [] | [b'-', ..] | [.., b'-'] => return false,
            [b'x' | b'X', b'n' | b'N', b'-', b'-', ..] if !punycode => return false,
            _ if label.len() > MAX_LABEL_LEN => return false,
            _ => {}
        }
        match after {
            [] => return at.len() < domain.len() && !label.iter().all(u8::is_ascii_digit),
            [b'.', rest @ ..] => at = rest,
            _ => return false,
        }
    }
}

/// The full check.
#[cold]
#[inline(never)]
fn is_mailbox(text: &str) -> bool {
    if text.len() > MAX_LEN {
        return false;
    }
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    // The grammar crate trims blanks, accepts quotes, and allows only some non-ASCII characters.
    let hostile = |c: char| c.is_whitespace() || c == '"' || is_invisible(c) || is_private_use(c);
    if local.len() > MAX_LOCAL_LEN || text.contains(hostile) || domain.contains(is_ignored_in_domain) {
        return false;
    }
    // UTS 46 also checks the labels `xn--…` of an ASCII domain.
    let Ok(domain) =
        Uts46::new().to_ascii(domain.as_bytes(), AsciiDenyList::STD3, Hyphens::CheckFirstLast, DnsLength::Verify)
    else {
        return false;
    };
    if !is_host(domain.as_bytes(), true) {
        return false;
    }
    // RFC 6531 allows every non-ASCII character in an atom, so a letter can replace it.
    let mut mailbox: String = local.chars().map(|c| if c.is_ascii() { c } else { 'x' }).collect();
    mailbox.push('@');
    mailbox.push_str(&domain);
    let options = Options::default().with_required_tld().without_display_text().without_domain_literal();
    EmailAddress::parse_with_options(&mailbox, options).is_ok()
}

const fn is_private_use(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..)
}

/// Returns whether UTS 46 maps a character to nothing: a domain with it is another than it seems.
pub(crate) const fn is_ignored_in_domain(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'
            | '\u{2060}'..='\u{2064}' | '\u{206a}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0100}'..='\u{e01ef}'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::{Index, select};

    use super::{AsciiDenyList, DnsLength, Hyphens, Uts46, is_ignored_in_domain, is_mailbox, is_plain};

    fn addresses() -> impl Strategy<Value = String> {
        let local = prop_oneof![
            4 => "[a-z0-9]{1,8}([.+_-][a-z0-9]{1,8}){0,3}",
            1 => "[ -~]{0,12}",
            1 => "[a-z.]{62,66}",
            1 => select(vec!["", "a..b", ".a", "a.", "\"a\"", "a(b)", "<a", "a <b", "ü", "😀", "a@b"]).prop_map(str::to_owned),
        ];
        let domain = prop_oneof![
            4 => "([a-z0-9]{1,6}-?[a-z0-9]{1,3}\\.){1,3}[a-z]{2,8}",
            2 => "[a-zA-Z0-9.-]{0,12}",
            1 => "[ -~]{0,12}",
            1 => "[a-z]{61,65}\\.[a-z]{1,3}",
            1 => "([a-z]{60}\\.){2,4}[a-z]{1,64}",
            1 => select(vec![
                "", "localhost", "a.b.", "a..b", ".a.b", "-a.b", "a-.b", "a_b.c", "a.1", "1.2.3.4", "[1.2.3.4]", "xn--mnchen-3ya.de",
                "XN--a.de", "a--b.de", "a.xn--", "münchen.de", "例え。jp", "b.c>",
            ])
            .prop_map(str::to_owned),
        ];
        let edit =
            prop::option::weighted(0.3, (any::<Index>(), prop_oneof![any::<char>(), prop::char::range(' ', '~')]));
        (local, domain, edit).prop_map(|(local, domain, edit)| {
            let mut text: Vec<char> = format!("{local}@{domain}").chars().collect();
            if let Some((at, c)) = edit {
                let at = at.index(text.len() + 1);
                text.insert(at, c);
            }
            text.into_iter().collect()
        })
    }

    /// The table of ignored characters is that of UTS 46.
    #[test]
    #[cfg_attr(miri, ignore = "every character")]
    fn the_ignored_are_those_of_uts_46() {
        let is_ignored = |c: char| {
            let between = ['a', c, 'b'].iter().collect::<String>();
            let mapped =
                Uts46::new().to_ascii(between.as_bytes(), AsciiDenyList::EMPTY, Hyphens::Allow, DnsLength::Ignore);
            mapped.is_ok_and(|mapped| mapped == "ab")
        };
        for c in '\0'..=char::MAX {
            assert_eq!(is_ignored_in_domain(c), is_ignored(c), "{:x}", c as u32);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        /// The quick scan decides alone on ASCII without punycode. On other texts it accepts nothing that the full
        /// check refuses.
        #[test]
        fn the_quick_scan_agrees(text in prop_oneof![addresses(), any::<String>()]) {
            let (quick, full) = (is_plain(text.as_bytes()), is_mailbox(&text));
            prop_assert!(full || !quick);
            if text.is_ascii() && !text.to_ascii_lowercase().contains("xn--") {
                prop_assert_eq!(quick, full);
            }
        }
    }
}
