"""What is not a column, not an argument or not an array."""

from __future__ import annotations

import datetime
from typing import Any

import numpy
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from documents import MINIMAL, text
from paysession import arrow

SECRET = "secret-4929-value"

CALLS = {
    "check": lambda column: arrow.check(column, "currency"),
    "validate": lambda column: arrow.validate(column),
    "validate_table": lambda column: arrow.validate_table(column),
}


class Holder:
    """A producer that gives what it was made with."""

    def __init__(self, given: Any) -> None:
        self.given = given


class StreamOf(Holder):
    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        return self.given


class ArrayOf(Holder):
    def __arrow_c_array__(self, requested_schema: Any = None) -> Any:
        return self.given


NO_COLUMN = [
    [SECRET],
    (SECRET,),
    {"x": [SECRET]},
    SECRET,
    SECRET.encode(),
    None,
    5,
    numpy.array([SECRET]),
    pl.DataFrame({"x": [SECRET]}).lazy(),
    pa.string(),
    iter([SECRET]),
    pa.scalar(SECRET),
]


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("column", NO_COLUMN, ids=lambda column: type(column).__name__)
def test_what_has_no_arrow_interface(column: Any, call: str) -> None:
    with pytest.raises(TypeError) as caught:
        CALLS[call](column)
    assert str(caught.value) == (
        "a column has __arrow_c_stream__ or __arrow_c_array__, such as those of pyarrow, polars, pandas 3 or DuckDB; "
        f"{type(column).__name__} has neither"
    )


TYPES: list[tuple[str, Any, str]] = [
    ("check", pa.array([True]), "bool"),
    ("check", pa.array([[SECRET]]), "list"),
    ("check", pa.array([datetime.date(2030, 1, 1)]), "date"),
    ("check", pa.array([datetime.time(1)]), "time"),
    ("check", pa.array([datetime.timedelta(1)]), "duration"),
    ("check", pa.array([[(SECRET, 1)]], pa.map_(pa.string(), pa.int8())), "map"),
    ("check", pa.array([b"abc"], pa.binary(3)), "fixed-size binary"),
    ("check", pa.DictionaryArray.from_arrays(pa.array([0]), pa.array([True])), "dictionary"),
    ("check", pa.array([{SECRET: 1, "b": 2}]), "struct"),
    ("check", pa.table({SECRET: ["USD"], "b": ["USD"]}), "struct"),
    ("check", pa.table({}), "struct"),
    ("check", pl.DataFrame({SECRET: ["USD"], "b": ["USD"]}), "struct"),
    ("check", pl.Series([[SECRET]]), "list"),
    ("check", pa.table({"x": [{"y": "USD"}]}), "struct"),
    ("validate", pa.array([1]), "integer"),
    ("validate", pa.array([1.5]), "float"),
    ("validate", pa.array([1]).dictionary_encode(), "dictionary"),
    ("validate", pa.array([datetime.datetime(2030, 1, 1)]), "timestamp"),
    ("validate", pa.Table.from_pylist([MINIMAL]), "struct"),
    ("validate_table", pa.array([text(MINIMAL)]), "string or binary"),
    ("validate_table", pa.array([[MINIMAL]]), "list"),
    ("validate_table", pa.nulls(1), "null"),
    ("validate_table", pl.Series([text(MINIMAL)]), "string or binary"),
]


@pytest.mark.parametrize(("call", "column", "name"), TYPES)
def test_columns_of_another_type(call: str, column: Any, name: str) -> None:
    """The error comes with the call, before anything is read."""
    with pytest.raises(TypeError) as caught:
        CALLS[call](column)
    expected = {
        "check": "a column of texts, numbers, decimals or timestamps, or a table of one",
        "validate": "a column of texts (JSON documents), or a table of one",
        "validate_table": "a table, or a column of structs",
    }
    assert str(caught.value) == f"a column of type {name} is not {expected[call]}"


def test_capsules_of_another_name() -> None:
    array = pa.array([SECRET])
    schema, contents = array.__arrow_c_array__()
    stream = pa.chunked_array([array]).__arrow_c_stream__()
    for source in (StreamOf(schema), StreamOf(contents), ArrayOf((contents, schema)), ArrayOf((stream, stream))):
        with pytest.raises(ValueError, match="incorrect name"):
            arrow.check(source, "currency")
    # They were not taken.
    assert arrow.check(ArrayOf((schema, contents)), "currency")
    assert arrow.check(StreamOf(stream), "currency")


def test_what_is_no_capsule() -> None:
    schema, contents = pa.array([SECRET]).__arrow_c_array__()
    for given in (
        None,
        SECRET,
        5,
        [schema, contents],
        (schema,),
        (schema, contents, contents),
        (schema, SECRET),
        (SECRET, contents),
    ):
        for source in (ArrayOf(given), StreamOf(given)):
            with pytest.raises((TypeError, ValueError)) as caught:
                arrow.check(source, "currency")
            assert SECRET not in str(caught.value)


def test_capsules_that_are_consumed() -> None:
    stream = pa.chunked_array([[SECRET]]).__arrow_c_stream__()
    assert pa.table(arrow.check(StreamOf(stream), "currency")).num_rows == 1
    with pytest.raises(RuntimeError, match="already consumed"):
        arrow.check(StreamOf(stream), "currency")
    capsules = pa.array([SECRET]).__arrow_c_array__()
    verdicts = arrow.check(ArrayOf(capsules), "currency")
    assert pa.table(verdicts).num_rows == 1
    with pytest.raises(RuntimeError, match="already consumed"):
        pa.table(verdicts)


