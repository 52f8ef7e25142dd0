"""A session and its steps."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from documents import FULL, LINK, MINIMAL, NOW, text
from paysession import (
    Event,
    PaymentSession,
    Policy,
    Response,
    Step,
    TransitionError,
    ValidationError,
    validate,
)

LATER = "2030-01-15T12:00:00Z"
AT_THE_END = "2030-02-01T00:00:00Z"
"""When the fixture's session ends."""
UTC = timezone.utc

CONTACT = {
    "orgId": "abc123",
    "id": "c-1",
    "name": "Ada Lovelace",
    "givenName": "Ada",
    "familyName": "Lovelace",
    "email": "ada@example.com",
    "phone": "+12015550123",
    "createdAt": "yesterday",
    "updatedAt": "today",
}


def refused(step: Callable[[], object], code: str, status: str | None) -> None:
    with pytest.raises(TransitionError) as raised:
        step()
    assert (raised.value.code, raised.value.status) == (code, status)


def violations(call: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(ValidationError) as raised:
        call()
    return [(violation.code, violation.path) for violation in raised.value.violations]


# create


def test_create() -> None:
    step = PaymentSession.create(
        validate(FULL),
        id="s-1",
        link=LINK,
        now=datetime(2030, 1, 1, 2, tzinfo=timezone(timedelta(hours=2))),
        payment_id="p-1",
        checkout_configuration_id="org-default",
    )
    session, event = step
    assert type(step) is Step and step.session is session and step.event is event
    assert (session.id, session.org_id, session.status, session.link) == ("s-1", "abc123", "Active", LINK)
    assert session.created_at == session.updated_at == datetime(2030, 1, 1, tzinfo=UTC)
    assert session.created_at.tzinfo is UTC
    assert (str(session.amount), session.currency, session.payment_id) == ("30.05", "USD", "p-1")
    assert session.checkout_configuration_id == "cc-1", "its own before the organization's"
    assert session.contact is None and session.contact_id is None
    assert session.contact_ref is not None and session.contact_ref.contact_name == "Ada Lovelace"
    assert session.advisories == () and session.truncated is False


def test_a_session_has_every_field_of_its_request() -> None:
    request = validate(FULL)
    session = PaymentSession.create(request, id="s-1", link=LINK, now=NOW, payment_id="p-1").session
    names = [name for name in dir(request) if not name.startswith("_") and not callable(getattr(request, name))]
    shared = [name for name in names if hasattr(session, name)]
    assert set(names) - set(shared) == {"create_pending_payment", "creates_pending_payment"}
    assert all(getattr(session, name) == getattr(request, name) for name in shared)


def test_create_with_the_organizations_configuration() -> None:
    session = PaymentSession.create(
        validate(MINIMAL), id="s-1", link=LINK, now=NOW, checkout_configuration_id="org-default"
    ).session
    assert session.checkout_configuration_id == "org-default"


def test_the_created_event() -> None:
    _, event = PaymentSession.create(validate(FULL), id="s-1", link=LINK, now=NOW, payment_id="p-1")
    assert type(event) is Event
    assert (event.type, event.session_id, event.payment_id) == ("created", "s-1", "p-1")
    assert (event.from_status, event.to_status) == (None, "Active")
    assert event.at == datetime(2030, 1, 1, tzinfo=UTC)
    posted = {"type": "created", "sessionId": "s-1", "from": None, "to": "Active", "at": NOW, "paymentId": "p-1"}
    assert event.to_dict() == json.loads(event.to_json()) == posted
    assert list(event.to_dict()) == list(posted)


def test_create_refuses() -> None:
    request, pending = validate(MINIMAL), validate({**MINIMAL, "createPendingPayment": True})
    refused(
        lambda: PaymentSession.create(pending, id="s-1", link=LINK, now=NOW), "transition.pending_payment_missing", None
    )
    create = PaymentSession.create
    assert violations(lambda: create(request, id=" ", link=LINK, now=NOW)) == [("id.blank", "/id")]
    assert violations(lambda: create(request, id="s-1", link="/s", now=NOW)) == [("url.invalid", "/link")]
    assert violations(lambda: create(request, id="s-1", link=LINK, now=NOW, payment_id="")) == [
        ("id.blank", "/paymentId")
    ]
    ended = validate({**MINIMAL, "expirationDate": NOW})
    assert violations(lambda: create(ended, id="s-1", link=LINK, now=NOW)) == [
        ("expiration.in_past", "/expirationDate")
    ]


def test_create_misuse() -> None:
    request = validate(MINIMAL)
    with pytest.raises(TypeError):
        PaymentSession.create(MINIMAL, id="s-1", link=LINK, now=NOW)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        PaymentSession.create(request, id=1, link=LINK, now=NOW)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        PaymentSession.create(request, id="s-1", link=LINK)  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="no offset"):
        PaymentSession.create(request, id="s-1", link=LINK, now=datetime(2030, 1, 1))


