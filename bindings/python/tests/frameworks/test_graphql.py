"""The scalars, the validation and the messages for graphql-core, without a server."""

from __future__ import annotations

import copy
import json
import logging
import pickle
import time
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from documents import FULL, text
from graphql import (
    ExecutionResult,
    GraphQLError,
    GraphQLObjectType,
    GraphQLSchema,
    build_schema,
    execute_sync,
    lexicographic_sort_schema,
    parse,
    parse_value,
    print_schema,
    version_info,
)
from hypothesis import given, settings
from hypothesis import strategies as st

import paysession
from paysession import PaymentSession, Policy, ValidationError
from paysession.ariadne import scalars
from paysession.graphql import (
    ExactFloat,
    GraphQLAmount,
    GraphQLCountry,
    GraphQLCurrency,
    GraphQLDateTime,
    GraphQLEmail,
    GraphQLPhone,
    GraphQLURL,
    InputValidation,
    Prepared,
    RepeatedKeys,
    create_scalars,
    format_error,
    input_errors,
    loads,
    spread_errors,
    valid_input,
    validated,
    without_echo,
)

SECRET = "dana.secret-value"
NOW = 1_893_456_000.0
PLAIN = {name: value for name, value in FULL.items() if name != "createPendingPayment"}
QUERIES = """
type Query { ok(n: Int, f: Float, id: ID, b: Boolean, s: String, to: Email, status: PaymentSessionStatus, list: [Int!],
  due: DateTime, country: CountryCode, one: One): Boolean, fails(how: String): Int, node: Node, nodes: [Query] }
scalar CountryCode
input One @oneOf { a: String, b: Int }
interface Node { id: ID! }
type Leaf implements Node { id: ID! }
"""
MUTATION = "mutation($input: CreatePaymentSessionInput!) { createPaymentSession(input: $input) { id amount } }"
INPUT = {"orgId": "a", "amount": "1.00", "currency": "USD"}


def fails(_: Any, info: Any, how: str = "") -> Any:
    if how == "value":
        raise ValueError("a resolver's own words")
    if how == "transition":
        session = PaymentSession.create(
            paysession.validate_input(INPUT), id="s", link="https://a.example", now=NOW
        ).session
        session.expire(now=NOW)
    if how == "input":
        paysession.validate_input({"orgId": "a", "amount": "1,00"})
    return SECRET


def created(_: Any, info: Any, input: Any) -> Any:
    session = PaymentSession.create(validated(info), id="ps-1", link="https://pay.example/1", now=NOW).session
    return session.to_dict()


def a_schema(**options: Any) -> GraphQLSchema:
    schema = build_schema(paysession.sdl() + QUERIES)
    for scalar in scalars(**options, country=True):
        scalar.bind_to_schema(schema)
    assert schema.mutation_type and schema.query_type
    schema.mutation_type.fields["createPaymentSession"].resolve = created
    schema.query_type.fields["fails"].resolve = fails
    schema.query_type.fields["node"].resolve = lambda *_: {"id": SECRET}
    return schema


SCHEMA = a_schema()
VALIDATION = InputValidation(clock=lambda: NOW)


def run(
    query: str,
    variables: dict[str, Any] | None = None,
    name: str | None = None,
    validation: InputValidation = VALIDATION,
    schema: GraphQLSchema = SCHEMA,
) -> ExecutionResult:
    document, given, errors = validation.prepare(schema, query, variables, name)
    if errors:
        return ExecutionResult(None, errors)
    assert document
    result = execute_sync(schema, document, variable_values=given, operation_name=name)
    return ExecutionResult(result.data, [without_echo(error) for error in result.errors or ()])


def found(result: ExecutionResult) -> list[tuple[Any, Any]]:
    assert result.data is None
    extensions = [error.extensions or {} for error in result.errors or ()]
    return [(each.get("code"), each.get("path")) for each in extensions]


