//! The one way in: from a document, in whatever form it comes, to a verdict.

use crate::check;
use crate::document::{Branch, Document, Node};
use crate::policy::Policy;
use crate::read::{Halt, Json, Mode, Over, Reader, Source, Stop, Tree, TreeNode, Unreadable, Walk};
use crate::report::{Accepted, Rejected, Sink, Trail};
use crate::scalar::Timestamp;
use crate::schema::page::{CREATE, CreateField, CreatePaymentSessionInput};
use crate::schema::{Object, Type};
use crate::session::{Request, is_updatable};

/// Gives verdicts: holds the policy, the clock and the size limit that the caller chose.
///
/// Without [`Validator::now`] no rule that needs a clock is judged.
///
/// ```
/// use paysession::{Timestamp, Validator};
///
/// let now = Timestamp::parse("2026-01-01T00:00:00Z")?;
/// let accepted = Validator::new().now(now).request(r#"{"orgId":"abc123","amount":"100.00","currency":"USD"}"#)?;
/// assert_eq!(accepted.value.amount().to_string(), "100.00");
///
/// let rejected = Validator::new().now(now).request(r#"{"orgId":"abc123","amount":"1,00"}"#).unwrap_err();
/// let codes: Vec<_> = rejected.violations().iter().map(|finding| finding.code()).collect();
/// assert_eq!(codes, ["amount.invalid", "shape.missing"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Validator {
    policy: Policy,
    now: Option<Timestamp>,
    max_bytes: usize,
}

impl Validator {
    /// The largest document in bytes unless set otherwise: 16 MiB.
    pub const MAX_BYTES: usize = 16 << 20;

    /// The most that [`Validator::max_bytes`] sets: 256 MiB, far from where offsets of 31 bits end.
    pub const CEILING: usize = 256 << 20;

    /// Starts with the standard policy, no clock, and documents of up to 16 MiB.
    #[must_use]
    pub const fn new() -> Self {
        Self { policy: Policy::standard(), now: None, max_bytes: Self::MAX_BYTES }
    }

    /// Weighs data rules and advisories by a policy.
    #[must_use]
    pub fn policy(self, policy: Policy) -> Self {
        Self { policy, ..self }
    }

    /// Judges expirations against a time.
    #[must_use]
    pub fn now(self, now: Timestamp) -> Self {
        Self { now: Some(now), ..self }
    }

    /// Sets the largest document in bytes; 256 MiB at most.
    #[must_use]
    pub fn max_bytes(self, max_bytes: usize) -> Self {
        Self { max_bytes: max_bytes.min(Self::CEILING), ..self }
    }

    /// Judges JSON: the create input itself, or a whole GraphQL request body around it.
    ///
    /// # Errors
    ///
    /// Returns every violation found.
    pub fn request(&self, json: impl AsRef<[u8]>) -> Result<Accepted<Request>, Rejected> {
        let text = self.text(json.as_ref())?;
        self.read_request(|| Json::new(text))
    }

    /// Judges a tree in memory as [`Validator::request`] judges its JSON. The size limit holds for the least that its
    /// JSON would take.
    ///
    /// # Errors
    ///
    /// Returns every violation found.
    pub fn request_from_tree(&self, tree: impl TreeNode) -> Result<Accepted<Request>, Rejected> {
        self.read_request(|| Walk::new(tree.clone(), self.max_bytes))
    }

    /// Judges a draft as [`Validator::request`] judges its JSON.
    ///
    /// # Errors
    ///
    /// Returns every violation found.
    pub fn request_from_input(&self, input: CreatePaymentSessionInput) -> Result<Accepted<Request>, Rejected> {
        self.request_from_tree(&Tree::from(input))
    }

    pub(crate) fn policy_ref(&self) -> &Policy {
        &self.policy
    }

    pub(crate) const fn max_bytes_ref(&self) -> usize {
        self.max_bytes
    }

    pub(crate) fn now_ref(&self) -> Option<&Timestamp> {
        self.now.as_ref()
    }

