//! The rules of a scalar in its field: its own grammar, then what the field adds, weighed by the policy.

use crate::document::{Document, PackedSlot, Slot, Text};
use crate::report::{Findings, Params, Trail};
use crate::rule::{Level, Reason, Rule, RuleKind, RuleSet};
use crate::scalar::{self, Amount, Country, Currency, PaymentSessionStatus, Quantity, Timestamp, number, reason};
use crate::schema::{AmountUse, Kind, TimeUse, Type, UrlUse};

/// Validates a string as a field of a type does. Returns what is stored, or none if the type takes no such string.
// Part of the reader: a call with this many arguments would be felt.
#[inline(always)]
pub(crate) fn text_in_field(
    ty: &Type,
    text: Text<'_>,
    now: Option<Timestamp>,
    document: &mut Document<'_>,
    findings: &mut Findings<'_>,
    trail: &Trail<'_>,
) -> Option<PackedSlot> {
    let given = text.as_str();
    let checked = match ty.kind {
        // Whether a type of event is known is a rule of the event.
        Kind::Text | Kind::EventType => {
            text_control_characters(text, trail, findings);
            Grammar::Text(RuleSet::EMPTY)
        }
        Kind::Id | Kind::InvoiceId => {
            Grammar::text(scalar::id::check_rules(given, text.is_plain()).map_err(|error| error.rule()))
        }
        Kind::Amount(usage) => match Amount::parse(given) {
            Ok(amount) => return Some(amount_in_field(amount, usage, trail, findings)),
            Err(error) => Grammar::Refused(error.rule()),
        },
        Kind::Url(usage) => Grammar::text(scalar::url::check_for(given, text.is_plain(), usage).map_err(|e| e.rule())),
        Kind::Email => Grammar::text(scalar::email::check_rules(given).map_err(|error| error.rule())),
        Kind::Phone => Grammar::text(scalar::phone::check_rules(given).map_err(|error| error.rule())),
        Kind::Currency => match Currency::check(given) {
            Ok((currency, set)) => Grammar::Value(Slot::Currency(currency).into(), set),
            Err(error) => Grammar::Refused(error.rule()),
        },
        Kind::Country => match Country::check(given) {
            Ok((country, set)) => Grammar::Value(Slot::Country(country).into(), set),
            Err(error) => Grammar::Refused(error.rule()),
        },
        Kind::DateTime(usage) => match Timestamp::check(given) {
            Ok((time, _)) if usage == TimeUse::Expiration && expiration_in_past(time, now) => {
                Grammar::Refused(Rule::ExpirationInPast)
            }
            Ok((time, set)) => Grammar::Value(Slot::Time(time).into(), set),
            Err(error) => Grammar::Refused(error.rule()),
        },
        Kind::Status => match PaymentSessionStatus::from_name(given) {
            Some(status) => Grammar::Value(Slot::Status(status).into(), RuleSet::EMPTY),
            None => Grammar::Refused(Rule::SessionStatusUnknown),
        },
        Kind::Int | Kind::Float | Kind::Boolean | Kind::Json | Kind::Object(_) => return None,
    };
    Some(checked.weighed(ty, findings, document, text, trail))
}

/// Validates a number as a field of a kind does. Returns what is stored, or none if the kind takes no such number.
// As above.
#[inline(always)]
pub(crate) fn number_in_field(
    kind: Kind,
    text: Text<'_>,
    document: &mut Document<'_>,
    findings: &mut Findings<'_>,
    trail: &Trail<'_>,
) -> Option<PackedSlot> {
    let literal = text.as_str();
    match kind {
        Kind::Int => number::int_from_json(literal).map(|number| Slot::Int(number).into()),
        Kind::Float => match Quantity::from_json(literal) {
            Some(quantity) => Some(Slot::Quantity(quantity).into()),
            // Stored as written: its plain form may be sixty times as long.
            None => number::is_finite(literal).then(|| Slot::Number(document.keep_text(text)).into()),
        },
        Kind::Id => number::id_from_json(literal).map(|id| Slot::Text(document.keep(&id)).into()),
        Kind::Amount(usage) => {
            let is_double = text.is_double();
            let checked =
                if is_double { number::amount_from_double(literal) } else { number::amount_from_json(literal) };
            Some(match checked {
                Ok(amount) => amount_in_field(amount, usage, trail, findings),
                Err(error) => refuse(findings, error.rule(), || reason::of_number(error.rule(), literal), trail),
            })
        }
        _ => None,
    }
}

/// `expiration.in_past`: not after the clock, if there is one.
fn expiration_in_past(time: Timestamp, now: Option<Timestamp>) -> bool {
    now.is_some_and(|now| time <= now)
}

/// `text.control_characters`, in a text field.
#[inline]
fn text_control_characters(text: Text<'_>, trail: &Trail<'_>, findings: &mut Findings<'_>) {
    if has_controls(text) {
        findings.report(Rule::TextControlCharacters, trail);
    }
}

