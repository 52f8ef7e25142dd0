"""The answers to what is refused: in FastAPI's own shape, or as problem details (RFC 9457)."""

from __future__ import annotations

import http
import json
import math
from collections.abc import Iterable, Mapping
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from paysession import TransitionError, ValidationError
from paysession.fastapi._body import READ

PROBLEM = "application/problem+json"
NO_BODY = (204, 205, 304)
PHRASES = {413: "Content Too Large", 422: "Unprocessable Content"}
"""Of RFC 9110, which Python has from 3.13 on."""
PLACES = ("body", "path", "query", "header", "cookie")


async def validation_refused(request: Request, refused: ValidationError) -> Response:
    """Answer 422 with every violation, as FastAPI answers a body that it refuses itself."""
    details = [{**details, "loc": [*_place(request), *details["loc"]]} for details in refused.errors()]
    return _answer(422, {"detail": details})


async def validation_problem(request: Request, refused: ValidationError) -> Response:
    """Answer 422 with every violation as a problem."""
    place = {"in": "body"} if _place(request) else {}
    errors = [
        {
            **place,
            "code": violation.code,
            "path": violation.path.pointer,
            "message": violation.message,
            "params": dict(violation.params),
        }
        for violation in refused.violations
    ]
    members = {"errors": errors} | ({"truncated": True} if refused.truncated else {})
    return _problem(422, "The request violates rules.", members)


async def step_refused(_: Request, refused: TransitionError) -> Response:
    """Answer 409 with what the session's life does not allow."""
    step = {"code": refused.code, "message": refused.message, "status": refused.status, "followUp": refused.follow_up}
    return _answer(409, {"detail": step})


async def step_problem(_: Request, refused: TransitionError) -> Response:
    """Answer 409 with what the session's life does not allow, as a problem: ``status`` is HTTP's there."""
    step = {"code": refused.code, "sessionStatus": refused.status, "followUp": refused.follow_up}
    return _problem(409, refused.message, step)


async def parameters_refused(_: Request, refused: RequestValidationError) -> Response:
    """Answer 422 as FastAPI does, without the values that the client sent."""
    details = [
        {key: value for key, value in error.items() if key in ("type", "loc", "msg")} | _context(error)
        for error in refused.errors()
    ]
    return _answer(422, {"detail": details})


async def parameters_problem(_: Request, refused: RequestValidationError) -> Response:
    """Answer 422 as a problem, without the values that the client sent."""
    return _problem(422, "The request violates rules.", {"errors": _errors(refused.errors())})


async def http_problem(_: Request, refused: HTTPException) -> Response:
    """Answer an ``HTTPException`` as a problem."""
    detail: Any = refused.detail
    if refused.status_code < 200 or refused.status_code in NO_BODY:
        return Response(status_code=refused.status_code, headers=refused.headers)
    if isinstance(detail, str):
        return _problem(refused.status_code, detail, {}, refused.headers)
    members = {"errors": _errors(detail)} if _is_details(detail) else {"context": detail}
    return _problem(refused.status_code, "", members, refused.headers)


def _place(request: Request) -> tuple[str, ...]:
    """Where the values come from, as FastAPI names it: the body, if the request has one."""
    headers = request.headers
    has_body = READ in request.scope or headers.get("content-length", "0") != "0" or "transfer-encoding" in headers
    return ("body",) if has_body else ()


def _is_details(detail: Any) -> bool:
    """Whether a detail is a list of errors as FastAPI writes them."""
    errors: list[Any] = detail if isinstance(detail, list) else [None]
    return all(isinstance(error, dict) and "msg" in error for error in errors)


def _errors(details: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """FastAPI's details as findings."""
    errors: list[dict[str, Any]] = []
    for error in details:
        loc = list(error.get("loc", ()))
        place = {"in": loc.pop(0)} if loc and loc[0] in PLACES else {}
        path = "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in loc)
        params = _context(error).get("ctx", {})
        errors.append(
            {**place, "code": error.get("type", ""), "path": path, "message": error["msg"], "params": params}
        )
    return errors


def _context(error: Mapping[str, Any]) -> dict[str, Any]:
    """The params of an error: limits and names. An exception that a validator raised is in the message already."""
    ctx = {
        key: value
        for key, value in error.get("ctx", {}).items()
        if isinstance(value, (str, int)) or (isinstance(value, float) and math.isfinite(value))
    }
    return {"ctx": ctx} if ctx else {}


def _problem(
    status: int, detail: str, members: Mapping[str, Any], headers: Mapping[str, str] | None = None
) -> Response:
    problem: dict[str, Any] = {"type": "about:blank", "title": _phrase(status), "status": status}
    if detail and detail != problem["title"]:
        problem["detail"] = detail
    return _answer(status, {**problem, **members}, PROBLEM, headers)


def _phrase(status: int) -> str:
    if phrase := PHRASES.get(status):
        return phrase
    try:
        return http.HTTPStatus(status).phrase
    except ValueError:
        return "Error"


def _answer(
    status: int, content: Any, media_type: str = "application/json", headers: Mapping[str, str] | None = None
) -> Response:
    # Escaped, as the name of a client's key may hold half of a surrogate pair, which UTF-8 can't.
    body = json.dumps(content, separators=(",", ":"), default=lambda _: None)
    return Response(body, status, headers=dict(headers or {}), media_type=media_type)
