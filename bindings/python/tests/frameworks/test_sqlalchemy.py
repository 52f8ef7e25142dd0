"""Column types: exact, canonical, and silent about what they refuse. On PostgreSQL too: `cargo xtask deep postgres`."""

from __future__ import annotations

import datetime as dt
import pickle
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata, produce_migrations
from alembic.autogenerate.api import AutogenContext
from alembic.autogenerate.render import _render_cmd_body
from alembic.migration import MigrationContext
from databases import IS_POSTGRES, database
from documents import FULL, LINK, MINIMAL, NOW
from sqlalchemy import Column, Engine, MetaData, String, Table, Text, cast, func, insert, literal, select, text
from sqlalchemy.dialects import mysql, postgresql, sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlalchemy.schema import CreateTable

import paysession
from paysession import PaymentSession, Policy
from paysession.sqlalchemy import (
    AmountType,
    CountryType,
    CurrencyType,
    EmailType,
    PhoneType,
    RefusedValueError,
    SessionType,
    StoredSessionError,
    TimestampType,
    UrlType,
    render_item,
)

AT = dt.datetime(2030, 1, 1, 12, 0, 0, 123456, tzinfo=dt.timezone.utc)
LARGEST = Decimal("999999999999999.99")


class Base(DeclarativeBase):
    type_annotation_map = {PaymentSession: SessionType()}


class Row(Base):
    __tablename__ = "rows"

    id: Mapped[int] = mapped_column(primary_key=True)
    amount: Mapped[Decimal | None] = mapped_column(AmountType())
    currency: Mapped[str | None] = mapped_column(CurrencyType())
    country: Mapped[str | None] = mapped_column(CountryType())
    phone: Mapped[str | None] = mapped_column(PhoneType())
    email: Mapped[str | None] = mapped_column(EmailType())
    url: Mapped[str | None] = mapped_column(UrlType())
    at: Mapped[dt.datetime | None] = mapped_column(TimestampType())
    session: Mapped[PaymentSession | None]
    indexed: Mapped[PaymentSession | None] = mapped_column(SessionType(jsonb=True))


GOOD: dict[str, Any] = {
    "amount": "1.5",
    "currency": "usd",
    "country": "USA",
    "phone": "+14155554345",
    "email": "a@shop.example",
    "url": "https://shop.example/{SESSION_ID}",
    "at": dt.datetime(2030, 1, 1, 14, 0, 0, 123456, tzinfo=dt.timezone(dt.timedelta(hours=2))),
}
CANONICAL = GOOD | {"amount": Decimal("1.50"), "currency": "USD", "country": "US", "at": AT}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with database(tmp_path_factory.mktemp("database"), hide_parameters=False) as engine:
        Base.metadata.create_all(engine)
        yield engine


@pytest.fixture
def db(engine: Engine) -> Iterator[Session]:
    """A session of the database; what it did is undone."""
    with engine.connect() as connection, connection.begin() as whole:
        yield Session(connection, join_transaction_mode="create_savepoint")
        whole.rollback()


def add(db: Session, **values: Any) -> Row:
    row = Row(**values)
    db.add(row)
    db.flush()
    db.expire(row)
    return row


def full_session() -> PaymentSession:
    return PaymentSession.create(paysession.validate(FULL), id="s-1", link=LINK, now=NOW, payment_id="p-1").session


def kept_session(number: str = "1e400") -> PaymentSession:
    """A session that keeps a number that no double holds."""
    created = PaymentSession.create(paysession.validate(MINIMAL), id="s-1", link=LINK, now=NOW).session
    return PaymentSession.from_json(re.sub(r'"invoiceTotal":null', f'"invoiceTotal":{number}', created.to_json()))


def test_values_are_stored_in_their_canonical_form(db: Session) -> None:
    row = add(db, **GOOD)
    assert {name: getattr(row, name) for name in GOOD} == CANONICAL
    assert type(row.amount) is Decimal and row.amount.as_tuple().exponent == -2
    assert row.at and row.at.utcoffset() == dt.timedelta(0)
    empty = add(db)
    assert {getattr(empty, name) for name in (*GOOD, "session", "indexed")} == {None}


