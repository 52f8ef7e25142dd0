//! Why a text is not a valid scalar: found by looking at the refused text once more, so that valid ones pay nothing.
//!
//! A reason is given if it is the whole cause. So each function sets one thing right, and asks whether the rule would still
//! refuse the text. Of several reasons the first in the catalogue's order counts.

mod amount;
mod common;
mod country;
mod currency;
mod datetime;
mod email;
mod phone;
mod url;

pub(crate) use amount::of_number;

use super::text::is_blank;
use super::url::{MAX_LEN as MAX_URL_LEN, UrlUse};
use super::{Amount, Country, Currency, Timestamp};
use crate::rule::{Reason, Rule};

/// The longest text that is looked at in all ways, in bytes: no valid scalar is longer.
const MAX_LEN: usize = MAX_URL_LEN;

/// Finds the reason why a rule refuses or remarks on a text.
#[cold]
pub(crate) fn of_text(rule: Rule, text: &str, use_: UrlUse) -> Option<Reason> {
    let may_be = |reason| rule.reasons().contains(&reason);
    if may_be(Reason::Empty) && is_blank(text) {
        return Some(Reason::Empty);
    }
    // Whether the rule would accept the text with something set right.
    let is_right = |changed: &str| changed != text && !refuses(rule, changed, use_);
    let inside = text.trim();
    if may_be(Reason::SurroundingBlank) && inside.len() < text.len() && is_right(inside) {
        return Some(Reason::SurroundingBlank);
    }
    if text.len() > MAX_LEN {
        return None;
    }
    match rule {
        Rule::AmountInvalid => amount::invalid(text, &is_right),
        Rule::AmountTooManyDecimals => amount::too_many_decimals(text),
        Rule::CurrencyInvalid => currency::invalid(text),
        Rule::UrlInvalid => url::invalid(text, &is_right),
        Rule::EmailInvalid => email::invalid(text, &is_right),
        Rule::PhoneInvalid => phone::invalid(text, &is_right),
        Rule::PhoneImpossibleLength | Rule::PhoneUnassigned => phone::not_in_plan(text),
        Rule::DatetimeInvalid => datetime::invalid(text, &is_right),
        Rule::CountryInvalid => country::invalid(text),
        _ => None,
    }
}

/// Whether the violation of a scalar's grammar refuses a text.
fn refuses(rule: Rule, text: &str, use_: UrlUse) -> bool {
    macro_rules! refused_by {
        ($checked:expr) => {
            $checked.err().map(|error| error.rule())
        };
    }
    let refused = match rule {
        Rule::AmountInvalid => refused_by!(Amount::parse(text)),
        Rule::CurrencyInvalid => refused_by!(Currency::check(text)),
        Rule::UrlInvalid => refused_by!(super::url::check_for(text, false, use_)),
        Rule::EmailInvalid => refused_by!(super::email::check_rules(text)),
        Rule::PhoneInvalid => refused_by!(super::phone::check_rules(text)),
        Rule::DatetimeInvalid => refused_by!(Timestamp::check(text)),
        Rule::CountryInvalid => refused_by!(Country::check(text)),
        Rule::IdInvalid => refused_by!(super::id::check_rules(text, false)),
        _ => None,
    };
    refused == Some(rule)
}