# complete


def test_complete(session: PaymentSession) -> None:
    paid, event = session.complete("p-1", paid_at=datetime(2030, 1, 15, tzinfo=UTC), now=LATER)
    assert (paid.status, paid.payment_id, paid.link) == ("Completed", "p-1", None)
    assert paid.updated_at == datetime(2030, 1, 15, 12, tzinfo=UTC)
    assert event is not None
    assert (event.type, event.from_status, event.to_status, event.payment_id) == (
        "completed",
        "Active",
        "Completed",
        "p-1",
    )
    assert session.status == "Active" and session.link == LINK, "the one before stays as it was"


def test_a_callback_that_comes_twice(session: PaymentSession) -> None:
    paid = session.complete("p-1", paid_at=NOW, now=NOW).session
    again, event = paid.complete("p-1", paid_at=NOW, now=LATER)
    assert again == paid and event is None


def test_paid_in_time_and_reported_late(session: PaymentSession) -> None:
    expired = session.expire(now=AT_THE_END).session
    for before in (session, expired):
        paid = before.complete("p-1", paid_at="2030-01-31T23:59:59.999Z", now="2030-02-02T00:00:00Z").session
        assert paid.status == "Completed"


def test_complete_refuses(session: PaymentSession) -> None:
    paid = session.complete("p-1", paid_at=NOW, now=NOW).session
    canceled = session.cancel(now=NOW).session
    refused(lambda: paid.complete("p-2", paid_at=NOW, now=NOW), "transition.payment_conflict", "Completed")
    refused(
        lambda: session.complete("p-1", paid_at=AT_THE_END, now=AT_THE_END),
        "transition.paid_after_expiration",
        "Expired",
    )
    refused(lambda: canceled.complete("p-1", paid_at=NOW, now=NOW), "transition.paid_after_cancellation", "Canceled")
    assert violations(lambda: session.complete(" ", paid_at=NOW, now=NOW)) == [("id.blank", "/paymentId")]


# expire and cancel


def test_expire(session: PaymentSession) -> None:
    expired, event = session.expire(now=AT_THE_END)
    assert (expired.status, expired.link) == ("Expired", None)
    assert event is not None and (event.type, event.to_status, event.payment_id) == ("expired", "Expired", None)


def test_expire_refuses(session: PaymentSession) -> None:
    refused(lambda: session.expire(now=LATER), "transition.not_expired_yet", "Active")
    endless = PaymentSession.create(validate(MINIMAL), id="s-2", link=LINK, now=NOW).session
    refused(lambda: endless.expire(now="9999-01-01T00:00:00Z"), "transition.not_expired_yet", "Active")
    expired = session.expire(now=AT_THE_END).session
    refused(lambda: expired.expire(now=AT_THE_END), "transition.already_ended", "Expired")


def test_cancel(session: PaymentSession) -> None:
    for now in (LATER, AT_THE_END):
        canceled, event = session.cancel(now=now)
        assert (canceled.status, canceled.link) == ("Canceled", None)
        assert event is not None and event.type == "canceled"
    refused(lambda: canceled.cancel(now=AT_THE_END), "transition.already_ended", "Canceled")


