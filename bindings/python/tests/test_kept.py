"""Sessions that are read back: what is kept as it came, and an unknown status."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from documents import LINK, NOW, text
from paysession import PaymentSession, Policy, TransitionError, ValidationError

LATER = "2030-01-15T12:00:00Z"

STORED: dict[str, Any] = {
    "id": "s-1",
    "orgId": "abc123",
    "status": "Active",
    "amount": "100.00",
    "currency": "USD",
    "link": LINK,
    "createdAt": NOW,
    "updatedAt": NOW,
}


def read(**values: Any) -> PaymentSession:
    return PaymentSession.from_dict({**STORED, **values})


def found(session: PaymentSession) -> list[tuple[str, str]]:
    return [(finding.code, finding.path) for finding in session.advisories]


def violations(call: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(ValidationError) as raised:
        call()
    return [(violation.code, violation.path) for violation in raised.value.violations]


KEPT: list[Any] = [
    # field, value, code, path, the property's value
    ("link", "/s", "url.invalid", "/link", None),
    ("callbackUrl", "javascript:x", "url.scheme_not_allowed", "/callbackUrl", None),
    ("invoiceTotal", "1,00", "amount.invalid", "/invoiceTotal", None),
    ("brandName", 5, "shape.wrong_type", "/brandName", None),
    ("brandName", {"a": [1.50, None, "b"]}, "shape.wrong_type", "/brandName", None),
    ("checkoutConfigurationId", True, "shape.wrong_type", "/checkoutConfigurationId", None),
    ("contactRef", "Ada", "shape.wrong_type", "/contactRef", None),
    ("contact", [], "shape.wrong_type", "/contact", None),
    ("invoiceIds", ["i-1", None, "i-2"], "shape.missing", "/invoiceIds/1", ("i-1", "i-2")),
    ("invoiceIds", [" ", "i-2"], "id.blank", "/invoiceIds/0", ("i-2",)),
    ("invoiceRefs", [5], "shape.wrong_type", "/invoiceRefs/0", ()),
]


def snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)


@pytest.mark.parametrize("form", ["dict", "json", "response"])
@pytest.mark.parametrize(("field", "value", "code", "path", "property"), KEPT, ids=lambda value: str(value)[:30])
def test_a_value_that_is_not_valid_is_kept(
    form: str, field: str, value: Any, code: str, path: str, property: Any
) -> None:
    stored = {**STORED, field: value}
    match form:
        case "dict":
            session = PaymentSession.from_dict(stored)
        case "json":
            session = PaymentSession.from_json(text(stored))
        case _:
            answer = PaymentSession.from_response({"data": {"createPaymentSession": stored}}).session
            assert answer is not None
            session = answer
    assert found(session) == [(code, path)]
    assert getattr(session, snake(field)) == property
    raw = session.raw(f"/{field}")
    assert raw is not None and json.loads(raw) == value
    assert session.to_dict()[field] == value
    assert session.to_dict() == {**dict.fromkeys(session.to_dict()), **stored}


def test_a_kept_value_stays_as_it_was_written() -> None:
    document = text(STORED)[:-1] + ',"brandName":{"b":[1.50,1e5],"a":"\\u00e4"}}'
    session = PaymentSession.from_json(document)
    assert session.raw("/brandName") == '{"b":[1.50,1e5],"a":"ä"}'
    assert '"brandName":{"b":[1.50,1e5],"a":"ä"}' in session.to_json()
    assert PaymentSession.from_json(session.to_json()).to_json() == session.to_json()


def test_a_missing_value_that_is_required_is_null() -> None:
    line, address = {"quantity": 1}, {"locality": "Springfield"}
    session = read(
        invoiceRefs=[{"lines": [line]}], contactRef={"address": address}, contactId="c-1", contact={"id": "c-1"}
    )
    assert found(session) == [
        ("shape.missing", "/contact/orgId"),
        ("shape.missing", "/contact/name"),
        ("shape.missing", "/contact/createdAt"),
        ("shape.missing", "/contact/updatedAt"),
        ("shape.missing", "/contactRef/address/lines"),
        ("shape.missing", "/contactRef/address/countryCode"),
        ("shape.missing", "/invoiceRefs/0/lines/0/num"),
    ]
    assert session.invoice_refs is not None and session.invoice_refs[0].lines is not None
    (kept,) = session.invoice_refs[0].lines
    assert (kept.num, kept.quantity) == (None, Decimal(1))
    assert [line.num for line in session.invoice_refs[0].lines_for_display] == [None]
    assert session.contact_ref is not None and session.contact_ref.address is not None
    assert (session.contact_ref.address.country_code, session.contact_ref.address.lines) == (None, None)
    contact = session.contact
    assert contact is not None and contact.id == "c-1"
    assert contact.org_id is contact.name is contact.created_at is contact.updated_at is None
    assert repr(contact) == "<Contact: id>" and repr(kept) == "<PaymentSessionInvoiceLineItemRef: quantity>"


def test_raw_takes_any_place() -> None:
    session = read(contactRef={"contactEmail": "not an address", "contactName": "Ada"}, brandName="Zoë")
    (advisory,) = session.advisories
    assert session.raw(advisory.path) == '"not an address"'
    assert session.contact_ref is not None and session.contact_ref.contact_email is None
    assert session.raw("/contactRef/contactName") == '"Ada"', "what is valid too"
    contact = session.raw("/contactRef")
    assert contact is not None and json.loads(contact) == session.to_dict()["contactRef"], "objects as to_json has them"
    assert session.raw("/amount") == '"100.00"' and session.raw("/brandName") == '"Zoë"'
    assert session.raw("") == session.to_json()
    assert session.raw("/nothing") is None and session.raw("/contactRef/contactPhone") is None
    assert session.raw("/invoiceIds/0") is None
    for misuse in ("amount", "/a~2"):
        with pytest.raises(ValueError, match="not a JSON Pointer"):
            session.raw(misuse)
    with pytest.raises(TypeError):
        session.raw(5)  # type: ignore[arg-type]


def test_raw_reads_the_attached_contact() -> None:
    contact = {"id": "c-1", "orgId": "abc123", "phone": "n/a"}
    session = read(contactId="c-1").attach(contact, now=LATER).session
    assert session.contact is not None and session.contact.phone is None
    assert session.raw("/contact/phone") == '"n/a"'


def test_equality_hash_and_pickles_are_of_all_that_is_kept() -> None:
    one, same, other = read(brandName=5), read(brandName=5), read(brandName=6)
    assert one == same and hash(one) == hash(same) and one != other and one != read()
    for field, value, *_ in KEPT:
        session = read(**{field: value})
        for again in (pickle.loads(pickle.dumps(session)), copy.copy(session), copy.deepcopy(session)):
            assert again == session and hash(again) == hash(session)
            assert again.to_json() == session.to_json() and again.advisories == session.advisories


def test_parts_are_compared_by_all_that_is_kept() -> None:
    one, same, other = (
        read(contactRef={"contactName": "Ada", "contactEmail": email}).contact_ref for email in ("x", "x", "y")
    )
    assert one == same and hash(one) == hash(same) and one != other


def test_no_kept_value_is_shown() -> None:
    canary = "canary-7f3a"
    session = read(brandName=[canary], contactRef={"contactEmail": canary}, status=canary)
    assert canary not in repr(session) + repr(session.contact_ref) + repr(session.advisories)
    assert canary not in "".join(map(str, session.advisories))
    with pytest.raises(TransitionError) as refused:
        session.cancel(now=LATER)
    assert canary not in str(refused.value) + repr(refused.value) + repr(refused.value.args)


# What a session's life depends on


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("id", " ", "id.blank"),
        ("orgId", None, "shape.missing"),
        ("status", 5, "shape.wrong_type"),
        ("amount", "1,00", "amount.invalid"),
        ("currency", "euro", "currency.invalid"),
        ("createdAt", "yesterday", "datetime.invalid"),
        ("updatedAt", None, "shape.missing"),
        ("expirationDate", "2030-02-01T00:00:00", "datetime.no_offset"),
        ("paymentId", " ", "id.blank"),
    ],
)
def test_what_life_depends_on_is_strict(field: str, value: Any, code: str) -> None:
    assert violations(lambda: read(**{field: value})) == [(code, f"/{field}")]


# Steps


def test_no_step_is_refused_for_a_kept_value() -> None:
    kept = {"brandName": 5, "invoiceRefs": [{"amount": "x"}], "contactId": "c-1", "expirationDate": "2030-02-01T00:00:00Z"}
    session = read(**kept)
    contact = {"id": "c-1", "orgId": "abc123", "email": "x"}
    steps = [
        session.complete("p-1", paid_at=NOW, now=LATER, amount="100", currency="USD"),
        session.expire(now="2030-02-01T00:00:00Z"),
        session.cancel(now=LATER),
        session.update({"transactionRef": "t-1"}, now=LATER),
        session.attach(contact, now=LATER),
    ]
    for step in steps:
        assert step.changed is True
        assert step.session.raw("/brandName") == "5"
        assert step.session.raw("/invoiceRefs/0/amount") == '"x"' and step.session.invoice_refs[0].amount is None
        assert PaymentSession.from_json(step.session.to_json()) == step.session


def test_an_update_judges_what_it_names_and_remarks_on_the_rest() -> None:
    session = read(brandName=5, callbackUrl="/hook")
    step = session.update({"brandName": "Acme"}, now=LATER)
    assert step.session.brand_name == "Acme" and step.session.raw("/callbackUrl") == '"/hook"'
    assert [(finding.code, finding.path) for finding in step.advisories] == [("url.invalid", "/callbackUrl")]
    assert step.event is not None and step.event.changed == ("brandName",)
    assert violations(lambda: session.update({"brandName": 6}, now=LATER)) == [("shape.wrong_type", "/brandName")]
    again = pickle.loads(pickle.dumps(step))
    assert again == step and again.advisories == step.advisories and again.changed is True


# What a session offers


def test_an_unreadable_total_disables_financing() -> None:
    flex_pay = read(invoiceTotal="1,00").features.flex_pay
    assert (flex_pay.enabled, flex_pay.reason, flex_pay.excess) == (False, "invoice_total_unreadable", None)
    above = read(invoiceTotal="90").features.flex_pay
    assert (above.enabled, above.reason, above.excess) == (False, "amount_exceeds_invoice_total", Decimal("10.00"))


def test_features_need_a_part_that_is_readable() -> None:
    features = read(contactRef=5, invoiceIds=[None]).features
    assert (features.contact, features.invoices) == (False, False)
    features = read(contactRef={"contactName": "Ada", "contactEmail": "x"}, invoiceIds=[None, "i-1"]).features
    assert (features.contact, features.invoices) == (True, True)


# An unknown status


def test_an_unknown_status() -> None:
    session = read(status="Refunded")
    assert (session.status, session.status_text) == ("Unknown", "Refunded")
    assert found(session) == [("session.status_unknown", "/status")]
    assert session.to_dict()["status"] == "Refunded" and session.raw("/status") == '"Refunded"'
    assert (session.link, session.link_at(LATER), session.status_at(LATER)) == (LINK, None, "Unknown")
    assert session.at(LATER).status_text == "Refunded" and session.at(LATER).link is None
    again = pickle.loads(pickle.dumps(session))
    assert again == session and again.status_text == "Refunded" and session != read(status="Disputed")
    verdict = json.loads(PaymentSession.from_response(session.to_dict()).verdict_json(now=LATER))
    assert (verdict["statusAt"], verdict["linkAt"]) == (None, None)


@pytest.mark.parametrize("status", ["Expired", "Active", "Completed", "Canceled"])
def test_a_known_status_is_its_text(status: str) -> None:
    session = read(status=status, link=None, paymentId="p-1")
    assert session.status == session.status_text == status


def test_no_status_is_guessed() -> None:
    for status in ("active", "", "Unknown", " Active"):
        session = read(status=status)
        assert (session.status, session.status_text) == ("Unknown", status)


def test_every_step_of_an_unknown_status_is_refused() -> None:
    session = read(status="Refunded", contactId="c-1", expirationDate=LATER)
    steps: list[Callable[[], object]] = [
        lambda: session.complete("p-1", paid_at=NOW, now=LATER),
        lambda: session.expire(now=LATER),
        lambda: session.cancel(now=LATER),
        lambda: session.update({"brandName": "a"}, now=NOW, if_updated_at=LATER),
        lambda: session.attach({"id": "c-1", "orgId": "abc123"}, now=LATER),
    ]
    for step in steps:
        with pytest.raises(TransitionError) as refused:
            step()
        assert (refused.value.code, refused.value.status) == ("transition.status_unknown", None)
        assert refused.value.follow_up == "investigate"


# Policies


def test_no_preset_makes_a_session_unreadable() -> None:
    stored = {**STORED, "brandName": 5, "currency": "ZWL", "callbackUrl": "http://shop.example.com", "status": "Refunded"}
    expected = [
        ("session.status_unknown", "/status"),
        ("currency.unknown", "/currency"),
        ("url.insecure", "/callbackUrl"),
        ("shape.wrong_type", "/brandName"),
    ]
    for policy in (None, "standard", "strict", Policy("strict")):
        assert found(PaymentSession.from_dict(stored, policy=policy)) == expected  # type: ignore[arg-type]


def test_a_policy_that_denies_a_code_refuses_by_it() -> None:
    stored = {**STORED, "brandName": 5, "callbackUrl": "http://shop.example.com", "status": "Refunded"}
    for code, path in [
        ("shape.wrong_type", "/brandName"),
        ("url.insecure", "/callbackUrl"),
        ("session.status_unknown", "/status"),
    ]:
        policy = Policy(levels={code: "deny"})
        for call in (
            lambda policy=policy: PaymentSession.from_dict(stored, policy=policy),
            lambda policy=policy: PaymentSession.from_json(text(stored), policy=policy),
            lambda policy=policy: PaymentSession.from_response(stored, policy=policy),
            lambda policy=policy: PaymentSession.from_dict(stored, policy=pickle.loads(pickle.dumps(policy))),
        ):
            assert violations(call) == [(code, path)]


def test_a_policy_that_sets_the_level_of_its_preset_counts() -> None:
    stored = {**STORED, "callbackUrl": "http://shop.example.com"}
    policy = Policy("strict", levels={"url.insecure": "deny"})
    assert policy != Policy("strict"), "it matters on reading"
    assert hash(policy) == hash(Policy("strict", levels={"url.insecure": "deny"}))
    assert repr(policy) == "Policy('strict', levels={'url.insecure': 'deny'})"
    assert pickle.loads(pickle.dumps(policy)) == policy
    assert violations(lambda: PaymentSession.from_dict(stored, policy=policy)) == [("url.insecure", "/callbackUrl")]


@pytest.mark.parametrize("level", ["allow", "warn"])
def test_a_violation_is_never_lowered(level: Any) -> None:
    with pytest.raises(ValueError, match="no policy lowers it"):
        Policy(levels={"amount.invalid": level})
    assert Policy(levels={"amount.invalid": "deny"}).level("amount.invalid") == "deny"
    with pytest.raises(ValueError, match="no policy changes it"):
        Policy(levels={"transition.stale": "deny"})
