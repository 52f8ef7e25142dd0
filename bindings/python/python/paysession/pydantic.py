"""Field types for Pydantic v2: scalars, and the complete create input.

::

    from paysession.pydantic import Amount, Currency, Email

    class Payment(BaseModel):
        amount: Amount      # a Decimal
        currency: Currency  # a str, in upper case
        payer: Email        # a str

A refused value is a Pydantic error with the rule's code as its ``type``. Pydantic itself shows the input in its errors:
if they are logged, set ``hide_input_in_errors=True`` in the model's configuration.

Needs the extra ``pydantic``: ``pip install paysession[pydantic]``.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal, get_args

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import InitErrorDetails, PydanticCustomError, core_schema
from pydantic_core import ValidationError as PydanticValidationError

import paysession
from paysession import Check, Entry, Finding, Policy, Request, Scalar

__all__ = [
    "Amount",
    "CheckedAs",
    "Country",
    "CreatePaymentSessionInput",
    "Currency",
    "Email",
    "Phone",
    "Timestamp",
    "Url",
    "ValidatedRequest",
]

PolicyChoice = Policy | Literal["standard", "strict"]


class CheckedAs:
    """Checks a field's value as a scalar: ``Annotated[Decimal, CheckedAs("amount", field="amount")]``.

    ``scalar``, ``field`` and ``policy`` are those of :func:`paysession.check_scalar`. The annotated type is
    ``Decimal`` for an amount, ``datetime`` for a datetime, and ``str`` for all others. Limits of your own are checked
    behind it, and are in the JSON Schema too: ``Annotated[Amount, Field(gt=0, le=1000)]``.
    """

    def __init__(self, scalar: Scalar, *, field: str | None = None, policy: PolicyChoice | None = None) -> None:
        self.scalar: Scalar = scalar
        self.field = field
        self.policy = policy
        # An unknown scalar or field is an error where the type is declared.
        self.check = Check(scalar, field=field, policy=policy)
        self.schema: dict[str, Any] = json.loads(paysession.scalar_schema(scalar, field=field))

    def _check(self, value: object) -> Decimal | datetime | str | None:
        checked = self.check(value)
        if not checked:
            raise _error(checked.violations[0])
        return checked.value

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self._check)

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        limits = {_KEYWORDS.get(name, name): limit for name, limit in _limits(schema).items()}
        forms = [_limited(form, limits) for form in self.schema.get("anyOf", [self.schema])]
        return {"anyOf": forms} if "anyOf" in self.schema else forms[0]


_KEYWORDS = {
    "gt": "exclusiveMinimum",
    "ge": "minimum",
    "lt": "exclusiveMaximum",
    "le": "maximum",
    "multiple_of": "multipleOf",
}
"""JSON Schema's keywords, for limits that Pydantic names in its own way."""

_TIGHTER: dict[str, Callable[[Any, Any], Any]] = {"minimum": max, "maximum": min, "minLength": max, "maxLength": min}
_OF_TEXTS = {"minLength", "maxLength"}


def _limits(schema: Any) -> dict[str, Any]:
    """The limits that Pydantic added to a type: it wraps the type's schema once for each."""
    found: dict[str, Any] = {}
    while isinstance(schema, dict):
        found = schema.get("metadata", {}).get("pydantic_js_updates", {}) | found
        schema = schema.get("schema")
    return found


def _limited(form: dict[str, Any], limits: dict[str, Any]) -> dict[str, Any]:
    """Add to a form of a value the limits that JSON Schema has for its type."""
    is_text = form.get("type") == "string"
    taken = {keyword: limit for keyword, limit in limits.items() if (keyword in _OF_TEXTS) == is_text}
    tighter = {
        keyword: _TIGHTER[keyword](form[keyword], limit)
        for keyword, limit in taken.items()
        if keyword in form and keyword in _TIGHTER
    }
    return form | taken | tighter


