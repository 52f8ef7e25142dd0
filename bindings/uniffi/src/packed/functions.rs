//! The calls. Each takes one buffer and gives one.

use std::io::Cursor;

use paysession::{
    Creation, Id, OrganizationDefaults, Payment, PaymentSession, Phone, PhoneTyping, Policy, Rejected, Rule,
    ScalarType, Step, StepError, Url, Validator, operation,
};
use paysession_batch::Chunks;

use super::answer::{Answer, Reading, answer, done, misuse, text, values};
use super::call::Call;
use super::misuse::Misuse;
use super::writer::{Pack, Writer};

/// Answers a call: its first byte says which, in the order of Kotlin's `Operation`.
#[uniffi::export]
pub(crate) fn packed(call: &[u8]) -> String {
    let (which, parts) = call.split_first().map_or((u8::MAX, call), |(which, parts)| (*which, parts));
    match which {
        0 => request(parts),
        1 => response(parts),
        2 => check(parts),
        3 => phone_typing(parts),
        4 => body(parts),
        5 => operation_document(parts),
        6 => create(parts),
        7 => steps(parts),
        8 => at(parts),
        9 => shown(parts),
        10 => request_lines(parts),
        11 => policy(parts),
        12 => rules(parts),
        13 => canonical(parts),
        _ => misuse(Misuse::Call),
    }
}

/// Does nothing: what a call costs by itself, which the benchmarks measure by.
#[uniffi::export]
pub(crate) fn packed_nothing() {}

/// The verdict on a request. Terms, document.
fn request(call: &[u8]) -> String {
    answer(call, |call| {
        let validator = call.validator()?;
        Ok(validator.validate(call.bytes()?))
    })
}

/// The verdict on a response or stored session. Terms, document. The clock is for the JSON's status and link.
fn response(call: &[u8]) -> String {
    answer(call, |call| {
        let validator = Validator::new().policy(call.policy()?);
        let now = call.optional(Call::time)?;
        Ok(Reading { verdict: validator.read_response(call.bytes()?), now })
    })
}

/// The verdict on one scalar. Terms, the scalar's name, a field that judges it, whether the value is JSON, the value.
fn check(call: &[u8]) -> String {
    answer(call, |call| {
        let validator = call.validator()?;
        let scalar = ScalarType::alone(call.text()?).ok_or(Misuse::Call)?;
        let scalar = match call.optional(Call::text)? {
            Some(path) => scalar.for_field(path).ok_or(Misuse::UnknownField)?,
            None => scalar,
        };
        let is_json = call.byte()? == 1;
        let value = call.bytes()?;
        Ok(match str::from_utf8(value) {
            Ok(text) if !is_json => validator.check(scalar, text),
            // A half of a surrogate pair is no text: the core says so of bytes only.
            _ => validator.check_json(scalar, value),
        })
    })
}

/// How far a phone number has come that is being typed. The text.
fn phone_typing(call: &[u8]) -> String {
    answer(call, |call| {
        // What is no text is no beginning of a number.
        let typed = str::from_utf8(call.bytes()?).unwrap_or("\u{fffd}");
        Ok::<PhoneTyping, Misuse>(Phone::typing(typed))
    })
}

/// The GraphQL request body of an accepted request. Terms, document.
fn body(call: &[u8]) -> String {
    text(call, |call| {
        let validator = call.validator()?;
        Ok(validator.validate(call.bytes()?).map(|accepted| accepted.value.to_graphql_body()))
    })
}

/// The operation document of the mutation. No parts.
fn operation_document(call: &[u8]) -> String {
    text(call, |_| Ok(Ok(operation())))
}

/// The session made of a request. Terms, document, id, link, now, payment id, checkout configuration id.
fn create(call: &[u8]) -> String {
    answer(call, |call| {
        let validator = call.validator()?;
        let document = call.bytes()?;
        let (id, link) = (call.text()?, call.text()?);
        let mut creation = Creation::new(call.time()?).id(id).link(link);
        creation.payment_id = call.optional(Call::text)?.map(str::to_owned);
        creation.checkout_configuration_id = call.optional(Call::text)?.map(str::to_owned);
        let request = validator.validate(document).map_err(StepError::from);
        Ok(request.and_then(|accepted| PaymentSession::create(&accepted.value, &creation)))
    })
}

