"""Payment webhooks on a database: `python sqlalchemy_webhooks.py [DATABASE_URL]`, on SQLite or PostgreSQL.

Two webhooks may report a payment of one session at the same time. Each reads the session, takes the step and stores the
result by comparing the version that it read; who comes second takes the step again, on what the first stored. The event
goes into an outbox in the transaction of the step, and is posted from there until its receiver takes it. A sweep expires
sessions.
"""

import logging
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta, timezone
from uuid import uuid4

from sqlalchemy import Engine, ForeignKey, Index, Text, UniqueConstraint, create_engine, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlalchemy.orm.exc import StaleDataError

import paysession
from paysession import Event, PaymentSession, Step, TransitionError
from paysession.sqlalchemy import SessionType, StoredSessionError, TimestampType, UrlType

ATTEMPTS = 5
"""How often a step is taken that another one came before. Of so many at once, one is stored each time."""
LEASE = timedelta(minutes=1)
"""How long an event is left to the dispatcher that took it."""

Post = Callable[[str, bytes, str], bool]
"""Posts an event to a URL: its JSON, and its key for a header. Whether the receiver took it."""


class PaymentTaken(Exception):
    """The payment has paid another session."""


class Base(DeclarativeBase):
    type_annotation_map = {PaymentSession: SessionType(), datetime: TimestampType()}


