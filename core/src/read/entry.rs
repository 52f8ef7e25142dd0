//! From a source to a verdict: one function for each thing that a document can be read as.
//!
//! What is accepted is made where it stays, by the caller's constructor: a document is not moved.

use super::reader::{Mode, Reader};
use super::source::{Halt, Source};
use super::stop::Stop;
use super::{OverlaySource, TreeSource};
use crate::document::{Document, DocumentTree, Node, PackedSlot, Slot};
use crate::report::{Accepted, Findings, Rejected, Trail};
use crate::rules::{self, Contact};
use crate::schema::{Object, Type};
use crate::terms::Terms;
use crate::tree::TreeError;
use crate::types::{CREATE, CreateField, SESSION, is_updatable};

/// Returns the text of a JSON document, if it is UTF-8 and within the limit.
#[inline]
pub(crate) fn text<'a>(terms: &Terms, json: &'a [u8]) -> Result<&'a str, Rejected> {
    if json.len() <= terms.max_bytes
        && let Ok(text) = core::str::from_utf8(json)
    {
        return Ok(text);
    }
    Err(no_text(terms, json))
}

#[cold]
fn no_text(terms: &Terms, json: &[u8]) -> Rejected {
    if json.len() > terms.max_bytes {
        return stopped(Stop::TooLarge(terms.max_bytes as u32));
    }
    let valid = json.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    stopped(Stop::Malformed(TreeError::at(valid, valid.len())))
}

/// Reads a create input, or a GraphQL request body around it. `open` gives the source at its start.
pub(crate) fn request<'b, S: Source<'b>, T>(
    terms: &Terms,
    open: impl Fn() -> S,
    make: impl FnOnce(Document<'static>, u32) -> T,
) -> Result<Accepted<T>, Rejected> {
    let mut reader = Reader::new(terms, open(), Mode::Request);
    let mut root = reader.root(&CREATE, true);
    if root.is_err() && reader.stop() == Stop::Envelope {
        reader = Reader::new(terms, open(), Mode::Request);
        root = reader.request_body();
    }
    let root = end(&mut reader, root)?.object();
    if let Some(root) = root {
        reader.apply(root, |root, findings| rules::request(root, Contact::Given, findings));
    }
    let Reader { document, findings, .. } = &mut reader;
    findings.verdict(|| root.map(|root| make(document.take_owned(), root)))
}

/// Reads one value of a type, without an object around it. Returns its canonical text, or none if it is null.
pub(crate) fn value<'b>(
    terms: &Terms,
    source: impl Source<'b>,
    ty: &Type,
) -> Result<Accepted<Option<String>>, Rejected> {
    let mut reader = Reader::new(terms, source, Mode::Request);
    // Stored as an object's fields are, so that its text is kept.
    let value = reader.value(ty, &Trail::ROOT).map(|slot| reader.hold(slot));
    let at = end(&mut reader, value)?;
    let Reader { document, findings, .. } = &mut reader;
    findings.verdict(|| Some(DocumentTree::value(document, ty.kind, document.slot(at)).to_text()))
}

/// Reads what may change in a session, laid over what the session has.
pub(crate) fn update<'b, T>(
    terms: &Terms,
    changes: impl Source<'b>,
    session: DocumentTree<'_>,
    make: impl FnOnce(Document<'static>, u32) -> T,
) -> Result<Accepted<T>, Rejected> {
    let source = OverlaySource::new(changes, TreeSource::unlimited(session), is_updatable);
    let mut reader = Reader::new(terms, source, Mode::Update);
    let root = reader.root(&CREATE, false);
    let root = end(&mut reader, root)?.object();
    if let Some(root) = root {
        let contacts = [CreateField::contact_id, CreateField::contact_ref];
        let is_given = contacts.iter().any(|contact| reader.source().names(contact.field().name));
        let contact = if is_given { Contact::Given } else { Contact::Stored };
        reader.apply(root, |root, findings| rules::request(root, contact, findings));
    }
    let Reader { document, findings, .. } = &mut reader;
    findings.verdict(|| root.map(|root| make(document.take_owned(), root)))
}

/// Reads one object that the platform made, and applies the rules of the whole.
pub(crate) fn stored<'b, T>(
    terms: &Terms,
    source: impl Source<'b>,
    object: &'static Object,
    rules: impl FnOnce(Node<'_>, &mut Findings<'_>),
    make: impl FnOnce(Document<'static>, u32) -> T,
) -> Result<Accepted<T>, Rejected> {
    let mut reader = Reader::new(terms, source, Mode::Stored);
    let root = reader.root(object, false);
    let root = end(&mut reader, root)?.object();
    if let Some(root) = root {
        reader.apply(root, rules);
    }
    let Reader { document, findings, .. } = &mut reader;
    findings.verdict(|| root.map(|root| make(document.take_owned(), root)))
}

/// Reads a GraphQL response body, or a bare session. Returns the verdict on the session, and what `errors` makes of the
/// list of errors; of a document that was not read to its end nothing.
#[allow(clippy::type_complexity, reason = "the parts of one answer, taken apart at once")]
pub(crate) fn response<'b, S: Source<'b>, T, E: Default>(
    terms: &Terms,
    open: impl Fn() -> S,
    make: impl FnOnce(Document<'static>, u32) -> T,
    errors: impl FnOnce(&Document<'_>, Slot) -> E,
) -> (Result<Accepted<Option<T>>, Rejected>, E) {
    let mut reader = Reader::new(terms, open(), Mode::Stored);
    let mut read = reader.root(&SESSION, true).map(|session| (session, PackedSlot::ABSENT));
    if read.is_err() && reader.stop() == Stop::Envelope {
        reader = Reader::new(terms, open(), Mode::Stored);
        read = reader.response_body();
    }
    let (session, list) = match end(&mut reader, read) {
        Ok(read) => read,
        Err(rejected) => return (Err(rejected), E::default()),
    };
    let root = session.object();
    if let Some(root) = root {
        reader.apply(root, rules::session);
    }
    // What the server reports must reach the caller even if its session is refused.
    let errors = errors(reader.document(), list.slot());
    let Reader { document, findings, .. } = &mut reader;
    (findings.verdict(|| Some(root.map(|root| make(document.take_owned(), root)))), errors)
}

/// Makes sure that the document ends where its root does.
fn end<'b, S: Source<'b>, T>(reader: &mut Reader<'_, 'b, S>, root: Result<T, Halt>) -> Result<T, Rejected> {
    root.and_then(|root| reader.finish().map(|()| root)).map_err(|Halt| stopped(reader.stop()))
}

#[cold]
fn stopped(stop: Stop) -> Rejected {
    let (rule, params) = stop.finding();
    Findings::stopped(rule, params)
}
