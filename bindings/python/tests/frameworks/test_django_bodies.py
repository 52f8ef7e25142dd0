"""Bodies of requests in Django: its own views, REST framework, and the example."""

from __future__ import annotations

import asyncio
import datetime as dt
import importlib.util
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from types import ModuleType
from typing import Any

import django_project
import pytest
from documents import FULL, MINIMAL, text
from vectors import REPOSITORY

import paysession
from paysession import PaymentSession

django_project.set_up()

from django.db import connection, transaction  # noqa: E402
from django.http import HttpRequest, HttpResponse, JsonResponse  # noqa: E402
from django.test import AsyncRequestFactory, Client, RequestFactory, override_settings  # noqa: E402
from hypothesis import given, settings  # noqa: E402
from hypothesis import strategies as st  # noqa: E402
from rest_framework import serializers  # noqa: E402
from rest_framework.exceptions import ErrorDetail  # noqa: E402
from rest_framework.response import Response  # noqa: E402
from rest_framework.test import APIRequestFactory  # noqa: E402
from rest_framework.views import APIView  # noqa: E402
from shop.models import Payment, Plain  # noqa: E402

from paysession.django import rest_framework as ours  # noqa: E402
from paysession.django.views import BadBody, answer, now_of, read_request, validated_body  # noqa: E402

SECRET = "dana.secret-value"
LATE = dt.datetime(2031, 1, 1, tzinfo=dt.timezone.utc)
EXAMPLE = REPOSITORY / "bindings/python/examples/django_app.py"
REPEATED = '{"orgId":"a","amount":"1","amount":"1000","currency":"USD"}'


@pytest.fixture(autouse=True)
def database() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@validated_body()
def view(request: HttpRequest, wanted: paysession.Request, extra: str = "") -> HttpResponse:
    if extra == "late":
        stored = PaymentSession.create(wanted, id="a", link="https://a.example", now=now_of(request)).session
        stored.expire(now=now_of(request))
    if extra == "wrong":
        paysession.validate_input({"orgId": SECRET})
    return JsonResponse({"amount": str(wanted.amount)}, status=201)


@validated_body(entry="body", clock=lambda: LATE, max_bytes=5000, status=400, policy="strict")
async def async_view(request: HttpRequest, wanted: paysession.Request) -> HttpResponse:
    return JsonResponse({"amount": str(wanted.amount)}, status=201)


def post(call: Any, body: str | bytes, kind: str = "application/json", **more: Any) -> tuple[int, Any]:
    request = RequestFactory().post("/", body, content_type=kind, **more.pop("headers", {}))
    answered = call(request, **more)
    assert SECRET not in answered.content.decode()
    assert answered["Content-Type"].startswith("application/json")
    return answered.status_code, json.loads(answered.content)


def codes(answered: Any) -> list[str]:
    return [each["code"] for each in answered["violations"]]


def test_a_plain_view(faulty: bytes) -> None:
    assert post(view, text(FULL)) == (201, {"amount": "30.05"})
    assert post(view, text(FULL), "application/vnd.a+json; charset=utf-8")[0] == 201
    status, verdict = post(view, faulty)
    with pytest.raises(paysession.ValidationError) as caught:
        paysession.validate_input(faulty)
    assert (status, verdict) == (422, json.loads(caught.value.json()))
    assert codes(post(view, REPEATED)[1]) == ["shape.duplicate_field"]
    assert codes(post(view, '{"orgId":"a","amount":2.4499999999999999999,"currency":"USD"}')[1]) == [
        "amount.too_many_decimals"
    ]
    assert post(view, "")[0] == 415, "without a body there is no media type"
    assert codes(post(view, " ")[1]) == ["json.malformed"]
    assert codes(post(view, "[" * 100_000)[1]) == ["json.too_large"]
    status, refused = post(view, text(MINIMAL), extra="late")
    assert (status, refused["error"]["code"], refused["error"]["followUp"]) == (
        409,
        "transition.not_expired_yet",
        "retry_later",
    )
    assert codes(post(view, text(MINIMAL), extra="wrong")[1]) == ["shape.missing", "shape.missing"]