def test_updated_at_never_goes_back(session: PaymentSession) -> None:
    late = session.update({"brandName": "a"}, now=LATER).session
    assert late.cancel(now=NOW).session.updated_at == late.updated_at


# update


@pytest.mark.parametrize(
    "form", [lambda changes: changes, text, lambda c: text(c).encode(), lambda c: bytearray(text(c).encode())]
)
def test_update(session: PaymentSession, form: Callable[[Any], Any]) -> None:
    changed, event = session.update(form({"amount": "7", "brandName": "Acme", "contactId": None}), now=LATER)
    assert (str(changed.amount), changed.brand_name, changed.contact_id) == ("7.00", "Acme", None)
    assert changed.currency == "USD" and changed.expiration_date == session.expiration_date, "absent is unchanged"
    assert changed.updated_at == datetime(2030, 1, 15, 12, tzinfo=UTC)
    assert event is not None
    assert (event.type, event.from_status, event.to_status) == ("updated", "Active", "Active")


def test_an_update_that_changes_nothing(session: PaymentSession) -> None:
    for changes in ({}, {"amount": Decimal(100)}, {"brandName": None}):
        same, event = session.update(changes, now=LATER)
        assert same == session and event is None


def test_the_advisories_of_an_update(session: PaymentSession) -> None:
    step = session.update({"currency": "jpy", "amount": "1.5"}, now=LATER)
    changed = step.session
    assert step.advisories == changed.advisories and step.truncated is changed.truncated is False
    assert [finding.code for finding in changed.advisories] == ["amount.finer_than_currency", "currency.not_canonical"]
    assert changed.currency == "JPY"
    silent = Policy(levels={"amount.finer_than_currency": "allow", "currency.not_canonical": "allow"})
    assert session.update({"currency": "jpy", "amount": "1.5"}, now=LATER, policy=silent).session.advisories == ()
    denied = violations(lambda: session.update({"currency": "jpy"}, now=LATER, policy="strict"))
    assert denied == [("currency.not_canonical", "/currency")]
    assert pickle.loads(pickle.dumps(changed)).advisories == changed.advisories


def test_update_refuses(session: PaymentSession) -> None:
    def update(changes: Any, now: str = LATER) -> Callable[[], object]:
        return lambda: session.update(changes, now=now)

    assert violations(update({"amount": None})) == [("shape.missing", "/amount")]
    assert violations(update({"orgId": "other"})) == [("shape.unknown_field", "/orgId")]
    assert violations(update({"createPendingPayment": True})) == [("shape.unknown_field", "/createPendingPayment")]
    assert violations(update({"contactRef": {"contactName": "A"}})) == [("contact.conflict", "/contactRef")]
    assert violations(update({"expirationDate": LATER})) == [("expiration.in_past", "/expirationDate")]
    assert violations(update("{")) == [("json.malformed", "")]
    assert violations(update([])) == [("shape.wrong_type", "")]
    refused(update({"brandName": "a"}, AT_THE_END), "transition.already_ended", "Expired")
    paid = session.complete("p-1", paid_at=NOW, now=NOW).session
    refused(lambda: paid.update({"brandName": "a"}, now=NOW), "transition.already_ended", "Completed")


# attach


@pytest.mark.parametrize("form", [lambda contact: contact, text, lambda contact: text(contact).encode()])
def test_attach(session: PaymentSession, form: Callable[[Any], Any]) -> None:
    attached, event = session.attach(form(CONTACT))
    assert event is None and session.contact is None
    contact = attached.contact
    assert contact is not None
    assert (contact.org_id, contact.id, contact.name) == ("abc123", "c-1", "Ada Lovelace")
    assert (contact.given_name, contact.family_name) == ("Ada", "Lovelace")
    assert (contact.email, contact.phone) == ("ada@example.com", "+12015550123")
    assert (contact.created_at, contact.updated_at) == ("yesterday", "today"), "plain text, kept as given"
    assert contact.to_dict() == json.loads(contact.to_json()) == CONTACT
    assert "Ada" not in repr(contact) and "Ada" not in repr(attached)


