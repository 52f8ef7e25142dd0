"""Memory does not grow with the number of verdicts."""

from __future__ import annotations

import gc
import itertools
import os
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from documents import LINK, MINIMAL, NOW, text
from paysession import (
    Event,
    PaymentSession,
    TransitionError,
    ValidationError,
    validate,
    validate_body,
    validate_input,
    validate_json,
    validate_lines,
    validate_many,
)

STATM = Path("/proc/self/statm")

pytestmark = pytest.mark.skipif(not STATM.exists(), reason="this system does not show a process's memory in /proc")

GROWTH = 1 << 20
"""A leak of a few bytes a verdict is more over one window."""

WINDOWS = 5

ACCEPTED = text({**MINIMAL, "currency": "usd", "invoiceIds": ["i-1"]})
REFUSED = text({"orgId": " ", "amount": "1.005", "currency": "USD", "unknown": 1})
MALFORMED = '{"orgId":'


def resident() -> int:
    gc.collect()
    return int(STATM.read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


def grown(run: Callable[[int], object], times: int) -> int:
    """The least growth of a process's memory in several windows.

    A leak grows in all of them. What an allocator keeps, or what is still under way, does not.
    """
    run(times // 10)
    grown = []
    for _ in range(WINDOWS):
        before = resident()
        run(times // WINDOWS)
        grown.append(resident() - before)
    return min(grown)


def validate_each_json(times: int) -> None:
    for document in itertools.islice(itertools.cycle([ACCEPTED, ACCEPTED, REFUSED, MALFORMED]), times):
        try:
            validate_json(document, now=NOW)
        except ValidationError:
            pass


def validate_and_read(times: int) -> None:
    """Reads every attribute that is built when it is first asked for."""
    for document in itertools.islice(itertools.cycle([ACCEPTED, REFUSED]), times):
        try:
            request = validate_json(document)
            assert request.advisories and request.amount and request.invoice_ids and request.features
            hash(request)
        except ValidationError as refused:
            assert refused.errors() and str(refused)


def validate_each_dicts(times: int) -> None:
    good, bad = {**MINIMAL, "contactRef": {"contactName": "Ada"}}, {**MINIMAL, "amount": b"1"}
    for obj in itertools.islice(itertools.cycle([good, bad]), times):
        try:
            validate(obj)
        except ValidationError:
            pass


def validate_each_many(times: int) -> None:
    documents = itertools.islice(itertools.cycle([ACCEPTED, REFUSED, MALFORMED]), times)
    assert sum(1 for _ in validate_many(documents)) == times


def validate_each_lines(times: int) -> None:
    lines = "\n".join([ACCEPTED, REFUSED] * (1_000)).encode()
    assert times % 2_000 == 0
    for _ in range(times // 2_000):
        assert sum(1 for _ in validate_lines(lines)) == 2_000


def step(times: int) -> None:
    request = validate(MINIMAL)
    for _ in range(times):
        session = PaymentSession.create(request, id="s-1", link=LINK, now=NOW).session
        session.complete("p-1", paid_at=NOW, now=NOW)
        try:
            session.expire(now=NOW)
        except Exception:
            pass


def leave_early(times: int) -> None:
    """Iterators that are dropped while their documents are validated: each has a few hundred KiB under way."""

    def endless() -> Iterator[str]:
        return itertools.repeat(ACCEPTED)

    for _ in range(times):
        next(validate_many(endless()))


def keep(times: int) -> None:
    stored = {"id": "s-1", "orgId": "a", "amount": "1.00", "currency": "USD", "createdAt": NOW, "updatedAt": NOW}
    stored |= {"contactId": "c-1", "status": "Active"}
    body = memoryview(text({"variables": {"input": MINIMAL}}).encode())
    for _ in range(times):
        session = PaymentSession.from_dict({**stored, "brandName": [5], "invoiceTotal": "x"})
        step = session.attach({"id": "c-1", "orgId": "a", "phone": "n/a"}, now=NOW, if_updated_at=session.updated_at)
        assert session.raw("/brandName") and step.advisories and session.features and session.at(NOW) == session
        updated = session.update({"transactionRef": "t"}, now=NOW).event
        assert updated and Event.from_json(updated.to_json()) == updated
        try:
            validate_input(body)
        except ValidationError:
            validate_body(body)
        try:
            session.complete("p-1", paid_at=NOW, now=NOW, amount=Decimal("7.5"), currency="USD")
        except TransitionError as refused:
            assert refused.findings


@pytest.mark.parametrize(
    ("run", "times"),
    [
        (validate_each_json, 1_000_000),
        (validate_and_read, 60_000),
        (validate_each_dicts, 300_000),
        (validate_each_many, 300_000),
        (validate_each_lines, 300_000),
        (step, 50_000),
        (leave_early, 60),
        (keep, 20_000),
    ],
)
def test_memory_does_not_grow(run: Callable[[int], object], times: int) -> None:
    assert grown(run, times) < GROWTH
