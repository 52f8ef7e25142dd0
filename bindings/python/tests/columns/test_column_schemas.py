"""The types of the verdicts."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest
from documents import MINIMAL, text
from paysession import arrow

NAME = pa.dictionary(pa.int16(), pa.string())
CODES = pa.list_(pa.string())

CHECK = pa.schema(
    {
        "valid": pa.bool_(),
        "canonical": pa.string(),
        "code": NAME,
        "reason": NAME,
        "violations": CODES,
        "advisories": CODES,
    }
)

FINDING = pa.struct(
    [
        pa.field("code", NAME, nullable=False),
        pa.field("violation", pa.bool_(), nullable=False),
        pa.field("path", pa.string(), nullable=False),
        pa.field("reason", NAME),
        pa.field("message", NAME, nullable=False),
        pa.field("params", pa.string(), nullable=False),
    ]
)

DOCUMENT = pa.schema(
    {
        "valid": pa.bool_(),
        "codes": CODES,
        "findings": pa.list_(FINDING),
        "truncated": pa.bool_(),
        "flexpay_enabled": pa.bool_(),
        "flexpay_reason": NAME,
        "flexpay_excess": pa.decimal128(17, 2),
        "contact": pa.bool_(),
        "invoices": pa.bool_(),
    }
)
CANONICAL = pa.field("canonical", pa.string())
FINGERPRINT = pa.field("fingerprint", pa.string())

OPTIONAL: list[tuple[dict[str, bool], pa.Schema]] = [
    ({}, DOCUMENT),
    ({"canonical": False, "fingerprint": False}, DOCUMENT),
    ({"canonical": True}, DOCUMENT.append(CANONICAL)),
    ({"fingerprint": True}, DOCUMENT.append(FINGERPRINT)),
    ({"canonical": True, "fingerprint": True}, DOCUMENT.append(CANONICAL).append(FINGERPRINT)),
]


def exactly(verdicts: Any, schema: pa.Schema) -> None:
    assert pa.schema(verdicts).equals(schema, check_metadata=True)
    table = pa.table(verdicts)
    assert table.schema.equals(schema, check_metadata=True)
    table.validate(full=True)
    reader = pa.RecordBatchReader.from_stream(verdicts)
    assert reader.schema.equals(schema, check_metadata=True)
    for batch in reader:
        batch.validate(full=True)
    assert pa.chunked_array(verdicts).type == pa.struct(schema)


@pytest.mark.parametrize(
    "layout", [pa.string(), pa.null(), pa.string_view(), pa.dictionary(pa.int8(), pa.string())], ids=str
)
def test_checks(layout: pa.DataType) -> None:
    column = pa.nulls(2, layout)
    exactly(arrow.check(column, "phone"), CHECK)
    exactly(arrow.check(pa.chunked_array([], layout), "phone"), CHECK)
    assert pa.array(arrow.check(column, "phone")).type == pa.struct(CHECK)


@pytest.mark.parametrize(("optional", "schema"), OPTIONAL)
def test_documents(optional: dict[str, Any], schema: pa.Schema) -> None:
    documents = pa.array([text(MINIMAL), None, "{}"])
    table = pa.Table.from_pylist([MINIMAL, {}])
    exactly(arrow.validate(documents, **optional), schema)
    exactly(arrow.validate(pa.chunked_array([documents]), **optional), schema)
    exactly(arrow.validate_table(table, **optional), schema)
    assert pa.array(arrow.validate(documents, **optional)).type == pa.struct(schema)


def test_an_array_is_answered_by_an_array() -> None:
    column = pa.array(["USD"])
    verdicts = arrow.check(column, "currency")
    assert type(verdicts) is arrow.ArrowArrayVerdicts
    assert isinstance(verdicts, arrow.ArrowVerdicts)
    assert pa.array(verdicts).to_pylist() == pa.table(verdicts).to_pylist()
    assert type(arrow.check(pa.chunked_array([column]), "currency")) is arrow.ArrowVerdicts
    batch = pa.RecordBatch.from_pylist([MINIMAL])
    assert pa.record_batch(arrow.validate_table(batch)).schema == DOCUMENT


def test_a_requested_schema_is_not_followed() -> None:
    verdicts = arrow.check(pa.array(["USD"]), "currency")
    requested = pa.schema({"valid": pa.int8()}).__arrow_c_schema__()
    assert "arrow_array_stream" in repr(verdicts.__arrow_c_stream__(requested))
    assert "arrow_array_stream" in repr(verdicts.__arrow_c_stream__(requested_schema=requested))
    schema, array = verdicts.__arrow_c_array__(requested)  # type: ignore[attr-defined]
    assert ("arrow_schema" in repr(schema), "arrow_array" in repr(array)) == (True, True)
