//! The ordinary URL in one scan: `https://`, a plain host name, perhaps a port, then printable ASCII.

use super::host;
use super::usage::{MAX_LEN, UrlUse};

/// The longest label of a host in the DNS. Longer hosts take the full check.
const MAX_LABEL_LEN: usize = 63;

/// Classes of bytes in a host name.
const LDH: u8 = 0;
const HYPHEN: u8 = 1;
const DOT: u8 = 2;
const END: u8 = 3;

#[allow(clippy::indexing_slicing, reason = "made at compile time; a byte is within the table")]
const CLASS: [u8; 256] = {
    let mut table = [END; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        if byte.is_ascii_alphanumeric() {
            table[byte as usize] = LDH;
        }
        byte += 1;
    }
    table[b'-' as usize] = HYPHEN;
    table[b'.' as usize] = DOT;
    table
};

/// Returns whether a URL is valid without any finding. `false` means that the full check decides.
#[inline]
pub(super) fn is_clean(text: &[u8], plain: bool, use_: UrlUse) -> bool {
    let Some(rest) = text.strip_prefix(b"https://") else {
        return false;
    };
    if text.len() > MAX_LEN {
        return false;
    }
    let mut last_label: Option<&[u8]> = None;
    // An empty label is not the public DNS's.
    if rest.first() == Some(&b'.') {
        return false;
    }
    let mut at = rest;
    let after_host = loop {
        let Some((&byte, next)) = at.split_first() else {
            break at;
        };
        match CLASS.get(usize::from(byte)).copied() {
            Some(LDH) => {}
            // Two hyphens may be those of a punycode label.
            Some(HYPHEN) if next.first() == Some(&b'-') => return false,
            Some(HYPHEN) => {}
            Some(DOT) if next.first() == Some(&b'.') => return false,
            Some(DOT) => last_label = Some(next),
            _ => break at,
        }
        at = next;
    };
    // A host without a dot may be private. If the last label begins with a digit, the host may be an address.
    let Some(last_label) = last_label.and_then(|label| label.get(..label.len() - after_host.len())) else {
        return false;
    };
    let host_len = rest.len() - after_host.len();
    if !last_label.first().is_some_and(u8::is_ascii_alphabetic)
        || (use_ == UrlUse::Fetched && (host_len > MAX_LABEL_LEN || host::is_special_last_label(last_label)))
    {
        return false;
    }
    let after_port = match after_host {
        [b':', port @ ..] => match skip_port(port) {
            Some(after_port) => after_port,
            None => return false,
        },
        _ => after_host,
    };
    matches!(after_port, [] | [b'/' | b'?' | b'#', ..]) && is_harmless(text, after_port, plain)
}

/// Returns the text after a port, which is at least one digit and at most 65 535.
fn skip_port(text: &[u8]) -> Option<&[u8]> {
    let mut port = 0_u32;
    let mut at = text;
    while let Some((digit @ b'0'..=b'9', next)) = at.split_first() {
        port = port * 10 + u32::from(digit - b'0');
        if port > 65_535 {
            return None;
        }
        at = next;
    }
    (at.len() < text.len()).then_some(at)
}

const fn repeat(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// Returns whether the end of a text is printable ASCII without space and backslash, eight bytes at a time.
///
/// `text` is the whole text. Its last eight bytes are one word, which may overlap the part that was checked before.
fn is_harmless(text: &[u8], end: &[u8], plain: bool) -> bool {
    let (words, _) = end.as_chunks::<8>();
    let Some(last) = text.last_chunk::<8>() else {
        return false;
    };
    let mut found = 0;
    for word in words.iter().chain([last]) {
        let word = u64::from_ne_bytes(*word);
        // Each term sets the high bit of some byte exactly if there is such a byte, as long as none is above 0x7f.
        found |= below(word, 0x21) | below(word ^ repeat(b'\\'), 1);
        if !plain {
            found |= word | word.wrapping_add(repeat(1));
        }
    }
    found & repeat(0x80) == 0
}

/// Sets the high bit of a byte if a byte of the word is below a limit of at most 0x80.
fn below(word: u64, limit: u8) -> u64 {
    word.wrapping_sub(repeat(limit)) & !word
}