def test_bodies_that_are_not_read() -> None:
    for kind in (
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=a",
        "",
        "application/jsonx",
    ):
        assert post(view, text(MINIMAL), kind) == (415, {"error": {"message": "the body has to be application/json"}})
    assert post(view, "x" * 2_000_000)[0] == 413
    with override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=10):
        assert post(view, text(MINIMAL))[0] == 413
    with override_settings(PAYSESSION={"MAX_BYTES": 20}):
        assert post(view, text(MINIMAL))[0] == 413
    for length in ("x", "-1", "٣", "9" * 50):
        assert post(view, text(MINIMAL), headers={"CONTENT_LENGTH": length})[0] in (400, 413)
    with pytest.raises(BadBody) as caught:
        read_request(RequestFactory().post("/", "x", content_type="text/plain"))
    assert answer(caught.value).status_code == 415


def test_a_larger_limit_is_the_cores_too() -> None:
    large = text({**MINIMAL, "x": "y" * 17_000_000})
    with override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=None, PAYSESSION={"MAX_BYTES": 300_000_000}):
        assert set(codes(post(view, large)[1])) == {"shape.unknown_field"}
        assert set(codes(api(Sessions, large)[1])) == {"shape.unknown_field"}


def test_an_asynchronous_view() -> None:
    def call(body: str) -> tuple[int, Any]:
        request = AsyncRequestFactory().post("/", body, content_type="application/json")
        answered = asyncio.run(async_view(request))
        return answered.status_code, json.loads(answered.content)

    document = {**FULL, "createPendingPayment": False}
    assert call(text({"query": "q", "variables": {"input": MINIMAL}})) == (201, {"amount": "100.00"})
    status, verdict = call(text({"variables": {"input": document}}))
    assert (status, codes(verdict)) == (400, ["expiration.in_past"])
    assert codes(call(text({"variables": {"input": {**MINIMAL, "currency": "usd"}}}))[1]) == ["currency.not_canonical"]
    assert codes(call(text(MINIMAL))[1]) == ["shape.missing"]
    assert call(text({"variables": {"input": MINIMAL}, "query": "q" * 5000}))[0] == 413


def test_the_clock_is_read_once() -> None:
    times = iter(LATE + dt.timedelta(seconds=number) for number in range(9))
    with override_settings(PAYSESSION={"CLOCK": lambda: next(times)}):
        request = RequestFactory().post("/", text(MINIMAL), content_type="application/json")
        read_request(request)
        assert now_of(request) == now_of(request) == LATE
        assert next(times) == LATE + dt.timedelta(seconds=1)


class Sessions(APIView):
    parser_classes = [ours.RequestParser]

    def post(self, request: Any, extra: str = "") -> Response:
        wanted = ours.validated(request)
        assert now_of(request) == now_of(request._request)
        if extra == "late":
            PaymentSession.create(wanted, id="a", link="https://a.example", now=now_of(request)).session.expire(
                now=now_of(request)
            )
        if extra == "wrong":
            paysession.validate_input({"orgId": SECRET})
        return Response({"amount": wanted.amount}, status=201)


class Bodies(Sessions):
    class parser(ours.BodyParser):
        policy = "strict"
        clock = staticmethod(lambda: LATE)
        max_bytes = 5000

    parser_classes = [parser]


def api(call: type[APIView], body: str | bytes, kind: str = "application/json", **more: Any) -> tuple[int, Any]:
    answered = call.as_view()(APIRequestFactory().post("/", body, content_type=kind), **more)
    answered.render()
    assert SECRET not in answered.content.decode()
    return answered.status_code, json.loads(answered.content)


