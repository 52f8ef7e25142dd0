"""What an application needs once: handlers of refusals, and a whole OpenAPI document."""

from __future__ import annotations

from typing import Any, Literal, get_args

from fastapi import FastAPI
from fastapi.exception_handlers import http_exception_handler, request_validation_exception_handler
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from paysession import TransitionError, ValidationError
from paysession.fastapi import _errors
from paysession.fastapi._openapi import STEP_MARK, describe

Errors = Literal["fastapi", "problem"]

REFUSED_STEP: dict[int | str, dict[str, Any]] = {
    409: {"description": "The session's life does not allow the step.", STEP_MARK: True}
}
"""For the ``responses`` of an endpoint that takes a step: ``@app.post(…, responses=REFUSED_STEP)``. ``setup`` adds the
schema of the answer."""


def setup(app: FastAPI, *, errors: Errors = "fastapi") -> None:
    """Make every refusal an answer, and the OpenAPI document whole, also for routes that are added later.

    ``errors`` is the shape of the answers: ``"fastapi"`` (``{"detail": …}``), or ``"problem"`` for
    ``application/problem+json`` (RFC 9457), then also of FastAPI's own refusals.

    | raised | answer |
    |---|---|
    | :class:`paysession.ValidationError`, by a dependency or a step | 422, with every violation |
    | :class:`paysession.TransitionError` | 409, with code, status and follow-up |
    | FastAPI's ``RequestValidationError`` | 422, without the values that the client sent |

    Handlers that the application has set for these are left. A stored session that can't be read is no refusal: read it
    by :func:`stored_session`, whose error is a 500.

    Raises ``ValueError`` if ``errors`` is another text.
    """
    if errors not in get_args(Errors):
        raise ValueError("errors are 'fastapi' or 'problem'")
    is_problem = errors == "problem"
    handlers: dict[Any, Any] = app.exception_handlers
    handlers.setdefault(ValidationError, _errors.validation_problem if is_problem else _errors.validation_refused)
    handlers.setdefault(TransitionError, _errors.step_problem if is_problem else _errors.step_refused)
    if handlers.get(RequestValidationError) is request_validation_exception_handler:
        handlers[RequestValidationError] = _errors.parameters_problem if is_problem else _errors.parameters_refused
    if is_problem and handlers.get(HTTPException) is http_exception_handler:
        handlers[HTTPException] = _errors.http_problem

    undescribed = app.openapi

    def openapi() -> dict[str, Any]:
        return describe(undescribed(), is_problem)

    # FastAPI's way to extend the document: https://fastapi.tiangolo.com/how-to/extending-openapi/
    app.openapi = openapi  # type: ignore[method-assign]
