//! Arrays as another library makes them, right or wrong: the structs of Arrow's C data interface, filled by hand.
//!
//! What a struct owns is freed by its release callback, so that a sanitizer sees who reads it later or never frees it.
#![allow(unsafe_code, reason = "the producer's side of a C interface")]

use std::alloc::{Layout, alloc, dealloc};
use std::ffi::{CString, c_char, c_int, c_void};
use std::ptr::{NonNull, null, null_mut};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use paysession_arrow::arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema};
use paysession_arrow::arrow_array::ffi_stream::FFI_ArrowArrayStream;
use paysession_arrow::arrow_array::{Array as _, ArrayRef};
use paysession_arrow::arrow_schema::DataType;
use paysession_arrow::{Error, Stream, read_array};

/// How many structs were made, and how many of them were released.
#[derive(Clone, Default)]
pub(crate) struct Count(Arc<[AtomicUsize; 2]>);

impl Count {
    fn made(&self) {
        self.0[0].fetch_add(1, Ordering::SeqCst);
    }

    fn released(&self) {
        self.0[1].fetch_add(1, Ordering::SeqCst);
    }

    /// Every struct was released, and none twice.
    pub(crate) fn assert_all_released(&self) {
        let [made, released] = [0, 1].map(|nth: usize| self.0[nth].load(Ordering::SeqCst));
        assert_eq!(released, made, "released of made");
    }
}

/// The memory of a buffer, no byte more.
pub(crate) struct Memory {
    start: *mut u8,
    layout: Layout,
    shift: usize,
}

impl Memory {
    /// Memory that every type may be read from.
    pub(crate) fn new(bytes: &[u8]) -> Self {
        Self::shifted(bytes, 0)
    }

    /// Memory that starts some bytes behind such.
    pub(crate) fn shifted(bytes: &[u8], shift: usize) -> Self {
        let layout = Layout::from_size_align(bytes.len() + shift, 16).unwrap();
        if layout.size() == 0 {
            return Self { start: std::ptr::without_provenance_mut(16), layout, shift };
        }
        // SAFETY: the size is not zero, and the bytes fit behind the shift.
        let start = unsafe { alloc(layout) };
        assert!(!start.is_null());
        unsafe { start.add(shift).copy_from_nonoverlapping(bytes.as_ptr(), bytes.len()) };
        Self { start, layout, shift }
    }

    pub(crate) fn of<T: Copy, const N: usize>(values: &[T], bytes: impl Fn(T) -> [u8; N]) -> Self {
        Self::new(&values.iter().flat_map(|value| bytes(*value)).collect::<Vec<_>>())
    }
}

impl Drop for Memory {
    fn drop(&mut self) {
        if self.layout.size() > 0 {
            // SAFETY: allocated so.
            unsafe { dealloc(self.start, self.layout) };
        }
    }
}

/// An array to be made. Counts that are given replace the right ones.
#[derive(Default)]
pub(crate) struct Array {
    pub(crate) len: i64,
    pub(crate) null_count: i64,
    pub(crate) offset: i64,
    /// None is a null pointer.
    pub(crate) buffers: Vec<Option<Memory>>,
    pub(crate) n_buffers: Option<i64>,
    pub(crate) has_no_buffers: bool,
    pub(crate) children: Vec<Option<Array>>,
    pub(crate) n_children: Option<i64>,
    pub(crate) has_no_children: bool,
    pub(crate) dictionary: Option<Box<Array>>,
    /// It is a struct that somebody else has released.
    pub(crate) is_released: bool,
}

/// A schema to be made.
#[derive(Default)]
pub(crate) struct Schema {
    pub(crate) format: Option<Vec<u8>>,
    pub(crate) name: Option<Vec<u8>>,
    pub(crate) metadata: Option<Memory>,
    pub(crate) flags: i64,
    pub(crate) children: Vec<Option<Schema>>,
    pub(crate) n_children: Option<i64>,
    pub(crate) has_no_children: bool,
    pub(crate) dictionary: Option<Box<Schema>>,
    /// Its first child is itself.
    pub(crate) is_circular: bool,
    /// It is a struct that somebody else has released.
    pub(crate) is_released: bool,
}

impl Schema {
    pub(crate) fn new(format: &str) -> Self {
        Self { format: Some(format.into()), flags: 2, ..Self::default() }
    }

