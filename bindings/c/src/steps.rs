//! Creations and steps, as small JSON documents.

use paysession::session::{Step, StepError};
use paysession::tree::Tree;
use paysession::{Creation, Payment, PaymentSession, Timestamp, When};

use crate::members::{Members, Misuse};
use crate::options::{Numbers, Options};

const NO_TIME: &str = "a step needs `now`, its own or that of the options";

/// Reads a creation, and the time of it.
pub(crate) fn creation(json: &[u8], options: &Options) -> Result<(Creation, Timestamp), Misuse> {
    let mut members = Members::read("the members of a creation", json)?;
    let now = members.time("now")?.or(options.now).ok_or(NO_TIME)?;
    let mut creation = Creation::new(now);
    if let Some(id) = members.text("id")? {
        creation = creation.id(id);
    }
    if let Some(link) = members.text("link")? {
        creation = creation.link(link);
    }
    if let Some(id) = members.text("paymentId")? {
        creation = creation.payment_id(id);
    }
    if let Some(id) = members.text("checkoutConfigurationId")? {
        creation = creation.checkout_configuration_id(id);
    }
    members.end()?;
    Ok((creation, now))
}

/// A step, but for the document that an update or an attached contact brings.
pub(crate) struct Apply {
    kind: Kind,
    when: When,
}

enum Kind {
    Complete(Payment),
    Expire,
    Cancel,
    Update,
    Attach,
}

impl Apply {
    pub(crate) fn read(json: &[u8], options: &Options) -> Result<Self, Misuse> {
        let mut members = Members::read("the members of a step", json)?;
        let name = members.needed_text("type")?;
        let mut when = When::now(members.time("now")?.or(options.now).ok_or(NO_TIME)?);
        when.if_updated_at = members.time("ifUpdatedAt")?;
        let kind = match name.as_str() {
            "complete" => Kind::Complete(payment(&mut members)?),
            "expire" => Kind::Expire,
            "cancel" => Kind::Cancel,
            "update" => Kind::Update,
            "attach" => Kind::Attach,
            _ => return Err("`type` has to be one of complete, expire, cancel, update, attach".into()),
        };
        members.end()?;
        Ok(Self { kind, when })
    }

    /// Takes the step. `document` has the changes of an update, or the contact to attach.
    pub(crate) fn to(&self, session: &PaymentSession, document: &[u8], options: &Options) -> Result<Step, StepError> {
        let (when, policy) = (self.when, &options.policy);
        match &self.kind {
            Kind::Complete(payment) => session.complete(payment, when),
            Kind::Expire => session.expire(when),
            Kind::Cancel => session.cancel(when),
            Kind::Update => match Tree::from_json(document) {
                Ok(changes) if options.numbers == Numbers::Binary => session.update_tree(&changes, when, policy),
                // Malformed JSON is refused with its place.
                _ => session.update(document, when, policy),
            },
            Kind::Attach => session.attach_json(document, when, policy),
        }
    }
}

fn payment(members: &mut Members) -> Result<Payment, Misuse> {
    let id = members.needed_text("paymentId")?;
    let paid_at = members.time("paidAt")?.ok_or("a payment needs `paidAt`")?;
    let mut payment = Payment::new(id, paid_at);
    payment.amount = members.text("amount")?;
    payment.currency = members.text("currency")?;
    Ok(payment)
}
