"""Columns of one value each."""

from __future__ import annotations

from datetime import datetime, timezone
from decimal import Decimal
from typing import Any, ClassVar, Generic, Literal, TypeVar

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, Numeric, String
from sqlalchemy.dialects import mysql
from sqlalchemy.sql import operators
from sqlalchemy.types import TypeDecorator, TypeEngine

import paysession
from paysession import Policy, Scalar
from paysession.sqlalchemy._errors import RefusedValueError

T = TypeVar("T")
PolicyChoice = Policy | Literal["standard", "strict"]

COMPARISONS = frozenset(
    {
        operators.eq,
        operators.ne,
        operators.lt,
        operators.le,
        operators.gt,
        operators.ge,
        operators.in_op,
        operators.not_in_op,
        operators.between_op,
        operators.not_between_op,
        operators.is_distinct_from,
        operators.is_not_distinct_from,
        # The bounds of ``between``.
        operators.and_,
    }
)
"""What compares a column with values of its own kind. A pattern of ``like`` is none."""

CENT = Decimal("0.01")
WITHOUT_ZONES = ("sqlite", "mysql", "mariadb")
PRODUCTS = frozenset({operators.mul, operators.truediv, operators.floordiv, operators.mod})


class _Checked(TypeDecorator[T], Generic[T]):
    """A value that is checked as a scalar when it is sent, in its canonical form."""

    cache_ok = True
    scalar: ClassVar[Scalar]

    # Not by keyword alone: SQLAlchemy leaves such arguments out of the key that it caches statements by.
    def __init__(self, field: str | None = None, policy: PolicyChoice | None = None) -> None:
        """``field`` adds the rules of a field of the API, such as ``"invoiceTotal"``; ``policy`` sets the levels of data
        rules and advisories. Both are those of :func:`paysession.check_scalar`: an unknown one is a ``ValueError``."""
        super().__init__()
        paysession.check_scalar(self.scalar, "", field=field, policy=policy)
        self.field = field
        self.policy: PolicyChoice | None = policy

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return None if value is None else self._sent(self._check(value), dialect)

    def _check(self, value: object) -> Any:
        checked = paysession.check_scalar(self.scalar, value, field=self.field, policy=self.policy)
        if not checked:
            raise RefusedValueError(self.scalar, checked.violations)
        return checked.value

    def _sent(self, value: Any, dialect: Dialect) -> Any:
        return value

    def coerce_compared_value(self, op: Any, value: Any) -> TypeEngine[Any]:
        return self if op in COMPARISONS else self.impl_instance.coerce_compared_value(op, value)

    def __repr__(self) -> str:
        # As a migration needs it: what is checked is no part of the table.
        return f"{type(self).__name__}()"


class CurrencyType(_Checked[str]):
    """A current ISO 4217 code, in upper case: ``VARCHAR(3)``."""

    cache_ok = True
    impl = String(3)
    scalar = "currency"


class CountryType(_Checked[str]):
    """An ISO 3166-1 code, as alpha-2 in upper case: ``VARCHAR(2)``."""

    cache_ok = True
    impl = String(2)
    scalar = "country"


class PhoneType(_Checked[str]):
    """A phone number in E.164 form: ``VARCHAR(16)``."""

    cache_ok = True
    impl = String(16)
    scalar = "phone"


class EmailType(_Checked[str]):
    """A plain mailbox: ``VARCHAR(254)``."""

    cache_ok = True
    impl = String(254)
    scalar = "email"


class UrlType(_Checked[str]):
    """An absolute URL, kept verbatim: ``VARCHAR(8192)``."""

    cache_ok = True
    impl = String(8192)
    scalar = "url"


class AmountType(_Checked[Decimal]):
    """Money with two decimals, as an exact ``Decimal``: ``NUMERIC(17, 2)``, and on SQLite, which has no decimal numbers,
    an integer of hundredths.

    The database compares, sorts, adds and subtracts amounts, and multiplies them by integers. A result with more than
    two decimals, or one that was a binary fraction on its way, is a ``ValueError`` when it is read.
    """

    cache_ok = True
    impl = Numeric(17, 2)
    scalar = "amount"

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(BigInteger() if dialect.name == "sqlite" else Numeric(17, 2))

    def _sent(self, value: Decimal, dialect: Dialect) -> Any:
        return int(value.scaleb(2)) if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        if value is None:
            return None
        if isinstance(value, float):
            raise ValueError("an amount came back from the database as a binary fraction")
        amount = Decimal(value).scaleb(-2) if dialect.name == "sqlite" else Decimal(value)
        if not amount.is_finite() or amount != (rounded := amount.quantize(CENT)):
            raise ValueError("an amount came back from the database with more than two decimals")
        return rounded

    def coerce_compared_value(self, op: Any, value: Any) -> TypeEngine[Any]:
        if op not in PRODUCTS:
            return self
        if op is operators.mul and type(value) is int:
            return Integer()
        raise TypeError("a database multiplies an amount by integers alone: all else is not exact in each of them")


class TimestampType(_Checked[datetime]):
    """A point in time, as an aware ``datetime`` in UTC with microseconds: ``TIMESTAMP WITH TIME ZONE``. Where a database
    has none (SQLite, MySQL, MariaDB), the column holds the time in UTC.

    A naive ``datetime`` is refused.
    """

    cache_ok = True
    impl = DateTime(timezone=True)
    scalar = "datetime"

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name in ("mysql", "mariadb"):
            return dialect.type_descriptor(mysql.DATETIME(fsp=6))
        return dialect.type_descriptor(DateTime(timezone=True))

    def _sent(self, value: datetime, dialect: Dialect) -> Any:
        return value.replace(tzinfo=None) if dialect.name in WITHOUT_ZONES else value

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        time: datetime = value
        return time.replace(tzinfo=timezone.utc) if time.tzinfo is None else time.astimezone(timezone.utc)
