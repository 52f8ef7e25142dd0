//! Batches: their order, their bounds, and every way that they end.

use std::fs;
use std::num::NonZero;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use paysession::{ScalarType, Validator};
use paysession_arrow::arrow_array::cast::AsArray;
use paysession_arrow::arrow_array::{
    Array, ArrayRef, BinaryArray, Date32Array, DictionaryArray, DurationSecondArray, FixedSizeBinaryArray,
    Float64Array, Int32Array, IntervalYearMonthArray, NullArray, StringArray, StructArray, Time64MicrosecondArray,
    new_empty_array,
};
use paysession_arrow::arrow_schema::{ArrowError, DataType, Field, Fields, TimeUnit, UnionFields, UnionMode};
use paysession_arrow::{Column, Entry, Error, Options, Source, Task, Verdicts};
use paysession_conformance::home;
use serde_json::json;

use crate::foreign::{Array as Foreign, Arrays, CArray, CSchema, Count, Schema, read, take};
use crate::producers::stream;
use crate::rows;

fn amount() -> Task {
    Task::Check(ScalarType::alone("amount").unwrap())
}

fn options(threads: usize) -> Options {
    Options::new(Validator::new()).threads(NonZero::new(threads).unwrap())
}

/// A column whose canonical texts are its rows' numbers, from one on.
fn numbered(start: usize, len: usize) -> ArrayRef {
    Arc::new(StringArray::from_iter_values((start..start + len).map(|row| format!("{row}.00"))))
}

/// Arrays, one after the other, and how many were asked for.
struct Counted {
    arrays: Vec<Result<ArrayRef, Error>>,
    asked: Arc<AtomicUsize>,
}

impl Counted {
    fn new(arrays: impl IntoIterator<Item = Result<ArrayRef, Error>>) -> (Self, Arc<AtomicUsize>) {
        let mut arrays: Vec<_> = arrays.into_iter().collect();
        arrays.reverse();
        let asked = Arc::new(AtomicUsize::new(0));
        (Self { arrays, asked: Arc::clone(&asked) }, asked)
    }
}

impl Iterator for Counted {
    type Item = Result<ArrayRef, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        self.arrays.pop()
    }
}

impl Source for Counted {
    fn data_type(&self) -> DataType {
        DataType::Utf8
    }
}

#[test]
fn batches_are_in_order_and_bounded() {
    let lens = [1, 0, 70_000, 65_536, 65_537, 16_384, 3, 0, 140_000];
    let mut arrays = Vec::new();
    let mut start = 1;
    for len in lens {
        arrays.push(numbered(start, len));
        start += len;
    }
    for threads in [1, 2, 7] {
        let (source, asked) = Counted::new(arrays.iter().cloned().map(Ok));
        let mut verdicts = Verdicts::new(source, amount(), options(threads)).unwrap();
        assert_eq!(asked.load(Ordering::SeqCst), 0, "nothing is read before the first batch");
        let mut row = 1;
        for (nth, len) in lens.into_iter().enumerate() {
            let mut left = len;
            while left > 0 {
                let batch = verdicts.next().unwrap().unwrap();
                assert_eq!(asked.load(Ordering::SeqCst), nth + 1, "no array is asked for ahead");
                assert!(batch.num_rows() <= 65_536 && batch.num_rows() <= left, "{} of {left}", batch.num_rows());
                // As large as they may be.
                assert!(batch.num_rows() == left || batch.num_rows() == 65_536, "{} of {left}", batch.num_rows());
                let canonical = batch.column_by_name("canonical").unwrap().as_string::<i32>();
                for text in canonical {
                    assert_eq!(text, Some(&*format!("{row}.00")), "{threads} threads");
                    row += 1;
                }
                left -= batch.num_rows();
            }
        }
        assert!(verdicts.next().is_none() && verdicts.next().is_none());
    }
}

#[test]
fn all_rows_as_one_batch() {
    let (source, _) = Counted::new([Ok(numbered(1, 70_000)), Ok(numbered(70_001, 5))]);
    let batch = Verdicts::new(source, amount(), options(2)).unwrap().all().unwrap();
    assert_eq!(batch.num_rows(), 70_005);
    let (source, _) = Counted::new([]);
    let verdicts = Verdicts::new(source, amount(), options(2)).unwrap();
    let columns = verdicts.columns();
    let batch = verdicts.all().unwrap();
    assert_eq!((batch.num_rows(), batch.schema()), (0, columns));
}

