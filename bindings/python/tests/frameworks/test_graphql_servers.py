"""Strawberry and Ariadne, as the documentation sets them up, over real HTTP."""

from __future__ import annotations

import ast
import json
import subprocess
from collections.abc import Iterator
from typing import Any

import graphql_page
import pytest
from graphql_page import ARIADNE, CORE, STRAWBERRY, serving, snippet
from vectors import REPOSITORY

import paysession

MUTATION = "mutation($input: CreatePaymentSessionInput!) { createPaymentSession(input: $input) { id amount currency } }"
GOOD = {"orgId": "abc123", "amount": "100.00", "currency": "USD"}
SECRET = "dana.secret-value"
"""No response and no log may show it."""


@pytest.fixture(scope="module", params=[STRAWBERRY, ARIADNE], ids=["strawberry", "ariadne"])
def server(request: pytest.FixtureRequest) -> Iterator[str]:
    graphql_page.serving_log.clear()
    with serving(request.param) as address:
        yield address
    (log,) = graphql_page.serving_log
    assert "Started server process" in log
    assert SECRET not in log


def curl(address: str, body: str | bytes, kind: str = "application/json", *more: str) -> tuple[int, str]:
    """Post a body with the program curl, and return the status and the text of the answer."""
    command = [
        "curl",
        "--silent",
        "--show-error",
        "--max-time",
        "20",
        "-X",
        "POST",
        address,
        "-H",
        f"Content-Type: {kind}",
    ]
    command += ["-H", "Authorization: Bearer <api-key>", "--write-out", "\n%{http_code}", *more, "--data-binary", "@-"]
    data = body if isinstance(body, bytes) else body.encode()
    done = subprocess.run(command, input=data, capture_output=True, check=True)
    text, _, status = done.stdout.decode().rpartition("\n")
    return int(status), text


def answer(address: str, body: Any) -> dict[str, Any]:
    status, text = curl(address, body if isinstance(body, str) else json.dumps(body))
    assert status in (200, 400), text
    assert SECRET not in text
    parsed: dict[str, Any] = json.loads(text)
    return parsed


def findings(answered: dict[str, Any]) -> list[tuple[str, str]]:
    return [(error["extensions"]["code"], error["extensions"]["path"]) for error in answered["errors"]]


def test_the_apis_own_curl(server: str) -> None:
    body = (REPOSITORY / "tests/examples/create-payment-session.json").read_text()
    answered = answer(server, body)
    assert "errors" not in answered
    session = answered["data"]["createPaymentSession"]
    assert (session["id"], session["amount"], session["currency"]) == ("ps-1", "100.00", "USD")
    assert (session["status"], session["invoiceRefs"]) == ("Active", None)


def test_every_finding_of_a_faulty_input(server: str, faulty: bytes) -> None:
    query = json.loads((REPOSITORY / "tests/examples/create-payment-session.json").read_text())["query"]
    with pytest.raises(paysession.ValidationError) as caught:
        paysession.validate_input(faulty)
    answered = answer(server, {"query": query, "variables": {"input": json.loads(faulty)}})
    assert answered.get("data") is None
    assert findings(answered) == [(each.code, str(each.path)) for each in caught.value.violations]
    assert [each["extensions"]["params"] for each in answered["errors"]] == [
        dict(each.params) for each in caught.value.violations
    ]


