//! Reads a call, part by part.

use paysession::{Policy, Rule, Timestamp, Validator, When};

use super::misuse::Misuse;
use super::results::{Preset, Variant};

/// The parts of a call that are still to be read.
pub(super) struct Call<'a>(&'a [u8]);

impl<'a> Call<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    pub(super) fn byte(&mut self) -> Result<u8, Misuse> {
        let (first, rest) = self.0.split_first().ok_or(Misuse::Call)?;
        self.0 = rest;
        Ok(*first)
    }

    fn int(&mut self) -> Result<i32, Misuse> {
        let (number, rest) = self.0.split_first_chunk::<4>().ok_or(Misuse::Call)?;
        self.0 = rest;
        Ok(i32::from_be_bytes(*number))
    }

    pub(super) fn long(&mut self) -> Result<i64, Misuse> {
        let (number, rest) = self.0.split_first_chunk::<8>().ok_or(Misuse::Call)?;
        self.0 = rest;
        Ok(i64::from_be_bytes(*number))
    }

    /// A document, which may be anything.
    pub(super) fn bytes(&mut self) -> Result<&'a [u8], Misuse> {
        let len = usize::try_from(self.int()?).map_err(|_| Misuse::Call)?;
        let (bytes, rest) = self.0.split_at_checked(len).ok_or(Misuse::Call)?;
        self.0 = rest;
        Ok(bytes)
    }

    pub(super) fn text(&mut self) -> Result<&'a str, Misuse> {
        str::from_utf8(self.bytes()?).map_err(|_| Misuse::Text)
    }

    pub(super) fn optional<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, Misuse>,
    ) -> Result<Option<T>, Misuse> {
        match self.byte()? {
            0 => Ok(None),
            1 => read(self).map(Some),
            _ => Err(Misuse::Call),
        }
    }

    pub(super) fn variant<V: Variant>(&mut self) -> Result<V, Misuse> {
        V::at(self.byte()?).ok_or(Misuse::Call)
    }

    pub(super) fn time(&mut self) -> Result<Timestamp, Misuse> {
        Timestamp::parse(self.text()?).map_err(|_| Misuse::Time)
    }

    /// When a step is taken: the time, and the `updatedAt` that the session must still have, if that matters.
    pub(super) fn when(&mut self) -> Result<When, Misuse> {
        let when = When::now(self.time()?);
        let updated_at = self.optional(Self::time)?;
        Ok(updated_at.map_or(when, |updated_at| when.if_updated_at(updated_at)))
    }

    /// The policy: a preset, then the rules whose level is changed.
    pub(super) fn policy(&mut self) -> Result<Policy, Misuse> {
        let mut policy = match self.variant()? {
            Preset::Standard => Policy::standard(),
            Preset::Strict => Policy::strict(),
            Preset::Silent => Policy::silent(),
        };
        for _ in 0..self.int()? {
            let rule = Rule::from_code(self.text()?).ok_or(Misuse::UnknownRule)?;
            policy = policy.with(rule, self.variant()?)?;
        }
        Ok(policy)
    }

    /// The terms of a verdict: a policy, and the time unless there is no clock.
    pub(super) fn validator(&mut self) -> Result<Validator, Misuse> {
        let validator = Validator::new().policy(self.policy()?);
        let now = self.optional(Self::time)?;
        Ok(now.map_or(validator.clone(), |now| validator.now(now)))
    }

    /// Reads what the library itself wrote before, which may be larger than what comes from outside.
    pub(super) fn reader() -> Validator {
        Validator::new().max_bytes(Validator::CEILING)
    }
}
