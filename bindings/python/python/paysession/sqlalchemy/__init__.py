"""SQLAlchemy 2: column types for scalars and whole sessions, which refuse what is not valid and read back exactly.

::

    from decimal import Decimal
    from paysession import PaymentSession
    from paysession.sqlalchemy import AmountType, PhoneType, SessionType
    from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

    class Base(DeclarativeBase):
        type_annotation_map = {PaymentSession: SessionType}

    class Checkout(Base):
        __tablename__ = "checkout"
        id: Mapped[str] = mapped_column(primary_key=True)
        amount: Mapped[Decimal] = mapped_column(AmountType())
        phone: Mapped[str | None] = mapped_column(PhoneType())
        session: Mapped[PaymentSession]

A value is checked when it is sent to the database, and sent in its canonical form. A refused one is a
:class:`RefusedValueError`, which names the rule and shows no value. SQLAlchemy itself shows the parameters of a
statement that the database refuses: create the engine with ``hide_parameters=True``.

Needs the extra ``sqlalchemy``: ``pip install paysession[sqlalchemy]``.
"""

from paysession._stored import StoredSessionError
from paysession.sqlalchemy._alembic import render_item
from paysession.sqlalchemy._errors import RefusedValueError
from paysession.sqlalchemy._scalars import (
    AmountType,
    CountryType,
    CurrencyType,
    EmailType,
    PhoneType,
    TimestampType,
    UrlType,
)
from paysession.sqlalchemy._session import SessionType

__all__ = [
    "AmountType",
    "CountryType",
    "CurrencyType",
    "EmailType",
    "PhoneType",
    "RefusedValueError",
    "SessionType",
    "StoredSessionError",
    "TimestampType",
    "UrlType",
    "render_item",
]

# The name that a migration imports them by.
for _type in (AmountType, CountryType, CurrencyType, EmailType, PhoneType, SessionType, TimestampType, UrlType):
    _type.__module__ = __name__
