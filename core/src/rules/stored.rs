//! What must hold of a stored session beyond its fields.

use super::whole;
use crate::document::{Node, Slot};
use crate::report::{Findings, Trail};
use crate::rule::Rule;
use crate::scalar::{Id, PaymentSessionStatus, Timestamp, Url};
use crate::types::{ContactField, SessionField};

/// Validates a whole session.
pub(crate) fn session(session: Node<'_>, findings: &mut Findings<'_>) {
    whole::session(session, findings);
    let status = session.get(SessionField::status as usize);
    session_completed_without_payment(session, status, findings);
    session_link(session, status, findings);
    session_updated_before_created(session, findings);
    session_contact_mismatch(session, findings);
}

const fn trail(field: SessionField) -> Trail<'static> {
    Trail::ROOT.field(field.field())
}

/// `session.completed_without_payment`.
fn session_completed_without_payment(
    session: Node<'_>,
    status: Option<PaymentSessionStatus>,
    findings: &mut Findings<'_>,
) {
    let has_payment = !matches!(session.slot(SessionField::payment_id as usize), Slot::Absent);
    if status == Some(PaymentSessionStatus::Completed) && !has_payment {
        findings.report(Rule::SessionCompletedWithoutPayment, &trail(SessionField::payment_id));
    }
}

/// `session.link_after_end` and `session.link_after_cancel`.
fn session_link(session: Node<'_>, status: Option<PaymentSessionStatus>, findings: &mut Findings<'_>) {
    if session.get::<Url<&str>>(SessionField::link as usize).is_none() {
        return;
    }
    let rule = match status {
        Some(PaymentSessionStatus::Expired | PaymentSessionStatus::Completed) => Rule::SessionLinkAfterEnd,
        Some(PaymentSessionStatus::Canceled) => Rule::SessionLinkAfterCancel,
        Some(PaymentSessionStatus::Active | PaymentSessionStatus::Unknown) | None => return,
    };
    findings.report(rule, &trail(SessionField::link));
}

/// `session.updated_before_created`.
fn session_updated_before_created(session: Node<'_>, findings: &mut Findings<'_>) {
    let time = |field: SessionField| session.get::<Timestamp>(field as usize);
    if let (Some(created), Some(updated)) = (time(SessionField::created_at), time(SessionField::updated_at))
        && updated < created
    {
        findings.report(Rule::SessionUpdatedBeforeCreated, &trail(SessionField::updated_at));
    }
}

/// `session.contact_mismatch`: the contact has another id or organization than the session names.
fn session_contact_mismatch(session: Node<'_>, findings: &mut Findings<'_>) {
    let Slot::Object(at) = session.slot(SessionField::contact as usize) else { return };
    let contact = Node::new(session.document(), at);
    let pairs = [(SessionField::contact_id, ContactField::id), (SessionField::org_id, ContactField::org_id)];
    for (of_session, of_contact) in pairs {
        let ids = (session.get::<Id<&str>>(of_session as usize), contact.get::<Id<&str>>(of_contact as usize));
        if let (Some(expected), Some(given)) = ids
            && expected != given
        {
            findings.report(Rule::SessionContactMismatch, &trail(SessionField::contact).field(of_contact.field()));
        }
    }
}
