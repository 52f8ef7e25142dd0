"""The arguments and results of ``validate_json``, ``validate`` and ``check_json``."""

from __future__ import annotations

import copy
import json
import pickle
import sys
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any
from unittest import mock

import paysession
import pytest
from documents import FULL, MINIMAL, NOW, text, with_field
from paysession import (
    PaymentSession,
    Policy,
    Request,
    ValidationError,
    check_json,
    validate,
    validate_body,
    validate_input,
    validate_json,
    validate_lines,
    validate_many,
)

Call = Callable[..., Any]


def test_the_installed_package_is_tested() -> None:
    assert "site-packages" in Path(paysession.__file__).parts
    assert (Path(paysession.__file__).parent / "py.typed").is_file()


def test_all_names_are_there() -> None:
    assert all(hasattr(paysession, name) for name in paysession.__all__)
    assert paysession.__all__ == sorted(paysession.__all__)


# Documents


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_bytes_of_any_kind(kind: Callable[[bytes], Any]) -> None:
    document = kind(text(FULL).encode())
    assert validate_json(document).to_dict() == FULL
    assert check_json(document)


def test_str() -> None:
    name = "Zoë \N{SNOWMAN} \N{PILE OF POO}"
    document = text({**MINIMAL, "brandName": name})
    assert validate_json(document).brand_name == name
    assert validate_json(document.encode()) == validate_json(document)


def test_str_subclass() -> None:
    assert validate_json(type("Text", (str,), {})(text(MINIMAL))).to_dict() == MINIMAL


def test_a_slice_of_a_memoryview_is_validated_as_it_is_seen() -> None:
    document = text(MINIMAL).encode()
    spread = bytes(byte for pair in zip(document, document, strict=True) for byte in pair)
    assert validate_json(memoryview(spread)[::2]).to_dict() == MINIMAL
    assert validate_json(memoryview(b"<<" + document + b">>")[2:-2]).to_dict() == MINIMAL


def test_a_released_memoryview_is_misuse() -> None:
    view = memoryview(b"{}")
    view.release()
    with pytest.raises(ValueError, match="released"):
        validate_json(view)


def test_a_lone_surrogate_in_text_is_malformed_at_its_place() -> None:
    with pytest.raises(ValidationError) as refused:
        validate_json('{"orgId":\n"a\ud800"}')
    (violation,) = refused.value.violations
    assert violation.code == "json.malformed"
    assert violation.params == {"line": 2, "column": 3, "reason": "invalid_utf8"}
    assert not check_json('{"orgId":\n"a\ud800"}')


def test_a_whole_request_body() -> None:
    body = {"query": "mutation { … }", "variables": {"input": FULL}}
    assert validate_json(text(body)) == validate(body) == validate_json(text(FULL))


BODY = {"query": "mutation { … }", "variables": {"input": FULL}}


def entries() -> list[Any]:
    """Each function that reads a document as one that returns the verdict's JSON, by what the document is read as."""

    def json_of(call: Call) -> str:
        try:
            request: Request = call()
        except ValidationError as refused:
            return refused.json()
        return request.verdict_json()

    def taken(verdicts: Any) -> Request:
        (verdict,) = verdicts
        if isinstance(verdict, ValidationError):
            raise verdict
        assert isinstance(verdict, Request)
        return verdict

    def named(obj: Any, entry: str, document: Call) -> Request:
        return {"auto": validate_json, "input": validate_input, "body": validate_body}[entry](document(obj))

    calls: dict[str, Call] = {
        "validate": lambda obj, entry: validate(obj, entry=entry),
        "validate_json": lambda obj, entry: validate_json(text(obj), entry=entry),
        "validate_many": lambda obj, entry: taken(validate_many([text(obj)], entry=entry)),
        "validate_lines": lambda obj, entry: taken(validate_lines(text(obj).encode(), entry=entry)),
        "of str": lambda obj, entry: named(obj, entry, text),
        "of bytes": lambda obj, entry: named(obj, entry, lambda obj: text(obj).encode()),
        "of bytearray": lambda obj, entry: named(obj, entry, lambda obj: bytearray(text(obj).encode())),
        "of memoryview": lambda obj, entry: named(obj, entry, lambda obj: memoryview(text(obj).encode())),
        "of dict": lambda obj, entry: validate(obj) if entry == "auto" else named(obj, entry, lambda obj: obj),
    }
    return [
        pytest.param(lambda obj, entry, call=call: json_of(lambda: call(obj, entry)), id=name)
        for name, call in calls.items()
    ]