def test_rest_framework_reads_the_raw_body(faulty: bytes) -> None:
    assert api(Sessions, text(FULL)) == (201, {"amount": 30.05})
    status, verdict = api(Sessions, faulty)
    with pytest.raises(paysession.ValidationError) as caught:
        paysession.validate_input(faulty)
    assert (status, verdict) == (422, json.loads(caught.value.json()))
    assert codes(api(Sessions, REPEATED)[1]) == ["shape.duplicate_field"]
    assert codes(api(Sessions, "")[1]) == ["json.malformed"]
    assert codes(api(Sessions, b"\xff")[1]) == ["json.malformed"]
    assert codes(api(Sessions, "[" * 100_000)[1]) == ["json.too_large"]
    assert api(Sessions, "x" * 2_000_000)[0] == 413
    assert api(Sessions, text(MINIMAL), "text/plain")[0] == 415
    with override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=10):
        assert api(Sessions, text(MINIMAL))[0] in (201, 413)
    assert api(Sessions, text(MINIMAL), extra="late")[0] == 409
    assert api(Sessions, text(MINIMAL), extra="late")[1]["error"]["followUp"] == "retry_later"
    assert codes(api(Sessions, text(MINIMAL), extra="wrong")[1]) == ["shape.missing", "shape.missing"]
    for body in (b"", text(MINIMAL).encode()):
        answered = Sessions.as_view()(RequestFactory().generic("POST", "/", body, content_type=""))
        assert answered.status_code in (415, 422)


def test_a_parser_with_its_own_options() -> None:
    assert api(Bodies, text({"variables": {"input": MINIMAL}}))[0] == 201
    assert codes(api(Bodies, text({"variables": {"input": {**MINIMAL, "currency": "usd"}}}))[1]) == [
        "currency.not_canonical"
    ]
    assert codes(api(Bodies, text({"variables": {"input": FULL}}))[1]) == ["expiration.in_past"]
    assert api(Bodies, "x" * 5001)[0] == 413


class PaymentSerializer(serializers.ModelSerializer[Payment]):
    class Meta:
        model = Payment
        fields = "__all__"


class PlainSerializer(serializers.ModelSerializer[Plain]):
    class Meta:
        model = Plain
        fields = "__all__"


def test_a_model_serializer_has_our_fields() -> None:
    fields = PaymentSerializer().fields
    assert {name: type(field) for name, field in fields.items() if type(field).__module__ == ours.__name__} == {
        "amount": ours.AmountField,
        "tip": ours.AmountField,
        "currency": ours.CurrencyField,
        "country": ours.CountryField,
        "phone": ours.PhoneField,
        "email": ours.EmailField,
        "url": ours.UrlField,
        "due": ours.TimestampField,
        "made": ours.TimestampField,
        "session": ours.SessionField,
    }
    assert (fields["amount"].as_field, fields["url"].policy) == ("amount", {"preset": "strict"})
    assert isinstance(PlainSerializer().fields["currency"], serializers.ChoiceField)


def test_serializers_read_and_write() -> None:
    request = paysession.validate_input({name: value for name, value in FULL.items() if name != "createPendingPayment"})
    stored = PaymentSession.create(
        request, id="a", link="https://a.example", now=LATE - dt.timedelta(days=3650)
    ).session
    sent = {
        "amount": 100.1,
        "currency": "usd",
        "country": "usa",
        "phone": "+12015550123",
        "email": "a@b.example",
        "url": "",
        "due": "2030-01-01T02:00:00+02:00",
        "session": stored.to_dict(),
        "tip": None,
        "mobile": "+12015550123",
    }
    serializer = PaymentSerializer(data=sent)
    assert serializer.is_valid(), serializer.errors
    assert serializer.validated_data["amount"] == Decimal("100.10") and serializer.validated_data["session"] == stored
    written = PaymentSerializer(serializer.save()).data
    assert {name: written[name] for name in ("amount", "currency", "country", "due", "url", "tip")} == {
        "amount": "100.10", "currency": "USD", "country": "US", "due": "2030-01-01T00:00:00Z", "url": "", "tip": None
    }  # fmt: skip
    assert written["session"] == stored.to_dict()
    assert Payment.objects.get().session == stored
    assert PlainSerializer(Plain(amount="1", currency="BGN")).data["currency"] == "BGN", "what is stored stays readable"


