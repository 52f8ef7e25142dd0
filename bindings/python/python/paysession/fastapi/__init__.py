"""FastAPI: the request body as a dependency, every refusal as an answer, and an OpenAPI document that says all of it.

::

    from fastapi import FastAPI
    from paysession import PaymentSession
    from paysession.fastapi import Now, RequestInput, SessionOut, setup

    app = FastAPI()
    setup(app)

    @app.post("/sessions", status_code=201)
    async def create(request: RequestInput, now: Now) -> SessionOut:
        return PaymentSession.create(request, id="ps-1", link="https://pay.example/ps-1", now=now).session

A dependency reads the body as the bytes that came, so that repeated keys are found and amounts stay exact; it reads no
more of them than its limit. The clock is a dependency too, and is read once a request.

Needs the extra ``fastapi``: ``pip install paysession[fastapi]``.
"""

from paysession._stored import StoredSessionError, stored_session
from paysession.fastapi._body import MAX_BYTES, raw_body
from paysession.fastapi._clock import Now, clock
from paysession.fastapi._inputs import Changes, EventInput, RequestBody, RequestInput, validated_request
from paysession.fastapi._models import EventOut, FindingOut, RequestOut, SessionOut
from paysession.fastapi._setup import REFUSED_STEP, setup

__all__ = [
    "MAX_BYTES",
    "REFUSED_STEP",
    "Changes",
    "EventInput",
    "EventOut",
    "FindingOut",
    "Now",
    "RequestBody",
    "RequestInput",
    "RequestOut",
    "SessionOut",
    "StoredSessionError",
    "clock",
    "raw_body",
    "setup",
    "stored_session",
    "validated_request",
]
