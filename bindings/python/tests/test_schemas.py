"""The JSON Schemas describe what is written, and take what a scalar takes."""

from __future__ import annotations

import json
from typing import Any

import paysession
import pytest
from documents import FULL, LINK, MINIMAL, NOW, text
from jsonschema import Draft202012Validator
from paysession import PaymentSession, TransitionError, ValidationError, check_scalar, validate_json
from test_vectors import policy_of
from vectors import load

SCHEMAS: dict[str, Any] = json.loads(paysession.json_schemas())


def described(name: str, value: Any) -> None:
    schema = {"$ref": f"#/$defs/{name}", "$defs": SCHEMAS["$defs"]}
    problems = [f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema).iter_errors(value)]
    assert not problems, (name, problems)


def test_the_schemas_are_schemas() -> None:
    for schema in SCHEMAS["$defs"].values():
        Draft202012Validator.check_schema(schema)


def test_every_example_is_what_its_schema_describes() -> None:
    examples = [(name, example) for name, schema in SCHEMAS["$defs"].items() for example in schema.get("examples", [])]
    assert len(examples) == 6
    for name, example in examples:
        described(name, example)


@pytest.mark.parametrize("document", [MINIMAL, {**FULL, "expirationDate": "2099-01-01T00:00:00Z"}], ids=["minimal", "full"])
def test_what_is_written_is_described(document: dict[str, Any]) -> None:
    described("CreatePaymentSessionInput", document)
    request = validate_json(text(document), now=NOW)
    described("PaymentSessionRequest", request.to_dict())
    described("Features", json.loads(request.verdict_json())["features"])
    session, created = PaymentSession.create(request, id="ps-1", link=LINK, payment_id="pay-1", now=NOW)
    steps = [
        session.complete("pay-1", paid_at=NOW, now=NOW),
        session.cancel(now=NOW),
        session.update({"brandName": "Other"}, now=NOW),
    ]
    described("PaymentSession", session.to_dict())
    assert created is not None
    described("PaymentSessionEvent", created.to_dict())
    described("PaymentSessionChanges", {"amount": "5", "contactId": None})
    for step in steps:
        described("PaymentSession", step.session.to_dict())
        assert step.event is not None
        described("PaymentSessionEvent", step.event.to_dict())
    with pytest.raises(TransitionError) as refused:
        steps[1].session.cancel(now=NOW)
    described("TransitionError", json.loads(refused.value.json()))


def test_every_accepted_and_refused_vector_is_described() -> None:
    accepted = refused = 0
    for case in load():
        if case.test != "request":
            continue
        try:
            request = validate_json(case.document, now=case.now, entry=case.entry, policy=policy_of(case))
        except ValidationError as error:
            described("Rejected", json.loads(error.json()))
            refused += 1
        else:
            described("PaymentSessionRequest", request.to_dict())
            accepted += 1
    assert accepted > 100 and refused > 100


@pytest.mark.parametrize("amount", ["-1.50", "0", "-0.00", -1.5, 999999999999999])
def test_the_schema_of_an_amount_alone_takes_what_the_check_takes(amount: Any) -> None:
    schema = Draft202012Validator(json.loads(paysession.scalar_schema("amount")))
    assert check_scalar("amount", amount) and schema.is_valid(amount)
    paid = Draft202012Validator(json.loads(paysession.scalar_schema("amount", field="amount")))
    assert bool(check_scalar("amount", amount, field="amount")) is paid.is_valid(amount)