def test_serializers_refuse_with_codes() -> None:
    sent = {
        "amount": "-1",
        "tip": "1.005",
        "currency": SECRET,
        "phone": None,
        "email": SECRET,
        "url": "http://a.example",
        "due": "2030",
        "session": [SECRET],
        "country": {"a": SECRET},
        "mobile": SECRET,
    }
    serializer = PaymentSerializer(data=sent)
    assert not serializer.is_valid()
    found = {name: [each.code for each in details] for name, details in serializer.errors.items()}
    assert "phone.invalid" in found.pop("mobile")
    assert found == {
        "amount": ["amount.negative"],
        "tip": ["amount.too_many_decimals"],
        "currency": ["currency.invalid"],
        "phone": ["null"],
        "email": ["email.invalid"],
        "url": ["url.insecure"],
        "due": ["datetime.invalid"],
        "country": ["shape.wrong_type"],
        "session": ["shape.missing"] * 7,
    }
    assert SECRET not in json.dumps(serializer.errors)
    missing = PaymentSerializer(data={"currency": ""})
    assert not missing.is_valid()
    assert {name: [each.code for each in details] for name, details in missing.errors.items()} == {
        "amount": ["required"], "currency": ["blank"]
    }  # fmt: skip


def test_unique_fields_stay_unique() -> None:
    Payment.objects.create(amount=1, currency="USD", email="a@b.example")
    serializer = PaymentSerializer(data={"amount": "1", "email": "a@b.example"})
    assert not serializer.is_valid() and [each.code for each in serializer.errors["email"]] == ["unique"]


def test_the_whole_input_as_a_serializer(faulty: bytes) -> None:
    class Serializer(ours.RequestSerializer):
        def create(self, validated_data: Any) -> Any:
            return PaymentSession.create(validated_data, id="a", link="https://a.example", now=LATE).session

    serializer = Serializer(data=MINIMAL)
    assert serializer.is_valid() and isinstance(serializer.validated_data, paysession.Request)
    serializer.save()
    assert serializer.data["status"] == "Active"
    assert Serializer(data=serializer.validated_data).is_valid()
    refused = Serializer(data=json.loads(faulty))
    assert not refused.is_valid()
    assert refused.errors["/amount"] == [ErrorDetail(refused.errors["/amount"][0], "amount.invalid")]
    for wrong in ("{}", [MINIMAL], 5, {"a": SECRET}):
        assert not Serializer(data=wrong).is_valid()
    strict = type("Strict", (Serializer,), {"policy": "strict"})
    assert not strict(data={**MINIMAL, "currency": "usd"}).is_valid()


@pytest.fixture(scope="module")
def page() -> ModuleType:
    """What the page's first snippet leaves behind, with a table."""
    snippet = re.findall(r"```python\n(.*?)```", (REPOSITORY / "docs/python/django.md").read_text(), re.DOTALL)[0]
    module = sys.modules["shop.page"] = ModuleType("shop.page")
    module.__dict__["new_id"] = lambda: {"id": "ps-1", "link": "https://pay.example/1"}
    exec(compile(snippet, "django.md", "exec"), vars(module))  # noqa: S102
    with connection.schema_editor() as editor:
        editor.create_model(module.Order)
    return module


def test_the_page(page: ModuleType) -> None:
    status, answered = api(page.Orders, text(MINIMAL))
    assert status == 201
    assert page.Order.objects.get(pk=answered["id"]).session.amount == Decimal("100.00")
    assert codes(api(page.Orders, REPEATED)[1]) == ["shape.duplicate_field"]


