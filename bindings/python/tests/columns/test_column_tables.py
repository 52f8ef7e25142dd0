"""Typed tables: a row is what ``validate_input`` takes as a dict, a null being an absent field."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from documents import FULL, MINIMAL, NOW, text, with_field
from paysession import Policy, arrow, validate_input
from rows import UNKNOWN_DOCUMENT, Row, document_rows, rows, validated, without_optional
from vectors import Case, load

UTC = datetime.timezone.utc
ZONE = datetime.timezone(datetime.timedelta(hours=5, minutes=30))


def without_nulls(value: Any) -> Any:
    """A document as a row is read: a null is an absent field. An item of a list stays."""
    if isinstance(value, dict):
        return {name: without_nulls(inner) for name, inner in value.items() if inner is not None}
    return [without_nulls(item) for item in value] if isinstance(value, list) else value


def table_rows(table: Any, **terms: Any) -> list[Row]:
    return document_rows(arrow.validate_table(table, canonical=True, fingerprint=True, **terms))


def expected(document: Any, **terms: Any) -> Row:
    return validated(without_nulls(document), validate_input, **terms)


def test_rows_of_every_kind() -> None:
    documents = [
        FULL,
        MINIMAL,
        {},
        {**MINIMAL, "currency": "usd", "invoiceIds": ["i-1", None, "i-1"]},
        with_field("/contactRef/contactEmail", "nobody"),
        with_field("/invoiceRefs/0/lines/1/price", "1,00"),
        with_field("/invoiceRefs/0/lines/0/quantity", 0.0),
        {**FULL, "invoiceRefs": []},
        {**FULL, "brandName": None, "contactRef": None},
    ]
    schema = pa.unify_schemas([pa.Table.from_pylist([document]).schema for document in documents[:1] + documents[3:4]])
    table = pa.Table.from_pylist(documents, schema=schema)
    for nth, (document, found) in enumerate(zip(documents, table_rows(table), strict=True)):
        assert found == expected(document), nth
    for start in range(len(documents)):
        assert table_rows(table[start:]) == [expected(document) for document in documents[start:]]
    [finding] = table_rows(table)[5]["findings"]
    assert (finding["path"], finding["params"]) == ("/invoiceRefs/0/lines/1/price", {"reason": "decimal_comma"})
    once_more = pa.concat_tables([table, table[2:4], table[:0]])
    assert table_rows(once_more) == table_rows(table) + table_rows(table)[2:4]


def sources() -> list[tuple[Case, pa.Table, Any]]:
    """The documents of the vectors that a table can hold."""
    found = []
    for case in load():
        if case.test not in ("request", "create") or case.entry == "body":
            continue
        try:
            document = json.loads(case.document, parse_float=Decimal)
            table = pa.Table.from_pylist([document])
        # Not JSON, not an object, or an object whose values have no common type.
        except (ValueError, TypeError, AttributeError, OverflowError, pa.ArrowException, RecursionError):
            continue
        names = json.dumps(document, default=str)
        # An object without fields is no row. A name that ends at its null is another name in Arrow's C interface.
        if table.num_rows == 1 and table.num_columns and "\\u0000" not in names and isinstance(document, dict):
            found.append((case, table, document))
    return found


def test_every_document_of_the_vectors() -> None:
    asked = 0
    for case, table, _ in sources():
        policy = case.json.get("policy")
        terms: dict[str, Any] = {
            "policy": None if policy is None else Policy(policy["preset"], levels=policy["levels"]),
            "now": case.now,
        }
        # What Arrow made of the document: decimals of a list have one scale.
        [document] = table.to_pylist()
        assert table_rows(table, **terms) == [expected(document, **terms)], f"{case.id} ({case.file})"
        asked += 1
    assert asked > 300


VALUES: list[tuple[str, pa.Array, Any]] = [
    ("/amount", pa.array([100]), 100),
    ("/amount", pa.array([100], pa.uint8()), 100),
    ("/amount", pa.array([100.5]), 100.5),
    ("/amount", pa.array([0.1], pa.float32()), 0.10000000149011612),
    ("/amount", pa.array([Decimal("100.50")]), Decimal("100.50")),
    ("/amount", pa.array([Decimal("100.500")]), Decimal("100.500")),
    ("/amount", pa.array([Decimal("100.505")]), Decimal("100.505")),
    ("/amount", pa.array([True]), True),
    ("/amount", pa.array([["1"]]), ["1"]),
    ("/createPendingPayment", pa.array([True]), True),
    ("/createPendingPayment", pa.array(["true"]), "true"),
    ("/createPendingPayment", pa.array([1]), 1),
    ("/orgId", pa.array([7]), 7),
    ("/orgId", pa.array([7.5]), 7.5),
    ("/orgId", pa.array([Decimal(7)]), Decimal(7)),
    ("/orgId", pa.array(["abc"]).dictionary_encode(), "abc"),
    ("/orgId", pa.array(["abc"], pa.string_view()), "abc"),
    ("/orgId", pa.array([b"abc"]), "abc"),
    ("/orgId", pa.array([{"id": "a"}]), {"id": "a"}),
    ("/brandName", pa.nulls(1), None),
    ("/invoiceIds", pa.array([["a", "b"]], pa.list_(pa.string())), ["a", "b"]),
    ("/invoiceIds", pa.array([["a", "b"]], pa.large_list(pa.string_view())), ["a", "b"]),
    ("/invoiceIds", pa.array([["a", "b"]], pa.list_(pa.string(), 2)), ["a", "b"]),
    ("/invoiceIds", pa.array([["a", "b"]], pa.list_view(pa.string())), ["a", "b"]),
    ("/invoiceIds", pa.array([["a", "b"]], pa.large_list_view(pa.large_string())), ["a", "b"]),
    ("/invoiceIds", pa.array([["a", None]], pa.list_(pa.string())), ["a", None]),
    ("/invoiceIds", pa.array(["a"]), "a"),
    ("/invoiceIds", pa.array([[]], pa.list_(pa.null())), []),
    ("/invoiceIds", pa.array([1]), 1),
]


@pytest.mark.parametrize(("path", "column", "value"), VALUES, ids=lambda value: str(getattr(value, "type", value)))
def test_values_of_every_type(path: str, column: pa.Array, value: Any) -> None:
    field = path[1:]
    document = {**MINIMAL, field: value}
    table = pa.Table.from_pylist([MINIMAL])
    table = table.drop_columns([field]) if field in table.column_names else table
    assert table_rows(table.append_column(field, column)) == [expected(document)]


TIMES: list[tuple[pa.DataType, datetime.datetime]] = [
    (pa.timestamp("s", "UTC"), datetime.datetime(2030, 2, 1, tzinfo=UTC)),
    (pa.timestamp("ms", "UTC"), datetime.datetime(2030, 2, 1, 0, 0, 0, 250_000, tzinfo=UTC)),
    (pa.timestamp("us", "UTC"), datetime.datetime(2030, 2, 1, 0, 0, 0, 1, tzinfo=UTC)),
    (pa.timestamp("ns", "UTC"), datetime.datetime(2030, 2, 1, 0, 0, 0, 1, tzinfo=UTC)),
    (pa.timestamp("us", "+05:30"), datetime.datetime(2030, 2, 1, 1, 2, 3, 4, tzinfo=ZONE)),
    (pa.timestamp("us", "Asia/Kolkata"), datetime.datetime(2030, 2, 1, 1, 2, 3, 4, tzinfo=ZONE)),
    (pa.timestamp("us", "UTC"), datetime.datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)),
    (pa.timestamp("us", "UTC"), datetime.datetime(1, 1, 1, tzinfo=UTC)),
    (pa.timestamp("us", "UTC"), datetime.datetime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)),
    (pa.timestamp("us"), datetime.datetime(2030, 2, 1, 1, 2, 3, 4)),
    (pa.timestamp("s"), datetime.datetime(2030, 2, 1)),
]


@pytest.mark.parametrize(("layout", "time"), TIMES, ids=str)
def test_times(layout: pa.DataType, time: datetime.datetime) -> None:
    table = pa.Table.from_pylist([MINIMAL]).append_column("expirationDate", pa.array([time], layout))
    for now in (None, NOW):
        assert table_rows(table, now=now) == [expected({**MINIMAL, "expirationDate": time}, now=now)]


NOT_A_VALUE = [
    pa.array([datetime.date(2030, 2, 1)]),
    pa.array([datetime.time(1, 2)]),
    pa.array([datetime.timedelta(days=1)]),
    pa.array([1], pa.timestamp("ns", "UTC")),
    pa.array([2**62], pa.timestamp("s", "UTC")),
    pa.array([[("a", 1)]], pa.map_(pa.string(), pa.int64())),
    pa.array([b"abc"], pa.binary(3)),
]


@pytest.mark.parametrize("column", NOT_A_VALUE, ids=lambda column: str(column.type))
def test_types_that_no_field_accepts(column: pa.Array) -> None:
    table = pa.Table.from_pylist([MINIMAL]).append_column("expirationDate", column)
    [row] = table_rows(table)
    assert row["codes"] == ["shape.wrong_type"]
    [finding] = row["findings"]
    assert finding["path"] == "/expirationDate"
    assert "expirationDate" not in finding["params"]


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_numbers_that_are_none(number: float) -> None:
    table = pa.Table.from_pylist([{**MINIMAL, "amount": number}])
    assert table_rows(table) == [expected({**MINIMAL, "amount": number})]


def test_unknown_columns_are_found_where_they_are_not_null() -> None:
    table = pa.table({**{name: [value] * 2 for name, value in MINIMAL.items()}, "colour": ["red", None]})
    first, second = table_rows(table)
    assert (first["codes"], second["valid"]) == (["shape.unknown_field"], True)
    assert first == expected({**MINIMAL, "colour": "red"})


def test_two_columns_of_one_name() -> None:
    table = pa.table([["abc"], ["1.00"], ["USD"], ["2.00"]], names=["orgId", "amount", "currency", "amount"])
    [row] = table_rows(table)
    assert row == validated('{"orgId":"abc","amount":"1.00","currency":"USD","amount":"2.00"}')
    assert row["codes"] == ["shape.duplicate_field"]


def test_structs_that_are_null() -> None:
    structs = pa.array([MINIMAL, None, {}], pa.struct({name: pa.string() for name in MINIMAL}))
    for column in (structs, pa.chunked_array([structs])):
        assert table_rows(column) == [
            expected(MINIMAL),
            {**UNKNOWN_DOCUMENT, "canonical": None, "fingerprint": None},
            expected({}),
        ]
        reported = table_rows(column, nulls="report")
        assert reported == [expected(MINIMAL), validated("null"), expected({})]
    assert table_rows(structs[1:2], nulls="report") == [validated("null")]


def test_a_nested_struct_that_is_null_hides_its_members() -> None:
    contact = pa.StructArray.from_arrays([pa.array(["not an address"])], ["contactEmail"], mask=pa.array([True]))
    table = pa.Table.from_pylist([MINIMAL]).append_column("contactRef", contact)
    assert table_rows(table) == [expected(MINIMAL)]


def test_a_table_of_one_column_is_a_table() -> None:
    assert table_rows(pa.table({"orgId": ["a"]})) == [expected({"orgId": "a"})]
    assert table_rows(pa.array([{}], pa.struct([]))) == [expected({})]


def test_the_limit_on_bytes() -> None:
    table = pa.Table.from_pylist([MINIMAL, {**MINIMAL, "orgId": "x" * 200}])
    found = table_rows(table, max_bytes=200)
    assert [row["valid"] for row in found] == [True, False]
    assert found == [expected(document, max_bytes=200) for document in (MINIMAL, {**MINIMAL, "orgId": "x" * 200})]


def test_frames() -> None:
    documents = [FULL, {**MINIMAL, "currency": "usd"}, {**MINIMAL, "amount": "1,00"}]
    plain = [expected(document) for document in documents]
    frame = pl.DataFrame(pa.Table.from_pylist(documents))
    assert table_rows(frame) == plain
    assert table_rows(frame.to_struct()) == plain
    flat = [MINIMAL, {**MINIMAL, "currency": "usd"}, {**MINIMAL, "brandName": "Acme"}]
    assert table_rows(pd.DataFrame(flat)) == [expected(document) for document in flat]


def test_the_index_of_a_data_frame_is_a_column() -> None:
    """pandas passes on an index of labels; one of positions is left out."""
    frame = pd.DataFrame([MINIMAL], index=["a"])
    [row] = table_rows(frame)
    assert row["codes"] == ["shape.unknown_field"]
    assert table_rows(frame.reset_index(drop=True)) == [expected(MINIMAL)]


def test_many_rows_on_many_threads() -> None:
    documents = [
        {**MINIMAL, "orgId": f"org-{nth}", "amount": None if nth % 7 == 0 else "1.00"} for nth in range(40_000)
    ]
    table = pa.Table.from_pylist(documents)
    found = rows(arrow.validate_table(table, canonical=True))
    for nth, row in enumerate(found):
        assert row["valid"] is (nth % 7 != 0)
        if row["valid"]:
            assert row["canonical"] == text({**MINIMAL, "orgId": f"org-{nth}", "amount": "1.00"})
    assert without_optional(found[1]) == without_optional(expected(documents[1]))
