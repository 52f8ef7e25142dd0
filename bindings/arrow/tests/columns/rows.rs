//! Rows of verdicts as JSON: of batches, and of the core.

use std::num::NonZero;

use paysession::report::ScalarVerdict;
use paysession::{Finding, ScalarType, Validator, Verdict};
use paysession_arrow::arrow_array::cast::AsArray;
use paysession_arrow::arrow_array::types::{Decimal128Type, Int16Type};
use paysession_arrow::arrow_array::{Array, ArrayRef, RecordBatch};
use paysession_arrow::arrow_schema::DataType;
use paysession_arrow::{Column, Error, Options, Source, Task, Verdicts};
use serde_json::{Map, Value, json};

/// All optional columns, on some threads.
pub(crate) fn options(validator: &Validator, threads: usize) -> Options {
    let threads = NonZero::new(threads).unwrap();
    Options::new(validator.clone()).canonical(true).fingerprint(true).threads(threads)
}

/// The verdicts on an array, a row each.
pub(crate) fn of_array(array: &ArrayRef, task: Task) -> Vec<Value> {
    of_source(Column::new(array.clone()), task).unwrap()
}

pub(crate) fn of_source(source: impl Source + Send + 'static, task: Task) -> Result<Vec<Value>, Error> {
    let verdicts = Verdicts::new(source, task, options(&Validator::new(), 2))?;
    of_verdicts(verdicts)
}

pub(crate) fn of_verdicts(verdicts: Verdicts) -> Result<Vec<Value>, Error> {
    let mut found = Vec::new();
    for batch in verdicts {
        found.extend(rows(&batch?));
    }
    Ok(found)
}

/// The rows of a batch.
pub(crate) fn rows(batch: &RecordBatch) -> Vec<Value> {
    (0..batch.num_rows()).map(|row| object(batch.schema().fields(), batch.columns(), row)).collect()
}

fn object(fields: &paysession_arrow::arrow_schema::Fields, columns: &[ArrayRef], row: usize) -> Value {
    let cells = fields.iter().zip(columns).map(|(field, column)| (field.name().clone(), cell(column, row)));
    Value::Object(cells.collect::<Map<_, _>>())
}

fn cell(array: &ArrayRef, row: usize) -> Value {
    if array.is_null(row) {
        return Value::Null;
    }
    match array.data_type() {
        DataType::Boolean => json!(array.as_boolean().value(row)),
        DataType::Utf8 => json!(array.as_string::<i32>().value(row)),
        DataType::Decimal128(17, 2) => json!(array.as_primitive::<Decimal128Type>().value_as_string(row)),
        DataType::Dictionary(_, _) => {
            let names = array.as_dictionary::<Int16Type>();
            cell(names.values(), names.key(row).unwrap())
        }
        DataType::List(_) => {
            let items = array.as_list::<i32>().value(row);
            (0..items.len()).map(|row| cell(&items, row)).collect()
        }
        DataType::Struct(fields) => object(fields, array.as_struct().columns(), row),
        other => panic!("no column of verdicts has the type {other}"),
    }
}

/// The core's verdict on a document, as a row.
pub(crate) fn of_verdict(verdict: &Verdict) -> Value {
    let (violations, advisories) = match verdict {
        Ok(accepted) => (&[][..], &accepted.advisories[..]),
        Err(rejected) => (rejected.violations(), rejected.advisories()),
    };
    let findings = violations.iter().map(|finding| of_finding(finding, true));
    let findings = findings.chain(advisories.iter().map(|finding| of_finding(finding, false)));
    let accepted = verdict.as_ref().ok();
    let features = accepted.map(|accepted| accepted.value.features());
    json!({
        "valid": verdict.is_ok(),
        "codes": codes(violations),
        "findings": findings.collect::<Vec<_>>(),
        "truncated": verdict.as_ref().map_or_else(|rejected| rejected.truncated(), |accepted| accepted.truncated),
        "flexpay_enabled": features.as_ref().map(|features| features.flex_pay.is_enabled()),
        "flexpay_reason": features.as_ref().and_then(|features| features.flex_pay.reason()),
        "flexpay_excess": features.as_ref().and_then(|features| Some(features.flex_pay.excess()?.to_string())),
        "contact": features.as_ref().map(|features| features.contact),
        "invoices": features.as_ref().map(|features| features.invoices),
        "canonical": accepted.map(|accepted| accepted.value.to_json()),
        "fingerprint": accepted.map(|accepted| accepted.value.fingerprint().to_string()),
    })
}

/// The core's verdict on a value, as a row.
pub(crate) fn of_value(verdict: &ScalarVerdict) -> Value {
    let first = verdict.violations.first();
    json!({
        "valid": verdict.is_valid(),
        "canonical": verdict.canonical,
        "code": first.map(Finding::code),
        "reason": first.and_then(|finding| Some(finding.reason()?.as_str())),
        "violations": codes(&verdict.violations),
        "advisories": codes(&verdict.advisories),
    })
}

/// A row of nulls, as of a verdict.
pub(crate) fn nulls(task: Task) -> Value {
    let schema = Verdicts::schema(&task, &options(&Validator::new(), 1));
    schema.fields().iter().map(|field| (field.name().clone(), Value::Null)).collect::<Map<_, _>>().into()
}

/// The rows that the core's verdicts on some texts are.
pub(crate) fn of_texts<'a>(scalar: ScalarType, texts: impl IntoIterator<Item = Option<&'a str>>) -> Vec<Value> {
    let validator = Validator::new();
    let row = |text: Option<&str>| match text {
        Some(text) => of_value(&validator.check(scalar, text)),
        None => nulls(Task::Check(scalar)),
    };
    texts.into_iter().map(row).collect()
}

fn of_finding(finding: &Finding, violation: bool) -> Value {
    json!({
        "code": finding.code(),
        "violation": violation,
        "path": finding.path().pointer().to_string(),
        "reason": finding.reason().map(|reason| reason.as_str()),
        "message": finding.rule().message(),
        "params": finding.params().to_json(),
    })
}

fn codes(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(Finding::code).collect()
}