def found(verdict: str) -> list[tuple[str, str]]:
    return [(finding["code"], finding["path"]) for finding in json.loads(verdict)["violations"]]


@pytest.mark.parametrize("verdict", entries())
def test_what_a_document_is_read_as(verdict: Call) -> None:
    accepted = validate_json(text(FULL)).verdict_json()
    assert verdict(FULL, "auto") == verdict(BODY, "auto") == accepted
    assert verdict(FULL, "input") == verdict(BODY, "body") == accepted
    # No input can make itself a body, and no body is an input.
    assert ("shape.unknown_field", "/variables") in found(verdict(BODY, "input"))
    assert found(verdict(FULL, "body")) == [("shape.missing", "")]
    disguised = {"orgId": "abc123", **BODY}
    assert ("shape.unknown_field", "/variables") in found(verdict(disguised, "auto"))
    assert ("shape.unknown_field", "/variables") in found(verdict(disguised, "input"))
    assert verdict(disguised, "body") == accepted, "all else in a body is ignored"
    # Paths are relative to the input.
    wrong = {"variables": {"input": with_field("invoiceRefs/0/lines/1/price", "1,5")}}
    assert found(verdict(wrong, "body")) == [("amount.invalid", "/invoiceRefs/0/lines/1/price")]
    for body in ({"variables": None}, {"variables": 5}, {"variables": {"input": []}}):
        assert [path for _, path in found(verdict(body, "body"))] == [""]


def test_check_json_reads_a_document_as_the_same() -> None:
    names: tuple[paysession.Entry, ...] = ("auto", "input", "body")
    taken = [(check_json(text(FULL), entry=name), check_json(text(BODY), entry=name)) for name in names]
    assert taken == [(True, True), (True, False), (False, True)]


@pytest.mark.parametrize("call", [validate_json, check_json, validate_many, validate_lines])
def test_an_entry_that_there_is_not(call: Call) -> None:
    with pytest.raises(ValueError, match="an entry is 'auto', 'input' or 'body'"):
        call(b"{}", entry="graphql")
    with pytest.raises(TypeError):
        call(b"{}", entry=None)


@pytest.mark.parametrize("call", [validate_input, validate_body])
def test_the_terms_of_one_entry(call: Call) -> None:
    past = {**MINIMAL, "currency": "usd", "expirationDate": NOW}
    document = past if call is validate_input else {"variables": {"input": past}}

    def codes(data: Any, **how: Any) -> list[str]:
        with pytest.raises(ValidationError) as refused:
            call(data, **how)
        return [violation.code for violation in refused.value.violations]

    for data in (document, text(document)):
        assert [advisory.code for advisory in call(data).advisories] == ["currency.not_canonical"]
        assert codes(data, now=NOW) == ["expiration.in_past"]
        assert codes(data, policy="strict") == ["currency.not_canonical"]
        assert codes(data, max_bytes=10) == ["json.too_large"]
    with pytest.raises(TypeError, match="positional"):
        call(document, "strict")
    assert codes(None) == ["shape.missing"] and codes([]) == ["shape.wrong_type"] and codes(5) == ["shape.wrong_type"]
    assert codes("\ud800") == ["json.malformed"]


@pytest.mark.parametrize("call", [validate_json, check_json])
@pytest.mark.parametrize("data", [None, 1, {}, [], Path("x")])
def test_another_type_is_misuse(call: Call, data: Any) -> None:
    with pytest.raises(TypeError, match=rf"bytes or str, not {type(data).__name__}\b"):
        call(data)


@pytest.mark.parametrize("obj", [text(MINIMAL), text(MINIMAL).encode(), bytearray(b"{}"), memoryview(b"{}")])
def test_json_is_not_taken_for_values(obj: Any) -> None:
    with pytest.raises(TypeError, match="use validate_json"):
        validate(obj)


