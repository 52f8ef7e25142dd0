//! Every document and value of the vectors, by the core alone and in columns.

use std::collections::BTreeMap;
use std::fs;
use std::sync::Arc;

use paysession::rule::Level;
use paysession::{Policy, Rule, ScalarType, Validator, Verdict};
use paysession_arrow::arrow_array::builder::StringBuilder;
use paysession_arrow::arrow_array::{
    Array, ArrayRef, BinaryArray, BooleanArray, Float64Array, Int64Array, ListArray, NullArray, StringArray,
    StructArray, UInt64Array,
};
use paysession_arrow::arrow_schema::{Field, Fields};
use paysession_arrow::{Column, Entry, Task, Verdicts};
use paysession_conformance::{self as vectors, Case, Test, home, load};
use serde_json::{Map, Value};

use crate::rows;

fn cases() -> Vec<Case> {
    load(&home().join("vectors")).unwrap()
}

/// The payloads that benchmarks use.
fn payloads() -> Vec<Vec<u8>> {
    let mut files: Vec<_> = fs::read_dir(home().join("payloads")).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| fs::read(file).unwrap()).collect()
}

/// The validator with a case's policy and clock.
fn validator(case: &Case) -> Validator {
    let preset = if case.preset == "strict" { Policy::strict() } else { Policy::standard() };
    let policy = case.levels.iter().fold(preset, |policy, (code, level)| {
        let level = [("allow", Level::Allow), ("warn", Level::Warn), ("deny", Level::Deny)]
            .into_iter()
            .find_map(|(name, of)| (name == level).then_some(of));
        policy.with(Rule::from_code(code).unwrap(), level.unwrap()).unwrap()
    });
    let validator = Validator::new().policy(policy);
    match &case.now {
        Some(now) => validator.now(now.parse().unwrap()),
        None => validator,
    }
}

/// The terms of a case: cases of the same terms are rows of one column.
fn terms(case: &Case) -> String {
    format!("{} {:?} {:?} {:?}", case.preset, case.levels, case.now, case.test)
}

fn judge(validator: &Validator, entry: Entry, input: &[u8]) -> Verdict {
    match entry {
        Entry::Auto => validator.validate(input),
        Entry::Input => validator.validate_input(input),
        Entry::Body => validator.validate_body(input),
    }
}

fn column(validator: &Validator, task: Task, array: ArrayRef) -> Vec<Value> {
    rows::of_verdicts(Verdicts::new(Column::new(array), task, rows::options(validator, 2)).unwrap()).unwrap()
}

#[test]
fn every_document_has_the_verdict_of_its_bytes() {
    let mut columns: BTreeMap<String, (Validator, Entry, Vec<Vec<u8>>)> = BTreeMap::new();
    for case in cases() {
        let Test::Request { entry } = &case.test else { continue };
        let entry = match entry {
            vectors::Entry::Auto => Entry::Auto,
            vectors::Entry::Input => Entry::Input,
            vectors::Entry::Body => Entry::Body,
        };
        let column = columns.entry(terms(&case)).or_insert_with(|| (validator(&case), entry, payloads()));
        column.2.push(case.input);
    }
    let mut documents = 0;
    for (validator, entry, inputs) in columns.into_values() {
        let array: ArrayRef = Arc::new(BinaryArray::from_iter_values(&inputs));
        let found = column(&validator, Task::Documents(entry), array);
        assert_eq!(found.len(), inputs.len());
        for (input, found) in inputs.iter().zip(found) {
            let expected = rows::of_verdict(&judge(&validator, entry, input));
            assert_eq!(found, expected, "{}", String::from_utf8_lossy(input));
        }
        documents += inputs.len();
    }
    assert!(documents > 1_000, "only {documents} documents");
}

#[test]
fn every_document_has_its_verdict_by_every_entry() {
    let validator = Validator::new();
    let mut inputs = payloads();
    inputs.extend(cases().into_iter().map(|case| case.input));
    for entry in [Entry::Auto, Entry::Input, Entry::Body] {
        let found = column(&validator, Task::Documents(entry), Arc::new(BinaryArray::from_iter_values(&inputs)));
        let expected = inputs.iter().map(|input| rows::of_verdict(&judge(&validator, entry, input)));
        assert!(found.into_iter().eq(expected), "{entry:?}");
    }
}

