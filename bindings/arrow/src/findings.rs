//! Findings as structs: `code`, `violation`, `path`, `reason`, `message` and `params`.

use std::sync::Arc;

use arrow_array::builder::{BooleanBuilder, StringBuilder};
use arrow_array::{ArrayRef, StructArray};
use arrow_schema::{ArrowError, DataType, Field, Fields};
use paysession::Finding;

use crate::dictionaries::{self, Index, Names};

/// The members of a finding.
pub(crate) fn fields() -> Fields {
    Fields::from(vec![
        Field::new("code", Names::data_type(), false),
        Field::new("violation", DataType::Boolean, false),
        Field::new("path", DataType::Utf8, false),
        Field::new("reason", Names::data_type(), true),
        Field::new("message", Names::data_type(), false),
        Field::new("params", DataType::Utf8, false),
    ])
}

/// Builds a column of findings.
#[derive(Default)]
pub(crate) struct Findings {
    rule: Index,
    violation: BooleanBuilder,
    path: StringBuilder,
    reason: Vec<Option<i16>>,
    params: StringBuilder,
}

impl Findings {
    /// Appends findings, and returns how many.
    pub(crate) fn push(&mut self, findings: &[Finding], violation: bool) -> usize {
        for finding in findings {
            self.rule.push(dictionaries::rule(finding));
            self.violation.append_value(violation);
            self.path.append_value(finding.path().pointer());
            self.reason.push(dictionaries::reason(finding));
            match finding.params() {
                none if none.is_empty() => self.params.append_value("{}"),
                params => self.params.append_value(params.to_json()),
            }
        }
        findings.len()
    }

    pub(crate) fn finish(mut self) -> Result<ArrayRef, ArrowError> {
        let columns: Vec<ArrayRef> = vec![
            Names::Codes.column(self.rule.clone())?,
            Arc::new(self.violation.finish()),
            Arc::new(self.path.finish()),
            Names::Reasons.column(self.reason)?,
            Names::Messages.column(self.rule)?,
            Arc::new(self.params.finish()),
        ];
        Ok(Arc::new(StructArray::try_new(fields(), columns, None)?))
    }
}
