"""Every layout of Arrow that holds a value, and every way of cutting a column into batches."""

from __future__ import annotations

import decimal
import random
from typing import Any

import pyarrow as pa
import pytest
from documents import FULL, MINIMAL, text
from paysession import arrow, check_scalar
from rows import (
    CURRENCIES,
    UNKNOWN_CHECK,
    UNKNOWN_DOCUMENT,
    checked,
    checked_column,
    document_rows,
    row_of_check,
    rows,
    validated,
    without_optional,
)

EXPECTED = checked_column("currency", CURRENCIES)
DOCUMENTS = [
    text(MINIMAL),
    None,
    "{}",
    "",
    text(FULL),
    text({**MINIMAL, "currency": "usd"}),
    "null",
    "[",
    text({**MINIMAL, "amount": "1,00"}),
]
EXPECTED_DOCUMENTS = [
    UNKNOWN_DOCUMENT if document is None else without_optional(validated(document)) for document in DOCUMENTS
]

PLAIN = [pa.string(), pa.large_string(), pa.string_view(), pa.binary(), pa.large_binary(), pa.binary_view()]
INDEXES = [pa.int8(), pa.uint8(), pa.int16(), pa.uint16(), pa.int32(), pa.uint32(), pa.int64(), pa.uint64()]


def encoded(values: list[Any], index: pa.DataType, layout: pa.DataType) -> pa.Array:
    """A dictionary with a value that nothing refers to, and a null among its values."""
    names = [*dict.fromkeys(value for value in values if value is not None), "never", None]
    # Nulls by turns: of the index, and of the value that it refers to.
    nulls = [position for position, value in enumerate(values) if value is None]
    indexes = [
        (None if nulls.index(position) % 2 else len(names) - 1) if value is None else names.index(value)
        for position, value in enumerate(values)
    ]
    return pa.DictionaryArray.from_arrays(pa.array(indexes, index), pa.array(names).cast(layout))


def columns(values: list[Any]) -> list[pa.Array]:
    plain = [pa.array(values, pa.string()).cast(layout) for layout in PLAIN]
    return plain + [encoded(values, index, PLAIN[nth % len(PLAIN)]) for nth, index in enumerate(INDEXES)]


@pytest.mark.parametrize("column", columns(CURRENCIES), ids=lambda column: str(column.type))
def test_texts(column: pa.Array) -> None:
    assert rows(arrow.check(column, "currency")) == EXPECTED
    assert rows(arrow.check(pa.chunked_array([column, column]), "currency")) == EXPECTED * 2
    for start in range(len(column)):
        for end in range(start, len(column) + 1):
            assert rows(arrow.check(column[start:end], "currency")) == EXPECTED[start:end]
            assert rows(arrow.check(pa.table({"": column[start:end]}), "currency")) == EXPECTED[start:end]


@pytest.mark.parametrize("column", columns(DOCUMENTS), ids=lambda column: str(column.type))
def test_documents(column: pa.Array) -> None:
    assert document_rows(arrow.validate(column)) == EXPECTED_DOCUMENTS
    for start in range(len(column)):
        assert document_rows(arrow.validate(column[start:-1])) == EXPECTED_DOCUMENTS[start:-1]


def test_a_dictionary_of_dictionaries() -> None:
    inner = pa.DictionaryArray.from_arrays(pa.array([1, 0, None], pa.int8()), pa.array(["USD", "zz"]))
    try:
        outer = pa.DictionaryArray.from_arrays(pa.array([0, 1, 2, None], pa.int8()), inner)
        found = rows(arrow.check(outer, "currency"))
    except pa.ArrowNotImplementedError:
        pytest.skip("this pyarrow has none")
    assert found == checked_column("currency", ["zz", "USD", None, None])


def test_long_views() -> None:
    """A view holds a short text itself, and refers to a long one."""
    values = [f"https://example.com/{'x' * length}" for length in range(30)] + ["https://a.b", "", None]
    assert rows(arrow.check(pa.array(values, pa.string_view())[3:], "url")) == checked_column("url", values[3:])


def test_text_that_is_not_utf8() -> None:
    [row] = rows(arrow.check(pa.array([b"\xff"]), "currency"))
    assert (row["valid"], row["canonical"]) == (False, None)
    [row] = document_rows(arrow.validate(pa.array([b'{"orgId":"\xff"}'])))
    assert row == without_optional(validated(b'{"orgId":"\xff"}'))