@pytest.mark.parametrize(
    ("scalar", "value", "canonical"),
    [
        (GraphQLAmount, "100.1", "100.10"),
        (GraphQLAmount, 100.1, "100.10"),
        (GraphQLAmount, 7, "7.00"),
        (GraphQLCurrency, "usd", "USD"),
        (GraphQLURL, "https://a.example/{X}", "https://a.example/{X}"),
        (GraphQLEmail, "a@b.example", "a@b.example"),
        (GraphQLPhone, "+12015550123", "+12015550123"),
        (GraphQLDateTime, "2030-01-01T02:00:00+02:00", "2030-01-01T00:00:00Z"),
        (GraphQLCountry, "us", "US"),
    ],
)
def test_a_scalar_reads_and_writes(scalar: Any, value: Any, canonical: str) -> None:
    read = scalar.parse_value(value)
    assert scalar.serialize(read) == scalar.serialize(value) == canonical
    assert scalar.parse_literal(parse_value(json.dumps(value))) == read
    for refused in (SECRET, {"a": SECRET}, [SECRET], True):
        for call in (scalar.parse_value, scalar.serialize):
            with pytest.raises(GraphQLError) as caught:
                call(refused)
            assert SECRET not in str(caught.value)
            assert "." in caught.value.extensions["code"] and "params" in caught.value.extensions


def test_literals_keep_their_digits() -> None:
    assert GraphQLAmount.parse_literal(parse_value("0.1")) == Decimal("0.1")
    assert GraphQLAmount.parse_literal(parse_value("999999999999999.99")) == Decimal("999999999999999.99")
    assert GraphQLAmount.parse_value(ExactFloat("999999999999999.99")) == Decimal("999999999999999.99")
    for literal, code in [
        ("2.4499999999999999999", "amount.too_many_decimals"),
        ("1e99999999999999999999", "amount.out_of_range"),
        ("1e-99999999999999999999", "amount.too_many_decimals"),
        ("9" * 5000, "amount.out_of_range"),
        ("USD", "shape.wrong_type"),
        ("{a: 1}", "shape.wrong_type"),
        ("[1]", "shape.wrong_type"),
        ('""', "amount.invalid"),
    ]:
        with pytest.raises(GraphQLError) as caught:
            GraphQLAmount.parse_literal(parse_value(literal))
        assert caught.value.extensions and caught.value.extensions["code"] == code, literal


def test_a_scalars_code_survives_graphql_core() -> None:
    for query, variables in [
        ("query($to: Email) { ok(to: $to) }", {"to": SECRET}),
        (f'{{ ok(to: "{SECRET}") }}', {}),
    ]:
        (error,) = run(query, variables).errors or ()
        assert error.extensions == {"code": "email.invalid", "params": {"reason": "no_at"}}
        assert error.message.endswith("not a plain e-mail address, such as name@example.com")
        assert error.locations and SECRET not in str(error)


def test_scalars_take_a_policy_and_a_clock() -> None:
    lenient = Policy(levels={"currency.unknown": "warn"})
    with pytest.raises(GraphQLError):
        create_scalars()["Currency"].parse_value("ZZZ")
    assert create_scalars(policy=lenient)["Currency"].parse_value("ZZZ") == "ZZZ"
    later = time.time() + 20 * 366 * 86_400
    assert create_scalars(clock=lambda: later)["Currency"].parse_value("ZZZ") == "ZZZ", "tables age"


DOCUMENTS: list[tuple[str, dict[str, Any]]] = [
    (MUTATION, {"input": PLAIN}),
    (MUTATION.replace("$input", "$other"), {"other": PLAIN}),
    (
        f"mutation {{ createPaymentSession(input: {{orgId: {json.dumps(FULL['orgId'])}, amount: 30.05, currency: USD0}}) {{ id }} }}".replace(
            "USD0", '"USD"'
        ),
        {},
    ),
    (
        'mutation($a: Amount = 30.05) { createPaymentSession(input: {orgId: 1, amount: $a, currency: "USD"}) { id } }',
        {},
    ),
    (
        'mutation($input: CreatePaymentSessionInput! = {orgId: "a", amount: "30.05", currency: "USD"}) '
        "{ createPaymentSession(input: $input) { id } }",
        {},
    ),
]


