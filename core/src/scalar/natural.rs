//! A natural number of any size, with what the conversion of doubles needs.

use core::cmp::Ordering;

/// Its digits to the base 2³², the least first; the last is not zero.
pub(super) struct Natural(Vec<u32>);

impl Natural {
    pub(super) fn of(number: u64) -> Self {
        let mut natural = Self(Vec::new());
        natural.multiply_add(0, number);
        natural
    }

    /// Reads decimal digits.
    pub(super) fn of_digits(digits: &[u8]) -> Self {
        let mut natural = Self::of(0);
        for digit in digits {
            natural.multiply_add(10, (digit & 0x0f).into());
        }
        natural
    }

    /// Multiplies by a factor and adds a summand.
    fn multiply_add(&mut self, factor: u64, summand: u64) {
        let mut carry = u128::from(summand);
        for digit in &mut self.0 {
            carry += u128::from(*digit) * u128::from(factor);
            *digit = carry as u32;
            carry >>= 32;
        }
        while carry != 0 {
            self.0.push(carry as u32);
            carry >>= 32;
        }
    }

    pub(super) fn times(mut self, factor: u64) -> Self {
        self.multiply_add(factor, 0);
        self
    }

    pub(super) fn plus(mut self, summand: u64) -> Self {
        self.multiply_add(1, summand);
        self
    }

    pub(super) fn times_power(mut self, base: u64, exponent: u32) -> Self {
        // As many factors at once as fit.
        let at_once = u64::MAX.ilog(base);
        for _ in 0..exponent / at_once {
            self.multiply_add(base.pow(at_once), 0);
        }
        self.times(base.pow(exponent % at_once))
    }

    /// Multiplies by a power of two.
    pub(super) fn shifted(self, bits: u32) -> Self {
        let mut natural = self.times(1 << (bits % 32));
        natural.0.splice(0..0, core::iter::repeat_n(0, (bits / 32) as usize));
        natural
    }

    /// How many bits it has.
    pub(super) fn bits(&self) -> u32 {
        self.0.last().map_or(0, |last| self.0.len() as u32 * 32 - last.leading_zeros())
    }

    /// Its highest 128 bits, followed by zeros if it has fewer.
    pub(super) fn highest(&self) -> u128 {
        let mut digits = self.0.iter().rev().map(|digit| u128::from(*digit));
        let mut next = || digits.next().unwrap_or(0);
        let four = next() << 96 | next() << 64 | next() << 32 | next();
        let zeros = four.leading_zeros();
        four << zeros | next() << zeros >> 32
    }

    pub(super) fn order(&self, other: &Self) -> Ordering {
        self.0.len().cmp(&other.0.len()).then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }

    /// Divides, and returns the remainder.
    fn divide(&mut self, divisor: u32) -> u32 {
        let mut remainder = 0;
        for digit in self.0.iter_mut().rev() {
            let dividend = remainder << 32 | u64::from(*digit);
            *digit = (dividend / u64::from(divisor)) as u32;
            remainder = dividend % u64::from(divisor);
        }
        while self.0.pop_if(|digit| *digit == 0).is_some() {}
        remainder as u32
    }

    /// Its decimal digits; none of zero.
    pub(super) fn into_digits(mut self) -> String {
        let mut digits = Vec::new();
        while !self.0.is_empty() {
            let mut nine = self.divide(1_000_000_000);
            for _ in 0..9 {
                digits.push(b'0' + (nine % 10) as u8);
                nine /= 10;
            }
        }
        let digits: String = digits.into_iter().rev().map(char::from).collect();
        digits.trim_start_matches('0').to_owned()
    }
}