@pytest.mark.parametrize(
    "layout", [*PLAIN, pa.null(), pa.dictionary(pa.int8(), pa.string()), pa.dictionary(pa.int8(), pa.null())], ids=str
)
def test_nothing_but_nulls(layout: pa.DataType) -> None:
    column = pa.nulls(3, layout)
    for nulls in (column, column[1:], pa.chunked_array([column, column[:1]]), pa.table({"x": column})):
        assert rows(arrow.check(nulls, "phone")) == [UNKNOWN_CHECK] * len(nulls)
        assert rows(arrow.check(nulls, "phone", nulls="report")) == [checked("phone", None)] * len(nulls)
        assert document_rows(arrow.validate(nulls)) == [UNKNOWN_DOCUMENT] * len(nulls)
        refused = without_optional(validated("null"))
        assert document_rows(arrow.validate(nulls, nulls="report")) == [refused] * len(nulls)


def test_reported_nulls() -> None:
    expected = [checked("currency", value) for value in CURRENCIES]
    for column in columns(CURRENCIES):
        assert rows(arrow.check(column, "currency", nulls="report")) == expected
    expected = [without_optional(validated("null" if document is None else document)) for document in DOCUMENTS]
    for column in columns(DOCUMENTS):
        assert document_rows(arrow.validate(column, nulls="report")) == expected


def test_reported_nulls_of_a_field() -> None:
    """Whether a value may be missing is the field's rule."""
    for field in ("amount", "invoiceTotal", "invoiceRefs.amount"):
        [row] = rows(arrow.check(pa.nulls(1, pa.string()), "amount", field=field, nulls="report"))
        assert row == checked("amount", None, field=field)


@pytest.mark.parametrize("layout", [*PLAIN, pa.null()], ids=str)
def test_no_rows(layout: pa.DataType) -> None:
    none = [
        pa.array([], layout),
        pa.array([None, None], layout)[1:1],
        pa.chunked_array([], layout),
        pa.chunked_array([[], []], layout),
        pa.table({"x": pa.array([], layout)}),
        pa.RecordBatchReader.from_batches(pa.schema({"x": layout}), []),
    ]
    for column in none:
        if isinstance(column, pa.RecordBatchReader):
            assert pa.table(arrow.check(column, "currency")).num_rows == 0
            continue
        assert pa.table(arrow.check(column, "currency")).num_rows == 0
        assert (
            pa.table(arrow.check(column, "currency")).schema
            == pa.table(arrow.check(pa.array(["USD"]), "currency")).schema
        )
        assert pa.table(arrow.validate(column, canonical=True)).num_rows == 0
    assert len(pa.array(arrow.check(pa.array([], layout), "currency"))) == 0


def test_null_heavy() -> None:
    rng = random.Random(7)
    values = [rng.choice(CURRENCIES) if rng.random() < 0.05 else None for _ in range(20_000)]
    known = {value: row_of_check(check_scalar("currency", value)) for value in CURRENCIES if value is not None}
    expected = [UNKNOWN_CHECK if value is None else known[value] for value in values]
    for column in (pa.array(values), pa.array(values).dictionary_encode(), pa.array(values, pa.string_view())):
        assert rows(arrow.check(column, "currency")) == expected
        assert rows(arrow.check(column[777:], "currency", threads=1)) == expected[777:]


@pytest.mark.parametrize("threads", [None, 1, 2, 7, 1 << 40, 1 << 61, (1 << 64) - 1])
def test_threads_change_nothing(threads: int | None) -> None:
    values = [*CURRENCIES] * 6_000
    column = pa.chunked_array([values[:1], [], values[1:40_000], values[40_000:]])
    expected = EXPECTED * 6_000
    assert rows(arrow.check(column, "currency", threads=threads)) == expected
    assert rows(arrow.check(pa.array(values), "currency", threads=threads)) == expected


@pytest.mark.parametrize("nth", range(4))
def test_many_small_batches(nth: int) -> None:
    rng = random.Random(nth)
    values = CURRENCIES * 200
    chunks, start = [], 0
    while start < len(values):
        end = start + rng.choice([0, 1, 1, 2, 3, 7, 50])
        # Each chunk is a slice of an array of its own, at an odd offset.
        chunks.append(
            pa.array([None, "left out", *values[start:end], "left out"], pa.string())[2 : 2 + len(values[start:end])]
        )
        start = end
    column = pa.chunked_array(chunks)
    assert rows(arrow.check(column, "currency")) == EXPECTED * 200
    batches = pa.table({"x": column}).to_batches()
    reader = pa.RecordBatchReader.from_batches(batches[0].schema, batches)
    assert rows(arrow.check(reader, "currency")) == EXPECTED * 200


