"""Bodies, clocks and refusals of FastAPI applications."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import re
import threading
from collections.abc import Iterator
from typing import Annotated, Any

import pytest
from documents import CONTACT, FULL, LINK, MINIMAL, NOW, text
from fastapi import APIRouter, Depends, FastAPI, HTTPException
from fastapi import Request as HttpRequest
from fastapi.exceptions import RequestValidationError
from fastapi.responses import PlainTextResponse
from fastapi.testclient import TestClient
from pydantic import BaseModel, TypeAdapter
from vectors import REPOSITORY

import paysession
from paysession import Event, Finding, PaymentSession, Request
from paysession.fastapi import (
    MAX_BYTES,
    Changes,
    EventInput,
    EventOut,
    FindingOut,
    Now,
    RequestBody,
    RequestInput,
    RequestOut,
    SessionOut,
    StoredSessionError,
    clock,
    raw_body,
    setup,
    stored_session,
    validated_request,
)
from paysession.pydantic import Amount

AT = dt.datetime(2030, 1, 1, tzinfo=dt.timezone.utc)
JSON = {"content-type": "application/json"}
PROBLEM = "application/problem+json"
BODY = text({"variables": {"input": MINIMAL}})
PERSONAL = ("Lovelace", "ada@", "Springfield", "+1201")
Small = Annotated[Request, Depends(validated_request(max_bytes=100))]
Strict = Annotated[Request, Depends(validated_request(policy="strict"))]
Either = Annotated[Request, Depends(validated_request(entry="auto"))]
Clockless = Annotated[Request, Depends(validated_request(clock=None))]
Raw = Annotated[bytes, Depends(raw_body(max_bytes=200, json_only=False))]


async def verified(raw: Raw) -> int:
    return len(raw)


Verified = Annotated[int, Depends(verified)]


class Refund(BaseModel):
    amount: Amount
    note: str


def application(errors: Any = "fastapi") -> FastAPI:
    app = FastAPI()
    setup(app, errors=errors)
    app.dependency_overrides[clock] = lambda: AT
    session = PaymentSession.create(paysession.validate(FULL), id="s-1", link=LINK, now=NOW, payment_id="p-1").session

    @app.post("/input")
    async def of_input(request: RequestInput) -> RequestOut:
        return request

    @app.post("/body")
    async def of_body(request: RequestBody) -> RequestOut:
        return request

    @app.post("/either")
    async def of_either(request: Either) -> RequestOut:
        return request

    @app.post("/small")
    async def of_small(request: Small) -> RequestOut:
        return request

    @app.post("/strict")
    async def of_strict(request: Strict) -> RequestOut:
        return request

    @app.post("/clockless")
    async def without_clock(request: Clockless) -> RequestOut:
        return request

    @app.post("/create")
    async def create(request: RequestInput, now: Now, pending: str | None = None) -> SessionOut:
        return PaymentSession.create(request, id="s-2", link=LINK, now=now, payment_id=pending).session

    @app.post("/payments/{payment}")
    async def pay(payment: str, now: Now) -> SessionOut:
        return session.complete(payment, paid_at=now, now=now).session

    @app.post("/first-payments/{payment}")
    async def pay_first(payment: str, now: Now) -> SessionOut:
        unpaid = PaymentSession.create(paysession.validate(MINIMAL), id="s-1", link=LINK, now=now).session
        return unpaid.complete(payment, paid_at=now, now=now).session

    @app.patch("/changes")
    async def change(changes: Changes, now: Now) -> SessionOut:
        return session.update(changes, now=now).session

    @app.post("/events")
    async def take(event: EventInput) -> EventOut:
        return event

    @app.post("/refunds/{number}")
    async def refund(number: int, refund: Refund) -> dict[str, str]:
        return {"amount": str(refund.amount)}

    @app.post("/broken")
    async def broken() -> SessionOut:
        return stored_session('{"id":"s-1","contactRef":{"contactName":"Ada Lovelace"}}')

    @app.get("/teapot")
    async def teapot() -> None:
        raise HTTPException(418, {"kind": "teapot"}, {"x-brew": "tea"})

    @app.get("/unchanged")
    async def unchanged() -> None:
        raise HTTPException(304)

    return app


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(application(), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="module")
def problems() -> Iterator[TestClient]:
    with TestClient(application("problem"), raise_server_exceptions=False) as client:
        yield client


def codes(answer: Any) -> list[str]:
    return [detail["type"] for detail in answer.json()["detail"]]


def test_a_body_is_the_canonical_request(client: TestClient) -> None:
    answer = client.post("/input", content=text({**MINIMAL, "amount": 100}), headers=JSON)
    assert (answer.status_code, answer.text) == (200, text(MINIMAL))
    whole = client.post("/input", content=text(FULL), headers=JSON)
    assert (whole.status_code, whole.json()) == (200, FULL)


def test_each_entry_takes_its_own_document(client: TestClient) -> None:
    taken = {
        (path, name)
        for path in ("/input", "/body", "/either")
        for name, document in (("input", text(MINIMAL)), ("body", BODY))
        if client.post(path, content=document, headers=JSON).status_code == 200
    }
    assert taken == {("/input", "input"), ("/body", "body"), ("/either", "input"), ("/either", "body")}


def test_the_apis_own_body_is_taken(client: TestClient) -> None:
    body = (REPOSITORY / "tests/examples/create-payment-session.json").read_bytes()
    assert client.post("/body", content=body, headers=JSON).json() == MINIMAL


def test_every_violation_is_answered_in_fastapis_shape(client: TestClient, faulty: bytes) -> None:
    answer = client.post("/input", content=faulty, headers=JSON)
    with pytest.raises(paysession.ValidationError) as caught:
        paysession.validate_input(faulty, now=NOW)
    expected = [{**error, "loc": ["body", *error["loc"]]} for error in caught.value.errors()]
    assert (answer.status_code, answer.json()) == (422, {"detail": expected})
    assert answer.headers["content-type"] == "application/json"
    assert len(expected) >= 10 and "dana" not in answer.text


def test_repeated_keys_are_found(client: TestClient) -> None:
    """A framework that parses the body first has dropped one of them."""
    body = '{"orgId":"abc123","amount":"1.00","amount":"100.00","currency":"USD"}'
    answer = client.post("/input", content=body, headers=JSON)
    assert answer.json()["detail"][0]["loc"] == ["body", "amount"]
    assert codes(answer) == ["shape.duplicate_field"]


def test_an_amount_is_never_a_binary_fraction(client: TestClient) -> None:
    number = '{"orgId":"abc123","amount":2.4499999999999999999,"currency":"USD"}'
    assert codes(client.post("/input", content=number, headers=JSON)) == ["amount.too_many_decimals"]


@pytest.mark.parametrize(
    "body", [b"", b"{", b"null", b"[]", b"\xff", b"\xef\xbb\xbf{}", b"[" * 10_000, b'"\\ud800"', b"1" * 5_000]
)
@pytest.mark.parametrize("path", ["/input", "/body", "/either", "/events", "/changes"])
def test_any_bytes_are_answered(client: TestClient, problems: TestClient, path: str, body: bytes) -> None:
    method = "PATCH" if path == "/changes" else "POST"
    for one in (client, problems):
        assert one.request(method, path, content=body, headers=JSON).status_code == 422


@pytest.mark.parametrize(
    ("media_type", "status"),
    [
        ("application/json", 200),
        ("Application/JSON; charset=utf-8", 200),
        ("application/vnd.api+json", 200),
        ("text/plain", 415),
        ("application/x-www-form-urlencoded", 415),
        ("text/plain; application/json", 415),
        ("json", 415),
        ("", 415),
        (None, 415),
    ],
)
def test_only_json_is_taken(client: TestClient, media_type: str | None, status: int) -> None:
    headers = {} if media_type is None else {"content-type": media_type}
    answer = client.post("/input", content=text(MINIMAL), headers=headers)
    assert answer.status_code == status
    assert status == 200 or answer.headers["accept"] == "application/json"


def test_a_large_body_is_refused_as_the_core_refuses_it(client: TestClient) -> None:
    body = text({**MINIMAL, "brandName": "x" * 100}).encode()
    with pytest.raises(paysession.ValidationError) as caught:
        paysession.validate_input(body, max_bytes=100)
    [error] = caught.value.errors()
    refused = client.post("/small", content=body, headers=JSON)
    assert (refused.status_code, refused.json()) == (413, {"detail": [{**error, "loc": ["body"]}]})

    def chunks() -> Iterator[bytes]:
        yield body[:90]
        yield body[90:]

    assert client.post("/small", content=chunks(), headers=JSON).json() == refused.json(), "without a length too"
    assert client.post("/small", content=text(MINIMAL), headers=JSON).status_code == 200
    lying = client.post("/small", content=text(MINIMAL), headers={**JSON, "content-length": "9" * 5_000})
    assert lying.status_code == 413


def test_the_limit_is_a_limit(client: TestClient) -> None:
    exact = text(MINIMAL).encode().ljust(MAX_BYTES)
    assert client.post("/input", content=exact, headers=JSON).status_code == 200
    assert client.post("/input", content=exact + b" ", headers=JSON).status_code == 413


def test_a_long_body_is_validated_beside_the_event_loop(
    client: TestClient, large: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[int] = []
    validate_json = paysession.validate_json

    def noted(*args: Any, **options: Any) -> Request:
        threads.append(threading.get_ident())
        return validate_json(*args, **options)

    monkeypatch.setattr(paysession, "validate_json", noted)
    short, long, again = (
        client.post("/input", content=body, headers=JSON) for body in (text(MINIMAL), large, text(MINIMAL))
    )
    assert long.json() == paysession.validate_input(large).to_dict()
    assert {short.status_code, again.status_code} == {200}
    assert threads[0] == threads[2] != threads[1]


def test_a_policy_counts(client: TestClient) -> None:
    lower = text({**MINIMAL, "currency": "usd"})
    assert client.post("/input", content=lower, headers=JSON).status_code == 200
    assert codes(client.post("/strict", content=lower, headers=JSON)) == ["currency.not_canonical"]


def test_the_clock_is_a_dependency(client: TestClient) -> None:
    over = text({**MINIMAL, "expirationDate": NOW})
    assert codes(client.post("/input", content=over, headers=JSON)) == ["expiration.in_past"]
    assert client.post("/clockless", content=over, headers=JSON).status_code == 200


def test_one_request_reads_the_clock_once() -> None:
    """A session that expires between two readings would be accepted by the first and refused by the second."""
    app = application()
    readings = [AT]

    def advancing() -> dt.datetime:
        readings.append(readings[-1] + dt.timedelta(seconds=1))
        return readings[-2]

    app.dependency_overrides[clock] = advancing
    body = text({**MINIMAL, "expirationDate": "2030-01-01T00:00:01Z"})
    assert TestClient(app).post("/create", content=body, headers=JSON).json()["createdAt"] == NOW
    assert len(readings) == 2


def test_the_clock_is_aware_and_true() -> None:
    app = FastAPI()

    @app.get("/now")
    async def now(now: Now) -> float:
        assert now.utcoffset() == dt.timedelta(0)
        return now.timestamp()

    before = dt.datetime.now().timestamp()
    assert before <= TestClient(app).get("/now").json() <= dt.datetime.now().timestamp()


def test_refused_steps_are_conflicts(client: TestClient, problems: TestClient) -> None:
    body = text({**MINIMAL, "createPendingPayment": True})
    refused = client.post("/create", content=body, headers=JSON)
    with pytest.raises(paysession.TransitionError) as caught:
        PaymentSession.create(paysession.validate_input(body), id="s", link=LINK, now=NOW)
    step = json.loads(caught.value.json())["error"]
    assert (refused.status_code, refused.json()) == (409, {"detail": step})
    problem = problems.post("/payments/p-2")
    assert (problem.status_code, problem.headers["content-type"]) == (409, PROBLEM)
    assert problem.json() == {
        "type": "about:blank",
        "title": "Conflict",
        "status": 409,
        "detail": "the session has another payment",
        "code": "transition.payment_conflict",
        "sessionStatus": "Active",
        "followUp": "investigate",
    } | {"detail": problem.json()["detail"]}


def test_a_step_that_violates_rules_is_an_answer(client: TestClient, problems: TestClient) -> None:
    blank = client.post("/first-payments/%20")
    assert (blank.status_code, codes(blank)) == (422, ["id.blank"])
    assert blank.json()["detail"][0]["loc"] == ["paymentId"], "the body has no such place: there is none"
    assert (
        problems.post("/first-payments/%20").json()["errors"][0].items()
        >= {"code": "id.blank", "path": "/paymentId"}.items()
    )
    pending = client.post("/create?pending=", content=text({**MINIMAL, "createPendingPayment": True}), headers=JSON)
    assert (pending.status_code, codes(pending)) == (422, ["id.blank"])


def test_changes_are_validated_by_the_step(client: TestClient) -> None:
    changed = client.patch("/changes", content='{"brandName":"New"}', headers=JSON)
    assert (changed.status_code, changed.json()["brandName"]) == (200, "New")
    twice = client.patch("/changes", content='{"brandName":"A","brandName":"B","orgId":"x"}', headers=JSON)
    assert (twice.status_code, codes(twice)) == (422, ["shape.duplicate_field", "shape.unknown_field"])
    assert client.patch("/changes", content='{"brandName":"New"}').status_code == 415


def test_a_posted_event_is_read(client: TestClient, session: PaymentSession) -> None:
    event = session.cancel(now=NOW).event
    assert event
    assert client.post("/events", content=event.to_json(), headers=JSON).text == event.to_json()
    refused = client.post("/events", content='{"type":"created"}', headers=JSON)
    assert refused.status_code == 422 and ["body", "sessionId"] in [error["loc"] for error in refused.json()["detail"]]


def test_problems_are_those_of_the_rfc(problems: TestClient, faulty: bytes) -> None:
    answer = problems.post("/input", content=faulty, headers=JSON)
    assert (answer.status_code, answer.headers["content-type"]) == (422, PROBLEM)
    problem = answer.json()
    errors = problem.pop("errors")
    assert problem == {
        "type": "about:blank",
        "title": "Unprocessable Content",
        "status": 422,
        "detail": "The request violates rules.",
    }
    with pytest.raises(paysession.ValidationError) as caught:
        paysession.validate_input(faulty, now=NOW)
    assert errors == [{"in": "body", **finding} for finding in json.loads(caught.value.json())["violations"]]


def test_truncated_findings_are_said_to_be(problems: TestClient) -> None:
    many = "{" + ",".join(f'"k{number}":1' for number in range(2_000)) + "}"
    problem = problems.post("/input", content=many, headers=JSON).json()
    assert (problem["truncated"], len(problem["errors"])) == (True, 1_000)


def test_all_refusals_are_problems(problems: TestClient) -> None:
    answers = {
        404: problems.get("/nowhere"),
        405: problems.get("/input"),
        413: problems.post("/small", content=text(FULL), headers=JSON),
        415: problems.post("/input", content=text(MINIMAL)),
        418: problems.get("/teapot"),
        422: problems.post("/refunds/x", json={"amount": "1,00"}),
    }
    for status, answer in answers.items():
        assert (answer.status_code, answer.headers["content-type"]) == (status, PROBLEM)
        assert answer.json()["status"] == status and answer.json()["title"]
    assert "detail" not in answers[404].json(), "it would say what the title says"
    assert "POST" in answers[405].headers["allow"]
    assert answers[413].json()["errors"] == [
        {
            "in": "body",
            "code": "json.too_large",
            "path": "",
            "message": "the document is larger or deeper than the limit",
            "params": {"what": "bytes", "limit": 100},
        }
    ]
    assert (answers[418].headers["x-brew"], answers[418].json()["context"]) == ("tea", {"kind": "teapot"})
    assert [(error["in"], error["code"], error["path"]) for error in answers[422].json()["errors"]] == [
        ("path", "int_parsing", "/number"),
        ("body", "amount.invalid", "/amount"),
        ("body", "missing", "/note"),
    ]
    assert answers[422].json()["errors"][1]["params"] == {"reason": "decimal_comma"}
    unchanged = problems.get("/unchanged")
    assert (unchanged.status_code, unchanged.content) == (304, b"")


def test_no_refusal_shows_what_the_client_sent(client: TestClient, problems: TestClient) -> None:
    person = {"contactRef": {**CONTACT, "contactPhone": "+1201 555"}, "note": {"name": "Ada Lovelace"}}
    for one in (client, problems):
        for path in ("/input", "/body", "/either", "/refunds/1", "/refunds/Lovelace", "/events"):
            answer = one.post(path, json=person)
            assert answer.status_code == 422
            assert not [value for value in PERSONAL if value in answer.text], path


def test_values_that_fastapi_can_not_write_are_answered(client: TestClient, problems: TestClient) -> None:
    """FastAPI alone answers 500: it sends the value back, and neither is text that UTF-8 has."""
    for one in (client, problems):
        assert one.post("/refunds/1", content=b"\xff", headers={"content-type": "text/plain"}).status_code == 422
        assert one.post("/refunds/1", content=b'{"note":"\\ud800"}', headers=JSON).status_code == 422
        assert one.post("/refunds/1", content=b'{"note":NaN}', headers=JSON).status_code == 422


def test_a_stored_session_is_never_the_clients_mistake(client: TestClient) -> None:
    assert client.post("/broken").status_code == 500
    with pytest.raises(StoredSessionError, match="shape.missing") as caught:
        stored_session('{"id":"s-1","contactRef":{"contactName":"Ada Lovelace"}}')
    assert "/orgId" in [finding.path for finding in caught.value.findings]
    assert "Lovelace" not in str(caught.value) + repr(caught.value)
    assert not isinstance(caught.value, ValueError)
    assert caught.value.__context__ is None, "what is logged is not about a request"
    session = PaymentSession.create(paysession.validate(MINIMAL), id="s-1", link=LINK, now=NOW).session
    assert stored_session(session.to_json()) == session


def test_handlers_of_the_application_stay() -> None:
    app = FastAPI()

    async def mine(*_: object) -> PlainTextResponse:
        return PlainTextResponse("mine", 400)

    for kind in (paysession.ValidationError, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, mine)
    setup(app, errors="problem")

    @app.post("/input/{number}")
    async def of_input(number: int, request: RequestInput) -> RequestOut:
        return request

    client = TestClient(app)
    for path, body in (("/input/1", "{}"), ("/input/x", text(MINIMAL))):
        answer = client.post(path, content=body, headers=JSON)
        assert (answer.status_code, answer.text) == (400, "mine")


def test_the_shape_of_errors_is_one_of_two() -> None:
    with pytest.raises(ValueError, match="'fastapi' or 'problem'"):
        setup(FastAPI(), errors="json")  # type: ignore[arg-type]


@pytest.mark.parametrize("wrong", [{"entry": "graphql"}, {"policy": "lax"}, {"max_bytes": -1}])
def test_a_wrong_argument_is_an_error_where_it_is_written(wrong: dict[str, Any]) -> None:
    with pytest.raises((ValueError, OverflowError)):  # of Python's own for a number below zero
        validated_request(**wrong)
    with pytest.raises(ValueError):
        raw_body(max_bytes=-1)


def test_several_dependencies_read_one_body() -> None:
    app = FastAPI()
    setup(app)
    router = APIRouter()

    @router.post("/both")
    async def both(request: RequestInput, length: Verified, http: HttpRequest) -> dict[str, Any]:
        return {"amount": str(request.amount), "length": length, "again": (await http.body()).decode()}

    @router.post("/after")
    async def after(refund: Refund, http: HttpRequest, raw: Raw) -> int:
        return len(raw)

    app.include_router(router, prefix="/v1")
    client = TestClient(app)
    body = text(MINIMAL)
    answer = client.post("/v1/both", content=body, headers=JSON)
    assert answer.json() == {"amount": "100.00", "length": len(body), "again": body}
    assert client.post("/v1/both", content=text(FULL), headers=JSON).status_code == 413, "the smaller limit counts"
    refund = '{"amount":"1","note":""}'
    assert client.post("/v1/after", content=refund, headers=JSON).json() == len(refund)


def test_a_client_that_leaves_is_no_error_of_the_server() -> None:
    app = application()
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return chunks.pop(0)

    async def send(message: Any) -> None:
        sent.append(message)

    chunks = [{"type": "http.request", "body": b"{", "more_body": True}, {"type": "http.disconnect"}]
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/input",
        "raw_path": b"/input",
        "query_string": b"",
        "headers": [(b"content-type", b"application/json")],
        "http_version": "1.1",
    }
    asyncio.run(app(scope, receive, send))
    assert sent[0]["status"] == 400


def test_answers_are_written_as_the_core_writes_them(session: PaymentSession) -> None:
    assert TypeAdapter(SessionOut).dump_json(session).decode() == session.to_json()
    request = paysession.validate(FULL)
    assert TypeAdapter(RequestOut).dump_json(request).decode() == request.to_json()
    event = session.cancel(now=NOW).event
    assert event and TypeAdapter(EventOut).dump_json(event).decode() == event.to_json()
    [finding] = paysession.validate({**MINIMAL, "currency": "usd"}).advisories
    assert TypeAdapter(list[FindingOut]).dump_python([finding]) == [
        {
            "code": "currency.not_canonical",
            "path": "/currency",
            "message": finding.message,
            "params": {"suggestion": "USD"},
        }
    ]


def test_an_instance_is_not_validated_again(session: PaymentSession) -> None:
    class Page(BaseModel):
        sessions: list[SessionOut]
        event: EventOut | None = None

    page = Page(sessions=[session])
    assert page.sessions[0] is session
    assert json.loads(page.model_dump_json()) == {"sessions": [session.to_dict()], "event": None}
    with pytest.raises(ValueError):
        Page.model_validate({"sessions": [session.to_dict()]})


@pytest.mark.parametrize("number", ["1e400", "-1e400", "9" * 5_000, "1.5", "12345678901234567890123"])
def test_numbers_that_no_double_holds_are_answered(session: PaymentSession, number: str) -> None:
    """A stored session keeps what its life does not depend on, as it came."""
    kept = re.sub(r'"invoiceTotal":null', f'"invoiceTotal":{number}', session.to_json())
    answered = TypeAdapter(SessionOut).dump_python(stored_session(kept))["invoiceTotal"]
    plain = number in ("1.5", "12345678901234567890123")
    assert answered == (("1.50" if number == "1.5" else json.loads(number)) if plain else number)
    assert json.loads(json.dumps(answered, allow_nan=False)) == answered


def test_types_are_what_they_annotate(session: PaymentSession) -> None:
    for annotated, kind in (
        (SessionOut, PaymentSession),
        (EventOut, Event),
        (FindingOut, Finding),
        (RequestOut, Request),
    ):
        assert annotated.__origin__ is kind  # type: ignore[attr-defined]
