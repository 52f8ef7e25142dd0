//! How a field judges a scalar: its own grammar, then the field's rules, weighed by the policy.

use std::borrow::Cow;

use super::number;
use super::reader::{Reader, TEXT};
use super::source::{Halt, JsonType as Found, Source, Text};
use crate::document::{Document, Packed, Slot, Span};
use crate::report::{Params, Sink, Trail};
use crate::rule::{Level, Rule, RuleKind, RuleSet};
use crate::scalar::{self, Amount, AmountError, Country, Currency, Quantity, Timestamp};
use crate::schema::{AmountUse, Kind, TimeUse, Type};
use crate::session::PaymentSessionStatus;

impl<'b, S: Source<'b>> Reader<'_, 'b, S> {
    /// Reads a string.
    #[inline]
    pub(super) fn text(&mut self, ty: &Type, trail: &Trail<'_>) -> Result<Packed, Halt> {
        let Self { source, document, sink, now, .. } = self;
        let text = source.string()?;
        if text.as_str().len() > TEXT {
            return Ok(self.too_long(TEXT, Rule::TextTooLong, trail));
        }
        let given = text.as_str();
        let judged = match ty.kind {
            Kind::Text => {
                if !text.is_plain() && scalar::text::has_controls(given) {
                    sink.report(Rule::TextControlCharacters, trail);
                }
                Judged::Text(RuleSet::EMPTY)
            }
            Kind::Id => Judged::text(scalar::id::check(given).map_err(|error| error.rule())),
            Kind::InvoiceId => Judged::text(scalar::id::check(given).map_err(|error| error.rule()).map(|()| {
                let controls = !text.is_plain() && scalar::text::has_controls(given);
                RuleSet::EMPTY.with_if(Rule::TextControlCharacters, controls)
            })),
            Kind::Amount(usage) => return Ok(amount(sink, Amount::parse(given), usage, trail)),
            Kind::Url(usage) => Judged::text(scalar::url::judge(given, text.is_plain(), usage).map_err(|e| e.rule())),
            Kind::Email => Judged::text(scalar::email::judge(given, text.is_plain()).map_err(|error| error.rule())),
            Kind::Phone => Judged::text(scalar::phone::judge(given).map_err(|error| error.rule())),
            Kind::Currency => match Currency::judge(given) {
                Ok((currency, set)) => Judged::Value(Slot::Currency(currency).into(), set),
                Err(error) => Judged::Refused(error.rule()),
            },
            Kind::Country => match Country::judge(given) {
                Ok((country, set)) => Judged::Value(Slot::Country(country).into(), set),
                Err(error) => Judged::Refused(error.rule()),
            },
            Kind::DateTime(usage) => match Timestamp::parse(given) {
                Ok(time) if usage == TimeUse::Expiration && now.is_some_and(|now| time <= now) => {
                    Judged::Refused(Rule::ExpirationInPast)
                }
                Ok(time) => Judged::Value(Slot::Time(time).into(), RuleSet::EMPTY),
                Err(error) => Judged::Refused(error.rule()),
            },
            Kind::Status => match PaymentSessionStatus::from_name(given) {
                Some(status) => Judged::Value(Slot::Status(status).into(), RuleSet::EMPTY),
                None => return Ok(self.refuse_type(ty, Found::String, trail)),
            },
            Kind::Int | Kind::Float | Kind::Boolean | Kind::Json | Kind::Object(_) => {
                return Ok(self.refuse_type(ty, Found::String, trail));
            }
        };
        Ok(judged.settle(sink, document, text, trail))
    }

