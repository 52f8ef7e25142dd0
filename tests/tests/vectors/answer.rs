//! The core's answer to a case, as JSON.

use std::error::Error;

use paysession::rule::Level;
use paysession::session::{Event, Step, StepError};
use paysession::{
    Accepted, Creation, Payment, PaymentSession, Policy, Rejected, Request, Rule, ScalarType, Timestamp, Validator,
    Verdict, When, minor_units,
};
use paysession_conformance::{self as vectors, Case, Entry, Money, Test};

/// Answers a case.
pub(crate) fn of(case: &Case) -> Result<String, Box<dyn Error>> {
    let validator = validator(case)?;
    match &case.test {
        Test::Request { entry } => Ok(match request(&validator, *entry, &case.input) {
            Ok(accepted) if case.has_fingerprint() => accepted.to_json_with_fingerprint(),
            other => verdict(&other),
        }),
        Test::Check { scalar, field } => {
            let scalar = ScalarType::alone(scalar).ok_or("no such scalar")?;
            let scalar = match field {
                None => scalar,
                Some(path) => scalar.for_field(path).ok_or("no field of this path holds the scalar")?,
            };
            Ok(validator.check_json(scalar, &case.input).to_json())
        }
        Test::Create { id, link, now, payment_id, checkout_configuration_id } => {
            let mut creation = Creation::new(now.parse()?).id(id).link(link);
            if let Some(payment_id) = payment_id {
                creation = creation.payment_id(payment_id);
            }
            if let Some(id) = checkout_configuration_id {
                creation = creation.checkout_configuration_id(id);
            }
            Ok(stepped(PaymentSession::create_of_verdict(validator.validate(&case.input), &creation)))
        }
        Test::Transition { session, step, when } => {
            let session = Validator::new().read_session(session.to_string())?.value;
            Ok(stepped(take(&session, step, time(when)?, &policy(case)?)?))
        }
        Test::Event => Ok(match Event::from_json(&case.input) {
            Ok(event) => format!(r#"{{"event":{}}}"#, event.to_json()),
            Err(rejected) => rejected.to_json(),
        }),
        Test::MinorUnits { money, currency } => Ok(match money {
            Money::Amount(amount) => minor_units::from_amount(amount, currency)
                .map_or_else(|refused| refused.to_json(), |units| format!(r#"{{"units":{units}}}"#)),
            Money::Units(units) => minor_units::to_amount(*units, currency)
                .map_or_else(|refused| refused.to_json(), |amount| format!(r#"{{"amount":"{amount}"}}"#)),
        }),
        Test::Read => {
            let now = case.now.as_deref().map(Timestamp::parse).transpose()?;
            Ok(match validator.read_response(&case.input) {
                Ok(accepted) => accepted.to_json(now),
                Err(rejected) => rejected.to_json(),
            })
        }
    }
}

/// The validator with the case's policy and clock.
pub(crate) fn validator(case: &Case) -> Result<Validator, Box<dyn Error>> {
    let validator = Validator::new().policy(policy(case)?);
    Ok(match &case.now {
        Some(now) => validator.now(now.parse()?),
        None => validator,
    })
}

/// The verdict on a request, read as what it is.
pub(crate) fn request(validator: &Validator, entry: Entry, input: &[u8]) -> Verdict {
    match entry {
        Entry::Auto => validator.validate(input),
        Entry::Input => validator.validate_input(input),
        Entry::Body => validator.validate_body(input),
    }
}

/// The verdict on a request as JSON.
pub(crate) fn verdict(verdict: &Result<Accepted<Request>, Rejected>) -> String {
    match verdict {
        Ok(accepted) => accepted.to_json(),
        Err(rejected) => rejected.to_json(),
    }
}

fn policy(case: &Case) -> Result<Policy, Box<dyn Error>> {
    let preset = match case.preset.as_str() {
        "standard" => Policy::standard(),
        "strict" => Policy::strict(),
        other => return Err(format!("no such preset: {other}").into()),
    };
    case.levels.iter().try_fold(preset, |policy, (code, level)| {
        let rule = Rule::from_code(code).ok_or_else(|| format!("no such code: {code}"))?;
        let level = match level.as_str() {
            "allow" => Level::Allow,
            "warn" => Level::Warn,
            "deny" => Level::Deny,
            other => return Err(format!("no such level: {other}").into()),
        };
        Ok(policy.with(rule, level)?)
    })
}

fn time(when: &vectors::When) -> Result<When, Box<dyn Error>> {
    let time = When::now(when.now.parse()?);
    Ok(match &when.if_updated_at {
        Some(updated_at) => time.if_updated_at(updated_at.parse()?),
        None => time,
    })
}

fn take(
    session: &PaymentSession,
    step: &vectors::Step,
    when: When,
    policy: &Policy,
) -> Result<Result<Step, StepError>, Box<dyn Error>> {
    Ok(match step {
        vectors::Step::Complete { payment_id, paid_at, amount, currency } => {
            let mut payment = Payment::new(payment_id, paid_at.parse()?);
            payment.amount.clone_from(amount);
            payment.currency.clone_from(currency);
            session.complete(&payment, when)
        }
        vectors::Step::Expire => session.expire(when),
        vectors::Step::Cancel => session.cancel(when),
        vectors::Step::Update { changes } => session.update(changes, when, policy),
        vectors::Step::Attach { contact } => session.attach_json(contact, when, policy),
    })
}

/// A step, or why it was not taken, as JSON.
fn stepped(outcome: Result<Step, StepError>) -> String {
    outcome.map_or_else(|refusal| refusal.to_json(), |step| step.to_json())
}