#[inline]
fn has_controls(text: Text<'_>) -> bool {
    !text.is_plain() && scalar::text::has_controls(text.as_str())
}

/// `amount.negative`, `amount.zero` and `amount.credit`, by the use of the field.
#[inline]
fn amount_in_field(amount: Amount, usage: AmountUse, trail: &Trail<'_>, findings: &mut Findings<'_>) -> PackedSlot {
    match usage {
        AmountUse::Payment | AmountUse::Total if amount.is_negative() => {
            return refuse(findings, Rule::AmountNegative, || None, trail);
        }
        AmountUse::Payment if amount.is_zero() => {
            findings.report(Rule::AmountZero, trail);
        }
        AmountUse::Priced if amount.is_negative() => {
            findings.report(Rule::AmountCredit, trail);
        }
        _ => {}
    }
    Slot::Amount(amount).into()
}

/// What a scalar's grammar says of a text.
enum Grammar {
    Refused(Rule),
    /// The text itself is stored.
    Text(RuleSet),
    Value(PackedSlot, RuleSet),
}

impl Grammar {
    #[inline]
    fn text(checked: Result<RuleSet, Rule>) -> Self {
        match checked {
            Ok(set) => Self::Text(set),
            Err(rule) => Self::Refused(rule),
        }
    }

    /// Reports the findings, and stores an accepted value.
    #[inline]
    fn weighed(
        self,
        ty: &Type,
        findings: &mut Findings<'_>,
        document: &mut Document<'_>,
        text: Text<'_>,
        trail: &Trail<'_>,
    ) -> PackedSlot {
        let (slot, set) = match self {
            Self::Text(set) => (None, set),
            Self::Value(slot, set) => (Some(slot), set),
            Self::Refused(rule) => return refuse_text(ty, findings, rule, text.as_str(), trail),
        };
        if !set.is_empty() && !weigh(ty, findings, set, slot, text.as_str(), trail) {
            return PackedSlot::INVALID;
        }
        slot.unwrap_or_else(|| Slot::Text(document.keep_text(text)).into())
    }
}

/// Reports the violation of a text. An empty one counts as null if the type is nullable: `shape.empty_text`.
#[cold]
fn refuse_text(ty: &Type, findings: &mut Findings<'_>, rule: Rule, text: &str, trail: &Trail<'_>) -> PackedSlot {
    if text.is_empty() && ty.takes_empty_text() {
        findings.report(Rule::ShapeEmptyText, trail);
        return PackedSlot::ABSENT;
    }
    refuse(findings, rule, || reason_of(ty, rule, text), trail)
}

/// Why a rule refuses or remarks on a text.
fn reason_of(ty: &Type, rule: Rule, text: &str) -> Option<Reason> {
    let use_ = if let Kind::Url(use_) = ty.kind { use_ } else { UrlUse::Success };
    reason::of_text(rule, text, use_)
}

/// Reports a violation with its limit and its reason, which is searched only if the finding is kept.
#[cold]
fn refuse(
    findings: &mut Findings<'_>,
    rule: Rule,
    reason: impl FnOnce() -> Option<Reason>,
    trail: &Trail<'_>,
) -> PackedSlot {
    findings.report_with(rule, trail, || limit(rule).reason(reason()));
    PackedSlot::INVALID
}

/// The limit of a scalar's grammar that a rule reports; no param if it has none.
pub(crate) fn limit(rule: Rule) -> Params {
    match rule {
        Rule::AmountTooManyDecimals => Params::NONE.number("limit", scalar::amount::DECIMALS.into()),
        Rule::AmountOutOfRange => Params::NONE.money("max", Amount::MAX.hundredths().into()),
        Rule::UrlTooLong => Params::NONE.number("limit", scalar::url::MAX_LEN as u64),
        _ => Params::NONE,
    }
}

/// Reports what a grammar leaves to the policy; false if a data rule or violation refuses the value, and then only that
/// is reported.
#[cold]
fn weigh(
    ty: &Type,
    findings: &mut Findings<'_>,
    set: RuleSet,
    slot: Option<PackedSlot>,
    text: &str,
    trail: &Trail<'_>,
) -> bool {
    let is_refused = |rule: &Rule| {
        matches!(rule.kind(), RuleKind::DataRule | RuleKind::Violation) && findings.level(*rule, trail) == Level::Deny
    };
    let params = |rule: Rule| {
        let params = match (rule, slot.map(PackedSlot::slot)) {
            (Rule::CurrencyNotCanonical, Some(Slot::Currency(code))) => Params::NONE.text("suggestion", code.code()),
            (Rule::CountryNotCanonical, Some(Slot::Country(code))) => Params::NONE.text("suggestion", code.code()),
            _ => Params::NONE,
        };
        params.reason(reason_of(ty, rule, text))
    };
    if let Some(rule) = set.iter().find(is_refused) {
        findings.report_with(rule, trail, || params(rule));
        return false;
    }
    for rule in set.iter() {
        findings.report_with(rule, trail, || params(rule));
    }
    true
}
