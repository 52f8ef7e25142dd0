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
    assert set(names) - set(shared) == {"create_pending_payment", "creates_pending_payment", "fingerprint"}
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
    posted |= {"amount": "30.05", "currency": "USD", "paidAt": None, "key": f"s-1:created:{NOW}"}
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


def test_create_reports_everything_at_once() -> None:
    ended = validate({**MINIMAL, "expirationDate": NOW})
    assert violations(lambda: PaymentSession.create(ended, id=" ", link="/s", now=NOW, payment_id="")) == [
        ("expiration.in_past", "/expirationDate"),
        ("id.blank", "/id"),
        ("url.invalid", "/link"),
        ("id.blank", "/paymentId"),
    ]


@pytest.mark.parametrize("form", [lambda document: document, text, lambda document: text(document).encode()])
def test_create_from_a_document(form: Callable[[Any], Any]) -> None:
    how = {"id": "s-1", "link": LINK, "now": NOW, "payment_id": "p-1", "checkout_configuration_id": "org-default"}
    for document in (MINIMAL, FULL, {"variables": {"input": MINIMAL}}):
        step = PaymentSession.create_from(form(document), **how)
        assert type(step) is Step and step == PaymentSession.create(validate(document), **how)
        assert step.changed is True


def test_create_from_a_document_reports_everything_at_once() -> None:
    document = {**MINIMAL, "amount": "1.005", "currency": "usd", "expirationDate": NOW}

    def create(**how: Any) -> list[tuple[str, str]]:
        return violations(lambda: PaymentSession.create_from(document, id=" ", link="/s", now=NOW, **how))

    of_request = [("amount.too_many_decimals", "/amount"), ("expiration.in_past", "/expirationDate")]
    own = [("id.blank", "/id"), ("url.invalid", "/link")]
    assert create() == of_request + own
    assert create(checkout_configuration_id="") == of_request + [*own, ("id.blank", "/checkoutConfigurationId")]
    assert create(policy="strict")[1] == ("currency.not_canonical", "/currency")
    assert create(max_bytes=10) == [("json.too_large", "")]
    with pytest.raises(ValidationError) as raised:
        PaymentSession.create_from(document, id=" ", link="/s", now=NOW)
    assert [finding.code for finding in raised.value.advisories] == ["currency.not_canonical"]
    assert raised.value.findings == raised.value.violations


def test_create_from_a_document_of_one_kind() -> None:
    body = {"variables": {"input": MINIMAL}}

    def create(document: Any, entry: Any) -> object:
        return PaymentSession.create_from(document, id="s-1", link=LINK, now=NOW, entry=entry)

    assert create(MINIMAL, "input") == create(body, "body") == create(MINIMAL, "auto") == create(body, "auto")
    assert ("shape.unknown_field", "/variables") in violations(lambda: create(body, "input"))
    assert violations(lambda: create(MINIMAL, "body")) == [("shape.missing", "")]
    with pytest.raises(ValueError, match="an entry is 'auto', 'input' or 'body'"):
        create(MINIMAL, "graphql")
    pending = {**MINIMAL, "createPendingPayment": True}
    refused(lambda: create(pending, "input"), "transition.pending_payment_missing", None)


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


def test_the_event_of_a_payment(session: PaymentSession) -> None:
    event = session.complete("p-1", paid_at="2030-01-15T11:59:59Z", now=LATER).event
    assert event is not None
    assert (event.amount, event.currency, event.changed) == (Decimal("100.00"), "USD", ())
    assert type(event.amount) is Decimal and str(event.amount) == "100.00"
    assert event.paid_at == datetime(2030, 1, 15, 11, 59, 59, tzinfo=UTC) and event.at == event.paid_at + timedelta(0, 1)
    assert event.key == f"s-1:completed:{LATER}"
    assert event.to_dict()["paidAt"] == "2030-01-15T11:59:59Z" and "changed" not in event.to_dict()


