//! Any bytes as arrays of another library: texts, whose verdicts are the core's, and arrays that break the rules of the C
//! data interface, which give an error or verdicts.
//!
//! The first byte chooses. Whatever it is, buffers are as large as the rules demand for the counts that are claimed: that
//! they are, no consumer can check.
#![no_main]

#[path = "../../bindings/arrow/tests/columns/foreign.rs"]
#[allow(dead_code, reason = "shared with tests, which use all of it")]
mod foreign;
#[path = "../../bindings/arrow/tests/columns/rows.rs"]
#[allow(dead_code, reason = "shared with tests, which use all of it")]
mod rows;

use std::cell::Cell;
use std::num::NonZero;
use std::panic;
use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use paysession::{ScalarType, Validator};
use paysession_arrow::arrow_array::types::{Int8Type, UInt16Type};
use paysession_arrow::arrow_array::{
    Array as _, ArrayRef, BinaryArray, BinaryViewArray, DictionaryArray, LargeBinaryArray, PrimitiveArray, StructArray,
};
use paysession_arrow::arrow_schema::{Field, Fields};
use paysession_arrow::{Column, Entry, Error, Options, Source, Task, Verdicts};

use foreign::{Array, Arrays, CArray, CSchema, Count, Memory, Schema, read, take};

/// Lengths up to here have memory. Beyond `VAST` the library refuses them.
const MOST: i64 = 40;
const VAST: i64 = 1 << 46;

thread_local! {
    /// A panic is caught within the library: at missing parts of an array, arrow-rs panics.
    static IS_CAUGHT: Cell<bool> = const { Cell::new(false) };
}

fn report_panics() {
    panic::set_hook(Box::new(|info| {
        if !IS_CAUGHT.get() {
            eprintln!("{info}");
        }
    }));
}

fn caught<T>(work: impl FnOnce() -> T) -> T {
    IS_CAUGHT.set(true);
    let result = work();
    IS_CAUGHT.set(false);
    result
}

fuzz_target!(init: report_panics(), |bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    match first % 4 {
        0 => assert_texts(rest),
        _ => assert_no_crash(rest),
    }
});

/// The bytes of the input, one after the other; zeros behind its end.
struct Input<'a>(&'a [u8]);

impl Input<'_> {
    fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        *first
    }

    fn below(&mut self, end: i64) -> i64 {
        i64::from(self.byte()) % end.max(1)
    }

    /// Once in so many bytes.
    fn is_rare(&mut self, often: u8) -> bool {
        self.byte() % often == often - 1
    }

    fn choose<T: Copy>(&mut self, of: &[T]) -> T {
        of[usize::from(self.byte()) % of.len()]
    }

    fn bytes(&mut self, len: usize) -> Vec<u8> {
        (0..len).map(|_| self.byte()).collect()
    }
}

// Texts.

