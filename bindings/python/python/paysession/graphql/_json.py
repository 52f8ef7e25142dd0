"""Reading the body of a request without losing anything that a verdict depends on."""

from __future__ import annotations

import json
import re
from decimal import Decimal, InvalidOperation
from json import JSONDecodeError
from typing import Any, NoReturn

MAX_DEPTH = 64
"""The deepest body that is read: the input itself may have 32 levels."""


_BRACKETS = re.compile(r"[\[\]{}]")


class ExactFloat(float):
    """A number of a JSON text with its digits: GraphQL takes it as the float that it is, and an amount by its
    digits."""

    __slots__ = ("text",)

    text: str

    def __new__(cls, text: str) -> ExactFloat:
        number = super().__new__(cls, text)
        number.text = text
        return number

    def __reduce__(self) -> tuple[Any, ...]:
        return ExactFloat, (self.text,)


class RepeatedKeys(dict[str, Any]):
    """An object that has a key more than once: the first value of each, and all pairs in order."""

    __slots__ = ("pairs",)

    pairs: list[tuple[str, Any]]

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(reversed(pairs))
        self.pairs = pairs

    def __reduce__(self) -> tuple[Any, ...]:
        return RepeatedKeys, (self.pairs,)


def loads(data: bytes | bytearray | str) -> Any:
    """Read the JSON of a GraphQL request body, in place of :func:`json.loads`.

    A dict holds one value a key, and a float not the digits that were sent: the standard library keeps the last of
    repeated keys, and nobody sees that there were two. Here an object with a repeated key is a :class:`RepeatedKeys`, a
    dict, and a number an :class:`ExactFloat`, a float. The validation of the input reports the first, and reads amounts
    from the second.

    Raises :class:`json.JSONDecodeError`, without the text, for anything else than one JSON document in UTF-8: for
    ``NaN`` and the infinities, more than :data:`MAX_DEPTH` levels, a lone surrogate, and a repeated key of the body
    itself.
    """
    try:
        text = data if isinstance(data, str) else bytes(data).decode("utf-8")
        # Ahead of the parser, which is recursive.
        if _depth(text) > MAX_DEPTH:
            raise ValueError
        body = json.loads(
            text, object_pairs_hook=_object, parse_float=ExactFloat, parse_int=_integer, parse_constant=_refused
        )
        if _has_lone_surrogate(text, body):
            raise ValueError
    except (ValueError, RecursionError):
        raise JSONDecodeError("not a well-formed JSON document", "", 0) from None
    # Which of two queries, or of two sets of variables, would be the one?
    if any(isinstance(each, RepeatedKeys) for each in (body if isinstance(body, list) else [body])):
        raise JSONDecodeError("a key of the body is repeated", "", 0)
    return body


def exact(text: str) -> Decimal:
    """Return the value of a number's text. Beyond what a Decimal can express it is one that no rule accepts either."""
    try:
        return Decimal(text)
    except InvalidOperation:
        mantissa, _, exponent = text.lower().partition("e")
        return Decimal(f"{mantissa[:40]}e{'-9999' if exponent.startswith('-') else '9999'}")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    return plain if len(plain) == len(pairs) else RepeatedKeys(pairs)


def _integer(text: str) -> int | float:
    # Python refuses to read integers of many thousand digits; no type of the API has more than 64 bits.
    return int(text) if len(text) <= 40 else ExactFloat(text)


def _refused(_: str) -> NoReturn:
    raise ValueError


def _depth(text: str) -> int:
    """Return how deep brackets are nested, those inside strings left out."""
    if text.count("[") + text.count("{") <= MAX_DEPTH:
        return 0
    deepest = depth = 0
    # Without escapes, every second part between quotes is a string.
    for outside in text.replace("\\\\", "").replace('\\"', "").split('"')[::2]:
        for bracket in _BRACKETS.findall(outside):
            depth += 1 if bracket in "[{" else -1
            deepest = max(deepest, depth)
    return deepest


def _has_lone_surrogate(text: str, body: Any) -> bool:
    if "\\ud" not in text and "\\uD" not in text:
        return False
    try:
        json.dumps(body, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False
