//! The envelopes of GraphQL: a request body around the input, a response body around the session.
//!
//! An envelope that is assumed, not asked for, is none if its root has a key of what it should be around: reading halts
//! by [`Stop::NoEnvelope`], and the document is read again without one.

use core::ptr;

use super::json_type::JsonType as Found;
use super::reader::Reader;
use super::source::{Halt, Key, Source};
use super::stop::Stop;
use crate::document::{Items, PackedSlot, Slot, Slots};
use crate::report::{Findings, Params, Trail};
use crate::rule::{Reason, Rule};
use crate::schema::{Field, Kind, Object, Type};
use crate::types::{CREATE, GRAPHQL_ERROR, SESSION};

/// `errors` of a response. It is no field of the session, and its findings come after those of the session.
static ERRORS: Field = Field {
    name: "errors",
    quoted: "\"errors\":",
    position: u16::MAX,
    ty: Type { kind: Kind::Object(&GRAPHQL_ERROR), list: true, required: false },
    excludes: None,
    doc: "What went wrong.",
};

/// The errors of a response.
pub(super) struct Errors {
    /// Those that are well-formed.
    pub(super) list: PackedSlot,
    /// The list as it came, if it has malformed ones or came twice.
    pub(super) raw: PackedSlot,
}

impl Errors {
    const NONE: Self = Self { list: PackedSlot::ABSENT, raw: PackedSlot::ABSENT };
}

/// What a response body holds.
pub(super) struct ResponseBody<'c> {
    pub(super) session: PackedSlot,
    pub(super) errors: Errors,
    /// The findings on `errors`.
    pub(super) on_errors: Findings<'c>,
}

const fn required(object: &'static Object) -> Type {
    Type { kind: Kind::Object(object), list: false, required: true }
}

