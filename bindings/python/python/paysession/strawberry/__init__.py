"""A Strawberry schema that creates payment sessions: the types and scalars of the API, and the validation of the whole
input before the execution.

::

    @strawberry.type
    class Mutation:
        @strawberry.mutation
        def create_payment_session(self, info: strawberry.Info, input: CreatePaymentSessionInput) -> PaymentSession:
            return PaymentSession.of(store(validated(info)))  # the paysession.Request

    class Server(StrictJson, GraphQL):  # strawberry.asgi.GraphQL, or any other view of Strawberry's
        pass

    schema = strawberry.Schema(Query, Mutation, config=config(), extensions=[validation(clock=time.time)])
    app = LimitBody(Server(schema))

A refused input is answered with an error for each finding, whose extensions have ``code``, ``path`` and ``params``. No
response and no log of Strawberry's shows a value of the request.

Needs the extra ``strawberry``: ``pip install paysession[strawberry]``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from copy import copy
from json import JSONDecodeError
from typing import Any

from graphql import GraphQLError
from strawberry import scalar
from strawberry.extensions import SchemaExtension
from strawberry.http.base import BaseView
from strawberry.schema.config import StrawberryConfig
from strawberry.schema.validation_rules.maybe_null import MaybeNullValidationRule
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule
from strawberry.types.scalar import ScalarDefinition

from paysession import Policy
from paysession.graphql import InputValidation, LimitBody, loads, release, validated, without_echo
from paysession.graphql._scalars import DESCRIPTIONS, Clock, ScalarFunctions
from paysession.strawberry.types import (
    Amount,
    Contact,
    Country,
    CreatePaymentSessionInput,
    Currency,
    Email,
    GlobalAddress,
    GlobalAddressInput,
    PaymentSession,
    PaymentSessionContactRef,
    PaymentSessionContactRefInput,
    PaymentSessionInvoiceLineItemRef,
    PaymentSessionInvoiceLineItemRefInput,
    PaymentSessionInvoiceRef,
    PaymentSessionInvoiceRefInput,
    PaymentSessionStatus,
    Phone,
    Timestamp,
    Url,
)

__all__ = [
    "Amount",
    "Contact",
    "Country",
    "CreatePaymentSessionInput",
    "Currency",
    "Email",
    "GlobalAddress",
    "GlobalAddressInput",
    "InputValidationExtension",
    "LimitBody",
    "PaymentSession",
    "PaymentSessionContactRef",
    "PaymentSessionContactRefInput",
    "PaymentSessionInvoiceLineItemRef",
    "PaymentSessionInvoiceLineItemRefInput",
    "PaymentSessionInvoiceRef",
    "PaymentSessionInvoiceRefInput",
    "PaymentSessionStatus",
    "Phone",
    "StrictJson",
    "Timestamp",
    "Url",
    "config",
    "scalar_map",
    "validated",
    "validation",
]

_TYPES: dict[str, object] = {
    "Amount": Amount,
    "Currency": Currency,
    "URL": Url,
    "Email": Email,
    "Phone": Phone,
    "DateTime": Timestamp,
    "CountryCode": Country,
}


def scalar_map(*, policy: Policy | None = None, clock: Clock | None = None) -> dict[object, ScalarDefinition]:
    """Return the scalars for the ``scalar_map`` of a ``StrawberryConfig``. ``policy`` and ``clock`` have to be those of
    :func:`validation`."""
    scalars: dict[object, ScalarDefinition] = {}
    for name, type_ in _TYPES.items():
        kind, description = DESCRIPTIONS[name]
        functions = ScalarFunctions(kind, policy=policy, clock=clock)
        scalars[type_] = scalar(
            name=name,
            description=description,
            serialize=functions.serialize,
            parse_value=functions.parse_value,
            parse_literal=functions.parse_literal,
        )
    return scalars


def config(*, policy: Policy | None = None, clock: Clock | None = None, **options: Any) -> StrawberryConfig:
    """Return a ``StrawberryConfig`` with the scalars. ``options`` are its own; a ``scalar_map`` among them is added
    to."""
    own = options.pop("scalar_map", {})
    return StrawberryConfig(scalar_map={**scalar_map(policy=policy, clock=clock), **own}, **options)


class InputValidationExtension(SchemaExtension):
    """Validates the whole input before the execution, and removes the values of the request from all errors.

    It belongs first in the list of extensions: those that look at errors then see none with values.
    """

    def __init__(self, validation: InputValidation) -> None:
        self.validation = validation

    def on_operation(self) -> Iterator[None]:
        """Redact the errors of the execution."""
        try:
            yield
            self._redact(self.execution_context.result)
        finally:
            release()

    def on_stream_result(self, result: Any) -> Iterator[None]:
        """Redact the errors of a part of a response."""
        self._redact(result)
        for part in (*(getattr(result, "incremental", None) or ()), *(getattr(result, "completed", None) or ())):
            self._redact(part)
        yield None

    def on_parse(self) -> Iterator[None]:
        """Parse the operation within the limits."""
        context = self.execution_context
        if context.graphql_document is None and context.query:
            context.graphql_document = self.validation.parse(context.query, context.operation_name)
        yield

    def on_validate(self) -> Iterator[None]:
        """Validate the operation and its input."""
        context = self.execution_context
        if context.graphql_document is not None and context.pre_execution_errors is None:
            rules = context.validation_rules
            if rules:
                rules = (*rules, MaybeNullValidationRule, OneOfInputValidationRule)
            variables = copy(context.variables) if context.variables else {}
            context.pre_execution_errors = self.validation.check(
                context.schema._schema, context.graphql_document, variables, context.operation_name, rules
            )
            context.variables = variables
        yield

    def _redact(self, result: Any) -> None:
        errors: Iterable[GraphQLError] | None = getattr(result, "errors", None)
        if errors:
            result.errors = [without_echo(error) for error in errors]


def validation(**options: Any) -> Callable[[], SchemaExtension]:
    """Return an extension for ``strawberry.Schema(extensions=[…])``. ``options`` are those of
    :class:`paysession.graphql.InputValidation`."""
    shared = InputValidation(**options)
    return lambda: InputValidationExtension(shared)


class StrictJson(BaseView[Any]):
    """A base class for a view of Strawberry's, put before it, that reads bodies with :func:`paysession.graphql.loads`.

    Strawberry reads a body with :func:`json.loads`, after which nobody sees that a key was there twice, or that a
    number had more digits than a float."""

    def decode_json(self, data: str | bytes) -> object:
        """Read a body. What is not well-formed, and what is no object or list of objects, is answered with status
        400."""
        body = loads(data)
        if not all(isinstance(each, dict) for each in (body if isinstance(body, list) else [body])):
            raise JSONDecodeError("neither an object nor a list of objects", "", 0)
        return body