def test_typical_and_nested_values_come_back(server: str, typical: bytes) -> None:
    query = json.loads((REPOSITORY / "tests/examples/create-payment-session.json").read_text())["query"]
    session = answer(server, {"query": query, "variables": {"input": json.loads(typical)}})["data"][
        "createPaymentSession"
    ]
    sent = json.loads(typical)
    assert session["contactRef"] == {name: value for name, value in sent["contactRef"].items() if name != "address"} | {
        "address": sent["contactRef"]["address"]
    }
    assert session["invoiceRefs"][0]["lines"] == sent["invoiceRefs"][0]["lines"]


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        (
            '{"input":{"orgId":"a","amount":"1","amount":"1000","currency":"USD"}}',
            [("shape.duplicate_field", "/amount")],
        ),
        (
            '{"input":{"orgId":"a","amount":"1","currency":"USD","contactRef":{"contactName":"a","contactName":"b"}}}',
            [("shape.duplicate_field", "/contactRef/contactName")],
        ),
        ('{"input":{"orgId":"a","amount":"1","currency":"USD"},"input":{}}', [("shape.duplicate_field", "")]),
        ('{"input":{"orgId":"a","amount":"1","currency":"USD"},"x":{"a":1,"a":2}}', [("shape.duplicate_field", "")]),
        (
            '{"input":{"orgId":"a","amount":2.4499999999999999999,"currency":"USD"}}',
            [("amount.too_many_decimals", "/amount")],
        ),
        ('{"input":{"orgId":"a","amount":1e400,"currency":"USD"}}', [("amount.out_of_range", "/amount")]),
    ],
)
def test_what_parsers_lose_is_found(server: str, variables: str, expected: list[tuple[str, str]]) -> None:
    answered = answer(server, f'{{"query":{json.dumps(MUTATION)},"variables":{variables}}}')
    assert findings(answered) == expected


def test_literals_and_mixtures(server: str) -> None:
    literal = '{orgId:5,amount:100.10,currency:"usd",contactRef:{contactEmail:"",contactName:"D"}}'
    assert answer(server, {"query": f"mutation{{createPaymentSession(input:{literal}){{amount currency}}}}"})[
        "data"
    ] == {"createPaymentSession": {"amount": "100.10", "currency": "USD"}}
    mixture = (
        "mutation($a: Amount!, $to: Email) { ...F } fragment F on Mutation { x: createPaymentSession(input:"
        ' {orgId: "a", amount: $a, currency: USD, contactRef: {contactEmail: $to}, foo: 1}) { id } }'
    )
    answered = answer(server, {"query": mixture, "variables": {"a": "1,00", "to": SECRET}})
    assert findings(answered) == [
        ("amount.invalid", "/amount"),
        ("shape.wrong_type", "/currency"),
        ("email.invalid", "/contactRef/contactEmail"),
        ("shape.unknown_field", "/foo"),
    ]
    assert {tuple(error["path"]) for error in answered["errors"]} == {("x",)}


def test_an_empty_text_is_null(server: str) -> None:
    document = {**GOOD, "contactRef": {"contactEmail": "", "contactName": "D"}, "successUrl": ""}
    assert answer(server, {"query": MUTATION, "variables": {"input": document}})["data"]["createPaymentSession"]["id"]


def test_numbers_in_variables(server: str) -> None:
    lines = [{"num": 1.0, "quantity": 2.5, "price": 1.50}, {"num": 2, "quantity": 3}]
    document = {**GOOD, "orgId": 7, "amount": 103.10, "invoiceRefs": {"lines": lines}}
    answered = answer(server, {"query": MUTATION, "variables": {"input": document}})
    assert answered["data"]["createPaymentSession"]["amount"] == "103.10"


