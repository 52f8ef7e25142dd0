"""A column of whole sessions."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import JSON, Dialect, String, Text, cast, type_coerce
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.types import TypeDecorator, TypeEngine

from paysession import Finding, Path, PaymentSession
from paysession._stored import stored_session
from paysession.sqlalchemy._errors import RefusedValueError

NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")


class SessionType(TypeDecorator[PaymentSession]):
    """A whole :class:`paysession.PaymentSession`: ``JSON``, which keeps the text as the library wrote it, or with
    ``jsonb`` PostgreSQL's ``JSONB``, for indexes over the document.

    It is read back from its text, so that no number becomes a binary fraction. A record that can't be read is a
    :class:`StoredSessionError`. ``column["status"].as_string()`` selects a part.

    ``JSONB`` does not hold every session: a text with U+0000 (which has the advisory ``text.control_characters``) is a
    :class:`RefusedValueError`. Where a stored session keeps a value that is not valid, its repeated keys are lost and
    its numbers are written in another form.
    """

    cache_ok = True
    impl = JSON

    # Not by keyword alone: SQLAlchemy leaves such arguments out of the key that it caches statements by.
    def __init__(self, jsonb: bool = False) -> None:
        super().__init__(none_as_null=True)
        self.jsonb = jsonb

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        is_jsonb = self.jsonb and dialect.name == "postgresql"
        return dialect.type_descriptor(JSONB() if is_jsonb else JSON())

    def column_expression(self, column: ColumnElement[Any]) -> ColumnElement[Any]:
        # A driver would parse JSON, and make floats of its numbers.
        return type_coerce(cast(column, Text), self)

    # These functions take the place of those of the JSON type, which would write and read a document themselves.
    def bind_processor(self, dialect: Dialect) -> Any:
        is_jsonb = self.jsonb and dialect.name == "postgresql"

        def sent(value: Any) -> str | None:
            return None if value is None else _text(value, is_jsonb)

        return sent

    def literal_processor(self, dialect: Dialect) -> Any:
        sent = self.bind_processor(dialect)
        # SQLAlchemy's own method has no types.
        string: Any = String()
        quoted = string.literal_processor(dialect)

        def literal(value: Any) -> Any:
            return quoted(sent(value))

        return literal

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        return _read

    def coerce_compared_value(self, op: Any, value: Any) -> TypeEngine[Any]:
        return self if isinstance(value, PaymentSession) else self.impl_instance.coerce_compared_value(op, value)

    def __repr__(self) -> str:
        return f"SessionType({'jsonb=True' if self.jsonb else ''})"


def _text(value: Any, is_jsonb: bool) -> str:
    if not isinstance(value, PaymentSession):
        raise TypeError(f"a column of sessions takes a PaymentSession, not a {type(value).__name__}")
    text = value.to_json()
    if is_jsonb and NUL.search(text):
        path = Path("", "", ())
        message = "JSONB holds no U+0000; the column type JSON does"
        raise RefusedValueError("session", (Finding("text.control_characters", path, message, {}),))
    return text


def _read(value: Any) -> PaymentSession | None:
    if value is None:
        return None
    if not isinstance(value, (str, bytes)):
        # Of an expression that SQLAlchemy does not cast, such as a function of the column: the driver has parsed it.
        raise TypeError("select the column of sessions itself, or cast the expression to text")
    return stored_session(value)
