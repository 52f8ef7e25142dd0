//! The layouts of texts, lists and structs: one column, one verdict.

use std::sync::Arc;

use arrow_buffer::{Buffer, NullBuffer, OffsetBuffer, ScalarBuffer};
use paysession::{ScalarType, Validator};
use paysession_arrow::arrow_array::types::{
    ArrowDictionaryKeyType, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use paysession_arrow::arrow_array::{
    Array, ArrayRef, BinaryArray, BinaryViewArray, DictionaryArray, FixedSizeListArray, LargeBinaryArray,
    LargeListArray, LargeListViewArray, LargeStringArray, ListArray, ListViewArray, NullArray, PrimitiveArray,
    StringArray, StringViewArray, StructArray,
};
use paysession_arrow::arrow_schema::{DataType, Field, Fields};
use paysession_arrow::{Entry, Task};
use serde_json::{Value, json};

use crate::parity;
use crate::producers::{assert_slices, assert_verdicts};
use crate::rows;

/// Short ones and long ones, good ones and bad ones, and nulls: more than two bytes of validity.
const TEXTS: [Option<&str>; 21] = [
    Some("dana@acme-widgets.com"),
    None,
    Some(""),
    Some("d@x.co"),
    Some("Dana <dana@acme-widgets.com>"),
    None,
    None,
    Some("dana.example.of.the.finance.department@accounts.payable.acme-widgets.com"),
    Some("bücher@bücher.example"),
    Some("twelve@ab.de"),
    Some("thirteen@a.de"),
    None,
    Some("nobody"),
    Some("dana@localhost"),
    Some("DANA@ACME-WIDGETS.COM"),
    Some(" dana@acme-widgets.com"),
    Some("\u{0}"),
    None,
    Some("dana@acme-widgets.com"),
    Some("a@b.example"),
    Some("@"),
];

fn email() -> Task {
    Task::Check(ScalarType::alone("email").unwrap())
}

fn expected() -> Vec<Value> {
    rows::of_texts(ScalarType::alone("email").unwrap(), TEXTS)
}

fn bytes() -> [Option<&'static [u8]>; 21] {
    TEXTS.map(|text| text.map(str::as_bytes))
}

/// The texts in every layout but dictionaries.
fn layouts() -> Vec<ArrayRef> {
    vec![
        Arc::new(StringArray::from_iter(TEXTS)),
        Arc::new(LargeStringArray::from_iter(TEXTS)),
        Arc::new(StringViewArray::from_iter(TEXTS)),
        Arc::new(BinaryArray::from_iter(bytes())),
        Arc::new(LargeBinaryArray::from_iter(bytes())),
        Arc::new(BinaryViewArray::from_iter(bytes())),
    ]
}

#[test]
fn every_layout_of_texts() {
    for array in layouts() {
        assert_slices(&array, email(), &expected());
    }
}

#[test]
fn a_table_of_one_column_is_that_column() {
    for array in layouts() {
        let fields = Fields::from(vec![Field::new("email", array.data_type().clone(), true)]);
        let table: ArrayRef = Arc::new(StructArray::new(fields.clone(), vec![array.clone()], None));
        assert_slices(&table, email(), &expected());
        // A row that is null has no value in any column.
        let is_given: Vec<bool> = (0..TEXTS.len()).map(|row| row % 3 != 0).collect();
        let table: ArrayRef = Arc::new(StructArray::new(fields, vec![array], Some(is_given.clone().into())));
        let expected = expected().into_iter().zip(is_given);
        let expected: Vec<_> =
            expected.map(|(row, is_given)| if is_given { row } else { rows::nulls(email()) }).collect();
        assert_slices(&table, email(), &expected);
    }
}

/// A dictionary of the texts: values that come twice and one that is null, keys that are null.
fn dictionary<K: ArrowDictionaryKeyType>(values: &ArrayRef, key: impl Fn(usize) -> K::Native) -> ArrayRef {
    // Beyond the texts: keys that are null have any value.
    let keys = PrimitiveArray::<K>::from_iter_values((0..TEXTS.len()).map(|row| key(row * 5 % TEXTS.len())));
    let nulls: Vec<bool> = (0..TEXTS.len()).map(|row| row % 6 != 5).collect();
    let keys = PrimitiveArray::<K>::new(keys.values().clone(), Some(nulls.into()));
    Arc::new(DictionaryArray::<K>::new(keys, values.clone()))
}

fn dictionaries(values: &ArrayRef) -> Vec<ArrayRef> {
    vec![
        dictionary::<Int8Type>(values, |row| row as i8),
        dictionary::<Int16Type>(values, |row| row as i16),
        dictionary::<Int32Type>(values, |row| row as i32),
        dictionary::<Int64Type>(values, |row| row as i64),
        dictionary::<UInt8Type>(values, |row| row as u8),
        dictionary::<UInt16Type>(values, |row| row as u16),
        dictionary::<UInt32Type>(values, |row| row as u32),
        dictionary::<UInt64Type>(values, |row| row as u64),
    ]
}

fn expected_of_dictionary(values: &[Value], null: &Value) -> Vec<Value> {
    let row = |row: usize| if row % 6 == 5 { null.clone() } else { values[row * 5 % values.len()].clone() };
    (0..values.len()).map(row).collect()
}

#[test]
fn every_key_of_dictionaries() {
    let expected = expected_of_dictionary(&expected(), &rows::nulls(email()));
    for values in layouts() {
        for array in dictionaries(&values) {
            assert_slices(&array, email(), &expected);
        }
    }
}

#[test]
fn dictionaries_of_dictionaries() {
    let null = rows::nulls(email());
    let expected = expected_of_dictionary(&expected_of_dictionary(&expected(), &null), &null);
    for values in dictionaries(&layouts()[0]) {
        let outer = dictionary::<Int8Type>(&values, |row| row as i8);
        assert_slices(&outer, email(), &expected);
    }
}

#[test]
fn nulls_alone_and_no_rows() {
    let null = rows::nulls(email());
    let texts: [Option<&str>; 20] = [None; 20];
    let arrays: [ArrayRef; 4] = [
        Arc::new(NullArray::new(20)),
        Arc::new(StringArray::from_iter(texts)),
        Arc::new(StringViewArray::from_iter(texts)),
        Arc::new(DictionaryArray::<Int32Type>::new(vec![None; 20].into(), Arc::new(StringArray::from_iter(texts)))),
    ];
    for array in arrays {
        assert_slices(&array, email(), &vec![null.clone(); 20]);
        assert_verdicts(&array, Task::Documents(Entry::Auto), &vec![rows::nulls(Task::Documents(Entry::Auto)); 20]);
    }
    // No value of a dictionary without values is referred to.
    let none: ArrayRef = Arc::new(DictionaryArray::<Int32Type>::new(
        vec![None; 9].into(),
        Arc::new(StringArray::from_iter([None::<&str>; 0])),
    ));
    assert_verdicts(&none, email(), &vec![null; 9]);
}

#[test]
fn bytes_that_are_no_text() {
    let bytes: [&[u8]; 3] = [b"dana@acme-widgets.com", b"dana\xff@acme-widgets.com", b"\xed\xa0\x80"];
    let validator = Validator::new();
    let documents: Vec<_> = bytes.iter().map(|bytes| rows::of_verdict(&validator.validate(bytes))).collect();
    let arrays: [ArrayRef; 3] = [
        Arc::new(BinaryArray::from_iter_values(bytes)),
        Arc::new(LargeBinaryArray::from_iter_values(bytes)),
        Arc::new(BinaryViewArray::from_iter_values(bytes)),
    ];
    for array in arrays {
        assert_verdicts(&array, Task::Documents(Entry::Auto), &documents);
        let found = rows::of_array(&array, email());
        let codes: Vec<_> = found.iter().map(|row| row["code"].clone()).collect();
        assert_eq!(codes, [json!(null), json!("json.malformed"), json!("json.malformed")]);
    }
}

/// Inputs whose `invoiceIds` is one of some lists, and what they are as tables.
fn with_lists(lists: impl IntoIterator<Item = Option<Value>>) -> Vec<Value> {
    let validator = Validator::new();
    let row = |list: Option<Value>| {
        let mut input = json!({"orgId": "abc123", "amount": "100.00", "currency": "USD"});
        list.into_iter().for_each(|list| input["invoiceIds"] = list);
        rows::of_verdict(&validator.validate_input_tree(&input))
    };
    lists.into_iter().map(row).collect()
}

fn table_of_lists(lists: ArrayRef) -> ArrayRef {
    let texts = |text: &str| -> ArrayRef { Arc::new(StringArray::from_iter_values(vec![text; lists.len()])) };
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("orgId", texts("abc123")),
        ("amount", texts("100.00")),
        ("currency", texts("USD")),
        ("invoiceIds", lists),
    ];
    let fields: Fields =
        columns.iter().map(|(name, column)| Field::new(*name, column.data_type().clone(), true)).collect();
    Arc::new(StructArray::new(fields, columns.into_iter().map(|(_, column)| column).collect(), None))
}