def test_the_event_of_an_update(session: PaymentSession) -> None:
    event = session.update({"brandName": "Acme", "amount": "7", "currency": "usd"}, now=LATER).event
    assert event is not None
    assert event.changed == ("amount", "brandName"), "what has another value now, in the API's order"
    assert event.to_dict()["changed"] == ["amount", "brandName"]
    assert event.paid_at is None and event.key == f"s-1:updated:{LATER}"


def events(session: PaymentSession) -> list[Event]:
    """One of each type."""
    steps = [
        PaymentSession.create(validate(FULL), id="s-1", link=LINK, now=NOW, payment_id="p-1"),
        session.complete("p-1", paid_at=NOW, now=NOW),
        session.expire(now=AT_THE_END),
        session.cancel(now=LATER),
        session.update({"brandName": "Acme"}, now=LATER),
    ]
    return [step.event for step in steps if step.event]


def test_an_event_reads_back(session: PaymentSession) -> None:
    kinds = [event.type for event in events(session)]
    assert kinds == ["created", "completed", "expired", "canceled", "updated"]
    for event in events(session):
        for again in (Event.from_json(event.to_json()), Event.from_json(event.to_json().encode())):
            assert type(again) is Event and again == event and hash(again) == hash(event)
            assert again.to_json() == event.to_json()
        assert pickle.loads(pickle.dumps(event)) == event == copy.deepcopy(event)
    assert len({event.key for event in events(session)}) == 5


def test_an_event_of_a_later_version_reads_back(session: PaymentSession) -> None:
    (event, *_) = events(session)
    assert Event.from_json(text({**event.to_dict(), "somethingNew": [1]})) == event


def test_what_is_no_event(session: PaymentSession) -> None:
    (event, *_) = events(session)
    posted = event.to_dict()

    def found(**values: Any) -> list[tuple[str, str]]:
        return violations(lambda: Event.from_json(text({**posted, **values})))

    assert found(type=None) == [("shape.missing", "/type")]
    assert found(type="refunded") == [("shape.wrong_type", "/type")]
    assert found(amount="1,00") == [("amount.invalid", "/amount")]
    assert found(to="Refunded") == [("session.status_unknown", "/to")]
    assert violations(lambda: Event.from_json("{")) == [("json.malformed", "")]
    with pytest.raises(TypeError, match="bytes or str, not dict"):
        Event.from_json(posted)  # type: ignore[arg-type]


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
    attached, event = session.attach(form(CONTACT), now=LATER)
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
    assert violations(lambda: session.attach({**CONTACT, "id": "c-2"}, now=LATER)) == [(mismatch, "/contact/id")]
    assert violations(lambda: session.attach({**CONTACT, "orgId": "other"}, now=LATER)) == [(mismatch, "/contact/orgId")]
    denied = Policy(levels={"email.invalid": "deny"})
    wrong = {**CONTACT, "email": "x"}
    assert violations(lambda: session.attach(wrong, now=LATER, policy=denied)) == [("email.invalid", "/contact/email")]
    assert violations(lambda: session.attach({}, now=LATER)) == [
        ("shape.missing", "/contact/orgId"),
        ("shape.missing", "/contact/id"),
    ]
    assert violations(lambda: session.attach("{", now=LATER)) == [("json.malformed", "")]
    refused(lambda: session.attach({}, now=LATER, if_updated_at=LATER), "transition.stale", "Active")


def test_a_contact_is_kept_as_it_came(session: PaymentSession) -> None:
    given = {"orgId": "abc123", "id": "c-1", "email": "not an address"}
    step = session.attach(given, now=LATER)
    contact = step.session.contact
    assert contact is not None and contact.id == "c-1"
    assert contact.email is None and contact.name is None and contact.created_at is None
    assert step.session.raw("/contact/email") == '"not an address"'
    assert [(finding.code, finding.path) for finding in step.advisories] == [
        ("shape.missing", "/contact/name"),
        ("email.invalid", "/contact/email"),
        ("shape.missing", "/contact/createdAt"),
        ("shape.missing", "/contact/updatedAt"),
    ]
    unassigned = {**CONTACT, "phone": "+12005550123"}
    (advisory,) = session.attach(unassigned, now=LATER, policy="strict").advisories
    assert (advisory.code, advisory.path) == ("phone.unassigned", "/contact/phone")
    silent = Policy(levels={"phone.unassigned": "allow"})
    assert session.attach(unassigned, now=LATER, policy=silent).advisories == ()


