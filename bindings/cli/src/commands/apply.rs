//! `paysession apply`: a step in a session's life.

use clap::{Args, Subcommand};
use paysession::session::{Step, StepError};
use paysession::{Payment, PaymentSession, Policy, Timestamp, When};

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
    /// Refuse the step if the session's `updatedAt` is another, as ISO 8601
    #[arg(long, value_name = "T", global = true)]
    if_updated_at: Option<Timestamp>,
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
        /// What was paid; it has to be the session's amount
        #[arg(long, value_name = "A", allow_negative_numbers = true)]
        amount: Option<String>,
        /// The currency that it was paid in; it has to be the session's
        #[arg(long, value_name = "C")]
        currency: Option<String>,
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
    let mut when = When::now(arguments.now.map_or_else(system_time, Ok)?);
    when.if_updated_at = arguments.if_updated_at;
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
    let response = match validator(Policy::standard(), None).read_response(document) {
        Ok(accepted) => accepted,
        Err(refused) => return print(Outcome::Refused, &refused.rejected.to_json()),
    };
    let Some(session) = &response.value.session else {
        print_error("the response brought no session");
        return print(Outcome::Refused, &response.to_json(None));
    };
    match step(session, &arguments.event, &second, when) {
        Ok(step) => print(Outcome::Done, &step.to_json()),
        Err(refusal) => print(Outcome::Refused, &refusal.to_json()),
    }
}

fn step(session: &PaymentSession, event: &Event, second: &[u8], when: When) -> Result<Step, StepError> {
    match event {
        Event::Complete { payment_id, paid_at, amount, currency } => {
            let mut payment = Payment::new(payment_id, *paid_at);
            payment.amount.clone_from(amount);
            payment.currency.clone_from(currency);
            session.complete(&payment, when)
        }
        Event::Expire => session.expire(when),
        Event::Cancel => session.cancel(when),
        Event::Update { policy, .. } => session.update(second, when, &policy.0),
        Event::Attach { policy, .. } => session.attach_json(second, when, &policy.0),
    }
}
