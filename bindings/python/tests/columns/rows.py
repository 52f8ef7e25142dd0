"""Verdicts as rows: those of a column, and those of the functions for one value or document."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pyarrow as pa
from paysession import Checked, Finding, Request, ValidationError, check_scalar, validate_json

Row = dict[str, Any]

FIELDS_OF_CHECK = ("valid", "canonical", "code", "reason", "violations", "advisories")

FIELDS_OF_DOCUMENT = (
    "valid",
    "codes",
    "findings",
    "truncated",
    "flexpay_enabled",
    "flexpay_reason",
    "flexpay_excess",
    "contact",
    "invoices",
)

UNKNOWN_CHECK: Row = dict.fromkeys(FIELDS_OF_CHECK)
"""The verdict on a null."""

UNKNOWN_DOCUMENT: Row = dict.fromkeys(FIELDS_OF_DOCUMENT)

CURRENCIES = ["USD", None, "usd", "zz", "", "EUR", None, "XAU", "USD"]
"""Values with every kind of verdict: valid, null, with an advisory, refused."""


def rows(verdicts: Any) -> list[Row]:
    """Read verdicts with the library that the others are compared with."""
    found: list[Row] = pa.table(verdicts).to_pylist()
    return found


def checked(scalar: Any, value: Any, **terms: Any) -> Row:
    """The verdict that ``check_scalar`` gives, as a row."""
    return row_of_check(check_scalar(scalar, value, **terms))


def row_of_check(checked: Checked) -> Row:
    first = checked.violations[0] if checked.violations else None
    return {
        "valid": checked.valid,
        "canonical": checked.canonical,
        "code": first and first.code,
        "reason": first and first.params.get("reason"),
        "violations": [finding.code for finding in checked.violations],
        "advisories": [finding.code for finding in checked.advisories],
    }


def checked_column(scalar: Any, values: list[Any], **terms: Any) -> list[Row]:
    return [UNKNOWN_CHECK if value is None else checked(scalar, value, **terms) for value in values]


def validated(document: Any, by: Callable[..., Request] = validate_json, **terms: Any) -> Row:
    """The verdict of a function that validates one document, as a row with both optional columns."""
    try:
        request = by(document, **terms)
    except ValidationError as refused:
        row: Row = {
            **UNKNOWN_DOCUMENT,
            "valid": False,
            "codes": [finding.code for finding in refused.violations],
            "findings": [
                *(finding_row(finding, True) for finding in refused.violations),
                *(finding_row(finding, False) for finding in refused.advisories),
            ],
            "truncated": refused.truncated,
            "canonical": None,
            "fingerprint": None,
        }
        return row
    flex_pay = request.features.flex_pay
    return {
        "valid": True,
        "codes": [],
        "findings": [finding_row(finding, False) for finding in request.advisories],
        "truncated": request.truncated,
        "flexpay_enabled": flex_pay.enabled,
        "flexpay_reason": flex_pay.reason,
        "flexpay_excess": flex_pay.excess,
        "contact": request.features.contact,
        "invoices": request.features.invoices,
        "canonical": request.to_json(),
        "fingerprint": request.fingerprint,
    }


def finding_row(finding: Finding, violation: bool) -> Row:
    return {
        "code": finding.code,
        "violation": violation,
        "path": finding.path,
        "reason": finding.params.get("reason"),
        "message": finding.message,
        "params": dict(finding.params),
    }


def with_parsed_params(row: Row) -> Row:
    """A row of a column, its params as values: their JSON is not compared by its spelling."""
    if row["findings"] is None:
        return row
    findings = [{**finding, "params": json.loads(finding["params"])} for finding in row["findings"]]
    return {**row, "findings": findings}


def document_rows(verdicts: Any) -> list[Row]:
    return [with_parsed_params(row) for row in rows(verdicts)]


def without_optional(row: Row) -> Row:
    """A row without the columns that are there on demand."""
    return {name: value for name, value in row.items() if name not in ("canonical", "fingerprint")}