def test_attach_says_whether_it_changed_the_session(session: PaymentSession) -> None:
    step = session.attach(CONTACT, now=LATER)
    assert (step.changed, step.event, step.session.updated_at) == (True, None, session.updated_at)
    again = step.session.attach(CONTACT, now=LATER)
    assert again.changed is False and again.session == step.session


# Money


@pytest.mark.parametrize("amount", ["100.00", "100", Decimal(100), Decimal("1E+2"), Decimal("100.0000"), 100, 100.0])
def test_a_payment_of_the_sessions_amount(session: PaymentSession, amount: Any) -> None:
    paid = session.complete("p-1", paid_at=NOW, now=NOW, amount=amount, currency="USD").session
    assert paid.status == "Completed"


@pytest.mark.parametrize("amount", ["99.99", Decimal("100.01"), 99, 99.5])
def test_a_payment_of_another_amount(session: PaymentSession, amount: Any) -> None:
    refused(
        lambda: session.complete("p-1", paid_at=NOW, now=NOW, amount=amount), "transition.amount_differs", "Active"
    )


def test_a_payment_in_another_currency(session: PaymentSession) -> None:
    def complete() -> object:
        return session.complete("p-1", paid_at=NOW, now=NOW, amount="99", currency="EUR")

    refused(complete, "transition.currency_differs", "Active")


@pytest.mark.parametrize(
    ("amount", "code"),
    [
        ("1,00", "amount.invalid"),
        ("", "amount.invalid"),
        ("100.001", "amount.too_many_decimals"),
        (Decimal("100.001"), "amount.too_many_decimals"),
        (Decimal("NaN"), "amount.invalid"),
        (100.001, "amount.too_many_decimals"),
        (float("nan"), "amount.invalid"),
        (10**20, "amount.out_of_range"),
    ],
    ids=repr,
)
def test_a_payments_amount_is_validated(session: PaymentSession, amount: Any, code: str) -> None:
    found = violations(lambda: session.complete("p-1", paid_at=NOW, now=NOW, amount=amount, currency="euro"))
    assert found == [(code, "/amount"), ("currency.invalid", "/currency")]


@pytest.mark.parametrize("amount", [True, b"100.00", ["100.00"], {}, object()], ids=lambda amount: type(amount).__name__)
def test_what_is_no_amount_is_misuse(session: PaymentSession, amount: Any) -> None:
    with pytest.raises(TypeError, match=f"an amount is str, Decimal, int or float, not {type(amount).__name__}"):
        session.complete("p-1", paid_at=NOW, now=NOW, amount=amount)


def test_a_callback_that_comes_twice_is_accepted_whatever_else_it_says(session: PaymentSession) -> None:
    paid = session.complete("p-1", paid_at=NOW, now=NOW).session
    step = paid.complete("p-1", paid_at=NOW, now=NOW, amount="1", currency="EUR", if_updated_at="2000-01-01T00:00:00Z")
    assert step.session == paid and step.event is None and step.changed is False


# A clock that is wrong


def test_a_payment_in_the_future_or_before_the_session(session: PaymentSession) -> None:
    late, early = "2030-01-01T00:06:00Z", "2029-12-31T23:54:00Z"
    refused(lambda: session.complete("p-1", paid_at=late, now=NOW), "transition.paid_in_future", "Active")
    refused(lambda: session.complete("p-1", paid_at=early, now=NOW), "transition.paid_before_creation", "Active")


