"""Laws that hold for every document, tried on generated ones."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from documents import LINK, NOW, text
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from paysession import PaymentSession, Request, ValidationError, check_json, check_scalar, validate, validate_json
from vectors import load

settings.register_profile("laws", deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
settings.load_profile("laws")

# Documents: every field of the input types, each with values that it accepts and some that it refuses.

FLOATS = st.floats().filter(lambda number: not 1e13 <= abs(number) < 1e15)
"""Without those that may be amounts of more than 15 digits: imprecise as floats, and exact in JSON."""

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    FLOATS,
    ANY_TEXT,
    st.lists(st.integers(0, 9), max_size=3),
    st.dictionaries(ANY_TEXT, st.none() | st.integers(), max_size=2),
)
"""A value that hardly any field accepts."""


def mostly(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A field's own values, and sometimes another."""
    return st.integers(0, 19).flatmap(lambda dice: ODD if dice == 0 else strategy)


def amounts() -> st.SearchStrategy[Any]:
    plain = st.decimals(-100, 10**6, places=2, allow_nan=False, allow_infinity=False)
    written = plain.map(str) | st.sampled_from(["0", "1.100", "007", "-0", "1e3", "+1", "999999999999999.99", "1" * 33])
    return written | st.integers(-10, 10**16) | FLOATS | plain.map(float)


IDS = st.sampled_from(["a", "b", " ", "", "\u2003", "id-1"]) | st.integers(-(2**65), 2**65) | st.floats(-10, 2**54)
WORDS = ANY_TEXT | st.sampled_from(["", "a\u202eb", "tab\t", "\x00", "Zo\u00eb"])
CURRENCIES = st.sampled_from(["USD", "usd", "JPY", "KWD", "XAU", "ZWL", "EURO", "QQQ", "E R"])
URLS = st.sampled_from(
    [
        "https://example.com/a?b={C}",
        "http://127.1",
        "https://u:p@x.example",
        "myapp:/done",
        "javascript:x",
        "//x",
        "https://\u00fc.example",
    ]
)
EMAILS = st.sampled_from(["a@example.com", "a..b@example.com", "@", "\u00fc@\u00fc.example", "a@b"])
PHONES = st.sampled_from(["+12015550123", "+999123456", "+1201", "12015550123", "+12015550123x"])
TIMES = st.sampled_from(
    [
        "2030-02-01T00:00:00Z",
        "2029-02-01 00:00+0530",
        "2030-02-01T00:00:00",
        "2016-12-31T23:59:60Z",
        "2030-02-30T00:00:00Z",
        "9999-12-31T23:59:59.123456789-01:00",
    ]
)
COUNTRIES = st.sampled_from(["US", "usa", "UK", "XK", "QQ", "U"])


