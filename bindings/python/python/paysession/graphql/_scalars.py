"""The scalars of the API's schema, with the rules of the core."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from datetime import datetime
from decimal import Decimal
from typing import Any

from graphql import (
    EnumValueNode,
    FloatValueNode,
    GraphQLScalarType,
    IntValueNode,
    ObjectValueNode,
    StringValueNode,
    ValueNode,
    value_from_ast_untyped,
)

import paysession
from paysession import Checked, Policy, Scalar
from paysession.graphql._finding import scalar_error
from paysession.graphql._json import ExactFloat, exact

DESCRIPTIONS: dict[str, tuple[Scalar, str]] = {
    "Amount": ("amount", "Money with at most two decimals, such as 111.11."),
    "Currency": ("currency", "A three-letter ISO 4217 currency code, such as USD."),
    "URL": ("url", "An absolute URL with its scheme, such as https://example.com."),
    "Email": ("email", "An e-mail address."),
    "Phone": ("phone", "An E.164 phone number, such as +14155554345."),
    "DateTime": ("datetime", "An ISO 8601 date and time with its offset, such as 2023-11-23T14:30:00Z."),
    "CountryCode": ("country", "An ISO 3166-1 country code, such as US."),
}
"""Each scalar by its name in GraphQL."""

Clock = Callable[[], "datetime | str | float"]
"""Returns the time that expirations and the age of tables are compared with."""

blanks: ContextVar[frozenset[int]] = ContextVar("paysession_blanks", default=frozenset())
"""The literals (by ``id``) of the operation under way that are an empty text in an optional field, which is null."""


class ScalarFunctions:
    """What GraphQL calls to read and write a scalar's values.

    An amount is a ``Decimal``, a time an aware ``datetime``, all else a canonical ``str``. A value that is refused is a
    ``GraphQLError`` with the rule's code and params as extensions: what GraphQL makes of other errors shows the value.
    """

    def __init__(self, scalar: Scalar, *, policy: Policy | None = None, clock: Clock | None = None) -> None:
        self.scalar: Scalar = scalar
        self.policy = policy
        self.clock = clock

    def parse_value(self, value: Any) -> Decimal | datetime | str | None:
        """Read the value of a variable."""
        return self._taken(self._check(exact(value.text) if isinstance(value, ExactFloat) else value))

    def parse_literal(
        self, node: ValueNode, variables: dict[str, Any] | None = None
    ) -> Decimal | datetime | str | None:
        """Read a value that is written in the operation. A number is read with the digits that are written."""
        if isinstance(node, EnumValueNode | ObjectValueNode):
            found = "enum" if isinstance(node, EnumValueNode) else None
            raise scalar_error(self._check({}).violations[0], node, found=found)
        if isinstance(node, IntValueNode | FloatValueNode):
            return self._taken(self._check(exact(node.value)), node)
        if isinstance(node, StringValueNode) and not node.value and id(node) in blanks.get():
            return None
        return self._taken(self._check(value_from_ast_untyped(node, variables)), node)

    def serialize(self, value: Any) -> str:
        """Write what a resolver returns. It is checked too: a client's scalar would refuse it."""
        checked = self._check(value)
        if checked.canonical is None:
            raise scalar_error(checked.violations[0])
        return checked.canonical

    def _taken(self, checked: Checked[Any], node: ValueNode | None = None) -> Decimal | datetime | str | None:
        if not checked:
            raise scalar_error(checked.violations[0], node)
        return checked.value

    def _check(self, value: Any) -> Checked[Any]:
        now = self.clock() if self.clock else None
        return paysession.check_scalar(self.scalar, value, policy=self.policy, now=now)


def create_scalars(*, policy: Policy | None = None, clock: Clock | None = None) -> dict[str, GraphQLScalarType]:
    """Return the scalars by their names in GraphQL: the six of the API's schema, and ``CountryCode`` for schemas of
    one's own. ``policy`` and ``clock`` are those of :class:`InputValidation`, and have to be the same."""
    return {name: _scalar(name, policy, clock) for name in DESCRIPTIONS}


def _scalar(name: str, policy: Policy | None = None, clock: Clock | None = None) -> GraphQLScalarType:
    scalar, description = DESCRIPTIONS[name]
    functions = ScalarFunctions(scalar, policy=policy, clock=clock)
    return GraphQLScalarType(
        name,
        description=description,
        serialize=functions.serialize,
        parse_value=functions.parse_value,
        parse_literal=functions.parse_literal,
    )


GraphQLAmount = _scalar("Amount")
GraphQLCurrency = _scalar("Currency")
GraphQLURL = _scalar("URL")
GraphQLEmail = _scalar("Email")
GraphQLPhone = _scalar("Phone")
GraphQLDateTime = _scalar("DateTime")
GraphQLCountry = _scalar("CountryCode")