/// One step in a session's life. Terms, session, which step, and what that takes.
fn steps(call: &[u8]) -> String {
    answer(call, |call| {
        let policy = call.policy()?;
        match session(call)? {
            Ok(session) => step(&session, call, &policy),
            Err(rejected) => Ok(Err(rejected.into())),
        }
    })
}

fn step(session: &PaymentSession, call: &mut Call<'_>, policy: &Policy) -> Result<Result<Step, StepError>, Misuse> {
    Ok(match call.byte()? {
        0 => {
            let payment = Payment::new(call.text()?, call.time()?);
            session.complete(&payment, call.time()?)
        }
        1 => session.expire(call.time()?),
        2 => session.cancel(call.time()?),
        3 => session.update(call.bytes()?, call.time()?, policy),
        4 => match Validator::new().policy(policy.clone()).read_contact(call.bytes()?) {
            Ok(contact) => session.attach(&contact.value),
            Err(rejected) => Err(rejected.into()),
        },
        _ => return Err(Misuse::Call),
    })
}

/// A session that was accepted before: in a response, as it came, or bare.
fn session(call: &mut Call<'_>) -> Result<Result<PaymentSession, Rejected>, Misuse> {
    match Call::reader().read_response(call.bytes()?) {
        Ok(accepted) => accepted.value.session.map(Ok).ok_or(Misuse::NoSession),
        Err(refused) => Ok(Err(refused.rejected)),
    }
}

/// The canonical JSON of a session or, by a byte before it, of a request.
fn canonical(call: &[u8]) -> String {
    text(call, |call| {
        Ok(match call.byte()? {
            0 => call.validator()?.validate(call.bytes()?).map(|accepted| accepted.value.to_json()),
            _ => session(call)?.map(|session| session.to_json()),
        })
    })
}

/// Status and link of a session at a time. Session, now.
fn at(call: &[u8]) -> String {
    values(call, |call| {
        let session = session(call)?;
        let now = call.time()?;
        Ok(session.map(|session| {
            done(|out| {
                session.status_at(now).pack(out);
                session.link_at(now).pack(out);
            })
        }))
    })
}

/// What the checkout shows and uses. Session, then the organization's name, logo and checkout configuration.
fn shown(call: &[u8]) -> String {
    values(call, |call| {
        let session = session(call)?;
        let mut defaults = OrganizationDefaults::new();
        defaults.name = call.optional(Call::text)?;
        let logo = call.optional(Call::text)?;
        defaults.logo_url = logo.map(Url::parse).transpose().map_err(|_| Misuse::Logo)?;
        let configuration = call.optional(Call::text)?;
        defaults.checkout_configuration_id =
            configuration.map(Id::parse).transpose().map_err(|_| Misuse::Configuration)?;
        Ok(session.map(|session| {
            let branding = session.branding(&defaults);
            done(|out| {
                branding.name.pack(out);
                branding.logo_url.pack(out);
                session.checkout_configuration(&defaults).pack(out);
            })
        }))
    })
}

/// Verdicts on requests, one JSON document a line in and one verdict a line out. Terms, lines.
fn request_lines(call: &[u8]) -> String {
    text(call, |call| {
        let validator = call.validator()?;
        let mut chunks = Chunks::new(Cursor::new(call.bytes()?), Validator::MAX_BYTES);
        let mut verdicts = String::new();
        // Reading from memory does not fail.
        while let Ok(Some(chunk)) = chunks.next() {
            for (line, _) in chunk.lines() {
                verdicts.push_str(&Answer::to_json(validator.validate(line)));
                verdicts.push('\n');
            }
        }
        Ok(Ok(verdicts))
    })
}

/// Whether a policy can be. The policy.
fn policy(call: &[u8]) -> String {
    values(call, |call| {
        call.policy()?;
        Ok(Ok(done(|_| {})))
    })
}

/// The catalogue. No parts.
fn rules(call: &[u8]) -> String {
    values(call, |_| Ok(Ok(done(|out| out.list(Rule::ALL.iter())))))
}

impl Pack for Rule {
    fn pack(&self, out: &mut Writer) {
        out.text(self.code());
        out.text(self.kind().as_str());
        out.text(self.level().as_str());
        self.is_strict().pack(out);
        out.text(self.message());
        out.list(self.params().iter());
        out.text(self.provenance().as_str());
    }
}
