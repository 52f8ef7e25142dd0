//! The core's answer to a case, in the shape of the verdict's JSON and without messages.

use std::error::Error;

use paysession::{
    Accepted, Creation, Level, PaymentSession, Policy, Refusal, Rejected, Request, Rule, ScalarType, Step, Timestamp,
    Validator,
};
use paysession_conformance::{self as vectors, Case, Test};
use serde_json::Value;

/// Answers a case.
pub(crate) fn of(case: &Case) -> Result<Value, Box<dyn Error>> {
    let validator = validator(case)?;
    match &case.test {
        Test::Request => verdict(&validator.request(&case.input)),
        Test::Check { scalar, field } => {
            let scalar = ScalarType::alone(scalar).ok_or("no such scalar")?;
            let scalar = match field {
                None => scalar,
                Some(path) => scalar.for_field(path).ok_or("no field of this path holds the scalar")?,
            };
            json(&validator.check_json(scalar, &case.input).to_json())
        }
        Test::Create { id, link, now, payment_id, checkout_configuration_id } => {
            let request = match validator.request(&case.input) {
                Ok(accepted) => accepted.value,
                Err(rejected) => return json(&rejected.to_json()),
            };
            let mut creation = Creation::new(id, link, now.parse()?);
            if let Some(payment_id) = payment_id {
                creation = creation.payment_id(payment_id);
            }
            if let Some(id) = checkout_configuration_id {
                creation = creation.checkout_configuration_id(id);
            }
            stepped(PaymentSession::create(&request, &creation))
        }
        Test::Transition { session, step } => {
            let session = Validator::new().session(session.to_string())?.value;
            stepped(take(&session, step, &policy(case)?)?)
        }
        Test::Read => {
            let now = case.now.as_deref().map(Timestamp::parse).transpose()?;
            match validator.response(&case.input) {
                Ok(accepted) => json(&accepted.to_json(now)),
                Err(rejected) => json(&rejected.to_json()),
            }
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
pub(crate) fn verdict(verdict: &Result<Accepted<Request>, Rejected>) -> Result<Value, Box<dyn Error>> {
    match verdict {
        Ok(accepted) => json(&accepted.to_json()),
        Err(rejected) => json(&rejected.to_json()),
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
) -> Result<Result<Step, Refusal>, Box<dyn Error>> {
    Ok(match step {
        vectors::Step::Complete { payment_id, paid_at, now } => {
            session.complete(payment_id, paid_at.parse()?, now.parse()?)
        }
        vectors::Step::Expire { now } => session.expire(now.parse()?),
        vectors::Step::Cancel { now } => session.cancel(now.parse()?),
        vectors::Step::Update { changes, now } => session.update(changes, now.parse()?, policy),
        vectors::Step::Attach { contact } => match Validator::new().contact(contact) {
            Ok(contact) => session.attach(&contact.value),
            Err(rejected) => Err(rejected.into()),
        },
    })
}

/// A step as JSON; what it remarks on stands beside the session, where there is any.
fn stepped(outcome: Result<Step, Refusal>) -> Result<Value, Box<dyn Error>> {
    let step = match outcome {
        Ok(step) => step,
        Err(refusal) => return json(&refusal.to_json()),
    };
    let mut answer = json(&step.to_json())?;
    if let (false, Some(answer)) = (step.advisories.is_empty(), answer.as_object_mut()) {
        let advisories = step.advisories.iter().map(|finding| {
            let params = finding.params().iter().map(|(name, param)| {
                let param = match param {
                    paysession::Param::Number(number) => Value::from(*number),
                    paysession::Param::Text(text) => Value::from(&**text),
                    other => return Err(format!("a param of a new type: {other:?}").into()),
                };
                Ok((name.to_owned(), param))
            });
            let params = params.collect::<Result<_, Box<dyn Error>>>()?;
            let fields = [
                ("code", Value::from(finding.code())),
                ("path", Value::from(finding.path().to_pointer())),
                ("params", Value::Object(params)),
            ];
            Ok(Value::Object(fields.map(|(name, value)| (name.to_owned(), value)).into_iter().collect()))
        });
        answer.insert("advisories".to_owned(), Value::Array(advisories.collect::<Result<_, Box<dyn Error>>>()?));
    }
    Ok(answer)
}

/// Reads an answer and drops its messages, which `messages.txt` pins.
fn json(text: &str) -> Result<Value, Box<dyn Error>> {
    let mut answer: Value = serde_json::from_str(text)?;
    for list in ["violations", "advisories"] {
        let findings = answer.get_mut(list).and_then(Value::as_array_mut);
        findings.into_iter().flatten().filter_map(Value::as_object_mut).for_each(drop_message);
    }
    answer.get_mut("error").and_then(Value::as_object_mut).into_iter().for_each(drop_message);
    Ok(answer)
}

fn drop_message(object: &mut serde_json::Map<String, Value>) {
    object.remove("message");
}