    /// Reads a number.
    pub(super) fn number(&mut self, ty: &Type, trail: &Trail<'_>) -> Result<Packed, Halt> {
        let Self { source, document, sink, .. } = self;
        let text = source.number()?;
        let literal = text.as_str();
        let slot = match ty.kind {
            Kind::Int => number::int_from_json(literal).map(|number| Slot::Int(number).into()),
            Kind::Float => match Quantity::from_json(literal) {
                Some(quantity) => Some(Slot::Quantity(quantity).into()),
                // Kept as written: its plain form may be sixty times as long.
                None => number::is_finite(literal).then(|| Slot::Number(keep(document, text)).into()),
            },
            Kind::Id => number::id_from_json(literal).map(|id: Cow<'_, str>| Slot::Text(document.keep(&id)).into()),
            Kind::Amount(usage) if text.is_decimal() => {
                Some(amount(sink, number::amount_from_decimal(literal), usage, trail))
            }
            Kind::Amount(usage) => number::amount_from_json(literal).map(|judged| amount(sink, judged, usage, trail)),
            _ => None,
        };
        Ok(slot.unwrap_or_else(|| self.refuse_type(ty, Found::Number, trail)))
    }
}

/// What a scalar's grammar says of a text.
enum Judged {
    Refused(Rule),
    /// The text itself is kept.
    Text(RuleSet),
    Value(Packed, RuleSet),
}

impl Judged {
    #[inline]
    fn text(judged: Result<impl Into<RuleSet>, Rule>) -> Self {
        match judged {
            Ok(set) => Self::Text(set.into()),
            Err(rule) => Self::Refused(rule),
        }
    }

    /// Reports what applies, and keeps what is accepted.
    #[inline]
    fn settle(self, sink: &mut Sink<'_>, document: &mut Document<'_>, text: Text<'_>, trail: &Trail<'_>) -> Packed {
        let (slot, set) = match self {
            Self::Text(set) => (None, set),
            Self::Value(slot, set) => (Some(slot), set),
            Self::Refused(rule) => return refuse(sink, rule, trail),
        };
        if !set.is_empty() && !weigh(sink, set, slot, trail) {
            return Packed::INVALID;
        }
        slot.unwrap_or_else(|| Slot::Text(keep(document, text)).into())
    }
}

/// Points to a text where it stands, or keeps a copy.
#[inline]
fn keep(document: &mut Document<'_>, text: Text<'_>) -> Span {
    match text.offset() {
        Some(start) => Span::new(start as usize, text.as_str().len()),
        None => document.keep(text.as_str()),
    }
}

impl From<()> for RuleSet {
    fn from((): ()) -> Self {
        Self::EMPTY
    }
}

/// Reports a violation with the limit that it stands for.
#[cold]
fn refuse(sink: &mut Sink<'_>, rule: Rule, trail: &Trail<'_>) -> Packed {
    sink.report_with(rule, trail, || match rule {
        Rule::AmountTooManyDecimals => Params::NONE.number("limit", scalar::amount::DECIMALS.into()),
        Rule::AmountOutOfRange => Params::NONE.money("max", Amount::MAX.hundredths().into()),
        Rule::UrlTooLong => Params::NONE.number("limit", scalar::url::MAX_LEN as u64),
        _ => Params::NONE,
    });
    Packed::INVALID
}

/// Reports data rules and advisories; false where a data rule refuses the value, which is then all that is said.
#[cold]
fn weigh(sink: &mut Sink<'_>, set: RuleSet, slot: Option<Packed>, trail: &Trail<'_>) -> bool {
    let is_refused = |rule: &Rule| rule.kind() == RuleKind::DataRule && sink.level(*rule) == Level::Deny;
    if let Some(rule) = set.iter().find(is_refused) {
        sink.report(rule, trail);
        return false;
    }
    for rule in set.iter() {
        sink.report_with(rule, trail, || match (rule, slot.map(Packed::slot)) {
            (Rule::CurrencyNotCanonical, Some(Slot::Currency(code))) => Params::NONE.text("suggestion", code.code()),
            (Rule::CountryNotCanonical, Some(Slot::Country(code))) => Params::NONE.text("suggestion", code.code()),
            _ => Params::NONE,
        });
    }
    true
}

#[inline]
fn amount(sink: &mut Sink<'_>, judged: Result<Amount, AmountError>, usage: AmountUse, trail: &Trail<'_>) -> Packed {
    let amount = match judged {
        Ok(amount) => amount,
        Err(error) => return refuse(sink, error.rule(), trail),
    };
    match usage {
        AmountUse::Payment | AmountUse::Total if amount.is_negative() => {
            return refuse(sink, Rule::AmountNegative, trail);
        }
        AmountUse::Payment if amount.is_zero() => {
            sink.report(Rule::AmountZero, trail);
        }
        AmountUse::Priced if amount.is_negative() => {
            sink.report(Rule::AmountCredit, trail);
        }
        _ => {}
    }
    Slot::Amount(amount).into()
}
