"""Every library as the source of a column, and every library as the reader of its verdicts."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import nanoarrow
import numpy
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.dataset
import pyarrow.parquet
import pytest
from documents import FULL, MINIMAL, text
from paysession import arrow
from rows import (
    CURRENCIES,
    FIELDS_OF_CHECK,
    UNKNOWN_DOCUMENT,
    Row,
    checked_column,
    rows,
    validated,
    with_parsed_params,
    without_optional,
)

PANDAS_3 = int(pd.__version__.split(".")[0]) >= 3
DUCKDB_2 = int(duckdb.__version__.split(".")[0]) >= 2

DOCUMENTS = [
    text(MINIMAL),
    None,
    "{}",
    text({**FULL, "currency": "usd"}),
    text({**MINIMAL, "amount": "1,00"}),
    text({**MINIMAL, "amount": "103", "invoiceIds": ["i-1"], "invoiceTotal": "100"}),
]


def dataset(values: list[Any]) -> pa.RecordBatchReader:
    table = pa.table({"x": values})
    return pyarrow.dataset.InMemoryDataset(table).scanner(columns=["x"], batch_size=2).to_reader()


def relation(values: list[Any]) -> Any:
    """One on a connection of its own: its result is open until it is read."""
    connection = duckdb.connect()
    connection.register("source", pa.table({"x": pa.array(values, pa.string())}))
    return connection.table("source")


PRODUCERS: dict[str, Callable[[list[Any]], Any]] = {
    "pyarrow array": lambda values: pa.array(values, pa.string()),
    "pyarrow chunked array": lambda values: pa.chunked_array([values[:1], [], values[1:]], pa.string()),
    "pyarrow table": lambda values: pa.table({"x": pa.array(values, pa.string())}),
    "pyarrow record batch": lambda values: pa.record_batch({"x": pa.array(values, pa.string())}),
    "pyarrow reader": lambda values: pa.table({"x": pa.array(values, pa.string())}).to_reader(max_chunksize=2),
    "pyarrow dataset": dataset,
    "polars series": lambda values: pl.Series(values, dtype=pl.String),
    "polars frame": lambda values: pl.DataFrame({"x": pl.Series(values, dtype=pl.String)}),
    "polars categorical": lambda values: pl.Series(values, dtype=pl.Categorical),
    "polars enum": lambda values: pl.Series(
        values, dtype=pl.Enum(list(dict.fromkeys(value for value in values if value is not None)))
    ),
    "polars binary": lambda values: pl.Series(values, dtype=pl.String).cast(pl.Binary),
    "polars slice": lambda values: pl.Series(["before", "before", "before", *values, "after"])[3:-1],
    "polars chunks": lambda values: pl.Series(values[:3], dtype=pl.String).append(
        pl.Series(values[3:], dtype=pl.String)
    ),
    "duckdb relation": relation,
    "duckdb table": lambda values: relation(values).to_arrow_table(),
    "nanoarrow array": lambda values: nanoarrow.Array(values, nanoarrow.string()),
    "nanoarrow stream": lambda values: nanoarrow.ArrayStream(pa.chunked_array([values[:2], values[2:]], pa.string())),
    # pandas 2 has the interface for whole frames.
    "pandas frame": lambda values: pd.DataFrame({"x": values}),
    "pandas frame of objects": lambda values: pd.DataFrame({"x": pd.Series(values, dtype=object)}),
}
if PANDAS_3:
    PRODUCERS |= {
        "pandas series": lambda values: pd.Series(values),
        "pandas objects": lambda values: pd.Series(values, dtype=object),
        "pandas string": lambda values: pd.Series(values, dtype="string"),
        "pandas pyarrow": lambda values: pd.Series(values, dtype=pd.ArrowDtype(pa.string())),
        "pandas large": lambda values: pd.Series(values, dtype=pd.ArrowDtype(pa.large_string())),
        "pandas category": lambda values: pd.Series(values, dtype="category"),
        "pandas slice": lambda values: pd.Series(["before", *values, "after"])[1:-1],
    }


def by_polars(verdicts: Any) -> list[Row]:
    return pl.DataFrame(verdicts).to_dicts()


def by_duckdb(verdicts: Any) -> list[Row]:
    result = duckdb.connect().from_arrow(verdicts)
    return [dict(zip(result.columns, row, strict=True)) for row in result.fetchall()]


def by_replacement(verdicts: Any) -> list[Row]:
    """DuckDB finds a table by the name of a variable."""
    result = duckdb.connect().sql("SELECT * FROM verdicts")
    return [dict(zip(result.columns, row, strict=True)) for row in result.fetchall()]


def by_nanoarrow(verdicts: Any) -> list[Row]:
    found: list[Row] = nanoarrow.ArrayStream(verdicts).read_all().to_pylist()
    return found


def by_pandas(verdicts: Any) -> list[Row]:
    frame = pd.DataFrame.from_arrow(verdicts) if PANDAS_3 else pa.table(verdicts).to_pandas()
    return [{name: plain(value) for name, value in row.items()} for row in frame.to_dict("records")]


def plain(value: Any) -> Any:
    """A value of pandas as the other libraries have it."""
    if isinstance(value, numpy.ndarray):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {name: plain(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return None if pd.isna(value) else value.item() if isinstance(value, numpy.generic) else value


def by_struct(verdicts: Any) -> list[Row]:
    found: list[Row] = pa.chunked_array(verdicts).to_pylist()
    return found


CONSUMERS: dict[str, Callable[[Any], list[Row]]] = {
    "pyarrow table": rows,
    "pyarrow chunked array": by_struct,
    "pyarrow reader": lambda verdicts: pa.RecordBatchReader.from_stream(verdicts).read_all().to_pylist(),
    "polars frame": by_polars,
    "polars series": lambda verdicts: pl.Series(verdicts).to_list(),
    "duckdb": by_duckdb,
    "duckdb replacement scan": by_replacement,
    "nanoarrow": by_nanoarrow,
    "pandas": by_pandas,
}


@pytest.mark.parametrize("consumer", CONSUMERS)
@pytest.mark.parametrize("producer", PRODUCERS)
def test_checks(producer: str, consumer: str) -> None:
    verdicts = arrow.check(PRODUCERS[producer](CURRENCIES), "currency")
    assert CONSUMERS[consumer](verdicts) == checked_column("currency", CURRENCIES)


@pytest.mark.parametrize("consumer", CONSUMERS)
@pytest.mark.parametrize("producer", PRODUCERS)
def test_documents(producer: str, consumer: str) -> None:
    verdicts = arrow.validate(PRODUCERS[producer](DOCUMENTS), canonical=True, fingerprint=True)
    unknown = {**UNKNOWN_DOCUMENT, "canonical": None, "fingerprint": None}
    expected = [unknown if document is None else validated(document) for document in DOCUMENTS]
    assert [with_parsed_params(row) for row in CONSUMERS[consumer](verdicts)] == expected


@pytest.mark.parametrize("consumer", CONSUMERS)
@pytest.mark.parametrize(
    "producer", [name for name in PRODUCERS if name not in ("nanoarrow stream", "pyarrow reader", "pyarrow dataset")]
)
def test_nothing_at_all(producer: str, consumer: str) -> None:
    """Neither rows nor a violation: DuckDB 1 ends a database at some types without values."""
    source = PRODUCERS[producer]
    assert CONSUMERS[consumer](arrow.check(source(["USD"]), "currency")) == checked_column("currency", ["USD"])
    assert CONSUMERS[consumer](arrow.validate(source([DOCUMENTS[0]]))) == [without_optional(validated(DOCUMENTS[0]))]
    if producer not in (
        "polars enum",
        "pandas frame",
        "pandas frame of objects",
        "pandas objects",
        "pandas series",
        "pandas category",
    ):
        assert CONSUMERS[consumer](arrow.check(source([]), "currency")) == []


def test_duckdb_with_a_violation_after_thousands_of_rows() -> None:
    values = ["USD"] * 5_000 + ["zz"]
    found = by_duckdb(arrow.check(pa.array(values), "currency"))
    assert ([row["violations"] for row in found[-2:]], len(found)) == ([[], ["currency.invalid"]], 5_001)
    documents = [DOCUMENTS[0]] * 5_000 + ["{}"]
    assert [row["codes"] for row in by_duckdb(arrow.validate(pa.array(documents)))[-2:]] == [[], ["shape.missing"] * 3]


@pytest.mark.skipif(not PANDAS_3, reason="a series of pandas 2 has no Arrow interface")
def test_the_series_of_pandas() -> None:
    verdicts = arrow.check(pd.Series(CURRENCIES), "currency")
    assert [plain(row) for row in pd.Series.from_arrow(verdicts)] == checked_column("currency", CURRENCIES)


@pytest.mark.skipif(PANDAS_3, reason="a series of pandas 3 has an Arrow interface")
def test_a_series_of_pandas_2_is_none() -> None:
    with pytest.raises(TypeError, match="Series has neither"):
        arrow.check(pd.Series(CURRENCIES), "currency")


def test_an_array_of_nanoarrow() -> None:
    verdicts = arrow.check(nanoarrow.Array(["USD", "zz"], nanoarrow.string()), "currency")
    assert nanoarrow.Array(verdicts).to_pylist() == checked_column("currency", ["USD", "zz"])


def test_an_expression_of_polars() -> None:
    first = pl.Series(arrow.check(pl.Series(["USD"]), "currency"))
    frame = pl.DataFrame({"x": CURRENCIES})
    column = pl.col("x").map_batches(
        lambda series: pl.Series(arrow.check(series, "currency")), return_dtype=first.dtype
    )
    expected = checked_column("currency", CURRENCIES)
    assert frame.select(verdict=column)["verdict"].to_list() == expected
    assert frame.lazy().select(verdict=column).collect()["verdict"].to_list() == expected
    assert frame.lazy().select(verdict=column).collect(engine="streaming")["verdict"].to_list() == expected
    found = frame.lazy().with_columns(verdict=column).filter(~pl.col("verdict").struct.field("valid")).collect()
    assert found["x"].to_list() == ["zz", "", "XAU"]


def test_numbers_of_every_library() -> None:
    values = [Decimal("1.50"), None, Decimal("-2.25")]
    expected = checked_column("amount", values, field="amount")
    producers = [
        pa.array(values),
        pl.Series(values, dtype=pl.Decimal(10, 2)),
        pd.DataFrame({"x": pd.Series(values, dtype=pd.ArrowDtype(pa.decimal128(10, 2)))}),
        duckdb.connect().sql("SELECT unnest([1.50, NULL, -2.25]::DECIMAL(10, 2)[])"),
    ]
    for column in producers:
        assert rows(arrow.check(column, "amount", field="amount")) == expected
    floats = checked_column("amount", [1.5, None, -2.25])
    for column in (pl.Series([1.5, None, -2.25]), duckdb.connect().sql("SELECT unnest([1.5, NULL, -2.25]::DOUBLE[])")):
        assert rows(arrow.check(column, "amount")) == floats
    # pandas has no null among its floats: it passes on NaN as null.
    assert rows(arrow.check(pd.DataFrame({"x": [1.5, float("nan"), -2.25]}), "amount")) == floats


def test_parquet(tmp_path: Path) -> None:
    documents = [DOCUMENTS[0], "{}"] * 500
    for nth in range(3):
        pyarrow.parquet.write_table(pa.table({"doc": documents, "id": range(1000)}), tmp_path / f"{nth}.parquet")
    expected = [without_optional(validated(document)) for document in documents[:2]] * 1_500
    reader = pyarrow.dataset.dataset(tmp_path).scanner(columns=["doc"], batch_size=333).to_reader()
    assert [with_parsed_params(row) for row in rows(arrow.validate(reader))] == expected
    frame = pl.read_parquet(tmp_path / "*.parquet", columns=["doc"])
    assert [with_parsed_params(row) for row in by_polars(arrow.validate(frame))] == expected
    relation = duckdb.connect().sql(f"SELECT doc FROM '{tmp_path}/*.parquet'")
    assert [with_parsed_params(row) for row in rows(arrow.validate(relation))] == expected
    target = tmp_path / "verdicts.parquet"
    verdicts = pa.RecordBatchReader.from_stream(arrow.validate(frame, canonical=True))
    with pyarrow.parquet.ParquetWriter(target, verdicts.schema) as writer:
        for batch in verdicts:
            writer.write_batch(batch)
    assert pyarrow.parquet.read_table(target).column("codes").to_pylist() == [row["codes"] for row in expected]


def test_ipc_and_json() -> None:
    """The verdicts can be stored and sent."""
    table = pa.table(arrow.validate(pa.array(DOCUMENTS)))
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    assert pa.ipc.open_stream(sink.getvalue()).read_all() == table
    frame = pl.DataFrame(arrow.check(pa.array(CURRENCIES), "currency"))
    assert [json.loads(line) for line in frame.write_ndjson().splitlines()] == checked_column("currency", CURRENCIES)


def test_a_relation_is_read_again_and_again() -> None:
    verdicts = arrow.check(relation(CURRENCIES), "currency")
    expected = checked_column("currency", CURRENCIES)
    assert [rows(verdicts), rows(verdicts)] == [expected, expected]


@pytest.mark.skipif(not DUCKDB_2, reason="DuckDB 1 ends the older result without an error")
def test_a_connection_is_busy_until_the_verdicts_on_its_relation_are_read() -> None:
    connection = duckdb.connect()
    verdicts = arrow.check(connection.sql("SELECT 'USD' AS x"), "currency")
    with pytest.raises(duckdb.Error, match="open result"):
        connection.sql("SELECT valid FROM verdicts").fetchall()


def test_a_relation_on_a_cursor_leaves_its_connection_free() -> None:
    connection = duckdb.connect()
    connection.execute("CREATE TABLE payments AS SELECT 'USD' AS currency UNION ALL SELECT 'zz'")
    verdicts = arrow.check(connection.cursor().table("payments"), "currency")
    for _ in range(2):
        assert connection.sql("SELECT valid FROM verdicts").fetchall() == [(True,), (False,)]
    assert [FIELDS_OF_CHECK] == [tuple(connection.sql("FROM verdicts").columns)]