/// Every scalar, alone and in each field that the vectors name.
fn scalars(cases: &[Case]) -> Vec<ScalarType> {
    let fields: Vec<&str> = cases
        .iter()
        .filter_map(|case| match &case.test {
            Test::Check { field, .. } => field.as_deref(),
            _ => None,
        })
        .chain(["amount", "invoiceTotal", "invoiceRefs.lines.price", "successUrl", "callbackUrl", "expirationDate"])
        .chain(["contactRef.contactEmail", "contactRef.contactPhone", "contactRef.address.countryCode", "currency"])
        .collect();
    let names = ScalarType::NAMES.iter().map(|name| ScalarType::alone(name).unwrap());
    names.flat_map(|alone| fields.iter().filter_map(move |path| alone.for_field(path)).chain([alone])).collect()
}

#[test]
fn every_value_has_the_verdict_of_its_text() {
    let cases = cases();
    let mut texts: Vec<String> = Vec::new();
    for case in &cases {
        if let Ok(Value::String(text)) = serde_json::from_slice(&case.input) {
            texts.push(text);
        }
    }
    assert!(texts.len() > 300, "only {} texts", texts.len());
    let validator = Validator::new();
    for scalar in scalars(&cases) {
        let found = column(&validator, Task::Check(scalar), Arc::new(StringArray::from_iter_values(&texts)));
        for (text, found) in texts.iter().zip(found) {
            assert_eq!(found, rows::of_value(&validator.check(scalar, text)), "{scalar:?} {text:?}");
        }
    }
}

#[test]
fn a_null_has_its_verdict_if_that_is_asked_for() {
    let validator = Validator::new();
    let array: ArrayRef = Arc::new(StringArray::from(vec![None, Some("100.00")]));
    let scalar = ScalarType::alone("amount").unwrap();
    for (task, expected) in [
        (Task::Check(scalar), rows::of_value(&validator.check_json(scalar, "null"))),
        (Task::Documents(Entry::Auto), rows::of_verdict(&validator.validate("null"))),
    ] {
        let options = rows::options(&validator, 1).report_nulls(true);
        let found = Verdicts::new(Column::new(array.clone()), task, options).unwrap();
        assert_eq!(rows::of_verdicts(found).unwrap()[0], expected);
        assert_eq!(rows::of_array(&array, task)[0], rows::nulls(task));
    }
    let rows_of_table: ArrayRef = Arc::new(StructArray::new_null(
        Fields::from(vec![Field::new("a", paysession_arrow::arrow_schema::DataType::Null, true)]),
        1,
    ));
    let options = rows::options(&validator, 1).report_nulls(true);
    let found = rows::of_verdicts(Verdicts::new(Column::new(rows_of_table.clone()), Task::Table, options).unwrap());
    assert_eq!(found.unwrap(), [rows::of_verdict(&validator.validate_input("null"))]);
    assert_eq!(rows::of_array(&rows_of_table, Task::Table), [rows::nulls(Task::Table)]);
}

#[test]
fn every_input_has_its_verdict_as_the_row_of_a_table() {
    let validator = Validator::new();
    let (mut tables, mut skipped) = (0, 0);
    let inputs = payloads().into_iter().chain(cases().into_iter().map(|case| case.input));
    for input in inputs.filter(|input| input.len() < 200_000) {
        let Ok(document @ Value::Object(_)) = serde_json::from_slice::<Value>(&input) else { continue };
        let Some(array) = array(&[Some(&document)]) else {
            skipped += 1;
            continue;
        };
        let document = without_nulls(document);
        let found = rows::of_array(&array, Task::Table);
        assert_eq!(found, [rows::of_verdict(&validator.validate_input_tree(&document))], "{document}");
        tables += 1;
    }
    assert!(tables > 900 && skipped < tables / 20, "{tables} tables, and {skipped} that no array can hold");
}