@pytest.mark.parametrize(("query", "variables"), DOCUMENTS)
def test_every_form_of_an_input(query: str, variables: dict[str, Any]) -> None:
    assert run(query, variables).data == {
        "createPaymentSession": {"id": "ps-1", **({"amount": "30.05"} if "amount }" in query else {})}
    }
    changed = query.replace("30.05", "30.055").replace('"USD"', '"XAU"')
    document = copy.deepcopy(variables)
    for value in document.values():
        value.update(amount="30.055", currency="XAU")
    assert found(run(changed, document)) == [
        ("amount.too_many_decimals", "/amount"),
        ("currency.not_payable", "/currency"),
    ]


def test_all_of_an_input_as_a_literal(faulty: bytes) -> None:
    def literal(value: Any) -> str:
        if isinstance(value, dict):
            return "{" + ", ".join(f"{key}: {literal(each)}" for key, each in value.items()) + "}"
        return "[" + ", ".join(map(literal, value)) + "]" if isinstance(value, list) else json.dumps(value)

    accepted = run(f"mutation {{ createPaymentSession(input: {literal(PLAIN)}) {{ id }} }}")
    assert accepted.data
    with pytest.raises(ValidationError) as caught:
        paysession.validate_input(faulty)
    refused = run(f"mutation {{ createPaymentSession(input: {literal(json.loads(faulty))}) {{ id }} }}")
    assert found(refused) == [(each.code, each.path) for each in caught.value.violations]


def test_fragments_aliases_and_directives() -> None:
    query = """
    mutation($no: Boolean!, $yes: Boolean = true, $bad: Amount!) {
      skipped: createPaymentSession(input: {orgId: "a", amount: $bad, currency: "USD"}) @include(if: $no) { id }
      also: createPaymentSession(input: {orgId: "a", amount: $bad, currency: "USD"}) @skip(if: $yes) { id }
      ...A ...B
      ... on Mutation { c: createPaymentSession(input: {orgId: "a", amount: 1, currency: "USD"}) { amount } }
    }
    fragment A on Mutation { a: createPaymentSession(input: {orgId: "a", amount: 2, currency: "EUR"}) { amount } ...B }
    fragment B on Mutation { b: createPaymentSession(input: {orgId: "a", amount: %s, currency: "USD"}) { amount } }
    """
    variables = {"no": False, "bad": "1.00"}
    assert run(query % "3", variables).data == {
        "a": {"amount": "2.00"}, "b": {"amount": "3.00"}, "c": {"amount": "1.00"}
    }  # fmt: skip
    (error,) = run(query % '"3,00"', variables).errors or ()
    assert (error.path, (error.extensions or {})["code"]) == (["b"], "amount.invalid")
    assert found(run(query % "3", {"no": True, "bad": "1,00"}))[0] == ("amount.invalid", "/amount")


def test_fragments_that_spread_each_other_end() -> None:
    query = "mutation { ...A } fragment A on Mutation { ...B } fragment B on Mutation { ...A }"
    assert [error.message for error in run(query).errors or ()][0].startswith(
        "Cannot spread fragment 'A' within itself"
    )
    names = [f"F{number}" for number in range(200)]
    spreads = " ".join(f"fragment {a} on Mutation {{ ...{b} ...{b} }}" for a, b in zip(names, names[1:], strict=False))
    started = time.perf_counter()
    VALIDATION.prepare(SCHEMA, f"mutation {{ ...F0 }} {spreads} fragment F199 on Mutation {{ __typename }}")
    assert time.perf_counter() - started < 5


