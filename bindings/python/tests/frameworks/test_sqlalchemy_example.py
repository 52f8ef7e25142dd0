"""The worked example: webhooks that race, an outbox, a sweep. On PostgreSQL too, in `cargo xtask deep postgres`."""

from __future__ import annotations

import datetime as dt
import json
import runpy
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from databases import IS_POSTGRES, emptied
from documents import MINIMAL, text
from sqlalchemy import create_engine, select
from sqlalchemy import text as sql
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from vectors import REPOSITORY

import paysession
from paysession import Event, PaymentSession, Step, TransitionError

EXAMPLE = REPOSITORY / "bindings/python/examples/sqlalchemy_webhooks.py"
NOW = dt.datetime(2030, 1, 1, 12, tzinfo=dt.timezone.utc)
HOUR = dt.timedelta(hours=1)
BODY = MINIMAL | {"callbackUrl": "https://shop.example.com/hook"}


class Shop:
    """The example's functions, on one database."""

    def __init__(self, url: str) -> None:
        self.example: Any = SimpleNamespace(**runpy.run_path(str(EXAMPLE)))
        self.engine = self.example.connect(url)

    def create(self, key: str = "k-1", now: dt.datetime = NOW, **fields: Any) -> PaymentSession:
        session: PaymentSession = self.example.create(self.engine, text(BODY | fields).encode(), key, now)
        return session

    def pay(self, session: PaymentSession, payment: str = "pay-1", now: dt.datetime = NOW) -> PaymentSession:
        paid: PaymentSession = self.example.paid(self.engine, session.id, payment, "100.00", "USD", now, now)
        return paid

    def stored(self, session: PaymentSession) -> PaymentSession:
        with Session(self.engine) as database:
            document: PaymentSession = database.get(self.example.Record, session.id).document
            return document

    def events(self) -> list[str]:
        with Session(self.engine) as database:
            outbox = database.scalars(select(self.example.Outgoing).order_by(self.example.Outgoing.position))
            return [Event.from_json(outgoing.event).type for outgoing in outbox]


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    shop = Shop(emptied(tmp_path))
    yield shop
    shop.engine.dispose()


def together(*works: Callable[[], Any]) -> list[Any]:
    """Do several things at once, and return what each returned or raised."""

    def tried(work: Callable[[], Any]) -> Any:
        try:
            return work()
        except Exception as error:
            return error

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(tried, works))


def racing(shop: Shop, session: PaymentSession, *steps: Callable[[PaymentSession], Step]) -> list[Any]:
    """Take steps that have all read the same version before the first one is stored."""
    barrier = threading.Barrier(len(steps))

    def raced(step_of: Callable[[PaymentSession], Step]) -> Callable[[], Any]:
        is_first = True

        def step(read: PaymentSession) -> Step:
            nonlocal is_first
            taken = step_of(read)
            if is_first:
                is_first = False
                barrier.wait(timeout=20)
            return taken

        return lambda: shop.example.take(shop.engine, session.id, step, NOW)

    return together(*(raced(step) for step in steps))


def completed(payment: str) -> Callable[[PaymentSession], Step]:
    return lambda session: session.complete(payment, paid_at=NOW, now=NOW)


def test_the_story(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, EXAMPLE, emptied(tmp_path)], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.splitlines() == [
        "status: Completed",
        "posted: created",
        "posted: completed",
        "sent: 2, expired: 0",
    ]


def test_two_webhooks_of_one_payment_complete_once(shop: Shop) -> None:
    session = shop.create()
    both = racing(shop, session, completed("pay-1"), completed("pay-1"))
    assert [answer.status for answer in both] == ["Completed", "Completed"]
    assert shop.events() == ["created", "completed"]


def test_two_payments_at_once_are_one_payment_and_one_to_look_at(shop: Shop) -> None:
    session = shop.create()
    answers = racing(shop, session, completed("pay-1"), completed("pay-2"))
    [refused] = [answer for answer in answers if isinstance(answer, Exception)]
    assert isinstance(refused, TransitionError), refused
    assert (refused.code, refused.follow_up) == ("transition.payment_conflict", "investigate")
    [paid] = [answer for answer in answers if isinstance(answer, PaymentSession)]
    assert shop.stored(session) == paid
    assert shop.events() == ["created", "completed"]


def test_a_payment_and_a_cancellation_race(shop: Shop) -> None:
    session = shop.create()
    answers = racing(shop, session, completed("pay-1"), lambda session: session.cancel(now=NOW))
    refused = [answer for answer in answers if isinstance(answer, TransitionError)]
    assert len(refused) == 1
    assert shop.stored(session).status in ("Completed", "Canceled")
    assert len(shop.events()) == 2


def test_many_updates_at_once_are_all_stored(shop: Shop) -> None:
    session = shop.create()
    fields = ("brandName", "transactionRef", "successUrl", "checkoutConfigurationId")

    def change(field: str) -> Callable[[PaymentSession], Step]:
        return lambda session: session.update({field: "https://shop.example.com/x"}, now=NOW)

    answers = racing(shop, session, *(change(field) for field in fields))
    assert not [answer for answer in answers if isinstance(answer, Exception)], answers
    assert {shop.stored(session).to_dict()[field] for field in fields} == {"https://shop.example.com/x"}


def test_one_payment_can_not_pay_two_sessions(shop: Shop) -> None:
    shop.pay(shop.create("k-1"))
    other = shop.create("k-2")
    with pytest.raises(shop.example.PaymentTaken) as caught:
        shop.pay(other)
    assert caught.value.__cause__ is None
    assert shop.stored(other).status == "Active"
    assert shop.events() == ["created", "completed", "created"], "the step's event is gone with the step"


