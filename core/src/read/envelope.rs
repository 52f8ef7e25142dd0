//! The envelopes of GraphQL: a request body around the input, a response body around the session.

use super::json_type::JsonType as Found;
use super::reader::Reader;
use super::source::{Halt, Source};
use crate::document::{Items, PackedSlot, Slot};
use crate::report::Trail;
use crate::schema::{Field, Kind, Type};
use crate::types::{CREATE, GRAPHQL_ERROR, MUTATION, SESSION};

/// `errors` of a response. It is no field of the session, and its findings come after those of the session.
static ERRORS: Field = Field {
    name: "errors",
    quoted: "\"errors\":",
    position: u16::MAX,
    ty: Type { kind: Kind::Object(&GRAPHQL_ERROR), list: true, required: false },
    excludes: None,
    doc: "What went wrong.",
};

impl<'b, S: Source<'b>> Reader<'_, 'b, S> {
    /// Reads a request body: its `variables.input` is the input, everything else is skipped.
    pub(crate) fn request_body(&mut self) -> Result<PackedSlot, Halt> {
        let (mut of_body, mut of_variables) = (0, 0);
        let mut input = None;
        if self.open()? {
            while self.seek(&["variables"], &mut of_body)?.is_some() {
                if !self.open()? {
                    continue;
                }
                while self.seek(&["input"], &mut of_variables)?.is_some() {
                    input = Some(self.inside(|reader| reader.root(&CREATE, false))?);
                }
            }
        }
        Ok(input.unwrap_or_else(|| {
            let ty = Type { kind: Kind::Object(&CREATE), list: false, required: true };
            self.missing(&ty, &Trail::ROOT);
            PackedSlot::INVALID
        }))
    }

    /// Reads a response body: the session, if there is one, and the list of errors.
    pub(crate) fn response_body(&mut self) -> Result<(PackedSlot, PackedSlot), Halt> {
        let (mut of_body, mut of_data) = (0, 0);
        let (mut session, mut errors) = (PackedSlot::ABSENT, PackedSlot::ABSENT);
        let ty = Type { kind: Kind::Object(&SESSION), list: false, required: true };
        if self.open()? {
            while let Some(key) = self.seek(&["data", "errors"], &mut of_body)? {
                if key == "errors" {
                    errors = self.value(&ERRORS.ty, &Trail::ROOT.field(&ERRORS))?;
                    continue;
                }
                match self.found()? {
                    Found::Object | Found::Null => {}
                    found => {
                        session = self.wrong_type(&ty, found, &Trail::ROOT)?;
                        continue;
                    }
                }
                if !self.open()? {
                    continue;
                }
                while self.seek(&[MUTATION], &mut of_data)?.is_some() {
                    if self.found()? == Found::Null {
                        self.skip()?;
                    } else {
                        session = self.inside(|reader| reader.root(&SESSION, false))?;
                    }
                }
            }
        }
        // An empty list reports no error; a list of a wrong type has a finding of its own.
        let has_errors =
            !matches!(errors.slot(), Slot::Absent | Slot::List { len: 0, items: Items { sound: true, .. }, .. });
        if session.is_absent() && !has_errors {
            self.missing(&ty, &Trail::ROOT);
        }
        Ok((session, errors))
    }
}