class ValidatedRequest:
    """Validates a field's value, or FastAPI's body, as a create input.

    ``entry`` is ``"input"``; ``"body"`` takes a complete GraphQL request body instead, ``"auto"`` whichever of the two
    comes. ``policy`` is that of :func:`paysession.validate`; ``clock`` returns ``now`` for each verdict, and without one
    the rules that need a clock are skipped. A refused input is one Pydantic error a violation, without the input.
    """

    def __init__(
        self,
        *,
        entry: Entry = "input",
        policy: PolicyChoice | None = None,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        if entry not in get_args(Entry):
            raise ValueError("an entry is 'auto', 'input' or 'body'")
        self.entry: Entry = entry
        self.policy = policy
        self.clock = clock

    def _validate(self, value: Any) -> Request:
        if isinstance(value, Request):
            return value
        now = self.clock() if self.clock else None
        try:
            if isinstance(value, str | bytes | bytearray | memoryview):
                # Never read as a document: it is a text where an object belongs.
                return paysession.validate_json('""', entry=self.entry)
            return paysession.validate(value, entry=self.entry, policy=self.policy, now=now)
        except paysession.ValidationError as refused:
            errors = [
                InitErrorDetails(type=_error(violation), loc=violation.loc, input=None)
                for violation in refused.violations
            ]
            raise PydanticValidationError.from_exception_data("CreatePaymentSessionInput", errors) from None

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        written = core_schema.plain_serializer_function_ser_schema(Request.to_dict)
        return core_schema.no_info_plain_validator_function(self._validate, serialization=written)

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return _schema(self.entry)


Amount = Annotated[Decimal, CheckedAs("amount")]
"""Money with at most two decimals, as an exact ``Decimal``; text, integers and floats are accepted too."""

Currency = Annotated[str, CheckedAs("currency")]
"""A current ISO 4217 code, in upper case."""

Url = Annotated[str, CheckedAs("url")]
"""An absolute URL, kept verbatim."""

Email = Annotated[str, CheckedAs("email")]
"""A plain mailbox."""

Phone = Annotated[str, CheckedAs("phone")]
"""A phone number in E.164 form."""

Timestamp = Annotated[datetime, CheckedAs("datetime")]
"""A date and time with an offset, as an aware ``datetime`` in UTC."""

Country = Annotated[str, CheckedAs("country")]
"""An ISO 3166-1 code, as alpha-2 in upper case."""

CreatePaymentSessionInput = Annotated[Request, ValidatedRequest()]
"""A create input as a :class:`paysession.Request`; without a clock.

FastAPI reads it from the body if the parameter says so: ``request: Annotated[CreatePaymentSessionInput, Body()]``."""


def _error(violation: Finding) -> PydanticCustomError:
    # Pydantic's stubs want a literal; any text is valid.
    code: Any = violation.code
    return PydanticCustomError(code, violation.message, dict(violation.params) or None)


def _schema(entry: Entry) -> dict[str, Any]:
    """The JSON Schema of what an entry takes."""
    request = _request_schema()
    if entry == "input":
        return dict(request)
    variables = {"type": "object", "properties": {"input": request}, "required": ["input"]}
    body = {"type": "object", "properties": {"variables": variables}, "required": ["variables"]}
    return body if entry == "body" else {"anyOf": [request, body]}


@cache
def _request_schema() -> dict[str, Any]:
    """The create input's JSON Schema with its definitions inlined, as it becomes part of another document."""
    whole = json.loads(paysession.json_schema())
    types = whole.pop("$defs")

    def inline(schema: Any) -> Any:
        if isinstance(schema, list):
            return [inline(item) for item in schema]
        if not isinstance(schema, dict):
            return schema
        name = schema.get("$ref", "").removeprefix("#/$defs/")
        return inline(types[name]) if name else {key: inline(value) for key, value in schema.items()}

    whole.pop("$schema")
    inlined: dict[str, Any] = inline(whole)
    return inlined