    /// A document's text, where it is UTF-8 and within the limit.
    #[inline]
    pub(crate) fn text<'a>(&self, json: &'a [u8]) -> Result<&'a str, Rejected> {
        if json.len() <= self.max_bytes
            && let Ok(text) = core::str::from_utf8(json)
        {
            return Ok(text);
        }
        Err(self.no_text(json))
    }

    #[cold]
    fn no_text(&self, json: &[u8]) -> Rejected {
        if json.len() > self.max_bytes {
            return stopped(Stop::TooLarge(self.max_bytes as u32));
        }
        let valid = json.utf8_chunks().next().map_or("", |chunk| chunk.valid());
        stopped(Stop::Malformed(Unreadable::at(valid, valid.len())))
    }

    fn read_request<'b, S: Source<'b>>(&self, open: impl Fn() -> S) -> Result<Accepted<Request>, Rejected> {
        let mut reader = Reader::new(self, open(), Mode::Request);
        let mut root = reader.root(&CREATE, true);
        if root.is_err() && reader.stop() == Stop::Envelope {
            reader = Reader::new(self, open(), Mode::Request);
            root = reader.request_body();
        }
        let root = end(&mut reader, root)?.object();
        if let Some(root) = root {
            reader.judge(root, &check::REQUEST, true);
        }
        let Reader { document, sink, .. } = &mut reader;
        sink.verdict(|| root.map(|root| Request::of(document.take_owned(), root)))
    }

    /// Reads one value of a type, with nothing around it.
    pub(crate) fn read_value<'b, S: Source<'b>>(
        &self,
        source: S,
        ty: &Type,
    ) -> Result<Accepted<Option<String>>, Rejected> {
        let mut reader = Reader::new(self, source, Mode::Request);
        // Held as an object's fields are, so that its text is kept.
        let value = reader.value(ty, &Trail::ROOT).map(|slot| reader.hold(slot));
        let at = end(&mut reader, value)?;
        let Reader { document, sink, .. } = &mut reader;
        sink.verdict(|| Some(Branch::value(document, ty.kind, document.slot(at)).to_text()))
    }

    /// Reads what may change in a session, laid over what the session has.
    pub(crate) fn read_update<'b, F: Source<'b>>(
        &self,
        changes: F,
        session: Branch<'_>,
    ) -> Result<Accepted<Request>, Rejected> {
        let mut reader = Reader::new(self, Over::new(changes, Walk::own(session), is_updatable), Mode::Update);
        let root = reader.root(&CREATE, false);
        let root = end(&mut reader, root)?.object();
        if let Some(root) = root {
            // A reference that the platform resolved to an id is no conflict; one that is given now is.
            let contacts = [CreateField::contact_id, CreateField::contact_ref];
            let touched = contacts.iter().any(|contact| reader.source().names(contact.field().name));
            reader.judge(root, &check::REQUEST, touched);
        }
        let Reader { document, sink, .. } = &mut reader;
        sink.verdict(|| root.map(|root| Request::of(document.take_owned(), root)))
    }

    /// Reads one object that the platform made.
    pub(crate) fn read_stored<'b, S: Source<'b>>(
        &self,
        source: S,
        object: &'static Object,
        judge: impl FnOnce(Node<'_>, &mut Sink<'_>),
    ) -> Result<Accepted<(Document<'static>, u32)>, Rejected> {
        let mut reader = Reader::new(self, source, Mode::Stored);
        let root = reader.root(object, false);
        let root = end(&mut reader, root)?.object();
        if let Some(root) = root {
            reader.judge_with(root, judge);
        }
        let Reader { document, sink, .. } = &mut reader;
        sink.verdict(|| root.map(|root| (document.take_owned(), root)))
    }
}

impl Default for Validator {
    fn default() -> Self {
        Self::new()
    }
}

/// Makes sure that the document ends where its root does.
pub(crate) fn end<'b, S: Source<'b>, T>(reader: &mut Reader<'_, 'b, S>, root: Result<T, Halt>) -> Result<T, Rejected> {
    root.and_then(|root| reader.finish().map(|()| root)).map_err(|Halt| stopped(reader.stop()))
}

fn stopped(stop: Stop) -> Rejected {
    let (rule, params) = stop.finding();
    Sink::stopped(rule, params)
}
