"""A user's code for type checkers only: an assignment is right only if the types are those of the documentation."""

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

from typing_extensions import assert_type

import pydantic

import paysession
from paysession import Check, Checked, PaymentSession, Policy, Request, ValidationError
from paysession.dicts import CreatePaymentSessionInput as CreatePaymentSessionInputDict
from paysession.dicts import PaymentSessionDict, RequestDict
from paysession.pydantic import Amount, CheckedAs, CreatePaymentSessionInput, Currency, Timestamp, ValidatedRequest

NOW = dt.datetime(2026, 1, 1, tzinfo=dt.timezone.utc)


def validated(body: bytes, parsed: Mapping[str, object]) -> None:
    request = paysession.validate_json(body, policy="strict", now=NOW, max_bytes=1_000_000)
    assert_type(request, Request)
    assert_type(paysession.validate(parsed, policy=Policy(levels={"url.insecure": "deny"}), now="2026-01-01T00:00Z"), Request)
    assert_type(paysession.check_json(body.decode(), entry="body"), bool)
    assert_type(paysession.validate_input(parsed, now=NOW), Request)
    assert_type(paysession.validate_body(body, policy="strict"), Request)
    assert_type(request.fingerprint, str)
    assert_type(request.amount, Decimal)
    assert_type(request.invoice_total, Decimal | None)
    assert_type(request.currency, str)
    assert_type(request.callback_url, str | None)
    assert_type(request.expiration_date, dt.datetime | None)
    assert_type(request.create_pending_payment, bool | None)
    assert_type(request.invoice_ids, tuple[str, ...] | None)
    assert_type(request.invoice_refs, tuple[paysession.PaymentSessionInvoiceRef, ...] | None)
    assert_type(request.advisories, tuple[paysession.Finding, ...])
    assert_type(request.features.flex_pay.excess, Decimal | None)
    for invoice in request.invoice_refs or ():
        for line in invoice.lines_for_display:
            assert_type(line.num, int | None)
            assert_type(line.quantity, Decimal | None)
    if (contact := request.contact_ref) and (address := contact.address):
        assert_type(address.lines, tuple[str, ...] | None)
        assert_type(address.country_code, str | None)


def checked(value: object) -> None:
    assert_type(paysession.check_scalar("amount", value), Checked[Decimal])
    assert_type(paysession.check_scalar("datetime", value, field="expirationDate", now=NOW), Checked[dt.datetime])
    assert_type(paysession.check_scalar("phone", value).value, str | None)
    assert_type(Check("amount"), Check[Decimal])
    assert_type(Check("email", field="contactRef.contactEmail", policy="strict")(value, now=NOW), Checked[str])
    assert_type(bool(Check("url")(value)), bool)


def made() -> None:
    """What a test makes."""
    paysession.ValidationError([paysession.Finding("amount.invalid", "/amount", params={"reason": "exponent"})])
    paysession.TransitionError("transition.already_ended", "Completed")
    paysession.Finding("amount.invalidd")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    Policy(levels={"amount.zeroo": "deny"})  # type: ignore[dict-item]  # pyright: ignore[reportArgumentType]


def written(request: Request, session: PaymentSession) -> None:
    assert_type(request.to_dict(), RequestDict)
    assert_type(request.to_dict()["amount"], str)
    assert_type(session.to_dict(), PaymentSessionDict)
    assert_type(session.to_dict()["link"], str | None)
    given: CreatePaymentSessionInputDict = {"orgId": "abc123", "amount": Decimal("1.50"), "currency": "USD"}
    given["invoiceRefs"] = [{"lines": [{"num": 1, "price": "1.50"}]}]
    paysession.validate(given)


def money(request: Request) -> None:
    assert_type(paysession.minor_units(request.amount, request.currency), int)
    paysession.minor_units("10.50", "USD")
    paysession.minor_units(10.5, "USD")
    assert_type(paysession.from_minor_units(1050, "USD"), Decimal)


def configured(text: str, table: Mapping[str, object]) -> None:
    assert_type(Policy.from_json(text), Policy)
    assert_type(Policy.from_json(text.encode()), Policy)
    assert_type(Policy.from_dict(table), Policy)
    assert_type(Policy.from_dict({"preset": "strict", "warn": ["url.insecure"]}).to_json(), str)