class Record(Base):
    """A session, and the parts of it that the database looks at."""

    __tablename__ = "payment_sessions"
    __table_args__ = (
        UniqueConstraint("org_id", "idempotency_key"),
        Index("ix_payment_sessions_due", "status", "expiration_date"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column()
    org_id: Mapped[str]
    idempotency_key: Mapped[str | None]
    fingerprint: Mapped[str]
    status: Mapped[str]
    expiration_date: Mapped[datetime | None]
    payment_id: Mapped[str | None] = mapped_column(unique=True)
    document: Mapped[PaymentSession]

    # An UPDATE names the version that was read, and counts it up.
    __mapper_args__ = {"version_id_col": version}

    def store(self, session: PaymentSession) -> None:
        self.document = session
        self.status = session.status_text
        self.expiration_date = session.expiration_date
        self.payment_id = session.payment_id


class Outgoing(Base):
    """An event to post: the outbox."""

    __tablename__ = "outbox"

    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    session_id: Mapped[str] = mapped_column(ForeignKey(Record.id))
    key: Mapped[str]
    url: Mapped[str] = mapped_column(UrlType())
    event: Mapped[str] = mapped_column(Text)
    attempts: Mapped[int] = mapped_column(default=0)
    due: Mapped[datetime] = mapped_column(index=True)
    sent: Mapped[datetime | None]


def connect(url: str) -> Engine:
    # Without it, an error of the database shows the values of its statement, and they are personal.
    engine = create_engine(url, hide_parameters=True)
    Base.metadata.create_all(engine)
    return engine


def create(engine: Engine, body: bytes, idempotency_key: str, now: datetime) -> PaymentSession:
    """Creates a session, or returns the one that the same request with the key has created before.

    Raises `paysession.ValidationError`, and `ValueError` for a key that was used for another request."""
    # Without a clock: a retry may come after the expiration.
    request = paysession.validate_input(body)
    for _ in range(2):
        with Session(engine) as database:
            same_key = select(Record).filter_by(org_id=request.org_id, idempotency_key=idempotency_key)
            if known := database.scalars(same_key).one_or_none():
                if known.fingerprint != request.fingerprint:
                    raise ValueError("the idempotency key was used for another request")
                return known.document
            session_id = f"ps-{uuid4()}"
            pending = f"pay-{uuid4()}" if request.creates_pending_payment else None
            step = PaymentSession.create(
                request, id=session_id, link=f"https://pay.example/{session_id}", now=now, payment_id=pending
            )
            record = Record(
                id=session_id,
                org_id=request.org_id,
                idempotency_key=idempotency_key,
                fingerprint=request.fingerprint,
            )
            record.store(step.session)
            database.add(record)
            # Another request with the key may have come first: then it is known now.
            with suppress(IntegrityError):
                database.flush()
                _put(database, step, now)
                database.commit()
                return step.session
    raise RuntimeError("the session could not be stored")


def take(engine: Engine, session_id: str, step_of: Callable[[PaymentSession], Step], now: datetime) -> PaymentSession:
    """Takes a step of a stored session, again if another one was stored meanwhile.

    Raises `LookupError` if there is no such session, `TransitionError` or `ValidationError` if the step is refused, and
    `PaymentTaken`."""
    for attempt in range(1, ATTEMPTS + 1):
        with Session(engine) as database:
            record = database.get(Record, session_id)
            if record is None:
                raise LookupError("there is no such session")
            step = step_of(record.document)
            if not step.changed:
                return step.session
            record.store(step.session)
            try:
                # Before the event, which refers to it: two that had both locked it to refer to it would wait for each
                # other to change it.
                database.flush()
                _put(database, step, now)
                database.commit()
            except StaleDataError:
                if attempt == ATTEMPTS:
                    raise
            except IntegrityError:
                raise PaymentTaken from None
            else:
                return step.session
    raise AssertionError("every attempt returns or raises")


def _put(database: Session, step: Step, now: datetime) -> None:
    """Puts the event into the outbox, in the transaction that stores the session."""
    session, event = step
    if event and session.callback_url:
        database.add(
            Outgoing(session_id=session.id, key=event.key, url=session.callback_url, event=event.to_json(), due=now)
        )


def paid(
    engine: Engine, session_id: str, payment_id: str, amount: str, currency: str, paid_at: datetime, now: datetime
) -> PaymentSession:
    """Records what a verified webhook reports. The same one again changes nothing."""

    def complete(session: PaymentSession) -> Step:
        return session.complete(payment_id, paid_at=paid_at, now=now, amount=amount, currency=currency)

    return take(engine, session_id, complete, now)


def sweep(engine: Engine, now: datetime, limit: int = 100) -> int:
    """Expires sessions whose time is over, and returns how many. Nothing depends on when it runs, or how often."""
    with Session(engine) as database:
        due = select(Record.id).where(Record.status == "Active", Record.expiration_date <= now)
        overdue = database.scalars(due.order_by(Record.expiration_date).limit(limit)).all()
    expired = 0
    for session_id in overdue:
        try:
            take(engine, session_id, lambda session: session.expire(now=now), now)
            expired += 1
        except (TransitionError, StaleDataError):
            pass  # Paid or canceled meanwhile, or expired by another sweep.
        except StoredSessionError:
            # One record that can't be read does not keep the others waiting.
            logging.exception("%s was not expired", session_id)
    return expired


def dispatch(engine: Engine, post: Post, now: datetime, limit: int = 100) -> int:
    """Posts events that are due, and returns how many were taken by their receivers: each at least once.

    An event is claimed for a while, posted outside of any transaction, and marked. A dispatcher that stops between them
    leaves it to the next one: receivers drop a key that they have seen. Resolve a URL and check its address before
    connecting, as docs/services.md says."""
    with Session(engine) as database:
        due = select(Outgoing).where(Outgoing.sent.is_(None), Outgoing.due <= now).order_by(Outgoing.position)
        # On PostgreSQL other dispatchers pass over these rows. On SQLite two may post the same event.
        claimed = database.scalars(due.limit(limit).with_for_update(skip_locked=True)).all()
        for outgoing in claimed:
            outgoing.attempts += 1
            outgoing.due = now + LEASE * 2 ** min(outgoing.attempts - 1, 10)
        database.commit()
        posts = [(outgoing.position, outgoing.url, outgoing.event.encode(), outgoing.key) for outgoing in claimed]
    sent = 0
    for position, url, event, key in posts:
        if post(url, event, key):
            with Session(engine) as database:
                database.execute(update(Outgoing).where(Outgoing.position == position).values(sent=now))
                database.commit()
            sent += 1
    return sent


def main(url: str) -> None:
    now = datetime.now(timezone.utc)
    engine = connect(url)
    body = b'{"orgId":"abc123","amount":"103.00","currency":"USD","callbackUrl":"https://shop.example/hook"}'
    session = create(engine, body, str(uuid4()), now)
    for _ in range(2):
        session = paid(engine, session.id, f"pay-{session.id}", "103.00", "USD", now, now)
    print(f"status: {session.status}")

    def post(url: str, event: bytes, key: str) -> bool:
        print(f"posted: {Event.from_json(event).type}")
        return True

    print(f"sent: {dispatch(engine, post, now)}, expired: {sweep(engine, now)}")
    engine.dispose()


if __name__ == "__main__":
    main(*sys.argv[1:2] or ["sqlite://"])
