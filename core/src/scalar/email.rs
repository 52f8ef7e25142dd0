//! E-mail addresses: the plain mailbox, as people type it.

use email_address::{EmailAddress, Options};
use idna::uts46::{AsciiDenyList, DnsLength, Hyphens, Uts46};
use thiserror::Error;

use super::text::text_scalar;
use crate::rule::Rule;

/// The longest address and the longest local part, in bytes as given (RFC 5321, section 4.5.3.1, erratum 1690).
pub(crate) const MAX_LEN: usize = 254;
const MAX_LOCAL_LEN: usize = 64;
const MAX_LABEL_LEN: usize = 63;

/// Why a text is not an e-mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
#[non_exhaustive]
#[error("{}", self.rule().message())]
pub enum EmailError {
    /// Not a plain mailbox `local@domain`.
    Invalid,
}

impl EmailError {
    /// Returns the rule that refused the text.
    #[must_use]
    pub const fn rule(self) -> Rule {
        match self {
            Self::Invalid => Rule::EmailInvalid,
        }
    }
}

text_scalar! {
    /// An e-mail address: a plain mailbox `local@domain`, kept as given.
    ///
    /// `Email` owns its text, `Email<&str>` borrows it.
    ///
    /// - The local part is a dot-atom (RFC 5322, section 3.2.3), in which RFC 6531 takes every non-ASCII character too;
    ///   blanks, control characters and bidi controls are refused. At most 64 bytes.
    /// - The domain has a dot inside and none at its end. Its labels are letters, digits and inner hyphens, 1 to 63 of
    ///   them, and the last is not all digits. A domain that is not ASCII, or has a label `xn--…`, is judged by what
    ///   UTS 46 maps it to: full-width letters and the ideographic full stop are taken, broken punycode is not.
    /// - No display name, quoted local part, domain literal or comment. At most 254 bytes.
    ///
    /// Source: the scalar `Email` of the API page; RFC 5321, 5322, 6531; UTS 46. Two texts are equal only when they
    /// are the same: the case of a local part may matter to its host.
    ///
    /// ```
    /// use paysession::{Email, EmailError};
    ///
    /// assert_eq!(Email::parse("ann@example.com")?.as_str(), "ann@example.com");
    /// assert_eq!(Email::parse("Ann <ann@example.com>"), Err(EmailError::Invalid));
    /// # Ok::<(), EmailError>(())
    /// ```
    Email, EmailError, "an e-mail address"
}

fn check(text: &str) -> Result<(), EmailError> {
    judge(text, false)
}

/// Judges an e-mail address.
///
/// The caller's knowledge that the text is printable ASCII only saves nothing here: each byte has to be looked up.
#[inline]
pub(crate) fn judge(text: &str, _plain: bool) -> Result<(), EmailError> {
    if is_plain(text.as_bytes()) || is_mailbox(text) { Ok(()) } else { Err(EmailError::Invalid) }
}

/// What a byte may stand in.
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

/// Splits a text before its first byte that is not of a class.
#[inline]
fn split_class(text: &[u8], class: u8) -> (&[u8], &[u8]) {
    let end = text
        .iter()
        .position(|byte| CLASS.get(usize::from(*byte)).is_none_or(|of| of & class == 0))
        .unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, &[]))
}

/// Takes the ordinary address in one scan; `false` leaves it to the full judgement.
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

/// Tells whether a domain is two or more LDH labels, the last not all digits. Labels `xn--…` only where they are known
/// to be right.
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

/// The full judgement.
#[cold]
#[inline(never)]
fn is_mailbox(text: &str) -> bool {
    if text.len() > MAX_LEN {
        return false;
    }
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    // The grammar crate trims blanks, takes quotes, and knows but some of what is not ASCII.
    let hostile = |c: char| c.is_whitespace() || c.is_control() || c == '"' || is_bidi_control(c);
    if local.len() > MAX_LOCAL_LEN || local.contains(hostile) {
        return false;
    }
    // UTS 46 also judges the labels `xn--…` of an ASCII domain.
    let Ok(domain) =
        Uts46::new().to_ascii(domain.as_bytes(), AsciiDenyList::STD3, Hyphens::CheckFirstLast, DnsLength::Verify)
    else {
        return false;
    };
    if !is_host(domain.as_bytes(), true) {
        return false;
    }
    // RFC 6531 makes every non-ASCII character an atom's, so a letter can stand for it.
    let mut mailbox: String = local.chars().map(|c| if c.is_ascii() { c } else { 'x' }).collect();
    mailbox.push('@');
    mailbox.push_str(&domain);
    let options = Options::default().with_required_tld().without_display_text().without_domain_literal();
    EmailAddress::parse_with_options(&mailbox, options).is_ok()
}

const fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::{Index, select};

    use super::{is_mailbox, is_plain};

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

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        /// On ASCII without punycode the quick scan decides alone; elsewhere it takes nothing that is refused.
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
