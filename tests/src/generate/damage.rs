//! Damage to a document's bytes, as in transit.

use super::random::Random;

/// Bytes that replace another, or are inserted.
const BYTES: &[u8] = b"\"\\{}[]:,.+-0123456789eEtfn@/ \t\0\x1b\x7f\x80\xc0\xc3\xa9\xe2\xed\xf0\xf4\xf8\xff";
/// Pieces that are inserted anywhere.
const PIECES: &[&[u8]] = &[
    b"\xef\xbb\xbf",
    b"\\ud800",
    b"\\udc00",
    b"\\ud83d\\ude00",
    b"\\u00zz",
    b"\\x41",
    b"\xed\xa0\x80",
    b"\xf0\x9f\x98\x80",
    b"\xc0\x80",
    b"/**/",
    b"//",
    b"NaN",
    b"0x1",
    b"01",
    b"1.",
    b".5",
    b"+1",
    b"'",
    b",,",
    b"null",
    b"{}",
    b"\xc2\xa0",
    b"\x0c",
    b"\\u0000",
    b"\\",
];

/// Changes one place of a document.
pub(super) fn damage(bytes: &mut Vec<u8>, random: &mut Random) {
    let start = random.below(bytes.len() + 1);
    let end = (start + random.below(16)).min(bytes.len());
    let byte = BYTES.get(random.below(BYTES.len())).copied().unwrap_or_default();
    let piece = PIECES.get(random.below(PIECES.len())).copied().unwrap_or_default();
    match random.below(10) {
        0 => bytes.truncate(start),
        1 => drop(bytes.drain(start..end)),
        2 => {
            let copy = bytes.get(start..end).unwrap_or_default().to_vec();
            bytes.splice(start..start, copy);
        }
        3 if start + 1 < bytes.len() => bytes.swap(start, start + 1),
        4 => bytes.insert(start, byte),
        5 => {
            bytes.splice(start..start, piece.iter().copied());
        }
        6 => {
            let at = if random.percent(50) { 0 } else { bytes.len() };
            bytes.splice(at..at, piece.iter().copied());
        }
        _ => {
            if let Some(place) = bytes.get_mut(start) {
                *place = byte;
            }
        }
    }
}