    pub(crate) fn named(format: &str, name: &str) -> Self {
        Self { name: Some(name.into()), ..Self::new(format) }
    }

    pub(crate) fn with(self, children: impl IntoIterator<Item = Schema>) -> Self {
        Self { children: children.into_iter().map(Some).collect(), ..self }
    }

    pub(crate) fn dictionary(self, values: Schema) -> Self {
        Self { dictionary: Some(Box::new(values)), ..self }
    }
}

/// What a stream's callback returns: what it makes, or a number that is not zero.
pub(crate) type Made<T> = Result<T, c_int>;

/// A stream to be made.
pub(crate) struct Arrays {
    pub(crate) schema: Made<CSchema>,
    pub(crate) arrays: Vec<Made<CArray>>,
    pub(crate) message: Option<Vec<u8>>,
    pub(crate) has_no_schema: bool,
    pub(crate) has_no_next: bool,
    pub(crate) has_no_error: bool,
}

impl Arrays {
    pub(crate) fn new(schema: CSchema, arrays: impl IntoIterator<Item = Made<CArray>>) -> Self {
        let arrays = arrays.into_iter().collect();
        Self {
            schema: Ok(schema),
            arrays,
            message: None,
            has_no_schema: false,
            has_no_next: false,
            has_no_error: false,
        }
    }
}

#[repr(C)]
pub(crate) struct CArray {
    len: i64,
    null_count: i64,
    offset: i64,
    n_buffers: i64,
    n_children: i64,
    buffers: *mut *const c_void,
    children: *mut *mut CArray,
    dictionary: *mut CArray,
    release: Option<unsafe extern "C" fn(*mut CArray)>,
    private: *mut c_void,
}

#[repr(C)]
pub(crate) struct CSchema {
    format: *const c_char,
    name: *const c_char,
    metadata: *const c_char,
    flags: i64,
    n_children: i64,
    children: *mut *mut CSchema,
    dictionary: *mut CSchema,
    release: Option<unsafe extern "C" fn(*mut CSchema)>,
    private: *mut c_void,
}

#[repr(C)]
pub(crate) struct CStream {
    get_schema: Option<unsafe extern "C" fn(*mut CStream, *mut CSchema) -> c_int>,
    get_next: Option<unsafe extern "C" fn(*mut CStream, *mut CArray) -> c_int>,
    get_last_error: Option<unsafe extern "C" fn(*mut CStream) -> *const c_char>,
    release: Option<unsafe extern "C" fn(*mut CStream)>,
    private: *mut c_void,
}

/// What a struct owns.
struct Owned<C> {
    _buffers: Vec<Option<Memory>>,
    _pointers: Vec<*const c_void>,
    _texts: Vec<Option<CString>>,
    children: Vec<*mut C>,
    dictionary: *mut C,
    count: Count,
}

fn pointers<C>(children: &mut Vec<*mut C>, has_none: bool) -> *mut *mut C {
    if has_none { null_mut() } else { children.as_mut_ptr() }
}

impl CArray {
    /// A struct that somebody else has released.
    pub(crate) fn released() -> Self {
        // SAFETY: one layout.
        unsafe { std::mem::transmute::<FFI_ArrowArray, Self>(FFI_ArrowArray::empty()) }
    }

    /// An array of this library.
    pub(crate) fn exported(array: &ArrayRef) -> Self {
        // SAFETY: one layout.
        unsafe { std::mem::transmute::<FFI_ArrowArray, Self>(FFI_ArrowArray::new(&array.to_data())) }
    }
}

impl CSchema {
    /// A struct that somebody else has released.
    pub(crate) fn released() -> Self {
        // SAFETY: one layout.
        unsafe { std::mem::transmute::<FFI_ArrowSchema, Self>(FFI_ArrowSchema::empty()) }
    }

    /// Releases it, as another consumer does.
    pub(crate) fn consume(mut self) {
        // SAFETY: a schema of `make` or of this library.
        self.release.into_iter().for_each(|release| unsafe { release(&raw mut self) });
    }

    /// A type of this library.
    pub(crate) fn exported(data_type: &DataType) -> Self {
        let schema = FFI_ArrowSchema::try_from(data_type).unwrap();
        // SAFETY: one layout.
        unsafe { std::mem::transmute::<FFI_ArrowSchema, Self>(schema) }
    }
}

