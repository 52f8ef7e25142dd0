//! The verdicts on documents, and on the rows of tables.

use std::ops::Range;
use std::sync::Arc;

use arrow_array::builder::StringBuilder;
use arrow_array::{ArrayRef, BooleanArray, Decimal128Array, RecordBatch};
use arrow_schema::{ArrowError, DataType, Field, Schema};
use paysession::{Accepted, Rejected, Request, Verdict};

use crate::checks::{finish_codes, push_codes};
use crate::dictionaries::{self, Names, Sparse};
use crate::findings::{self, Findings};
use crate::input::Values;
use crate::node::Node;
use crate::sparse::{Lists, bits, truths, validity};
use crate::task::{Entry, Options};

/// Every amount of the API fits.
const MONEY: DataType = DataType::Decimal128(17, 2);

/// The columns of the verdicts.
pub(crate) fn schema(options: &Options) -> Schema {
    let column = |name: &str, data_type| Field::new(name, data_type, true);
    let mut columns = vec![
        column("valid", DataType::Boolean),
        column("codes", DataType::new_list(DataType::Utf8, true)),
        column("findings", DataType::new_list(DataType::Struct(findings::fields()), true)),
        column("truncated", DataType::Boolean),
        column("flexpay_enabled", DataType::Boolean),
        column("flexpay_reason", Names::data_type()),
        column("flexpay_excess", MONEY),
        column("contact", DataType::Boolean),
        column("invoices", DataType::Boolean),
    ];
    columns.extend(options.canonical.then(|| column("canonical", DataType::Utf8)));
    columns.extend(options.fingerprint.then(|| column("fingerprint", DataType::Utf8)));
    Schema::new(columns)
}

/// Validates the documents of some rows.
pub(crate) fn documents(
    values: &Values,
    rows: Range<usize>,
    entry: Entry,
    options: &Options,
    schema: &Arc<Schema>,
) -> Result<RecordBatch, ArrowError> {
    all(values, rows, options, schema, |value| entry.validate(&options.validator, value.bytes().unwrap_or(b"null")))
}

/// Validates some rows of a table as create inputs.
pub(crate) fn table(
    values: &Values,
    rows: Range<usize>,
    options: &Options,
    schema: &Arc<Schema>,
) -> Result<RecordBatch, ArrowError> {
    all(values, rows, options, schema, |row| options.validator.validate_input_tree(row))
}

fn all(
    values: &Values,
    rows: Range<usize>,
    options: &Options,
    schema: &Arc<Schema>,
    validate: impl Fn(Node<'_>) -> Verdict,
) -> Result<RecordBatch, ArrowError> {
    let mut columns = Columns::new(rows.len(), options);
    for (nth, row) in rows.enumerate() {
        let value = Node::new(values, row);
        if value.is_null() && !options.nulls {
            columns.null(nth);
            continue;
        }
        match validate(value) {
            Ok(accepted) => columns.accept(nth, &accepted),
            Err(rejected) => columns.refuse(nth, &rejected),
        }
    }
    columns.finish(schema)
}

/// Findings and refusals are noted by their rows; the features are those of most requests.
struct Columns<'o> {
    options: &'o Options,
    rows: usize,
    refused: Vec<usize>,
    nulls: Vec<usize>,
    /// The rows that have no request: refused and null.
    without_request: Vec<usize>,
    codes: Lists<StringBuilder>,
    findings: Lists<Findings>,
    truncated: Vec<usize>,
    disabled: Vec<usize>,
    reason: Sparse,
    excess: Vec<Option<i128>>,
    contact: Vec<usize>,
    invoices: Vec<usize>,
    canonical: StringBuilder,
    fingerprint: StringBuilder,
}

impl<'o> Columns<'o> {
    fn new(rows: usize, options: &'o Options) -> Self {
        Self {
            options,
            rows,
            refused: Vec::new(),
            nulls: Vec::new(),
            without_request: Vec::new(),
            codes: Lists::new(StringBuilder::new()),
            findings: Lists::new(Findings::default()),
            truncated: Vec::new(),
            disabled: Vec::new(),
            reason: Sparse::new(),
            excess: Vec::with_capacity(rows),
            contact: Vec::new(),
            invoices: Vec::new(),
            canonical: StringBuilder::new(),
            fingerprint: StringBuilder::new(),
        }
    }

    fn null(&mut self, row: usize) {
        self.nulls.push(row);
        self.codes.push_null(row);
        self.findings.push_null(row);
        self.end_without_request(row);
    }

    fn refuse(&mut self, row: usize, rejected: &Rejected) {
        self.refused.push(row);
        self.codes.push(row, |codes| push_codes(codes, rejected.violations()));
        self.findings.push(row, |findings| {
            findings.push(rejected.violations(), true) + findings.push(rejected.advisories(), false)
        });
        self.truncated.extend(rejected.truncated().then_some(row));
        self.end_without_request(row);
    }

    fn accept(&mut self, row: usize, accepted: &Accepted<Request>) {
        self.findings.push(row, |findings| findings.push(&accepted.advisories, false));
        self.truncated.extend(accepted.truncated.then_some(row));
        let features = accepted.value.features();
        self.disabled.extend((!features.flex_pay.is_enabled()).then_some(row));
        self.reason.extend(dictionaries::flex_pay(features.flex_pay).map(|reason| (row, reason)));
        self.excess.push(features.flex_pay.excess().map(|excess| excess.hundredths().into()));
        self.contact.extend(features.contact.then_some(row));
        self.invoices.extend(features.invoices.then_some(row));
        if self.options.canonical {
            self.canonical.append_value(accepted.value.to_json());
        }
        if self.options.fingerprint {
            self.fingerprint.append_value(accepted.value.fingerprint());
        }
    }

    fn end_without_request(&mut self, row: usize) {
        self.without_request.push(row);
        self.excess.push(None);
        if self.options.canonical {
            self.canonical.append_null();
        }
        if self.options.fingerprint {
            self.fingerprint.append_null();
        }
    }

    fn finish(mut self, schema: &Arc<Schema>) -> Result<RecordBatch, ArrowError> {
        let (rows, no_request) = (self.rows, &self.without_request);
        let few = |given: &[usize], nulls: &[usize]| -> ArrayRef {
            Arc::new(BooleanArray::new(bits(rows, false, given), validity(rows, nulls)))
        };
        let mut columns: Vec<ArrayRef> = vec![
            truths(rows, &self.refused, &self.nulls),
            self.codes.finish(rows, finish_codes)?,
            self.findings.finish(rows, Findings::finish)?,
            few(&self.truncated, &self.nulls),
            truths(rows, &self.disabled, no_request),
            Names::FlexPay.column(dictionaries::filled(rows, &self.reason))?,
            Arc::new(Decimal128Array::from(self.excess).with_data_type(MONEY)),
            few(&self.contact, no_request),
            few(&self.invoices, no_request),
        ];
        if self.options.canonical {
            columns.push(Arc::new(self.canonical.finish()));
        }
        if self.options.fingerprint {
            columns.push(Arc::new(self.fingerprint.finish()));
        }
        RecordBatch::try_new(Arc::clone(schema), columns)
    }
}
