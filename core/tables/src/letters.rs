//! The texts that may be codes.

/// Every text of so many capital letters, in order.
pub(crate) fn letters(count: u32) -> impl Iterator<Item = String> {
    let letter = |nth: u32, place: u32| char::from_u32(u32::from('A') + nth / 26_u32.pow(place) % 26);
    (0..26_u32.pow(count)).filter_map(move |nth| (0..count).rev().map(|place| letter(nth, place)).collect())
}