impl Array {
    pub(crate) fn make(self, count: &Count) -> CArray {
        if self.is_released {
            return CArray::released();
        }
        count.made();
        let mut pointers: Vec<*const c_void> = self
            .buffers
            .iter()
            // SAFETY: within the memory, or at its end.
            .map(|memory| {
                memory.as_ref().map_or(null(), |memory| unsafe { memory.start.add(memory.shift) }.cast_const().cast())
            })
            .collect();
        let children = self.children.into_iter();
        let mut children: Vec<*mut CArray> = children
            .map(|child| child.map_or(null_mut(), |child| Box::into_raw(Box::new(child.make(count)))))
            .collect();
        let dictionary = self.dictionary.map_or(null_mut(), |values| Box::into_raw(Box::new(values.make(count))));
        let n_buffers = self.n_buffers.unwrap_or(pointers.len() as i64);
        let n_children = self.n_children.unwrap_or(children.len() as i64);
        let buffers = if self.has_no_buffers { null_mut() } else { pointers.as_mut_ptr() };
        let child_pointers = self::pointers(&mut children, self.has_no_children);
        let owned = Owned {
            _buffers: self.buffers,
            _pointers: pointers,
            _texts: Vec::new(),
            children,
            dictionary,
            count: count.clone(),
        };
        CArray {
            len: self.len,
            null_count: self.null_count,
            offset: self.offset,
            n_buffers,
            n_children,
            buffers,
            children: child_pointers,
            dictionary,
            release: Some(release_array),
            private: Box::into_raw(Box::new(owned)).cast(),
        }
    }
}

unsafe extern "C" fn release_array(array: *mut CArray) {
    // SAFETY: called once with a struct of `make`, wherever it was moved to.
    let array = unsafe { &mut *array };
    let owned = unsafe { Box::from_raw(array.private.cast::<Owned<CArray>>()) };
    for child in owned.children.iter().chain([&owned.dictionary]).filter(|child| !child.is_null()) {
        let mut child = unsafe { Box::from_raw(*child) };
        if let Some(release) = child.release {
            unsafe { release(&raw mut *child) };
        }
    }
    owned.count.released();
    array.release = None;
}

impl Schema {
    pub(crate) fn make(self, count: &Count) -> CSchema {
        if self.is_released {
            return CSchema::released();
        }
        count.made();
        let texts = [self.format, self.name].map(|text| text.map(|text| CString::new(text).unwrap()));
        let [format, name] = [0, 1].map(|nth: usize| texts[nth].as_ref().map_or(null(), |text| text.as_ptr()));
        let children = self.children.into_iter();
        let mut children: Vec<*mut CSchema> = children
            .map(|child| child.map_or(null_mut(), |child| Box::into_raw(Box::new(child.make(count)))))
            .collect();
        if self.is_circular {
            // Nothing that the library may release: the parent's own callback frees it.
            let child = Box::into_raw(Box::new(Schema::new("+l").make(count)));
            children.push(child);
            // SAFETY: made above.
            let owned = unsafe { &mut *(*child).private.cast::<Owned<CSchema>>() };
            owned._pointers.push(child.cast_const().cast());
            unsafe {
                (*child).n_children = 1;
                (*child).children = owned._pointers.as_mut_ptr().cast();
            }
        }
        let dictionary = self.dictionary.map_or(null_mut(), |values| Box::into_raw(Box::new(values.make(count))));
        let n_children = self.n_children.unwrap_or(children.len() as i64);
        let child_pointers = pointers(&mut children, self.has_no_children);
        let metadata = self.metadata.as_ref().map_or(null(), |memory| memory.start.cast_const().cast());
        let owned = Owned {
            _buffers: vec![self.metadata],
            _pointers: Vec::new(),
            _texts: texts.into(),
            children,
            dictionary,
            count: count.clone(),
        };
        CSchema {
            format,
            name,
            metadata,
            flags: self.flags,
            n_children,
            children: child_pointers,
            dictionary,
            release: Some(release_schema),
            private: Box::into_raw(Box::new(owned)).cast(),
        }
    }
}

