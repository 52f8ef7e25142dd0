"""Spark: verdicts as one more column of a DataFrame.

::

    from paysession.spark import validate
    from pyspark.sql import functions as F

    checked = validate(sessions, "body")
    accepted = checked.where("verdict.valid").drop("verdict")
    findings = checked.select("id", F.explode("verdict.findings").alias("finding")).select("id", "finding.*")

Rows travel to Python and back as Arrow batches; columns that are not validated stay in Spark. A task works on one core,
so a job scales by its partitions. Every executor needs this package.

Needs the extra ``spark``: ``pip install paysession[spark]``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any, Literal

import pyarrow as pa  # type: ignore[import-untyped]
from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F  # noqa: N812 - its name in Spark's documentation
from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_type
from pyspark.sql.types import DataType, StructField, StructType

from paysession import Entry, Policy, Scalar, arrow

__all__ = ["check", "validate", "validate_table"]

# Functions of one Arrow column: since Spark 4.1.
_arrow_udf: Any = getattr(F, "arrow_udf", None)

Nulls = Literal["keep", "report"]
PolicyChoice = Policy | Literal["standard", "strict"]


def validate(
    df: DataFrame,
    column: Column | str,
    *,
    into: str = "verdict",
    drop: bool = False,
    canonical: bool = False,
    fingerprint: bool = False,
    entry: Entry = "auto",
    policy: PolicyChoice | None = None,
    now: datetime | str | float | None = None,
    max_bytes: int | None = None,
    nulls: Nulls = "keep",
) -> DataFrame:
    """Return ``df`` with the verdicts on the JSON documents of ``column`` in the new column ``into``.

    ``column`` is a column of text or bytes, or its name as Spark reads names: a dot selects a part, and a name with a dot
    is put in backticks. A verdict is a struct of the members that :func:`paysession.arrow.validate` returns; the other
    arguments are those of that function. ``now`` is one time for the whole job, and no clock is read if it is ``None``.

    ``drop`` leaves ``column`` out of the result. Documents are large, so this is faster than to drop it afterwards.

    Raises ``ValueError`` if ``df`` has a column ``into``, and the exceptions of :func:`paysession.arrow.validate`, before
    any row is read.
    """
    options = {"canonical": canonical, "fingerprint": fingerprint, "entry": entry, "max_bytes": max_bytes}
    verdicts = _Verdicts(arrow.validate, (), options | _common(policy, now, nulls))
    return _with_verdicts(df, column, into, verdicts, drop=drop)


def validate_table(
    df: DataFrame,
    column: Column | str | None = None,
    *,
    into: str = "verdict",
    canonical: bool = False,
    fingerprint: bool = False,
    policy: PolicyChoice | None = None,
    now: datetime | str | float | None = None,
    max_bytes: int | None = None,
    nulls: Nulls = "keep",
) -> DataFrame:
    """Return ``df`` with the verdicts on its rows as create inputs in the new column ``into``: the columns of ``df`` are the
    fields, by the API's own names, or with ``column`` the members of a column of structs.

    See :func:`paysession.arrow.validate_table` for how values are read, and :func:`validate` for the rest.
    """
    options = {"canonical": canonical, "fingerprint": fingerprint, "max_bytes": max_bytes}
    rows = F.struct("*") if column is None else column
    return _with_verdicts(df, rows, into, _Verdicts(arrow.validate_table, (), options | _common(policy, now, nulls)))


def check(
    df: DataFrame,
    column: Column | str,
    scalar: Scalar,
    *,
    into: str = "verdict",
    field: str | None = None,
    policy: PolicyChoice | None = None,
    now: datetime | str | float | None = None,
    nulls: Nulls = "keep",
) -> DataFrame:
    """Return ``df`` with the verdicts on the values of ``column`` as scalars in the new column ``into``.

    A verdict is a struct of the members that :func:`paysession.arrow.check` returns; the other arguments are those of that
    function. See :func:`validate` for the rest.
    """
    options = {"field": field} | _common(policy, now, nulls)
    return _with_verdicts(df, column, into, _Verdicts(arrow.check, (scalar,), options))


def _common(policy: PolicyChoice | None, now: datetime | str | float | None, nulls: Nulls) -> dict[str, Any]:
    # Spark runs a task on each core: a task has one thread.
    return {"policy": policy, "now": now, "nulls": nulls, "threads": 1}


class _Verdicts:
    """A function of :mod:`paysession.arrow` with its arguments: what is sent to the workers."""

    def __init__(self, function: Callable[..., arrow.ArrowVerdicts], scalar: tuple[Scalar, ...], options: dict[str, Any]) -> None:
        self.function = function
        self.scalar = scalar
        self.options = options

    def type_on(self, column: DataType) -> StructType:
        """Return the type of the verdicts. Raises the exceptions of the function."""
        none = pa.array([], to_arrow_type(column))
        return from_arrow_schema(pa.schema(self.function(none, *self.scalar, **self.options)))

    def on(self, column: pa.Array, returned: pa.DataType) -> pa.Array:
        """Return the verdicts. Spark has no dictionaries of text: ``returned`` has plain texts in their place."""
        return pa.array(self.function(column, *self.scalar, **self.options)).cast(returned)


def _with_verdicts(
    df: DataFrame, column: Column | str, into: str, verdicts: _Verdicts, *, drop: bool = False
) -> DataFrame:
    _refuse_known(df, into)
    column = F.col(column) if isinstance(column, str) else column
    verdict = verdicts.type_on(df.select(column.alias(into)).schema[0].dataType)
    if drop or _arrow_udf is None:
        return _by_map(df, column, into, verdicts, verdict, drop=drop)
    return _by_function(df, column, into, verdicts, verdict)


def _refuse_known(df: DataFrame, into: str) -> None:
    is_exact = df.sparkSession.conf.get("spark.sql.caseSensitive", "false") == "true"
    known = df.columns if is_exact else [name.lower() for name in df.columns]
    if (into if is_exact else into.lower()) in known:
        raise ValueError(f"the DataFrame has a column {into} already: name another one with into=")


def _by_function(df: DataFrame, column: Column, into: str, verdicts: _Verdicts, verdict: StructType) -> DataFrame:
    """Add the verdicts by a function of one column. The other columns stay in Spark, which drops those that nobody reads."""
    returned = to_arrow_type(verdict)

    def on(column: pa.Array) -> pa.Array:
        return verdicts.on(column, returned)

    # Spark finds out by the types what the function takes.
    on.__annotations__ = {"column": pa.Array, "return": pa.Array}
    # Spark copies a deterministic function into every filter on its result, and runs each copy.
    return df.select("*", _arrow_udf(on, verdict).asNondeterministic()(column).alias(into))


def _by_map(
    df: DataFrame, column: Column, into: str, verdicts: _Verdicts, verdict: StructType, *, drop: bool = False
) -> DataFrame:
    """Add the verdicts to batches of all columns, which are sent to Python and back: before Spark 4.1, and if the documents,
    which outweigh the other columns, need not come back.
    """
    # The column to validate is the last one, where its verdicts go.
    sent = df.select("*", column.alias(into))
    if drop:
        sent = sent.drop(column)
        if len(sent.columns) > len(df.columns):
            raise ValueError("drop needs a column of the DataFrame itself")
    schema = StructType([*sent.schema.fields[:-1], StructField(into, verdict)])
    names, returned = schema.names, to_arrow_type(verdict)

    def on(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            *others, column = batch.columns
            yield pa.RecordBatch.from_arrays([*others, verdicts.on(column, returned)], names=names)

    # Spark looks columns up by names that it does not quote.
    return sent.toDF(*(f"_{number}" for number in range(len(names)))).mapInArrow(on, schema)
