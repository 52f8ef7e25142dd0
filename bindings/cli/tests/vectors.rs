//! Every conformance vector, through the command line.

mod common;

use std::error::Error;

use common::{File, run_on};
use paysession_conformance::{Case, Money, Step, Test, When, run};
use serde_json::Value;

type Answer = Result<String, Box<dyn Error>>;

#[test]
fn every_case_is_answered_as_expected() -> Result<(), Box<dyn Error>> {
    run("cli", answer)
}

fn answer(case: &Case) -> Answer {
    let clock = case.now.as_ref().map_or_else(|| "--no-clock".to_owned(), |now| format!("--now={now}"));
    let mut options: Vec<String> = vec![format!("--policy={}", case.preset)];
    options.extend(case.levels.iter().map(|(code, level)| format!("--{level}={code}")));
    match &case.test {
        Test::Request { entry } => {
            options.extend(case.has_fingerprint().then(|| "--fingerprint".to_owned()));
            ask(&["validate", &clock, &format!("--as={}", entry.as_str())], &options, &case.input)
        }
        Test::Read => ask(&["read", &clock], &options, &case.input),
        // As a line, which is read as JSON. A case with a line feed would have two answers; there is none.
        Test::Check { scalar, field } => {
            options.extend(field.iter().map(|field| format!("--field={field}")));
            ask(&["check", scalar, "--lines", &clock], &options, &case.input)
        }
        Test::Create { id, link, now, payment_id, checkout_configuration_id } => {
            if case.now.as_ref().is_some_and(|clock| clock != now) {
                return Err("a creation has one clock here".into());
            }
            options.extend([format!("--id={id}"), format!("--link={link}"), format!("--now={now}")]);
            options.extend(payment_id.iter().map(|id| format!("--payment-id={id}")));
            options.extend(checkout_configuration_id.iter().map(|id| format!("--checkout-configuration-id={id}")));
            ask(&["create", "--event"], &options, &case.input)
        }
        Test::Transition { session, step, when } => apply(&session.to_string(), step, when, &options),
        Test::Event => {
            let answer = ask(&["event"], &[], &case.input)?;
            Ok(if answer.starts_with("{\"type\"") { format!("{{\"event\":{answer}}}") } else { answer })
        }
        Test::MinorUnits { money: Money::Amount(amount), currency } => {
            let answer = ask(&["minor-units", amount, currency], &[], &[])?;
            Ok(if answer.starts_with('{') { answer } else { format!(r#"{{"units":{answer}}}"#) })
        }
        Test::MinorUnits { money: Money::Units(units), currency } => {
            let answer = ask(&["minor-units", "--back", &units.to_string(), currency], &[], &[])?;
            Ok(if answer.starts_with('{') { answer } else { format!(r#"{{"amount":"{}"}}"#, answer.trim_end()) })
        }
    }
}

fn apply(session: &str, step: &Step, when: &When, policy: &[String]) -> Answer {
    let file = File::new("vector.json", session);
    // One option before the step's name, the other behind it.
    let now = format!("--now={}", when.now);
    let apply = |step: &str, options: &[String], input: &str| {
        let state = when.if_updated_at.iter().map(|updated_at| format!("--if-updated-at={updated_at}"));
        let options: Vec<String> = options.iter().cloned().chain(state).collect();
        ask(&["apply", file.name(), &now, step], &options, input.as_bytes())
    };
    match step {
        Step::Complete { payment_id, paid_at, amount, currency } => {
            let mut payment = vec![format!("--payment-id={payment_id}"), format!("--paid-at={paid_at}")];
            payment.extend(amount.iter().map(|amount| format!("--amount={amount}")));
            payment.extend(currency.iter().map(|currency| format!("--currency={currency}")));
            apply("complete", &payment, "")
        }
        Step::Expire => apply("expire", &[], ""),
        Step::Cancel => apply("cancel", &[], ""),
        Step::Update { changes } => apply("update", &[&["-".to_owned()], policy].concat(), changes),
        Step::Attach { contact } => apply("attach", &[&["-".to_owned()], policy].concat(), contact),
    }
}

/// Runs a command, and checks that its exit code agrees with its answer.
fn ask(command: &[&str], options: &[String], input: &[u8]) -> Answer {
    let arguments: Vec<&str> = command.iter().copied().chain(options.iter().map(String::as_str)).collect();
    let run = run_on(&arguments, input);
    let answer: Value = serde_json::from_str(&run.out).map_err(|error| format!("{error}: {}{}", run.out, run.err))?;
    let is_refused = answer.get("valid").is_some_and(|valid| valid == false) || answer.get("error").is_some();
    if run.code == Some(i32::from(is_refused)) { Ok(run.out) } else { Err(format!("exit code {:?}", run.code).into()) }
}
