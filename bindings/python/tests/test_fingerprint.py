"""Fingerprints of requests, minor units of amounts. The conformance vectors have the tables."""

from __future__ import annotations

import hashlib
import pickle
from decimal import Decimal
from typing import Any

import pytest
from documents import FULL, MINIMAL, text
from paysession import (
    PaymentSession,
    ValidationError,
    check_scalar,
    from_minor_units,
    minor_units,
    validate,
    validate_json,
    validate_many,
)
from vectors import load


def hashed(canonical: str) -> str:
    return "v1:" + hashlib.sha256(canonical.encode()).hexdigest()


@pytest.mark.parametrize("document", [MINIMAL, FULL])
def test_a_fingerprint_is_a_hash_of_the_canonical_json(document: dict[str, Any]) -> None:
    request = validate(document)
    assert request.fingerprint == hashed(request.to_json())
    assert validate_json(text(document)).fingerprint == request.fingerprint
    assert pickle.loads(pickle.dumps(request)).fingerprint == request.fingerprint
    (verdict,) = validate_many([text(document)])
    assert not isinstance(verdict, ValidationError) and verdict.fingerprint == request.fingerprint


def test_the_fingerprint_of_every_accepted_case() -> None:
    """Another implementation of SHA-256 on what this one calls canonical."""
    count = 0
    for case in load():
        if case.test != "request" or case.expect.get("valid") is not True:
            continue
        read = {"auto": validate_json}.get(case.entry)
        try:
            request = read(case.document) if read else validate_json(case.document, entry=case.entry)
        except ValidationError:
            continue  # accepted by another policy
        assert request.fingerprint == hashed(request.to_json()), case.id
        count += 1
    assert count > 200


def test_values_that_mean_the_same_have_the_same_fingerprint() -> None:
    fingerprint = validate(MINIMAL | {"invoiceIds": ["7"]}).fingerprint
    assert validate({"currency": "usd", "invoiceIds": "7", "amount": Decimal(100), "orgId": "abc123"}).fingerprint == fingerprint
    assert validate(MINIMAL | {"invoiceIds": ["8"]}).fingerprint != fingerprint


def test_nothing_else_has_a_fingerprint() -> None:
    assert not hasattr(PaymentSession, "fingerprint")
    with pytest.raises(AttributeError):
        validate(MINIMAL).fingerprint = "v1:"  # type: ignore[misc]


@pytest.mark.parametrize("amount", ["10.5", "10.50", Decimal("10.5"), Decimal("10.500"), 10.5])
def test_an_amount_of_any_type_has_minor_units(amount: Any) -> None:
    assert minor_units(amount, "USD") == 1050
    assert type(minor_units(amount, "USD")) is int


def test_a_whole_number_is_an_amount() -> None:
    assert minor_units(10, "JPY") == 10
    amount = from_minor_units(1050, "USD")
    assert (amount, str(amount), type(amount)) == (Decimal("10.5"), "10.50", Decimal)
    assert check_scalar("amount", amount).valid


@pytest.mark.parametrize(
    ("units", "currency", "code"),
    [
        (1255, "KWD", "amount.too_many_decimals"),
        (10**17, "USD", "amount.out_of_range"),
        (10**30, "KWD", "amount.out_of_range"),
        (-(10**100) - 1, "KWD", "amount.out_of_range"),
        (1, "", "currency.invalid"),
    ],
)
def test_minor_units_that_no_amount_has(units: int, currency: str, code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        from_minor_units(units, currency)
    assert [finding.code for finding in refused.value.violations] == [code]


def test_an_amount_that_has_no_minor_units() -> None:
    with pytest.raises(ValidationError) as refused:
        minor_units("10.50", "JPY")
    (finding,) = refused.value.violations
    assert (finding.code, finding.path, finding.params) == (
        "amount.finer_than_currency",
        "/amount",
        {"currency": "JPY", "digits": 0},
    )
    with pytest.raises(ValidationError) as refused:
        minor_units(10.501, "US")
    assert [finding.code for finding in refused.value.violations] == ["amount.too_many_decimals", "currency.invalid"]
    assert "10.501" not in str(refused.value)


@pytest.mark.parametrize(
    "call",
    [
        lambda: minor_units(True, "USD"),
        lambda: minor_units(None, "USD"),  # type: ignore[arg-type]
        lambda: minor_units("1", None),  # type: ignore[arg-type]
        lambda: from_minor_units(True, "USD"),
        lambda: from_minor_units(10.0, "USD"),  # type: ignore[arg-type]
        lambda: from_minor_units("1050", "USD"),  # type: ignore[arg-type]
        lambda: from_minor_units(1050, 840),  # type: ignore[arg-type]
    ],
)
def test_values_of_other_types(call: Any) -> None:
    with pytest.raises(TypeError):
        call()
