//! The operations. Each takes one buffer and returns one.

use paysession::report::Path;
use paysession::scalar::{Id, Phone, PhoneTyping, Url};
use paysession::session::{Event, OrganizationDefaults, Step, StepError, StoredContact};
use paysession::wire::operation;
use paysession::{Creation, Payment, PaymentSession, Policy, Rejected, Rule, ScalarType, Validator, Verdict};
use paysession_batch::answer_lines;
use paysession_results::LAYOUT;

use super::answer::{Answer, Reading, accepted, answer, done, misuse, next, text, values};
use super::call::Call;
use super::misuse::Misuse;
use super::results::{DocumentType, Operation, Preset, Transition, Variant};
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
        Operation::ReadEvent => read_event(parts),
        Operation::Check => check(parts),
        Operation::PhoneTyping => phone_typing(parts),
        Operation::Body => body(parts),
        Operation::Operation => operation_document(parts),
        Operation::Create => create(parts),
        Operation::Step => steps(parts),
        Operation::At => at(parts),
        Operation::Raw => raw(parts),
        Operation::Shown => shown(parts),
        Operation::ValidateLines => validate_lines(parts),
        Operation::Policy => policy(parts),
        Operation::Rules => rules(parts),
        Operation::Canonical => canonical(parts),
        Operation::Fingerprint => fingerprint(parts),
        Operation::MinorUnits => minor_units(parts),
        Operation::AmountOfMinorUnits => amount_of_minor_units(parts),
        Operation::ReadPolicy => read_policy(parts),
        Operation::PolicyJson => policy_json(parts),
    }
}

/// Does nothing. The benchmarks measure with it what a call costs by itself.
#[uniffi::export]
pub(crate) fn packed_nothing() {}

/// The hash of the layout, as text, which every version of the binding can read. No parts.
fn layout(call: &[u8]) -> String {
    text(call, |_| Ok(Ok(format!("{LAYOUT:016x}"))))
}

/// The verdict on a request. Terms, request.
fn validate(call: &[u8]) -> String {
    answer(call, |call| {
        let validator = call.validator()?;
        request(call, &validator)
    })
}

/// A request: what its document is read as, and the document.
fn request(call: &mut Call<'_>, validator: &Validator) -> Result<Verdict, Misuse> {
    match call.variant()? {
        DocumentType::Auto => Ok(validator.validate(call.bytes()?)),
        DocumentType::Input => Ok(validator.validate_input(call.bytes()?)),
        DocumentType::Body => Ok(validator.validate_body(call.bytes()?)),
        DocumentType::Session | DocumentType::Contact => Err(Misuse::Call),
    }
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
        Ok(validator.read_contact(call.bytes()?).map(|read| accepted(&read, &read.value.get())))
    })
}

/// An event, read back. Document.
fn read_event(call: &[u8]) -> String {
    values(call, |call| Ok(Event::from_json(call.bytes()?).map(|event| done(|out| event.pack(out)))))
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

/// The GraphQL request body of an accepted request. Terms, request.
fn body(call: &[u8]) -> String {
    text(call, |call| {
        let validator = call.validator()?;
        Ok(request(call, &validator)?.map(|accepted| accepted.value.to_graphql_body()))
    })
}

/// The fingerprint of an accepted request. Terms, request.
fn fingerprint(call: &[u8]) -> String {
    text(call, |call| {
        let validator = call.validator()?;
        Ok(request(call, &validator)?.map(|accepted| accepted.value.fingerprint()))
    })
}

/// An amount as a whole number of the currency's minor unit. Amount, currency.
fn minor_units(call: &[u8]) -> String {
    values(call, |call| {
        let (amount, currency) = (call.text()?, call.text()?);
        Ok(paysession::minor_units::from_amount(amount, currency).map(|units| done(|out| units.pack(out))))
    })
}

/// The amount of a whole number of the currency's minor unit. Minor units, currency.
fn amount_of_minor_units(call: &[u8]) -> String {
    values(call, |call| {
        let (units, currency) = (call.long()?, call.text()?);
        Ok(paysession::minor_units::to_amount(units, currency).map(|amount| done(|out| amount.pack(out))))
    })
}

/// The operation document of the mutation. No parts.
fn operation_document(call: &[u8]) -> String {
    text(call, |_| Ok(Ok(operation())))
}

/// The session made of a request. Terms, request, id, link, now, payment id, checkout configuration id.
fn create(call: &[u8]) -> String {
    answer(call, |call| {
        let validator = call.validator()?;
        let verdict = request(call, &validator)?;
        let (id, link) = (call.text()?, call.text()?);
        let mut creation = Creation::new(call.time()?).id(id).link(link);
        creation.payment_id = call.optional(Call::text)?.map(str::to_owned);
        creation.checkout_configuration_id = call.optional(Call::text)?.map(str::to_owned);
        Ok(PaymentSession::create_of_verdict(verdict, &creation))
    })
}

/// One step in a session's life. Policy, session, when, the step, and the step's own parts.
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
    let when = call.when()?;
    Ok(match call.variant()? {
        Transition::Complete => {
            let mut payment = Payment::new(call.text()?, call.time()?);
            payment.amount = call.optional(Call::text)?.map(str::to_owned);
            payment.currency = call.optional(Call::text)?.map(str::to_owned);
            session.complete(&payment, when)
        }
        Transition::Expire => session.expire(when),
        Transition::Cancel => session.cancel(when),
        Transition::Update => session.update(call.bytes()?, when, policy),
        Transition::Attach => session.attach_json(call.bytes()?, when, policy),
    })
}

