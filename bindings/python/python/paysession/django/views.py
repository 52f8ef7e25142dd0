"""The bodies of requests, for views of Django's own.

::

    from paysession.django.views import now_of, validated_body

    @csrf_exempt
    @require_POST
    @validated_body()
    def create(request, payment_request):  # a paysession.Request
        session = PaymentSession.create(payment_request, id=..., link=..., now=now_of(request)).session
        return JsonResponse(session.to_dict(), status=201)

The raw body is read. After :func:`json.loads` a dict has one value a key, so nobody sees that ``amount`` was there
twice, and a float has lost the digits that were sent.

Needs the extra ``django``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from inspect import iscoroutinefunction
from typing import Any, Literal, TypeVar, cast

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError

import paysession
from paysession import Entry, Request, TransitionError, ValidationError
from paysession.django import _settings
from paysession.django._settings import PolicyChoice

__all__ = ["BadBody", "Refusal", "answer", "is_json", "now_of", "read_body", "read_request", "validated_body"]

Clock = Callable[[], Any]
View = TypeVar("View", bound=Callable[..., Any])


class BadBody(Exception):
    """A body that is not read: ``status`` is 400, 413 or 415, and the message says why."""

    def __init__(self, status: Literal[400, 413, 415], message: str) -> None:
        super().__init__(status, message)
        self.status = status
        self.message = message


Refusal = ValidationError | TransitionError | BadBody
"""What :func:`answer` makes a response of."""


def now_of(request: Any) -> Any:
    """Return the time of a request, by the clock of the settings, which is read once for each: what was valid when the
    body was read is valid in the step after it. ``request`` is Django's, or REST framework's."""
    own = getattr(request, "_request", request)
    if not hasattr(own, "_paysession_now"):
        own._paysession_now = _settings.now()
    return own._paysession_now


def read_body(request: HttpRequest, max_bytes: int | None = None) -> bytes:
    """Return the raw body of a request.

    ``max_bytes`` is the largest body; if it is ``None``, that of the settings, or ``DATA_UPLOAD_MAX_MEMORY_SIZE`` if
    that is smaller. Raises :class:`BadBody` for a larger one, for another media type than JSON, and if the client goes
    away.
    """
    if not is_json(request.content_type):
        raise BadBody(415, "the body has to be application/json")
    limit = _settings.max_bytes() if max_bytes is None else max_bytes
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isascii() or not length.isdigit():
        raise BadBody(400, "the length of the body is no number")
    if len(length) > 12 or int(length) > limit:
        raise BadBody(413, "the body is too large")
    try:
        body = request.body
    except RequestDataTooBig:
        raise BadBody(413, "the body is too large") from None
    except (UnreadablePostError, MultiPartParserError):
        raise BadBody(400, "the body could not be read") from None
    if len(body) > limit:
        raise BadBody(413, "the body is too large")
    return body


def read_request(
    request: HttpRequest,
    *,
    entry: Entry = "input",
    policy: PolicyChoice | None = None,
    clock: Clock | None = None,
    max_bytes: int | None = None,
) -> Request:
    """Validate the raw body of a request.

    ``entry`` is ``"input"``; ``"body"`` takes a complete GraphQL request body instead, ``"auto"`` whichever of the two
    comes. ``policy`` and ``clock`` replace those of the settings. Raises :class:`paysession.ValidationError` if the
    input is refused, and :class:`BadBody`.
    """
    limit = _settings.max_bytes() if max_bytes is None else max_bytes
    return paysession.validate_json(
        read_body(request, limit),
        entry=entry,
        policy=_settings.policy_of(policy),
        now=clock() if clock else now_of(request),
        max_bytes=limit,
    )


def answer(refusal: Refusal, status: int = 422) -> HttpResponse:
    """Return the response to what a request is refused by, as JSON without any of its values.

    A ``ValidationError`` is its verdict (``valid``, ``violations``, ``advisories``), by ``status``. A
    ``TransitionError`` is its ``error``, with ``code``, ``message``, ``status`` and ``followUp``, by 409. A
    :class:`BadBody` has an ``error`` with a ``message``, by its own status.
    """
    if isinstance(refusal, BadBody):
        return _json(f'{{"error":{{"message":"{refusal.message}"}}}}', refusal.status)
    return _json(refusal.json(), status if isinstance(refusal, ValidationError) else 409)


def validated_body(
    *,
    entry: Entry = "input",
    policy: PolicyChoice | None = None,
    clock: Clock | None = None,
    max_bytes: int | None = None,
    status: int = 422,
) -> Callable[[View], View]:
    """Decorate a view, which gets the ``paysession.Request`` of the body as its second argument.

    The arguments are those of :func:`read_request`. What is refused there, or by a ``ValidationError`` or
    ``TransitionError`` of the view itself, is answered by :func:`answer`. The view may be asynchronous.
    """

    def read(request: HttpRequest) -> Request:
        return read_request(request, entry=entry, policy=policy, clock=clock, max_bytes=max_bytes)

    def decorate(view: View) -> View:
        if iscoroutinefunction(view):

            @wraps(view)
            async def handle_async(request: HttpRequest, *args: Any, **options: Any) -> Any:
                try:
                    return await view(request, read(request), *args, **options)
                except (ValidationError, TransitionError, BadBody) as refused:
                    return answer(refused, status)

            return cast(View, handle_async)

        @wraps(view)
        def handle(request: HttpRequest, *args: Any, **options: Any) -> Any:
            try:
                return view(request, read(request), *args, **options)
            except (ValidationError, TransitionError, BadBody) as refused:
                return answer(refused, status)

        return cast(View, handle)

    return decorate


def is_json(media_type: str | None) -> bool:
    """Return whether a media type is JSON: ``application/json``, or one that ends with ``+json``."""
    name = (media_type or "").partition(";")[0].strip().lower()
    return name == "application/json" or (name.startswith("application/") and name.endswith("+json"))


def _json(text: str, status: int) -> HttpResponse:
    return HttpResponse(text, status=status, content_type="application/json")