/// Three bytes for the layout, the nulls and the slice; then texts, a line each.
fn assert_texts(bytes: &[u8]) {
    let mut input = Input(bytes);
    let (layout, nulls, cut) = (input.byte(), input.byte(), input.byte());
    let is_null = |row: usize| nulls >> (row % 8) & 1 == 1;
    let texts = input.0.split(|byte| *byte == b'\n').enumerate();
    let texts: Vec<Option<&[u8]>> = texts.map(|(row, text)| (!is_null(row)).then_some(text)).collect();
    let array: ArrayRef = match layout % 6 {
        0 => Arc::new(BinaryArray::from_iter(&texts)),
        1 => Arc::new(LargeBinaryArray::from_iter(&texts)),
        2 => Arc::new(BinaryViewArray::from_iter(&texts)),
        3 => {
            let keys = (0..texts.len()).map(|row| u16::try_from(row).expect("few lines"));
            let values = Arc::new(BinaryViewArray::from_iter(&texts));
            Arc::new(DictionaryArray::<UInt16Type>::new(PrimitiveArray::from_iter_values(keys), values))
        }
        // A dictionary of the first texts, whose keys are null.
        4 => {
            let keys = (0..texts.len()).map(|row| (!is_null(row)).then_some((row % 100) as i8));
            let values = texts.iter().take(100).map(|text| text.unwrap_or_default());
            let values = Arc::new(BinaryArray::from_iter_values(values));
            Arc::new(DictionaryArray::<Int8Type>::new(PrimitiveArray::from_iter(keys), values))
        }
        // A table of one column, whose rows are null.
        _ => {
            let column: ArrayRef =
                Arc::new(BinaryArray::from_iter_values(texts.iter().map(|text| text.unwrap_or_default())));
            let fields = Fields::from(vec![Field::new("text", column.data_type().clone(), true)]);
            let nulls: Vec<bool> = texts.iter().map(Option::is_some).collect();
            Arc::new(StructArray::new(fields, vec![column], Some(nulls.into())))
        }
    };
    let texts: Vec<_> = match layout % 6 {
        4 => (0..texts.len()).map(|row| if is_null(row) { None } else { texts[row % 100].or(Some(&[][..])) }).collect(),
        _ => texts,
    };
    let start = usize::from(cut & 15).min(texts.len());
    let end = (texts.len() - usize::from(cut >> 4).min(texts.len())).max(start);
    let slice = array.slice(start, end - start);
    let texts = &texts[start..end];
    let imported = read(CSchema::exported(slice.data_type()), CArray::exported(&slice)).expect("it is right");
    let entry = match nulls % 3 {
        0 => Entry::Auto,
        1 => Entry::Input,
        _ => Entry::Body,
    };
    let validator = Validator::new();
    let task = Task::Documents(entry);
    let expected = texts.iter().map(|text| match text {
        None => rows::nulls(task),
        Some(text) => rows::of_verdict(&match entry {
            Entry::Auto => validator.validate(text),
            Entry::Input => validator.validate_input(text),
            Entry::Body => validator.validate_body(text),
        }),
    });
    assert!(rows::of_array(&imported, task).into_iter().eq(expected), "documents");
    let scalar = ScalarType::alone(ScalarType::NAMES[usize::from(cut) % ScalarType::NAMES.len()]).expect("a scalar");
    let found = rows::of_array(&imported, Task::Check(scalar));
    assert_eq!(found.len(), texts.len());
    for (found, text) in found.iter().zip(texts) {
        match text.map(str::from_utf8) {
            None => assert_eq!(*found, rows::nulls(Task::Check(scalar))),
            Some(Ok(text)) => assert_eq!(*found, rows::of_value(&validator.check(scalar, text))),
            Some(Err(_)) => assert_eq!(found["valid"], serde_json::json!(false)),
        }
    }
}

// Arrays of any structure.

fn assert_no_crash(bytes: &[u8]) {
    let count = Count::default();
    let make = || {
        let (schema, array) = part(&mut Input(bytes), 0, 0);
        (schema.make(&count), array.make(&count))
    };
    let (schema, array) = make();
    let found = caught(|| read(schema, array)).map(|array| verdicts(&array));
    count.assert_all_released();
    let (schema, array) = make();
    let stream = caught(|| take(Arrays::new(schema, [Ok(array)]).make(&count)));
    let streamed = stream.and_then(|mut stream| match caught(|| stream.next()) {
        Some(array) => array.map(|array| verdicts(&array)),
        // A stream ends with a released array.
        None => Err(Error::Consumed),
    });
    count.assert_all_released();
    assert!(matches!(found, Ok(_) | Err(Error::Malformed(_) | Error::Consumed)), "{found:?}");
    assert_eq!(found.ok(), streamed.ok());
}