def test_a_column_of_structs_of_one_member_is_that_member() -> None:
    structs = pa.array([{"x": "USD"}, None, {"x": None}, {"x": "zz"}, {"x": "usd"}])
    values = ["USD", None, None, "zz", "usd"]
    for column in (structs, pa.chunked_array([structs]), pa.table({"x": structs.field(0)})):
        assert rows(arrow.check(column, "currency"))[2:] == checked_column("currency", values)[2:]
    assert rows(arrow.check(structs, "currency")) == checked_column("currency", values)
    assert rows(arrow.check(structs[1:4], "currency")) == checked_column("currency", values[1:4])
    hidden = pa.StructArray.from_arrays([pa.array(["USD", "zz"])], ["x"], mask=pa.array([False, True]))
    assert rows(arrow.check(hidden, "currency")) == checked_column("currency", ["USD", None])
    of_dictionary = pa.StructArray.from_arrays(
        [pa.array(["USD", "zz"]).dictionary_encode()], ["x"], mask=pa.array([False, True])
    )
    assert rows(arrow.check(of_dictionary, "currency")) == checked_column("currency", ["USD", None])
    of_views = pa.StructArray.from_arrays(
        [pa.array(["USD", "zz"], pa.string_view())], ["x"], mask=pa.array([False, True])
    )
    assert rows(arrow.check(of_views, "currency")) == checked_column("currency", ["USD", None])
    documents = pa.array([{"x": text(MINIMAL)}, None])
    assert document_rows(arrow.validate(documents)) == [without_optional(validated(text(MINIMAL))), UNKNOWN_DOCUMENT]


AMOUNTS: list[tuple[pa.Array, list[Any]]] = [
    (pa.array([1, -1, None, 0], pa.int8()), [1, -1, None, 0]),
    (pa.array([1, -1, None, 2**62], pa.int64()), [1, -1, None, 2**62]),
    (pa.array([1, None, 2**64 - 1], pa.uint64()), [1, None, 2**64 - 1]),
    (pa.array([1.5, None, 0.1, 1e300, 2.25, 1e-7, -0.0]), [1.5, None, 0.1, 1e300, 2.25, 1e-7, -0.0]),
    # A shorter float is the double that it equals.
    (pa.array([1.5, None, 0.1], pa.float32()), [1.5, None, 0.10000000149011612]),
    (pa.array([1.5, None, 0.25], pa.float16()), [1.5, None, 0.25]),
    *(
        (
            pa.array([decimal.Decimal(text) for text in ("1.50", "-0.01", "99.99")], layout),
            [decimal.Decimal(text) for text in ("1.50", "-0.01", "99.99")],
        )
        for layout in (pa.decimal32(5, 2), pa.decimal64(9, 2), pa.decimal128(20, 2), pa.decimal256(60, 2))
    ),
    (pa.array([decimal.Decimal("1.005"), None], pa.decimal128(9, 3)), [decimal.Decimal("1.005"), None]),
    (pa.array([decimal.Decimal("1200")], pa.decimal128(4, -2)), [decimal.Decimal("1200")]),
]


@pytest.mark.parametrize(("column", "values"), AMOUNTS, ids=lambda value: str(getattr(value, "type", "")))
def test_numbers(column: pa.Array, values: list[Any]) -> None:
    for field in (None, "amount"):
        expected = checked_column("amount", values, field=field)
        assert rows(arrow.check(column, "amount", field=field)) == expected
        assert rows(arrow.check(column[1:], "amount", field=field)) == expected[1:]


def test_numbers_in_a_dictionary() -> None:
    column = pa.array([1, None, 1, -5]).dictionary_encode()
    assert rows(arrow.check(column, "amount", field="amount")) == checked_column(
        "amount", [1, None, 1, -5], field="amount"
    )


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_numbers_that_are_none(value: float) -> None:
    [row] = rows(arrow.check(pa.array([value]), "amount"))
    assert row["valid"] is False
    assert row == checked("amount", value)
