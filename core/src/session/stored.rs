//! Reading a session back: what must hold beyond its fields.

use super::{PaymentSession, PaymentSessionStatus, RejectedResponse, Response, ResponseError};
use crate::check;
use crate::document::{Branch, Document, Form, Node, Packed, Slot};
use crate::read::{Json, Mode, Reader, Source, Stop, TreeNode, Walk};
use crate::report::{Accepted, Rejected, Sink, Trail};
use crate::rule::Rule;
use crate::scalar::{Id, Timestamp, Url};
use crate::schema::page::{CONTACT, Contact, ContactField, SESSION, SessionField};
use crate::validator::{Validator, end};

/// A contact as the platform stores it, read by [`Validator::contact`].
#[derive(Clone)]
pub struct StoredContact {
    document: Document<'static>,
    root: u32,
}

impl StoredContact {
    /// Returns the contact.
    #[must_use]
    pub fn get(&self) -> Contact<'_> {
        Contact::at(self.node())
    }

    fn node(&self) -> Node<'_> {
        Node::new(&self.document, self.root)
    }

    pub(super) fn branch(&self) -> Branch<'_> {
        self.node().branch(&CONTACT, Form::Again)
    }
}

/// Shows the type alone: its values are a person's.
impl core::fmt::Debug for StoredContact {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("StoredContact(..)")
    }
}

impl Validator {
    /// Reads a stored session: every rule but those for new requests, aged tables only remarked, unknown fields
    /// ignored, and the session's invariants.
    ///
    /// # Errors
    ///
    /// Returns every violation found.
    pub fn session(&self, json: impl AsRef<[u8]>) -> Result<Accepted<PaymentSession>, Rejected> {
        let text = self.text(json.as_ref())?;
        Ok(self.read_stored(Json::new(text), &SESSION, judge)?.map(PaymentSession::of))
    }

    /// Reads a session from a tree in memory as [`Validator::session`] reads its JSON.
    ///
    /// # Errors
    ///
    /// Returns every violation found.
    pub fn session_from_tree(&self, tree: impl TreeNode) -> Result<Accepted<PaymentSession>, Rejected> {
        Ok(self.read_stored(Walk::new(tree, self.max_bytes_ref()), &SESSION, judge)?.map(PaymentSession::of))
    }

    /// Reads a contact as the API shows it.
    ///
    /// # Errors
    ///
    /// Returns every violation found.
    pub fn contact(&self, json: impl AsRef<[u8]>) -> Result<Accepted<StoredContact>, Rejected> {
        let text = self.text(json.as_ref())?;
        self.read_contact(Json::new(text))
    }

    /// Reads a contact from a tree in memory as [`Validator::contact`] reads its JSON.
    ///
    /// # Errors
    ///
    /// Returns every violation found.
    pub fn contact_from_tree(&self, tree: impl TreeNode) -> Result<Accepted<StoredContact>, Rejected> {
        self.read_contact(Walk::new(tree, self.max_bytes_ref()))
    }

    fn read_contact<'b>(&self, source: impl Source<'b>) -> Result<Accepted<StoredContact>, Rejected> {
        let read = self.read_stored(source, &CONTACT, |_, _| {})?;
        Ok(read.map(|(document, root)| StoredContact { document, root }))
    }

    /// Reads a GraphQL response body around a session, or a bare session.
    ///
    /// # Errors
    ///
    /// Returns every violation found; a response without a session and without errors is one.
    pub fn response(&self, json: impl AsRef<[u8]>) -> Result<Accepted<Response>, RejectedResponse> {
        let text = self.text(json.as_ref()).map_err(RejectedResponse::alone)?;
        self.read_response(|| Json::new(text))
    }

    /// Reads a response from a tree in memory as [`Validator::response`] reads its JSON.
    ///
    /// # Errors
    ///
    /// Returns every violation found.
    pub fn response_from_tree(&self, tree: impl TreeNode) -> Result<Accepted<Response>, RejectedResponse> {
        self.read_response(|| Walk::new(tree.clone(), self.max_bytes_ref()))
    }

    fn read_response<'b, S: Source<'b>>(&self, open: impl Fn() -> S) -> Result<Accepted<Response>, RejectedResponse> {
        let mut reader = Reader::new(self, open(), Mode::Stored);
        let mut read = reader.root(&SESSION, true).map(|session| (session, Packed::ABSENT));
        if read.is_err() && reader.stop() == Stop::Envelope {
            reader = Reader::new(self, open(), Mode::Stored);
            read = reader.response_body();
        }
        let (session, errors) = end(&mut reader, read).map_err(RejectedResponse::alone)?;
        let root = session.object();
        if let Some(root) = root {
            reader.judge_with(root, judge);
        }
        // What the server says must reach the caller also where its session is refused.
        let errors = ResponseError::all(reader.document(), errors.slot());
        let Reader { document, sink, .. } = &mut reader;
        match sink.verdict(|| Some(root.map(|root| PaymentSession::of((document.take_owned(), root))))) {
            Ok(session) => Ok(session.map(|session| Response { session, errors })),
            Err(rejected) => Err(RejectedResponse { rejected, errors }),
        }
    }
}

/// Judges a whole session. A reference may have been resolved to an id since: that is no conflict.
pub(super) fn judge(root: Node<'_>, sink: &mut Sink<'_>) {
    check::whole(root, &check::SESSION, false, sink);
    let field = |field: SessionField| Trail::ROOT.field(field.field());
    let get_time = |field: SessionField| root.get::<Timestamp>(field as usize);

    let status = root.get::<PaymentSessionStatus>(SessionField::status as usize);
    let has_link = root.get::<Url<&str>>(SessionField::link as usize).is_some();
    let has_payment = !matches!(root.slot(SessionField::payment_id as usize), Slot::Absent);
    match status {
        Some(PaymentSessionStatus::Completed) if !has_payment => {
            sink.report(Rule::SessionCompletedWithoutPayment, &field(SessionField::payment_id));
        }
        _ => {}
    }
    match status {
        Some(PaymentSessionStatus::Expired | PaymentSessionStatus::Completed) if has_link => {
            sink.report(Rule::SessionLinkAfterEnd, &field(SessionField::link));
        }
        Some(PaymentSessionStatus::Canceled) if has_link => {
            sink.report(Rule::SessionLinkAfterCancel, &field(SessionField::link));
        }
        _ => {}
    }
    if let (Some(created), Some(updated)) = (get_time(SessionField::created_at), get_time(SessionField::updated_at))
        && updated < created
    {
        sink.report(Rule::SessionUpdatedBeforeCreated, &field(SessionField::updated_at));
    }
    if let Some(contact) = root.get::<Contact<'_>>(SessionField::contact as usize) {
        let pairs = [(SessionField::contact_id, ContactField::id), (SessionField::org_id, ContactField::org_id)];
        for (of_session, of_contact) in pairs {
            let ids = (root.get::<Id<&str>>(of_session as usize), contact.part::<Id<&str>>(of_contact));
            if let (Some(expected), Some(given)) = ids
                && expected != given
            {
                let trail = field(SessionField::contact);
                sink.report(Rule::SessionContactMismatch, &trail.field(of_contact.field()));
            }
        }
    }
}
