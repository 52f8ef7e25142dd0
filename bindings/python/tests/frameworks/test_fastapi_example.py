"""The example backend: its story, and that any request gets an answer that shows nothing personal."""

from __future__ import annotations

import datetime as dt
import json
import runpy
from collections.abc import Iterator
from typing import Any

import pytest
from documents import CONTACT, FULL, MINIMAL, text
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from vectors import REPOSITORY

import paysession
from paysession.fastapi import clock

START = dt.datetime(2030, 1, 1, tzinfo=dt.timezone.utc)
JSON = {"content-type": "application/json"}


class Clock:
    """Counts how often it is read; each reading is later by a step."""

    def __init__(self) -> None:
        self.time = START
        self.step = dt.timedelta(0)
        self.readings = 0

    def __call__(self) -> dt.datetime:
        self.readings += 1
        self.time += self.step
        return self.time


class Shop(TestClient):
    def __init__(self) -> None:
        loaded = runpy.run_path(str(REPOSITORY / "bindings/python/examples/fastapi_app.py"))
        super().__init__(loaded["app"], raise_server_exceptions=False)
        self.store = loaded["store"]
        self.clock = Clock()
        loaded["app"].dependency_overrides[clock] = self.clock

    def create(self, **fields: Any) -> Any:
        return self.post("/sessions", json=MINIMAL | fields).json()["session"]

    def pay(self, session: Any, **fields: Any) -> Any:
        payment = {"paymentId": "pay-1", "paidAt": self.clock.time.isoformat(), "amount": "100.00", "currency": "USD"}
        return self.post(f"/sessions/{session['id']}/payments", json=payment | fields)

    def events(self, session: Any) -> list[str]:
        return [event["type"] for event in self.get(f"/sessions/{session['id']}/events").json()]


@pytest.fixture
def shop() -> Iterator[Shop]:
    with Shop() as shop:
        yield shop


def test_a_session_is_created_and_paid(shop: Shop) -> None:
    answer = shop.post("/sessions", json=MINIMAL | {"currency": "usd"})
    assert answer.status_code == 201
    assert [advisory["code"] for advisory in answer.json()["advisories"]] == ["currency.not_canonical"]
    session = answer.json()["session"]
    assert shop.get(f"/sessions/{session['id']}").json() == session
    paid = shop.pay(session)
    assert (paid.status_code, paid.json()["status"], paid.json()["link"]) == (200, "Completed", None)
    assert shop.pay(session).json() == paid.json(), "a callback that comes twice"
    assert shop.events(session) == ["created", "completed"]


def test_a_retry_gets_the_session_that_it_created(shop: Shop) -> None:
    request = MINIMAL | {"expirationDate": "2030-01-01T01:00:00Z"}
    headers = {"Idempotency-Key": "k-1"}
    first = shop.post("/sessions", json=request, headers=headers)
    shop.clock.time += dt.timedelta(hours=2)
    retry = shop.post("/sessions", json=request | {"amount": 100}, headers=headers)
    assert (first.status_code, retry.status_code) == (201, 200)
    assert retry.json()["session"] == first.json()["session"] | {"status": "Expired", "link": None}
    assert shop.post("/sessions", json=request | {"amount": 101}, headers=headers).status_code == 422
    assert shop.post("/sessions", json=request, headers={"Idempotency-Key": "k-2"}).status_code == 422, "it is over"
    assert (
        shop.post("/sessions", json=request | {"orgId": "other", "expirationDate": None}, headers=headers).status_code
        == 201
    )
    assert shop.post("/sessions", json=request, headers={"Idempotency-Key": ""}).status_code == 422


def test_a_pending_payment_is_recorded_in_advance(shop: Shop) -> None:
    session = shop.create(createPendingPayment=True)
    assert session["paymentId"]
    assert shop.pay(session).json()["detail"]["code"] == "transition.payment_conflict"
    assert shop.pay(session, paymentId=session["paymentId"]).status_code == 200