def refused(body: bytes) -> list[str]:
    try:
        paysession.validate_json(body)
    except ValidationError as error:
        assert_type(error.violations, tuple[paysession.Finding, ...])
        assert_type(error.violations[0].path, paysession.Path)
        assert_type(error.violations[0].path.parts, tuple[str | int, ...])
        assert_type(error.errors()[0]["loc"], tuple[str | int, ...])
        return [violation.code for violation in error.violations]
    return []


def read(body: bytes) -> None:
    session = PaymentSession.from_json(body)
    assert_type(session.status_text, str)
    assert_type(session.raw(session.advisories[0].path), str | None)
    assert_type(session.raw("/brandName"), str | None)
    assert_type(session.at(NOW), PaymentSession)
    assert_type(session.features.flex_pay.reason, Literal["amount_exceeds_invoice_total", "invoice_total_unreadable"] | None)
    if contact := session.contact:
        assert_type(contact.id, str | None)
        assert_type(contact.name, str | None)
    assert_type(PaymentSession.from_response(body).raw_errors, str | None)


def posted(body: bytes) -> None:
    event = paysession.Event.from_json(body)
    assert_type(event, paysession.Event)
    assert_type(event.amount, Decimal)
    assert_type(event.currency, str)
    assert_type(event.paid_at, dt.datetime | None)
    assert_type(event.changed, tuple[str, ...])
    assert_type(event.key, str)


def stepped(session: PaymentSession) -> None:
    try:
        session.complete("p-1", paid_at=NOW, now=NOW, amount=Decimal("1.50"), currency="USD", if_updated_at=session.updated_at)
    except paysession.TransitionError as error:
        assert_type(error.follow_up, Literal["none", "reload", "retry_later", "refund", "investigate"])
        assert_type(error.findings, tuple[paysession.Finding, ...])
    except ValidationError as error:
        assert_type(error.findings, tuple[paysession.Finding, ...])
    session.complete("p-1", paid_at=NOW, now=NOW, amount="1.50")
    session.expire(now=NOW, if_updated_at=None)
    session.cancel(now=NOW, if_updated_at="2026-01-01T00:00:00Z")
    assert_type(session.attach({"id": "c-1"}, now=NOW).changed, bool)


def lived(request: Request) -> None:
    session, event = PaymentSession.create(request, id="ps-1", link="https://pay.example/ps-1", now=NOW)
    assert_type(session, PaymentSession)
    assert_type(event, paysession.Event | None)
    assert_type(session.status, Literal["Expired", "Active", "Completed", "Canceled", "Unknown"])
    assert_type(session.status_at(NOW), Literal["Expired", "Active", "Completed", "Canceled", "Unknown"])
    assert_type(PaymentSession.create_from(b"{}", id="ps-1", link="https://pay.example/ps-1", now=NOW), paysession.Step)
    assert_type(session.link_at(NOW), str | None)
    step = session.update({"brandName": None}, now=NOW)
    assert_type(step.session.created_at, dt.datetime)
    assert_type(step.advisories, tuple[paysession.Finding, ...])
    assert_type(step.truncated, bool)
    response = PaymentSession.from_response(b"{}")
    assert_type(response.session, PaymentSession | None)


def batches(documents: list[bytes]) -> Iterator[Request | ValidationError]:
    yield from paysession.validate_many(documents)
    yield from paysession.validate_lines(Path("requests.jsonl"))
    for verdict in paysession.validate_lines(b"{}"):
        if isinstance(verdict, ValidationError):
            continue
        assert_type(verdict, Request)


def scalars() -> None:
    checked = paysession.check_scalar("amount", "1.50", field="invoiceRefs.lines.price")
    assert_type(checked.valid, bool)
    assert_type(checked.canonical, str | None)


class Payment(pydantic.BaseModel):
    amount: Amount
    currency: Currency
    due: Timestamp
    tip: Annotated[Decimal, CheckedAs("amount", field="invoiceTotal")]
    request: CreatePaymentSessionInput
    validated: Annotated[Request, ValidatedRequest(entry="body", policy="strict", clock=lambda: NOW)]


def modelled(payment: Payment) -> None:
    assert_type(payment.amount, Decimal)
    assert_type(payment.currency, str)
    assert_type(payment.due, dt.datetime)
    assert_type(payment.request, Request)