unsafe extern "C" fn release_schema(schema: *mut CSchema) {
    // SAFETY: called once with a struct of `make`, wherever it was moved to.
    let schema = unsafe { &mut *schema };
    let owned = unsafe { Box::from_raw(schema.private.cast::<Owned<CSchema>>()) };
    for child in owned.children.iter().chain([&owned.dictionary]).filter(|child| !child.is_null()) {
        let mut child = unsafe { Box::from_raw(*child) };
        if let Some(release) = child.release {
            unsafe { release(&raw mut *child) };
        }
    }
    owned.count.released();
    schema.release = None;
}

/// What a stream owns.
struct State {
    schema: Option<Made<CSchema>>,
    arrays: std::vec::IntoIter<Made<CArray>>,
    message: Option<CString>,
    count: Count,
}

impl Drop for State {
    fn drop(&mut self) {
        // SAFETY: what nobody has taken.
        for mut array in self.arrays.by_ref().flatten() {
            array.release.into_iter().for_each(|release| unsafe { release(&raw mut array) });
        }
        for mut schema in self.schema.take().into_iter().flatten() {
            schema.release.into_iter().for_each(|release| unsafe { release(&raw mut schema) });
        }
    }
}

impl Arrays {
    pub(crate) fn make(self, count: &Count) -> CStream {
        count.made();
        let state = State {
            schema: Some(self.schema),
            arrays: self.arrays.into_iter(),
            message: self.message.map(|message| CString::new(message).unwrap()),
            count: count.clone(),
        };
        CStream {
            get_schema: (!self.has_no_schema).then_some(get_schema),
            get_next: (!self.has_no_next).then_some(get_next),
            get_last_error: (!self.has_no_error).then_some(get_last_error),
            release: Some(release_stream),
            private: Box::into_raw(Box::new(state)).cast(),
        }
    }
}

impl CStream {
    /// Releases it, as another consumer does.
    pub(crate) fn consume(&mut self) {
        // SAFETY: a stream of `make`.
        self.release.into_iter().for_each(|release| unsafe { release(&raw mut *self) });
    }
}

unsafe extern "C" fn get_schema(stream: *mut CStream, out: *mut CSchema) -> c_int {
    // SAFETY of all callbacks: the pointer is to a stream that `make` made, and the output has room for its struct.
    let state = unsafe { &mut *(*stream).private.cast::<State>() };
    match state.schema.take().expect("the schema is asked for once") {
        Ok(schema) => unsafe { out.write(schema) },
        Err(status) => return status,
    }
    0
}

unsafe extern "C" fn get_next(stream: *mut CStream, out: *mut CArray) -> c_int {
    let state = unsafe { &mut *(*stream).private.cast::<State>() };
    match state.arrays.next() {
        Some(Ok(array)) => unsafe { out.write(array) },
        Some(Err(status)) => return status,
        None => unsafe { (*out).release = None },
    }
    0
}

unsafe extern "C" fn get_last_error(stream: *mut CStream) -> *const c_char {
    let state = unsafe { &mut *(*stream).private.cast::<State>() };
    state.message.as_ref().map_or(null(), |message| message.as_ptr())
}

unsafe extern "C" fn release_stream(stream: *mut CStream) {
    let state = unsafe { Box::from_raw((*stream).private.cast::<State>()) };
    state.count.released();
    unsafe { (*stream).release = None };
}

/// Reads an array through the C data interface.
pub(crate) fn read(schema: CSchema, array: CArray) -> Result<ArrayRef, Error> {
    let (mut schema, mut array) = (schema, array);
    let array_pointer = NonNull::from(&mut array).cast::<FFI_ArrowArray>();
    let schema_pointer = NonNull::from(&mut schema).cast::<FFI_ArrowSchema>();
    // SAFETY: structs of their layout, initialized.
    let read = unsafe { read_array(array_pointer, schema_pointer) };
    assert!(array.release.is_none() && schema.release.is_none(), "both are taken");
    read
}

/// Takes a stream through the C data interface.
pub(crate) fn take(stream: CStream) -> Result<Stream, Error> {
    let mut stream = stream;
    let pointer = NonNull::from(&mut stream).cast::<FFI_ArrowArrayStream>();
    // SAFETY: a struct of its layout, initialized.
    let taken = unsafe { Stream::take(pointer) };
    assert!(stream.release.is_none(), "it is taken");
    taken
}
