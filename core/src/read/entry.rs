//! From a source to a verdict: one function for each thing that a document can be read as.
//!
//! What is accepted is made where it stays, by the caller's constructor: a document is not moved.

use super::dyn_source::Placed;
use super::envelope::ResponseBody;
use super::overlay::OverlaySource;
use super::reader::{Mode, Reader, TEXT};
use super::source::{Halt, Source};
use super::stop::Stop;
use crate::document::{Document, DocumentTree, Node, PackedSlot, Slot, Text};
use crate::report::{Accepted, Findings, Params, Path, Rejected, Scope, Trail};
use crate::rule::{Reason, Rule};
use crate::rules;
use crate::scalar::Timestamp;
use crate::schema::{Field, Object, Type};
use crate::terms::Terms;
use crate::tree::TreeError;
use crate::types::{CONTACT, CONTACT_VITAL, CREATE, CREATE_VITAL, EVENT, SESSION, SESSION_VITAL, UPDATABLE};

/// What a document is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    /// The create input.
    Input,
    /// A GraphQL request body.
    Body,
    /// A body exactly if it is an object with the key `variables` and no key of the create input; else an input.
    Auto,
}

/// Returns the text of a JSON document that was stored or sent by a server, which may begin with a byte-order mark.
pub(crate) fn stored_text<'a>(terms: &Terms, json: &'a [u8]) -> Result<&'a str, Rejected> {
    let text = text(terms, json)?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

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
    stopped(Stop::Malformed(TreeError::at(valid, valid.len(), Some(Reason::InvalidUtf8))))
}

