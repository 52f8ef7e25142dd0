//! The scan to the end of a string: eight bytes at a time, in safe code.

/// How far a string runs without quote, backslash or control character, and whether all of it is printable ASCII.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) len: usize,
    pub(crate) plain: bool,
}

const ONES: u64 = u64::from_ne_bytes([1; 8]);
const HIGHS: u64 = ONES << 7;

/// The high bit of each byte that ends a run: controls, quote and backslash. What lies above the lowest one may be
/// wrong.
#[inline]
const fn ends(word: u64) -> u64 {
    // Changing one bit puts the quote, 0x22, right above the controls, and nothing else there.
    let control_or_quote = (word ^ (ONES * 0x02)).wrapping_sub(ONES * 0x21);
    let backslash = (word ^ (ONES * b'\\' as u64)).wrapping_sub(ONES);
    (control_or_quote | backslash) & !word & HIGHS
}

/// The high bit of some byte where one is beyond printable ASCII: of 0x80 and above, or DEL, which an addition carries
/// there. Each byte's own is right up to the lowest such one.
#[inline]
const fn beyond(word: u64) -> u64 {
    (word | word.wrapping_add(ONES)) & HIGHS
}

/// The high bit of some byte where one is no printable ASCII.
#[inline]
const fn strange(word: u64) -> u64 {
    beyond(word) | (word.wrapping_sub(ONES * 0x20) & !word & HIGHS)
}

/// Tells whether a text is all printable ASCII.
#[inline]
pub(crate) fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (chunks, tail) = bytes.as_chunks::<8>();
    let odd = chunks.iter().fold(0, |odd, chunk| odd | strange(u64::from_le_bytes(*chunk)));
    // The last eight bytes overlap the ones before; a shorter text goes byte by byte.
    let rest = match bytes.last_chunk::<8>() {
        Some(last) => strange(u64::from_le_bytes(*last)) == 0,
        None => tail.iter().all(|byte| matches!(byte, 0x20..=0x7e)),
    };
    odd == 0 && rest
}

/// Tells whether two texts of one length are the same: a call of the C library's comparison takes longer than most
/// names do.
#[inline]
pub(crate) fn is_same(a: &[u8], b: &[u8]) -> bool {
    // The last bytes overlap the ones before.
    if let (Some(x), Some(y)) = (a.last_chunk::<8>(), b.last_chunk::<8>()) {
        return x == y && a.as_chunks::<8>().0.iter().zip(b.as_chunks::<8>().0).all(|(x, y)| x == y);
    }
    if let (Some(x), Some(y)) = (a.last_chunk::<4>(), b.last_chunk::<4>()) {
        return x == y && a.first_chunk::<4>() == b.first_chunk::<4>();
    }
    a == b
}

/// Finds the first byte that an ordinary string can't hold.
#[inline]
pub(crate) fn ordinary(bytes: &[u8]) -> Run {
    let mut rest = bytes;
    let mut odd = 0_u64;
    loop {
        let (word, after) = match rest.split_first_chunk::<8>() {
            Some((chunk, after)) => (u64::from_le_bytes(*chunk), after),
            // Zeros stand behind the last bytes: control characters, which end the run.
            None => (rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)), [].as_slice()),
        };
        let ends = ends(word);
        if ends != 0 {
            let below = (ends & ends.wrapping_neg()) - 1;
            let len = bytes.len() - rest.len() + (ends.trailing_zeros() / 8) as usize;
            return Run { len, plain: odd | beyond(word) & below == 0 };
        }
        odd |= beyond(word);
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn by_byte(bytes: &[u8]) -> Run {
        let len = bytes.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1f)).unwrap_or(bytes.len());
        Run { len, plain: bytes.iter().take(len).all(|byte| (0x20..=0x7e).contains(byte)) }
    }

    proptest! {
        #[test]
        fn eight_at_a_time_agree_with_one(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
            prop_assert_eq!(ordinary(&bytes), by_byte(&bytes));
        }

        #[test]
        fn a_text_is_plain_where_every_byte_is(text in "[ -~\u{0}\n\u{7f}\u{80}é😀]{0,40}|[ -~]{0,40}") {
            prop_assert_eq!(is_plain(&text), text.bytes().all(|byte| (0x20..=0x7e).contains(&byte)));
        }

        #[test]
        fn texts_are_the_same_where_every_byte_is(a in "[ab]{0,24}", at in 0_usize..24) {
            let mut b = a.clone().into_bytes();
            prop_assert!(is_same(a.as_bytes(), &b));
            if let Some(byte) = b.get_mut(at) {
                *byte ^= 1;
                prop_assert!(!is_same(a.as_bytes(), &b));
            }
        }

        #[test]
        fn also_where_most_bytes_are_ordinary(
            text in "[ -~\u{7f}\u{80}é😀]{0,40}", end in prop_oneof![Just("\""), Just("\\"), Just("\n"), Just("")],
        ) {
            let bytes = [text.as_bytes(), end.as_bytes(), b"abc"].concat();
            prop_assert_eq!(ordinary(&bytes), by_byte(&bytes));
        }
    }
}
