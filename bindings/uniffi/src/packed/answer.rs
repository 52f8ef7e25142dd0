//! Verdicts, steps and findings, packed, or as the core's JSON.

use paysession::{
    Accepted, Event, EventType, Features, Finding, Param, PhoneTyping, Rejected, RejectedResponse, Request, Response,
    ResponseError, ScalarVerdict, Step, StepError, Timestamp, TransitionError, TypingState,
};

use super::call::{Call, Form};
use super::misuse::Misuse;
use super::writer::{Pack, Writer};

/// The kind of an answer, in its first byte.
const MISUSE: u8 = 0;
const DONE: u8 = 1;
const REJECTED: u8 = 2;
const NOT_ALLOWED: u8 = 3;
const TEXT: u8 = 4;

/// What a call came to.
pub(super) trait Answer {
    fn pack(self) -> Writer;
    fn to_json(self) -> String;
}

/// Answers a call in the form that it asks for.
pub(super) fn answer<A: Answer>(bytes: &[u8], work: impl FnOnce(&mut Call<'_>) -> Result<A, Misuse>) -> String {
    finish(bytes, |call| {
        let form = call.form()?;
        let answer = work(call)?;
        Ok(match form {
            Form::Packed => answer.pack(),
            Form::Json => json(&answer.to_json()),
        })
    })
}

/// Answers a call that gives a text.
pub(super) fn text(
    bytes: &[u8],
    work: impl FnOnce(&mut Call<'_>) -> Result<Result<String, Rejected>, Misuse>,
) -> String {
    finish(bytes, |call| Ok(work(call)?.map_or_else(|refused| rejected(&refused, &[]), |text| json(&text))))
}

/// Answers a call that gives values which have no JSON of their own.
pub(super) fn values(
    bytes: &[u8],
    work: impl FnOnce(&mut Call<'_>) -> Result<Result<Writer, Rejected>, Misuse>,
) -> String {
    finish(bytes, |call| Ok(work(call)?.unwrap_or_else(|refused| rejected(&refused, &[]))))
}

fn finish(bytes: &[u8], work: impl FnOnce(&mut Call<'_>) -> Result<Writer, Misuse>) -> String {
    work(&mut Call::new(bytes)).map_or_else(misuse, Writer::into_text)
}

/// Answers a call that was not made.
pub(super) fn misuse(misuse: Misuse) -> String {
    Writer::of(MISUSE, &misuse.to_string()).into_text()
}

/// An answer that is a text alone.
fn json(text: &str) -> Writer {
    Writer::of(TEXT, text)
}

/// Values that are no verdict.
pub(super) fn done(values: impl FnOnce(&mut Writer)) -> Writer {
    let mut out = Writer::new(DONE);
    values(&mut out);
    out
}

fn rejected(rejected: &Rejected, errors: &[ResponseError]) -> Writer {
    let mut out = Writer::new(REJECTED);
    out.list(rejected.violations().iter());
    out.list(rejected.advisories().iter());
    rejected.truncated().pack(&mut out);
    out.list(errors.iter());
    out
}

impl Answer for Result<Accepted<Request>, Rejected> {
    fn pack(self) -> Writer {
        match &self {
            Ok(accepted) => done(|out| {
                out.list(accepted.advisories.iter());
                accepted.truncated.pack(out);
                accepted.value.pack(out);
            }),
            Err(refused) => rejected(refused, &[]),
        }
    }

    fn to_json(self) -> String {
        self.as_ref().map_or_else(Rejected::to_json, Accepted::<Request>::to_json)
    }
}

/// The verdict on a response; the clock is for its JSON.
pub(super) struct Reading {
    pub(super) verdict: Result<Accepted<Response>, RejectedResponse>,
    pub(super) now: Option<Timestamp>,
}

impl Answer for Reading {
    fn pack(self) -> Writer {
        match &self.verdict {
            Ok(accepted) => done(|out| {
                out.list(accepted.advisories.iter());
                accepted.truncated.pack(out);
                accepted.value.session.pack(out);
                out.list(accepted.value.errors.iter());
            }),
            Err(refused) => rejected(&refused.rejected, &refused.errors),
        }
    }

    fn to_json(self) -> String {
        self.verdict.as_ref().map_or_else(RejectedResponse::to_json, |accepted| accepted.to_json(self.now))
    }
}

impl Answer for Result<Step, StepError> {
    fn pack(self) -> Writer {
        match &self {
            Ok(step) => done(|out| {
                out.list(step.advisories.iter());
                step.truncated.pack(out);
                // What the next step is read from.
                out.text(&step.session.to_json());
                step.session.pack(out);
                step.event.pack(out);
            }),
            Err(StepError::Rejected(refused)) => rejected(refused, &[]),
            Err(StepError::Transition(error)) => not_allowed(*error),
            // A refusal of a new kind tells its code by its JSON until it has a form of its own here.
            Err(other) => json(&other.to_json()),
        }
    }

    fn to_json(self) -> String {
        self.as_ref().map_or_else(StepError::to_json, Step::to_json)
    }
}

fn not_allowed(error: TransitionError) -> Writer {
    let mut out = Writer::new(NOT_ALLOWED);
    out.text(error.code());
    out.text(error.message());
    error.status().pack(&mut out);
    out
}

impl Answer for ScalarVerdict {
    fn pack(self) -> Writer {
        done(|out| {
            self.canonical.pack(out);
            out.list(self.violations.iter());
            out.list(self.advisories.iter());
        })
    }

    fn to_json(self) -> String {
        Self::to_json(&self)
    }
}

impl Answer for PhoneTyping {
    fn pack(self) -> Writer {
        done(|out| {
            out.byte(match self.state {
                TypingState::Impossible => 0,
                TypingState::Incomplete => 1,
                TypingState::Complete => 2,
            });
            self.may_grow.pack(out);
            self.calling_code.map(i32::from).pack(out);
        })
    }

    fn to_json(self) -> String {
        Self::to_json(&self)
    }
}

/// The code, the sentence, the place in both of its forms, the params.
impl Pack for Finding {
    fn pack(&self, out: &mut Writer) {
        out.text(self.code());
        out.text(self.message());
        out.text(&self.path().pointer());
        out.text(&self.path().to_string());
        out.list(self.params().iter());
    }
}

impl Pack for (&str, &Param) {
    fn pack(&self, out: &mut Writer) {
        out.text(self.0);
        match self.1 {
            Param::Number(number) => {
                out.byte(0);
                out.number(i64::try_from(*number).unwrap_or(i64::MAX));
            }
            Param::Text(text) => {
                out.byte(1);
                out.text(text);
            }
            // A param of a new kind is left to the JSON.
            _ => {
                out.byte(1);
                out.text("");
            }
        }
    }
}

impl Pack for ResponseError {
    fn pack(&self, out: &mut Writer) {
        out.text(&self.message);
        self.path.pack(out);
        self.extensions.pack(out);
    }
}

/// What exceeds the total, where that is why there is no FlexPay; then the other two.
impl Pack for Features {
    fn pack(&self, out: &mut Writer) {
        self.flex_pay.excess().pack(out);
        self.contact.pack(out);
        self.invoices.pack(out);
    }
}

impl Pack for Event {
    fn pack(&self, out: &mut Writer) {
        out.byte(match self.event_type() {
            EventType::Created => 0,
            EventType::Completed => 1,
            EventType::Expired => 2,
            EventType::Canceled => 3,
            EventType::Updated => 4,
            // Of a later core than this facade knows: the classes refuse the number.
            _ => 0x7f,
        });
        out.text(self.session_id());
        self.from().pack(out);
        self.to().pack(out);
        self.at().pack(out);
        self.payment_id().pack(out);
        out.text(&self.to_json());
    }
}