def test_only_one_verdict_for_a_shared_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[object] = []
    original = paysession.validate_input
    monkeypatch.setattr(paysession, "validate_input", lambda *args, **kw: calls.append(1) or original(*args, **kw))
    query = MUTATION.replace("createPaymentSession(", "a: createPaymentSession(").replace(
        "} }", "} b: createPaymentSession(input: $input) { id } }"
    )
    assert set(run(query, {"input": INPUT}).data or ()) == {"a", "b"}
    assert len(calls) == 1


def test_a_missing_input() -> None:
    for query, variables in [
        (MUTATION, {}),
        (MUTATION, {"input": None}),
        ("mutation { createPaymentSession { id } }", {}),
    ]:
        assert ("shape.missing", "") in found(run(query, variables))
    for value in ("{}", '{"orgId":"a","amount":"1","currency":"USD"}', 5, [INPUT], True, b"x", object()):
        assert found(run(MUTATION, {"input": value}))[0] == ("shape.wrong_type", ""), value


def test_names_without_quotes() -> None:
    fields = "orgId: A, amount: B, currency: USD, invoiceIds: C, contactRef: D, createPendingPayment: E, amount: F"
    result = run(f"mutation {{ createPaymentSession(input: {{{fields}}}) {{ id }} }}")
    assert sorted(found(result)) == [
        ("shape.duplicate_field", "/amount"),
        *(
            ("shape.wrong_type", f"/{name}")
            for name in ("amount", "contactRef", "createPendingPayment", "currency", "invoiceIds", "orgId")
        ),
    ]
    assert {(error.extensions or {})["params"].get("found", "enum") for error in result.errors or ()} == {"enum"}


def test_the_clock_and_the_policy_are_used() -> None:
    past = {**INPUT, "expirationDate": "2029-12-31T23:59:59Z"}
    assert found(run(MUTATION, {"input": past})) == [("expiration.in_past", "/expirationDate")]
    assert InputValidation().prepare(SCHEMA, MUTATION, {"input": past}).errors == []
    strict = InputValidation(policy=Policy("strict"))
    assert found(run(MUTATION, {"input": {**INPUT, "currency": "usd"}}, validation=strict)) == [
        ("currency.not_canonical", "/currency")
    ]


def test_other_names() -> None:
    schema = build_schema(paysession.sdl().replace("createPaymentSession(input:", "open(data:") + QUERIES)
    validation = InputValidation(field="open", argument="data")
    query = "mutation($input: CreatePaymentSessionInput!) { open(data: $input) { id } }"
    assert VALIDATION.prepare(schema, query, {"input": {**INPUT, "amount": "1.005"}}).errors == []
    refused = validation.prepare(schema, query, {"input": {**INPUT, "amount": "1.005"}})
    assert [(error.extensions or {})["code"] for error in refused.errors] == ["amount.too_many_decimals"]


def test_a_resolver_gets_its_own_request_only() -> None:
    with pytest.raises(LookupError, match="was not validated"):
        validated(SimpleNamespace(operation=None, path=SimpleNamespace(key="createPaymentSession")))  # type: ignore[arg-type]
    document = parse(MUTATION)
    (error,) = execute_sync(SCHEMA, document, variable_values={"input": INPUT}).errors or ()
    assert isinstance(error.original_error, LookupError)
    VALIDATION.prepare(SCHEMA, MUTATION, {"input": INPUT})
    (error,) = execute_sync(SCHEMA, document, variable_values={"input": INPUT}).errors or ()
    assert isinstance(error.original_error, LookupError), "that was another operation"


def test_the_callers_variables_stay_as_they_are() -> None:
    variables = {"input": {**INPUT, "successUrl": "", "contactRef": {"contactEmail": ""}}}
    kept = copy.deepcopy(variables)
    assert run(MUTATION, variables).data
    assert variables == kept


def test_an_empty_text_stays_one_outside_of_the_input() -> None:
    for query in ('{ ok(to: "") }', "query($to: Email) { ok(to: $to) }", "query($to: Email!) { ok(to: $to) }"):
        assert found(run(query, {"to": ""})) == [("email.invalid", None)]