/// How many rows each task gives verdicts on; none if it does not take the type.
fn verdicts(array: &ArrayRef) -> [Option<usize>; 3] {
    let scalar = ScalarType::NAMES[array.len() % ScalarType::NAMES.len()];
    let scalar = ScalarType::alone(scalar).expect("a scalar");
    [Task::Check(scalar), Task::Documents(Entry::Auto), Task::Table].map(|task| {
        let column = Column::new(array.clone());
        if task.takes(&column.data_type()).is_err() {
            return None;
        }
        let options = Options::new(Validator::new()).canonical(true).threads(NonZero::<usize>::MIN);
        let verdicts = Verdicts::new(column, task, options).expect("a type that it takes");
        let rows = verdicts.map(|batch| batch.expect("verdicts").num_rows()).sum();
        assert_eq!(rows, array.len());
        Some(rows)
    })
}

/// What the format of a type demands.
#[derive(Clone, Copy)]
enum Kind {
    /// No buffers at all.
    Null,
    Bits,
    Fixed(usize),
    Binary,
    LargeBinary,
    View,
    List(usize),
    ListView(usize),
    FixedList(i64),
    Struct,
    Union {
        is_dense: bool,
    },
    Runs,
    /// No type.
    Unknown,
}

const FIXED: [(&str, usize); 27] = [
    ("c", 1),
    ("C", 1),
    ("s", 2),
    ("S", 2),
    ("i", 4),
    ("I", 4),
    ("l", 8),
    ("L", 8),
    ("e", 2),
    ("f", 4),
    ("g", 8),
    ("tdD", 4),
    ("tdm", 8),
    ("tts", 4),
    ("ttn", 8),
    ("tDu", 8),
    ("tiM", 4),
    ("tiD", 8),
    ("tin", 16),
    ("tss:", 8),
    ("tsm:UTC", 8),
    ("tsu:Europe/Berlin", 8),
    ("tsn:", 8),
    ("d:9,2,32", 4),
    ("d:18,-3,64", 8),
    ("d:38,2", 16),
    ("d:76,-76,256", 32),
];
const KEYS: [&str; 8] = ["c", "C", "s", "S", "i", "I", "l", "L"];
const UNKNOWN: [Option<&[u8]>; 8] =
    [None, Some(b""), Some(b"\xff"), Some(b"d:"), Some(b"d:999,1"), Some(b"+w:"), Some(b"+us:300"), Some(b"w:x")];
/// As fields of a create input are named, and others.
const NAMES: [&str; 12] = [
    "orgId",
    "amount",
    "currency",
    "invoiceIds",
    "contactRef",
    "contactEmail",
    "address",
    "invoiceRefs",
    "lines",
    "expirationDate",
    "",
    "else",
];

fn format(input: &mut Input<'_>, depth: usize) -> (Option<Vec<u8>>, Kind) {
    let plain = |format: &str, kind| (Some(format.as_bytes().to_vec()), kind);
    // Tables above all; and no deeper than so.
    if depth == 0 && input.is_rare(2) {
        return plain("+s", Kind::Struct);
    }
    match input.byte() % if depth > 5 { 12 } else { 20 } {
        0 | 1 => plain(input.choose(&["u", "z"]), Kind::Binary),
        2 | 3 => plain(input.choose(&["U", "Z"]), Kind::LargeBinary),
        4 | 5 => plain(input.choose(&["vu", "vz"]), Kind::View),
        6 | 7 => {
            let (format, width) = input.choose(&FIXED);
            plain(format, Kind::Fixed(width))
        }
        8 => plain("b", Kind::Bits),
        9 => plain("n", Kind::Null),
        10 => {
            let size = input.choose(&[0, 1, 5, 17, -1, -2_147_483_648_i64]);
            plain(&format!("w:{size}"), Kind::Fixed(usize::try_from(size).unwrap_or(0)))
        }
        11 => (input.choose(&UNKNOWN).map(<[u8]>::to_vec), Kind::Unknown),
        12 | 13 => plain("+s", Kind::Struct),
        14 => plain(input.choose(&["+l", "+m"]), Kind::List(4)),
        15 => plain("+L", Kind::List(8)),
        16 => plain("+vl", Kind::ListView(4)),
        17 => plain("+vL", Kind::ListView(8)),
        18 => {
            let size = input.choose(&[1, 2, 3, 0, -1, 2_147_483_647]);
            plain(&format!("+w:{size}"), Kind::FixedList(size))
        }
        _ => match input.byte() % 3 {
            0 => plain(
                input.choose(&["+us:0", "+us:0,1", "+us:5,127", "+us:-1", "+us:1,1"]),
                Kind::Union { is_dense: false },
            ),
            1 => plain(
                input.choose(&["+ud:0", "+ud:0,1", "+ud:5,127", "+ud:-1", "+ud:1,1"]),
                Kind::Union { is_dense: true },
            ),
            _ => plain("+r", Kind::Runs),
        },
    }
}