def test_queries_compare_by_value(db: Session) -> None:
    row = add(db, **GOOD)
    add(db, **GOOD | {"amount": 2, "currency": "EUR", "at": AT + dt.timedelta(microseconds=1)})
    for condition in (
        Row.amount == "1.5",
        Row.amount == Decimal("1.5"),
        Row.amount < 2,
        Row.amount.between("1.49", Decimal("1.51")),
        Row.amount.in_([Decimal("1.5"), 3]),
        Row.amount + Decimal("0.50") == 2,
        Row.amount * 2 == 3,
        Row.currency == "usd",
        Row.currency.not_in(["eur", "JPY"]),
        Row.currency.is_distinct_from("EUR"),
        (Row.country == "USA") & (Row.currency == "USD"),
        (Row.url == GOOD["url"]) & (Row.currency == "USD"),
        Row.at == GOOD["at"],
        Row.at <= AT,
        Row.phone.like("+1415%") & (Row.currency == "USD"),
        Row.email.endswith("@shop.example") & (Row.currency == "USD"),
    ):
        assert db.scalars(select(Row.id).where(condition)).all() == [row.id], str(condition)


def test_amounts_are_exact(db: Session) -> None:
    for amount in (LARGEST, -LARGEST, Decimal("0.10"), Decimal("0.20"), Decimal("-0.00"), 10.1):
        row = add(db, amount=amount)
        assert str(row.amount) == str(Decimal(str(amount)).quantize(Decimal("0.01"))).replace("-0.00", "0.00")
    assert db.scalar(select(func.sum(Row.amount)).where(Row.amount.in_(["0.1", "0.2"]))) == Decimal("0.30")
    assert db.scalar(select(func.max(Row.amount))) == LARGEST
    ordered = db.scalars(select(Row.amount).order_by(Row.amount)).all()
    assert ordered == sorted(amount for amount in ordered if amount is not None)
    total = add(db, amount=LARGEST - 1)
    total.amount = Row.amount + Decimal("0.99")  # type: ignore[assignment]
    db.flush()
    assert total.amount == LARGEST - Decimal("0.01")


def test_a_database_does_not_round_amounts(db: Session) -> None:
    add(db, amount="0.01")
    for operation in (lambda: Row.amount * Decimal("1.5"), lambda: Row.amount / 3, lambda: Row.amount * 0.5):
        with pytest.raises(TypeError, match="by integers alone"):
            operation()
    with pytest.raises(ValueError, match="binary fraction|more than two decimals"):
        db.scalar(select(Row.amount / literal(3)))


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("amount", "private 1,00", "amount.invalid"),
        ("amount", Decimal("1.005"), "amount.too_many_decimals"),
        ("amount", Decimal("NaN"), "amount.out_of_range"),
        ("amount", True, "shape.wrong_type"),
        ("amount", "1000000000000000.00", "amount.out_of_range"),
        ("currency", "private", "currency.invalid"),
        ("currency", "XAU", "currency.not_payable"),
        ("country", "ZZ", "country.unknown"),
        ("phone", "private +1 415", "phone.invalid"),
        ("email", "private", "email.invalid"),
        ("url", "private", "url.invalid"),
        ("at", AT.replace(tzinfo=None), "datetime.no_offset"),
        ("at", "private", "datetime.invalid"),
    ],
)
def test_a_refused_value_is_not_shown(engine: Engine, name: str, value: Any, code: str) -> None:
    column = getattr(Row, name)
    person = {"email": "person@shop.example"} if name != "email" else {"phone": "+12015550123"}
    with engine.connect() as connection, Session(connection) as db:
        for work in (
            lambda: connection.execute(insert(Row).values({name: value, **person})),
            lambda: connection.execute(insert(Row), [{name: value, **person}] * 2),
            lambda: connection.execute(select(Row.id).where(column == value)),
            lambda: (db.add(Row(**{name: value, **person})), db.flush()),
        ):
            with pytest.raises(RefusedValueError) as caught:
                work()  # type: ignore[no-untyped-call]
            assert [finding.code for finding in caught.value.findings] == [code]
            shown = f"{caught.value}{caught.value!r}{caught.value.__cause__}{caught.value.__context__}"
            assert code in shown
            assert "private" not in shown and "person" not in shown and "2015550123" not in shown
            db.rollback()
            connection.rollback()
    again = pickle.loads(pickle.dumps(caught.value))
    assert (str(again), again.findings) == (str(caught.value), caught.value.findings)


def test_a_field_and_a_policy_add_rules(engine: Engine) -> None:
    table = Table(
        "checked",
        MetaData(),
        Column("total", AmountType(field="amount")),
        Column("strict", CurrencyType(policy="strict")),
        Column("old", CurrencyType(policy=Policy(levels={"currency.unknown": "warn"}))),
    )
    with engine.connect() as connection:
        table.create(connection)
        for name, value, code in (("total", "-1", "amount.negative"), ("strict", "usd", "currency.not_canonical")):
            with pytest.raises(RefusedValueError, match=code):
                connection.execute(insert(table).values({name: value}))
        connection.execute(insert(table).values(old="HRK"))
        assert connection.scalar(select(table.c.old)) == "HRK"
        table.drop(connection)
        connection.commit()
    with pytest.raises(ValueError, match="no such field"):
        CurrencyType(field="amount")
    with pytest.raises(ValueError):
        PhoneType(policy="lax")  # type: ignore[arg-type]