LEAKS: list[tuple[str, dict[str, Any]]] = [
    *((f"{{ ok({name}: {value}) }}", {}) for name in ("n", "f", "id", "b", "to", "status", "list", "due", "one", "country", "nope")
      for value in (f'"{SECRET}"', f'["{SECRET}"]', f'{{a: "{SECRET}"}}', f'{{nope: "{SECRET}"}}', "dana_secret")
      if (name, value) not in (("id", f'"{SECRET}"'), ("one", f'{{a: "{SECRET}"}}'))),
    *((f"query($v: {type_}) {{ ok({name}: $v) }}", {"v": value})
      for name, type_ in [("n", "Int"), ("f", "Float"), ("id", "ID"), ("b", "Boolean"), ("s", "String"), ("to", "Email"),
                          ("status", "PaymentSessionStatus"), ("list", "[Int!]"), ("due", "DateTime"), ("one", "One")]
      for value in ({SECRET: SECRET}, [[SECRET]], [{"a": SECRET}], {"a": {"b": SECRET}}, 1e300, b"dana.secret-value")
      if (name, value) not in (("f", 1e300), ("id", 1e300))),
    *((f"query($v: {type_}) {{ ok({name}: $v) }}", {"v": SECRET + "'\"; at 'v.a'"})
      for name, type_ in [("n", "Int"), ("to", "Email"), ("status", "PaymentSessionStatus"), ("list", "[Int!]"), ("one", "One")]),
    (f'query($v: Int = "{SECRET}") {{ ok(n: $v) }}', {}),
    (f'{{ ok @skip(if: "{SECRET}") }}', {}),
    (f'{{ ok @nope(if: "{SECRET}") }}', {}),
    (f'{{ a: ok(s: "{SECRET}") a: ok(s: "other") }}', {}),
    ("{ ok { id } }", {}), ("{ node }", {}), ("{ nodes { ok ... on Leaf { id } } }", {}), ("{ ...X }", {}),
    ("{ ok } fragment X on Int { a }", {}), ("query A { ok } query A { ok }", {}), ("{ ok } { ok }", {}),
    ("query($v: Query) { ok }", {}), ("query($v: Int, $v: Int) { ok(n: $v) }", {}), ("{ ok(n: 1, n: 2) }", {}),
    ("type Query { a: Int }", {}), ("subscription { ok }", {}), ("{ fails }", {}), ("{ node { id } }", {}),
    (f'{{ ok(n: 1"{SECRET}") }}', {}), (f'{{ ok(s: "{SECRET}', {}), (f'{{ ok(s: "\\{SECRET}") }}', {}), (f'{{ ok(s: "\\u{SECRET}") }}', {}),
    (f"{{ ok(n: 0{SECRET}) }}", {}), (f"{{ ok(n: 01) # {SECRET}\n }}", {}), (f"'{SECRET}'", {}), (f'"{SECRET}"', {}), (f"{{ ok ?{SECRET} }}", {}),
]  # fmt: skip


@pytest.mark.parametrize(("query", "variables"), LEAKS)
def test_no_message_shows_a_value(query: str, variables: dict[str, Any], caplog: pytest.LogCaptureFixture) -> None:
    result = run(query, variables)
    assert result.errors
    for error in result.errors:
        logging.getLogger("server").error("%s %r", error, error)
        shown = f"{error} {error!r} {json.dumps(error.formatted)} {caplog.text}"
        assert SECRET not in shown and "dana_secret" not in shown
        assert error.message and error.original_error is None and error.nodes is None
        again = without_echo(error)
        assert (again.message, again.extensions, again.locations) == (error.message, error.extensions, error.locations)