@pytest.mark.parametrize("obj", [None, [], 1])
def test_what_is_no_mapping_is_refused_as_its_json_is(obj: Any) -> None:
    with pytest.raises(ValidationError) as refused:
        validate(obj)
    (violation,) = refused.value.violations
    assert violation.code == ("shape.missing" if obj is None else "shape.wrong_type")
    assert violation.loc == ()


# The terms


def calls() -> list[Any]:
    """Each function as one that returns whether a dict is accepted."""

    def accepts(call: Call) -> bool:
        try:
            call()
        except ValidationError:
            return False
        return True

    return [
        pytest.param(lambda obj, **how: accepts(lambda: validate_json(text(obj), **how)), id="validate_json"),
        pytest.param(lambda obj, **how: accepts(lambda: validate(obj, **how)), id="validate"),
        pytest.param(lambda obj, **how: check_json(text(obj), **how), id="check_json"),
    ]


each_call = pytest.mark.parametrize("accepts", calls())


@each_call
def test_policy(accepts: Call) -> None:
    lower = {**MINIMAL, "currency": "usd"}
    assert accepts(lower) and accepts(lower, policy=None) and accepts(lower, policy="standard")
    assert accepts(lower, policy=Policy())
    assert not accepts(lower, policy="strict")
    assert not accepts(lower, policy=Policy("strict"))
    assert accepts(lower, policy=Policy("strict", levels={"currency.not_canonical": "allow"}))
    assert not accepts(lower, policy=Policy(levels={"currency.not_canonical": "deny"}))


@each_call
@pytest.mark.parametrize(
    "now",
    [
        "2030-01-01T00:00:00Z",
        "2030-01-01T02:00+02:00",
        datetime(2030, 1, 1, tzinfo=timezone.utc),
        datetime(2030, 1, 1, 2, tzinfo=timezone(timedelta(hours=2))),
        1_893_456_000.0,
        1_893_456_000,
    ],
    ids=str,
)
def test_now(accepts: Call, now: Any) -> None:
    past = {**MINIMAL, "expirationDate": "2030-01-01T00:00:00Z"}
    future = {**MINIMAL, "expirationDate": "2030-01-01T00:00:00.000001Z"}
    assert accepts(past), "without a clock the rules that need one are skipped"
    assert not accepts(past, now=now)
    assert accepts(future, now=now)


@pytest.mark.parametrize("call", [validate_json, check_json])
def test_max_bytes(call: Call) -> None:
    document = text(MINIMAL).encode()
    assert call(document, max_bytes=len(document))
    if call is check_json:
        assert not call(document, max_bytes=len(document) - 1)
        return
    with pytest.raises(ValidationError) as refused:
        call(document, max_bytes=len(document) - 1)
    (violation,) = refused.value.violations
    assert violation.code == "json.too_large"
    assert violation.params == {"what": "bytes", "limit": len(document) - 1}


@pytest.mark.skipif(sys.version_info < (3, 11), reason="exceptions take no notes before Python 3.11")
@pytest.mark.parametrize("argument", [{"data": 1}, {"now": b"now"}, {"now": "now"}, {"policy": "lax"}, {"max_bytes": -1}])
def test_a_refused_argument_is_named_in_a_note(argument: dict[str, Any]) -> None:
    with pytest.raises((TypeError, ValueError)) as refused:
        validate_json(**({"data": text(MINIMAL)} | argument))
    assert refused.value.__notes__ == [f"while processing '{next(iter(argument))}'"]  # type: ignore[attr-defined]


@each_call
def test_misuse(accepts: Call) -> None:
    with pytest.raises(ValueError, match="no offset"):
        accepts(MINIMAL, now=datetime(2030, 1, 1))
    with pytest.raises(ValueError, match="ISO 8601"):
        accepts(MINIMAL, now="tomorrow")
    with pytest.raises(ValueError, match="no offset"):
        accepts(MINIMAL, now="2030-01-01T00:00:00")
    with pytest.raises(TypeError, match="a time is a datetime, str or float, not bool"):
        accepts(MINIMAL, now=True)
    for now in (float("nan"), float("inf"), 1_893_456_000_000.0, 1_893_456_000_000, 1 << 70, -(1 << 70)):
        with pytest.raises(ValueError, match="ISO 8601"):
            accepts(MINIMAL, now=now)
    with pytest.raises(ValueError, match="'standard' or 'strict'"):
        accepts(MINIMAL, policy="lax")
    with pytest.raises(TypeError, match="a policy is a Policy, 'standard' or 'strict'"):
        accepts(MINIMAL, policy={"currency.unknown": "warn"})
    with pytest.raises(TypeError):
        accepts(MINIMAL, max_bytes="1")
    with pytest.raises(TypeError):
        accepts(MINIMAL, clock=NOW)