@pytest.mark.parametrize(
    ("fields", "status", "code"),
    [
        ({"paymentId": " "}, 422, "id.blank"),
        ({"amount": "99.00"}, 409, "transition.amount_differs"),
        ({"currency": "EUR"}, 409, "transition.currency_differs"),
        ({"amount": "1,00"}, 422, "amount.invalid"),
        ({"paidAt": "2031-01-01T00:00:00Z"}, 409, "transition.paid_in_future"),
        ({"paidAt": "1970-01-01T00:00:00Z"}, 409, "transition.paid_before_creation"),
        ({"paidAt": None}, 422, "shape.missing"),
        ({"note": ""}, 422, "extra_forbidden"),
    ],
)
def test_a_refused_payment_is_an_answer(shop: Shop, fields: dict[str, Any], status: int, code: str) -> None:
    session = shop.create()
    refused = shop.pay(session, **fields)
    detail = refused.json()["detail"]
    assert (refused.status_code, detail["code"] if status == 409 else detail[0]["type"]) == (status, code)
    assert shop.get(f"/sessions/{session['id']}").json() == session


def test_one_payment_pays_one_session(shop: Shop) -> None:
    assert shop.pay(shop.create()).status_code == 200
    assert shop.pay(shop.create()).status_code == 409


def test_a_session_is_changed_and_canceled(shop: Shop) -> None:
    session = shop.create()
    changed = shop.patch(f"/sessions/{session['id']}", json={"brandName": "Acme"})
    assert changed.json()["brandName"] == "Acme"
    assert shop.post(f"/sessions/{session['id']}/cancel").json()["status"] == "Canceled"
    again = shop.post(f"/sessions/{session['id']}/cancel")
    assert (again.status_code, again.json()["detail"]["status"]) == (409, "Canceled")
    assert shop.events(session) == ["created", "updated", "canceled"]
    for method, path in (("GET", ""), ("GET", "/events"), ("POST", "/cancel"), ("PATCH", ""), ("POST", "/payments")):
        payment = {"paymentId": "p", "paidAt": START.isoformat(), "amount": "1", "currency": "USD"}
        assert shop.request(method, f"/sessions/none{path}", json=payment).status_code == 404


def test_a_request_reads_the_clock_once(shop: Shop) -> None:
    """With a second reading, the session would be over before it is created."""
    shop.clock.step = dt.timedelta(seconds=1)
    created = shop.post("/sessions", json=MINIMAL | {"expirationDate": "2030-01-01T00:00:02Z"})
    assert (created.status_code, shop.clock.readings) == (201, 1)
    late = shop.pay(created.json()["session"], paidAt="2030-01-01T00:00:02Z")
    assert late.json()["detail"]["code"] == "transition.paid_after_expiration"
    assert shop.clock.readings == 2


# Values that no answer but the session's own may show.
PERSONAL = ["Zaphod", "zaphod@example.com", "+14155550199", "42 Betelgeuse Street"]
PERSON = CONTACT | {
    "contactName": PERSONAL[0],
    "contactFirstName": PERSONAL[0],
    "contactEmail": PERSONAL[1],
    "contactPhone": PERSONAL[2],
    "address": {"lines": [PERSONAL[3]], "countryCode": "US"},
}
WHOLE = FULL | {"contactRef": PERSON}
EXPIRATION = START + dt.timedelta(minutes=1)

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(
        [*PERSONAL, "", " ", "-0", "1,00", "1e400", "\ud800", "\u0000", "2030-01-01T00:01:00Z", "USD", "JPY"]
    )
    | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from([*WHOLE, "x"]), inner, max_size=2),
    max_leaves=4,
)


@st.composite
def mutated(draw: st.DrawFn, document: dict[str, Any]) -> dict[str, Any]:
    """A document with some fields, at any depth, set to anything or left out."""
    whole: dict[str, Any] = json.loads(text(document))
    for _ in range(draw(st.integers(0, 3))):
        place: Any = whole
        while True:
            keys = list(place) if isinstance(place, dict) else list(range(len(place)))
            if not keys:
                break
            key = draw(st.sampled_from(keys))
            if isinstance(place[key], (dict, list)) and place[key] and draw(st.booleans()):
                place = place[key]
                continue
            if isinstance(place, dict) and draw(st.booleans()):
                del place[key]
            else:
                place[key] = draw(values)
            break
    return whole