def test_attach_refuses(session: PaymentSession) -> None:
    mismatch = "session.contact_mismatch"
    assert violations(lambda: session.attach({**CONTACT, "id": "c-2"})) == [(mismatch, "/contact/id")]
    assert violations(lambda: session.attach({**CONTACT, "orgId": "other"})) == [(mismatch, "/contact/orgId")]
    assert violations(lambda: session.attach({**CONTACT, "email": "x"}))[0][0] == "email.invalid"
    with pytest.raises(ValidationError):
        session.attach({})


# At a time


@pytest.mark.parametrize(
    ("now", "status", "link"),
    [(NOW, "Active", LINK), ("2030-01-31T23:59:59.999999999Z", "Active", LINK), (AT_THE_END, "Expired", None)],
)
def test_status_and_link_at_a_time(session: PaymentSession, now: str, status: str, link: str | None) -> None:
    assert session.status_at(now) == status
    assert session.link_at(now) == link
    assert session.status == "Active" and session.link == LINK, "what is stored"


def test_what_has_ended_stays_so(session: PaymentSession) -> None:
    paid = session.complete("p-1", paid_at=NOW, now=NOW).session
    assert paid.status_at(AT_THE_END) == "Completed" and paid.link_at(NOW) is None
    with pytest.raises(TypeError):
        paid.status_at(None)  # type: ignore[arg-type]


# Reading back


def test_from_json_and_from_dict(session: PaymentSession) -> None:
    for again in (
        PaymentSession.from_json(session.to_json()),
        PaymentSession.from_json(session.to_json().encode()),
        PaymentSession.from_dict(session.to_dict()),
    ):
        assert again == session and hash(again) == hash(session)
        assert again.to_json() == session.to_json()


def test_to_json_has_every_field(session: PaymentSession) -> None:
    stored = json.loads(session.to_json())
    assert stored == session.to_dict()
    assert stored["brandName"] is None and list(stored)[:3] == ["id", "orgId", "status"] and len(stored) == 22


def test_a_session_in_a_currency_withdrawn_since(session: PaymentSession) -> None:
    stored = {**session.to_dict(), "currency": "ZWL", "somethingNew": 1}
    read = PaymentSession.from_dict(stored)
    assert [finding.code for finding in read.advisories] == ["currency.unknown"]
    assert PaymentSession.from_dict(stored, policy=Policy(levels={"currency.unknown": "allow"})).advisories == ()
    again = pickle.loads(pickle.dumps(read))
    assert again == read and again.advisories == read.advisories


def test_what_can_not_be_a_session(session: PaymentSession) -> None:
    stored = {**session.to_dict(), "status": "Completed"}
    expected = [("session.link_after_end", "/link"), ("session.completed_without_payment", "/paymentId")]
    for call in (
        lambda: PaymentSession.from_dict(stored),
        lambda: PaymentSession.from_json(text(stored)),
        lambda: PaymentSession.from_response(stored),
    ):
        assert sorted(violations(call)) == sorted(expected)
    assert violations(lambda: PaymentSession.from_json("[]")) == [("shape.wrong_type", "")]
    with pytest.raises(ValidationError) as raised:
        PaymentSession.from_json(session.to_json(), max_bytes=10)
    assert raised.value.violations[0].code == "json.too_large"


# Responses


def body(session: PaymentSession | None, *errors: Any) -> dict[str, Any]:
    response: dict[str, Any] = {"data": {"createPaymentSession": None if session is None else session.to_dict()}}
    return {**response, "errors": list(errors)} if errors else response


@pytest.mark.parametrize("form", [lambda response: response, text, lambda response: text(response).encode()])
def test_from_response(session: PaymentSession, form: Callable[[Any], Any]) -> None:
    response = PaymentSession.from_response(form(body(session)))
    assert type(response) is Response
    assert response.session == session and response.errors == () and response.advisories == ()
    assert response.truncated is False
    assert PaymentSession.from_response(form(session.to_dict())).session == session


