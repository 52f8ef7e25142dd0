//! Arrays and schemas that break the rules of the C data interface: an error or a verdict, and never a crash.
//!
//! Memory is always as large as the rules demand for the counts that are claimed and in range: that it is, no consumer can
//! check.

use paysession::ScalarType;
use paysession_arrow::{Column, Entry, Error, Source, Stream, Task};
use serde_json::Value;

use crate::foreign::{Array, Arrays, CSchema, Count, Memory, Schema, read, take};
use crate::rows;

/// A name for the fault, and the function that makes it.
type Case = (&'static str, fn() -> (Schema, Array));

fn tasks() -> [Task; 3] {
    [Task::Check(ScalarType::alone("email").unwrap()), Task::Documents(Entry::Auto), Task::Table]
}

/// The rows of verdicts on an array, of the first task that takes its type: read as one array, and from a stream.
fn outcome(make: &dyn Fn() -> (Schema, Array)) -> Result<Vec<Value>, Error> {
    let count = Count::default();
    let (schema, array) = make();
    let found = read(schema.make(&count), array.make(&count)).and_then(|array| of_source(Column::new(array)));
    count.assert_all_released();
    let (schema, array) = make();
    let arrays = Arrays::new(schema.make(&count), [Ok(array.make(&count))]);
    let streamed = take(arrays.make(&count)).and_then(of_source);
    count.assert_all_released();
    assert_eq!(format!("{found:?}"), format!("{streamed:?}"));
    found
}

fn of_source(source: impl Source + Send + 'static) -> Result<Vec<Value>, Error> {
    let data_type = source.data_type();
    let task = tasks().into_iter().find(|task| task.takes(&data_type).is_ok());
    match task {
        Some(task) => rows::of_source(source, task),
        // Read all the same, and no error of its type.
        None => source.map(|array| array.map(drop)).collect::<Result<Vec<_>, _>>().map(|_| Vec::new()),
    }
}

fn assert_malformed(cases: &[Case]) {
    for (name, make) in cases {
        let outcome = outcome(make);
        assert!(matches!(outcome, Err(Error::Malformed(_))), "{name}: {outcome:?}");
        assert!(
            outcome.unwrap_err().to_string().starts_with("the array breaks the rules of Arrow's C data interface: ")
        );
    }
}

fn assert_read(cases: &[Case], rows: &[&str]) {
    let scalar = ScalarType::alone("email").unwrap();
    let expected = rows::of_texts(scalar, rows.iter().map(|row| Some(*row).filter(|row| !row.is_empty())));
    for (name, make) in cases {
        assert_eq!(outcome(make).unwrap_or_else(|error| panic!("{name}: {error}")), expected, "{name}");
    }
}

fn small(offsets: &[i32]) -> Option<Memory> {
    Some(Memory::of(offsets, i32::to_ne_bytes))
}

fn large(offsets: &[i64]) -> Option<Memory> {
    Some(Memory::of(offsets, i64::to_ne_bytes))
}

fn bytes(bytes: &[u8]) -> Option<Memory> {
    Some(Memory::new(bytes))
}

/// `a@b.example` and `c@d.example`.
fn texts() -> Array {
    let buffers = vec![None, small(&[0, 11, 22]), bytes(b"a@b.examplec@d.example")];
    Array { len: 2, buffers, ..Array::default() }
}

const TEXTS: [&str; 2] = ["a@b.example", "c@d.example"];

fn utf8() -> Schema {
    Schema::new("u")
}

fn with_offsets(offsets: Option<Memory>) -> Array {
    Array { buffers: vec![None, offsets, bytes(b"a@b.examplec@d.example")], ..texts() }
}

/// The same texts, short and long, in views.
fn views(change: impl FnOnce(&mut [[u32; 4]; 2], &mut Vec<Option<Memory>>)) -> (Schema, Array) {
    let prefix = |text: &[u8]| u32::from_le_bytes(text[..4].try_into().unwrap());
    let part = |nth: usize| prefix(&b"a@b.example\0"[nth..]);
    let mut views = [[11, part(0), part(4), part(8)], [22, prefix(b"c@d."), 0, 1]];
    let mut buffers = vec![None, None, bytes(b" c@d.example-and-longer"), large(&[23])];
    change(&mut views, &mut buffers);
    if buffers[1].is_none() {
        buffers[1] = bytes(&views.concat().iter().flat_map(|part| part.to_le_bytes()).collect::<Vec<_>>());
    }
    (Schema::new("vu"), Array { len: 2, buffers, ..Array::default() })
}

const VIEWS: [&str; 2] = ["a@b.example", "c@d.example-and-longer"];

fn keys(keys: &[i8]) -> (Schema, Array) {
    let keys: Vec<u8> = keys.iter().map(|key| key.to_ne_bytes()[0]).collect();
    let array =
        Array { len: 2, buffers: vec![None, bytes(&keys)], dictionary: Some(Box::new(texts())), ..Array::default() };
    (Schema::new("c").dictionary(utf8()), array)
}

/// A table of two columns.
fn table(change: impl FnOnce(&mut Schema, &mut Array)) -> (Schema, Array) {
    let mut schema = Schema::new("+s").with([Schema::named("u", "orgId"), Schema::named("u", "amount")]);
    let children = vec![Some(texts()), Some(texts())];
    let mut array = Array { len: 2, buffers: vec![None], children, ..Array::default() };
    change(&mut schema, &mut array);
    (schema, array)
}

/// A table of a list of two rows.
fn list(format: &str, buffers: Vec<Option<Memory>>) -> (Schema, Array) {
    let item = Schema { name: Some(b"item".to_vec()), ..utf8() };
    let lists = Array { len: 2, buffers, children: vec![Some(texts())], ..Array::default() };
    table(|schema, array| {
        schema.children[1] = Some(Schema::named(format, "invoiceIds").with([item]));
        array.children[1] = Some(lists);
    })
}

#[test]
fn the_right_ones_are_read() {
    assert_read(
        &[
            ("texts", || (utf8(), texts())),
            ("a null count to be counted", || (utf8(), Array { null_count: -1, ..texts() })),
            ("another negative one", || (utf8(), Array { null_count: i64::MIN, ..texts() })),
            ("nulls without a bitmap", || (utf8(), Array { null_count: 2, ..texts() })),
            ("a bitmap without nulls", || {
                let mut array = texts();
                array.buffers[0] = bytes(&[0xff]);
                (utf8(), array)
            }),
            ("a last offset behind the first", || {
                (utf8(), Array { len: 2, offset: 0, ..with_offsets(small(&[0, 11, 22, 22])) })
            }),
            ("keys", || keys(&[0, 1])),
            ("a key out of bounds in place of a null", || {
                let (schema, mut array) = keys(&[0, 1]);
                array.buffers = vec![bytes(&[0b011]), bytes(&[0, 1, 99])];
                (schema, Array { len: 2, null_count: 0, ..array })
            }),
            ("a child that is longer than its parent", || {
                let (mut schema, mut array) = table(|_, _| {});
                schema.children.truncate(1);
                array.children.truncate(1);
                array.children[0] = Some(Array { len: 3, ..with_offsets(small(&[0, 11, 22, 22])) });
                (schema, array)
            }),
        ],
        &TEXTS,
    );
    assert_read(
        &[
            ("views", || views(|_, _| {})),
            ("views of eight bytes", || {
                views(|views, buffers| {
                    let views: Vec<u8> = views.concat().iter().flat_map(|part| part.to_le_bytes()).collect();
                    buffers[1] = Some(Memory::shifted(&views, 8));
                })
            }),
            ("views of no alignment", || {
                views(|views, buffers| {
                    let views: Vec<u8> = views.concat().iter().flat_map(|part| part.to_le_bytes()).collect();
                    buffers[1] = Some(Memory::shifted(&views, 3));
                })
            }),
            ("an empty buffer more", || {
                views(|_, buffers| {
                    buffers[3] = None;
                    buffers.push(large(&[23, 0]));
                })
            }),
        ],
        &VIEWS,
    );
    assert_read(&[("no rows", || (utf8(), Array { len: 0, ..texts() }))], &[]);
    assert_read(
        &[
            ("no rows of no bytes", || {
                (utf8(), Array { len: 0, buffers: vec![None, small(&[7]), None], ..Array::default() })
            }),
            ("no rows behind some", || (utf8(), Array { len: 0, offset: 2, ..texts() })),
            ("no rows of views", || (Schema::new("vz"), Array { buffers: vec![None, None, None], ..Array::default() })),
            ("a type without buffers", || (Schema::new("n"), Array::default())),
        ],
        &[],
    );
    assert_read(
        &[("a null", || {
            (
                utf8(),
                Array {
                    null_count: 1,
                    buffers: vec![bytes(&[0b10]), small(&[0, 11, 22]), bytes(&[b'x'; 22])],
                    ..texts()
                },
            )
        })],
        &["", "xxxxxxxxxxx"],
    );
}

#[test]
fn counts_out_of_range() {
    assert_malformed(&[
        ("a negative length", || (utf8(), Array { len: -1, ..texts() })),
        ("the least length", || (utf8(), Array { len: i64::MIN, ..texts() })),
        ("a vast length", || (utf8(), Array { len: i64::MAX, ..texts() })),
        ("a negative offset", || (utf8(), Array { offset: -1, ..texts() })),
        ("the least offset", || (utf8(), Array { offset: i64::MIN, ..texts() })),
        ("a vast offset", || (utf8(), Array { offset: i64::MAX, ..texts() })),
        ("both", || (utf8(), Array { len: i64::MAX, offset: i64::MAX, ..texts() })),
        ("a vast null count", || {
            let buffers = vec![bytes(&[0b10]), small(&[0, 11, 22]), bytes(&[b'x'; 22])];
            (utf8(), Array { null_count: i64::MAX, buffers, ..texts() })
        }),
        ("a wrong null count", || {
            let buffers = vec![bytes(&[0b10]), small(&[0, 11, 22]), bytes(&[b'x'; 22])];
            (utf8(), Array { null_count: 2, buffers, ..texts() })
        }),
        ("negative buffers", || (utf8(), Array { n_buffers: Some(-1), ..texts() })),
        ("no buffers", || (utf8(), Array { n_buffers: Some(0), ..texts() })),
        ("a buffer less", || (utf8(), Array { n_buffers: Some(2), ..texts() })),
        ("a buffer more", || (utf8(), Array { n_buffers: Some(4), ..texts() })),
        ("vast buffers", || (utf8(), Array { n_buffers: Some(i64::MAX), ..texts() })),
        ("vast buffers of views", || {
            let (schema, array) = views(|_, _| {});
            (schema, Array { n_buffers: Some(i64::MAX), ..array })
        }),
        ("negative buffers of views", || {
            let (schema, array) = views(|_, _| {});
            (schema, Array { n_buffers: Some(-1), ..array })
        }),
        ("negative children", || (utf8(), Array { n_children: Some(-1), ..texts() })),
        ("a child", || (utf8(), Array { n_children: Some(1), ..texts() })),
        ("negative columns", || table(|_, array| array.n_children = Some(-1))),
        ("a column less", || table(|_, array| array.n_children = Some(1))),
        ("a column more", || table(|_, array| array.n_children = Some(3))),
        ("a negative length inside", || table(|_, array| array.children[1].as_mut().unwrap().len = -5)),
        ("a negative offset of a dictionary", || {
            let (schema, mut array) = keys(&[0, 1]);
            array.dictionary.as_mut().unwrap().offset = -7;
            (schema, array)
        }),
        ("a buffer of nulls", || {
            (Schema::new("n"), Array { n_buffers: Some(1), buffers: vec![None], ..Array::default() })
        }),
    ]);
}

#[test]
fn parts_that_are_missing() {
    assert_malformed(&[
        ("all buffers", || (utf8(), Array { has_no_buffers: true, ..texts() })),
        ("the buffers of a table", || table(|_, array| array.children[0].as_mut().unwrap().has_no_buffers = true)),
        ("the offsets", || (utf8(), with_offsets(None))),
        ("the large offsets", || (Schema::new("U"), with_offsets(None))),
        ("the bytes", || (utf8(), Array { buffers: vec![None, small(&[0, 11, 22]), None], ..texts() })),
        ("the large bytes", || (Schema::new("Z"), Array { buffers: vec![None, large(&[0, 11, 22]), None], ..texts() })),
        ("the values", || (Schema::new("l"), Array { len: 2, buffers: vec![None, None], ..Array::default() })),
        ("the flags", || (Schema::new("b"), Array { len: 2, buffers: vec![None, None], ..Array::default() })),
        ("the offsets of lists", || list("+l", vec![None, None])),
        ("the offsets of large lists", || list("+L", vec![None, None])),
        ("the offsets of views of lists", || list("+vl", vec![None, None, small(&[1, 1])])),
        ("the sizes of views of lists", || list("+vl", vec![None, small(&[0, 1]), None])),
        ("the columns", || table(|_, array| array.has_no_children = true)),
        ("a column", || table(|_, array| array.children[1] = None)),
        ("a released column", || {
            table(|_, array| array.children[1] = Some(Array { is_released: true, ..Array::default() }))
        }),
        ("the dictionary", || {
            let (schema, array) = keys(&[0, 1]);
            (schema, Array { dictionary: None, ..array })
        }),
        ("the dictionary, released", || {
            let (schema, array) = keys(&[0, 1]);
            (schema, Array { dictionary: Some(Box::new(Array { is_released: true, ..Array::default() })), ..array })
        }),
        ("the dictionary's type", || (Schema::new("c"), keys(&[0, 1]).1)),
        ("the views", || {
            let (schema, array) = views(|_, _| {});
            let mut buffers = array.buffers;
            buffers[1] = None;
            (schema, Array { len: 2, buffers, ..Array::default() })
        }),
        ("the bytes of views", || views(|_, buffers| buffers[2] = None)),
        ("the sizes of the bytes of views", || views(|_, buffers| buffers[3] = None)),
        ("the place of the sizes", || {
            (Schema::new("vu"), Array { len: 0, buffers: vec![None, None], ..Array::default() })
        }),
    ]);
}

#[test]
fn offsets_that_are_wrong() {
    assert_malformed(&[
        ("back", || (utf8(), with_offsets(small(&[0, 22, 11])))),
        ("back behind the end", || (utf8(), with_offsets(small(&[0, i32::MAX, 22])))),
        ("negative", || (utf8(), with_offsets(small(&[-1, 11, 22])))),
        ("negative inside", || (utf8(), with_offsets(small(&[0, -11, 22])))),
        ("negative at the end", || (utf8(), with_offsets(small(&[0, 11, -22])))),
        ("the least at the end", || (utf8(), with_offsets(small(&[0, 11, i32::MIN])))),
        ("the first behind the last", || (utf8(), with_offsets(small(&[22, 22, 11])))),
        ("large, back", || (Schema::new("U"), with_offsets(large(&[0, 22, 11])))),
        ("large, negative", || (Schema::new("z"), with_offsets(small(&[-22, 11, 22])))),
        ("large, negative at the end", || (Schema::new("Z"), with_offsets(large(&[0, 11, -22])))),
        ("large, vast at the end", || (Schema::new("Z"), with_offsets(large(&[0, 11, i64::MAX])))),
        ("large, the least at the end", || (Schema::new("U"), with_offsets(large(&[0, 11, i64::MIN])))),
        ("large, vast inside", || (Schema::new("U"), with_offsets(large(&[0, i64::MAX, 22])))),
        ("misaligned", || {
            let offsets: Vec<u8> = [0_i32, 11, 22].iter().flat_map(|offset| offset.to_ne_bytes()).collect();
            (utf8(), with_offsets(Some(Memory::shifted(&offsets, 2))))
        }),
        ("large, misaligned", || {
            let offsets: Vec<u8> = [0_i64, 11, 22].iter().flat_map(|offset| offset.to_ne_bytes()).collect();
            (Schema::new("U"), with_offsets(Some(Memory::shifted(&offsets, 4))))
        }),
        ("of lists, back", || list("+l", vec![None, small(&[0, 2, 1])])),
        ("of lists, negative", || list("+l", vec![None, small(&[-1, 0, 1])])),
        ("of lists, too far", || list("+l", vec![None, small(&[0, 1, 3])])),
        ("of lists, vast", || list("+l", vec![None, small(&[0, 1, i32::MAX])])),
        ("of large lists, vast", || list("+L", vec![None, large(&[0, 1, i64::MAX])])),
        ("of large lists, negative", || list("+L", vec![None, large(&[i64::MIN, 1, 2])])),
        ("of views of lists, negative", || list("+vl", vec![None, small(&[-1, 0]), small(&[1, 1])])),
        ("of views of lists, too far", || list("+vl", vec![None, small(&[0, 1]), small(&[1, 2])])),
        ("of views of lists, negative sizes", || list("+vl", vec![None, small(&[0, 1]), small(&[-1, 1])])),
        ("of views of large lists, vast", || list("+vL", vec![None, large(&[i64::MAX, 1]), large(&[i64::MAX, 1])])),
        ("of views of large lists, negative", || list("+vL", vec![None, large(&[0, 1]), large(&[i64::MIN, 1])])),
    ]);
    let misaligned: [Case; 3] = [
        ("of lists", || {
            let offsets: Vec<u8> = [0_i32, 1, 2].iter().flat_map(|offset| offset.to_ne_bytes()).collect();
            list("+l", vec![None, Some(Memory::shifted(&offsets, 1))])
        }),
        ("of views of lists", || {
            let offsets: Vec<u8> = [0_i32, 1].iter().flat_map(|offset| offset.to_ne_bytes()).collect();
            list("+vl", vec![None, Some(Memory::shifted(&offsets, 1)), Some(Memory::shifted(&offsets, 3))])
        }),
        ("of numbers", || {
            let values: Vec<u8> = [0_i64, 1].iter().flat_map(|value| value.to_ne_bytes()).collect();
            (
                Schema::new("l"),
                Array { len: 2, buffers: vec![None, Some(Memory::shifted(&values, 5))], ..Array::default() },
            )
        }),
    ];
    // Copied to where they are aligned.
    for (name, make) in misaligned {
        assert_eq!(outcome(&make).unwrap_or_else(|error| panic!("{name}: {error}")).len(), 2, "{name}");
    }
}

#[test]
fn views_that_are_wrong() {
    assert_malformed(&[
        ("too far", || views(|views, _| views[1][3] = 2)),
        ("vastly far", || views(|views, _| views[1][3] = u32::MAX)),
        ("too long", || views(|views, _| views[1][0] = 23)),
        ("negatively long", || views(|views, _| views[1][0] = u32::MAX)),
        ("of another buffer", || views(|views, _| views[1][2] = 1)),
        ("of a negative buffer", || views(|views, _| views[1][2] = u32::MAX)),
        ("of the buffer of sizes", || {
            views(|views, buffers| {
                views[1][2] = 1;
                buffers.truncate(4);
            })
        }),
        ("of no buffer", || {
            views(|_, buffers| {
                buffers.truncate(2);
                buffers.push(None);
            })
        }),
        ("of another prefix", || views(|views, _| views[1][1] = 0)),
        ("with padding", || views(|views, _| views[0][3] |= 0xff00_0000)),
        ("a negative size", || views(|_, buffers| buffers[3] = large(&[-1]))),
        ("the least size", || views(|_, buffers| buffers[3] = large(&[i64::MIN]))),
        ("a vast size", || views(|_, buffers| buffers[3] = large(&[i64::MAX]))),
        ("a small size", || views(|_, buffers| buffers[3] = large(&[22]))),
        ("misaligned sizes", || views(|_, buffers| buffers[3] = Some(Memory::shifted(&23_i64.to_ne_bytes(), 4)))),
    ]);
}

#[test]
fn keys_and_children_that_are_wrong() {
    assert_malformed(&[
        ("a key too far", || keys(&[0, 2])),
        ("a negative key", || keys(&[-1, 0])),
        ("a key that is only negative as it is read", || {
            let (_, array) = keys(&[0, -1]);
            (Schema::new("C").dictionary(utf8()), array)
        }),
        ("keys that are texts", || {
            let array = Array {
                dictionary: Some(Box::new(texts())),
                buffers: vec![None, None, None],
                len: 2,
                ..Array::default()
            };
            (utf8().dictionary(utf8()), array)
        }),
        ("keys that are views", || {
            let (schema, array) = views(|_, _| {});
            (schema.dictionary(utf8()), Array { dictionary: Some(Box::new(texts())), ..array })
        }),
        ("keys that are floats", || {
            let (_, array) = keys(&[0, 1]);
            (Schema::new("e").dictionary(utf8()), Array { buffers: vec![None, bytes(&[0; 4])], ..array })
        }),
        ("keys that are tables", || {
            let (schema, array) = table(|_, _| {});
            (schema.dictionary(utf8()), Array { dictionary: Some(Box::new(texts())), ..array })
        }),
        ("a dictionary of a wrong one", || {
            let (inner, wrong) = keys(&[0, 9]);
            let (_, array) = keys(&[0, 0]);
            (Schema::new("c").dictionary(inner), Array { dictionary: Some(Box::new(wrong)), ..array })
        }),
        ("a column too short", || table(|_, array| array.children[1].as_mut().unwrap().len = 1)),
        ("a column too short for the offset", || {
            table(|_, array| {
                array.len = 1;
                array.offset = 2;
            })
        }),
        ("a fixed list too short", || list("+w:2", vec![None])),
        ("a fixed list of a vast size", || list("+w:2147483647", vec![None])),
        ("a fixed list of a negative size", || list("+w:-1", vec![None])),
        ("a null in a field without nulls", || {
            table(|schema, array| {
                schema.children[1].as_mut().unwrap().flags = 0;
                let column = array.children[1].as_mut().unwrap();
                column.null_count = 1;
                column.buffers[0] = bytes(&[0b01]);
            })
        }),
        ("runs too short", || runs(&[1, 1], 2)),
        ("runs that run back", || runs(&[2, 1], 2)),
        ("runs that are negative", || runs(&[-2, 2], 2)),
        ("a sparse union of a type that it has not", || union("+us:0", vec![bytes(&[0, 1])])),
        ("a sparse union of a negative type", || union("+us:0", vec![bytes(&[0, 0xff])])),
        ("a dense union too far", || union("+ud:0", vec![bytes(&[0, 0]), small(&[0, 2])])),
        ("a dense union, negative", || union("+ud:0", vec![bytes(&[0, 0]), small(&[-1, 0])])),
        ("a union of a negative type id", || union("+us:-1", vec![bytes(&[0xff, 0xff])])),
        ("a union without types", || union("+us:0", vec![None])),
        ("a map of texts", || list("+m", vec![None, small(&[0, 1, 2])])),
    ]);
    let read: [Case; 5] = [
        ("a fixed list", || list("+w:1", vec![None])),
        ("a fixed list of nothing", || list("+w:0", vec![None])),
        ("runs", || runs(&[1, 2], 2)),
        ("a sparse union", || union("+us:0", vec![bytes(&[0, 0])])),
        ("a dense union", || union("+ud:5", vec![bytes(&[5, 5]), small(&[1, 1])])),
    ];
    for (name, make) in read {
        assert_eq!(outcome(&make).unwrap_or_else(|error| panic!("{name}: {error}")).len(), 2, "{name}");
    }
}

fn runs(ends: &[i32], len: i64) -> (Schema, Array) {
    let ends = Array { len: ends.len() as i64, buffers: vec![None, small(ends)], ..Array::default() };
    let column = Array { len, children: vec![Some(ends), Some(texts())], ..Array::default() };
    table(|schema, array| {
        let ends = Schema { flags: 0, ..Schema::named("i", "run_ends") };
        schema.children[1] = Some(Schema::named("+r", "orgId").with([ends, Schema::named("u", "values")]));
        array.children[1] = Some(column);
    })
}

fn union(format: &str, buffers: Vec<Option<Memory>>) -> (Schema, Array) {
    table(|schema, array| {
        schema.children[1] = Some(Schema::named(format, "amount").with([Schema::named("u", "text")]));
        array.children[1] = Some(Array { len: 2, buffers, children: vec![Some(texts())], ..Array::default() });
    })
}

fn nested(depth: usize) -> (Schema, Array) {
    let leaf = (Schema::named("u", "leaf"), texts());
    (0..depth).fold(leaf, |(schema, array), _| {
        (
            Schema::named("+s", "part").with([schema]),
            Array { len: 2, buffers: vec![None], children: vec![Some(array)], ..Array::default() },
        )
    })
}

#[test]
fn schemas_that_are_wrong() {
    assert_malformed(&[
        ("no format", || (Schema { format: None, ..utf8() }, texts())),
        ("a format that is no text", || (Schema { format: Some(b"u\xff".to_vec()), ..utf8() }, texts())),
        ("an empty format", || (Schema::new(""), texts())),
        ("an unknown format", || (Schema::new("Q"), texts())),
        ("a format of two", || (Schema::new("uu"), texts())),
        ("a decimal without a scale", || (Schema::new("d:5"), texts())),
        ("a decimal of nothing", || (Schema::new("d:"), texts())),
        ("a decimal of too many digits", || (Schema::new("d:300,2"), texts())),
        ("a decimal of a scale too far", || (Schema::new("d:9,-129"), texts())),
        ("a decimal of another width", || (Schema::new("d:9,2,17"), texts())),
        ("binaries of a negative size", || (Schema::new("w:-1"), Array { buffers: vec![None, None], ..texts() })),
        ("binaries of no size", || (Schema::new("w:"), texts())),
        ("lists of no size", || (Schema::new("+w:").with([utf8()]), texts())),
        ("a timestamp of no unit", || (Schema::new("ts"), texts())),
        ("a list of nothing", || (Schema::new("+l"), texts())),
        ("a view of a list of nothing", || (Schema::new("+vL"), texts())),
        ("a map of nothing", || (Schema::new("+m"), texts())),
        ("runs of nothing", || (Schema::new("+r").with([utf8()]), texts())),
        ("a union of nothing", || (Schema::new("+us:"), texts())),
        ("a union of too few", || (Schema::new("+ud:0,1").with([utf8()]), texts())),
        ("a union of a type id too far", || (Schema::new("+us:200").with([utf8()]), texts())),
        ("a union of one type id twice", || (Schema::new("+us:1,1").with([utf8(), utf8()]), texts())),
        ("a part that is missing", || table(|schema, _| schema.children[0] = None)),
        ("a part that is released", || {
            table(|schema, _| {
                schema.children[0] = Some(Schema { is_released: true, ..Schema::default() });
            })
        }),
        ("a dictionary that is released", || {
            (Schema::new("c").dictionary(Schema { is_released: true, ..Schema::default() }), keys(&[0, 1]).1)
        }),
        ("all parts", || table(|schema, _| schema.has_no_children = true)),
        ("negative parts", || table(|schema, _| schema.n_children = Some(-1))),
        ("the least parts", || table(|schema, _| schema.n_children = Some(i64::MIN))),
        ("vast parts", || table(|schema, _| schema.n_children = Some(i64::MAX))),
        ("parts that others ignore", || (Schema { n_children: Some(-1), ..utf8() }, texts())),
        ("a name that is no text", || {
            table(|schema, _| schema.children[0].as_mut().unwrap().name = Some(b"\xff".to_vec()))
        }),
        ("a schema in itself", || (Schema { is_circular: true, ..Schema::new("+l") }, texts())),
        ("too deep", || nested(70)),
    ]);
    // As deep as may be.
    for depth in [2, 40, 62] {
        assert_eq!(outcome(&|| nested(depth)).unwrap().len(), 2, "{depth}");
    }
}

#[test]
fn metadata_is_not_read() {
    // No entries; a negative number of them; one whose key and value are a byte that is no text.
    let entry = [1_i32, 1].map(i32::to_ne_bytes).concat();
    let entry = [&entry[..], b"\xff", &1_i32.to_ne_bytes(), b"\xff"].concat();
    for metadata in [&0_i32.to_ne_bytes()[..], &(-1_i32).to_ne_bytes(), &entry] {
        let table = || table(|schema, _| schema.children[0].as_mut().unwrap().metadata = bytes(metadata));
        assert_eq!(outcome(&table).unwrap().len(), 2);
        let list = || {
            let (mut schema, array) = list("+l", vec![None, small(&[0, 1, 2])]);
            let item = schema.children[1].as_mut().unwrap().children[0].as_mut().unwrap();
            item.metadata = bytes(metadata);
            (schema, array)
        };
        assert_eq!(outcome(&list).unwrap().len(), 2);
    }
}

fn stream(change: impl FnOnce(&mut Arrays)) -> (Result<Stream, Error>, Count) {
    let count = Count::default();
    let mut arrays = Arrays::new(utf8().make(&count), [Ok(texts().make(&count)), Ok(texts().make(&count))]);
    change(&mut arrays);
    (take(arrays.make(&count)), count)
}

#[test]
fn streams_without_callbacks() {
    let malformed = |(stream, count): (Result<Stream, Error>, Count)| {
        let error = stream.and_then(of_source).unwrap_err();
        count.assert_all_released();
        assert!(matches!(error, Error::Malformed(_)), "{error}");
        error.to_string()
    };
    assert!(malformed(stream(|arrays| arrays.has_no_schema = true)).ends_with(": a stream without a schema"));
    assert!(malformed(stream(|arrays| arrays.has_no_next = true)).ends_with(": a stream without arrays"));
    let unfilled = stream(|arrays| {
        let schema = std::mem::replace(&mut arrays.schema, Ok(CSchema::released()));
        schema.into_iter().for_each(CSchema::consume);
    });
    assert!(malformed(unfilled).ends_with(": a released part"));
}

#[test]
fn what_nobody_takes_is_released() {
    let (stream, count) = stream(|_| {});
    drop(stream.unwrap().next().unwrap().unwrap());
    count.assert_all_released();
}

#[test]
fn a_stream_ends_with_the_first_error() {
    let count = Count::default();
    let arrays = [texts(), with_offsets(small(&[0, 22, 11])), texts()].map(|array| Ok(array.make(&count)));
    let mut stream = take(Arrays::new(utf8().make(&count), arrays).make(&count)).unwrap();
    assert!(matches!(stream.next(), Some(Ok(_))));
    assert!(matches!(stream.next(), Some(Err(Error::Malformed(_)))));
    assert!(stream.next().is_none());
    drop(stream);
    count.assert_all_released();
}

#[test]
fn arrays_of_another_type_than_the_stream() {
    // A stream of tables that makes texts, and the other way round.
    let count = Count::default();
    let (schema, array) = table(|_, _| {});
    for (schema, array) in [(schema, texts()), (utf8(), array)] {
        let stream = take(Arrays::new(schema.make(&count), [Ok(array.make(&count))]).make(&count)).unwrap();
        assert!(matches!(of_source(stream), Err(Error::Malformed(_))));
    }
    count.assert_all_released();
}
