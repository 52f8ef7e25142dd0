//! The C functions: from pointers to slices, the call, and its answer. Their comments are those of the header.
#![allow(unsafe_code, reason = "exported names, and pointers of the caller")]
#![allow(clippy::missing_safety_doc, reason = "the header's introduction states it once, for all functions")]
// SAFETY of every block here, unless it says more: what the introduction asks of a caller is what `bytes`, `give` and
// `place` need. A pointer with a length is null or points to so many bytes; a place for an answer or a handle is null or
// may be written; nobody else changes either during the call.

use std::ffi::c_char;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, OnceLock};

use paysession::Verdict;

use crate::calls::{self, Answer};
use crate::handles::Handles;
use crate::members::Misuse;
use crate::memory::{self, Buffer, bytes, give};
use crate::options::Options;
use crate::status::{Part, Status};

static DEFAULTS: OnceLock<Arc<Options>> = OnceLock::new();
static OPTIONS: Handles<Options> = Handles::new();
static VERDICTS: Handles<Verdict> = Handles::new();

/// Runs a call, gives its answer to the caller, and returns its status. A panic ends here.
///
/// # Safety
///
/// `answer` is null or may be written.
unsafe fn answered(answer: *mut Buffer, call: impl FnOnce() -> Result<Answer, Misuse>) -> Status {
    let result = catch_unwind(AssertUnwindSafe(call));
    let Answer { status, bytes } = match result {
        Ok(Ok(answer)) => answer,
        Ok(Err(misuse)) => Answer::of_misuse(&misuse),
        Err(_) => Answer { status: Status::Panicked, ..Answer::of_misuse(&Misuse::from("the library panicked")) },
    };
    // SAFETY: as the caller promises.
    unsafe { give(answer, bytes) };
    status
}

/// Reads an argument.
///
/// # Safety
///
/// As of [`bytes`].
unsafe fn argument<'a>(data: *const c_char, length: usize) -> Result<&'a [u8], Misuse> {
    // SAFETY: as the caller promises.
    unsafe { bytes(data.cast(), length) }.ok_or_else(|| "null has no bytes: its length has to be zero".into())
}

/// Finds the options of a handle; those of zero are the library's defaults.
fn options(handle: u32) -> Result<Arc<Options>, Misuse> {
    if handle == 0 {
        return Ok(Arc::clone(DEFAULTS.get_or_init(Arc::default)));
    }
    OPTIONS.get(handle).ok_or_else(|| "there are no options of this handle".into())
}

/// Reads options from JSON, for as many calls as wanted, on any thread: `now` (a time; without it no rule that needs a
/// clock runs), `policy`, `maxBytes`, `as` (`auto`, `input` or `body`), `fingerprint`, `numbers` (`exact`, or `binary` for a
/// document that was written from doubles); and for checks `scalar`, `field`, and `json` (the values are JSON). Each is
/// optional.
///
/// Writes a handle that is not zero, and returns PAYSESSION_STATUS_OK; `paysession_options_free` frees it. At most 65 536
/// are in use at a time.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn paysession_options_new(
    json: *const c_char,
    length: usize,
    handle: *mut u32,
    answer: *mut Buffer,
) -> Status {
    unsafe {
        answered(answer, || {
            let place = place(handle)?;
            *place = OPTIONS.add(Options::read(argument(json, length)?)?).ok_or("too many options are in use")?;
            Ok(Answer::empty(true))
        })
    }
}

/// Frees options. Calls that use them go on. Zero is ignored, and so is a handle that has no options.
#[unsafe(no_mangle)]
pub extern "C" fn paysession_options_free(options: u32) {
    OPTIONS.remove(options);
}

/// Validates a create input, or a GraphQL request body around it. The answer is the verdict; if the caller wants none, no
/// JSON is written, and the status alone says whether the document is valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn paysession_validate(
    options: u32,
    document: *const c_char,
    length: usize,
    answer: *mut Buffer,
) -> Status {
    unsafe {
        answered(answer, || {
            let options = self::options(options)?;
            let verdict = options.validate(&options.validator, argument(document, length)?);
            Ok(if answer.is_null() { Answer::empty(verdict.is_ok()) } else { calls::validated(&options, &verdict) })
        })
    }
}

/// Validates as `paysession_validate` does, and keeps the verdict, for callers who ask for its parts one by one or not at
/// all. Writes a handle that is not zero, also for a rejected document; `paysession_verdict_free` frees it. The answer is
/// empty unless the call is misuse. At most 65 536 are kept at a time.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn paysession_verdict_new(
    options: u32,
    document: *const c_char,
    length: usize,
    handle: *mut u32,
    answer: *mut Buffer,
) -> Status {
    unsafe {
        answered(answer, || {
            let (place, options) = (place(handle)?, self::options(options)?);
            let verdict = options.validate(&options.validator, argument(document, length)?);
            let is_accepted = verdict.is_ok();
            *place = VERDICTS.add(verdict).ok_or("too many verdicts are kept")?;
            Ok(Answer::empty(is_accepted))
        })
    }
}

