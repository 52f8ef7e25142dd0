"""Tables with the column types, for type checkers only."""

import datetime as dt
from decimal import Decimal
from typing import Any

from sqlalchemy import Column, ColumnElement, MetaData, Table, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from typing_extensions import assert_type

from paysession import Finding, PaymentSession, Policy
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
)


class Base(DeclarativeBase):
    type_annotation_map = {PaymentSession: SessionType(jsonb=True)}


class Checkout(Base):
    __tablename__ = "checkout"

    id: Mapped[str] = mapped_column(primary_key=True)
    amount: Mapped[Decimal] = mapped_column(AmountType(field="amount", policy=Policy("strict")))
    currency: Mapped[str] = mapped_column(CurrencyType())
    country: Mapped[str | None] = mapped_column(CountryType())
    phone: Mapped[str | None] = mapped_column(PhoneType())
    email: Mapped[str | None] = mapped_column(EmailType(policy="strict"))
    url: Mapped[str | None] = mapped_column(UrlType())
    at: Mapped[dt.datetime] = mapped_column(TimestampType())
    session: Mapped[PaymentSession]


table = Table("amounts", MetaData(), Column("amount", AmountType()))


def used(db: Session) -> tuple[Finding, ...]:
    try:
        checkout = db.scalars(select(Checkout).where(Checkout.amount > 1, Checkout.currency == "USD")).one()
        assert_type(checkout.amount, Decimal)
        assert_type(checkout.at, dt.datetime)
        assert_type(checkout.session, PaymentSession)
        assert_type(db.scalars(select(Checkout.session)).one(), PaymentSession)
        condition: ColumnElement[bool] = table.c.amount == Decimal(1)
        rows: Any = db.execute(select(table).where(condition))
        return rows or ()
    except (RefusedValueError, StoredSessionError) as refused:
        return refused.findings
