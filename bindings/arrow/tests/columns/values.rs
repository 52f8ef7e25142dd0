//! The plain types: integers, floats, decimals and times, as what they mean.

use std::sync::Arc;

use arrow_buffer::i256;
use paysession::{ScalarType, Validator};
use paysession_arrow::Task;
use paysession_arrow::arrow_array::types::{
    ArrowPrimitiveType, ArrowTimestampType, Decimal32Type, Decimal64Type, Decimal128Type, Decimal256Type, DecimalType,
    Float16Type, Int8Type, Int16Type, Int32Type, Int64Type, TimestampMicrosecondType, TimestampMillisecondType,
    TimestampNanosecondType, TimestampSecondType, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use paysession_arrow::arrow_array::{
    Array, ArrayRef, BooleanArray, Date32Array, DictionaryArray, Float16Array, Float32Array, Float64Array,
    PrimitiveArray, StringArray, StructArray,
};
use paysession_arrow::arrow_schema::{Field, Fields};
use serde_json::{Value, json};

use crate::producers::assert_verdicts;
use crate::rows;

fn scalar(name: &str) -> ScalarType {
    ScalarType::alone(name).unwrap()
}

/// The core's verdicts on JSON values; an empty one is null.
fn of_json(scalar: ScalarType, values: &[&str]) -> Vec<Value> {
    let row = |json: &&str| match *json {
        "" => rows::nulls(Task::Check(scalar)),
        json => rows::of_value(&Validator::new().check_json(scalar, json)),
    };
    values.iter().map(row).collect()
}

fn primitive<T: ArrowPrimitiveType>(values: Vec<Option<T::Native>>) -> ArrayRef {
    Arc::new(values.into_iter().collect::<PrimitiveArray<T>>())
}

#[test]
fn integers() {
    let amount = scalar("amount");
    let task = Task::Check(amount);
    let is = |array: ArrayRef, values: &[&str]| assert_verdicts(&array, task, &of_json(amount, values));
    is(primitive::<Int8Type>(vec![Some(-128), None, Some(127)]), &["-128", "", "127"]);
    is(primitive::<Int16Type>(vec![Some(-32_768), None, Some(32_767)]), &["-32768", "", "32767"]);
    is(primitive::<Int32Type>(vec![Some(i32::MIN), None, Some(12)]), &["-2147483648", "", "12"]);
    is(
        primitive::<Int64Type>(vec![Some(i64::MIN), None, Some(i64::MAX)]),
        &["-9223372036854775808", "", "9223372036854775807"],
    );
    is(primitive::<UInt8Type>(vec![Some(0), None, Some(255)]), &["0", "", "255"]);
    is(primitive::<UInt16Type>(vec![Some(0), None, Some(65_535)]), &["0", "", "65535"]);
    is(primitive::<UInt32Type>(vec![Some(0), None, Some(u32::MAX)]), &["0", "", "4294967295"]);
    is(primitive::<UInt64Type>(vec![Some(1), None, Some(u64::MAX)]), &["1", "", "18446744073709551615"]);
    // Of numbers too, a dictionary is what its keys refer to.
    let values = primitive::<Int64Type>(vec![Some(100), None, Some(-5)]);
    let keys = PrimitiveArray::<Int8Type>::from(vec![Some(2), Some(0), None, Some(1)]);
    is(Arc::new(DictionaryArray::new(keys, values)), &["-5", "100", "", ""]);
}

#[test]
fn floats_are_the_doubles_that_they_equal() {
    let amount = scalar("amount");
    let task = Task::Check(amount);
    let doubles = [100.1, 0.1, -0.0, 1e21, 1e-7, 123_456.78, f64::MIN_POSITIVE, f64::MAX, 12.0, 0.005];
    let texts = doubles.map(|double| format!("{double:?}"));
    let expected = of_json(amount, &texts.iter().map(String::as_str).collect::<Vec<_>>());
    assert_verdicts(&(Arc::new(Float64Array::from_iter_values(doubles)) as ArrayRef), task, &expected);
    // No shorter float is rounded to the decimal that was perhaps meant.
    let floats = [100.1_f32, 0.5, 12.25, 16_777_216.0];
    let texts = floats.map(|float| format!("{:?}", f64::from(float)));
    assert_eq!(texts[0], "100.0999984741211");
    let expected = of_json(amount, &texts.iter().map(String::as_str).collect::<Vec<_>>());
    assert_verdicts(&(Arc::new(Float32Array::from_iter_values(floats)) as ArrayRef), task, &expected);
    let halves = [100.125_f32, 0.5, 2.0].map(<Float16Type as ArrowPrimitiveType>::Native::from_f32);
    let expected = of_json(amount, &["100.125", "0.5", "2.0"]);
    assert_verdicts(&(Arc::new(Float16Array::from_iter_values(halves)) as ArrayRef), task, &expected);
}

#[test]
fn what_is_no_number() {
    let amount = scalar("amount");
    let refused = of_json(amount, &["1e999"]).remove(0);
    let expected = [refused.clone(), refused.clone(), refused, rows::nulls(Task::Check(amount))];
    let doubles = vec![Some(f64::NAN), Some(f64::INFINITY), Some(f64::NEG_INFINITY), None];
    let floats: Vec<Option<f32>> = doubles.iter().map(|double| double.map(|double| double as f32)).collect();
    assert_verdicts(&(Arc::new(Float64Array::from(doubles)) as ArrayRef), Task::Check(amount), &expected);
    assert_verdicts(&(Arc::new(Float32Array::from(floats)) as ArrayRef), Task::Check(amount), &expected);
}

fn decimals<T: DecimalType>(precision: u8, scale: i8, values: Vec<Option<T::Native>>) -> ArrayRef {
    let array = values.into_iter().collect::<PrimitiveArray<T>>();
    Arc::new(array.with_precision_and_scale(precision, scale).unwrap())
}

#[test]
fn decimals_are_exact() {
    let amount = scalar("amount");
    // A decimal is taken by its value, as is the text of its digits.
    let expected =
        |texts: &[&str]| rows::of_texts(amount, texts.iter().map(|text| Some(*text).filter(|text| !text.is_empty())));
    let is = |array: ArrayRef, texts: &[&str]| assert_verdicts(&array, Task::Check(amount), &expected(texts));
    is(decimals::<Decimal32Type>(9, 2, vec![Some(12_345), None, Some(-5), Some(0)]), &["123.45", "", "-0.05", "0.00"]);
    is(decimals::<Decimal64Type>(18, 1, vec![Some(12_345), None, Some(5)]), &["1234.5", "", "0.5"]);
    is(
        decimals::<Decimal128Type>(38, 2, vec![Some(99_999_999_999_999_999), None, Some(1)]),
        &["999999999999999.99", "", "0.01"],
    );
    is(
        decimals::<Decimal256Type>(76, 2, vec![Some(i256::from_i128(10_000)), None, Some(i256::from_i128(-250))]),
        &["100.00", "", "-2.50"],
    );
    // A negative scale appends zeros.
    is(decimals::<Decimal32Type>(9, -2, vec![Some(3), Some(-1), None]), &["300", "-100", ""]);
    is(decimals::<Decimal128Type>(38, -3, vec![Some(12)]), &["12000"]);
    // Zeros behind the cents are none that an amount has.
    let found =
        rows::of_array(&decimals::<Decimal128Type>(38, 4, vec![Some(1_005_000), Some(1_005_001)]), Task::Check(amount));
    assert_eq!(found[0]["canonical"], "100.50");
    assert_eq!(found[1]["valid"], json!(false));
    let wide = decimals::<Decimal256Type>(76, 76, vec![Some(i256::MAX), Some(i256::MIN), Some(i256::ONE)]);
    let found = rows::of_array(&wide, Task::Check(amount));
    assert!(found.iter().all(|row| row["valid"] == json!(false)));
    let vast = decimals::<Decimal256Type>(76, -76, vec![Some(i256::MAX), Some(i256::MIN)]);
    let found = rows::of_array(&vast, Task::Check(amount));
    assert!(found.iter().all(|row| row["valid"] == json!(false)));
}

fn times<T: ArrowTimestampType>(values: &[Option<i64>], zone: Option<&str>) -> ArrayRef {
    Arc::new(values.iter().copied().collect::<PrimitiveArray<T>>().with_timezone_opt(zone.map(str::to_owned)))
}

#[test]
fn times_of_every_unit() {
    let datetime = scalar("datetime");
    let task = Task::Check(datetime);
    let is = |array: ArrayRef, texts: &[Option<&str>]| {
        assert_verdicts(&array, task, &rows::of_texts(datetime, texts.iter().copied()));
    };
    for zone in ["UTC", "+02:00", "America/New_York", "nowhere"] {
        let zone = Some(zone);
        is(
            times::<TimestampSecondType>(&[Some(1_767_225_600), None, Some(-1)], zone),
            &[Some("2026-01-01T00:00:00Z"), None, Some("1969-12-31T23:59:59Z")],
        );
        is(
            times::<TimestampMillisecondType>(&[Some(1_767_225_600_500), Some(-1)], zone),
            &[Some("2026-01-01T00:00:00.5Z"), Some("1969-12-31T23:59:59.999Z")],
        );
        is(
            times::<TimestampMicrosecondType>(&[Some(1_767_225_600_000_001), Some(-1)], zone),
            &[Some("2026-01-01T00:00:00.000001Z"), Some("1969-12-31T23:59:59.999999Z")],
        );
        is(
            times::<TimestampNanosecondType>(&[Some(1_767_225_600_000_001_000), Some(0)], zone),
            &[Some("2026-01-01T00:00:00.000001Z"), Some("1970-01-01T00:00:00Z")],
        );
    }
    // Without a zone, a time is a text without an offset.
    is(times::<TimestampSecondType>(&[Some(1_767_225_600), None], None), &[Some("2026-01-01T00:00:00"), None]);
    is(times::<TimestampMicrosecondType>(&[Some(1_767_225_600_250_000)], None), &[Some("2026-01-01T00:00:00.25")]);
}

#[test]
fn times_that_nothing_can_say() {
    let datetime = scalar("datetime");
    let ends = [Some(i64::MAX), Some(i64::MIN)];
    for array in [
        times::<TimestampSecondType>(&ends, Some("UTC")),
        times::<TimestampMillisecondType>(&ends, Some("UTC")),
        times::<TimestampMicrosecondType>(&ends, None),
        // Within the years that have a text, and with nanoseconds.
        times::<TimestampNanosecondType>(&ends, Some("UTC")),
        times::<TimestampNanosecondType>(&[Some(1), Some(1_767_225_600_000_000_001)], None),
    ] {
        let found = rows::of_array(&array, Task::Check(datetime));
        assert!(found.iter().all(|row| row["code"] == json!("shape.wrong_type")), "{found:?}");
    }
}

/// A create input with one more column.
fn table(name: &str, column: ArrayRef) -> ArrayRef {
    let texts = |text: &str| -> ArrayRef { Arc::new(StringArray::from_iter_values(vec![text; column.len()])) };
    let mut columns: Vec<(&str, ArrayRef)> =
        vec![("orgId", texts("abc123")), ("amount", texts("100.00")), ("currency", texts("USD"))];
    columns.retain(|(other, _)| *other != name);
    columns.push((name, column));
    let fields = columns.iter().map(|(name, column)| Field::new(*name, column.data_type().clone(), true));
    Arc::new(StructArray::new(
        fields.collect::<Fields>(),
        columns.iter().map(|(_, column)| column.clone()).collect(),
        None,
    ))
}

#[test]
fn plain_values_as_fields() {
    let validator = Validator::new();
    let row = |name: &str, value: Value| {
        let mut input = json!({"orgId": "abc123", "amount": "100.00", "currency": "USD"});
        if !value.is_null() {
            input[name] = value;
        } else {
            input.as_object_mut().unwrap().remove(name);
        }
        rows::of_verdict(&validator.validate_input_tree(&input))
    };
    let is = |name: &str, column: ArrayRef, values: &[Value]| {
        let expected: Vec<_> = values.iter().map(|value| row(name, value.clone())).collect();
        assert_verdicts(&table(name, column), Task::Table, &expected);
    };
    is("amount", decimals::<Decimal128Type>(17, 2, vec![Some(10_050), None]), &[json!("100.50"), Value::Null]);
    is("amount", primitive::<Int64Type>(vec![Some(100), None]), &[json!(100), Value::Null]);
    is("amount", Arc::new(Float64Array::from(vec![Some(100.1), None])), &[json!(100.1), Value::Null]);
    is(
        "orgId",
        Arc::new(BooleanArray::from(vec![Some(true), Some(false), None])),
        &[json!(true), json!(false), Value::Null],
    );
    is("orgId", primitive::<UInt8Type>(vec![Some(7), None]), &[json!(7), Value::Null]);
    let times = times::<TimestampSecondType>(&[Some(4_102_444_800), None], Some("UTC"));
    is("expirationDate", times, &[json!("2100-01-01T00:00:00Z"), Value::Null]);
    // No field has a date: it names a day, and not a point in time.
    let found = rows::of_array(&table("expirationDate", Arc::new(Date32Array::from(vec![20_000]))), Task::Table);
    assert_eq!(found[0]["codes"], json!(["shape.wrong_type"]));
}