/// A count out of range.
fn vast(input: &mut Input<'_>) -> i64 {
    input.choose(&[-1, i64::MIN, i64::MAX, VAST + 1, -MOST])
}

/// A type and an array of it, of at least so many rows: most of the time.
fn part(input: &mut Input<'_>, depth: usize, least: i64) -> (Schema, Array) {
    let (format, kind) = format(input, depth);
    let mut schema = Schema { format, flags: if input.is_rare(12) { 0 } else { 2 }, ..Schema::default() };
    schema.name = Some(input.choose(&NAMES).into());
    if input.is_rare(64) {
        schema.name = Some(vec![0xff]);
    }
    let least = if input.is_rare(24) { 0 } else { least.clamp(0, 5 * MOST) };
    let mut array = Array { len: least + input.below(MOST), null_count: -1, ..Array::default() };
    array.offset = if input.is_rare(3) { input.below(20) } else { 0 };
    let end = array.len + array.offset;

    let (columns, least) = match kind {
        Kind::List(_) | Kind::ListView(_) => (1, 0),
        Kind::FixedList(size) => (1, end.saturating_mul(size)),
        Kind::Struct => (input.below(5), end),
        Kind::Union { .. } => (1 + input.below(2), end),
        Kind::Runs => (1, 0),
        _ => (i64::from(input.is_rare(40)), 0),
    };
    for _ in 0..columns {
        let (child, values) = part(input, depth + 1, least);
        schema.children.push(Some(child));
        array.children.push(Some(values));
    }
    if let (Kind::Runs, Some(Some(values))) = (kind, array.children.first()) {
        // As many, unless that is a count out of range.
        let len = usize::try_from(values.len).unwrap_or(0).min(10 * MOST as usize);
        let ends = (1..).take(len).map(|nth: i32| nth * 9);
        let ends = Memory::new(&ends.flat_map(i32::to_ne_bytes).collect::<Vec<_>>());
        let ends = Array { len: len as i64, buffers: vec![None, Some(ends)], ..Array::default() };
        schema.children.insert(0, Some(Schema { flags: 0, ..Schema::named("i", "run_ends") }));
        array.children.insert(0, Some(ends));
    }
    let is_key = KEYS.iter().any(|key| schema.format.as_deref() == Some(key.as_bytes()));
    let is_dictionary = if is_key { input.byte() % 2 == 1 } else { input.is_rare(40) };
    if is_dictionary && depth < 6 {
        let (child, values) = part(input, depth + 1, 0);
        schema.dictionary = Some(Box::new(child));
        array.dictionary = Some(Box::new(values));
    }
    buffers(input, kind, usize::try_from(end).expect("in range"), &mut array);
    if input.is_rare(12) {
        break_rules(input, kind, &mut schema, &mut array);
    }
    (schema, array)
}

fn memory(input: &mut Input<'_>, bytes: &[u8]) -> Option<Memory> {
    match input.byte() {
        255 => None,
        254 => Some(Memory::shifted(bytes, 1)),
        253 => Some(Memory::shifted(bytes, 4)),
        252 => Some(Memory::shifted(bytes, 8)),
        _ => Some(Memory::new(bytes)),
    }
}