def document(required: dict[str, st.SearchStrategy[Any]], optional: dict[str, st.SearchStrategy[Any]]) -> Any:
    """An object of a type: sometimes a required field is missing, or an unknown one is present."""
    fields = {name: mostly(values) for name, values in {**required, **optional}.items()}
    known = st.fixed_dictionaries(
        {name: fields[name] for name in required}, optional={name: fields[name] for name in optional}
    )

    def broken(whole: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
        without = st.sampled_from(sorted(whole)).map(lambda name: {key: whole[key] for key in whole if key != name})
        unknown = st.sampled_from(["amuont", "a/b~c", "x" * 70, "\u00fc"]).map(lambda name: {**whole, name: 1})
        shuffled = st.permutations(list(whole.items())).map(dict)
        return st.one_of(without if whole else unknown, unknown, shuffled)

    return known.flatmap(
        lambda whole: st.integers(0, 9).flatmap(lambda dice: broken(whole) if dice < 2 else st.just(whole))
    )


ADDRESS = document(
    {"lines": st.lists(WORDS, max_size=2) | WORDS, "countryCode": COUNTRIES},
    {"locality": WORDS, "administrativeArea": WORDS, "postalCode": WORDS},
)
CONTACT = document(
    {},
    {
        "contactId": IDS,
        "contactName": WORDS,
        "contactFirstName": WORDS,
        "contactLastName": WORDS,
        "contactEmail": EMAILS,
        "contactPhone": PHONES,
        "address": ADDRESS,
    },
)
LINE = document(
    {"num": st.integers(-3, 3) | st.sampled_from([2**31, 1.0, -(2**31)])},
    {
        "quantity": st.integers(-5, 5) | st.floats() | st.sampled_from([2.5, 0.001, 1e-7, 1e22]),
        "price": amounts(),
        "productId": WORDS,
        "productSku": WORDS,
        "productName": WORDS,
        "productDescription": WORDS,
        "productImageUrl": URLS,
    },
)
INVOICE = document(
    {},
    {
        "orderId": WORDS,
        "invoiceId": WORDS,
        "invoiceNumber": WORDS,
        "amount": amounts(),
        "lines": st.lists(LINE, max_size=3) | LINE,
        "billingContact": CONTACT,
        "shippingContact": CONTACT,
    },
)
INPUT = document(
    {"orgId": IDS, "amount": amounts(), "currency": CURRENCIES},
    {
        "callbackUrl": URLS,
        "successUrl": URLS,
        "contactId": IDS,
        "contactRef": CONTACT,
        "transactionRef": WORDS,
        "invoiceIds": st.lists(WORDS, max_size=3) | WORDS,
        "invoiceRefs": st.lists(INVOICE, max_size=3) | INVOICE,
        "expirationDate": TIMES,
        "createPendingPayment": st.booleans(),
        "checkoutConfigurationId": IDS,
        "invoiceTotal": amounts(),
        "brandLogoUrl": URLS,
        "brandName": WORDS,
    },
)


# Documents that satisfy every rule, with any number of advisories.

GOOD_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
GOOD_AMOUNT = st.decimals(0, 10**9, places=2).map(lambda number: f"{abs(number):.2f}") | st.integers(0, 10**9)
GOOD_CREDIT = st.decimals(-(10**4), 10**4, places=2).map(str)
GOOD_ID = st.sampled_from(["a", "id-1", "\u00fc"]) | st.integers(-(2**63), 2**64 - 1)
GOOD_URL = st.sampled_from(
    ["https://example.com/a?b={C}", "http://127.1", "https://u:p@x.example", "HTTPS://\u00fc.example"]
)
GOOD_COUNTRY = st.sampled_from(["US", "usa", "UK", "XK", "de"])
GOOD_TIME = st.datetimes(datetime(2031, 1, 1), datetime(9998, 1, 1)).map(lambda time: f"{time.isoformat()}+02:00")


def good(required: dict[str, st.SearchStrategy[Any]], optional: dict[str, st.SearchStrategy[Any]]) -> Any:
    return st.fixed_dictionaries(required, optional={name: st.none() | values for name, values in optional.items()})


GOOD_ADDRESS = good(
    {"lines": st.lists(GOOD_TEXT, max_size=2) | GOOD_TEXT, "countryCode": GOOD_COUNTRY},
    {"locality": GOOD_TEXT, "administrativeArea": GOOD_TEXT, "postalCode": GOOD_TEXT},
)
GOOD_CONTACT = good(
    {},
    {
        "contactId": GOOD_ID,
        "contactName": GOOD_TEXT,
        "contactEmail": st.sampled_from(["a@example.com", "\u00fc@\u00fc.example"]),
        "contactPhone": st.sampled_from(["+12015550123", "+442079460000"]),
        "address": GOOD_ADDRESS,
    },
)
GOOD_LINE = good(
    {"num": st.integers(-3, 3)},
    {
        "quantity": st.floats(-1e12, 1e12) | st.integers(-5, 2**70),
        "price": GOOD_CREDIT,
        "productName": GOOD_TEXT,
        "productImageUrl": GOOD_URL,
    },
)
GOOD_INVOICE = good(
    {},
    {
        "orderId": GOOD_TEXT,
        "invoiceId": GOOD_TEXT,
        "amount": GOOD_CREDIT,
        "lines": st.lists(GOOD_LINE, max_size=3) | GOOD_LINE,
        "billingContact": GOOD_CONTACT,
        "shippingContact": GOOD_CONTACT,
    },
)


def good_input(contact: dict[str, Any], invoices: dict[str, Any]) -> Any:
    required = {"orgId": GOOD_ID, "amount": GOOD_AMOUNT, "currency": st.sampled_from(["USD", "jpy", "KWD", "eur"])}
    optional = {
        "callbackUrl": GOOD_URL,
        "successUrl": GOOD_URL | st.sampled_from(["myapp:/done"]),
        "transactionRef": GOOD_TEXT,
        "expirationDate": GOOD_TIME,
        "createPendingPayment": st.booleans(),
        "checkoutConfigurationId": GOOD_ID,
        "invoiceTotal": GOOD_AMOUNT,
        "brandLogoUrl": GOOD_URL,
        "brandName": GOOD_TEXT,
    }
    return good(required, {**optional, **contact, **invoices})


GOOD_INPUT = st.one_of(
    *[
        good_input(contact, invoices)
        for contact in ({"contactId": GOOD_ID}, {"contactRef": GOOD_CONTACT})
        for invoices in (
            {"invoiceIds": st.lists(st.sampled_from(["i-1", "i-2"]), max_size=3)},
            {"invoiceRefs": st.lists(GOOD_INVOICE, max_size=3) | GOOD_INVOICE},
        )
    ]
)

POLICIES: Any = st.sampled_from([None, "standard", "strict"])
NOWS: Any = st.sampled_from([None, NOW, datetime(2030, 1, 1, tzinfo=timezone.utc)])

Verdict = Request | ValidationError


def of_json(data: str | bytes, **how: Any) -> Verdict:
    try:
        return validate_json(data, **how)
    except ValidationError as refused:
        return refused


def of_dict(obj: Any, **how: Any) -> Verdict:
    try:
        return validate(obj, **how)
    except ValidationError as refused:
        return refused


def verdict_json(verdict: Verdict) -> str:
    return verdict.verdict_json() if isinstance(verdict, Request) else verdict.json()


def agree(one: Verdict, other: Verdict) -> None:
    assert type(one) is type(other)
    assert verdict_json(one) == verdict_json(other)
    assert one.advisories == other.advisories and one.truncated == other.truncated
    if isinstance(one, Request):
        assert one == other and hash(one) == hash(other)
    elif isinstance(other, ValidationError):
        assert one.violations == other.violations and str(one) == str(other)


def finite(value: Any) -> Any:
    """NaN and infinities as a JSON number that is too large for a double: the verdict is the same."""
    if isinstance(value, dict):
        return {key: finite(item) for key, item in value.items()}
    if isinstance(value, list):
        return [finite(item) for item in value]
    return HUGE if isinstance(value, float) and not -float("inf") < value < float("inf") else value


HUGE = "@huge@"


def json_of(obj: Any) -> str:
    return text(finite(obj)).replace(f'"{HUGE}"', "1e999")


# Dicts and JSON


@settings(max_examples=600)
@given(INPUT | GOOD_INPUT, POLICIES, NOWS)
def test_a_dict_is_validated_as_its_json(obj: Any, policy: Any, now: Any) -> None:
    agree(of_dict(obj, policy=policy, now=now), of_json(json_of(obj), policy=policy, now=now))


@given(INPUT | GOOD_INPUT)
def test_a_body_is_validated_as_its_input(obj: Any) -> None:
    body = {"query": "…", "variables": {"input": obj}}
    agree(of_dict(body), of_dict(obj))
    agree(of_json(json_of(body)), of_json(json_of(obj)))


@given(INPUT | GOOD_INPUT, POLICIES)
def test_check_json_says_what_validate_json_does(obj: Any, policy: Any) -> None:
    document = json_of(obj)
    assert check_json(document, policy=policy) is isinstance(of_json(document, policy=policy), Request)


@given(INPUT)
def test_bytes_and_text_are_validated_alike(obj: Any) -> None:
    document = json_of(obj)
    agree(of_json(document), of_json(document.encode()))


@given(INPUT | GOOD_INPUT)
def test_tuples_and_lists_are_validated_alike(obj: Any) -> None:
    def tuples(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: tuples(item) for key, item in value.items()}
        return tuple(map(tuples, value)) if isinstance(value, list) else value

    agree(of_dict(tuples(obj)), of_dict(obj))


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object without duplicate keys, as every dict is."""
    if len(dict(pairs)) != len(pairs):
        raise ValueError("the same key twice")
    return dict(pairs)


OWN_DIGITS = [
    "number-amount-16-digits",
    "number-amount-max-as-a-double",
    "number-amount-underflow",
    "number-amount-hidden-digits",
]
"""Cases in which an amount's own digits decide, and not those of its double. A ``Decimal`` has them."""


def documents_of_vectors() -> list[Any]:
    params = []
    for case in load():
        # The limit for a large document is in bytes, which a dict does not have.
        if case.test == "request" and len(case.document) < 1 << 20:
            try:
                parse = Decimal if case.id in OWN_DIGITS else float
                obj = json.loads(case.document.decode(), object_pairs_hook=once, parse_float=parse)
                # A text that only Python's parser accepts has no dict of the same meaning.
                is_json = all(finding["code"] != "json.malformed" for finding in case.expect.get("violations", ()))
            except (ValueError, RecursionError):
                continue
            if is_json:
                params.append(pytest.param(obj, case.document, case, id=case.id))
    return params


AS_DICTS = documents_of_vectors()


@pytest.mark.parametrize(("obj", "document", "case"), AS_DICTS)
def test_the_document_of_a_vector_has_the_same_verdict_as_a_dict(obj: Any, document: bytes, case: Any) -> None:
    if isinstance(obj, str):
        with pytest.raises(TypeError, match="use validate_json"):
            of_dict(obj, now=case.now, entry=case.entry)
        return
    agree(of_dict(obj, now=case.now, entry=case.entry), of_json(document, now=case.now, entry=case.entry))


def test_most_documents_of_vectors_have_a_dict() -> None:
    assert len(AS_DICTS) > 350


# Round trips


@settings(max_examples=400)
@given(GOOD_INPUT)
def test_what_was_accepted_is_accepted_again_and_stays_as_it_is(obj: Any) -> None:
    request = validate(obj, now=NOW)
    for again in (
        validate(request.to_dict()),
        validate_json(request.to_json()),
        validate_json(request.to_graphql_body()),
    ):
        assert again == request and hash(again) == hash(request)
        assert again.to_json() == request.to_json()
    assert request.to_dict() == json.loads(request.to_json())


@given(INPUT | GOOD_INPUT, POLICIES)
def test_verdicts_pickle(obj: Any, policy: Any) -> None:
    verdict = of_dict(obj, policy=policy)
    for again in (pickle.loads(pickle.dumps(verdict)), copy.deepcopy(verdict)):
        if isinstance(verdict, Request):
            assert again == verdict and again.advisories == verdict.advisories and repr(again) == repr(verdict)
        else:
            agree(again, verdict)


@given(INPUT)
def test_the_same_input_gives_the_same_bytes(obj: Any) -> None:
    assert verdict_json(of_dict(obj)) == verdict_json(of_dict(copy.deepcopy(obj)))


@given(GOOD_INPUT)
def test_a_session_of_a_request_reads_back(obj: Any) -> None:
    request = validate(obj)
    session = PaymentSession.create(request, id="s-1", link=LINK, now=NOW, payment_id="p-1").session
    for again in (
        PaymentSession.from_json(session.to_json()),
        PaymentSession.from_dict(session.to_dict()),
        PaymentSession.from_response(text({"data": {"createPaymentSession": session.to_dict()}})).session,
        pickle.loads(pickle.dumps(session)),
    ):
        assert again == session and again.to_json() == session.to_json()


VITAL: dict[str, Any] = {
    "id": "s-1",
    "orgId": "a",
    "status": "Active",
    "amount": "1.00",
    "currency": "USD",
    "expirationDate": None,
    "createdAt": NOW,
    "updatedAt": NOW,
}
"""What a session's life depends on. Nothing else makes a session unreadable."""


@settings(max_examples=400)
@given(INPUT | GOOD_INPUT, mostly(URLS), mostly(CONTACT))
def test_a_session_reads_back_whatever_else_it_holds(obj: Any, link: Any, contact: Any) -> None:
    stored = {**obj, "link": link, "contact": contact, **VITAL}
    session = PaymentSession.from_dict(stored)
    assert PaymentSession.from_json(json_of(stored)).advisories == session.advisories
    canceled = session.cancel(now=NOW).session
    for one in (session, canceled, session.update({"transactionRef": "t-1"}, now=NOW).session):
        for again in (PaymentSession.from_json(one.to_json()), pickle.loads(pickle.dumps(one)), copy.deepcopy(one)):
            assert again == one and hash(again) == hash(one) and again.to_json() == one.to_json()
            assert repr(again) == repr(one)
    kept = session.to_dict().keys() - VITAL.keys() - {"link"}
    assert all(canceled.raw(f"/{name}") == session.raw(f"/{name}") for name in kept)
    for advisory in session.advisories:
        session.raw(advisory.path)


# Numbers


@settings(max_examples=500)
@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**16), max_value=10**16))
def test_a_decimal_is_its_plain_text_without_zeros_at_its_end(number: Decimal) -> None:
    plain = f"{number:f}"
    if "." in plain:
        whole, _, fraction = plain.partition(".")
        plain = f"{whole}.{fraction.rstrip('0')}".rstrip(".")
    of_number, of_text = check_scalar("amount", number), check_scalar("amount", plain)
    # The limit of a text's length comes before its other rules.
    if len(plain) <= 32:
        assert of_number == of_text
    else:
        assert not of_number.valid