def test_producers_that_fail() -> None:
    class Fails:
        def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
            raise KeyError("of the producer")

    for call in CALLS.values():
        with pytest.raises(KeyError, match="of the producer"):
            call(Fails())


class TwoTypes:
    """A producer whose type is another at the second reading."""

    def __init__(self) -> None:
        self.tables = [pa.table({"x": ["USD"]}), pa.table({"x": [True]})]

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        return self.tables.pop(0).__arrow_c_stream__()


def test_a_type_that_changes_between_readings() -> None:
    verdicts = arrow.check(TwoTypes(), "currency")
    assert pa.table(verdicts).num_rows == 1
    with pytest.raises(TypeError, match="a column of type struct is not"):
        pa.table(verdicts)


ARGUMENTS: list[tuple[type[Exception], str, dict[str, Any]]] = [
    (ValueError, "threads is at least 1", {"threads": 0}),
    (ValueError, "a size is not negative", {"threads": -1}),
    (TypeError, "a size is int, not str", {"threads": "2"}),
    (TypeError, "a size is int, not float", {"threads": 2.0}),
    (ValueError, "nulls is 'keep' or 'report'", {"nulls": "x"}),
    (ValueError, "nulls is 'keep' or 'report'", {"nulls": ""}),
    (TypeError, "'None' is not an instance of 'str'", {"nulls": None}),
    (ValueError, "a policy's preset is 'standard' or 'strict'", {"policy": SECRET}),
    (TypeError, "a policy is a Policy, 'standard' or 'strict'", {"policy": 5}),
    (ValueError, "not an ISO 8601 date and time, such as 2023-11-23T14:30:00Z", {"now": SECRET}),
]


@pytest.mark.parametrize(("error", "message", "keywords"), ARGUMENTS)
def test_arguments_of_every_function(error: type[Exception], message: str, keywords: dict[str, Any]) -> None:
    column, table = pa.array(["USD"]), pa.table({"x": ["USD"]})
    for call in (
        lambda: arrow.check(column, "currency", **keywords),
        lambda: arrow.validate(column, **keywords),
        lambda: arrow.validate_table(table, **keywords),
    ):
        with pytest.raises(error) as caught:
            call()
        assert str(caught.value) == message


OF_CHECK: list[tuple[type[Exception], str, tuple[Any, ...], dict[str, Any]]] = [
    (ValueError, "a scalar is one of amount, currency, url, email, phone, datetime, country", (SECRET,), {}),
    (TypeError, "a text is str, not int", (5,), {}),
    (ValueError, "no such field holds this scalar", ("currency",), {"field": SECRET}),
    (ValueError, "no such field holds this scalar", ("currency",), {"field": "amount"}),
    (TypeError, "a text is str, not int", ("currency",), {"field": 5}),
]


@pytest.mark.parametrize(("error", "message", "arguments", "keywords"), OF_CHECK)
def test_arguments_of_check(
    error: type[Exception], message: str, arguments: tuple[Any, ...], keywords: dict[str, Any]
) -> None:
    with pytest.raises(error) as caught:
        arrow.check(pa.array(["USD"]), *arguments, **keywords)
    assert str(caught.value) == message


def test_arguments_of_validate() -> None:
    with pytest.raises(ValueError, match="an entry is 'auto', 'input' or 'body'"):
        arrow.validate(pa.array(["{}"]), entry=SECRET)  # type: ignore[arg-type]
    for call in (arrow.validate, arrow.validate_table):
        column = pa.table({"x": ["{}"]})
        with pytest.raises(ValueError, match="a size is not negative"):
            call(column, max_bytes=-1)
        with pytest.raises(TypeError, match="a size is int"):
            call(column, max_bytes="1")  # type: ignore[arg-type]
        with pytest.raises(TypeError):
            call(column, canonical=1)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="'entry'"):
        arrow.validate_table(pa.table({"x": ["{}"]}), entry="input")  # type: ignore[call-arg]


def test_nothing_but_the_column_is_positional() -> None:
    with pytest.raises(TypeError):
        arrow.check(pa.array(["USD"]), "currency", None)  # type: ignore[misc]
    with pytest.raises(TypeError):
        arrow.validate(pa.array(["{}"]), True)  # type: ignore[misc]
    with pytest.raises(TypeError):
        arrow.check(pa.array(["USD"]))  # type: ignore[call-arg]


def test_verdicts_are_made_by_functions_alone() -> None:
    for kind in (arrow.ArrowVerdicts, arrow.ArrowArrayVerdicts):
        with pytest.raises(TypeError, match="cannot create"):
            kind()
    verdicts = arrow.check(pa.array([SECRET]), "currency")
    assert SECRET not in repr(verdicts)


def test_no_finding_shows_a_value() -> None:
    column = pa.array([SECRET, f'{{"orgId":"{SECRET} ","amount":"{SECRET}","currency":"{SECRET}"}}'])
    for scalar in ("amount", "currency", "url", "email", "phone", "datetime", "country"):
        verdicts = pa.table(arrow.check(column, scalar)).drop_columns(["canonical"])
        assert SECRET not in str(verdicts.to_pylist())
    assert SECRET not in str(pa.table(arrow.validate(column)).to_pylist())
    table = pa.table({name: [SECRET] for name in (*MINIMAL, "expirationDate", "invoiceTotal")})
    assert SECRET not in str(pa.table(arrow.validate_table(table)).to_pylist())


def test_a_series_of_mixed_objects_is_its_own_library_s_error() -> None:
    with pytest.raises((TypeError, pa.ArrowException)):
        arrow.check(pd.Series(["USD", object()]), "currency")