@pytest.mark.parametrize("call", [validate_json, check_json, validate])
def test_terms_are_keyword_arguments(call: Call) -> None:
    with pytest.raises(TypeError, match="positional"):
        call(text(MINIMAL), "strict")


def test_a_time_out_of_range_is_misuse() -> None:
    # In UTC it is before year 1.
    with pytest.raises((ValueError, OverflowError)):
        validate(MINIMAL, now=datetime.min.replace(tzinfo=timezone(timedelta(hours=1))))


# The request


def test_every_field_is_a_property() -> None:
    request = validate_json(text(FULL))
    assert request.org_id == "abc123"
    assert (request.amount, str(request.amount)) == (Decimal("30.05"), "30.05")
    assert request.currency == "USD"
    assert request.callback_url == "https://shop.example.com/hook"
    assert request.success_url == "https://shop.example.com/thanks?s={SESSION_ID}"
    assert request.contact_id is None
    assert request.transaction_ref == "tx-1"
    assert request.invoice_ids is None
    assert request.expiration_date == datetime(2030, 2, 1, 0, 0, 0, 250_000, tzinfo=timezone.utc)
    assert request.expiration_date.tzinfo is timezone.utc
    assert request.create_pending_payment is True
    assert request.checkout_configuration_id == "cc-1"
    assert request.invoice_total == Decimal("30.05")
    assert request.brand_logo_url == "https://cdn.example.com/logo.png"
    assert request.brand_name == "Acme"


def test_every_field_of_a_contact_is_a_property() -> None:
    contact = validate_json(text(FULL)).contact_ref
    assert contact is not None
    assert contact.contact_id == "c-7"
    assert contact.contact_name == "Ada Lovelace"
    assert contact.contact_first_name == "Ada"
    assert contact.contact_last_name == "Lovelace"
    assert contact.contact_email == "ada@example.com"
    assert contact.contact_phone == "+12015550123"
    address = contact.address
    assert address is not None
    assert address.lines == ("1 Main Street", "Floor 2")
    assert address.locality == "Springfield"
    assert address.administrative_area == "IL"
    assert address.postal_code == "62701"
    assert address.country_code == "US"


def test_every_field_of_an_invoice_is_a_property() -> None:
    (invoice,) = validate_json(text(FULL)).invoice_refs
    assert (invoice.order_id, invoice.invoice_id, invoice.invoice_number) == ("o-1", "i-1", "n-1")
    assert invoice.amount == Decimal("30.05")
    assert invoice.billing_contact is not None and invoice.billing_contact.contact_name == "Bill"
    assert invoice.shipping_contact is not None and invoice.shipping_contact.contact_name == "Shi"
    rope, other = invoice.lines
    assert (rope.num, rope.quantity, rope.price) == (2, Decimal("2.5"), Decimal("10.00"))
    assert type(rope.num) is int and type(rope.quantity) is Decimal and type(rope.price) is Decimal
    assert (rope.product_id, rope.product_sku, rope.product_name) == ("p-1", "sku-1", "Rope")
    assert rope.product_description == "By the metre"
    assert rope.product_image_url == "https://cdn.example.com/rope.png"
    assert (other.num, other.product_id, other.product_image_url) == (1, None, None)