#[test]
fn large_documents_are_in_small_batches() {
    let padded =
        |size: usize| format!("{{\"orgId\":\"abc123\",\"amount\":\"1.00\",\"currency\":\"USD\"{}}}", " ".repeat(size));
    let documents: Vec<String> = (0..200).map(|row| padded(row % 7 * 60_000)).collect();
    let array: ArrayRef = Arc::new(StringArray::from_iter_values(&documents));
    let expected: Vec<_> =
        documents.iter().map(|document| rows::of_verdict(&Validator::new().validate(document))).collect();
    for threads in [1, 2, 7] {
        let options = rows::options(&Validator::new(), threads);
        let verdicts = Verdicts::new(Column::new(array.clone()), Task::Documents(Entry::Auto), options).unwrap();
        assert_eq!(rows::of_verdicts(verdicts).unwrap(), expected, "{threads} threads");
    }
}

#[test]
fn a_batch_has_a_bound_of_bytes() {
    let document = fs::read(home().join("payloads/large.json")).unwrap();
    let len = Validator::new().validate(&document).unwrap().value.to_json().len();
    // One batch of all canonical forms would have three times the bytes.
    let count = 3 * (16 << 20) / len;
    let array: ArrayRef = Arc::new(BinaryArray::from_iter_values(vec![&document; count]));
    for threads in [1, 2] {
        let options = rows::options(&Validator::new(), threads);
        let verdicts = Verdicts::new(Column::new(array.clone()), Task::Documents(Entry::Auto), options).unwrap();
        let lens: Vec<usize> = verdicts.map(|batch| batch.unwrap().num_rows()).collect();
        assert_eq!(lens.iter().sum::<usize>(), count);
        assert!(lens.len() >= 3 && lens.iter().all(|rows| rows * len < 20 << 20), "{lens:?} rows of {len} bytes");
    }
}

#[test]
fn an_error_comes_after_the_rows_before_it() {
    let failure = || Error::Producer("the disk is gone".to_owned());
    let (source, asked) = Counted::new([Ok(numbered(1, 3)), Err(failure()), Ok(numbered(4, 3))]);
    let mut verdicts = Verdicts::new(source, amount(), options(2)).unwrap();
    assert_eq!(verdicts.next().unwrap().unwrap().num_rows(), 3);
    assert_eq!(verdicts.next().unwrap().unwrap_err().to_string(), "the disk is gone");
    assert!(verdicts.next().is_none() && verdicts.next().is_none());
    assert_eq!(asked.load(Ordering::SeqCst), 2, "the stream has ended");
    let (source, _) = Counted::new([Ok(numbered(1, 3)), Err(failure())]);
    assert!(matches!(Verdicts::new(source, amount(), options(2)).unwrap().all(), Err(Error::Producer(_))));
}

/// A source that fails as nobody expects.
struct Panics;

impl Iterator for Panics {
    type Item = Result<ArrayRef, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        panic!("a defect")
    }
}

impl Source for Panics {
    fn data_type(&self) -> DataType {
        DataType::Utf8
    }
}

#[test]
fn a_panic_is_an_error() {
    let mut verdicts = Verdicts::new(Panics, amount(), options(2)).unwrap();
    assert!(matches!(verdicts.next(), Some(Err(Error::Panic))));
    assert!(verdicts.next().is_none());
}

#[test]
fn verdicts_can_be_sent_and_show_no_value() {
    fn assert_send<T: Send>(value: T) -> T {
        value
    }
    let verdicts = Verdicts::new(Column::new(numbered(1, 1)), Task::Documents(Entry::Body), options(1)).unwrap();
    assert_eq!(format!("{:?}", assert_send(verdicts)), "Verdicts { task: Documents(Body), .. }");
}