/// Reads a create input, a GraphQL request body around it, or whichever of the two it is. `open` gives the source at its
/// start.
pub(crate) fn request<'b, S: Source<'b>, T>(
    terms: &Terms,
    entry: Entry,
    open: impl Fn() -> S,
    make: impl FnOnce(Document<'static>, u32) -> T,
) -> Result<Accepted<T>, Rejected> {
    let start = || Reader::new(terms, open(), Mode::Request, Scope::Given);
    let mut reader = start();
    let (mut root, mut envelope) = match entry {
        Entry::Input | Entry::Auto => (reader.root(&CREATE, entry == Entry::Auto), NO_ENVELOPE),
        Entry::Body => (reader.request_body(false), REQUEST_BODY),
    };
    if root.is_err() && reader.stop() == Stop::Envelope {
        reader = start();
        (root, envelope) = (reader.request_body(true), REQUEST_BODY);
        if root.is_err() && reader.stop() == Stop::NoEnvelope {
            reader = start();
            (root, envelope) = (reader.root(&CREATE, false), NO_ENVELOPE);
        }
    }
    let root = end(&mut reader, root, envelope)?.object();
    if let Some(root) = root {
        reader.apply(root, rules::request);
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
    let mut reader = Reader::new(terms, source, Mode::Request, Scope::Given);
    // Stored as an object's fields are, so that its text is kept.
    let value = reader.value(ty, &Trail::ROOT).map(|slot| reader.hold(slot));
    let at = end(&mut reader, value, NO_ENVELOPE)?;
    let Reader { document, findings, .. } = &mut reader;
    findings.verdict(|| Some(DocumentTree::value(document, ty.kind, document.slot(at)).to_text()))
}

/// Reads one text as a value of a scalar's type, as [`value`] does. Appends its canonical text to `out`, and returns
/// whether there is one.
pub(crate) fn lone_text(terms: &Terms, ty: &Type, text: &str, out: &mut String) -> Result<Accepted<bool>, Rejected> {
    // As a tree, whose size counts too.
    if text.len() >= terms.max_bytes {
        return Err(stopped(Stop::TooLarge(terms.max_bytes as u32)));
    }
    let (mut document, mut findings) = (Document::over(text), Findings::new(terms, Scope::Given));
    let slot = brought(ty, Text::whole(text), terms.now, &mut document, &mut findings, &Trail::ROOT);
    findings.verdict(|| Some(DocumentTree::value(&document, ty.kind, slot.slot()).append_text(out)))
}

/// Reads texts that a caller passes as fields of a session, each as if the field were required. Advisories don't count.
pub(crate) fn texts(
    scope: Scope,
    given: &[(&'static Field, Option<&str>)],
    each: &mut dyn FnMut(Slot),
) -> Result<(), Rejected> {
    let terms = Terms::silent();
    let (mut document, mut findings) = (Document::small(), Findings::new(&terms, scope));
    for (field, text) in given {
        let Some(text) = *text else { continue };
        let trail = Trail::ROOT.field(field);
        each(brought(&field.ty.as_required(), Text::new(text), None, &mut document, &mut findings, &trail).slot());
    }
    findings.verdict(|| Some(())).map(|_| ())
}

/// Reads a text that a caller brings by itself. The type takes texts.
#[inline(never)]
fn brought(
    ty: &Type,
    text: Text<'_>,
    now: Option<Timestamp>,
    document: &mut Document<'_>,
    findings: &mut Findings<'_>,
    trail: &Trail<'_>,
) -> PackedSlot {
    if text.as_str().len() > TEXT {
        findings.report_with(Rule::TextTooLong, trail, || Params::NONE.number("limit", TEXT as u64));
        return PackedSlot::INVALID;
    }
    rules::text_in_field(ty, text, now, document, findings, trail).unwrap_or(PackedSlot::INVALID)
}

/// Reads what may change in a session, laid over what the session has.
pub(crate) fn update<'b, T>(
    terms: &Terms,
    changes: impl Source<'b>,
    session: DocumentTree<'_>,
    make: impl FnOnce(Document<'static>, u32) -> T,
) -> Result<Accepted<T>, Rejected> {
    let mut changes = Placed::new(changes);
    let source = OverlaySource::new(&mut changes, session, &CREATE, UPDATABLE);
    let scope = Scope::Overlay { named: 0, vital: CREATE_VITAL };
    whole(Reader::new(terms, source, Mode::Update, scope), &CREATE, rules::request, make)
}

/// Reads a session that was stored.
pub(crate) fn session<'b, T>(
    terms: &Terms,
    source: impl Source<'b>,
    make: impl FnOnce(Document<'static>, u32) -> T,
) -> Result<Accepted<T>, Rejected> {
    let scope = Scope::Stored { vital: SESSION_VITAL };
    whole(Reader::new(terms, source, Mode::Stored, scope), &SESSION, rules::session, make)
}

/// What is laid over the values of a session.
#[derive(Clone, Copy)]
pub(crate) enum Front {
    /// New values, which are given.
    New,
    /// Values that were accepted before, as those below.
    Accepted,
}

/// Reads a session that is put together of a front and of accepted values below it, of which some fields are `shown`.
pub(crate) fn laid_over<'b, T>(
    kind: Front,
    front: impl Source<'b>,
    accepted: DocumentTree<'_>,
    shown: u32,
    make: fn(Document<'static>, u32) -> T,
) -> Result<Accepted<T>, Rejected> {
    let mut front = Placed::new(front);
    put_together(kind, OverlaySource::new(&mut front, accepted, &SESSION, shown), make)
}

// One for all steps: not inlined into each.
#[inline(never)]
fn put_together<T>(
    kind: Front,
    source: OverlaySource<'_, '_>,
    make: fn(Document<'static>, u32) -> T,
) -> Result<Accepted<T>, Rejected> {
    let scope = match kind {
        Front::New => Scope::Overlay { named: 0, vital: SESSION_VITAL },
        Front::Accepted => Scope::Stored { vital: SESSION_VITAL },
    };
    whole(Reader::new(&Terms::silent(), source, Mode::Stored, scope), &SESSION, rules::session, make)
}

/// Reads an event that the library wrote before.
pub(crate) fn event<'b, T>(
    terms: &Terms,
    source: impl Source<'b>,
    make: impl FnOnce(Document<'static>, u32) -> T,
) -> Result<Accepted<T>, Rejected> {
    whole(Reader::new(terms, source, Mode::Stored, Scope::Written), &EVENT, rules::event, make)
}

/// Reads a contact that the platform stores.
pub(crate) fn contact<'b, T>(
    terms: &Terms,
    source: impl Source<'b>,
    make: impl FnOnce(Document<'static>, u32) -> T,
) -> Result<Accepted<T>, Rejected> {
    let scope = Scope::Stored { vital: CONTACT_VITAL };
    let mut reader = Reader::new(terms, source, Mode::Stored, scope);
    // It has to fit into a session.
    let root = reader.nested(&CONTACT);
    let root = end(&mut reader, root, NO_ENVELOPE)?.object();
    let Reader { document, findings, .. } = &mut reader;
    findings.verdict(|| root.map(|root| make(document.take_owned(), root)))
}

/// Reads one object, and applies the rules of the whole.
fn whole<'c, 'b, S: Source<'b>, T>(
    mut reader: Reader<'c, 'b, S>,
    object: &'static Object,
    rules: impl FnOnce(Node<'_>, &mut Findings<'c>),
    make: impl FnOnce(Document<'static>, u32) -> T,
) -> Result<Accepted<T>, Rejected> {
    let root = reader.root(object, false);
    let root = end(&mut reader, root, NO_ENVELOPE)?.object();
    if let Some(root) = root {
        reader.apply(root, rules);
    }
    let Reader { document, findings, .. } = &mut reader;
    findings.verdict(|| root.map(|root| make(document.take_owned(), root)))
}

/// Reads a GraphQL response body, or a bare session. Returns the verdict on the session, and what `errors` makes of the
/// list of errors, as it was understood and as it came; of a document that was not read to its end nothing.
#[allow(clippy::type_complexity, reason = "the parts of one answer, taken apart at once")]
pub(crate) fn response<'b, S: Source<'b>, T, E: Default>(
    terms: &Terms,
    operation: &str,
    open: impl Fn() -> S,
    make: impl FnOnce(Document<'static>, u32) -> T,
    errors: impl FnOnce(&Document<'_>, Slot, Slot) -> E,
) -> (Result<Accepted<Option<T>>, Rejected>, E) {
    let start = || Reader::new(terms, open(), Mode::Stored, Scope::Stored { vital: SESSION_VITAL });
    let mut reader = start();
    let response_body = ["data", operation];
    let (mut read, mut envelope) = (reader.bare_response(true), NO_ENVELOPE);
    if read.is_err() && reader.stop() == Stop::Envelope {
        reader = start();
        (read, envelope) = (reader.response_body(operation), &response_body);
        if read.is_err() && reader.stop() == Stop::NoEnvelope {
            reader = start();
            (read, envelope) = (reader.bare_response(false), NO_ENVELOPE);
        }
    }
    let ResponseBody { session, errors: found, on_errors } = match end(&mut reader, read, envelope) {
        Ok(read) => read,
        Err(rejected) => return (Err(rejected), E::default()),
    };
    let root = session.object();
    if let Some(root) = root {
        reader.apply(root, rules::session);
    }
    let is_readable = root.is_some() && !reader.findings.is_refusing();
    reader.findings.absorb(on_errors, !is_readable);
    // What the server reports must reach the caller even if its session is refused.
    let errors = errors(reader.document(), found.list.slot(), found.raw.slot());
    let Reader { document, findings, .. } = &mut reader;
    (findings.verdict(|| Some(root.map(|root| make(document.take_owned(), root)))), errors)
}

/// The names of the members that an envelope has around what is read.
const NO_ENVELOPE: &[&str] = &[];
const REQUEST_BODY: &[&str] = &["variables", "input"];

/// Makes sure that the document ends where its root does. `envelope` is what is around the root.
fn end<'b, S: Source<'b>, T>(
    reader: &mut Reader<'_, 'b, S>,
    root: Result<T, Halt>,
    envelope: &[&str],
) -> Result<T, Rejected> {
    root.and_then(|root| reader.finish().map(|()| root)).map_err(|Halt| {
        let (rule, params) = reader.stop().finding();
        Findings::stopped(rule, reader.stop_path().inside(envelope), params)
    })
}

#[cold]
fn stopped(stop: Stop) -> Rejected {
    let (rule, params) = stop.finding();
    Findings::stopped(rule, Path::default(), params)
}