/// Returns a part of a kept verdict: one of `paysession_part`. Of a rejected verdict every part is the whole.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn paysession_verdict_part(verdict: u32, part: u32, answer: *mut Buffer) -> Status {
    unsafe {
        answered(answer, || {
            let verdict = VERDICTS.get(verdict).ok_or("there is no verdict of this handle")?;
            let part = Part::ALL.get(part as usize).ok_or("a verdict has no such part")?;
            Ok(calls::part(&verdict, *part))
        })
    }
}

/// Returns an accepted verdict as values without names; of a rejected one nothing. This is between the module and the
/// JavaScript of the npm package, whose two ends change together: it is in no header, and in no native library.
///
/// cbindgen:ignore
#[cfg(target_arch = "wasm32")]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn paysession_verdict_values(verdict: u32, answer: *mut Buffer) -> Status {
    unsafe {
        answered(answer, || {
            let verdict = VERDICTS.get(verdict).ok_or("there is no verdict of this handle")?;
            Ok(calls::values(&verdict))
        })
    }
}

/// Frees a kept verdict. Zero is ignored, and so is a handle that has none.
#[unsafe(no_mangle)]
pub extern "C" fn paysession_verdict_free(verdict: u32) {
    VERDICTS.remove(verdict);
}

/// Checks one value as the `scalar` of the options, alone or as the `field` takes it. The value is a text, or JSON if the
/// options say so. The answer has `valid`, the `canonical` text, `violations` and `advisories`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn paysession_check(
    options: u32,
    value: *const c_char,
    length: usize,
    answer: *mut Buffer,
) -> Status {
    unsafe {
        answered(answer, || {
            let verdict = calls::check(&*self::options(options)?, argument(value, length)?)?;
            Ok(if answer.is_null() { Answer::empty(verdict.is_valid()) } else { calls::checked(&verdict) })
        })
    }
}

/// Says how complete a phone number is that is being typed: `state`, `mayGrow`, `callingCode`. Only an impossible number is
/// refused.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn paysession_phone_typing(text: *const c_char, length: usize, answer: *mut Buffer) -> Status {
    unsafe { answered(answer, || calls::phone_typing(argument(text, length)?)) }
}

/// Creates the session of a request. `creation` is JSON: `id`, `link`, `paymentId`, `checkoutConfigurationId`, and `now`
/// unless the options have it. The answer has the `session`, the `event` and `changed`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn paysession_create(
    options: u32,
    document: *const c_char,
    length: usize,
    creation: *const c_char,
    creation_length: usize,
    answer: *mut Buffer,
) -> Status {
    unsafe {
        answered(answer, || {
            let creation = argument(creation, creation_length)?;
            calls::create(&*self::options(options)?, argument(document, length)?, creation)
        })
    }
}

/// Takes a step of a session's life. `session` is a stored session, or a response of the API with one. `step` is JSON: `type`
/// (`complete`, `expire`, `cancel`, `update` or `attach`); `now` unless the options have it; `ifUpdatedAt` if the session
/// must still have that; of `complete` also `paymentId`, `paidAt`, and `amount` and `currency` if the payment has them.
/// `document` has the changes of an update or the contact to attach, and is empty otherwise. The answer has the `session`
/// after the step, the `event`, which may be null, and `changed`; or the `error` of a step that is refused.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn paysession_apply(
    options: u32,
    session: *const c_char,
    session_length: usize,
    step: *const c_char,
    step_length: usize,
    document: *const c_char,
    length: usize,
    answer: *mut Buffer,
) -> Status {
    unsafe {
        answered(answer, || {
            let (session, step) = (argument(session, session_length)?, argument(step, step_length)?);
            calls::apply(&*self::options(options)?, session, step, argument(document, length)?)
        })
    }
}

/// Reads a stored session, or a response of the API. The answer has `valid`, the findings, the `session`, the `errors` of the
/// server, and the status and link at the time of the options.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn paysession_read(
    options: u32,
    document: *const c_char,
    length: usize,
    answer: *mut Buffer,
) -> Status {
    unsafe { answered(answer, || Ok(calls::read(&*self::options(options)?, argument(document, length)?))) }
}

/// Returns what typed properties of a session say: the `session` with null for whatever is kept and not valid, the
/// `statusText`, the `features`, and the status and link at the time of the options.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn paysession_properties(
    options: u32,
    session: *const c_char,
    length: usize,
    answer: *mut Buffer,
) -> Status {
    unsafe { answered(answer, || calls::properties(&*self::options(options)?, argument(session, length)?)) }
}

