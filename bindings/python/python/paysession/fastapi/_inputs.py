"""What a body is validated as."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Annotated, Any, Literal, get_args

from fastapi import Depends, Header
from fastapi import Request as HttpRequest
from fastapi.concurrency import run_in_threadpool

import paysession
from paysession import Entry, Event, Policy, Request
from paysession.fastapi._body import MAX_BYTES, read_body
from paysession.fastapi._clock import clock as current_time
from paysession.fastapi._clock import no_clock

PolicyChoice = Policy | Literal["standard", "strict"]

MARK = "x-paysession-body"
"""The member of a parameter's schema that names what the body is read as. ``setup`` replaces the parameter by the
``requestBody`` that it stands for."""

LARGE = 65_536
"""A longer body is validated in a thread: it would hold up other requests for more than a tenth of a millisecond."""


def _documented(form: str) -> Any:
    """A parameter that only the OpenAPI document needs: FastAPI describes parameters of dependencies, and no bodies.

    OpenAPI ignores a parameter of this name, so that a document without ``setup`` is right too.
    """
    return Header(default=None, alias="content-type", json_schema_extra={MARK: form})


def validated_request(
    *,
    entry: Entry = "input",
    policy: PolicyChoice | None = None,
    max_bytes: int = MAX_BYTES,
    clock: Callable[..., datetime | Awaitable[datetime]] | None = current_time,
) -> Callable[..., Awaitable[Request]]:
    """Return a dependency that reads the body and validates it:
    ``request: Annotated[paysession.Request, Depends(validated_request(policy="strict"))]``.

    ``entry`` is ``"input"`` for the create input, ``"body"`` for a complete GraphQL request body, ``"auto"`` for
    whichever of the two comes. ``policy`` is that of :func:`paysession.validate_json`. ``max_bytes`` is the largest
    body. ``clock`` is a dependency that returns ``now``; with ``None`` the rules that need a clock are skipped, as the
    first validation of a request that may be a retry has to.

    The dependency raises :class:`paysession.ValidationError` with every finding, which ``setup`` answers; and
    FastAPI's ``HTTPException`` for a body that is too large (413) or not JSON by its media type (415).
    """
    if entry not in get_args(Entry):
        raise ValueError("an entry is 'auto', 'input' or 'body'")
    # A wrong policy or limit is an error where the dependency is declared.
    paysession.check_json(b"{}", policy=policy, max_bytes=max_bytes)

    async def validated(
        request: HttpRequest,
        now: datetime | None = Depends(clock or no_clock),
        content_type: str | None = _documented(entry),
    ) -> Request:
        body = await read_body(request, max_bytes)
        if len(body) <= LARGE:
            return paysession.validate_json(body, entry=entry, policy=policy, now=now, max_bytes=max_bytes)
        return await run_in_threadpool(
            paysession.validate_json, body, entry=entry, policy=policy, now=now, max_bytes=max_bytes
        )

    return validated


async def _changes(request: HttpRequest, content_type: str | None = _documented("changes")) -> bytes:
    return await read_body(request, MAX_BYTES)


async def _event(request: HttpRequest, content_type: str | None = _documented("event")) -> Event:
    return Event.from_json(await read_body(request, MAX_BYTES))


RequestInput = Annotated[Request, Depends(validated_request())]
"""The body as a create input: ``request: RequestInput`` is the accepted :class:`paysession.Request`."""

RequestBody = Annotated[Request, Depends(validated_request(entry="body"))]
"""The body as a complete GraphQL request body, ``{"query": …, "variables": {"input": …}}``."""

Changes = Annotated[bytes, Depends(_changes)]
"""The body as the JSON of changes, for :meth:`paysession.PaymentSession.update`, which validates them."""

EventInput = Annotated[Event, Depends(_event)]
"""The body as an event that a payment session's service posts: what a merchant's ``callbackUrl`` gets."""