PAYMENT = {"paymentId": "pay-1", "paidAt": "2030-01-01T00:00:30Z", "amount": "30.05", "currency": "USD"}
documents = (
    mutated(WHOLE).map(lambda document: json.dumps(document).encode())
    | mutated(PAYMENT).map(lambda document: json.dumps(document).encode())
    | values.map(lambda value: json.dumps(value).encode())
    | st.binary(max_size=40)
    | st.just(b'{"orgId":"a","orgId":"b","amount":"1","currency":"USD"}')
    | st.just(b"[" * 2_000)
)
headers = st.dictionaries(
    st.sampled_from(["content-type", "idempotency-key", "accept", "x-request-id"]),
    st.sampled_from(
        ["application/json", "application/json; charset=utf-16", "text/plain", "multipart/form-data", "", PERSONAL[0]]
    )
    | st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=20).map(str.strip),
    max_size=3,
)
offsets = st.sampled_from([-1, 0, 1, 10**6]).map(lambda micros: dt.timedelta(microseconds=micros))
segments = st.sampled_from(["known", "none", "%20", "%00", "%ff", "..", "%2e%2e", PERSONAL[0], "é"])


@st.composite
def requests(draw: st.DrawFn) -> tuple[str, str, dict[str, str], bytes]:
    method, path = draw(
        st.sampled_from(
            [
                ("POST", "/sessions"),
                ("GET", "/sessions/{}"),
                ("PATCH", "/sessions/{}"),
                ("POST", "/sessions/{}/payments"),
                ("POST", "/sessions/{}/cancel"),
                ("GET", "/sessions/{}/events"),
            ]
        )
    )
    sent = draw(st.just(JSON) | headers)
    return method, path.replace("{}", draw(segments)), sent, draw(documents)


@pytest.fixture(scope="module")
def fuzzed() -> Iterator[Shop]:
    with Shop() as shop:
        yield shop


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(st.lists(st.tuples(requests(), offsets), min_size=1, max_size=5))
def test_any_request_gets_an_answer(fuzzed: Shop, sequence: list[tuple[Any, dt.timedelta]]) -> None:
    shop = fuzzed
    shop.clock.time = START
    session = shop.create(**WHOLE | {"expirationDate": EXPIRATION.isoformat(), "createPendingPayment": False})
    for (method, path, sent, body), offset in sequence:
        shop.clock.time = EXPIRATION + offset
        before = shop.clock.readings
        raw = [(name, value.encode("latin-1")) for name, value in sent.items()]
        answer = shop.request(method, path.replace("known", session["id"]), headers=raw, content=body)
        assert answer.status_code < 500, (method, path, answer.status_code)
        assert shop.clock.readings - before <= 1, "one request, one time"
        if answer.status_code >= 400:
            assert not [value for value in PERSONAL if value in answer.text], answer.text
            assert answer.headers["content-type"] == "application/json" or not answer.content
        elif answer.headers.get("content-type") == "application/json":
            answer.json()


def test_the_fuzzed_requests_reach_every_answer(fuzzed: Shop) -> None:
    """The property above says little if all that it sends is refused alike."""
    seen: set[int] = set()

    @settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
    @given(requests(), offsets)
    def send(request: Any, offset: dt.timedelta) -> None:
        method, path, sent, body = request
        fuzzed.clock.time = START
        session = fuzzed.create(**MINIMAL, expirationDate=EXPIRATION.isoformat())
        fuzzed.clock.time = EXPIRATION + offset
        raw = [(name, value.encode("latin-1")) for name, value in sent.items()]
        seen.add(fuzzed.request(method, path.replace("known", session["id"]), headers=raw, content=body).status_code)

    send()
    assert {200, 201, 404, 409, 415, 422} <= seen


def test_what_the_core_raises_has_a_handler(shop: Shop) -> None:
    handlers = shop.app.exception_handlers  # type: ignore[attr-defined]
    assert {paysession.ValidationError, paysession.TransitionError} <= set(handlers)
