//! Conversions to and from the crate `phonenumber`.

use ::phonenumber::PhoneNumber;

use super::{Phone, PhoneError};

/// The crate `phonenumber` refuses a [`Phone`], or reads it as another number.
///
/// It does not quote the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[error("the crate phonenumber refuses the number or reads it as another one")]
#[non_exhaustive]
pub struct PhoneNumberError;

/// Refused if that crate's parser refuses the number or changes it: it drops a national prefix, for example.
impl<S: AsRef<str>> TryFrom<&Phone<S>> for PhoneNumber {
    type Error = PhoneNumberError;

    fn try_from(phone: &Phone<S>) -> Result<Self, Self::Error> {
        let number = ::phonenumber::parse(None, phone.as_str()).map_err(|_| PhoneNumberError)?;
        if e164(&number) == phone.as_str() && is_bare(&number) { Ok(number) } else { Err(PhoneNumberError) }
    }
}

/// The number in E.164 form. Refused as by [`Phone::parse`], and if it has an extension or a carrier, which E.164 can't
/// express.
impl TryFrom<&PhoneNumber> for Phone {
    type Error = PhoneError;

    fn try_from(number: &PhoneNumber) -> Result<Self, Self::Error> {
        if is_bare(number) { Self::parse(e164(number)) } else { Err(PhoneError::Invalid) }
    }
}

fn is_bare(number: &PhoneNumber) -> bool {
    number.extension().is_none() && number.carrier().is_none()
}

fn e164(number: &PhoneNumber) -> String {
    format!("+{}{}", number.code().value(), number.national())
}