def test_a_retried_request_creates_one_session(shop: Shop) -> None:
    first = shop.create(expirationDate="2030-01-01T13:00:00Z")
    assert shop.create(expirationDate="2030-01-01T13:00:00Z", amount=100, now=NOW + 2 * HOUR) == first
    with pytest.raises(ValueError, match="another request"):
        shop.create(amount="1.00")
    with pytest.raises(paysession.ValidationError, match="expiration.in_past"):
        shop.create("k-2", expirationDate="2030-01-01T12:00:00Z")
    answers = together(*[lambda: shop.create("k-3")] * 4)
    assert len({answer.id for answer in answers}) == 1
    assert shop.events() == ["created", "created"]


def test_a_pending_payment_is_the_one_to_pay_with(shop: Shop) -> None:
    session = shop.create(createPendingPayment=True)
    assert session.payment_id
    with pytest.raises(TransitionError, match="payment_conflict"):
        shop.pay(session)
    assert shop.pay(session, session.payment_id).status == "Completed"


def test_a_sweep_expires_what_is_over(shop: Shop) -> None:
    over = shop.create("k-1", expirationDate="2030-01-01T13:00:00Z")
    shop.create("k-2", expirationDate="2030-01-01T13:00:00.000001Z")
    shop.create("k-3")
    paid = shop.create("k-4", expirationDate="2030-01-01T12:30:00Z")
    shop.pay(paid)
    assert shop.example.sweep(shop.engine, NOW) == 0
    swept = together(*[lambda: shop.example.sweep(shop.engine, NOW + HOUR)] * 2)
    assert sorted(swept) == [0, 1] or swept == [1, 1]
    assert (shop.stored(over).status, shop.stored(over).link) == ("Expired", None)
    assert shop.stored(paid).status == "Completed"
    assert shop.events().count("expired") == 1, "once, by whichever sweep came first"


def test_a_record_that_can_not_be_read_does_not_stop_the_sweep(shop: Shop, caplog: pytest.LogCaptureFixture) -> None:
    broken = shop.create("k-1", expirationDate="2030-01-01T12:30:00Z", contactRef={"contactName": "Ada Lovelace"})
    over = shop.create("k-2", expirationDate="2030-01-01T13:00:00Z")
    document = text(broken.to_dict() | {"orgId": None})
    with shop.engine.begin() as connection:
        connection.execute(
            sql("UPDATE payment_sessions SET document = :document WHERE id = :id"),
            {"document": document, "id": broken.id},
        )
    assert shop.example.sweep(shop.engine, NOW + HOUR) == 1
    assert shop.stored(over).status == "Expired"
    assert "shape.missing" in caplog.text and "Lovelace" not in caplog.text


def test_events_are_posted_until_they_are_taken(shop: Shop) -> None:
    session = shop.create()
    shop.pay(session)
    posted: list[tuple[str, str, str]] = []

    def post(url: str, event: bytes, key: str) -> bool:
        posted.append((url, json.loads(event)["type"], key))
        return len(posted) != 1

    dispatch = shop.example.dispatch
    assert dispatch(shop.engine, post, NOW) == 1
    assert dispatch(shop.engine, post, NOW) == 0, "the first is left to the dispatcher that took it"
    assert dispatch(shop.engine, post, NOW + HOUR) == 1
    assert dispatch(shop.engine, post, NOW + 24 * HOUR) == 0
    assert [kind for _, kind, _ in posted] == ["created", "completed", "created"]
    assert posted[0] == posted[2], "with the same key"
    assert {url for url, _, _ in posted} == {BODY["callbackUrl"]}


def test_a_dispatcher_that_stops_loses_nothing(shop: Shop) -> None:
    shop.create()

    def stop(*_: object) -> bool:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        shop.example.dispatch(shop.engine, stop, NOW)
    assert shop.example.dispatch(shop.engine, lambda *_: True, NOW + HOUR) == 1


def test_dispatchers_share_the_work(shop: Shop) -> None:
    for number in range(10):
        shop.create(f"k-{number}")
    posted: list[str] = []

    def post(url: str, event: bytes, key: str) -> bool:
        posted.append(key)
        return True

    together(*[lambda: shop.example.dispatch(shop.engine, post, NOW, limit=5)] * 4)
    while shop.example.dispatch(shop.engine, post, NOW + HOUR):
        pass
    assert len(set(posted)) == 10
    if IS_POSTGRES:
        assert len(posted) == 10, "rows that another one has claimed are passed over"


def test_a_session_without_a_callback_has_nothing_to_post(shop: Shop) -> None:
    shop.pay(shop.create(callbackUrl=None))
    assert shop.events() == []


def test_no_such_session(shop: Shop) -> None:
    with pytest.raises(LookupError):
        shop.example.paid(shop.engine, "none", "pay-1", "1", "USD", NOW, NOW)


@pytest.mark.parametrize("is_hidden", [True, False])
def test_an_error_of_the_database_shows_no_value(shop: Shop, is_hidden: bool) -> None:
    """And without `hide_parameters` it would."""
    session = shop.create(contactRef={"contactName": "Ada Lovelace"})
    engine = shop.engine if is_hidden else create_engine(shop.engine.url)
    record = shop.example.Record(id=session.id, org_id="of-a-person", fingerprint="v1")
    record.store(session)
    with Session(engine) as database, pytest.raises(IntegrityError) as caught:
        database.add(record)
        database.flush()
    engine.dispose()
    assert "INSERT INTO payment_sessions" in str(caught.value)
    assert ("of-a-person" in str(caught.value)) is not is_hidden
