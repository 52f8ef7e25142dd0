"""Servers in this process: many operations at once, and any bytes as a body."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from typing import Any, cast

import graphql_page
import httpx
import pytest
import strawberry
from graphql_page import ARIADNE, STRAWBERRY
from hypothesis import given, settings
from hypothesis import strategies as st
from strawberry_query import Query

import paysession
from paysession import PaymentSession as CoreSession
from paysession.strawberry import (
    CreatePaymentSessionInput,
    PaymentSession,
    PaymentSessionStatus,
    config,
    validated,
    validation,
)

SECRET = "dana.secret-value"
MUTATION = "mutation($input: CreatePaymentSessionInput!) { createPaymentSession(input: $input) { amount } }"
APPS = {number: graphql_page.names(number)["app"] for number in (STRAWBERRY, ARIADNE)}


@strawberry.type
class SlowMutation:
    @strawberry.mutation
    async def create_payment_session(self, info: strawberry.Info, input: CreatePaymentSessionInput) -> PaymentSession:
        await asyncio.sleep(0)
        request = validated(info)
        await asyncio.sleep(0)
        assert validated(info) is request
        made = CoreSession.create(request, id="ps-1", link="https://pay.example/1", now=time.time())
        return PaymentSession.of(made.session)


def test_each_operation_has_its_own_requests() -> None:
    schema = strawberry.Schema(Query, SlowMutation, config=config(), extensions=[validation()])
    query = MUTATION.replace("createPaymentSession(", "a: createPaymentSession(").replace(
        "} }", "} b: createPaymentSession(input: {orgId: 1, amount: 7, currency: $currency}) { amount currency } }"
    )
    query = query.replace("!)", "!, $currency: Currency!)", 1)

    async def run(number: int) -> Any:
        variables = {"input": {"orgId": "a", "amount": number, "currency": "USD"}, "currency": "eur"}
        return (await schema.execute(query, variables)).data

    async def all_of_them() -> list[Any]:
        return await asyncio.gather(*(run(number) for number in range(40)))

    for number, data in enumerate(asyncio.run(all_of_them())):
        assert data == {"a": {"amount": f"{number}.00"}, "b": {"amount": "7.00", "currency": "EUR"}}


def send(app: Any, method: str, body: bytes, kind: str, params: dict[str, str]) -> httpx.Response:
    async def call() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://a.example") as client:
            return await client.request(method, "/", content=body, headers={"Content-Type": kind}, params=params)

    return asyncio.run(call())


texts = (
    st.text(max_size=20)
    | st.just(SECRET)
    | st.sampled_from([MUTATION, "{ok}", "{ok(n: $n)}", "mutation {", "query A {ok}"])
)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["input", "orgId", "n", SECRET]), inner)
    ),
    max_leaves=8,
)
bodies = st.binary(max_size=60) | st.dictionaries(
    st.sampled_from(["query", "variables", "operationName", "extensions", "x"]), texts | values
).map(lambda body: json.dumps(body).encode())


@pytest.mark.parametrize("number", APPS, ids=["strawberry", "ariadne"])
@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["POST", "POST", "GET", "PUT", "OPTIONS"]),
    bodies,
    st.sampled_from(["application/json", "application/json; charset=utf-8", "text/plain", "multipart/form-data", ""]),
    st.dictionaries(
        st.sampled_from(["query", "variables", "operationName"]), texts | st.sampled_from(["{", "[" * 3000, '{"a":1}'])
    ),
)
def test_anything_is_answered(number: int, method: str, body: bytes, kind: str, params: dict[str, str]) -> None:
    try:
        encoded = {name: value for name, value in params.items() if value.encode()}
    except UnicodeEncodeError:
        encoded = {}
    answered = send(APPS[number], method, body, kind, encoded)
    assert answered.status_code < 500
    assert SECRET not in answered.text


def test_a_django_view_of_strawberrys() -> None:
    import django_project

    django_project.set_up()
    from django.test import RequestFactory
    from strawberry.django.views import GraphQLView
    from strawberry_schema import Mutation

    from paysession.strawberry import StrictJson

    class View(StrictJson, GraphQLView):
        pass

    view = View.as_view(schema=strawberry.Schema(Query, Mutation, config=config(), extensions=[validation()]))
    repeated = '{"query": %s, "variables": {"input": {"orgId": "a", "amount": "1", "amount": "2", "currency": "USD"}}}'
    for body, status, shown in [
        (repeated % json.dumps(MUTATION), 200, "shape.duplicate_field"),
        ("[" * 5000, 400, "Unable to parse"),
        ('{"query": "{ok}", "query": "{ok}"}', 400, "Unable to parse"),
        ('{"query": "{ok}"}', 200, '"ok": true'),
    ]:
        answered = view(RequestFactory().post("/", body, content_type="application/json"))
        assert (answered.status_code, shown.replace(" ", "") in answered.content.decode().replace(" ", "")) == (
            status,
            True,
        )


def test_importing_the_package_imports_no_framework() -> None:
    program = (
        "import sys, paysession\n"
        "loaded = {'graphql', 'strawberry', 'ariadne', 'django', 'rest_framework', 'starlette'} & set(sys.modules)\n"
        "import paysession.graphql\n"
        "loaded |= {'strawberry', 'ariadne', 'django', 'starlette'} & set(sys.modules)\n"
        "sys.exit(', '.join(loaded) or 0)"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True).stderr == ""


@strawberry.type
class FailingQuery:
    @strawberry.field
    def step(self) -> bool:
        made = CoreSession.create(
            paysession.validate_input({"orgId": "a", "amount": "1.00", "currency": "USD"}),
            id="ps-1",
            link="https://pay.example/1",
            now=time.time(),
        )
        made.session.expire(now=time.time())
        return True

    @strawberry.field
    def status(self) -> PaymentSessionStatus:
        return cast(PaymentSessionStatus, SECRET)

    @strawberry.field
    def own(self) -> bool:
        raise ValueError("a resolver's own words")


def test_errors_of_resolvers_carry_codes_and_no_values() -> None:
    schema = strawberry.Schema(FailingQuery, config=config(), extensions=[validation()])

    def run(query: str) -> Any:
        (error,) = schema.execute_sync(query).errors or ()
        (awaited,) = asyncio.run(schema.execute(query)).errors or ()
        assert awaited.formatted == error.formatted
        return error.formatted

    step = run("{ step }")
    assert step["extensions"]["code"] == "transition.not_expired_yet"
    assert (step["extensions"]["followUp"], step["path"]) == ("retry_later", ["step"])
    assert SECRET not in str(run("{ status }"))
    assert run("{ own }")["message"] == "a resolver's own words"
