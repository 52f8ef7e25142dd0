//! A set of lengths of numbers.

use anyhow::{Result, bail};

/// A set of lengths: bit `n` is the length of `n` digits.
pub(crate) type Lengths = u32;

/// The most digits that libphonenumber allows after the calling code.
const MOST: i32 = 17;

/// Collects lengths.
pub(crate) fn of(lengths: &[i32]) -> Result<Lengths> {
    lengths.iter().try_fold(0, |set, &length| match length {
        1..=MOST => Ok(set | 1 << length),
        other => bail!("{other} is not a possible length"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bit_for_each_length() {
        assert_eq!(of(&[]).unwrap(), 0);
        assert_eq!(of(&[5, 8, 17]).unwrap(), 1 << 5 | 1 << 8 | 1 << 17);
        assert!(of(&[0]).is_err() && of(&[18]).is_err() && of(&[-1]).is_err());
    }
}
