"""The bytes of a request's body: of JSON alone, and no more than a limit."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from email.message import Message
from functools import cache
from typing import Any

from fastapi import HTTPException, Request
from starlette.requests import ClientDisconnect

import paysession

MAX_BYTES = 1_048_576
"""The largest body that is read unless set otherwise: 1 MiB. A request with a hundred invoice lines has some 30 KB."""

TOO_LARGE = "json.too_large"

READ = "paysession.body"
"""In the scope of a request whose body was read here."""


def raw_body(*, max_bytes: int = MAX_BYTES, json_only: bool = True) -> Callable[[Request], Awaitable[bytes]]:
    """Return a dependency that reads the body as the bytes that came, such as to verify a signature over them:
    ``body: Annotated[bytes, Depends(raw_body())]``.

    It stops at the first chunk that exceeds ``max_bytes``: the answer is 413. With ``json_only`` any media type but
    ``application/json`` and ``application/…+json`` is answered 415: a page of another site can post the others without
    asking (CSRF). Afterwards ``await request.body()`` and other dependencies of this module get the same bytes.
    """
    if max_bytes < 0:
        raise ValueError("max_bytes is a number of bytes")

    async def read(request: Request) -> bytes:
        return await read_body(request, max_bytes, json_only)

    return read


async def read_body(request: Request, max_bytes: int, json_only: bool = True) -> bytes:
    if json_only and not _is_json(request.headers.get("content-type", "")):
        raise HTTPException(415, "The body must be JSON, sent as application/json.", {"Accept": "application/json"})
    length = request.headers.get("content-length", "")
    if length.isdecimal() and (len(length) > 18 or int(length) > max_bytes):
        raise too_large(max_bytes)
    body = bytearray()
    try:
        async with aclosing(request.stream()) as chunks:
            async for chunk in chunks:
                if len(body) + len(chunk) > max_bytes:
                    raise too_large(max_bytes)
                body += chunk
    except ClientDisconnect:
        # Nobody reads this answer; without it the log would have a traceback.
        raise HTTPException(400, "The body ended early.") from None
    request.scope[READ] = True
    # Where Starlette keeps a body that was read, so that it can be read again.
    whole = bytes(body)
    starlette: Any = request
    starlette._body = whole
    return whole


def _is_json(content_type: str) -> bool:
    """Whether it names JSON: by the same parser as FastAPI's own bodies."""
    message = Message()
    message["content-type"] = content_type
    if not content_type or message.get_content_maintype() != "application":
        return False
    subtype = message.get_content_subtype()
    return subtype == "json" or subtype.endswith("+json")


def too_large(limit: int) -> HTTPException:
    """The refusal of a body by its size, as the finding that the core reports for such a document."""
    ctx = {"what": "bytes", "limit": limit}
    return HTTPException(413, [{"type": TOO_LARGE, "loc": ["body"], "msg": _message(TOO_LARGE), "ctx": ctx}])


@cache
def _message(code: str) -> str:
    rules: list[dict[str, Any]] = json.loads(paysession.rules_json())
    return next(str(rule["message"]) for rule in rules if rule["code"] == code)