@pytest.fixture(scope="module")
def example() -> ModuleType:
    spec = importlib.util.spec_from_file_location("django_app", EXAMPLE)
    assert spec and spec.loader
    module = sys.modules["django_app"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_example_starts_by_itself() -> None:
    done = subprocess.run([sys.executable, EXAMPLE, "check"], capture_output=True, text=True, check=True)
    assert "no issues" in done.stdout + done.stderr


def test_the_example(example: ModuleType) -> None:
    client = Client()
    with override_settings(ROOT_URLCONF="django_app"):
        created = client.post("/sessions", text(MINIMAL), content_type="application/json")
        assert created.status_code == 201
        address = f"/sessions/{created.json()['session']['id']}"
        assert client.get(address).json()["status"] == "Active"
        assert client.post(f"{address}/payments/pay-1?amount=1,00").status_code == 422
        assert client.post(f"{address}/payments/pay-1?amount=100&currency=USD").json()["status"] == "Completed"
        assert client.post(f"{address}/payments/pay-1").json()["event"] is None, "a callback that comes twice"
        conflict = client.post(f"{address}/payments/pay-2")
        assert (conflict.status_code, conflict.json()["error"]["followUp"]) == (409, "investigate")
        assert client.delete(address).status_code == 409
        assert client.get("/sessions/nope").status_code == client.get(f"/{SECRET}").status_code == 404
        assert codes(client.post("/sessions", REPEATED, content_type="application/json").json()) == [
            "shape.duplicate_field"
        ]
        refused = client.post("/sessions", '{"orgId":"abc123","amount":"-1"}', content_type="application/json")
        assert (refused.status_code, codes(refused.json())) == (422, ["amount.negative", "shape.missing"])


bodies = st.binary(max_size=80) | st.sampled_from(
    [b"", b"[" * 5000, b'{"orgId":' * 3000, text(FULL).encode(), REPEATED.encode(), b"x" * 1_100_000, b'"\\ud800"']
)
documents = st.dictionaries(
    st.sampled_from([*FULL, "x"]),
    st.none() | st.booleans() | st.floats() | st.integers() | st.just(SECRET) | st.sampled_from(list(FULL.values())),
    max_size=8,
)
names = st.text(alphabet="aé%/?#&+ .\u2028\x00-", max_size=12) | st.just(SECRET)


@settings(max_examples=120, deadline=None)
@given(
    st.sampled_from(["get", "post", "put", "delete", "patch", "options"]),
    bodies | documents.map(lambda document: json.dumps(document).encode()),
    st.sampled_from(
        [
            "application/json",
            "text/plain",
            "",
            "application/json; charset=x",
            "multipart/form-data",
            "application/x-www-form-urlencoded",
        ]
    ),
    names,
    st.dictionaries(
        st.sampled_from(["amount", "currency", "format"]),
        names | st.sampled_from(["100.00", "USD", "1,00"]),
        max_size=2,
    ),
)
def test_the_example_answers_anything(method: str, body: bytes, kind: str, name: str, query: dict[str, str]) -> None:
    client = Client(raise_request_exception=False)
    from urllib.parse import quote, urlencode

    app = sys.modules["django_app"]
    with override_settings(ROOT_URLCONF="django_app"):
        made = client.post("/sessions", text(MINIMAL), content_type="application/json").json()["session"]["id"]
        places = [
            "/sessions",
            f"/sessions/{quote(name)}",
            f"/sessions/{made}",
            f"/sessions/{made}/payments/{quote(name)}",
            f"/{quote(name)}",
        ]
        for place in places:
            answered = client.generic(method.upper(), f"{place}?{urlencode(query)}", body, content_type=kind)
            assert answered.status_code < 500, (place, answered.content)
            # A session shows its own values, and nothing else shows any.
            if answered.status_code >= 400:
                assert SECRET not in answered.content.decode()
    app.sessions.clear()


@pytest.fixture(autouse=True)
def _example(example: ModuleType) -> None:
    """Every test here may use the example's addresses."""