fn item(items: &ArrayRef) -> Arc<Field> {
    Arc::new(Field::new_list_field(items.data_type().clone(), true))
}

#[test]
fn every_layout_of_lists() {
    // Lists that are empty, null, of one item and of several; a null item; an id that is wrong, and one that comes twice.
    let items = [Some("a"), Some("b"), Some(" "), None, Some("a"), Some("a"), Some("an-invoice-of-more-than-twelve")];
    let rows = 18;
    let lens: Vec<usize> = (0..rows).map(|row| row % 4).collect();
    let is_given: Vec<bool> = (0..rows).map(|row| row % 7 != 6).collect();
    let all: Vec<Option<&str>> = items.into_iter().cycle().take(lens.iter().sum()).collect();
    let offsets = OffsetBuffer::<i32>::from_lengths(lens.iter().copied());
    let list = |row: usize| -> Option<Value> {
        is_given[row]
            .then(|| all[offsets[row] as usize..offsets[row + 1] as usize].iter().map(|id| json!(id)).collect())
    };
    let expected = with_lists((0..rows).map(list));
    let nulls = || Some(NullBuffer::from(is_given.clone()));
    let large: Vec<i64> = offsets.iter().map(|offset| i64::from(*offset)).collect();
    let sizes: Vec<i32> = lens.iter().map(|len| *len as i32).collect();
    let large_sizes: Vec<i64> = lens.iter().map(|len| *len as i64).collect();
    let layouts: [ArrayRef; 3] = [
        Arc::new(StringArray::from_iter(all.iter().copied())),
        Arc::new(StringViewArray::from_iter(all.iter().copied())),
        Arc::new(DictionaryArray::<Int8Type>::from_iter(all.iter().copied())),
    ];
    for items in layouts {
        let item = || item(&items);
        let lists: [ArrayRef; 4] = [
            Arc::new(ListArray::new(item(), offsets.clone(), items.clone(), nulls())),
            Arc::new(LargeListArray::new(item(), OffsetBuffer::new(large.clone().into()), items.clone(), nulls())),
            Arc::new(ListViewArray::new(
                item(),
                offsets[..rows].to_vec().into(),
                sizes.clone().into(),
                items.clone(),
                nulls(),
            )),
            Arc::new(LargeListViewArray::new(
                item(),
                large[..rows].to_vec().into(),
                large_sizes.clone().into(),
                items.clone(),
                nulls(),
            )),
        ];
        for list in lists {
            assert_slices(&table_of_lists(list), Task::Table, &expected);
        }
    }
}

