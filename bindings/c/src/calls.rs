//! What each function does, on slices: an answer, and whether it accepts.

use paysession::report::{Path, Rejected, ScalarVerdict};
use paysession::scalar::{Phone, TypingState};
use paysession::session::{Event, Response};
use paysession::{Accepted, PaymentSession, Validator, Verdict, minor_units, wire};
use paysession_batch::lines;

use crate::members::Misuse;
use crate::options::{Numbers, Options};
use crate::status::{Part, Status};
use crate::steps::{Apply, creation};

/// An answer, and what it says.
pub(crate) struct Answer {
    pub(crate) status: Status,
    pub(crate) bytes: Vec<u8>,
}

impl Answer {
    fn new(is_accepted: bool, text: String) -> Self {
        Self { status: if is_accepted { Status::Ok } else { Status::Refused }, bytes: text.into_bytes() }
    }

    /// No bytes: for callers who want no more than the status.
    pub(crate) fn empty(is_accepted: bool) -> Self {
        Self::new(is_accepted, String::new())
    }

    /// The message as JSON: `{"misuse":"…"}`.
    pub(crate) fn of_misuse(Misuse(message): &Misuse) -> Self {
        let message = paysession::tree::json_string(message);
        Self { status: Status::Misuse, bytes: format!("{{\"misuse\":{message}}}").into_bytes() }
    }
}

impl From<String> for Answer {
    fn from(text: String) -> Self {
        Self::new(true, text)
    }
}

impl From<Rejected> for Answer {
    fn from(rejected: Rejected) -> Self {
        Self::new(false, rejected.to_json())
    }
}

type Answered = Result<Answer, Misuse>;

pub(crate) fn validated(options: &Options, verdict: &Verdict) -> Answer {
    whole(verdict, options.has_fingerprint)
}

pub(crate) fn part(verdict: &Verdict, part: Part) -> Answer {
    let accepted = match verdict {
        Ok(accepted) => accepted,
        Err(rejected) => return Answer::new(false, rejected.to_json()),
    };
    match part {
        Part::Whole => whole(verdict, false),
        Part::Findings => accepted.findings_json().into(),
        Part::Request => accepted.value.to_json().into(),
        Part::Features => accepted.value.features().to_json().into(),
        Part::Fingerprint => accepted.value.fingerprint().into(),
        Part::Body => accepted.value.to_graphql_body().into(),
    }
}

/// The accepted verdict for the npm package, which reads values without names.
#[cfg(target_arch = "wasm32")]
pub(crate) fn values(verdict: &Verdict) -> Answer {
    match verdict {
        Ok(accepted) => Answer { status: Status::Ok, bytes: accepted.to_values() },
        Err(_) => Answer::empty(false),
    }
}

fn whole(verdict: &Verdict, has_fingerprint: bool) -> Answer {
    match verdict {
        Ok(accepted) if has_fingerprint => accepted.to_json_with_fingerprint().into(),
        Ok(accepted) => accepted.to_json().into(),
        Err(rejected) => Answer::new(false, rejected.to_json()),
    }
}

pub(crate) fn body(options: &Options, document: &[u8]) -> Answer {
    part(&options.validate(&options.validator, document), Part::Body)
}

pub(crate) fn check(options: &Options, value: &[u8]) -> Result<ScalarVerdict, Misuse> {
    let scalar = options.scalar.ok_or("a check needs the option `scalar`")?;
    Ok(match str::from_utf8(value) {
        Ok(text) if !options.is_json => options.validator.check(scalar, text),
        // Not a text: the core reports that for bytes only.
        _ => options.validator.check_json(scalar, value),
    })
}

pub(crate) fn checked(verdict: &ScalarVerdict) -> Answer {
    Answer::new(verdict.is_valid(), verdict.to_json())
}

pub(crate) fn phone_typing(text: &[u8]) -> Answered {
    let typing = Phone::typing(str::from_utf8(text).map_err(|_| "a phone number is text in UTF-8")?);
    Ok(Answer::new(typing.state != TypingState::Impossible, typing.to_json()))
}

