//! The verdicts on single values: `valid`, `canonical`, `code`, `reason`, `violations` and `advisories`.

use std::ops::Range;
use std::sync::Arc;

use arrow_array::builder::StringBuilder;
use arrow_array::{ArrayRef, RecordBatch, StringArray};
use arrow_buffer::{OffsetBuffer, ScalarBuffer};
use arrow_schema::{ArrowError, DataType, Field, Schema};
use paysession::{Finding, ScalarType};

use crate::dictionaries::{self, Names, Sparse};
use crate::input::Values;
use crate::node::Node;
use crate::sparse::{Lists, truths, validity};
use crate::task::Options;

/// The columns of the verdicts.
pub(crate) fn schema() -> Schema {
    let codes = || DataType::new_list(DataType::Utf8, true);
    Schema::new(vec![
        Field::new("valid", DataType::Boolean, true),
        Field::new("canonical", DataType::Utf8, true),
        Field::new("code", Names::data_type(), true),
        Field::new("reason", Names::data_type(), true),
        Field::new("violations", codes(), true),
        Field::new("advisories", codes(), true),
    ])
}

/// Checks the values of some rows.
pub(crate) fn check(
    values: &Values,
    rows: Range<usize>,
    scalar: ScalarType,
    options: &Options,
    schema: &Arc<Schema>,
) -> Result<RecordBatch, ArrowError> {
    let mut columns = Columns::new(rows.len());
    for (nth, row) in rows.enumerate() {
        let value = Node::new(values, row);
        match value.bytes().and_then(|bytes| str::from_utf8(bytes).ok()) {
            Some(text) => match options.validator.check_onto(scalar, text, &mut columns.text) {
                Ok(verdict) => columns.accept(nth, verdict.value, &verdict.advisories),
                Err(rejected) => columns.refuse(nth, rejected.violations(), rejected.advisories()),
            },
            None if value.is_null() && !options.nulls => columns.null(nth),
            None => {
                let verdict = options.validator.check_tree(scalar, value);
                columns.text.push_str(verdict.canonical.as_deref().unwrap_or_default());
                match verdict.is_valid() {
                    true => columns.accept(nth, verdict.canonical.is_some(), &verdict.advisories),
                    false => columns.refuse(nth, &verdict.violations, &verdict.advisories),
                }
            }
        }
        columns.end();
    }
    columns.finish(schema)
}

/// Most values are accepted without an advisory: only the others are noted here, by their rows.
struct Columns {
    /// The canonical texts, one behind the other, and where each ends.
    text: String,
    ends: Vec<i32>,
    without_text: Vec<usize>,
    refused: Vec<usize>,
    nulls: Vec<usize>,
    code: Sparse,
    reason: Sparse,
    violations: Lists<StringBuilder>,
    advisories: Lists<StringBuilder>,
}

impl Columns {
    fn new(rows: usize) -> Self {
        let mut ends = Vec::with_capacity(rows + 1);
        ends.push(0);
        Self {
            text: String::with_capacity(rows * 16),
            ends,
            without_text: Vec::new(),
            refused: Vec::new(),
            nulls: Vec::new(),
            code: Sparse::new(),
            reason: Sparse::new(),
            violations: Lists::new(StringBuilder::new()),
            advisories: Lists::new(StringBuilder::new()),
        }
    }

    fn null(&mut self, row: usize) {
        self.nulls.push(row);
        self.without_text.push(row);
        self.violations.push_null(row);
        self.advisories.push_null(row);
    }

    #[inline]
    fn accept(&mut self, row: usize, has_text: bool, advisories: &[Finding]) {
        if !has_text {
            self.without_text.push(row);
        }
        if !advisories.is_empty() {
            self.advisories.push(row, |codes| push_codes(codes, advisories));
        }
    }

    fn refuse(&mut self, row: usize, violations: &[Finding], advisories: &[Finding]) {
        self.refused.push(row);
        self.without_text.push(row);
        if let Some(first) = violations.first() {
            self.code.push((row, dictionaries::rule(first)));
            self.reason.extend(dictionaries::reason(first).map(|reason| (row, reason)));
        }
        self.violations.push(row, |codes| push_codes(codes, violations));
        self.advisories.push(row, |codes| push_codes(codes, advisories));
    }

    /// Ends a row.
    #[inline]
    fn end(&mut self) {
        // A batch ends long before: see `pieces`.
        self.ends.push(i32::try_from(self.text.len()).unwrap_or(i32::MAX));
    }

    fn finish(self, schema: &Arc<Schema>) -> Result<RecordBatch, ArrowError> {
        let rows = self.ends.len() - 1;
        let ends = OffsetBuffer::new(ScalarBuffer::from(self.ends));
        let text = StringArray::try_new(ends, self.text.into_bytes().into(), validity(rows, &self.without_text))?;
        let columns: Vec<ArrayRef> = vec![
            truths(rows, &self.refused, &self.nulls),
            Arc::new(text),
            Names::Codes.column(dictionaries::filled(rows, &self.code))?,
            Names::Reasons.column(dictionaries::filled(rows, &self.reason))?,
            self.violations.finish(rows, finish_codes)?,
            self.advisories.finish(rows, finish_codes)?,
        ];
        RecordBatch::try_new(Arc::clone(schema), columns)
    }
}

/// Appends the codes of findings, and returns how many.
///
/// Lists have plain texts: DuckDB before 2.0 ends the process at a list of dictionaries that is empty.
pub(crate) fn push_codes(codes: &mut StringBuilder, findings: &[Finding]) -> usize {
    findings.iter().for_each(|finding| codes.append_value(finding.code()));
    findings.len()
}

/// Makes the column of the codes in lists.
pub(crate) fn finish_codes(mut codes: StringBuilder) -> Result<ArrayRef, ArrowError> {
    Ok(Arc::new(codes.finish()))
}
