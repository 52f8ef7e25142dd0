//! The operations. Each takes one buffer and returns one.

use paysession::scalar::{Id, Phone, PhoneTyping, Url};
use paysession::session::{OrganizationDefaults, Step, StepError};
use paysession::wire::operation;
use paysession::{Creation, Payment, PaymentSession, Policy, Rejected, Rule, ScalarType, Validator};
use paysession_batch::answer_lines;
use paysession_results::LAYOUT;

use super::answer::{Answer, Reading, accepted, answer, done, misuse, text, values};
use super::call::Call;
use super::misuse::Misuse;
use super::results::{Operation, Transition, Variant};
use super::writer::Pack;

/// Answers a call. Its first byte says which.
#[uniffi::export]
pub(crate) fn packed(call: &[u8]) -> String {
    let (which, parts) = call.split_first().map_or((u8::MAX, call), |(which, parts)| (*which, parts));
    let Some(operation) = Operation::at(which) else { return misuse(Misuse::Call) };
    match operation {
        Operation::Layout => layout(parts),
        Operation::Validate => validate(parts),
        Operation::ReadSession => read_session(parts),
        Operation::ReadResponse => read_response(parts),
        Operation::ReadContact => read_contact(parts),
        Operation::Check => check(parts),
        Operation::PhoneTyping => phone_typing(parts),
        Operation::Body => body(parts),
        Operation::Operation => operation_document(parts),
        Operation::Create => create(parts),
        Operation::Step => steps(parts),
        Operation::At => at(parts),
        Operation::Shown => shown(parts),
        Operation::ValidateLines => validate_lines(parts),
        Operation::Policy => policy(parts),
        Operation::Rules => rules(parts),
        Operation::Canonical => canonical(parts),
    }
}

/// Does nothing. The benchmarks measure with it what a call costs by itself.
#[uniffi::export]
pub(crate) fn packed_nothing() {}

/// The hash of the layout, as text, which every version of the binding can read. No parts.
fn layout(call: &[u8]) -> String {
    text(call, |_| Ok(Ok(format!("{LAYOUT:016x}"))))
}

/// The verdict on a request. Terms, document.
fn validate(call: &[u8]) -> String {
    answer(call, |call| {
        let validator = call.validator()?;
        Ok(validator.validate(call.bytes()?))
    })
}

/// The verdict on a response or a bare session. Terms, document. The clock is for the JSON's status and link.
fn read_response(call: &[u8]) -> String {
    answer(call, |call| {
        let validator = Validator::new().policy(call.policy()?);
        let now = call.optional(Call::time)?;
        Ok(Reading { verdict: validator.read_response(call.bytes()?), now })
    })
}

/// The verdict on a stored session. Terms, document.
fn read_session(call: &[u8]) -> String {
    values(call, |call| {
        let validator = call.validator()?;
        Ok(validator.read_session(call.bytes()?).map(|read| accepted(&read, &read.value)))
    })
}

/// The verdict on a contact that the platform stores. Terms, document.
fn read_contact(call: &[u8]) -> String {
    values(call, |call| {
        let validator = call.validator()?;
        Ok(validator.read_contact(call.bytes()?).map(|read| accepted(&read, &())))
    })
}

/// The verdict on one scalar. Terms, the scalar's name, the field whose rules apply, whether the value is JSON, the value.
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
            // Half a surrogate pair is not a text: the core refuses it in bytes only.
            _ => validator.check_json(scalar, value),
        })
    })
}

/// How far a phone number has come that is being typed. The text.
fn phone_typing(call: &[u8]) -> String {
    answer(call, |call| {
        // Bytes that are not a text don't begin a number.
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

/// One step in a session's life. Policy, session, the step, and the step's own parts.
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
    Ok(match call.variant()? {
        Transition::Complete => {
            let payment = Payment::new(call.text()?, call.time()?);
            session.complete(&payment, call.time()?)
        }
        Transition::Expire => session.expire(call.time()?),
        Transition::Cancel => session.cancel(call.time()?),
        Transition::Update => session.update(call.bytes()?, call.time()?, policy),
        Transition::Attach => match Validator::new().policy(policy.clone()).read_contact(call.bytes()?) {
            Ok(contact) => session.attach(&contact.value),
            Err(rejected) => Err(rejected.into()),
        },
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
fn validate_lines(call: &[u8]) -> String {
    text(call, |call| {
        let validator = call.validator()?;
        Ok(Ok(answer_lines(call.bytes()?, |line| Answer::to_json(validator.validate(line)))))
    })
}

/// Whether a policy is possible. The policy.
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
