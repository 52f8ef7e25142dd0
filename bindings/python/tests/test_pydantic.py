"""Scalars and requests as Pydantic's field types, and FastAPI's answers."""

import datetime as dt
import json
from decimal import Decimal
from typing import Annotated, Any

import pytest
from fastapi import Body, FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel, Field, TypeAdapter, ValidationError
from vectors import REPOSITORY

import paysession
from paysession.pydantic import (
    Amount,
    CheckedAs,
    Country,
    CreatePaymentSessionInput,
    Currency,
    Email,
    Phone,
    Timestamp,
    Url,
    ValidatedRequest,
)


class Payment(BaseModel):
    amount: Amount
    currency: Currency
    url: Url
    email: Email
    phone: Phone
    due: Timestamp
    country: Country


GOOD: dict[str, Any] = {
    "amount": "1.5",
    "currency": "usd",
    "url": "https://shop.example/{SESSION_ID}",
    "email": "a@shop.example",
    "phone": "+14155554345",
    "due": "2023-11-23T16:30+02",
    "country": "USA",
}


def test_fields_are_canonical_values() -> None:
    payment = Payment(**GOOD)
    assert payment.amount == Decimal("1.50") and type(payment.amount) is Decimal
    assert payment.currency == "USD"
    assert payment.url == "https://shop.example/{SESSION_ID}"
    assert payment.due == dt.datetime(2023, 11, 23, 14, 30, tzinfo=dt.timezone.utc)
    assert payment.country == "US"
    assert json.loads(payment.model_dump_json()) == {
        **GOOD, "amount": "1.50", "currency": "USD", "due": "2023-11-23T14:30:00Z", "country": "US"
    }
    assert Payment.model_validate_json(payment.model_dump_json()) == payment


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("amount", "1,5", "amount.invalid"),
        ("amount", "1.005", "amount.too_many_decimals"),
        ("amount", True, "shape.wrong_type"),
        ("amount", None, "shape.missing"),
        ("currency", "XAU", "currency.not_payable"),
        ("url", "https:shop.example", "url.invalid"),
        ("email", "dana@localhost", "email.invalid"),
        ("phone", "+1 415 555 4345", "phone.invalid"),
        ("due", "2023-11-23T14:30:00", "datetime.no_offset"),
        ("country", "ZZ", "country.unknown"),
    ],
)
def test_errors_carry_our_codes(field: str, value: object, code: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Payment(**{**GOOD, field: value})
    [error] = caught.value.errors()
    assert (error["type"], error["loc"]) == (code, (field,))


def test_params_are_the_context() -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(Amount).validate_python("1.005")
    assert caught.value.errors()[0]["ctx"] == {"limit": 2}


def test_a_field_and_a_policy_add_rules() -> None:
    paid = TypeAdapter(Annotated[Decimal, CheckedAs("amount", field="amount")])
    with pytest.raises(ValidationError, match="amount.negative"):
        paid.validate_python("-1")
    strict = TypeAdapter(Annotated[str, CheckedAs("currency", policy="strict")])
    with pytest.raises(ValidationError, match="currency.not_canonical"):
        strict.validate_python("usd")
    with pytest.raises(ValueError, match="no such field"):
        CheckedAs("amount", field="currency")


def test_json_schema_is_the_cores() -> None:
    properties = Payment.model_json_schema()["properties"]
    assert properties["currency"]["pattern"] == "^[A-Za-z]{3}$"
    assert {form["type"] for form in properties["amount"]["anyOf"]} == {"string", "number"}
    schema = TypeAdapter(CreatePaymentSessionInput).json_schema()
    assert schema["additionalProperties"] is False
    assert set(schema["required"]) == {"orgId", "amount", "currency"}
    assert "$ref" not in json.dumps(schema), "a definition has no place in somebody else's document"


def test_limits_of_ones_own_are_in_the_json_schema() -> None:
    limited = TypeAdapter(Annotated[Amount, Field(gt=0, le=1000)])
    (number,) = [form for form in limited.json_schema()["anyOf"] if form["type"] == "number"]
    assert (number["exclusiveMinimum"], number["maximum"]) == (0, 1000)
    assert limited.validate_python("1000") == 1000
    for refused in ("0", "1000.01"):
        with pytest.raises(ValidationError):
            limited.validate_python(refused)
    assert TypeAdapter(Amount).json_schema()["anyOf"][1]["minimum"] < 0
    assert TypeAdapter(Annotated[Email, Field(max_length=50)]).json_schema()["maxLength"] == 50
    assert TypeAdapter(Annotated[Email, Field(max_length=5_000)]).json_schema()["maxLength"] == 254


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])
def test_no_field_takes_a_url_that_runs_code_or_reads_files(url: str) -> None:
    for kind in (Url, Annotated[str, CheckedAs("url")], Annotated[str, CheckedAs("url", field="callbackUrl")]):
        with pytest.raises(ValidationError, match="url.scheme_not_allowed"):
            TypeAdapter(kind).validate_python(url)