fn type_error(task: Task, data_type: &DataType) -> String {
    let error = task.takes(data_type).unwrap_err();
    assert!(matches!(error, Error::Type { .. }));
    let refused = Verdicts::new(Column::new(new_empty_array(data_type)), task, options(1)).unwrap_err();
    assert_eq!(refused.to_string(), error.to_string());
    error.to_string()
}

#[test]
fn types_that_a_task_does_not_take() {
    let item = Arc::new(Field::new_list_field(DataType::Utf8, true));
    let entries =
        Fields::from(vec![Field::new("keys", DataType::Utf8, false), Field::new("values", DataType::Utf8, true)]);
    let map = DataType::Map(Arc::new(Field::new("entries", DataType::Struct(entries.clone()), false)), false);
    let union =
        DataType::Union(UnionFields::try_new([0], [Field::new("a", DataType::Utf8, true)]).unwrap(), UnionMode::Sparse);
    let runs = DataType::RunEndEncoded(
        Arc::new(Field::new("run_ends", DataType::Int32, false)),
        Arc::new(Field::new("values", DataType::Utf8, true)),
    );
    let dates = DataType::Dictionary(DataType::Int8.into(), DataType::Date32.into());
    let never = [
        (DataType::Boolean, "bool"),
        (DataType::Struct(entries), "struct"),
        (DataType::List(item.clone()), "list"),
        (DataType::LargeList(item.clone()), "list"),
        (DataType::FixedSizeList(item.clone(), 2), "list"),
        (DataType::ListView(item.clone()), "list"),
        (DataType::LargeListView(item), "list"),
        (map, "map"),
        (union, "union"),
        (runs, "run-end encoded"),
        (dates, "dictionary"),
        (DataType::Date32, "date"),
        (DataType::Date64, "date"),
        (DataType::Time32(TimeUnit::Second), "time"),
        (DataType::Time64(TimeUnit::Nanosecond), "time"),
        (DataType::Duration(TimeUnit::Second), "duration"),
        (DataType::Interval(paysession_arrow::arrow_schema::IntervalUnit::DayTime), "interval"),
        (DataType::FixedSizeBinary(4), "fixed-size binary"),
    ];
    for (data_type, name) in &never {
        let expected = format!(
            "a column of type {name} is not a column of texts, numbers, decimals or timestamps, or a table of one"
        );
        assert_eq!(type_error(amount(), data_type), expected);
    }
    let no_documents = [
        (DataType::Int32, "integer"),
        (DataType::UInt64, "integer"),
        (DataType::Float16, "float"),
        (DataType::Float64, "float"),
        (DataType::Decimal32(9, 2), "decimal"),
        (DataType::Decimal256(40, 2), "decimal"),
        (DataType::Timestamp(TimeUnit::Second, None), "timestamp"),
    ];
    for (data_type, name) in never.iter().chain(&no_documents) {
        let expected = format!("a column of type {name} is not a column of texts (JSON documents), or a table of one");
        assert_eq!(type_error(Task::Documents(Entry::Auto), data_type), expected);
    }
    let texts = [(DataType::Utf8, "string"), (DataType::LargeBinary, "string or binary"), (DataType::Null, "null")];
    for (data_type, name) in never.iter().chain(&no_documents).chain(&texts) {
        if !matches!(data_type, DataType::Struct(_)) {
            let expected = format!("a column of type {name} is not a table, or a column of structs");
            assert_eq!(type_error(Task::Table, data_type), expected);
        }
    }
}

#[test]
fn types_that_no_field_has() {
    // Taken as parts of a table, and refused as values.
    let columns: Vec<ArrayRef> = vec![
        Arc::new(Date32Array::from(vec![1])),
        Arc::new(Time64MicrosecondArray::from(vec![1])),
        Arc::new(DurationSecondArray::from(vec![1])),
        Arc::new(IntervalYearMonthArray::from(vec![1])),
        Arc::new(FixedSizeBinaryArray::try_from_iter([b"four"].into_iter()).unwrap()),
        Arc::new(DictionaryArray::<paysession_arrow::arrow_array::types::Int8Type>::new(
            vec![0].into(),
            Arc::new(Date32Array::from(vec![1])),
        )),
    ];
    for column in columns {
        let fields = Fields::from(vec![Field::new("orgId", column.data_type().clone(), true)]);
        let table: ArrayRef = Arc::new(StructArray::new(fields, vec![column], None));
        let found = rows::of_array(&table, Task::Table);
        let first = &found[0]["findings"].as_array().unwrap().iter().find(|finding| finding["path"] == "/orgId");
        assert_eq!(first.unwrap()["code"], json!("shape.wrong_type"), "{:?}", table.data_type());
    }
}