def test_every_field_of_the_schema_has_a_property() -> None:
    """By the schema, so that a new field can't be forgotten here: each value is found again under its Python name."""
    schema = json.loads(paysession.json_schema())

    def snake(name: str) -> str:
        return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)

    request = validate_json(text(FULL))
    (invoice,) = request.invoice_refs
    assert request.contact_ref is not None
    wholes = [(FULL, request), (FULL["contactRef"], request.contact_ref)]
    wholes += [(FULL["contactRef"]["address"], request.contact_ref.address)]
    wholes += [(FULL["invoiceRefs"][0], invoice), (FULL["invoiceRefs"][0]["lines"][0], invoice.lines[0])]
    for document, part in wholes:
        for name in document:
            assert getattr(part, snake(name)) is not None, name
    assert schema["properties"].keys() - FULL.keys() == {"contactId", "invoiceIds"}, "not with refs"


def test_what_is_absent_is_none() -> None:
    request = validate_json(text(MINIMAL))
    assert request.contact_ref is None and request.expiration_date is None and request.invoice_total is None
    assert request.invoice_refs is None and request.invoice_ids is None
    # An empty list of invoices is none; any other list is what it is.
    assert validate_json(text({**MINIMAL, "invoiceIds": []})).invoice_ids is None
    (invoice,) = validate_json(text({**MINIMAL, "invoiceRefs": [{"lines": []}]})).invoice_refs or ()
    assert invoice.lines == () and invoice.lines_for_display == ()
    assert request.create_pending_payment is None
    assert request.creates_pending_payment is False


def test_ids() -> None:
    request = validate_json(text({**MINIMAL, "contactId": 7, "invoiceIds": "lone"}))
    assert request.contact_id == "7"
    assert request.invoice_ids == ("lone",)


def test_creates_pending_payment() -> None:
    assert validate_json(text(FULL)).creates_pending_payment is True


def test_values_are_canonical() -> None:
    given = {**MINIMAL, "amount": "007.5", "currency": "usd", "expirationDate": "2030-02-01 01:00:00+01"}
    request = validate_json(text(given))
    assert str(request.amount) == "7.50"
    assert request.to_dict() == {
        "orgId": "abc123",
        "amount": "7.50",
        "currency": "USD",
        "expirationDate": "2030-02-01T00:00:00Z",
    }


@pytest.mark.parametrize(
    ("given", "microsecond"),
    [("00:00:00.1234567Z", 123_456), ("00:00:00.000000001Z", 0), ("23:59:59.999999999Z", 999_999)],
)
def test_what_a_datetime_cannot_hold_is_cut_there_and_kept_in_json(given: str, microsecond: int) -> None:
    request = validate_json(text({**MINIMAL, "expirationDate": f"2030-02-01T{given}"}))
    assert request.expiration_date is not None and request.expiration_date.microsecond == microsecond
    assert request.to_dict()["expirationDate"] == f"2030-02-01T{given}"


def test_a_leap_second_is_before_the_next_second() -> None:
    request = validate_json(text({**MINIMAL, "expirationDate": "2016-12-31T23:59:60.5Z"}))
    assert request.expiration_date == datetime(2016, 12, 31, 23, 59, 59, 999_999, tzinfo=timezone.utc)
    assert request.to_dict()["expirationDate"] == "2016-12-31T23:59:60.5Z"