def test_a_request_is_a_field() -> None:
    class Order(BaseModel):
        request: CreatePaymentSessionInput

    order = Order.model_validate({"request": {"orgId": "abc123", "amount": "1", "currency": "USD"}})
    assert order.request.amount == Decimal("1.00")
    assert order.model_dump() == {"request": {"orgId": "abc123", "amount": "1.00", "currency": "USD"}}
    assert Order(request=order.request).request is order.request
    with pytest.raises(ValidationError) as caught:
        Order.model_validate({"request": {"orgId": "abc123", "invoiceRefs": [{"lines": [{"price": "private"}]}]}})
    assert [(error["type"], error["loc"]) for error in caught.value.errors()] == [
        ("shape.missing", ("request", "amount")),
        ("shape.missing", ("request", "currency")),
        ("shape.missing", ("request", "invoiceRefs", 0, "lines", 0, "num")),
        ("amount.invalid", ("request", "invoiceRefs", 0, "lines", 0, "price")),
    ]
    assert "private" not in str(caught.value)


@pytest.fixture
def page_body() -> bytes:
    return (REPOSITORY / "tests/examples/create-payment-session.json").read_bytes()


CLOCK = dt.datetime(2026, 1, 1, tzinfo=dt.timezone.utc)
AS_INPUT = ValidatedRequest(clock=lambda: CLOCK)
AS_BODY = ValidatedRequest(entry="body", clock=lambda: CLOCK)
AS_EITHER = ValidatedRequest(entry="auto", clock=lambda: CLOCK)


@pytest.fixture
def client() -> TestClient:
    app = FastAPI()

    @app.post("/sessions")
    def create(request: Annotated[paysession.Request, AS_INPUT, Body()]) -> dict[str, Any]:
        return request.to_dict()

    @app.post("/graphql")
    def create_of_body(request: Annotated[paysession.Request, AS_BODY, Body()]) -> dict[str, Any]:
        return request.to_dict()

    @app.post("/either")
    def create_of_either(request: Annotated[paysession.Request, AS_EITHER, Body()]) -> dict[str, Any]:
        return request.to_dict()

    return TestClient(app)


def test_fastapi_takes_the_pages_own_body(client: TestClient, page_body: bytes) -> None:
    for path in ("/graphql", "/either"):
        answer = client.post(path, content=page_body, headers={"content-type": "application/json"})
        assert answer.status_code == 200
        assert answer.json() == {"orgId": "abc123", "amount": "100.00", "currency": "USD"}


def test_an_input_is_no_body_and_a_body_no_input(client: TestClient) -> None:
    plain = {"orgId": "abc123", "amount": "1", "currency": "USD"}
    body = {"variables": {"input": plain}}
    taken = {
        (path, name)
        for path in ("/sessions", "/graphql", "/either")
        for name, document in (("input", plain), ("body", body))
        if client.post(path, json=document).status_code == 200
    }
    assert taken == {("/sessions", "input"), ("/graphql", "body"), ("/either", "input"), ("/either", "body")}
    refused = client.post("/sessions", json=body).json()["detail"]
    assert ["body", "variables"] in [detail["loc"] for detail in refused]


def test_a_text_is_never_read_as_a_document() -> None:
    document = '{"orgId":"abc123","amount":"1","currency":"USD"}'
    for validated in (AS_INPUT, AS_BODY, AS_EITHER):
        for value in (document, document.encode()):
            with pytest.raises(ValidationError, match="shape.wrong_type"):
                TypeAdapter(Annotated[paysession.Request, validated]).validate_python(value)


def test_an_entry_is_one_of_three() -> None:
    with pytest.raises(ValueError, match="an entry is 'auto', 'input' or 'body'"):
        ValidatedRequest(entry="graphql")  # type: ignore[arg-type]


def test_fastapi_answers_422_with_all_findings(client: TestClient, faulty: bytes) -> None:
    answer = client.post("/sessions", content=faulty, headers={"content-type": "application/json"})
    assert answer.status_code == 422
    details = answer.json()["detail"]
    with pytest.raises(paysession.ValidationError) as caught:
        paysession.validate_json(faulty, now="2026-01-01T00:00:00Z")
    assert [(detail["type"], detail["loc"], detail["msg"]) for detail in details] == [
        (error["type"], ["body", *error["loc"]], error["msg"]) for error in caught.value.errors()
    ]
    assert len(details) >= 10
    assert "dana" not in answer.text, "the input is not sent back"


def test_the_clock_is_asked(client: TestClient) -> None:
    late = {"orgId": "abc123", "amount": "1", "currency": "USD", "expirationDate": "2025-12-31T23:59:59Z"}
    answer = client.post("/sessions", json=late)
    assert [detail["type"] for detail in answer.json()["detail"]] == ["expiration.in_past"]


def test_openapi_is_whole(client: TestClient) -> None:
    openapi = client.get("/openapi.json").json()

    def schema(path: str) -> Any:
        return openapi["paths"][path]["post"]["requestBody"]["content"]["application/json"]["schema"]

    request, body = schema("/sessions"), schema("/graphql")
    assert "invoiceRefs" in request["properties"] and request["additionalProperties"] is False
    variables = body["properties"]["variables"]
    assert (body["required"], variables["required"]) == (["variables"], ["input"])
    assert "invoiceRefs" in variables["properties"]["input"]["properties"]
    assert [list(form["properties"])[0] for form in schema("/either")["anyOf"]] == ["orgId", "variables"]