#[test]
fn lists_that_overlap_and_run_back() {
    let items: ArrayRef = Arc::new(StringArray::from_iter_values(["a", "b", "c", "d"]));
    let (offsets, sizes) = (vec![2, 0, 1, 4, 0, 3, 0, 0, 1, 3, 2], vec![2, 2, 2, 0, 4, 1, 0, 1, 3, 1, 0]);
    let ids = ["a", "b", "c", "d"];
    let lists =
        offsets.iter().zip(&sizes).map(|(start, len)| Some(json!(ids[*start as usize..(start + len) as usize])));
    let expected = with_lists(lists);
    let list: ArrayRef = Arc::new(ListViewArray::new(item(&items), offsets.into(), sizes.into(), items, None));
    assert_slices(&table_of_lists(list), Task::Table, &expected);
}

#[test]
fn lists_of_one_size() {
    for size in [0, 1, 3] {
        let rows = 17;
        let ids: Vec<String> = (0..rows * size).map(|nth| format!("invoice-{}", nth % 5)).collect();
        let items: ArrayRef = Arc::new(StringArray::from_iter_values(&ids));
        let is_given: Vec<bool> = (0..rows).map(|row| row % 5 != 4).collect();
        let lists = (0..rows).map(|row| is_given[row].then(|| json!(ids[row * size..(row + 1) * size])));
        let expected = with_lists(lists);
        let list = FixedSizeListArray::try_new_with_length(
            item(&items),
            size as i32,
            items,
            Some(is_given.clone().into()),
            rows,
        );
        assert_slices(&table_of_lists(Arc::new(list.unwrap())), Task::Table, &expected);
    }
}