@pytest.mark.parametrize("time", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z"])
def test_the_first_and_the_last_time(time: str) -> None:
    request = validate_json(text({**MINIMAL, "expirationDate": time}))
    assert request.expiration_date is not None
    assert request.expiration_date.replace(microsecond=0).isoformat()[:19] == time[:19]


def test_to_json_is_what_was_provided_in_the_pages_order() -> None:
    shuffled = dict(reversed(FULL.items()))
    assert validate_json(text(shuffled)).to_json() == text(FULL)
    assert validate_json(text(FULL)).to_dict() == FULL


def test_to_graphql_body() -> None:
    request = validate_json(text(FULL))
    body = json.loads(request.to_graphql_body())
    assert body.keys() == {"query", "variables"}
    assert body["variables"] == {"input": FULL}
    assert "mutation" in body["query"] and "createPaymentSession(input: $input)" in body["query"]
    assert validate_json(request.to_graphql_body()) == request


def test_verdict_json() -> None:
    verdict = json.loads(validate_json(text({**MINIMAL, "currency": "usd"})).verdict_json())
    assert list(verdict) == ["valid", "advisories", "request", "features"]
    assert verdict["valid"] is True
    assert verdict["request"] == MINIMAL
    (advisory,) = verdict["advisories"]
    assert advisory["code"] == "currency.not_canonical" and advisory["params"] == {"suggestion": "USD"}


def test_advisories() -> None:
    request = validate_json(text({**MINIMAL, "currency": "usd", "callbackUrl": "http://127.1/"}))
    places = [(finding.code, finding.path, finding.loc) for finding in request.advisories]
    assert places == [
        ("currency.not_canonical", "/currency", ("currency",)),
        ("url.insecure", "/callbackUrl", ("callbackUrl",)),
        ("url.private_host", "/callbackUrl", ("callbackUrl",)),
    ]
    assert request.advisories is request.advisories, "made once"
    assert request.truncated is False
    assert validate_json(text(MINIMAL)).advisories == ()


def test_advisories_are_truncated_past_a_thousand() -> None:
    ids = ["same"] * 1_002
    request = validate_json(text({**MINIMAL, "invoiceIds": ids}))
    assert len(request.advisories) == 1_000
    assert request.truncated is True
    assert pickle.loads(pickle.dumps(request)).truncated is True


def test_an_advisory_of_an_item_names_its_index() -> None:
    request = validate_json(text({**MINIMAL, "invoiceIds": ["same", "same"]}))
    (finding,) = request.advisories
    assert finding.loc == ("invoiceIds", 1) and finding.path == "/invoiceIds/1"
    assert dict(finding.params) == {"first": 0}


# Features, branding and configuration


def test_features() -> None:
    features = validate_json(text(MINIMAL)).features
    assert features.flex_pay.enabled is True and features.flex_pay.reason is None and features.flex_pay.excess is None
    assert features.contact is False and features.invoices is False


def test_features_say_why_not() -> None:
    features = validate_json(text({**MINIMAL, "amount": "103", "invoiceTotal": "100", "invoiceIds": ["i"]})).features
    enabled, reason, excess = features.flex_pay
    assert enabled is False and reason == "amount_exceeds_invoice_total"
    assert type(excess) is Decimal and str(excess) == "3.00"
    assert features.invoices is True
    assert validate_json(text(FULL)).features.contact is True


def test_branding() -> None:
    own = validate_json(text(FULL)).branding(name="Org", logo_url="https://org.example.com/l.png")
    assert (own.name, own.logo_url) == ("Acme", "https://cdn.example.com/logo.png")
    plain = validate_json(text(MINIMAL))
    default = plain.branding(name="Org", logo_url="https://org.example.com/l.png")
    assert (default.name, default.logo_url) == ("Org", "https://org.example.com/l.png")
    nothing = plain.branding()
    assert (nothing.name, nothing.logo_url) == (None, None)
    with pytest.raises(ValueError, match="absolute URL"):
        plain.branding(logo_url="/l.png")


def test_checkout_configuration() -> None:
    assert validate_json(text(FULL)).checkout_configuration("org") == "cc-1"
    plain = validate_json(text(MINIMAL))
    assert plain.checkout_configuration("org") == plain.checkout_configuration(default="org") == "org"
    assert plain.checkout_configuration() is None
    with pytest.raises(ValueError, match="blank"):
        plain.checkout_configuration(" ")


def test_lines_for_display() -> None:
    lines = [{"num": num, "productId": name} for num, name in [(2, "c"), (1, "a"), (2, "d"), (1, "b")]]
    (invoice,) = validate_json(text({**MINIMAL, "invoiceRefs": [{"lines": lines}]})).invoice_refs
    assert [line.product_id for line in invoice.lines_for_display] == ["a", "b", "c", "d"]
    assert [line.product_id for line in invoice.lines] == ["c", "a", "d", "b"]


# As a value


def test_equality_and_hash() -> None:
    one, other = validate_json(text(FULL)), validate(FULL)
    assert one == other and hash(one) == hash(other) and len({one, other}) == 1
    assert one != validate_json(text(with_field("amount", "30.06")))
    assert one != FULL and one != text(FULL)


def test_equality_is_of_canonical_forms() -> None:
    assert validate_json(text({**MINIMAL, "currency": "usd"})) == validate_json(text({**MINIMAL, "amount": "100"}))


def test_others_may_say_that_they_are_equal(session: PaymentSession) -> None:
    """As ``unittest.mock.ANY`` and matchers of test libraries do."""
    assert validate_json(text(FULL)) == mock.ANY
    assert session == mock.ANY


def test_parts_are_values_too() -> None:
    (one,), (other,) = validate_json(text(FULL)).invoice_refs, validate(FULL).invoice_refs
    assert one == other and hash(one) == hash(other)
    assert one.lines[0] != one.lines[1] and one != one.lines[0]
    assert one.billing_contact != one.shipping_contact
    assert one.to_dict() == FULL["invoiceRefs"][0]
    assert json.loads(one.lines[0].to_json()) == FULL["invoiceRefs"][0]["lines"][0]


def test_a_part_keeps_the_whole_alive() -> None:
    line = validate_json(text(FULL)).invoice_refs[0].lines[0]
    # Memory that was freed is used again.
    others = [validate_json(text({**MINIMAL, "brandName": "x" * 500})) for _ in range(200)]
    assert len(others) == 200 and line.product_name == "Rope"


def values(document: Any) -> list[str]:
    """The texts in a document, except short ones that occur in any sentence."""
    if isinstance(document, dict):
        return [text for value in document.values() for text in values(value)]
    if isinstance(document, list):
        return [text for value in document for text in values(value)]
    return [document] if isinstance(document, str) and len(document) > 3 else []


def test_repr_shows_no_value() -> None:
    request = validate_json(text(FULL))
    (invoice,) = request.invoice_refs
    assert request.contact_ref is not None
    parts: list[object] = [request, request.contact_ref, invoice, invoice.lines[0]]
    parts += [request.branding(name="Organization"), request.contact_ref.address, invoice.billing_contact]
    for part in parts:
        shown = repr(part) + str(part)
        assert not [value for value in [*values(FULL), "Organization"] if value in shown], shown
    assert repr(request).startswith("<Request: org_id, amount, currency, callback_url, ")
    assert repr(validate_json(text(MINIMAL))) == "<Request: org_id, amount, currency>"


def test_it_never_changes() -> None:
    request = validate_json(text(FULL))
    (invoice,) = request.invoice_refs
    parts: list[tuple[Any, str]] = [(request, "amount"), (invoice, "amount"), (invoice.lines[0], "num")]
    for part, name in parts:
        with pytest.raises(AttributeError):
            setattr(part, name, 1)
        with pytest.raises(AttributeError):
            delattr(part, name)
        with pytest.raises(AttributeError):
            part.other = 1


def test_what_it_gives_away_is_not_its_own() -> None:
    request = validate_json(text(FULL))
    request.to_dict()["amount"] = "0.00"
    assert request.to_dict() == FULL


@pytest.mark.parametrize("name", ["Request", "PaymentSession", "PaymentSessionInvoiceRef", "Response", "Verdicts"])
def test_none_is_made_past_the_rules(name: str) -> None:
    with pytest.raises(TypeError, match="cannot create"):
        getattr(paysession, name)()


def test_pickling_and_copying() -> None:
    request = validate_json(text({**FULL, "currency": "usd"}), policy=Policy(levels={"amount.zero": "deny"}))
    again = [pickle.loads(pickle.dumps(request, protocol)) for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1)]
    for other in [*again, copy.copy(request), copy.deepcopy(request)]:
        assert type(other) is Request
        assert other == request and hash(other) == hash(request)
        assert other.advisories == request.advisories and len(other.advisories) == 1


