"""The JSON Schemas of the core's types, as the named components of an OpenAPI document."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from functools import cache
from typing import Any

from paysession import json_schemas

Schema = dict[str, Any]


@cache
def _types() -> dict[str, Schema]:
    types: dict[str, Schema] = json.loads(json_schemas())["$defs"]
    return types


def type_schema(name: str) -> Schema:
    """Return a copy of a type's schema; what it refers to is at ``#/$defs/…``."""
    return copy.deepcopy(_types()[name])


def type_example(name: str, description: object) -> Any:
    """Return the examples of a type, if a schema of that name and description is that type."""
    schema = _types().get(name, {})
    return copy.deepcopy(schema.get("examples")) if schema.get("description") == description else None


def replace_references(schema: Any, replacement: Callable[[str], Schema]) -> Any:
    """Return a schema with each reference to a type replaced."""
    if isinstance(schema, list):
        items: list[Any] = schema
        return [replace_references(item, replacement) for item in items]
    if not isinstance(schema, dict):
        return schema
    members: Schema = schema
    replaced = {key: replace_references(value, replacement) for key, value in members.items() if key != "$ref"}
    if isinstance(name := members.get("$ref"), str):
        replaced |= replacement(name.removeprefix("#/$defs/"))
    return replaced