def test_what_is_known_of_a_message_is_kept() -> None:
    def message(query: str, variables: dict[str, Any] | None = None) -> str:
        return (run(query, variables).errors or [])[0].message

    assert message("{ okk }") == "Cannot query field 'okk' on type 'Query'. Did you mean 'ok'?"
    assert message('{ ok(n: "x") }') == "Int cannot represent non-integer value."
    assert message("{ ok(nn: 1) }").startswith("Unknown argument 'nn' on field 'Query.ok'.")
    assert (
        message("{ node }")
        == "Field 'node' of type 'Node' must have a selection of subfields. Did you mean 'node { ... }'?"
    )
    assert message("{ ok(n: $n) }") == "Variable '$n' is not defined."
    assert message("{ ok(") == "Syntax Error: Expected Name, found <EOF>."
    assert message("query($n: Int!) { ok(n: $n) }") in (
        "Variable '$n' of required type 'Int!' was not provided.",
        "Variable '$n' has invalid value: Expected a value of non-null type 'Int!' to be provided.",
        "Variable '$n' has invalid value: The value is not valid.",
    )
    invalid = message("query($v: [Int!]) { ok(list: $v) }", {"v": [1, "x"]})
    if version_info < (3, 3):
        assert invalid == "Variable '$v' got invalid value at 'v[1]'; Int cannot represent non-integer value."
    else:
        assert invalid == "Variable '$v' has invalid value at [1]: Int cannot represent non-integer value."
    conflict = message("{ a: ok(n: 1) a: ok(n: 2) }")
    assert conflict.startswith("Fields 'a' conflict because they have differing arguments. Use different aliases")


def test_errors_of_resolvers() -> None:
    (error,) = run('{ fails(how: "value") }').errors or ()
    assert error.message == "a resolver's own words"
    (error,) = run('{ fails(how: "transition") }').errors or ()
    assert error.extensions == {"code": "transition.not_expired_yet", "status": "Active", "followUp": "retry_later"}
    (error,) = run('{ fails(how: "input") }').errors or ()
    assert (error.extensions or {})["code"] == "amount.invalid"
    assert [each["path"] for each in (error.extensions or {})["findings"]] == ["/amount", "/currency"]
    assert error.path == ["fails"] and error.locations
    original = GraphQLError("", original_error=RuntimeError(SECRET))
    assert SECRET not in json.dumps(format_error(original))


def test_validation_in_a_resolver() -> None:
    bad = {"orgId": "a", "amount": "1,00", "contactRef": {"contactEmail": SECRET}}
    assert valid_input(INPUT).amount == Decimal("1.00")
    assert input_errors(INPUT) == []
    assert [(error.extensions or {})["path"] for error in input_errors(bad)] == [
        "/amount", "/currency", "/contactRef/contactEmail"
    ]  # fmt: skip
    with pytest.raises(GraphQLError) as caught:
        valid_input(bad)
    spread = spread_errors([caught.value, GraphQLError("another")])
    assert [error.message for error in spread[:3]] == [error.message for error in input_errors(bad)]
    assert spread[3].message == "another"
    assert input_errors("{}")[0].extensions == {
        "code": "shape.wrong_type", "path": "", "params": {"expected": "CreatePaymentSessionInput!", "found": "string"}
    }  # fmt: skip
    assert input_errors({**INPUT, "expirationDate": "2029-12-31T23:59:59Z"}, clock=lambda: NOW)


def test_bounds_ahead_of_the_parser() -> None:
    for query in ("{ok(list:" + "[" * 100_000, "{a" * 100_000, "query($a:" + "[" * 100_000, "{a" + "(" * 100_000):
        assert [error.message for error in run(query).errors or ()] == [
            "Syntax Error: Document is nested too deeply. Parsing aborted."
        ]
    assert run('{ ok(s: "' + "{" * 500 + '") }').errors == [], "a text is not nested"
    assert run('{ ok(s: """' + '{"[' * 500 + '""") }').errors == []
    assert run("{ ok }" + " #" + "{" * 500).errors == []
    (error,) = run("{" + "ok " * 20_000 + "}").errors or ()
    assert error.message == "Syntax Error: Document contains more than 10000 tokens. Parsing aborted."
    assert InputValidation(max_depth=2).prepare(SCHEMA, "{ nodes { nodes { ok } } }" + " " * 64).document
    deep: Any = "x"
    for _ in range(10_000):
        deep = {"address": [deep]}
    assert run(MUTATION, {"input": deep}).errors