def test_what_a_policy_let_through_unpickles() -> None:
    lax = Policy(levels={"currency.unknown": "warn", "phone.impossible_length": "allow"})
    given = {**MINIMAL, "currency": "ZWL", "contactRef": {"contactPhone": "+120155501"}}
    request = validate(given, policy=lax)
    again = pickle.loads(pickle.dumps(request))
    assert again == request and again.to_dict() == given
    assert [finding.code for finding in again.advisories] == ["currency.unknown"]


# Policies


def test_policy_levels() -> None:
    assert Policy().level("currency.unknown") == "deny"
    assert Policy().level("amount.zero") == "warn"
    assert Policy("strict").level("amount.zero") == "deny"
    assert Policy("strict", levels={"amount.zero": "allow"}).level("amount.zero") == "allow"
    assert Policy().level("amount.invalid") == "deny"


@pytest.mark.parametrize(
    "make",
    [
        lambda: Policy("lax"),  # type: ignore[arg-type]
        lambda: Policy(levels={"no.such_code": "warn"}),
        lambda: Policy(levels={"amount.zero": "loud"}),  # type: ignore[dict-item]
        lambda: Policy(levels={"amount.invalid": "warn"}),
        lambda: Policy().level("no.such_code"),
    ],
)
def test_policy_misuse(make: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match="."):
        make()