#[test]
fn the_stream_of_a_producer() {
    let arrays = [numbered(1, 3), numbered(4, 0), numbered(4, 70_000)];
    let lens: Vec<usize> =
        Verdicts::new(stream(&arrays), amount(), options(2)).unwrap().map(|batch| batch.unwrap().num_rows()).collect();
    assert_eq!(lens, [3, 65_536, 4_464]);
    assert_eq!(*stream(&arrays).data_type(), DataType::Binary);
}

fn schema() -> CSchema {
    Schema::new("u").make(&Count::default())
}

#[test]
fn a_producer_fails_in_its_own_words() {
    for (message, has_no_error, expected) in [
        (Some(&b"the disk is gone"[..]), false, "the disk is gone"),
        (Some(b"d\xffsk"), false, "d\u{fffd}sk"),
        (Some(b""), false, ""),
        (None, false, "the producer of the stream failed"),
        (Some(b"unheard"), true, "the producer of the stream failed"),
    ] {
        let count = Count::default();
        let failing = |schema, arrays| Arrays {
            schema,
            arrays,
            message: message.map(<[u8]>::to_vec),
            has_no_error,
            ..Arrays::new(CSchema::released(), [])
        };
        let stream = failing(Err(5), vec![]);
        assert_eq!(take(stream.make(&count)).unwrap_err().to_string(), expected);
        let arrays = vec![Ok(CArray::exported(&numbered(1, 2))), Err(-1), Ok(CArray::exported(&numbered(3, 2)))];
        let stream = take(failing(Ok(schema()), arrays).make(&count)).unwrap();
        let mut verdicts = Verdicts::new(stream, amount(), options(1)).unwrap();
        assert_eq!(verdicts.next().unwrap().unwrap().num_rows(), 2);
        let error = verdicts.next().unwrap().unwrap_err();
        assert!(matches!(&error, Error::Producer(message) if message == expected), "{error:?}");
        assert_eq!(ArrowError::from(error).to_string(), format!("C Data interface error: {expected}"));
        assert!(verdicts.next().is_none());
        drop(verdicts);
        count.assert_all_released();
    }
}

#[test]
fn what_is_consumed_is_not_read_again() {
    let count = Count::default();
    let released = || {
        let mut stream = Arrays::new(schema(), []).make(&count);
        stream.consume();
        stream
    };
    assert!(matches!(take(released()), Err(Error::Consumed)));
    let array = || Foreign { buffers: vec![], ..Foreign::default() }.make(&count);
    let null = || Schema::new("n").make(&count);
    assert!(matches!(read(CSchema::released(), array()), Err(Error::Consumed)));
    assert!(matches!(read(null(), CArray::released()), Err(Error::Consumed)));
    assert!(matches!(read(CSchema::released(), CArray::released()), Err(Error::Consumed)));
    assert_eq!(read(null(), array()).unwrap().len(), 0);
    count.assert_all_released();
}

#[test]
fn a_column_of_nulls_is_taken_by_every_task_of_values() {
    let nulls: ArrayRef = Arc::new(NullArray::new(3));
    for task in [amount(), Task::Documents(Entry::Input)] {
        assert_eq!(rows::of_array(&nulls, task), vec![rows::nulls(task); 3]);
    }
    let two: ArrayRef = Arc::new(StructArray::from(vec![
        (Arc::new(Field::new("a", DataType::Float64, true)), Arc::new(Float64Array::from(vec![1.0])) as ArrayRef),
        (Arc::new(Field::new("b", DataType::Int32, true)), Arc::new(Int32Array::from(vec![1])) as ArrayRef),
    ]));
    assert!(amount().takes(two.data_type()).is_err() && Task::Table.takes(two.data_type()).is_ok());
}
