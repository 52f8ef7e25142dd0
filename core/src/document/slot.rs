//! One stored value.

use core::ops::Range;

use crate::scalar::PaymentSessionStatus;
use crate::scalar::{Amount, Country, Currency, Quantity, Timestamp};

/// The stored form of one value.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Slot {
    /// Not provided.
    Absent,
    /// Given, and refused: rules that need its value don't run, those that need its presence do.
    Invalid,
    /// Stored before, and not valid: the place of the value as it came. To rules it is the same as [`Slot::Invalid`].
    Kept(u32),
    /// A text, or a scalar that is stored as text.
    Text(Span),
    /// A number beyond a [`Quantity`], as it was written.
    Number(Span),
    Amount(Amount),
    Int(i32),
    Quantity(Quantity),
    Boolean(bool),
    Currency(Currency),
    Country(Country),
    Time(Timestamp),
    Status(PaymentSessionStatus),
    /// A list: `len` slots from `first` on, or the first of `len` chained objects.
    List {
        first: u32,
        len: u32,
        items: Items,
    },
    /// An object, by the place of its header.
    Object(u32),
    /// An object without a declared type: `len` keys, each with its value behind it, from `first` on.
    Map {
        first: u32,
        len: u32,
    },
    /// Which fields of an object follow, and the place of its next sibling.
    Header {
        fields: u32,
        next: u32,
        index: u32,
    },
}

/// Properties of a list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Items {
    /// They are objects, chained.
    pub(crate) objects: bool,
    /// None was refused.
    pub(crate) sound: bool,
    /// A single value stood for a list of one: its path has no index.
    pub(crate) lone: bool,
}

/// A piece of stored text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span {
    start: u32,
    len: u32,
}

/// Marks a span into the extra text. Inputs and stored values are bounded below 2 GiB: no start has this bit.
const EXTRA: u32 = 1 << 31;

impl Span {
    #[inline]
    pub(crate) const fn new(start: usize, len: usize) -> Self {
        Self { start: start as u32, len: len as u32 }
    }

    pub(crate) const fn extra(start: usize, len: usize) -> Self {
        Self { start: start as u32 | EXTRA, len: len as u32 }
    }

    pub(crate) const fn word(self) -> u64 {
        self.start as u64 | (self.len as u64) << 32
    }

    pub(crate) const fn of_word(word: u64) -> Self {
        Self { start: word as u32, len: (word >> 32) as u32 }
    }

    pub(crate) const fn len(self) -> usize {
        self.len as usize
    }

    /// Whether the text is extra, and its range.
    pub(crate) const fn place(self) -> (bool, Range<usize>) {
        let start = (self.start & !EXTRA) as usize;
        (self.start & EXTRA != 0, start..start + self.len as usize)
    }
}
