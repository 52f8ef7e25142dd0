//! Checks on an array of another library before arrow-rs imports it.
//!
//! An import reads through the producer's pointers and trusts its counts. The C data interface has no sizes of buffers,
//! so nobody can notice a buffer that is too short. These checks find everything else: negative or absurd counts, missing
//! buffers and children, children that are shorter than their parent, negative offsets. After the import, arrow-rs checks
//! the contents of the buffers: offsets that run back, indexes out of bounds.

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema};
use arrow_data::layout;
use arrow_schema::DataType;

use crate::error::Error;

/// The deepest nesting of a type, and the most parts it has. A schema that contains itself exceeds them.
const DEPTH: usize = 64;
const PARTS: usize = 100_000;
/// The most rows of an array, and the most bytes of a buffer: more than any memory holds, and far from an overflow.
pub(crate) const MOST: usize = 1 << 46;

/// Checks that a schema is a tree of bounded size, whose dictionaries have integers for keys: importing another key would
/// read offsets that nobody checked.
pub(crate) fn schema(schema: &FFI_ArrowSchema) -> Result<(), Error> {
    fn walk(schema: &FFI_ArrowSchema, depth: usize, parts: &mut usize) -> Result<(), Error> {
        *parts += 1;
        // A negative count is a vast one here.
        let children = schema.children().size_hint().0;
        if depth > DEPTH || parts.saturating_add(children) > PARTS {
            return Err(Error::Malformed("a schema nested too deep or too large"));
        }
        if schema.release().is_none() {
            return Err(Error::Malformed("a released part"));
        }
        let is_key = matches!(schema.format(), "c" | "C" | "s" | "S" | "i" | "I" | "l" | "L");
        if schema.dictionary().is_some() && !is_key {
            return Err(Error::Malformed("a dictionary whose keys are no integers"));
        }
        let parts_inside = schema.children().chain(schema.dictionary());
        parts_inside.into_iter().try_for_each(|child| walk(child, depth + 1, parts))
    }
    walk(schema, 1, &mut 0)
}

/// Checks an array of a type: what importing it relies on.
pub(crate) fn array(array: &FFI_ArrowArray, data_type: &DataType) -> Result<(), Error> {
    if array.is_released() {
        return Err(Error::Malformed("a released part"));
    }
    let (len, offset) = (array.len(), array.offset());
    // A negative count is a vast one here.
    if len > MOST || offset > MOST {
        return Err(Error::Malformed("a length or an offset out of range"));
    }
    let end = len + offset;
    let layout = layout(data_type);
    let validity = usize::from(layout.can_contain_null_mask);
    let (least, is_open) = (layout.buffers.len() + validity + usize::from(layout.variadic), layout.variadic);
    let found = array.num_buffers();
    if found < least || found > MOST || (!is_open && found != least) {
        return Err(Error::Malformed("another number of buffers than the type has"));
    }
    let children = children(data_type);
    if array.num_children() != children.len() {
        return Err(Error::Malformed("another number of children than the type has"));
    }
    if array.dictionary().is_some() != matches!(data_type, DataType::Dictionary(_, _)) {
        return Err(Error::Malformed("a dictionary that is missing, or that the type does not have"));
    }
    for (nth, child_type) in children.into_iter().enumerate() {
        let child = array.child(nth);
        self::array(child, child_type)?;
        let least = match data_type {
            DataType::Struct(_) => end,
            DataType::FixedSizeList(_, size) => {
                let size = usize::try_from(*size).map_err(|_| Error::Malformed("a negative size"))?;
                end.checked_mul(size).ok_or(Error::Malformed("a length or an offset out of range"))?
            }
            // Checked by their offsets.
            _ => 0,
        };
        if child.len() < least {
            return Err(Error::Malformed("a child that is shorter than its parent"));
        }
    }
    match (array.dictionary(), data_type) {
        (Some(values), DataType::Dictionary(_, value_type)) => self::array(values, value_type),
        _ => Ok(()),
    }
}

/// The types of an array's children.
pub(crate) fn children(data_type: &DataType) -> Vec<&DataType> {
    match data_type {
        DataType::List(item)
        | DataType::LargeList(item)
        | DataType::FixedSizeList(item, _)
        | DataType::ListView(item)
        | DataType::LargeListView(item)
        | DataType::Map(item, _) => vec![item.data_type()],
        DataType::Struct(fields) => fields.iter().map(|field| field.data_type()).collect(),
        DataType::Union(fields, _) => fields.iter().map(|(_, field)| field.data_type()).collect(),
        DataType::RunEndEncoded(ends, values) => vec![ends.data_type(), values.data_type()],
        _ => Vec::new(),
    }
}