def follow_up(step: Callable[[], object]) -> str:
    with pytest.raises(TransitionError) as raised:
        step()
    return raised.value.follow_up


def test_the_follow_up_of_a_refusal(session: PaymentSession) -> None:
    paid = session.complete("p-1", paid_at=NOW, now=NOW).session
    canceled = session.cancel(now=LATER).session
    assert follow_up(lambda: session.complete("p-1", paid_at=AT_THE_END, now=AT_THE_END)) == "refund"
    assert follow_up(lambda: canceled.complete("p-1", paid_at=NOW, now=LATER)) == "refund"
    assert follow_up(lambda: paid.complete("p-2", paid_at=NOW, now=NOW)) == "investigate"
    assert follow_up(lambda: session.expire(now=NOW)) == "retry_later"
    assert follow_up(lambda: paid.cancel(now=NOW)) == "none"
    assert follow_up(lambda: session.cancel(now=NOW, if_updated_at=AT_THE_END)) == "reload"


# The session that a step was made from


def each_step(session: PaymentSession) -> list[Callable[..., Step]]:
    """Each step, accepted at the end of the session if it is not stale."""
    return [
        lambda **how: session.complete("p-1", paid_at=NOW, now=AT_THE_END, **how),
        lambda **how: session.expire(now=AT_THE_END, **how),
        lambda **how: session.cancel(now=AT_THE_END, **how),
        lambda **how: session.update({"brandName": "a"}, now=LATER, **how),
        lambda **how: session.attach(CONTACT, now=LATER, **how),
    ]


def test_a_stale_step(session: PaymentSession) -> None:
    other = datetime(2030, 1, 1, 0, 0, 0, 1, tzinfo=UTC)
    for step in each_step(session):
        assert step() == step(if_updated_at=None) == step(if_updated_at=session.updated_at)
        assert step() == step(if_updated_at=session.to_dict()["updatedAt"])
        assert step() == step(if_updated_at="2030-01-01T01:00:00+01:00"), "compared as times"
        assert step() == step(if_updated_at=session.updated_at.timestamp())
        for seen in (other, other.isoformat(), other.timestamp()):
            assert follow_up(lambda step=step, seen=seen: step(if_updated_at=seen)) == "reload"  # type: ignore[misc]
        with pytest.raises(ValueError, match="no offset"):
            step(if_updated_at=datetime(2030, 1, 1))


@pytest.mark.parametrize("updated_at", ["2030-01-01T00:00:00.123456789Z", "2016-12-31T23:59:60.5Z"])
def test_the_property_stands_for_a_time_that_a_datetime_can_not_hold(session: PaymentSession, updated_at: str) -> None:
    stored = PaymentSession.from_dict({**session.to_dict(), "updatedAt": updated_at})
    for seen in (stored.updated_at, stored.updated_at.timestamp(), updated_at):
        for step in each_step(stored):
            assert step(if_updated_at=seen) == step()
    # A text has every digit.
    for seen in (stored.updated_at.isoformat(), stored.updated_at + timedelta(microseconds=1)):
        assert follow_up(lambda seen=seen: stored.cancel(now=LATER, if_updated_at=seen)) == "reload"  # type: ignore[misc]


# At a time


def test_a_session_at_a_time(session: PaymentSession) -> None:
    assert session.at(LATER) == session
    over = session.at(AT_THE_END)
    assert (over.status, over.link, over.updated_at) == ("Expired", None, session.updated_at)
    assert over.to_dict() == {**session.to_dict(), "status": "Expired", "link": None}
    assert session.status == "Active", "the one before stays as it was"
    assert pickle.loads(pickle.dumps(over)) == over
    canceled = session.cancel(now=LATER).session
    assert canceled.at(AT_THE_END) == canceled


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


