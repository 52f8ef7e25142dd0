//! Which types columns may have.

use arrow_schema::{DataType, Field};

/// The type with binary in place of text: its layout is the same, and texts are checked when they are read.
pub(crate) fn physical(data_type: &DataType) -> DataType {
    let below = |field: &Field| field.clone().with_data_type(physical(field.data_type())).into();
    match data_type {
        DataType::Utf8 => DataType::Binary,
        DataType::LargeUtf8 => DataType::LargeBinary,
        DataType::Utf8View => DataType::BinaryView,
        DataType::Dictionary(keys, values) => DataType::Dictionary(keys.clone(), physical(values).into()),
        DataType::List(item) => DataType::List(below(item)),
        DataType::LargeList(item) => DataType::LargeList(below(item)),
        DataType::FixedSizeList(item, size) => DataType::FixedSizeList(below(item), *size),
        DataType::ListView(item) => DataType::ListView(below(item)),
        DataType::LargeListView(item) => DataType::LargeListView(below(item)),
        DataType::Struct(fields) => {
            DataType::Struct(fields.iter().map(|field| below(field)).collect::<Vec<_>>().into())
        }
        other => other.clone(),
    }
}

/// Whether values of a type are texts: strings, binaries, and dictionaries of them.
pub(crate) fn is_text(data_type: &DataType) -> bool {
    match data_type {
        DataType::Dictionary(_, values) => is_text(values),
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => true,
        DataType::Binary | DataType::LargeBinary | DataType::BinaryView => true,
        _ => false,
    }
}

/// A table of one column is that column.
pub(crate) fn only_column(data_type: &DataType) -> &DataType {
    match data_type {
        DataType::Struct(fields) => match fields.iter().as_slice() {
            [only] => only.data_type(),
            _ => data_type,
        },
        other => other,
    }
}
