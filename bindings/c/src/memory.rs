//! Memory that crosses the border: slices in, buffers out.
#![allow(unsafe_code, reason = "the border: pointers of the caller become slices here, and answers become pointers")]

use std::alloc::{Layout, alloc_zeroed, dealloc};
use std::ffi::c_char;
use std::ptr;
use std::slice;

/// Bytes that a function returns. The caller owns them, and frees them by `paysession_free(data, length)`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct Buffer {
    /// The first byte; null if there are none.
    pub data: *mut c_char,
    /// How many bytes there are. No zero follows them.
    pub length: usize,
}

/// Reads what a caller passes. No bytes are an empty slice, wherever they are; `None` if there is nothing to read from.
///
/// # Safety
///
/// If `length` is not zero, `data` is null or points to so many initialized bytes, which nobody changes before `'a` ends.
pub(crate) unsafe fn bytes<'a>(data: *const u8, length: usize) -> Option<&'a [u8]> {
    if length == 0 {
        return Some(&[]);
    }
    if data.is_null() || isize::try_from(length).is_err() {
        return None;
    }
    // SAFETY: `data` is not null, `length` is no more than a slice may have, and the caller promises the rest.
    Some(unsafe { slice::from_raw_parts(data, length) })
}

/// Gives bytes to the caller. Without a place for them they are dropped.
///
/// # Safety
///
/// `place` is null or points to a buffer that may be written.
pub(crate) unsafe fn give(place: *mut Buffer, bytes: Vec<u8>) {
    if place.is_null() {
        return;
    }
    let length = bytes.len();
    let data = if length == 0 { ptr::null_mut() } else { Box::into_raw(bytes.into_boxed_slice()).cast::<c_char>() };
    // SAFETY: `place` is not null, and the caller promises that it may be written. The old content needs no destructor.
    unsafe { place.write(Buffer { data, length }) };
}

/// Allocates zeroed bytes; null for none, and if there is no memory.
pub(crate) fn allocate(length: usize) -> *mut u8 {
    match layout(length) {
        // SAFETY: the layout has a size.
        Some(layout) => unsafe { alloc_zeroed(layout) },
        None => ptr::null_mut(),
    }
}

/// Frees what [`give`] or [`allocate`] returned. Nothing happens for null or no bytes.
///
/// # Safety
///
/// `data` is null, or of one of the two with this length, and was not freed before.
pub(crate) unsafe fn free(data: *mut u8, length: usize) {
    if let (false, Some(layout)) = (data.is_null(), layout(length)) {
        // SAFETY: both allocate by this layout: a boxed slice of bytes has the size and alignment of its bytes. The caller
        // promises the rest.
        unsafe { dealloc(data, layout) };
    }
}

fn layout(length: usize) -> Option<Layout> {
    if length == 0 { None } else { Layout::array::<u8>(length).ok() }
}