@pytest.mark.parametrize(
    ("query", "variables"),
    [
        (f'query {{ ok(n: "{SECRET}") }}', {}),
        (f'query {{ ok(to: "{SECRET}") }}', {}),
        ("query($n: Int) { ok(n: $n) }", {"n": SECRET}),
        ("query($to: Email) { ok(to: $to) }", {"to": SECRET}),
        ("query($s: PaymentSessionStatus) { ok(status: $s) }", {"s": SECRET}),
        ("query($s: PaymentSessionStatus) { ok(status: $s) }", {"s": {"a": [SECRET]}}),
        (f'query {{ ok(n: 1 "{SECRET}") }}', {}),
        (f'query {{ ok "{SECRET}', {}),
        (f'query {{ ok("""{SECRET}""" }}', {}),
        (f"query {{ nope # {SECRET}\n }}", {}),
        (f'query {{ ok(n: 1, x: "{SECRET}") }}', {}),
        (MUTATION, {"input": SECRET}),
        (MUTATION, {"input": [SECRET]}),
        ("mutation($input: String!) { createPaymentSession(input: $input) { id } }", {"input": SECRET}),
        ("mutation($input: Nope!) { createPaymentSession(input: $input) { id } }", {"input": SECRET}),
        ("mutation { createPaymentSession { id } }", {"input": SECRET}),
        ("mutation { createPaymentSession(input: $nope) { id } }", {"input": SECRET}),
    ],
)
def test_no_value_is_shown(server: str, query: str, variables: dict[str, Any]) -> None:
    answered = answer(server, {"query": query, "variables": variables})
    assert answered["errors"]
    for error in answered["errors"]:
        assert error["message"]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[",
        '"x"',
        "5",
        "null",
        "[]",
        '{"query": 5}',
        '{"query": null}',
        f'{{"query": ["{SECRET}"]}}',
        f'{{"query": "{{ok}}", "operationName": "{SECRET}"}}',
        f'{{"query": "{{ok}}", "operationName": {{"a": "{SECRET}"}}}}',
        f'{{"query": "{{ok}}", "variables": "{SECRET}"}}',
        f'{{"query": "{{ok}}", "variables": ["{SECRET}"]}}',
        f'{{"query": "{{ok}}", "query": "{SECRET}"}}',
        '{"query": "{ok}", "variables": {"a": NaN}}',
        '{"query": "{ok}", "variables": {"a": "\\ud800"}}',
        '{"query": "{ok \\ud800}"}',
        '{"query": "{ok}", "variables": {"a": ' + "9" * 5000 + "}}",
        '{"query": "{ok}", "variables": ' + "[" * 100_000 + "]" * 100_000 + "}",
        '{"query": "{ok}", "variables": {"a": ' + '{"a":' * 100_000 + "1" + "}" * 100_000 + "}}",
        '{"query": "' + "{ok" * 5_000 + '"}',
        '{"query": "{ok(n:' + "[" * 5_000 + '"}',
        '{"query": "{' + "ok " * 20_000 + '}"}',
        '{"query": "query($a:' + "[" * 5_000 + '"}',
        b'{"query": "\xff"}',
    ],
)
def test_every_body_is_answered(server: str, body: str | bytes) -> None:
    status, text = curl(server, body)
    assert status in (200, 400), text[:200]
    assert SECRET not in text


def test_bodies_have_a_limit(server: str) -> None:
    large = json.dumps({"query": "{ok}", "variables": {"a": "x" * 1_100_000}})
    assert curl(server, large)[0] == 413
    assert curl(server, large, "application/json", "-H", "Transfer-Encoding: chunked")[0] == 413
    fits = json.dumps({"query": "{ok}", "variables": {"a": "x" * 900_000}})
    assert curl(server, fits)[0] == 200


def test_forms_are_refused(server: str) -> None:
    assert curl(server, f"query={SECRET}", "application/x-www-form-urlencoded")[0] in (400, 415)
    assert curl(server, f"--b\r\n\r\n{SECRET}\r\n--b--", "multipart/form-data; boundary=b")[0] == 400


def test_aliases_have_a_limit(server: str) -> None:
    fields = " ".join(f"a{number}: createPaymentSession(input: $input) {{ id }}" for number in range(11))
    answered = answer(
        server, {"query": f"mutation($input: CreatePaymentSessionInput!) {{ {fields} }}", "variables": {"input": GOOD}}
    )
    assert [error["message"] for error in answered["errors"]] == [
        "An operation can't have more than 10 fields createPaymentSession."
    ]


@pytest.mark.parametrize("number", [STRAWBERRY, ARIADNE])
def test_it_takes_ten_lines(number: int) -> None:
    lines = [line for line in snippet(number).splitlines() if line.strip()]
    assert len(lines) <= 10
    assert ast.parse(snippet(number))


def test_graphql_core_alone_as_on_the_page(faulty: bytes) -> None:
    answer = graphql_page.names(CORE)["answer"]
    body = json.loads((REPOSITORY / "tests/examples/create-payment-session.json").read_text())
    assert answer(body)["data"]["createPaymentSession"]["amount"] == "100.00"
    assert len(answer({**body, "variables": {"input": json.loads(faulty)}})["errors"]) == 10