def test_what_is_stored_stays_readable(db: Session) -> None:
    """Tables age, and others write into a database too: what is read is not checked again."""
    db.execute(text("INSERT INTO rows (id, currency, phone) VALUES (7, 'HRK', 'unknown')"))
    row = db.get(Row, 7)
    assert row and (row.currency, row.phone) == ("HRK", "unknown")


def test_types_are_part_of_a_statements_cache_key(engine: Engine) -> None:
    """With a key that leaves them out, the second statement would be checked by the first one's policy."""

    def statement(type_: CurrencyType) -> Any:
        return select(literal("usd", type_))

    lax, strict = statement(CurrencyType()), statement(CurrencyType(policy="strict"))
    assert lax._generate_cache_key() == statement(CurrencyType())._generate_cache_key()
    assert lax._generate_cache_key() != strict._generate_cache_key()
    assert SessionType()._static_cache_key != SessionType(jsonb=True)._static_cache_key
    with engine.connect() as connection:
        assert connection.scalar(lax) == "USD"
        with pytest.raises(RefusedValueError):
            connection.scalar(strict)


@pytest.mark.parametrize("column", ["session", "indexed"])
def test_sessions_are_read_as_they_were_written(db: Session, column: str) -> None:
    for session in (full_session(), kept_session("1.5"), kept_session("12345678901234567890.10")):
        row = add(db, **{column: session})
        read = getattr(row, column)
        assert read == session
        assert read.to_json() == session.to_json()
        assert read.features == session.features
    assert db.scalar(insert(Row).values({column: session}).returning(getattr(Row, column))) == session
    assert db.scalar(select(func.count()).where(getattr(Row, column).is_(None))) == 0


def test_json_keeps_the_text(db: Session) -> None:
    for number in ("1e400", "9" * 5_000, '{"a":1,"a":2}'):
        session = kept_session(number)
        row = add(db, session=session)
        assert row.session and row.session.raw("/invoiceTotal") == number
        assert row.session == session
    named = PaymentSession.create(
        paysession.validate(MINIMAL | {"brandName": "a\0b\\u0000"}), id="s-1", link=LINK, now=NOW
    ).session
    assert add(db, session=named).session == named


def test_jsonb_refuses_what_it_does_not_hold(db: Session) -> None:
    def named(name: str) -> PaymentSession:
        return PaymentSession.create(
            paysession.validate(MINIMAL | {"brandName": name}), id="s", link=LINK, now=NOW
        ).session

    for name in ("\\u0000", "\\\\u0000", "\x01"):
        assert add(db, indexed=named(name)).indexed == named(name)
    for name in ("\0", "private\0", "\\\0"):
        if IS_POSTGRES:
            with pytest.raises(RefusedValueError, match="text.control_characters") as caught:
                add(db, indexed=named(name))
            assert "private" not in str(caught.value)
            db.rollback()
        else:
            assert add(db, indexed=named(name)).indexed == named(name)


def test_parts_of_a_session_are_selected(db: Session) -> None:
    row = add(db, session=full_session(), indexed=full_session())
    for column in (Row.session, Row.indexed):
        assert db.scalar(select(column["currency"].as_string())) == "USD"
        assert db.scalar(select(Row.id).where(column["invoiceRefs", 0, "invoiceId"].as_string() == "i-1")) == row.id
        assert db.scalar(select(Row.id).where(column["status"].as_string() == "Completed")) is None
    if IS_POSTGRES:
        assert db.scalar(select(Row.id).where(Row.indexed == full_session())) == row.id
        contained = cast(Row.indexed, postgresql.JSONB).contains({"orgId": "abc123"})
        assert db.scalar(select(Row.id).where(contained)) == row.id


def test_only_sessions_are_sessions(engine: Engine) -> None:
    for value in ({"id": "private"}, "private", full_session().to_json()):
        with engine.connect() as connection, pytest.raises(Exception, match="takes a PaymentSession, not a"):
            connection.execute(insert(Row).values(session=value))


def test_a_record_that_can_not_be_read_is_no_refusal(db: Session) -> None:
    db.execute(text("""INSERT INTO rows (id, session) VALUES (8, '{"id":"s-1","brandName":"private"}')"""))
    with pytest.raises(StoredSessionError, match="shape.missing") as caught:
        db.get(Row, 8)
    assert "private" not in str(caught.value)
    assert not isinstance(caught.value, paysession.ValidationError)
    with pytest.raises((StoredSessionError, TypeError)):
        db.scalar(select(func.coalesce(Row.session, Row.session)))


