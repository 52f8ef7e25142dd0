"""Makes Strawberry types. Their descriptions are those of the API's schema."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import MISSING
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import strawberry
from graphql import InputObjectTypeDefinitionNode, ObjectTypeDefinitionNode, parse
from strawberry.utils.str_converters import to_camel_case
from typing_extensions import Self, dataclass_transform

import paysession

T = TypeVar("T")


class Output:
    """A type of the schema that an object of the core is read into."""

    @classmethod
    def of(cls, source: Any) -> Self:
        """Return an object of this type with the values of the core's object, such as a
        :class:`paysession.PaymentSession`.

        A list that the core has empty is null: the request did not have it."""
        values = {name: _value(type_, getattr(source, name)) for name, type_ in cls._hints().items()}
        return cls(**values)

    @classmethod
    def _hints(cls) -> Mapping[str, Any]:
        """The type of each field, evaluated once for each class."""
        known: Mapping[str, Any] | None = cls.__dict__.get("_known_hints")
        if known is None:
            hints = get_type_hints(cls, vars(sys.modules[cls.__module__]))
            known = {name: hints[name] for name in cls.__annotations__}
            setattr(cls, "_known_hints", known)  # noqa: B010 - no annotation: it would become a field
        return known


@dataclass_transform(kw_only_default=True)
def described_input(cls: type[T]) -> type[T]:
    """Make an input type of a class with annotations."""
    return strawberry.input(_with_descriptions(cls), description=_descriptions()[cls.__name__][""])


@dataclass_transform(kw_only_default=True)
def described_output(cls: type[T]) -> type[T]:
    """Make an object type of a class with annotations."""
    return strawberry.type(_with_descriptions(cls), description=_descriptions()[cls.__name__][""])


def _with_descriptions(cls: type[T]) -> type[T]:
    described = _descriptions()[cls.__name__]
    for name in cls.__annotations__:
        default = cls.__dict__.get(name, MISSING)
        setattr(cls, name, strawberry.field(default=default, description=described[to_camel_case(name)]))
    return cls


@cache
def _descriptions() -> Mapping[str, Mapping[str, str | None]]:
    """The description of each type (at the empty name) and field."""
    described: dict[str, dict[str, str | None]] = {}
    for definition in parse(paysession.sdl()).definitions:
        if isinstance(definition, InputObjectTypeDefinitionNode | ObjectTypeDefinitionNode):
            nodes = [
                ("", definition.description),
                *((each.name.value, each.description) for each in definition.fields or ()),
            ]
            described[definition.name.value] = {name: node.value if node else None for name, node in nodes}
    return described


def _value(type_: Any, value: Any) -> Any:
    """Turn a value of the core into one of a field."""
    if value is None:
        return None
    if get_origin(type_) is list:
        (item,) = get_args(type_)
        return [_value(item, each) for each in value]
    alternatives = get_args(type_)
    if NoneType in alternatives:
        (inner,) = (each for each in alternatives if each is not NoneType)
        return None if value == () else _value(inner, value)
    if isinstance(type_, type) and issubclass(type_, Output):
        return type_.of(value)
    if isinstance(type_, type) and issubclass(type_, Enum):
        return type_(value)
    return float(value) if type_ is float and isinstance(value, Decimal) else value
