//! A slot as two words: how it is stored and returned.
//!
//! An enum of 16 bytes is copied in pieces that overlap what was just written: a store-forwarding stall, which takes
//! longer than checking a whole value. Two words are copied as two words.

use core::num::NonZeroU64;

use super::slot::{Items, Slot, Span};
use crate::scalar::PaymentSessionStatus;
use crate::scalar::{Amount, Country, Currency, Quantity, Timestamp};

/// A [`Slot`] in two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PackedSlot {
    /// Which slot it is, and what does not fit into the body. Never zero: that leaves room for what is no slot, so that
    /// a result with one stays two words too.
    head: NonZeroU64,
    body: u64,
}

const ABSENT: u64 = 1;
const INVALID: u64 = 2;
const TEXT: u64 = 3;
const NUMBER: u64 = 4;
const AMOUNT: u64 = 5;
const INT: u64 = 6;
const QUANTITY: u64 = 7;
const BOOLEAN: u64 = 8;
const CURRENCY: u64 = 9;
const COUNTRY: u64 = 10;
const TIME: u64 = 11;
const STATUS: u64 = 12;
const LIST: u64 = 13;
const OBJECT: u64 = 14;
const HEADER: u64 = 15;
const KEPT: u64 = 16;
const MAP: u64 = 17;

/// The bits of the head that say which slot it is.
const TAG: u64 = 0xff;
/// Where the head holds more than that.
const MORE: u32 = 32;

/// Two halves as a word.
const fn pair(low: u32, high: u32) -> u64 {
    low as u64 | (high as u64) << 32
}

/// The halves of a word.
const fn halves(word: u64) -> (u32, u32) {
    (word as u32, (word >> 32) as u32)
}

impl PackedSlot {
    pub(crate) const ABSENT: Self = Self::new(ABSENT, 0, 0);
    pub(crate) const INVALID: Self = Self::new(INVALID, 0, 0);

    #[inline]
    const fn new(tag: u64, more: u32, body: u64) -> Self {
        let head = match NonZeroU64::new(tag | (more as u64) << MORE) {
            Some(head) => head,
            None => NonZeroU64::MIN,
        };
        Self { head, body }
    }

    #[inline]
    pub(crate) const fn is_absent(self) -> bool {
        self.head.get() == ABSENT
    }

    /// Whether the value was refused and not kept.
    #[inline]
    pub(crate) const fn is_invalid(self) -> bool {
        self.head.get() == INVALID
    }

    /// Whether the value was refused, kept or not.
    #[inline]
    pub(crate) const fn is_refused(self) -> bool {
        matches!(self.head.get(), INVALID | KEPT)
    }

    /// The place of the header, if the slot is an object.
    #[inline]
    pub(crate) const fn object(self) -> Option<u32> {
        if self.head.get() == OBJECT { Some(self.body as u32) } else { None }
    }

    /// The text's place, if the slot is one.
    #[inline]
    pub(crate) const fn text(self) -> Option<Span> {
        if self.head.get() == TEXT { Some(Span::of_word(self.body)) } else { None }
    }

    /// The fields of an object, a bit each, if the slot is its header: asked for with each field.
    #[inline]
    pub(crate) const fn fields(self) -> u32 {
        if self.head.get() & TAG == HEADER { (self.head.get() >> MORE) as u32 } else { 0 }
    }

    /// The place of the next sibling of an object, if the slot is its header.
    #[inline]
    pub(crate) const fn next(self) -> Option<u32> {
        if self.head.get() & TAG == HEADER { Some(self.body as u32) } else { None }
    }

    #[inline]
    pub(crate) const fn slot(self) -> Slot {
        let (low, high) = halves(self.body);
        let more = (self.head.get() >> MORE) as u32;
        match self.head.get() & TAG {
            INVALID => Slot::Invalid,
            TEXT => Slot::Text(Span::of_word(self.body)),
            NUMBER => Slot::Number(Span::of_word(self.body)),
            // What was packed is within the range.
            AMOUNT => match Amount::from_hundredths(self.body as i64) {
                Some(amount) => Slot::Amount(amount),
                None => Slot::Invalid,
            },
            INT => Slot::Int(low as i32),
            QUANTITY => Slot::Quantity(Quantity::of_parts(self.body as i64, more as u8)),
            BOOLEAN => Slot::Boolean(low != 0),
            CURRENCY => Slot::Currency(Currency::of_word(low)),
            COUNTRY => Slot::Country(Country::of_word(low)),
            TIME => Slot::Time(Timestamp::of_parts(self.body as i64, more)),
            STATUS => Slot::Status(match low {
                0 => PaymentSessionStatus::Expired,
                1 => PaymentSessionStatus::Active,
                2 => PaymentSessionStatus::Completed,
                3 => PaymentSessionStatus::Canceled,
                _ => PaymentSessionStatus::Unknown,
            }),
            LIST => {
                let items = Items { objects: more & 1 != 0, sound: more & 2 != 0, lone: more & 4 != 0 };
                Slot::List { first: low, len: high, items }
            }
            OBJECT => Slot::Object(low),
            KEPT => Slot::Kept(low),
            MAP => Slot::Map { first: low, len: high },
            HEADER => Slot::Header { fields: more, next: low, index: high },
            _ => Slot::Absent,
        }
    }
}