/// What the platform stores, accepted before.
enum Stored {
    Session(Result<PaymentSession, Rejected>),
    Contact(Result<StoredContact, Rejected>),
}

/// A session or a contact: the document's type, and the document.
fn stored(call: &mut Call<'_>) -> Result<Stored, Misuse> {
    match call.variant()? {
        DocumentType::Session => session(call).map(Stored::Session),
        DocumentType::Contact => {
            let read = Call::reader().read_contact(call.bytes()?);
            Ok(Stored::Contact(read.map(|read| read.value)))
        }
        DocumentType::Auto | DocumentType::Input | DocumentType::Body => Err(Misuse::Call),
    }
}

/// A session that was accepted before: in a response, as it came, or bare.
fn session(call: &mut Call<'_>) -> Result<Result<PaymentSession, Rejected>, Misuse> {
    match Call::reader().read_response(call.bytes()?) {
        Ok(accepted) => accepted.value.session.map(Ok).ok_or(Misuse::NoSession),
        Err(refused) => Ok(Err(refused.rejected)),
    }
}

/// The canonical JSON of a request, a session or a contact. The terms if it is a request, the document's type, the
/// document.
fn canonical(call: &[u8]) -> String {
    text(call, |call| {
        if let Some(validator) = call.optional(Call::validator)? {
            return Ok(request(call, &validator)?.map(|accepted| accepted.value.to_json()));
        }
        Ok(match stored(call)? {
            Stored::Session(session) => session.map(|session| session.to_json()),
            Stored::Contact(contact) => contact.map(|contact| contact.get().to_json()),
        })
    })
}

/// A session as it is at a time. Session, now.
fn at(call: &[u8]) -> String {
    values(call, |call| {
        let session = session(call)?;
        let now = call.time()?;
        Ok(session.map(|session| done(|out| next(&session.at(now), out))))
    })
}

/// The JSON of what a session or a contact holds at a place. A JSON Pointer, the document's type, the document.
fn raw(call: &[u8]) -> String {
    values(call, |call| {
        let path = Path::parse(call.text()?).map_err(|_| Misuse::Pointer)?;
        let json = match stored(call)? {
            Stored::Session(session) => session.map(|session| session.raw(&path)),
            Stored::Contact(contact) => contact.map(|contact| contact.raw(&path)),
        };
        Ok(json.map(|json| done(|out| json.pack(out))))
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

/// A policy that is written as JSON: its preset, and the codes that it sets itself with their levels. The JSON.
fn read_policy(call: &[u8]) -> String {
    values(call, |call| {
        let policy = Policy::from_json(call.bytes()?)?;
        Ok(Ok(done(|out| {
            Preset::from(policy.preset()).pack(out);
            out.list(policy.levels().collect::<Vec<_>>().into_iter());
        })))
    })
}

/// A policy as JSON. The policy.
fn policy_json(call: &[u8]) -> String {
    text(call, |call| Ok(Ok(call.policy()?.to_json())))
}

/// The catalogue. No parts.
fn rules(call: &[u8]) -> String {
    values(call, |_| Ok(Ok(done(|out| out.list(Rule::ALL.iter())))))
}