#[test]
fn the_rows_of_one_table_have_their_own_verdicts() {
    let validator = Validator::new();
    let mut documents = Vec::new();
    for (nth, input) in payloads().into_iter().chain(cases().into_iter().map(|case| case.input)).enumerate() {
        let document = serde_json::from_slice::<Value>(&input).ok().filter(Value::is_object);
        let Some(document) = document else { continue };
        // As many rows as one type can hold.
        let all: Vec<_> = documents.iter().chain([&document]).map(Some).collect();
        if (nth % 4 == 0 || documents.is_empty()) && array(&all).is_some() {
            documents.push(document);
        }
        if documents.len() == 60 {
            break;
        }
    }
    let rows_and_null: Vec<_> = documents.iter().map(Some).chain([None]).collect();
    let table = array(&rows_and_null).unwrap();
    let expected = documents
        .iter()
        .map(|document| rows::of_verdict(&validator.validate_input_tree(&without_nulls(document.clone()))));
    let expected: Vec<_> = expected.chain([rows::nulls(Task::Table)]).collect();
    assert!(expected.len() > 20, "only {} rows", expected.len());
    assert_eq!(rows::of_array(&table, Task::Table), expected);
    for offset in [1, 7, 9] {
        let slice = table.slice(offset, expected.len() - offset - 2);
        assert_eq!(rows::of_array(&slice, Task::Table), expected[offset..expected.len() - 2]);
    }
}

/// A null member of a struct is an absent field.
fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(entries) => {
            let entries = entries.into_iter().filter(|(_, value)| !value.is_null());
            entries.map(|(key, value)| (key, without_nulls(value))).collect::<Map<_, _>>().into()
        }
        Value::Array(items) => items.into_iter().map(without_nulls).collect(),
        other => other,
    }
}

/// An array of values; none if no type holds them all.
pub(crate) fn array(values: &[Option<&Value>]) -> Option<ArrayRef> {
    let values: Vec<Option<&Value>> = values.iter().map(|value| value.filter(|value| !value.is_null())).collect();
    let given = || values.iter().copied().flatten();
    let is_given = || values.iter().map(Option::is_some).collect::<Vec<_>>();
    Some(if given().next().is_none() {
        Arc::new(NullArray::new(values.len()))
    } else if given().all(Value::is_string) {
        let mut texts = StringBuilder::new();
        values.iter().for_each(|value| texts.append_option(value.and_then(Value::as_str)));
        Arc::new(texts.finish())
    } else if given().all(Value::is_boolean) {
        Arc::new(BooleanArray::from_iter(values.iter().map(|value| value.and_then(Value::as_bool))))
    } else if given().all(Value::is_i64) {
        Arc::new(Int64Array::from_iter(values.iter().map(|value| value.and_then(Value::as_i64))))
    } else if given().all(Value::is_u64) {
        Arc::new(UInt64Array::from_iter(values.iter().map(|value| value.and_then(Value::as_u64))))
    } else if given().all(Value::is_f64) {
        Arc::new(Float64Array::from_iter(values.iter().map(|value| value.and_then(Value::as_f64))))
    } else if given().all(Value::is_array) {
        let lists = values.iter().map(|value| value.and_then(Value::as_array));
        let items: Vec<_> = lists.clone().flatten().flatten().map(Some).collect();
        let lens = lists.map(|list| list.map_or(0, Vec::len));
        let items = array(&items)?;
        let item = Arc::new(Field::new_list_field(items.data_type().clone(), true));
        let offsets = arrow_buffer::OffsetBuffer::from_lengths(lens);
        Arc::new(ListArray::new(item, offsets, items, Some(is_given().into())))
    } else if given().all(Value::is_object) {
        let objects: Vec<_> = values.iter().map(|value| value.and_then(Value::as_object)).collect();
        let mut names: Vec<&String> = Vec::new();
        for name in objects.iter().flatten().flat_map(|object| object.keys()) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let (mut fields, mut columns) = (Vec::new(), Vec::new());
        for name in names {
            let column: Vec<_> = objects.iter().map(|object| object.and_then(|object| object.get(name))).collect();
            let column = array(&column)?;
            fields.push(Field::new(name, column.data_type().clone(), true));
            columns.push(column);
        }
        let nulls = Some(is_given().into());
        Arc::new(StructArray::try_new_with_length(fields.into(), columns, nulls, values.len()).unwrap())
    } else {
        return None;
    })
}
