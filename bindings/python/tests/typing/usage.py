"""A user's code for type checkers only: an assignment is right only if the types are those of the documentation."""

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

from typing_extensions import assert_type

import pydantic

import paysession
from paysession import PaymentSession, Policy, Request, ValidationError
from paysession.pydantic import Amount, CheckedAs, CreatePaymentSessionInput, Currency, Timestamp, ValidatedRequest

NOW = dt.datetime(2026, 1, 1, tzinfo=dt.timezone.utc)


def validated(body: bytes, parsed: Mapping[str, object]) -> None:
    request = paysession.validate_json(body, policy="strict", now=NOW, max_bytes=1_000_000)
    assert_type(request, Request)
    assert_type(paysession.validate(parsed, policy=Policy(levels={"url.insecure": "deny"}), now="2026-01-01T00:00Z"), Request)
    assert_type(paysession.check_json(body.decode()), bool)
    assert_type(request.amount, Decimal)
    assert_type(request.invoice_total, Decimal | None)
    assert_type(request.currency, str)
    assert_type(request.callback_url, str | None)
    assert_type(request.expiration_date, dt.datetime | None)
    assert_type(request.create_pending_payment, bool | None)
    assert_type(request.invoice_ids, tuple[str, ...])
    assert_type(request.invoice_refs, tuple[paysession.PaymentSessionInvoiceRef, ...])
    assert_type(request.advisories, tuple[paysession.Finding, ...])
    assert_type(request.features.flex_pay.excess, Decimal | None)
    for invoice in request.invoice_refs:
        for line in invoice.lines_for_display:
            assert_type(line.num, int)
            assert_type(line.quantity, Decimal | None)
    if (contact := request.contact_ref) and (address := contact.address):
        assert_type(address.lines, tuple[str, ...])
        assert_type(address.country_code, str)


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


def lived(request: Request) -> None:
    session, event = PaymentSession.create(request, id="ps-1", link="https://pay.example/ps-1", now=NOW)
    assert_type(session, PaymentSession)
    assert_type(event, paysession.Event | None)
    assert_type(session.status, Literal["Expired", "Active", "Completed", "Canceled"])
    assert_type(session.status_at(NOW), Literal["Expired", "Active", "Completed", "Canceled"])
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
    validated: Annotated[Request, ValidatedRequest(policy="strict", clock=lambda: NOW)]


def modelled(payment: Payment) -> None:
    assert_type(payment.amount, Decimal)
    assert_type(payment.currency, str)
    assert_type(payment.due, dt.datetime)
    assert_type(payment.request, Request)
