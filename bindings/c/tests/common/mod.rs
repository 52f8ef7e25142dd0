//! The C functions as a program calls them: pointers and lengths in, an answer out.
#![allow(
    unsafe_code,
    dead_code,
    clippy::panic,
    clippy::unwrap_used,
    reason = "shared by several tests; one that fails says so by a panic"
)]

use std::ffi::c_char;
use std::ptr;

use paysession_c::{Buffer, Status, paysession_free, paysession_options_free, paysession_options_new};

/// What a call returned.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: Status,
    pub(crate) text: String,
}

pub(crate) fn data(text: &[u8]) -> *const c_char {
    text.as_ptr().cast()
}

/// Calls a function with a place for its answer, and takes the answer.
pub(crate) fn ask(call: impl FnOnce(*mut Buffer) -> Status) -> Answer {
    let mut buffer = Buffer { data: ptr::null_mut(), length: 0 };
    let status = call(&raw mut buffer);
    let bytes = if buffer.data.is_null() {
        Vec::new()
    } else {
        // SAFETY: an answer has so many bytes.
        unsafe { std::slice::from_raw_parts(buffer.data.cast::<u8>(), buffer.length) }.to_vec()
    };
    // SAFETY: the answer is freed once.
    unsafe { paysession_free(buffer.data, buffer.length) };
    Answer { status, text: String::from_utf8(bytes).unwrap() }
}

/// Options, freed at their end.
pub(crate) struct Options(pub(crate) u32);

impl Options {
    pub(crate) fn new(json: &str) -> Self {
        let mut handle = 0;
        // SAFETY: a text, and places for the handle and the answer.
        let made =
            ask(|answer| unsafe { paysession_options_new(data(json.as_bytes()), json.len(), &raw mut handle, answer) });
        assert_eq!((made.status, made.text.as_str()), (Status::Ok, ""), "{json}");
        assert_ne!(handle, 0);
        Self(handle)
    }
}

impl Drop for Options {
    fn drop(&mut self) {
        paysession_options_free(self.0);
    }
}
