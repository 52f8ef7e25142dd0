//! Arrow's C data interface: arrays of other libraries. The only unsafe code here.
//!
//! A producer passes pointers to structs that own memory. [`bounds`] checks their counts and parts. The interface does not
//! say how large a buffer is, so every consumer has to trust the producer that its buffers hold all rows.
#![allow(unsafe_code, reason = "pointers of other libraries, each use with its reason")]

use std::ffi::CStr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr::NonNull;
use std::sync::Arc;

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi_and_data_type};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{ArrayRef, make_array};
use arrow_data::ArrayData;
use arrow_schema::{DataType, Field, FieldRef};

use crate::bounds;
use crate::error::Error;
use crate::types::physical;

/// A stream of arrays that another library makes.
#[derive(Debug)]
pub struct Stream {
    stream: FFI_ArrowArrayStream,
    data_type: DataType,
    has_ended: bool,
}

impl Stream {
    /// Takes a stream out of the struct that a producer filled, and asks for its type.
    ///
    /// # Safety
    ///
    /// The pointer is to an initialized `ArrowArrayStream`, as in a `PyCapsule` named `arrow_array_stream`.
    ///
    /// # Errors
    ///
    /// Returns why the stream can't be read.
    pub unsafe fn take(stream: NonNull<FFI_ArrowArrayStream>) -> Result<Self, Error> {
        // SAFETY: the caller promises a valid pointer. Moving the struct out marks the original as released.
        let mut stream = unsafe { FFI_ArrowArrayStream::from_raw(stream.as_ptr()) };
        if stream.release().is_none() {
            return Err(Error::Consumed);
        }
        let get_schema = stream.get_schema().ok_or(Error::Malformed("a stream without a schema"))?;
        let mut schema = FFI_ArrowSchema::empty();
        // SAFETY: a callback of the stream, called with the stream itself and a struct to fill.
        let status = unsafe { get_schema(&raw mut stream, &raw mut schema) };
        if status != 0 {
            return Err(last_error(&mut stream));
        }
        let data_type = read_type(&schema)?;
        Ok(Self { stream, data_type, has_ended: false })
    }

    /// Returns the type of its arrays: that of a text is binary, since its UTF-8 is checked where it is read.
    #[must_use]
    pub const fn data_type(&self) -> &DataType {
        &self.data_type
    }

    fn read(&mut self) -> Result<Option<ArrayRef>, Error> {
        let get_next = self.stream.get_next().ok_or(Error::Malformed("a stream without arrays"))?;
        let mut array = FFI_ArrowArray::empty();
        // SAFETY: a callback of the stream, called with the stream itself and a struct to fill.
        let status = unsafe { get_next(&raw mut self.stream, &raw mut array) };
        if status != 0 {
            return Err(last_error(&mut self.stream));
        }
        // A struct that nobody has to release is the end.
        if array.is_released() { Ok(None) } else { import(array, self.data_type.clone()).map(Some) }
    }
}

impl Iterator for Stream {
    type Item = Result<ArrayRef, Error>;

    /// Asks the producer for the next array. It ends with the stream, or with the first error.
    fn next(&mut self) -> Option<Self::Item> {
        if self.has_ended {
            return None;
        }
        let array = self.read().transpose();
        self.has_ended = !matches!(array, Some(Ok(_)));
        array
    }
}

/// Takes an array out of the structs that a producer filled.
///
/// # Safety
///
/// The pointers are to an initialized `ArrowArray` and its `ArrowSchema`, as in the `PyCapsule`s named `arrow_array` and
/// `arrow_schema`.
///
/// # Errors
///
/// Returns why the array can't be read.
pub unsafe fn read_array(array: NonNull<FFI_ArrowArray>, schema: NonNull<FFI_ArrowSchema>) -> Result<ArrayRef, Error> {
    // SAFETY: the caller promises valid pointers. Moving the structs out marks the originals as released.
    let (array, schema) =
        unsafe { (FFI_ArrowArray::from_raw(array.as_ptr()), FFI_ArrowSchema::from_raw(schema.as_ptr())) };
    if array.is_released() || schema.release().is_none() {
        return Err(Error::Consumed);
    }
    import(array, read_type(&schema)?)
}

/// Reads a type. Texts become binary.
fn read_type(schema: &FFI_ArrowSchema) -> Result<DataType, Error> {
    // arrow-rs panics at null pointers and at names that are not UTF-8.
    let read = catch_unwind(AssertUnwindSafe(|| {
        bounds::schema(schema)?;
        type_of(schema)
    }));
    read.unwrap_or(Err(Error::Malformed("a schema with missing or unreadable parts")))
}