#[test]
fn views_of_several_buffers() {
    // Three buffers, one of them empty, and views that share bytes.
    let [first, second] = [&b"dana.example@acme-widgets.com"[..], b"the-other-one@acme-widgets.com"];
    let long = |bytes: &[u8], buffer: u32, offset: usize, len: usize| {
        let prefix = u32::from_le_bytes(bytes[offset..offset + 4].try_into().unwrap());
        len as u128 | u128::from(prefix) << 32 | u128::from(buffer) << 64 | (offset as u128) << 96
    };
    let views = vec![long(first, 0, 0, 29), long(second, 2, 4, 26), long(first, 0, 5, 24), 0, long(second, 2, 0, 30)];
    let texts = [
        "dana.example@acme-widgets.com",
        "other-one@acme-widgets.com",
        "example@acme-widgets.com",
        "",
        "the-other-one@acme-widgets.com",
    ];
    let buffers = vec![Buffer::from(first), Buffer::from([0_u8; 0]), Buffer::from(second)];
    let array = BinaryViewArray::try_new(ScalarBuffer::from(views), buffers, None).unwrap();
    let expected = rows::of_texts(ScalarType::alone("email").unwrap(), texts.map(Some));
    assert_verdicts(&(Arc::new(array) as ArrayRef), email(), &expected);
}

#[test]
fn structs_in_structs() {
    let documents: Vec<Value> = (0..19)
        .map(|row| {
            let mut contact = json!({"contactEmail": TEXTS[row].unwrap_or("-"), "contactName": "Dana"});
            if row % 3 == 0 {
                contact["address"] =
                    json!({"lines": ["100 Market Street", format!("Suite {row}")], "countryCode": "USA"});
            }
            let mut input = json!({"orgId": "abc123", "amount": format!("{row}.50"), "currency": "USD"});
            if row % 4 != 1 {
                input["contactRef"] = contact;
            }
            input
        })
        .collect();
    let validator = Validator::new();
    let expected: Vec<_> =
        documents.iter().map(|input| rows::of_verdict(&validator.validate_input_tree(input))).collect();
    let table = parity::array(&documents.iter().map(Some).collect::<Vec<_>>()).unwrap();
    assert_slices(&table, Task::Table, &expected);
}

#[test]
fn the_fields_of_a_table_that_are_all_null() {
    let fields =
        Fields::from(vec![Field::new("orgId", DataType::Null, true), Field::new("amount", DataType::Utf8, true)]);
    let columns: Vec<ArrayRef> =
        vec![Arc::new(NullArray::new(12)), Arc::new(StringArray::from(vec![None::<&str>; 12]))];
    let table: ArrayRef = Arc::new(StructArray::new(fields, columns, None));
    let row = rows::of_verdict(&Validator::new().validate_input("{}"));
    assert_slices(&table, Task::Table, &vec![row.clone(); 12]);
    let none: ArrayRef = Arc::new(StructArray::new_empty_fields(12, None));
    assert_slices(&none, Task::Table, &vec![row; 12]);
}