impl From<Slot> for PackedSlot {
    #[inline(always)]
    fn from(slot: Slot) -> Self {
        let (tag, more, body) = match slot {
            Slot::Absent => (ABSENT, 0, 0),
            Slot::Invalid => (INVALID, 0, 0),
            Slot::Text(span) => (TEXT, 0, span.word()),
            Slot::Number(span) => (NUMBER, 0, span.word()),
            Slot::Amount(amount) => (AMOUNT, 0, amount.hundredths() as u64),
            Slot::Int(number) => (INT, 0, u64::from(number as u32)),
            Slot::Quantity(quantity) => (QUANTITY, quantity.scale().into(), quantity.coefficient() as u64),
            Slot::Boolean(value) => (BOOLEAN, 0, value.into()),
            Slot::Currency(currency) => (CURRENCY, 0, currency.word().into()),
            Slot::Country(country) => (COUNTRY, 0, country.word().into()),
            Slot::Time(time) => (TIME, time.subsec_nanos(), time.unix_seconds() as u64),
            Slot::Status(status) => (STATUS, 0, status as u64),
            Slot::List { first, len, items } => {
                let flags = u32::from(items.objects) | u32::from(items.sound) << 1 | u32::from(items.lone) << 2;
                (LIST, flags, pair(first, len))
            }
            Slot::Object(at) => (OBJECT, 0, at.into()),
            Slot::Kept(at) => (KEPT, 0, at.into()),
            Slot::Map { first, len } => (MAP, 0, pair(first, len)),
            Slot::Header { fields, next, index } => (HEADER, fields, pair(next, index)),
        };
        Self::new(tag, more, body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn crosses(slot: Slot) {
        let packed = PackedSlot::from(slot);
        assert_eq!(PackedSlot::from(packed.slot()), packed, "{slot:?}");
        assert_eq!(format!("{:?}", packed.slot()), format!("{slot:?}"));
    }

    #[test]
    fn every_slot_crosses_both_ways() {
        let span = Span::extra(7, 9);
        for slot in [Slot::Absent, Slot::Invalid, Slot::Text(span), Slot::Number(span), Slot::Object(u32::MAX)] {
            crosses(slot);
        }
        for amount in [Amount::MAX, Amount::ZERO, Amount::parse("-999999999999999.99").unwrap()] {
            crosses(Slot::Amount(amount));
            let Slot::Amount(back) = PackedSlot::from(Slot::Amount(amount)).slot() else { panic!() };
            assert_eq!(back, amount);
        }
        for number in [i32::MIN, -1, 0, i32::MAX] {
            crosses(Slot::Int(number));
        }
        for literal in ["-2.5", "999999999999999999", "0.000000000000000001", "0"] {
            let quantity = Quantity::from_json(literal).unwrap();
            let Slot::Quantity(back) = PackedSlot::from(Slot::Quantity(quantity)).slot() else { panic!() };
            assert_eq!(back, quantity);
        }
        for text in ["0001-01-01T00:00:00Z", "2016-12-31T23:59:60.123456789Z", "9999-12-31T23:59:59.999999999Z"] {
            let time = Timestamp::parse(text).unwrap();
            let Slot::Time(back) = PackedSlot::from(Slot::Time(time)).slot() else { panic!() };
            assert_eq!(back, time);
        }
        for &status in PaymentSessionStatus::ALL {
            let Slot::Status(back) = PackedSlot::from(Slot::Status(status)).slot() else { panic!() };
            assert_eq!(back, status);
        }
        let currency = Currency::parse("KWD").unwrap();
        let Slot::Currency(back) = PackedSlot::from(Slot::Currency(currency)).slot() else { panic!() };
        assert_eq!((back, back.digits()), (currency, 3));
        let country = Country::parse("GB").unwrap();
        let Slot::Country(back) = PackedSlot::from(Slot::Country(country)).slot() else { panic!() };
        assert_eq!(back, country);
        for flags in 0..8 {
            let items = Items { objects: flags & 1 != 0, sound: flags & 2 != 0, lone: flags & 4 != 0 };
            crosses(Slot::List { first: 3, len: u32::MAX, items });
        }
        crosses(Slot::Boolean(true));
        crosses(Slot::Kept(u32::MAX));
        crosses(Slot::Map { first: 3, len: u32::MAX });
        crosses(Slot::Header { fields: u32::MAX, next: 5, index: u32::MAX });
    }
}
