//! Every conformance vector, through the C functions.
#![allow(unsafe_code, reason = "calls the C functions")]

mod common;

use std::error::Error;

use common::{Answer, Options, ask, data};
use paysession_c::{
    Status, paysession_apply, paysession_check, paysession_create, paysession_event, paysession_from_minor_units,
    paysession_read, paysession_to_minor_units, paysession_validate,
};
use paysession_conformance::{Case, Money, Step, Test, When, run};
use serde_json::{Map, Value, json};

type Answered = Result<String, Box<dyn Error>>;

#[test]
fn every_case_is_answered_as_expected() -> Result<(), Box<dyn Error>> {
    run("c", answer)
}

fn answer(case: &Case) -> Answered {
    let mut options = Map::new();
    options.insert("policy".to_owned(), policy(case));
    if let Some(now) = &case.now {
        options.insert("now".to_owned(), json!(now));
    }
    let input = &case.input;
    // SAFETY of every call: pointers of slices, with their lengths.
    match &case.test {
        Test::Request { entry } => {
            options.insert("as".to_owned(), json!(entry.as_str()));
            options.insert("fingerprint".to_owned(), json!(case.has_fingerprint()));
            document(options, input, |options, input, answer| unsafe {
                paysession_validate(options, data(input), input.len(), answer)
            })
        }
        Test::Read => document(options, input, |options, input, answer| unsafe {
            paysession_read(options, data(input), input.len(), answer)
        }),
        Test::Check { scalar, field } => {
            options.extend([("scalar".to_owned(), json!(scalar)), ("json".to_owned(), json!(true))]);
            options.insert("field".to_owned(), json!(field));
            document(options, input, |options, input, answer| unsafe {
                paysession_check(options, data(input), input.len(), answer)
            })
        }
        Test::Create { id, link, now, payment_id, checkout_configuration_id } => {
            let creation = json!({
                "id": id, "link": link, "now": now, "paymentId": payment_id,
                "checkoutConfigurationId": checkout_configuration_id,
            });
            let creation = creation.to_string();
            document(options, input, |options, input, answer| unsafe {
                paysession_create(options, data(input), input.len(), data(creation.as_bytes()), creation.len(), answer)
            })
        }
        Test::Transition { session, step, when } => {
            let (step, brought) = step_of(step, when);
            let (session, step) = (session.to_string(), step.to_string());
            document(options, brought.as_bytes(), |options, brought, answer| unsafe {
                paysession_apply(
                    options,
                    data(session.as_bytes()),
                    session.len(),
                    data(step.as_bytes()),
                    step.len(),
                    data(brought),
                    brought.len(),
                    answer,
                )
            })
        }
        Test::Event => {
            let Answer { status, text } = ask(|answer| unsafe { paysession_event(data(input), input.len(), answer) });
            Ok(if status == Status::Ok { format!("{{\"event\":{text}}}") } else { text })
        }
        Test::MinorUnits { money: Money::Amount(amount), currency } => {
            let Answer { status, text } = ask(|answer| unsafe {
                let (amount, currency) = (amount.as_bytes(), currency.as_bytes());
                paysession_to_minor_units(data(amount), amount.len(), data(currency), currency.len(), answer)
            });
            Ok(if status == Status::Ok { format!("{{\"units\":{text}}}") } else { text })
        }
        Test::MinorUnits { money: Money::Units(units), currency } => {
            let units = units.to_string();
            let Answer { status, text } = ask(|answer| unsafe {
                let (units, currency) = (units.as_bytes(), currency.as_bytes());
                paysession_from_minor_units(data(units), units.len(), data(currency), currency.len(), answer)
            });
            Ok(if status == Status::Ok { format!("{{\"amount\":\"{text}\"}}") } else { text })
        }
    }
}

/// Calls with options, and makes sure that the status agrees with the answer.
fn document(
    options: Map<String, Value>,
    input: &[u8],
    call: impl FnOnce(u32, &[u8], *mut paysession_c::Buffer) -> Status,
) -> Answered {
    let options = Options::new(&Value::Object(options).to_string());
    let Answer { status, text } = ask(|answer| call(options.0, input, answer));
    let json: Value = serde_json::from_str(&text)?;
    let is_refused = json.get("valid").is_some_and(|valid| valid == false) || json.get("error").is_some();
    let expected = if is_refused { Status::Refused } else { Status::Ok };
    if status == expected { Ok(text) } else { Err(format!("{status:?}: {text}").into()) }
}

fn policy(case: &Case) -> Value {
    let mut policy = json!({"preset": case.preset, "deny": [], "warn": [], "allow": []});
    for (code, level) in &case.levels {
        if let Some(codes) = policy.get_mut(level).and_then(Value::as_array_mut) {
            codes.push(json!(code));
        }
    }
    policy
}

/// A step as its document, and what it brings.
fn step_of(step: &Step, when: &When) -> (Value, String) {
    let When { now, if_updated_at } = when;
    let of = |name: &str| json!({"type": name, "now": now, "ifUpdatedAt": if_updated_at});
    match step {
        Step::Complete { payment_id, paid_at, amount, currency } => (
            json!({
                "type": "complete", "now": now, "ifUpdatedAt": if_updated_at,
                "paymentId": payment_id, "paidAt": paid_at, "amount": amount, "currency": currency,
            }),
            String::new(),
        ),
        Step::Expire => (of("expire"), String::new()),
        Step::Cancel => (of("cancel"), String::new()),
        Step::Update { changes } => (of("update"), changes.clone()),
        Step::Attach { contact } => (of("attach"), contact.clone()),
    }
}