def test_errors_that_are_not_well_formed_are_kept(session: PaymentSession) -> None:
    whole, broken = {"message": "late", "path": ["a", 0]}, {"message": 5}
    response = PaymentSession.from_response(body(session, whole, broken, None))
    assert response.session == session
    assert [error.message for error in response.errors] == ["late"]
    assert response.raw_errors is not None and json.loads(response.raw_errors) == [whole, broken, None]
    assert [(finding.code, finding.path) for finding in response.advisories] == [
        ("shape.wrong_type", "/errors/1/message"),
        ("shape.missing", "/errors/2"),
    ]
    assert json.loads(response.verdict_json())["errors"] == [whole, broken, None]
    assert PaymentSession.from_response(body(session, whole)).raw_errors is None
    assert PaymentSession.from_response(session.to_dict()).raw_errors is None


def test_errors_that_are_not_well_formed_are_refused_without_a_session() -> None:
    found = violations(lambda: PaymentSession.from_response(body(None, {"message": 5})))
    assert ("shape.wrong_type", "/errors/0/message") in found


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
    for one in (session, session.complete("p-1", paid_at=NOW, now=NOW).session, session.attach(CONTACT, now=LATER).session):
        assert type(again(one)) is PaymentSession and again(one) == one and hash(again(one)) == hash(one)


def test_a_step_and_its_event_pickle(session: PaymentSession) -> None:
    step = session.complete("p-1", paid_at=NOW, now=NOW)
    assert repr(step).startswith("Step(session=<PaymentSession: id, ") and repr(step).endswith(", changed=True)")
    for other in [*(pickle.loads(pickle.dumps(step, p)) for p in range(6)), copy.copy(step), copy.deepcopy(step)]:
        assert type(other) is Step and other == step and hash(other) == hash(step)
        assert other.changed is step.changed is True
    again = pickle.loads(pickle.dumps(step))
    assert again == step and again.event.to_json() == step.event.to_json()  # type: ignore[union-attr]
    assert hash(again.event) == hash(step.event)


def test_it_never_changes(session: PaymentSession) -> None:
    event = session.cancel(now=NOW).event
    assert event is not None
    step = session.cancel(now=NOW)
    for thing, name in [
        (session, "status"),
        (event, "type"),
        (event, "amount"),
        (session.features, "contact"),
        (step, "session"),
        (step, "changed"),
    ]:
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


# One root of paths, and reasons


def test_every_finding_on_a_contact_has_its_place_in_the_session(session: PaymentSession) -> None:
    of_contact = session.update({"contactId": "c-1", "contactRef": None}, now=NOW).session
    for contact, path in [
        ({"id": "c-1"}, "/contact/orgId"),
        ({"id": "", "orgId": "abc123"}, "/contact/id"),
        # What is wrong with a whole document has no place.
        ("{", ""),
        ("[]", "/contact"),
        ({"id": "c-1", "orgId": "abc123", "name": "\ud800"}, "/contact/name"),
    ]:
        with pytest.raises(ValidationError) as refused:
            of_contact.attach(contact, now=NOW)  # type: ignore[arg-type]
        assert [finding.path for finding in refused.value.violations] == [path]
    step = of_contact.attach({"id": "c-1", "orgId": "abc123", "name": "Ada", "phone": "n/a"}, now=NOW)
    assert "/contact/phone" in [advisory.path for advisory in step.advisories]


@pytest.mark.parametrize("field", ["orgId", "createPendingPayment", "status", "paymentId", "link", "updatedAt"])
def test_an_update_says_why_a_field_can_not_change(session: PaymentSession, field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        session.update({field: "x"}, now=NOW)
    (violation,) = refused.value.violations
    assert (violation.code, dict(violation.params)) == ("shape.unknown_field", {"reason": "not_updatable"})


def test_a_session_of_another_operation(session: PaymentSession) -> None:
    for name in ("paymentSession", "alias"):
        body = {"data": {name: session.to_dict()}}
        for given in (body, json.dumps(body)):
            assert PaymentSession.from_response(given, operation=name).session == session
            with pytest.raises(ValidationError, match="shape.missing"):
                PaymentSession.from_response(given)
