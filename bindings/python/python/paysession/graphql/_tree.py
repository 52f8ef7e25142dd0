"""The value of an argument as the client sent it: before GraphQL reads it by types, and with all that it would lose."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from graphql import (
    BooleanValueNode,
    EnumValueNode,
    FloatValueNode,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLScalarType,
    IntValueNode,
    ListValueNode,
    ObjectValueNode,
    StringValueNode,
    ValueNode,
    VariableNode,
    is_specified_scalar_type,
)

from paysession import Finding, Path
from paysession.graphql._json import ExactFloat, RepeatedKeys, exact

MISSING: Final = object()
"""A variable that has no value."""

ENUM: Final = b""
"""A name without quotes. It is no value of any type of the input, and neither are bytes."""

DEEPEST: Final = 40
"""Deeper values are left as they are: the core refuses them without looking inside."""


class Tree:
    """The value of one argument."""

    def __init__(self, variables: Mapping[str, Any], defaults: Mapping[str, ValueNode]) -> None:
        self.variables = variables
        self.defaults = defaults
        self.used: set[str] = set()
        """The names of the variables in it."""
        self.enums: set[str] = set()
        """The places (JSON Pointers) of names without quotes."""
        self.blanks: set[int] = set()
        """The literals, by ``id``, that are an empty text in an optional field of a scalar: null, by the core's
        rules."""
        self.repeats = False
        """Whether an object in it has a key more than once."""

    def value(self, node: ValueNode, type_: Any, path: str = "") -> Any:
        """Return the value of a node of the operation, or :data:`MISSING`."""
        if isinstance(node, VariableNode):
            return self._variable(node.name.value, type_, path)
        if isinstance(node, ObjectValueNode):
            return self._object(node, type_, path)
        if isinstance(node, ListValueNode):
            inner = _nullable(type_)
            item = inner.of_type if isinstance(inner, GraphQLList) else None
            values = [self.value(each, item, f"{path}/{index}") for index, each in enumerate(node.values)]
            return [None if value is MISSING else value for value in values]
        if isinstance(node, IntValueNode):
            return int(node.value) if len(node.value) <= 40 else exact(node.value)
        if isinstance(node, FloatValueNode):
            return exact(node.value)
        if isinstance(node, StringValueNode):
            if not node.value and _takes_blanks(type_):
                self.blanks.add(id(node))
            return node.value
        if isinstance(node, BooleanValueNode):
            return node.value
        if isinstance(node, EnumValueNode):
            self.enums.add(path)
            return ENUM
        return None

    def restated(self, violation: Finding) -> Finding:
        """Return a violation in GraphQL's words: of a name without quotes it says that ``enum`` was found."""
        if "found" not in violation.params:
            return violation
        path = violation.path
        if path.pointer not in self.enums:
            if path.pointer.removesuffix("/0") not in self.enums:
                return violation
            # A list of one in the text that was validated, but a value alone in the operation.
            path = Path(path.pointer.removesuffix("/0"), path.dotted.removesuffix("[0]"), path.parts[:-1])
        return Finding(violation.code, path, violation.message, {**violation.params, "found": "enum"})

    def _variable(self, name: str, type_: Any, path: str) -> Any:
        self.used.add(name)
        if name in self.variables:
            return self._plain(self.variables[name])
        default = self.defaults.get(name)
        return MISSING if default is None else self.value(default, type_, path)

    def _object(self, node: ObjectValueNode, type_: Any, path: str) -> dict[str, Any]:
        inner = _item(type_)
        fields = inner.fields if isinstance(inner, GraphQLInputObjectType) else {}
        pairs = []
        for field in node.fields:
            name = field.name.value
            declared = fields[name].type if name in fields else None
            value = self.value(field.value, declared, f"{path}/{name}")
            if value is not MISSING:
                pairs.append((name, value))
        return self._pairs(pairs)

    def _pairs(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        plain = dict(pairs)
        if len(plain) == len(pairs):
            return plain
        self.repeats = True
        return RepeatedKeys(pairs)

    def _plain(self, value: Any, depth: int = 0) -> Any:
        """Return a variable's value with the digits of its numbers."""
        if isinstance(value, ExactFloat):
            return exact(value.text)
        if depth > DEEPEST:
            return value
        if isinstance(value, RepeatedKeys):
            self.repeats = True
            return RepeatedKeys([(key, self._plain(each, depth + 1)) for key, each in value.pairs])
        if isinstance(value, dict):
            return {key: self._plain(each, depth + 1) for key, each in value.items()}
        if isinstance(value, list):
            return [self._plain(each, depth + 1) for each in value]
        return value


def without_blanks(value: Any, type_: Any, depth: int = 0) -> Any:
    """Return a variable's value with null for an empty text in an optional field of a scalar, as the core reads it.

    The value itself is returned if there is none."""
    if value == "" and isinstance(value, str):
        return None if _takes_blanks(type_) else value
    inner = _nullable(type_)
    if depth <= DEEPEST and isinstance(value, list) and isinstance(inner, GraphQLList):
        items = [without_blanks(item, inner.of_type, depth + 1) for item in value]
        return value if all(new is old for new, old in zip(items, value, strict=True)) else items
    inner = _item(type_)
    if depth <= DEEPEST and isinstance(value, dict) and isinstance(inner, GraphQLInputObjectType):
        changed = {}
        for key, old in value.items():
            if key in inner.fields:
                new = without_blanks(old, inner.fields[key].type, depth + 1)
                if new is not old:
                    changed[key] = new
        return {**value, **changed} if changed else value
    return value


def has_repeats(value: Any) -> bool:
    """Return whether an object in a variable's value has a key more than once."""
    places = [value]
    while places:
        place = places.pop()
        if isinstance(place, RepeatedKeys):
            return True
        if isinstance(place, dict):
            places.extend(place.values())
        elif isinstance(place, list):
            places.extend(place)
    return False


def json_text(value: Any, depth: int = 0) -> str:
    """Write a tree as JSON with its repeated keys. What is no JSON is a value that no field takes."""
    if isinstance(value, Decimal):
        return str(value)
    if depth <= DEEPEST:
        if isinstance(value, dict):
            pairs = value.pairs if isinstance(value, RepeatedKeys) else value.items()
            members = (f"{json.dumps(str(key))}:{json_text(each, depth + 1)}" for key, each in pairs)
            return "{" + ",".join(members) + "}"
        if isinstance(value, list):
            return "[" + ",".join(json_text(each, depth + 1) for each in value) + "]"
    if value is None or isinstance(value, str | int | float):
        return json.dumps(value)
    return "[[]]"


def _nullable(type_: Any) -> Any:
    return type_.of_type if isinstance(type_, GraphQLNonNull) else type_


def _item(type_: Any) -> Any:
    """The type itself, or of the items: a value alone is a list of one."""
    inner = _nullable(type_)
    while isinstance(inner, GraphQLList):
        inner = _nullable(inner.of_type)
    return inner


def _takes_blanks(type_: Any) -> bool:
    return isinstance(type_, GraphQLScalarType) and not is_specified_scalar_type(type_)
