//! What a call brings, read part by part.

use paysession::{Level, Policy, Rule, Timestamp, Validator};

use super::misuse::Misuse;

/// How the answer is wanted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// As values.
    Packed,
    /// As the core's JSON.
    Json,
}

/// The parts of a call that are not read yet.
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

    pub(super) fn form(&mut self) -> Result<Form, Misuse> {
        match self.byte()? {
            0 => Ok(Form::Packed),
            1 => Ok(Form::Json),
            _ => Err(Misuse::Call),
        }
    }

    pub(super) fn time(&mut self) -> Result<Timestamp, Misuse> {
        Timestamp::parse(self.text()?).map_err(|_| Misuse::Time)
    }

    /// The policy: a preset, then the rules that are weighed otherwise.
    pub(super) fn policy(&mut self) -> Result<Policy, Misuse> {
        let mut policy = match self.byte()? {
            0 => Policy::standard(),
            1 => Policy::strict(),
            2 => Policy::silent(),
            _ => return Err(Misuse::Call),
        };
        for _ in 0..self.int()? {
            let rule = Rule::from_code(self.text()?).ok_or(Misuse::UnknownRule)?;
            let level = match self.byte()? {
                0 => Level::Allow,
                1 => Level::Warn,
                2 => Level::Deny,
                _ => return Err(Misuse::Call),
            };
            policy = policy.with(rule, level)?;
        }
        Ok(policy)
    }

    /// The terms of a verdict: a policy, and a clock where there is one.
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
