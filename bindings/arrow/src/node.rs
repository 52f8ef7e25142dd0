//! Rows of arrays as trees, without a copy.
//!
//! | Arrow | means |
//! |---|---|
//! | null | null; as a member of a struct, an absent field |
//! | string, binary, in any of their layouts | a text, if its bytes are UTF-8 |
//! | dictionary | the value that it stands for |
//! | integer | an integer |
//! | float | the shortest decimal of its double; NaN and the infinities are numbers that no field accepts |
//! | decimal | the exact number |
//! | timestamp with a time zone | its point in time; with nanoseconds, a value that no field accepts |
//! | timestamp without one | its text without an offset |
//! | list, in any of its layouts; struct | a list; an object |
//! | anything else (date, map, union, …) | a value that no field accepts |

use std::ops::Range;

use arrow_array::Array;
use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowDictionaryKeyType, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_schema::DataType;
use paysession::tree::{NodeText, Shape, ShapeOf, TreeError, TreeNode};

use crate::input::{Kind, Values};
use crate::values;

/// A value of an array.
#[derive(Clone, Copy)]
pub(crate) struct Node<'a> {
    values: &'a Values,
    row: usize,
}

impl<'a> Node<'a> {
    pub(crate) const fn new(values: &'a Values, row: usize) -> Self {
        Self { values, row }
    }

    /// Whether the value is null: there, or where a dictionary refers to.
    #[inline]
    pub(crate) fn is_null(self) -> bool {
        let refers = matches!(self.values.kind, Kind::Dictionary { .. });
        self.values.is_null(self.row) || (refers && self.referred().is_none_or(Self::is_null))
    }

    /// The bytes of a text; none if it is null or no text.
    #[inline]
    pub(crate) fn bytes(self) -> Option<&'a [u8]> {
        let row = self.row;
        if self.values.is_null(row) {
            return None;
        }
        match &self.values.kind {
            Kind::Binary(array) => Some(array.value(row)),
            Kind::LargeBinary(array) => Some(array.value(row)),
            Kind::BinaryView(array) => Some(array.value(row)),
            Kind::Dictionary { .. } => self.referred()?.bytes(),
            _ => None,
        }
    }

    /// The value that an index of a dictionary refers to.
    fn referred(self) -> Option<Self> {
        let Kind::Dictionary { array, values } = &self.values.kind else { return None };
        let DataType::Dictionary(key, _) = array.data_type() else { return None };
        let row = match **key {
            DataType::Int8 => index::<Int8Type>(array, self.row),
            DataType::Int16 => index::<Int16Type>(array, self.row),
            DataType::Int32 => index::<Int32Type>(array, self.row),
            DataType::Int64 => index::<Int64Type>(array, self.row),
            DataType::UInt8 => index::<UInt8Type>(array, self.row),
            DataType::UInt16 => index::<UInt16Type>(array, self.row),
            DataType::UInt32 => index::<UInt32Type>(array, self.row),
            DataType::UInt64 => index::<UInt64Type>(array, self.row),
            _ => None,
        }?;
        Some(Self { values, row })
    }

    /// The rows of a list's items.
    fn items(self) -> Option<Items<'a>> {
        let Kind::List { array, items } = &self.values.kind else { return None };
        let row = self.row;
        let rows = match array.data_type() {
            DataType::List(_) => range(array.as_list::<i32>().value_offsets(), row),
            DataType::LargeList(_) => range(array.as_list::<i64>().value_offsets(), row),
            DataType::FixedSizeList(_, _) => {
                let list = array.as_fixed_size_list();
                let len = usize::try_from(list.value_length()).ok()?;
                let start = row.checked_mul(len)?;
                Some(start..start.checked_add(len)?)
            }
            DataType::ListView(_) => {
                let list = array.as_list_view::<i32>();
                span(list.value_offset(row).into(), list.value_size(row).into())
            }
            DataType::LargeListView(_) => {
                let list = array.as_list_view::<i64>();
                span(list.value_offset(row), list.value_size(row))
            }
            _ => None,
        }?;
        Some(Items { values: items, rows })
    }
}

fn index<K: ArrowDictionaryKeyType>(array: &dyn Array, row: usize) -> Option<usize> {
    array.as_dictionary::<K>().key(row)
}

fn range<O: TryInto<usize> + Copy>(offsets: &[O], row: usize) -> Option<Range<usize>> {
    let at = |nth: usize| (*offsets.get(nth)?).try_into().ok();
    Some(at(row)?..at(row + 1)?)
}

fn span(start: i64, len: i64) -> Option<Range<usize>> {
    let start = usize::try_from(start).ok()?;
    Some(start..start.checked_add(usize::try_from(len).ok()?)?)
}

impl<'a> TreeNode for Node<'a> {
    type Text = Text<'a>;
    type Items = Items<'a>;
    type Entries = Entries<'a>;

    #[inline]
    fn into_text(self) -> Result<Text<'a>, Self> {
        self.bytes().map(Text::Bytes).ok_or(self)
    }

    fn shape(self) -> Result<ShapeOf<Self>, TreeError> {
        if self.is_null() {
            return Ok(Shape::Null);
        }
        Ok(match &self.values.kind {
            Kind::Null => Shape::Null,
            Kind::Binary(_) | Kind::LargeBinary(_) | Kind::BinaryView(_) => {
                self.bytes().map_or(Shape::Null, |bytes| Shape::Text(Text::Bytes(bytes)))
            }
            Kind::Boolean(array) => Shape::Boolean(array.value(self.row)),
            Kind::Plain(array) => match values::shape(array, self.row) {
                values::Plain::Number(text) => Shape::Number(Text::Made(text)),
                values::Plain::Decimal(text) => Shape::Decimal(Text::Made(text)),
                values::Plain::Text(text) => Shape::Text(Text::Made(text)),
                values::Plain::Other => Shape::Other,
            },
            Kind::Dictionary { .. } => return self.referred().map_or(Ok(Shape::Null), Self::shape),
            Kind::List { .. } => self.items().map_or(Shape::Null, Shape::List),
            Kind::Struct { .. } => Shape::Object(Entries { of: self, next: 0 }),
        })
    }
}

/// A text of an array, or one that is made for a number or a time.
pub(crate) enum Text<'a> {
    Bytes(&'a [u8]),
    Name(&'a str),
    Made(String),
}

impl NodeText for Text<'_> {
    #[inline]
    fn text(&self) -> Result<&str, TreeError> {
        match self {
            Self::Bytes(bytes) => str::from_utf8(bytes).map_err(|_| TreeError::INVALID_UTF8),
            Self::Name(name) => Ok(name),
            Self::Made(text) => Ok(text),
        }
    }
}

/// The items of a list.
pub(crate) struct Items<'a> {
    values: &'a Values,
    rows: Range<usize>,
}

impl<'a> Iterator for Items<'a> {
    type Item = Node<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        self.rows.next().map(|row| Node { values: self.values, row })
    }
}

/// The entries of a struct that are not null.
pub(crate) struct Entries<'a> {
    of: Node<'a>,
    next: usize,
}

impl<'a> Iterator for Entries<'a> {
    type Item = Result<(Text<'a>, Node<'a>), TreeError>;

    fn next(&mut self) -> Option<Self::Item> {
        let Kind::Struct { fields, columns } = &self.of.values.kind else { return None };
        loop {
            let (field, values) = (fields.get(self.next)?, columns.get(self.next)?);
            self.next += 1;
            let value = Node { values, row: self.of.row };
            if !value.is_null() {
                return Some(Ok((Text::Name(field.name()), value)));
            }
        }
    }
}