@pytest.mark.parametrize(
    "query",
    [
        "{" + "ok " * 9_990 + "}",
        "{" + "ok(n: 1) " * 1_600 + "}",
        'mutation { createPaymentSession(input: {orgId: "a", invoiceIds: [' + '"a" ' * 9_900 + "]}) { id } }",
        "mutation { createPaymentSession(input: {" + "a: 1 " * 3_000 + "}) { id } }",
        "mutation {"
        + " ".join(f'a{number}: createPaymentSession(input: {{orgId: "a"}}) {{ id }}' for number in range(600))
        + "}",
    ],
)
def test_no_operation_takes_long(query: str) -> None:
    started = time.perf_counter()
    assert VALIDATION.prepare(SCHEMA, query).errors
    assert time.perf_counter() - started < 5, "a tenth of that on an idle machine"


def test_the_text_of_an_operation_is_kept_without_values() -> None:
    query = f'query Q {{ ok(s: "{SECRET}", n: 12345) # {SECRET}\n fails(how: """{SECRET}\n""") }}'
    document = VALIDATION.parse(query)
    assert document.loc
    body = document.loc.source.body
    assert SECRET not in body and "12345" not in body
    assert len(body) == len(query) and body.count("\n") == query.count("\n")
    assert body.startswith("query Q { ok(s: ***")


def test_loads() -> None:
    body = loads(b'{"a": {"k": 1.50, "k": 2, "l": [1.0, 12345678901234567890123456789012345678901]}, "b": null}')
    assert body["a"] == {"k": 1.5, "l": [1.0, 1.2345678901234568e40]} and isinstance(body["a"], RepeatedKeys)
    assert [key for key, _ in body["a"].pairs] == ["k", "k", "l"]
    assert body["a"]["k"].text == "1.50"
    for kept in (pickle.loads(pickle.dumps(body)), copy.deepcopy(body)):
        assert kept == body and kept["a"].pairs == body["a"].pairs and kept["a"]["k"].text == "1.50"
    assert loads(text(FULL)) == FULL
    assert loads('"\\ud83d\\ude00"') == "😀"
    for bad in (
        b"",
        b"{",
        b"NaN",
        b"[Infinity]",
        b'{"a":1,"a":2}',
        b'[{"a":1,"a":2}]',
        b"\xff",
        b'"\\ud800"',
        b"[" * 65 + b"]" * 65,
        b"[" * 1_000_000,
        b'{"a":' * 1_000_000,
        b"1 2",
        "\ufeff{}".encode(),
        b"'x'",
    ):
        with pytest.raises(json.JSONDecodeError) as caught:
            loads(bad)
        assert caught.value.doc == ""
    assert loads(b"[" * 64 + b"]" * 64) is not None
    assert loads(json.dumps({"a": "[" * 500 + '"\\{' * 100})) is not None


