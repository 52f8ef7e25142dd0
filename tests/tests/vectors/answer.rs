//! The core's answer to a case, as JSON.

use std::error::Error;

use paysession::rule::Level;
use paysession::session::{Step, StepError};
use paysession::{
    Accepted, Creation, Payment, PaymentSession, Policy, Rejected, Request, Rule, ScalarType, Timestamp, Validator,
};
use paysession_conformance::{self as vectors, Case, Test};

/// Answers a case.
pub(crate) fn of(case: &Case) -> Result<String, Box<dyn Error>> {
    let validator = validator(case)?;
    match &case.test {
        Test::Request => Ok(verdict(&validator.validate(&case.input))),
        Test::Check { scalar, field } => {
            let scalar = ScalarType::alone(scalar).ok_or("no such scalar")?;
            let scalar = match field {
                None => scalar,
                Some(path) => scalar.for_field(path).ok_or("no field of this path holds the scalar")?,
            };
            Ok(validator.check_json(scalar, &case.input).to_json())
        }
        Test::Create { id, link, now, payment_id, checkout_configuration_id } => {
            let request = match validator.validate(&case.input) {
                Ok(accepted) => accepted.value,
                Err(rejected) => return Ok(rejected.to_json()),
            };
            let mut creation = Creation::new(now.parse()?).id(id).link(link);
            if let Some(payment_id) = payment_id {
                creation = creation.payment_id(payment_id);
            }
            if let Some(id) = checkout_configuration_id {
                creation = creation.checkout_configuration_id(id);
            }
            Ok(stepped(PaymentSession::create(&request, &creation)))
        }
        Test::Transition { session, step } => {
            let session = Validator::new().read_session(session.to_string())?.value;
            Ok(stepped(take(&session, step, &policy(case)?)?))
        }
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

fn take(
    session: &PaymentSession,
    step: &vectors::Step,
    policy: &Policy,
) -> Result<Result<Step, StepError>, Box<dyn Error>> {
    Ok(match step {
        vectors::Step::Complete { payment_id, paid_at, now } => {
            session.complete(&Payment::new(payment_id, paid_at.parse()?), now.parse()?)
        }
        vectors::Step::Expire { now } => session.expire(now.parse()?),
        vectors::Step::Cancel { now } => session.cancel(now.parse()?),
        vectors::Step::Update { changes, now } => session.update(changes, now.parse()?, policy),
        vectors::Step::Attach { contact } => match Validator::new().read_contact(contact) {
            Ok(contact) => session.attach(&contact.value),
            Err(rejected) => Err(rejected.into()),
        },
    })
}

/// A step, or why it was not taken, as JSON.
fn stepped(outcome: Result<Step, StepError>) -> String {
    outcome.map_or_else(|refusal| refusal.to_json(), |step| step.to_json())
}
