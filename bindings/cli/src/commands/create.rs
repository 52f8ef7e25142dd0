//! `paysession create`: from a request to a session.

use std::fmt::Write;
use std::hash::{BuildHasher, RandomState};
use std::process;

use clap::Args;
use paysession::{Creation, PaymentSession, Timestamp};

use crate::clock::system_time;
use crate::entry::EntryArg;
use crate::failure::{Failure, Outcome};
use crate::input::Input;
use crate::output::print;
use crate::policy::PolicyArgs;
use crate::validator::validator;

/// Create the session of a request, and print it as the API's JSON
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The document, or `-` for standard input
    #[arg(default_value = "-")]
    file: Input,
    /// The session's id [default: generated]
    #[arg(long)]
    id: Option<String>,
    /// The link at which the customer pays [default: generated from the id]
    #[arg(long, value_name = "URL")]
    link: Option<String>,
    /// The payment recorded in advance; needed with `createPendingPayment`
    #[arg(long, value_name = "ID")]
    payment_id: Option<String>,
    /// The organization's default checkout configuration
    #[arg(long, value_name = "ID")]
    checkout_configuration_id: Option<String>,
    /// Print the event too, as `apply` does
    #[arg(long)]
    event: bool,
    /// The time of creation, as ISO 8601 [default: the system clock]
    #[arg(long, value_name = "T")]
    now: Option<Timestamp>,
    #[command(flatten)]
    policy: PolicyArgs,
    #[command(flatten)]
    entry: EntryArg,
}

pub(crate) fn run(arguments: Arguments) -> Result<Outcome, Failure> {
    let now = arguments.now.map_or_else(system_time, Ok)?;
    let validator = validator(arguments.policy.0, Some(now));
    let verdict = arguments.entry.validate(&validator, &arguments.file.read()?);
    let id = arguments.id.unwrap_or_else(|| generated_id(now));
    let link = arguments.link.unwrap_or_else(|| generated_link(&id));
    let mut creation = Creation::new(now).id(id).link(link);
    if let Some(id) = arguments.payment_id {
        creation = creation.payment_id(id);
    }
    if let Some(id) = arguments.checkout_configuration_id {
        creation = creation.checkout_configuration_id(id);
    }
    match PaymentSession::create_of_verdict(verdict, &creation) {
        Ok(step) if arguments.event => print(Outcome::Done, &step.to_json()),
        Ok(step) => print(Outcome::Done, &step.session.to_json()),
        Err(refusal) => print(Outcome::Refused, &refusal.to_json()),
    }
}

/// 128 bits from the random keys of std's hasher: unique enough for trying things out, and not a secret.
fn generated_id(now: Timestamp) -> String {
    let hash = |nth: u8| RandomState::new().hash_one((nth, process::id(), now.unix_seconds(), now.subsec_nanos()));
    format!("ps_{:016x}{:016x}", hash(0), hash(1))
}

/// A link that contains the id, with all but unreserved characters escaped.
fn generated_link(id: &str) -> String {
    let mut link = String::from("https://checkout.example/");
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            link.push(char::from(byte));
        } else {
            // Writing to a string never fails.
            let _ = write!(link, "%{byte:02X}");
        }
    }
    link
}
