//! Verdicts, steps and findings, packed, or as the core's JSON.

use paysession::policy;
use paysession::report::{Param, Params, Path, ScalarVerdict, Segment};
use paysession::rule::Level;
use paysession::scalar::PhoneTyping;
use paysession::session::{FlexPay, RejectedResponse, Response, ResponseError, Step, StepError};
use paysession::{Accepted, PaymentSession, Rejected, Request, Rule, Timestamp};

use super::call::Call;
use super::misuse::Misuse;
use super::results::{FlexPayType, Form, Outcome, ParamType, Preset, SegmentType};
use super::writer::{Pack, Writer};

/// The result of a call.
pub(super) trait Answer {
    fn pack(self) -> Writer;
    fn to_json(self) -> String;
}

/// Answers a call in the form that it asks for.
pub(super) fn answer<A: Answer>(bytes: &[u8], work: impl FnOnce(&mut Call<'_>) -> Result<A, Misuse>) -> String {
    finish(bytes, |call| {
        let form = call.variant()?;
        let answer = work(call)?;
        Ok(match form {
            Form::Packed => answer.pack(),
            Form::Json => json(&answer.to_json()),
        })
    })
}

/// Answers a call that returns a text.
pub(super) fn text(
    bytes: &[u8],
    work: impl FnOnce(&mut Call<'_>) -> Result<Result<String, Rejected>, Misuse>,
) -> String {
    finish(bytes, |call| Ok(work(call)?.map_or_else(|refused| rejected(&refused, &[]), |text| json(&text))))
}

/// Answers a call that returns values without a JSON of their own.
pub(super) fn values(
    bytes: &[u8],
    work: impl FnOnce(&mut Call<'_>) -> Result<Result<Writer, Rejected>, Misuse>,
) -> String {
    finish(bytes, |call| Ok(work(call)?.unwrap_or_else(|refused| rejected(&refused, &[]))))
}

fn finish(bytes: &[u8], work: impl FnOnce(&mut Call<'_>) -> Result<Writer, Misuse>) -> String {
    work(&mut Call::new(bytes)).map_or_else(misuse, Writer::into_text)
}

/// Answers a call that was made wrongly.
pub(super) fn misuse(misuse: Misuse) -> String {
    Writer::of(&Outcome::Misuse, &misuse.to_string()).into_text()
}

/// An answer that is a text.
fn json(text: &str) -> Writer {
    Writer::of(&Outcome::Text, text)
}

/// An answer that is values.
pub(super) fn done(values: impl FnOnce(&mut Writer)) -> Writer {
    let mut out = Writer::new(&Outcome::Done);
    values(&mut out);
    out
}

/// The answer on an accepted document: its advisories, then its value.
pub(super) fn accepted<T>(accepted: &Accepted<T>, value: &impl Pack) -> Writer {
    done(|out| {
        out.list(accepted.advisories.iter());
        accepted.truncated.pack(out);
        value.pack(out);
    })
}

/// A session that was not read from a document of the caller's: the document of its next step, then its values.
pub(super) fn next(session: &PaymentSession, out: &mut Writer) {
    out.text(&session.to_json());
    session.pack(out);
}

fn rejected(rejected: &Rejected, errors: &[ResponseError]) -> Writer {
    let mut out = Writer::new(&Outcome::Rejected);
    out.list(rejected.violations().iter());
    out.list(rejected.advisories().iter());
    rejected.truncated().pack(&mut out);
    out.list(errors.iter());
    out
}

impl Answer for Result<Accepted<Request>, Rejected> {
    fn pack(self) -> Writer {
        match &self {
            Ok(read) => accepted(read, &read.value),
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
            Ok(read) => accepted(read, &read.value),
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
                step.changed.pack(out);
                next(&step.session, out);
                step.event.pack(out);
            }),
            Err(StepError::Rejected(refused)) => rejected(refused, &[]),
            Err(refused @ StepError::Transition(error)) => {
                let mut out = Writer::new(&Outcome::TransitionError);
                out.list(refused.findings().iter());
                error.status().pack(&mut out);
                error.follow_up().pack(&mut out);
                out
            }
            // A refusal of a new kind is its JSON until it has a packed form.
            Err(other) => json(&other.to_json()),
        }
    }

    fn to_json(self) -> String {
        self.as_ref().map_or_else(StepError::to_json, Step::to_json)
    }
}

impl Answer for ScalarVerdict {
    fn pack(self) -> Writer {
        done(|out| Pack::pack(&self, out))
    }

    fn to_json(self) -> String {
        Self::to_json(&self)
    }
}

impl Answer for PhoneTyping {
    fn pack(self) -> Writer {
        done(|out| Pack::pack(&self, out))
    }

    fn to_json(self) -> String {
        Self::to_json(&self)
    }
}

impl Pack for Response {
    fn pack(&self, out: &mut Writer) {
        self.session.pack(out);
        out.list(self.errors.iter());
        self.raw_errors.pack(out);
    }
}

/// The JSON Pointer, the dotted form, and the segments.
impl Pack for Path {
    fn pack(&self, out: &mut Writer) {
        out.text(&self.pointer());
        out.text(&self.dotted());
        let segments: Vec<Segment<'_>> = self.segments().collect();
        out.list(segments.into_iter());
    }
}

impl Pack for Segment<'_> {
    fn pack(&self, out: &mut Writer) {
        match self {
            Self::Key(key) => {
                SegmentType::Key.pack(out);
                out.text(key);
            }
            Self::Index(index) => {
                SegmentType::Index.pack(out);
                out.number((*index).into());
            }
        }
    }
}

/// Each name with the type of the value and the value.
impl Pack for Params {
    fn pack(&self, out: &mut Writer) {
        out.list(self.iter());
    }
}

impl Pack for (&str, &Param) {
    fn pack(&self, out: &mut Writer) {
        out.text(self.0);
        match self.1 {
            Param::Number(number) => {
                ParamType::Number.pack(out);
                out.number(i64::try_from(*number).unwrap_or(i64::MAX));
            }
            Param::Text(text) => {
                ParamType::Text.pack(out);
                out.text(text);
            }
            // A param of a new type is left to the JSON.
            _ => {
                ParamType::Text.pack(out);
                out.text("");
            }
        }
    }
}

impl From<policy::Preset> for Preset {
    fn from(preset: policy::Preset) -> Self {
        match preset {
            policy::Preset::Standard => Self::Standard,
            policy::Preset::Strict => Self::Strict,
        }
    }
}

/// A code and its level.
impl Pack for (Rule, Level) {
    fn pack(&self, out: &mut Writer) {
        out.text(self.0.code());
        self.1.pack(out);
    }
}

/// Whether the amount can be financed, and the excess if that is why not.
impl Pack for FlexPay {
    fn pack(&self, out: &mut Writer) {
        match self {
            Self::Enabled => FlexPayType::Enabled.pack(out),
            Self::AmountExceedsInvoiceTotal { excess } => {
                FlexPayType::AmountExceedsInvoiceTotal.pack(out);
                excess.pack(out);
            }
            Self::InvoiceTotalUnreadable => FlexPayType::InvoiceTotalUnreadable.pack(out),
            // Of a later core than this binding knows: the classes refuse the number.
            _ => out.byte(0x7f),
        }
    }
}