def test_the_errors_of_a_response(session: PaymentSession) -> None:
    error = {"message": "late", "path": ["createPaymentSession", 0], "extensions": {"code": "X", "at": [1.5, None]}}
    response = PaymentSession.from_response(body(session, error, {"message": "plain"}))
    assert response.session == session
    late, plain = response.errors
    assert (late.message, late.path, late.extensions) == ("late", error["path"], error["extensions"])
    assert (plain.message, plain.path, plain.extensions) == ("plain", None, None)
    assert pickle.loads(pickle.dumps(late)) == late and late != plain
    assert "late" not in repr(response) + repr(late)


def test_a_response_with_errors_alone() -> None:
    response = PaymentSession.from_response({"data": None, "errors": [{"message": "no"}]})
    assert response.session is None and len(response.errors) == 1


def test_a_response_with_nothing() -> None:
    with pytest.raises(ValidationError) as raised:
        PaymentSession.from_response(body(None))
    assert [violation.code for violation in raised.value.violations] == ["shape.missing"]


def test_the_verdict_on_a_response(session: PaymentSession) -> None:
    response = PaymentSession.from_response(body(session))
    verdict = json.loads(response.verdict_json(now=AT_THE_END))
    assert verdict["valid"] is True and verdict["session"] == session.to_dict()
    assert (verdict["statusAt"], verdict["linkAt"]) == ("Expired", None)
    assert json.loads(response.verdict_json())["statusAt"] is None


# As a value


def test_equality_and_hash(session: PaymentSession) -> None:
    other = PaymentSession.from_json(session.to_json())
    assert len({session, other}) == 1
    assert session != session.cancel(now=NOW).session
    assert session != session.to_dict() and session != validate(MINIMAL)


@pytest.mark.parametrize("again", [lambda s: pickle.loads(pickle.dumps(s)), copy.copy, copy.deepcopy])
def test_pickling_and_copying(session: PaymentSession, again: Callable[[Any], Any]) -> None:
    for one in (session, session.complete("p-1", paid_at=NOW, now=NOW).session, session.attach(CONTACT).session):
        assert type(again(one)) is PaymentSession and again(one) == one and hash(again(one)) == hash(one)


def test_a_step_and_its_event_pickle(session: PaymentSession) -> None:
    step = session.complete("p-1", paid_at=NOW, now=NOW)
    again = pickle.loads(pickle.dumps(step))
    assert again == step and again.event.to_json() == step.event.to_json()  # type: ignore[union-attr]
    assert hash(again.event) == hash(step.event)


def test_it_never_changes(session: PaymentSession) -> None:
    event = session.cancel(now=NOW).event
    assert event is not None
    for thing, name in [(session, "status"), (event, "type"), (session.features, "contact")]:
        with pytest.raises(AttributeError):
            setattr(thing, name, "other")


def test_repr_shows_no_value(session: PaymentSession) -> None:
    paid, event = session.complete("canary-payment", paid_at=NOW, now=NOW)
    shown = repr(paid) + repr(event) + str(event) + repr(session)
    for value in ("canary-payment", "s-1", "abc123", "c-1", LINK):
        assert value not in shown
    assert repr(session).startswith("<PaymentSession: id, org_id, status, amount, currency, link, contact_id, ")


def test_what_a_session_offers(session: PaymentSession) -> None:
    assert session.features.contact is True and session.features.flex_pay.enabled is True
    assert session.branding(name="Org").name == "Org"
    assert session.checkout_configuration("org") == "org"


def test_a_lone_surrogate_in_an_argument_raises_without_its_text(session: PaymentSession) -> None:
    for call in (
        lambda: session.complete("\ud800canary", paid_at=NOW, now=NOW),
        lambda: session.branding(name="\ud800canary"),
        lambda: session.status_at("\ud800canary"),
    ):
        with pytest.raises(ValueError) as refused:
            call()
        assert type(refused.value) is ValueError and "canary" not in repr(refused.value)