def test_policy_as_a_value() -> None:
    policy = Policy("strict", levels={"amount.zero": "warn"})
    assert policy == Policy("strict", levels={"amount.zero": "warn"})
    assert policy != Policy("strict") and Policy() != Policy("strict")
    assert hash(policy) == hash(Policy("strict", levels={"amount.zero": "warn"}))
    assert repr(policy) == "Policy('strict', levels={'amount.zero': 'warn'})"
    assert eval(repr(policy), {"Policy": Policy}) == policy
    assert pickle.loads(pickle.dumps(policy)) == policy == copy.deepcopy(policy)


# One scalar


def test_check_scalar() -> None:
    checked = paysession.check_scalar("currency", "usd")
    assert checked.valid is True and bool(checked) and checked.canonical == "USD"
    assert [finding.code for finding in checked.advisories] == ["currency.not_canonical"]
    assert json.loads(checked.json())["canonical"] == "USD"


def test_check_scalar_for_a_field() -> None:
    assert paysession.check_scalar("url", "javascript:alert(1)", field="successUrl").violations[0].code == (
        "url.scheme_not_allowed"
    )
    assert paysession.check_scalar("amount", Decimal("-1.50"), field="invoiceRefs.lines.price").canonical == "-1.50"
    refused = paysession.check_scalar("amount", Decimal("-1.50"), field="amount")
    assert not refused and refused.canonical is None and refused.violations[0].code == "amount.negative"


def test_check_scalar_with_policy_and_clock() -> None:
    assert not paysession.check_scalar("currency", "usd", policy="strict")
    past = datetime(2029, 1, 1, tzinfo=timezone.utc)
    assert paysession.check_scalar("datetime", past, field="expirationDate")
    assert not paysession.check_scalar("datetime", past, field="expirationDate", now=NOW)


def test_check_scalar_misuse() -> None:
    with pytest.raises(ValueError, match="a scalar is one of amount, "):
        paysession.check_scalar("money", "1")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="no such field"):
        paysession.check_scalar("amount", "1", field="currency")


def test_checked_as_a_value() -> None:
    checked = paysession.check_scalar("email", "canary@example.com")
    assert checked == paysession.check_scalar("email", "canary@example.com")
    assert hash(checked) == hash(pickle.loads(pickle.dumps(checked)))
    assert "canary" not in repr(checked)
    with pytest.raises(AttributeError):
        checked.valid = False


# The catalogue and the schemas


def test_catalogue_and_schemas() -> None:
    rules = json.loads(paysession.rules_json())
    assert {"code", "kind", "level", "strict", "message", "params", "source", "followUp"} <= rules[0].keys()
    follow_ups = {rule["code"]: rule["followUp"] for rule in rules}
    assert follow_ups["transition.paid_after_expiration"] == "refund" and follow_ups["amount.invalid"] is None
    assert json.loads(paysession.json_schema())["required"] == ["orgId", "amount", "currency"]
    assert "createPaymentSession(input: CreatePaymentSessionInput!): PaymentSession!" in paysession.sdl()


def test_a_size_is_not_negative_and_may_be_huge() -> None:
    with pytest.raises(ValueError, match="not negative"):
        validate_json(text(MINIMAL), max_bytes=-1)
    assert validate_json(text(MINIMAL), max_bytes=2**64)
    with pytest.raises(TypeError):
        validate_json(text(MINIMAL), max_bytes="1")  # type: ignore[arg-type]


def test_a_copy_is_the_same_object() -> None:
    request = validate_json(text(FULL))
    assert copy.deepcopy({"request": request})["request"] is request
    part = request.contact_ref
    assert part is not None and copy.copy(part) is part and copy.deepcopy([part])[0] is part