/// Reads the type that a schema names. Fields are read here, without their metadata: metadata may be any bytes, but
/// arrow-rs accepts only UTF-8.
fn type_of(schema: &FFI_ArrowSchema) -> Result<DataType, Error> {
    fn field(schema: &FFI_ArrowSchema) -> Result<FieldRef, Error> {
        let name = schema.name().unwrap_or_default();
        Ok(Arc::new(Field::new(name, type_of(schema)?, schema.nullable())))
    }
    let unknown = Error::Malformed("a schema that names no known type");
    Ok(match schema.format() {
        "+s" => DataType::Struct(schema.children().map(field).collect::<Result<_, _>>()?),
        "+l" => DataType::List(field(schema.child(0))?),
        "+L" => DataType::LargeList(field(schema.child(0))?),
        "+vl" => DataType::ListView(field(schema.child(0))?),
        "+vL" => DataType::LargeListView(field(schema.child(0))?),
        format => match format.strip_prefix("+w:") {
            Some(size) => DataType::FixedSizeList(field(schema.child(0))?, size.parse().map_err(|_| unknown)?),
            None => physical(&DataType::try_from(schema).map_err(|_| unknown)?),
        },
    })
}

/// Imports an array, and checks all that its parts refer to.
fn import(array: FFI_ArrowArray, data_type: DataType) -> Result<ArrayRef, Error> {
    // arrow-rs panics at null pointers.
    let read = catch_unwind(AssertUnwindSafe(|| {
        bounds::array(&array, &data_type)?;
        offsets(&array, &data_type)?;
        // SAFETY: counts, buffers, children and last offsets were checked above; that the buffers are as large as they
        // say is the producer's promise.
        let data = unsafe { from_ffi_and_data_type(array, data_type) };
        let malformed = |_| Error::Malformed("an offset, an index or a count that is out of bounds");
        let data = emptied(data.map_err(malformed)?);
        data.validate_full().map_err(malformed)?;
        Ok(make_array(data))
    }));
    read.unwrap_or(Err(Error::Malformed("missing parts")))
}

/// Empties every part without rows. The only offset of such a part may be any number, such as the start of a slice, but
/// arrow-rs accepts only zero.
fn emptied(data: ArrayData) -> ArrayData {
    if data.is_empty() {
        return ArrayData::new_empty(data.data_type());
    }
    let parts = data.child_data().iter().cloned().map(emptied).collect();
    // SAFETY: nothing is read from it before it is validated.
    unsafe { data.into_builder().child_data(parts).build_unchecked() }
}

/// Checks the sizes that importing an array reads from its own buffers: the last offset of binaries, and the sizes of the
/// buffers of views.
fn offsets(array: &FFI_ArrowArray, data_type: &DataType) -> Result<(), Error> {
    let end = array.len() + array.offset();
    let is_size = |size: i64| usize::try_from(size).is_ok_and(|size| size <= bounds::MOST);
    let out_of_range = Error::Malformed("an offset or a size out of range");
    match data_type {
        DataType::Binary | DataType::LargeBinary | DataType::Utf8 | DataType::LargeUtf8 if end > 0 => {
            let offsets = array.buffer(1);
            let is_small = matches!(data_type, DataType::Binary | DataType::Utf8);
            let (small, large) = (offsets.cast::<i32>(), offsets.cast::<i64>());
            if offsets.is_null() || !(if is_small { small.is_aligned() } else { large.is_aligned() }) {
                return Err(Error::Malformed("missing or misaligned offsets"));
            }
            // SAFETY: the type has an offset more than rows, `end` of them here, at a pointer that is not null and aligned.
            let last = unsafe { if is_small { i64::from(small.add(end).read()) } else { large.add(end).read() } };
            if !is_size(last) {
                return Err(out_of_range);
            }
        }
        DataType::BinaryView | DataType::Utf8View => {
            // The validity, the views, the buffers themselves, and their sizes.
            let buffers = array.num_buffers().saturating_sub(3);
            let sizes = array.buffer(array.num_buffers().saturating_sub(1)).cast::<i64>();
            if buffers > 0 && (sizes.is_null() || !sizes.is_aligned()) {
                return Err(Error::Malformed("missing sizes of buffers"));
            }
            // SAFETY: the last buffer has a size for each of them, at a pointer that is not null.
            if (0..buffers).any(|nth| !is_size(unsafe { sizes.add(nth).read() })) {
                return Err(out_of_range);
            }
        }
        _ => {}
    }
    let children = bounds::children(data_type);
    (0..).zip(children).try_for_each(|(nth, child)| offsets(array.child(nth), child))?;
    match (array.dictionary(), data_type) {
        (Some(values), DataType::Dictionary(_, value_type)) => offsets(values, value_type),
        _ => Ok(()),
    }
}

/// What the producer says about its failure.
fn last_error(stream: &mut FFI_ArrowArrayStream) -> Error {
    let message = stream.get_last_error().and_then(|get_last_error| {
        // SAFETY: a callback of the stream, called with the stream itself right after a failure.
        NonNull::new(unsafe { get_last_error(&raw mut *stream) }.cast_mut())
    });
    let message = message.map_or("the producer of the stream failed".into(), |message| {
        // SAFETY: the interface says that it is a text that ends with a null, until the next call.
        unsafe { CStr::from_ptr(message.as_ptr()) }.to_string_lossy().into_owned()
    });
    Error::Producer(message)
}