@given(st.decimals(0, 999_999_999_999_999, places=2))
def test_money_goes_in_and_comes_out(number: Decimal) -> None:
    request = validate({"orgId": "a", "amount": number, "currency": "USD"})
    assert request.amount == number and str(request.amount) == f"{abs(number):.2f}"
    assert validate({"orgId": "a", "amount": request.amount, "currency": "USD"}) == request


@given(FLOATS)
def test_a_float_is_validated_as_its_json(number: float) -> None:
    line = {"num": 1, "quantity": number, "price": number}
    obj = {"orgId": number, "amount": number, "currency": "USD", "invoiceRefs": [{"lines": [line]}]}
    agree(of_dict(obj), of_json(json_of(obj)))


@given(st.integers() | st.integers(-(2**70), 2**70) | st.integers(0, 400).map(lambda digits: 10**digits))
def test_an_int_is_validated_as_its_json(number: int) -> None:
    line = {"num": number, "quantity": number, "price": number}
    obj = {"orgId": number, "amount": number, "currency": "USD", "invoiceRefs": [{"lines": [line]}]}
    agree(of_dict(obj), of_json(text(obj)))


# Times

ZONES = st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@given(st.datetimes(datetime(2, 1, 1), datetime(9998, 12, 31), timezones=ZONES))
def test_a_time_goes_in_and_comes_out(moment: datetime) -> None:
    base = {"orgId": "a", "amount": "1", "currency": "USD"}
    request = validate({**base, "expirationDate": moment})
    assert request.expiration_date == moment and request.expiration_date.tzinfo is timezone.utc
    assert validate({**base, "expirationDate": moment.isoformat(" ")}) == request
    # The same time as the clock: not after it.
    with pytest.raises(ValidationError):
        validate({**base, "expirationDate": moment}, now=moment)
    assert validate({**base, "expirationDate": moment}, now=moment - timedelta(microseconds=1))