def test_a_session_that_is_changed_is_stored(db: Session) -> None:
    session = full_session()
    row = add(db, session=session)
    assert row.session == session
    row.session = PaymentSession.from_json(session.to_json())
    assert not db.is_modified(row), "an equal session is no change"
    row.session = session.cancel(now=NOW).session
    db.flush()
    db.expire(row)
    assert row.session.status == "Canceled"


def test_literals_are_rendered(engine: Engine, db: Session) -> None:
    session = PaymentSession.create(
        paysession.validate(MINIMAL | {"brandName": "O'Neil \\ 100% :x"}), id="s", link=LINK, now=NOW
    ).session
    row = add(db, **GOOD, session=session)
    for condition in (
        Row.amount == Decimal("1.5"),
        Row.currency == "usd",
        Row.at == AT,
        cast(Row.session, Text) == cast(literal(session, SessionType()), Text),
    ):
        statement = str(select(Row.id).where(condition).compile(engine, compile_kwargs={"literal_binds": True}))
        assert db.connection().exec_driver_sql(statement).scalar() == row.id, statement


def test_tables_are_those_of_each_database() -> None:
    def created(dialect: Any) -> dict[str, str]:
        lines = str(CreateTable(Row.__table__).compile(dialect=dialect)).splitlines()  # type: ignore[arg-type]
        words = [line.strip(" \t,").split(" ", 1) for line in lines if line.startswith("\t")]
        return {name.strip('"'): kind for name, kind in words if name not in ("PRIMARY", "id")}

    texts = {"currency": "VARCHAR(3)", "country": "VARCHAR(2)", "phone": "VARCHAR(16)", "email": "VARCHAR(254)"}
    texts |= {"url": "VARCHAR(8192)"}
    assert created(postgresql.dialect()) == {  # type: ignore[no-untyped-call]
        **texts,
        "amount": "NUMERIC(17, 2)",
        "at": "TIMESTAMP WITH TIME ZONE",
        "session": "JSON",
        "indexed": "JSONB",
    }
    assert created(sqlite.dialect()) == {  # type: ignore[no-untyped-call]
        **texts,
        "amount": "BIGINT",
        "at": "DATETIME",
        "session": "JSON",
        "indexed": "JSON",
    }
    assert created(mysql.dialect()) == {  # type: ignore[no-untyped-call]
        **texts,
        "amount": "NUMERIC(17, 2)",
        "at": "DATETIME(6)",
        "session": "JSON",
        "indexed": "JSON",
    }


def test_alembic_sees_no_difference_and_writes_migrations(engine: Engine) -> None:
    def context(connection: Any) -> MigrationContext:
        return MigrationContext.configure(connection, opts={"compare_type": True, "target_metadata": Base.metadata})

    with engine.connect() as connection:
        assert compare_metadata(context(connection), Base.metadata) == []
        other = MetaData()
        Table("others", other, *(column._copy() for column in Row.__table__.columns))
        operations = produce_migrations(context(connection), other).upgrade_ops
        assert operations
        # As a migration is rendered: Alembic has no public function that does it without files.
        options = {"sqlalchemy_module_prefix": "sa.", "alembic_module_prefix": "op.", "user_module_prefix": None}
        rendering = AutogenContext(
            context(connection), opts=options | {"render_item": render_item, "render_as_batch": False}
        )
        code = _render_cmd_body(operations, rendering)
    assert rendering.imports == {"import paysession.sqlalchemy"}
    names: dict[str, Any] = {}
    exec("import paysession.sqlalchemy", names)  # noqa: S102
    written = re.findall(r"sa\.Column\('(\w+)', (paysession\.sqlalchemy\.\w+\([^)]*\))", code)
    assert {name for name, _ in written} == {*GOOD, "session", "indexed"}
    for name, type_ in written:
        made, declared = eval(type_, names), Row.__table__.c[name].type  # noqa: S307
        for dialect in (postgresql.dialect(), sqlite.dialect()):  # type: ignore[no-untyped-call]
            assert made.compile(dialect) == declared.compile(dialect)


def test_other_types_are_left_to_alembic() -> None:
    assert render_item("type", String(), None) is False
    assert render_item("server_default", "x", None) is False
    assert repr(AmountType(field="amount", policy="strict")) == "AmountType()", "a migration makes tables"
    assert repr(SessionType()) == "SessionType()"


def test_the_database_still_shows_its_own_errors(engine: Engine) -> None:
    with engine.connect() as connection, pytest.raises(DBAPIError):
        connection.execute(text("SELECT nothing FROM nowhere"))