/// Offsets of some width. Most of the time they rise; the last is never more than there may be memory for, or so much
/// that the library refuses it.
fn offsets(input: &mut Input<'_>, width: usize, count: usize) -> (Vec<u8>, usize) {
    let mut last = 0_i64;
    let mut values: Vec<i64> = (0..count)
        .map(|_| {
            last += input.below(24);
            last
        })
        .collect();
    if input.is_rare(6) {
        let nth = usize::from(input.byte()) % count.max(1);
        let other = input.choose(&[-1, 0, 5_000, i64::from(i32::MAX), i64::from(i32::MIN), i64::MAX, i64::MIN]);
        values.iter_mut().skip(nth).take(1).for_each(|value| *value = other);
        if let Some(last) = values.last_mut().filter(|last| (5_001..=VAST).contains(*last)) {
            *last = 5_000;
        }
    }
    let bytes = values.iter().flat_map(|value| match width {
        4 => (*value as i32).to_ne_bytes().to_vec(),
        _ => value.to_ne_bytes().to_vec(),
    });
    // As it is read: of a large one in 32 bits, the lower half.
    let last = values.last().map_or(0, |last| if width == 4 { i64::from(*last as i32) } else { *last });
    (bytes.collect(), usize::try_from(last).unwrap_or(0).min(5_000))
}

/// The bytes of texts, as often as needed.
fn content(input: &mut Input<'_>, len: usize) -> Vec<u8> {
    const TEXT: &[u8] =
        b"{\"orgId\":\"abc123\",\"amount\":\"100.00\",\"currency\":\"USD\"}a@b.example2026-01-01T00:00:00Z";
    let mut bytes =
        if input.byte() % 2 == 0 { TEXT.iter().copied().cycle().take(len).collect() } else { vec![b'1'; len] };
    let own = input.bytes(len.min(24));
    bytes[..own.len()].copy_from_slice(&own);
    bytes
}

fn buffers(input: &mut Input<'_>, kind: Kind, end: usize, array: &mut Array) {
    if !matches!(kind, Kind::Null | Kind::Union { .. } | Kind::Runs | Kind::Unknown) {
        let validity = input.bytes(end.div_ceil(8));
        array.buffers.push(if input.byte() % 2 == 0 { None } else { Some(Memory::new(&validity)) });
    }
    match kind {
        Kind::Null | Kind::FixedList(_) | Kind::Struct | Kind::Runs | Kind::Unknown => {}
        Kind::Bits => {
            let bits = input.bytes(end.div_ceil(8));
            array.buffers.push(memory(input, &bits));
        }
        Kind::Fixed(width) => {
            let values = match &array.dictionary {
                // The keys of its values.
                Some(dictionary) if dictionary.len > 0 && !input.is_rare(8) => {
                    let len = dictionary.len.min(100);
                    let key = |_| (input.below(len) as u128).to_le_bytes().into_iter().take(width);
                    (0..end).flat_map(key).collect()
                }
                _ => input.bytes(end * width),
            };
            array.buffers.push(memory(input, &values));
        }
        Kind::Binary | Kind::LargeBinary => {
            let width = if matches!(kind, Kind::Binary) { 4 } else { 8 };
            let (bytes, last) = offsets(input, width, end + 1);
            // Nothing is read of the offsets if there are no rows.
            let last = if end == 0 { 0 } else { last };
            array.buffers.push(memory(input, &bytes));
            let content = content(input, last);
            array.buffers.push(memory(input, &content));
        }
        Kind::List(width) => {
            let (bytes, _) = offsets(input, width, end + 1);
            array.buffers.push(memory(input, &bytes));
        }
        Kind::ListView(width) => {
            for _ in 0..2 {
                let (bytes, _) = offsets(input, width, end);
                array.buffers.push(memory(input, &bytes));
            }
        }
        Kind::Union { is_dense } => {
            let ids: Vec<u8> = (0..end).map(|_| input.choose(&[0, 0, 0, 1, 5, 127, 255])).collect();
            array.buffers.push(memory(input, &ids));
            if is_dense {
                let (bytes, _) = offsets(input, 4, end);
                array.buffers.push(memory(input, &bytes));
            }
        }
        Kind::View => views(input, end, array),
    }
}