def test_strawberry_has_the_types_of_the_schema() -> None:
    import strawberry
    from strawberry_query import Query
    from strawberry_schema import Mutation

    from paysession.strawberry import config

    schema = build_schema(strawberry.Schema(Query, Mutation, config=config()).as_str())
    ours, theirs = build_schema(paysession.sdl()), schema
    for name, type_ in ours.type_map.items():
        if name != "Mutation" and not name.startswith("__"):
            assert name in theirs.type_map
            mine, other = GraphQLSchema(types=[type_]), GraphQLSchema(types=[theirs.type_map[name]])
            assert print_schema(lexicographic_sort_schema(mine)) == print_schema(lexicographic_sort_schema(other)), name
    assert isinstance(theirs.type_map["Mutation"], GraphQLObjectType)


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.just(SECRET)
    | st.sampled_from(["", "USD", "1.00", "2030-01-01T00:00:00Z"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["orgId", "amount", "currency", "contactRef", "contactEmail", "lines", "invoiceRefs", SECRET]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(values)
def test_any_variable_is_answered_without_an_echo(value: Any) -> None:
    result = run(MUTATION, {"input": value})
    try:
        paysession.validate_input(value if isinstance(value, dict) else json.dumps(value))
    except ValidationError as refused:
        assert [(error.extensions or {})["code"] for error in result.errors or ()] == [
            each.code for each in refused.violations
        ]
        messages = [(error.message, (error.extensions or {})["params"]) for error in result.errors or ()]
        assert SECRET not in str(messages)
    else:
        assert result.data and result.errors == []


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="{}()[]:$!@.\"'#\\ \n0159-eabc_é\ud800=|&,", max_size=60), values)
def test_any_operation_is_answered(query: str, value: Any) -> None:
    for text_ in (query, "{" + query, "mutation { createPaymentSession(input: {" + query, MUTATION + query):
        prepared = VALIDATION.prepare(SCHEMA, text_, {"input": value})
        assert isinstance(prepared, Prepared)
        assert SECRET not in str([error.message for error in prepared.errors])


def test_ariadne_over_wsgi(caplog: pytest.LogCaptureFixture) -> None:
    import io

    from paysession.ariadne import GraphQLWSGI

    app = GraphQLWSGI(SCHEMA, clock=lambda: NOW, max_bytes=10_000)

    def post(body: str, kind: str = "application/json") -> tuple[str, str]:
        data = body.encode()
        status = []
        environ = {
            "REQUEST_METHOD": "POST",
            "CONTENT_TYPE": kind,
            "CONTENT_LENGTH": str(len(data)),
            "wsgi.input": io.BytesIO(data),
        }
        answered = app(environ, lambda line, _: status.append(line))
        return status[0][:3], b"".join(answered).decode()

    status, answer = post(json.dumps({"query": MUTATION, "variables": {"input": INPUT}}))
    assert (status, json.loads(answer)["data"]["createPaymentSession"]["amount"]) == ("200", "1.00")
    repeated = '{"query": %s, "variables": {"input": {"orgId": "a", "amount": "1", "amount": "2", "currency": "USD"}}}'
    status, answer = post(repeated % json.dumps(MUTATION))
    assert json.loads(answer)["errors"][0]["extensions"]["code"] == "shape.duplicate_field"
    for body in (
        "",
        "{",
        "[" * 5000,
        '{"query": 5}',
        f'{{"query": "{{ok}}", "operationName": {{"a": "{SECRET}"}}}}',
        " " * 10_001,
    ):
        assert post(body)[0] == "400", body[:20]
    assert post("x", "multipart/form-data; boundary=x")[0] == "400"
    assert post(json.dumps({"query": f'{{ ok(n: "{SECRET}") }}'}))[0] == "400"
    assert post(json.dumps({"query": '{ fails(how: "value") }'}))[1].count("own words") == 1
    assert SECRET not in caplog.text and caplog.text


def test_strawberry_without_a_server(caplog: pytest.LogCaptureFixture) -> None:
    import strawberry
    from strawberry_query import Query
    from strawberry_schema import Mutation

    from paysession.strawberry import config, validation

    schema = strawberry.Schema(Query, Mutation, config=config(), extensions=[validation(clock=lambda: NOW)])
    done = schema.execute_sync(MUTATION, {"input": {**PLAIN, "successUrl": ""}})
    assert done.errors is None and done.data and done.data["createPaymentSession"]["amount"] == "30.05"
    refused = schema.execute_sync(MUTATION, {"input": {"orgId": SECRET, "amount": SECRET}})
    assert [error.extensions["code"] for error in refused.errors or ()] == ["amount.invalid", "shape.missing"]
    for query, variables in LEAKS:
        result = schema.execute_sync(query, variables)
        assert SECRET not in str([(str(error), error.formatted) for error in result.errors or ()])
    assert caplog.text and SECRET not in caplog.text
