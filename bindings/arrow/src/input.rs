//! Columns as they come in: an array or a stream of arrays, and what their values are read by.

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, BinaryArray, BinaryViewArray, BooleanArray, LargeBinaryArray};
use arrow_buffer::NullBuffer;
use arrow_schema::{DataType, Fields};

use crate::border::Stream;
use crate::error::Error;

/// An array whose rows are validated.
#[derive(Debug)]
pub struct Column(Option<ArrayRef>);

impl Column {
    /// Takes an array, of this library or another.
    #[must_use]
    pub fn new(array: ArrayRef) -> Self {
        Self(Some(array))
    }
}

/// Where arrays come from, one after the other, all of one type.
pub trait Source: Iterator<Item = Result<ArrayRef, Error>> {
    /// Returns the type of the arrays.
    fn data_type(&self) -> DataType;
}

impl Iterator for Column {
    type Item = Result<ArrayRef, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.take().map(Ok)
    }
}

impl Source for Column {
    fn data_type(&self) -> DataType {
        self.0.as_ref().map_or(DataType::Null, |array| array.data_type().clone())
    }
}

impl Source for Stream {
    fn data_type(&self) -> DataType {
        self.data_type().clone()
    }
}

/// An array by the type of its values, so that a value is found without asking for the type again.
pub(crate) struct Values {
    pub(crate) kind: Kind,
    len: usize,
    /// None if no value is null.
    nulls: Option<NullBuffer>,
}

pub(crate) enum Kind {
    /// The type of nulls alone.
    Null,
    Binary(BinaryArray),
    LargeBinary(LargeBinaryArray),
    BinaryView(BinaryViewArray),
    Boolean(BooleanArray),
    /// Integers, floats, decimals and times: see [`crate::values`].
    Plain(ArrayRef),
    Dictionary {
        array: ArrayRef,
        values: Box<Values>,
    },
    List {
        array: ArrayRef,
        items: Box<Values>,
    },
    Struct {
        fields: Fields,
        columns: Vec<Values>,
    },
}

impl Values {
    pub(crate) fn of(array: &ArrayRef) -> Self {
        let nulls = array.nulls().filter(|nulls| nulls.null_count() > 0).cloned();
        Self { kind: Kind::of(array), len: array.len(), nulls }
    }

    pub(crate) const fn len(&self) -> usize {
        self.len
    }

    /// Whether the value of a row is null, but for what a dictionary refers to.
    #[inline]
    pub(crate) fn is_null(&self, row: usize) -> bool {
        self.nulls.as_ref().is_some_and(|nulls| nulls.is_null(row)) || matches!(self.kind, Kind::Null)
    }

    /// The values of a table of one column, null where its row is; else the values themselves.
    pub(crate) fn only_column(mut self) -> Self {
        match &mut self.kind {
            Kind::Struct { columns, .. } if columns.len() == 1 => match columns.pop() {
                Some(only) => Self { nulls: NullBuffer::union(self.nulls.as_ref(), only.nulls.as_ref()), ..only },
                None => self,
            },
            _ => self,
        }
    }
}

impl Kind {
    fn of(array: &ArrayRef) -> Self {
        match array.data_type() {
            DataType::Null => Self::Null,
            DataType::Binary => Self::Binary(array.as_binary().clone()),
            DataType::LargeBinary => Self::LargeBinary(array.as_binary().clone()),
            DataType::BinaryView => Self::BinaryView(array.as_binary_view().clone()),
            DataType::Utf8 => Self::Binary(array.as_string().clone().into()),
            DataType::LargeUtf8 => Self::LargeBinary(array.as_string().clone().into()),
            DataType::Utf8View => Self::BinaryView(array.as_string_view().clone().to_binary_view()),
            DataType::Boolean => Self::Boolean(array.as_boolean().clone()),
            DataType::Dictionary(_, _) => {
                let values = Box::new(Values::of(array.as_any_dictionary().values()));
                Self::Dictionary { array: array.clone(), values }
            }
            DataType::List(_) => Self::list(array, array.as_list::<i32>().values()),
            DataType::LargeList(_) => Self::list(array, array.as_list::<i64>().values()),
            DataType::FixedSizeList(_, _) => Self::list(array, array.as_fixed_size_list().values()),
            DataType::ListView(_) => Self::list(array, array.as_list_view::<i32>().values()),
            DataType::LargeListView(_) => Self::list(array, array.as_list_view::<i64>().values()),
            DataType::Struct(fields) => {
                let columns = array.as_struct().columns().iter().map(Values::of).collect();
                Self::Struct { fields: fields.clone(), columns }
            }
            _ => Self::Plain(array.clone()),
        }
    }

    fn list(array: &ArrayRef, items: &ArrayRef) -> Self {
        Self::List { array: array.clone(), items: Box::new(Values::of(items)) }
    }
}