pub(crate) fn create(options: &Options, document: &[u8], members: &[u8]) -> Answered {
    let (creation, now) = creation(members, options)?;
    let validator = options.validator.clone().now(options.now.unwrap_or(now));
    Ok(match PaymentSession::create_of_verdict(options.validate(&validator, document), &creation) {
        Ok(step) => step.to_json().into(),
        Err(refusal) => Answer::new(false, refusal.to_json()),
    })
}

pub(crate) fn apply(options: &Options, session: &[u8], step: &[u8], document: &[u8]) -> Answered {
    let step = Apply::read(step, options)?;
    with_session(options, session, |session| match step.to(session, document, options) {
        Ok(step) => step.to_json().into(),
        Err(refusal) => Answer::new(false, refusal.to_json()),
    })
}

pub(crate) fn read(options: &Options, document: &[u8]) -> Answer {
    match options.validator.read_response(document) {
        Ok(accepted) => accepted.to_json(options.now).into(),
        Err(refused) => Answer::new(false, refused.to_json()),
    }
}

pub(crate) fn properties(options: &Options, session: &[u8]) -> Answered {
    with_session(options, session, |session| session.properties_json(options.now).into())
}

pub(crate) fn raw(options: &Options, session: &[u8], place: &[u8]) -> Answered {
    let place = str::from_utf8(place).ok().and_then(|place| place.parse::<Path>().ok());
    let place = place.ok_or("a place is a JSON Pointer: empty, or keys and indexes that each begin with a slash")?;
    with_session(options, session, |session| match session.raw(&place) {
        Some(json) => json.into(),
        None => Answer::new(false, String::new()),
    })
}

/// Reads a session, stored or in a response, and goes on with it. It is read without a clock and with the standard policy,
/// as the command line reads the session of a step: what it is does not depend on when that is asked.
fn with_session(options: &Options, session: &[u8], go_on: impl FnOnce(&PaymentSession) -> Answer) -> Answered {
    let mut validator = Validator::new().max_bytes(options.max_bytes);
    if options.numbers == Numbers::Binary {
        validator = validator.double_numbers();
    }
    Ok(match validator.read_response(session) {
        Ok(Accepted { value: Response { session: Some(session), .. }, .. }) => go_on(&session),
        // A response with errors only.
        Ok(response) => Answer::new(false, response.to_json(None)),
        Err(refused) => Answer::new(false, refused.rejected.to_json()),
    })
}

pub(crate) fn event(event: &[u8]) -> Answer {
    Event::from_json(event).map_or_else(Answer::from, |event| event.to_json().into())
}

pub(crate) fn to_minor_units(amount: &[u8], currency: &[u8]) -> Answered {
    let (amount, currency) = (text(amount)?, text(currency)?);
    Ok(minor_units::from_amount(amount, currency).map_or_else(Answer::from, |units| units.to_string().into()))
}

pub(crate) fn from_minor_units(units: &[u8], currency: &[u8]) -> Answered {
    let units: i128 = text(units)?.parse().map_err(|_| "minor units are a whole number, such as 1050")?;
    let amount = minor_units::to_amount(units, text(currency)?);
    Ok(amount.map_or_else(Answer::from, |amount| amount.to_string().into()))
}

fn text(bytes: &[u8]) -> Result<&str, Misuse> {
    str::from_utf8(bytes).map_err(|_| "an amount or a currency is text in UTF-8".into())
}

pub(crate) fn answer_lines(options: &Options, documents: &[u8]) -> Answer {
    let (mut all, mut are_accepted) = (Vec::with_capacity(documents.len()), true);
    for line in lines(documents) {
        let answer = validated(options, &options.validate(&options.validator, line));
        are_accepted &= answer.status == Status::Ok;
        all.extend_from_slice(&answer.bytes);
        all.push(b'\n');
    }
    Answer { status: if are_accepted { Status::Ok } else { Status::Refused }, bytes: all }
}

pub(crate) fn rules() -> Answer {
    wire::rules_json().into()
}

pub(crate) fn schema(format: &[u8]) -> Answered {
    Ok(match format {
        b"" | b"sdl" => wire::sdl(),
        b"json-schema" => wire::json_schema(),
        _ => return Err("the format of a schema is sdl or json-schema".into()),
    }
    .into())
}

pub(crate) fn version() -> Answer {
    format!("paysession {}", wire::versions()).into()
}
