//! The values of plain types as text: integers, floats, decimals and times.

use arrow_array::Array;
use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Decimal32Type, Decimal64Type, Decimal128Type, Decimal256Type, DecimalType, Float16Type,
    Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, TimestampMicrosecondType,
    TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType, UInt8Type, UInt16Type, UInt32Type,
    UInt64Type,
};
use arrow_schema::{DataType, TimeUnit};
use paysession::Timestamp;

/// A value as the reader of trees takes it.
pub(crate) enum Plain {
    Number(String),
    Decimal(String),
    Text(String),
    Other,
}

/// Reads a value that is not null.
pub(crate) fn shape(array: &dyn Array, row: usize) -> Plain {
    match array.data_type() {
        DataType::Int8 => integer::<Int8Type>(array, row),
        DataType::Int16 => integer::<Int16Type>(array, row),
        DataType::Int32 => integer::<Int32Type>(array, row),
        DataType::Int64 => integer::<Int64Type>(array, row),
        DataType::UInt8 => integer::<UInt8Type>(array, row),
        DataType::UInt16 => integer::<UInt16Type>(array, row),
        DataType::UInt32 => integer::<UInt32Type>(array, row),
        DataType::UInt64 => integer::<UInt64Type>(array, row),
        // A shorter float is the double that it equals, so that no decimal is guessed.
        DataType::Float16 => float(array.as_primitive::<Float16Type>().value(row).to_f64()),
        DataType::Float32 => float(array.as_primitive::<Float32Type>().value(row).into()),
        DataType::Float64 => float(array.as_primitive::<Float64Type>().value(row)),
        DataType::Decimal32(_, _) => decimal::<Decimal32Type>(array, row),
        DataType::Decimal64(_, _) => decimal::<Decimal64Type>(array, row),
        DataType::Decimal128(_, _) => decimal::<Decimal128Type>(array, row),
        DataType::Decimal256(_, _) => decimal::<Decimal256Type>(array, row),
        DataType::Timestamp(unit, zone) => time(array, row, *unit, zone.is_some()),
        _ => Plain::Other,
    }
}

fn integer<T: ArrowPrimitiveType<Native: ToString>>(array: &dyn Array, row: usize) -> Plain {
    Plain::Number(array.as_primitive::<T>().value(row).to_string())
}

fn float(double: f64) -> Plain {
    Plain::Number(if double.is_finite() { format!("{double:?}") } else { "1e999".to_owned() })
}

fn decimal<T: DecimalType>(array: &dyn Array, row: usize) -> Plain {
    Plain::Decimal(array.as_primitive::<T>().value_as_string(row))
}

fn time(array: &dyn Array, row: usize, unit: TimeUnit, has_zone: bool) -> Plain {
    let (count, per_second) = match unit {
        TimeUnit::Second => (array.as_primitive::<TimestampSecondType>().value(row), 1),
        TimeUnit::Millisecond => (array.as_primitive::<TimestampMillisecondType>().value(row), 1_000),
        TimeUnit::Microsecond => (array.as_primitive::<TimestampMicrosecondType>().value(row), 1_000_000),
        TimeUnit::Nanosecond => (array.as_primitive::<TimestampNanosecondType>().value(row), 1_000_000_000),
    };
    let (seconds, rest) = (count.div_euclid(per_second), count.rem_euclid(per_second));
    let nanos = u32::try_from(rest * (1_000_000_000 / per_second)).unwrap_or_default();
    // Python's types end at microseconds, and so does what a document may say in them.
    if nanos % 1_000 != 0 {
        return Plain::Other;
    }
    match Timestamp::from_unix(seconds, nanos) {
        Ok(time) if has_zone => Plain::Text(time.to_string()),
        Ok(time) => Plain::Text(time.to_string().trim_end_matches('Z').to_owned()),
        Err(_) => Plain::Other,
    }
}
