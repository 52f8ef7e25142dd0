"""Types of what is answered: they are written as the core writes them, and are named components in OpenAPI."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import core_schema

from paysession import Event, Finding, PaymentSession, Request
from paysession.fastapi._schemas import replace_references, type_schema

LONGEST_INTEGER = 300
"""Of digits: longer numbers stay text. A stored session may hold any number where nothing depends on it."""


class Written:
    """Annotates a class of ``paysession`` as the type of an answer: an instance is taken as it is, and written by
    ``write``; in JSON Schema it is the core's type ``name``."""

    def __init__(self, name: str, write: Callable[[Any], Any]) -> None:
        self.name = name
        self.write = write

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        written = core_schema.plain_serializer_function_ser_schema(self.write)
        return core_schema.is_instance_schema(source, serialization=written)

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return _component(self.name, handler)


def _component(name: str, handler: GetJsonSchemaHandler) -> dict[str, Any]:
    """Make a type, and what it refers to, definitions of the document, and return the reference."""

    def describe(_: core_schema.CoreSchema, inner: GetJsonSchemaHandler) -> dict[str, Any]:
        described: dict[str, Any] = replace_references(type_schema(name), lambda other: _component(other, inner))
        return {"title": name, **described}

    # Pydantic makes a definition of what has a name of its own. Nothing is validated by it; and it is inside of another
    # schema, because that is where Pydantic looks for names.
    named = core_schema.any_schema(ref=f"paysession.{name}", metadata={"pydantic_js_functions": [describe]})
    return handler(core_schema.definitions_schema(named, []))


def _integer(text: str) -> int | str:
    return int(text) if len(text) <= LONGEST_INTEGER else text


def _number(text: str) -> float | str:
    number = float(text)
    return number if math.isfinite(number) else text


def _plain(value: Request | PaymentSession | Event) -> Any:
    """Return the canonical JSON as plain values. A number that no double holds stays text: JSON has no infinity."""
    return json.loads(value.to_json(), parse_int=_integer, parse_float=_number)


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "path": finding.path.pointer,
        "message": finding.message,
        "params": dict(finding.params),
    }


RequestOut = Annotated[Request, Written("PaymentSessionRequest", _plain)]
"""An accepted request, in an answer: the canonical form."""

SessionOut = Annotated[PaymentSession, Written("PaymentSession", _plain)]
"""A session, in an answer: every field, null if unset. What a reader should see is ``session.at(now)``."""

EventOut = Annotated[Event, Written("PaymentSessionEvent", _plain)]
"""An event, in an answer."""

FindingOut = Annotated[Finding, Written("Finding", _finding)]
"""A finding, in an answer: such as the advisories on an accepted request."""