impl<'c, 'b, S: Source<'b>> Reader<'c, 'b, S> {
    /// Reads a request body: its `variables.input` is the input, everything else is skipped.
    pub(super) fn request_body(&mut self, is_assumed: bool) -> Result<PackedSlot, Halt> {
        let inner = is_assumed.then_some(&CREATE);
        let (mut of_body, mut of_variables) = (false, false);
        let mut input = PackedSlot::ABSENT;
        if self.layer(&CREATE, &mut input)? {
            while self.once("variables", &mut of_body, inner)? {
                if self.layer(&CREATE, &mut input)? {
                    while self.once("input", &mut of_variables, None)? {
                        input = self.inside(&CREATE)?;
                    }
                }
            }
        }
        self.required(&CREATE, input)
    }

    /// Reads a response body: the session of the operation, if there is one, and the list of errors.
    pub(super) fn response_body(&mut self, operation: &str) -> Result<ResponseBody<'c>, Halt> {
        let (mut had_data, mut had_session) = (false, false);
        let (mut session, mut errors, mut raw) = (PackedSlot::ABSENT, None, Vec::new());
        let mut on_errors = self.findings.apart();
        if self.layer(&SESSION, &mut session)? {
            while let Some(key) = self.seek(&["data", ERRORS.name], Some(&SESSION))? {
                if key == ERRORS.name {
                    core::mem::swap(&mut self.findings, &mut on_errors);
                    let place = Trail::ROOT.field(&ERRORS);
                    if errors.is_none() {
                        errors = Some(self.errors(&place, &mut raw)?);
                    } else {
                        self.findings.report(Rule::ShapeDuplicateField, &place);
                        raw.push(self.any()?);
                    }
                    core::mem::swap(&mut self.findings, &mut on_errors);
                } else if core::mem::replace(&mut had_data, true) {
                    self.repeated(&Trail::ROOT)?;
                } else if self.layer(&SESSION, &mut session)? {
                    while self.once(operation, &mut had_session, None)? {
                        if self.source.kind()? == Found::Null {
                            self.skip()?;
                        } else {
                            session = self.inside(&SESSION)?;
                        }
                    }
                }
            }
        }
        let raw = if on_errors.has_violations() { self.raw_errors(&raw) } else { PackedSlot::ABSENT };
        let errors = Errors { list: errors.unwrap_or(PackedSlot::ABSENT), raw };
        // An empty list reports no error; a list of a wrong type has a finding of its own.
        let has_errors =
            !matches!(errors.list.slot(), Slot::Absent | Slot::List { len: 0, items: Items { sound: true, .. }, .. });
        let session = if has_errors { session } else { self.required(&SESSION, session)? };
        Ok(ResponseBody { session, errors, on_errors })
    }

    /// Reads the list of errors, and reads it again as it came.
    fn errors(&mut self, trail: &Trail<'_>, raw: &mut Vec<PackedSlot>) -> Result<PackedSlot, Halt> {
        let place = match self.source.kind()? {
            Found::List | Found::Object => Some(self.source.place()),
            _ => None,
        };
        let list = self.value(&ERRORS.ty, trail)?;
        raw.push(match place {
            Some(place) => {
                self.source.back_to(place);
                self.any()?
            }
            None => list,
        });
        Ok(list)
    }

    /// All errors as they came: one list, even if the key came twice.
    fn raw_errors(&mut self, lists: &[PackedSlot]) -> PackedSlot {
        if let [only] = lists {
            return *only;
        }
        let mut items = Vec::new();
        for list in lists {
            match list.slot() {
                list @ Slot::List { .. } => items.extend(Slots::new(&self.document, list).map(PackedSlot::from)),
                _ => items.push(*list),
            }
        }
        self.row(&items).into()
    }

    /// Reads a session without a response body around it.
    pub(super) fn bare_response(&mut self, may_be_envelope: bool) -> Result<ResponseBody<'c>, Halt> {
        let session = self.root(&SESSION, may_be_envelope)?;
        Ok(ResponseBody { session, errors: Errors::NONE, on_errors: self.findings.apart() })
    }

    /// Enters an object of an envelope around a type. Null is as good as absent; anything else is refused.
    fn layer(&mut self, around: &'static Object, refused: &mut PackedSlot) -> Result<bool, Halt> {
        match self.source.kind()? {
            Found::Object => {
                self.enter()?;
                return Ok(true);
            }
            Found::Null => self.source.scalar()?,
            found => *refused = self.no_layer(around, found)?,
        }
        Ok(false)
    }

    /// Refuses what is no object of an envelope.
    #[cold]
    fn no_layer(&mut self, around: &'static Object, found: Found) -> Result<PackedSlot, Halt> {
        let expected = required(around).declared(self.direction());
        // JSON within JSON, as clients write it that encode the variables before they encode the body.
        let is_text = self.depth == 1 && found == Found::String && ptr::eq(around, &CREATE);
        self.findings.report_with(Rule::ShapeWrongType, &Trail::ROOT, || {
            let params = Params::NONE.text("expected", expected).text("found", found.as_str());
            params.reason(is_text.then_some(Reason::VariablesIsText))
        });
        self.skip()?;
        Ok(PackedSlot::INVALID)
    }

    /// What an envelope is around, or a finding that it is around nothing.
    fn required(&mut self, object: &'static Object, inner: PackedSlot) -> Result<PackedSlot, Halt> {
        if !inner.is_absent() {
            return Ok(inner);
        }
        self.missing(&required(object), &Trail::ROOT);
        Ok(PackedSlot::INVALID)
    }

    /// Moves to a key, the first time it comes. It is refused where it comes again.
    fn once(&mut self, key: &str, had: &mut bool, inner: Option<&Object>) -> Result<bool, Halt> {
        while self.seek(&[key], inner)?.is_some() {
            if !core::mem::replace(had, true) {
                return Ok(true);
            }
            self.repeated(&Trail::ROOT)?;
        }
        Ok(false)
    }

    /// Refuses a key that came before, and skips its value.
    #[cold]
    fn repeated(&mut self, trail: &Trail<'_>) -> Result<(), Halt> {
        self.findings.report(Rule::ShapeDuplicateField, trail);
        self.skip()
    }

    /// Moves to the next of the wanted keys of an envelope, and skips all others. A key of what should be inside of the
    /// envelope halts.
    fn seek<'k>(&mut self, wanted: &[&'k str], inner: Option<&Object>) -> Result<Option<&'k str>, Halt> {
        loop {
            let Key::Other(key) = self.source.key(None)? else {
                self.depth -= 1;
                return Ok(None);
            };
            if let Some(name) = wanted.iter().copied().find(|name| *name == key) {
                return Ok(Some(name));
            }
            if inner.is_some_and(|inner| inner.find(key, 0).is_some()) {
                return Err(self.halt(Stop::NoEnvelope));
            }
            self.skip()?;
        }
    }
}
