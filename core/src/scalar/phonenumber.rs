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
///
/// ```
/// use paysession::phonenumber::PhoneNumber;
/// use paysession::scalar::Phone;
///
/// let number = PhoneNumber::try_from(&Phone::parse("+442079460000")?)?;
/// assert_eq!(number.national().to_string(), "2079460000");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
impl<S: AsRef<str>> TryFrom<&Phone<S>> for PhoneNumber {
    type Error = PhoneNumberError;

    fn try_from(phone: &Phone<S>) -> Result<Self, Self::Error> {
        let number = ::phonenumber::parse(None, phone.as_str()).map_err(|_| PhoneNumberError)?;
        if e164(&number) == phone.as_str() && is_bare(&number) { Ok(number) } else { Err(PhoneNumberError) }
    }
}

/// The number in E.164 form. Refused as by [`Phone::parse`], and if it has an extension or a carrier, which E.164 can't
/// express.
///
/// ```
/// use paysession::scalar::{Phone, PhoneError};
///
/// let number = paysession::phonenumber::parse(None, "+1 415 555 4345")?;
/// assert_eq!(Phone::try_from(&number)?.as_str(), "+14155554345");
/// let extended = paysession::phonenumber::parse(None, "+1 415 555 4345 ext. 7")?;
/// assert_eq!(Phone::try_from(&extended), Err(PhoneError::Invalid));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
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
