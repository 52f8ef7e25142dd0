//! The packed form: a text, though nobody reads it.
//!
//! uniffi passes a `String` without a copy, and a `Vec<u8>` byte by byte. So everything here is UTF-8: texts as they are,
//! numbers in ASCII characters of six bits each.

/// Collects an answer.
pub(super) struct Writer(String);

/// A value that can be packed.
pub(super) trait Pack {
    fn pack(&self, out: &mut Writer);
}

/// The bits of a number that one character holds, and the mark that another one follows.
const BITS: u32 = 6;
const MORE: u8 = 1 << BITS;

impl Writer {
    /// Starts an answer that is values.
    pub(super) fn new(outcome: &impl Pack) -> Self {
        let mut out = Self(String::with_capacity(2048));
        outcome.pack(&mut out);
        out
    }

    /// Starts an answer that is one text.
    pub(super) fn of(outcome: &impl Pack, text: &str) -> Self {
        let mut out = Self(String::with_capacity(text.len() + 1));
        outcome.pack(&mut out);
        out.0.push_str(text);
        out
    }

    pub(super) fn into_text(self) -> String {
        self.0
    }

    /// A number below 128.
    pub(super) fn byte(&mut self, value: u8) {
        self.0.push(char::from(value & 0x7f));
    }

    /// Low bits first, the sign lowest of all: small numbers of either sign are one character.
    pub(super) fn number(&mut self, value: i64) {
        let mut left = (value.cast_unsigned() << 1) ^ (value >> 63).cast_unsigned();
        loop {
            let [low, ..] = (left & u64::from(MORE - 1)).to_le_bytes();
            left >>= BITS;
            if left == 0 {
                return self.byte(low);
            }
            self.byte(low | MORE);
        }
    }

    fn len(&mut self, len: usize) {
        self.number(i64::try_from(len).unwrap_or(i64::MAX));
    }

    pub(super) fn text(&mut self, text: &str) {
        self.len(text.len());
        self.0.push_str(text);
    }

    pub(super) fn list<T: Pack>(&mut self, items: impl ExactSizeIterator<Item = T>) {
        self.len(items.len());
        for item in items {
            item.pack(self);
        }
    }
}

impl<T: Pack + ?Sized> Pack for &T {
    fn pack(&self, out: &mut Writer) {
        (**self).pack(out);
    }
}

impl<T: Pack> Pack for Option<T> {
    fn pack(&self, out: &mut Writer) {
        out.byte(self.is_some().into());
        if let Some(value) = self {
            value.pack(out);
        }
    }
}

impl Pack for str {
    fn pack(&self, out: &mut Writer) {
        out.text(self);
    }
}

impl Pack for String {
    fn pack(&self, out: &mut Writer) {
        out.text(self);
    }
}

impl Pack for bool {
    fn pack(&self, out: &mut Writer) {
        out.byte((*self).into());
    }
}

impl Pack for i32 {
    fn pack(&self, out: &mut Writer) {
        out.number((*self).into());
    }
}

impl Pack for i64 {
    fn pack(&self, out: &mut Writer) {
        out.number(*self);
    }
}

#[cfg(test)]
mod tests {
    use super::Writer;

    #[track_caller]
    fn written(value: i64, bytes: &[u8]) {
        let mut out = Writer::new(&false);
        out.number(value);
        assert_eq!(&out.into_text().as_bytes()[1..], bytes, "{value}");
    }

    #[test]
    fn numbers_are_ascii() {
        written(0, &[0]);
        written(-1, &[1]);
        written(31, &[62]);
        written(32, &[0x40, 1]);
        written(i64::MIN, &[0x7f, 0x7f, 0x7f, 0x7f, 0x7f, 0x7f, 0x7f, 0x7f, 0x7f, 0x7f, 15]);
        written(i64::MAX, &[0x7e, 0x7f, 0x7f, 0x7f, 0x7f, 0x7f, 0x7f, 0x7f, 0x7f, 0x7f, 15]);
    }
}
