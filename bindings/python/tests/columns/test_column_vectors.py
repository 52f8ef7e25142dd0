"""The conformance vectors through columns: the verdicts are those of the functions for one value."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import paysession
import pyarrow as pa
import pytest
from paysession import Policy, arrow
from rows import Row, checked, document_rows, rows, validated
from vectors import Case, load


def terms_of(case: Case) -> dict[str, Any]:
    policy = case.json.get("policy")
    policy = None if policy is None else Policy(policy["preset"], levels=policy["levels"])
    return {"policy": policy, "now": case.now}


def grouped(cases: list[Case], by: Callable[[Case], Any]) -> list[list[Case]]:
    """Cases on the same terms are one column."""
    groups: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        groups[json.dumps([by(case), case.json.get("policy"), case.now])].append(case)
    return list(groups.values())


def compare(cases: list[Case], expected: list[Row], found: list[Row]) -> None:
    assert len(found) == len(cases) > 0
    for case, one, other in zip(cases, expected, found, strict=True):
        assert other == one, f"{case.id} ({case.file})"


SCALARS = [case for case in load() if case.test == "check"]
TEXTS = [case for case in SCALARS if isinstance(json.loads(case.document), str)]
DOCUMENTS = [case for case in load() if case.test in ("request", "create")]


def value_of(case: Case) -> Any:
    return json.loads(case.document, parse_float=Decimal)


@pytest.mark.parametrize(
    "layout", [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string())]
)
def test_texts_of_scalars(layout: pa.DataType) -> None:
    for cases in grouped(TEXTS, lambda case: [case.json["scalar"], case.json.get("field")]):
        scalar, terms = cases[0].json["scalar"], {"field": cases[0].json.get("field"), **terms_of(cases[0])}
        values = [value_of(case) for case in cases]
        expected = [checked(scalar, value, **terms) for value in values]
        compare(cases, expected, rows(arrow.check(pa.array(values, pa.string()).cast(layout), scalar, **terms)))
    assert len(TEXTS) > 500


def test_other_values_of_scalars() -> None:
    """Numbers are a column each: one of several has the scale of the longest."""
    asked = 0
    for case in SCALARS:
        value = value_of(case)
        if case in TEXTS or isinstance(value, (bool, list, dict)):
            continue
        try:
            column = pa.array([value])
        except (pa.ArrowInvalid, OverflowError):
            continue  # A number that no type of Arrow holds.
        scalar, terms = case.json["scalar"], {"field": case.json.get("field"), **terms_of(case)}
        compare([case], [checked(scalar, value, **terms)], rows(arrow.check(column, scalar, nulls="report", **terms)))
        asked += 1
    assert asked > 20


@pytest.mark.parametrize("layout", [pa.binary(), pa.large_binary(), pa.binary_view()])
def test_documents(layout: pa.DataType) -> None:
    for cases in grouped(DOCUMENTS, lambda case: case.entry):
        terms, entry = terms_of(cases[0]), cases[0].entry
        by = {
            "auto": paysession.validate_json,
            "input": paysession.validate_input,
            "body": paysession.validate_body,
        }[entry]
        column = pa.array([case.document for case in cases], layout)
        expected = [validated(case.document, by, **terms) for case in cases]
        found = document_rows(arrow.validate(column, entry=entry, canonical=True, fingerprint=True, **terms))
        compare(cases, expected, found)
    assert len(DOCUMENTS) > 500


def test_the_params_of_findings_are_the_json_of_a_verdict() -> None:
    """Not only their values: a number is written as it is there."""
    for cases in grouped(DOCUMENTS, lambda case: case.entry):
        column = pa.array([case.document for case in cases])
        found = rows(arrow.validate(column, entry=cases[0].entry, **terms_of(cases[0])))
        for case, row in zip(cases, found, strict=True):
            for finding in row["findings"]:
                assert finding["params"] == json.dumps(
                    json.loads(finding["params"]), ensure_ascii=False, separators=(",", ":")
                ), case.id
