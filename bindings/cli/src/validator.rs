//! The validator of a command.

use paysession::{Policy, Timestamp, Validator};

pub(crate) fn validator(policy: Policy, now: Option<Timestamp>) -> Validator {
    let validator = Validator::new().policy(policy);
    match now {
        Some(now) => validator.now(now),
        None => validator,
    }
}
