//! `paysession apply`: a step in a session's life.

use clap::{Args, Subcommand};
use paysession::session::{Step, StepError};
use paysession::{Payment, PaymentSession, Policy, Timestamp};

use crate::clock::system_time;
use crate::failure::{Failure, Outcome};
use crate::input::Input;
use crate::output::{print, print_error};
use crate::policy::PolicyArgs;
use crate::validator::validator;

/// Apply a step to a session, and print the session after it and the event
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The session, stored or in an API response, or `-` for standard input
    #[arg(value_name = "SESSION")]
    session: Input,
    /// The time of the step, as ISO 8601 [default: the system clock]
    #[arg(long, value_name = "T", global = true)]
    now: Option<Timestamp>,
    #[command(subcommand)]
    event: Event,
}

#[derive(Debug, Subcommand)]
enum Event {
    /// Complete the session with a payment
    Complete {
        /// The payment
        #[arg(long, value_name = "ID")]
        payment_id: String,
        /// When it was made, as ISO 8601
        #[arg(long, value_name = "T")]
        paid_at: Timestamp,
    },
    /// Expire the session, at or after its expiration
    Expire,
    /// Cancel the session
    Cancel,
    /// Change fields: an absent field keeps its value, null clears it
    Update {
        /// The changes, or `-` for standard input
        changes: Input,
        #[command(flatten)]
        policy: PolicyArgs,
    },
    /// Attach the full contact of the session's contactId
    Attach {
        /// The contact, or `-` for standard input
        contact: Input,
        #[command(flatten)]
        policy: PolicyArgs,
    },
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let now = arguments.now.map_or_else(system_time, Ok)?;
    let second = match &arguments.event {
        Event::Update { changes: second, .. } | Event::Attach { contact: second, .. } => Some(second),
        Event::Complete { .. } | Event::Expire | Event::Cancel => None,
    };
    if arguments.session.is_stdin() && second.is_some_and(Input::is_stdin) {
        return Err(Failure::Misuse("only one document can come from standard input".to_owned()));
    }
    // Before the session is validated: an unreadable file is misuse, whatever the session is.
    let document = arguments.session.read()?;
    let second = second.map(Input::read).transpose()?.unwrap_or_default();
    let session = match validator(Policy::standard(), None).read_response(document) {
        Ok(accepted) => accepted.value.session,
        Err(rejected) => return print(Outcome::Refused, &rejected.to_json()),
    };
    let Some(session) = session else {
        print_error("the response brought no session");
        return Ok(Outcome::Refused);
    };
    match step(&session, &arguments.event, &second, now) {
        Ok(step) => print(Outcome::Done, &step.to_json()),
        Err(refusal) => print(Outcome::Refused, &refusal.to_json()),
    }
}

fn step(session: &PaymentSession, event: &Event, second: &[u8], now: Timestamp) -> Result<Step, StepError> {
    match event {
        Event::Complete { payment_id, paid_at } => session.complete(&Payment::new(payment_id, *paid_at), now),
        Event::Expire => session.expire(now),
        Event::Cancel => session.cancel(now),
        Event::Update { policy, .. } => session.update(second, now, &policy.0),
        Event::Attach { policy, .. } => {
            let contact = validator(policy.0.clone(), None).read_contact(second)?;
            session.attach(&contact.value)
        }
    }
}