fn views(input: &mut Input<'_>, end: usize, array: &mut Array) {
    let mut contents = Vec::new();
    for _ in 0..input.below(3) {
        let len = usize::from(input.byte());
        contents.push(content(input, len));
    }
    let mut views = Vec::with_capacity(end * 16);
    for _ in 0..end {
        let len = usize::from(input.byte() % 40);
        let mut view = [0_u8; 16];
        view[..4].copy_from_slice(&(len as u32).to_ne_bytes());
        if len <= 12 {
            let text = input.bytes(len);
            view[4..4 + len].copy_from_slice(&text);
        } else if !contents.is_empty() {
            let nth = usize::from(input.byte()) % contents.len();
            let start = usize::from(input.byte()).min(contents[nth].len().saturating_sub(len));
            let prefix = contents[nth].iter().skip(start).take(4);
            view[4..8].iter_mut().zip(prefix).for_each(|(byte, prefix)| *byte = *prefix);
            view[8..12].copy_from_slice(&(nth as u32).to_ne_bytes());
            view[12..].copy_from_slice(&(start as u32).to_ne_bytes());
        }
        if input.is_rare(100) {
            let nth = usize::from(input.byte() % 16);
            view[nth] = input.byte();
        }
        views.extend(view);
    }
    array.buffers.push(memory(input, &views));
    let mut sizes: Vec<i64> = Vec::new();
    for content in contents {
        sizes.push(content.len() as i64);
        array.buffers.push(memory(input, &content));
    }
    if input.is_rare(20) {
        let wrong = vast(input);
        sizes.iter_mut().take(1).for_each(|size| *size = wrong);
    }
    let sizes: Vec<u8> = sizes.iter().flat_map(|size| size.to_ne_bytes()).collect();
    array.buffers.push(memory(input, &sizes));
}

/// Breaks one rule, and none that only the size of memory shows.
fn break_rules(input: &mut Input<'_>, kind: Kind, schema: &mut Schema, array: &mut Array) {
    match input.byte() % 16 {
        0 => array.len = vast(input),
        1 => array.offset = vast(input),
        2 => array.null_count = input.choose(&[0, 1, 5, -7, i64::MAX, i64::MIN]),
        // Of views, any number of more than two may be right.
        3 if matches!(kind, Kind::View) => array.n_buffers = Some(input.choose(&[-1, 0, 2, i64::MAX, i64::MIN])),
        3 => array.n_buffers = Some(input.choose(&[-1, 0, 1, 2, 3, 4, i64::MAX, i64::MIN])),
        4 => array.n_children = Some(vast(input)),
        5 => array.n_children = Some(input.below(array.children.len() as i64 + 1)),
        6 => schema.n_children = Some(input.choose(&[-1, i64::MIN, i64::MAX, 1_000_000])),
        7 => schema.n_children = Some(input.below(schema.children.len() as i64 + 1)),
        8 => array.has_no_buffers = true,
        9 => array.has_no_children = true,
        10 => schema.has_no_children = true,
        11 => array.children.iter_mut().take(1).for_each(|child| *child = None),
        12 => schema.children.iter_mut().take(1).for_each(|child| *child = None),
        13 => array.dictionary = None,
        14 => array.is_released = input.is_rare(2),
        _ => schema.metadata = Some(Memory::new(&input.choose(&[-1_i32, 0, i32::MIN]).to_ne_bytes())),
    }
}