/// Returns the JSON text of the value at a place of a session, valid or not. The place is a JSON Pointer. If there is no
/// value, the call is refused and the answer is empty.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn paysession_raw(
    options: u32,
    session: *const c_char,
    length: usize,
    place: *const c_char,
    place_length: usize,
    answer: *mut Buffer,
) -> Status {
    unsafe {
        answered(answer, || {
            let place = argument(place, place_length)?;
            calls::raw(&*self::options(options)?, argument(session, length)?, place)
        })
    }
}

/// Validates as `paysession_validate` does. The answer is the GraphQL request to post, or the verdict that rejects.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn paysession_body(
    options: u32,
    document: *const c_char,
    length: usize,
    answer: *mut Buffer,
) -> Status {
    unsafe { answered(answer, || Ok(calls::body(&*self::options(options)?, argument(document, length)?))) }
}

/// Validates JSON Lines: a document a line, and for each a line of the answer. Refused if any line is.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn paysession_lines(
    options: u32,
    documents: *const c_char,
    length: usize,
    answer: *mut Buffer,
) -> Status {
    unsafe { answered(answer, || Ok(calls::answer_lines(&*self::options(options)?, argument(documents, length)?))) }
}

/// Reads an event that was posted. The answer is the event, written anew.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn paysession_event(event: *const c_char, length: usize, answer: *mut Buffer) -> Status {
    unsafe { answered(answer, || Ok(calls::event(argument(event, length)?))) }
}

/// Converts an amount, such as `10.50`, to a whole number of the minor unit of a currency, such as `1050`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn paysession_to_minor_units(
    amount: *const c_char,
    length: usize,
    currency: *const c_char,
    currency_length: usize,
    answer: *mut Buffer,
) -> Status {
    unsafe {
        answered(answer, || calls::to_minor_units(argument(amount, length)?, argument(currency, currency_length)?))
    }
}

/// Converts a whole number of the minor unit of a currency, such as `1050`, to an amount, such as `10.50`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn paysession_from_minor_units(
    units: *const c_char,
    length: usize,
    currency: *const c_char,
    currency_length: usize,
    answer: *mut Buffer,
) -> Status {
    unsafe {
        answered(answer, || calls::from_minor_units(argument(units, length)?, argument(currency, currency_length)?))
    }
}

/// Returns the catalogue of rules.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn paysession_rules(answer: *mut Buffer) -> Status {
    unsafe { answered(answer, || Ok(calls::rules())) }
}

/// Returns the declared types: every type in GraphQL's schema language (`sdl`, also if the format is empty), or the input as
/// a JSON Schema (`json-schema`).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn paysession_schema(format: *const c_char, length: usize, answer: *mut Buffer) -> Status {
    unsafe { answered(answer, || calls::schema(argument(format, length)?)) }
}

/// Returns the versions of the library and of its tables, one a line.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn paysession_version(answer: *mut Buffer) -> Status {
    unsafe { answered(answer, || Ok(calls::version())) }
}

/// Allocates bytes, all zero, for hosts that reach the library's memory and no other. Null for none, and if there is no
/// memory.
#[unsafe(no_mangle)]
pub extern "C" fn paysession_alloc(length: usize) -> *mut c_char {
    memory::allocate(length).cast()
}

/// Frees bytes that an answer has, or that `paysession_alloc` returned, with the length that they came with. Null is ignored.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn paysession_free(data: *mut c_char, length: usize) {
    // SAFETY: the caller passes what it got, once.
    unsafe { memory::free(data.cast(), length) };
}

/// Finds the place for a handle.
///
/// # Safety
///
/// `handle` is null or may be written until `'a` ends.
unsafe fn place<'a>(handle: *mut u32) -> Result<&'a mut u32, Misuse> {
    // SAFETY: as the caller promises; a handle that is null is no reference.
    unsafe { handle.as_mut() }.ok_or_else(|| "there is no place for the handle".into())
}

#[cfg(test)]
mod tests {
    use std::panic::panic_any;
    use std::ptr;

    use super::{Buffer, Status, answered, paysession_free};

    #[test]
    fn a_panic_ends_at_the_border() {
        let mut answer = Buffer { data: ptr::null_mut(), length: 0 };
        // SAFETY: a place for the answer, which is freed once.
        unsafe {
            assert_eq!(answered(&raw mut answer, || panic_any("a fault")), Status::Panicked);
            let bytes = std::slice::from_raw_parts(answer.data.cast::<u8>(), answer.length);
            assert_eq!(str::from_utf8(bytes), Ok(r#"{"misuse":"the library panicked"}"#));
            paysession_free(answer.data, answer.length);
        }
    }
}
