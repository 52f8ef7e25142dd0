"""A FastAPI application, for type checkers only: what a dependency gives is what its annotation says."""

from typing import Annotated

from fastapi import Depends, FastAPI
from pydantic import BaseModel
from typing_extensions import assert_type

import datetime as dt

import paysession
from paysession import Event, Finding, PaymentSession, Policy, Request
from paysession.fastapi import (
    REFUSED_STEP,
    Changes,
    EventInput,
    EventOut,
    FindingOut,
    Now,
    RequestBody,
    RequestInput,
    RequestOut,
    SessionOut,
    clock,
    raw_body,
    setup,
    stored_session,
    validated_request,
)

Strict = Annotated[Request, Depends(validated_request(policy=Policy("strict"), max_bytes=10_000, clock=None))]
Raw = Annotated[bytes, Depends(raw_body(max_bytes=10_000, json_only=False))]

app = FastAPI()
setup(app, errors="problem")
app.dependency_overrides[clock] = lambda: dt.datetime(2030, 1, 1, tzinfo=dt.timezone.utc)


class Created(BaseModel):
    session: SessionOut
    event: EventOut | None
    advisories: list[FindingOut]


@app.post("/sessions", status_code=201, responses=REFUSED_STEP)
async def create(request: RequestInput, strict: Strict, body: RequestBody, raw: Raw, now: Now) -> Created:
    assert_type(request, Request)
    assert_type(strict, Request)
    assert_type(body, Request)
    assert_type(raw, bytes)
    assert_type(now, dt.datetime)
    session, event = PaymentSession.create(request, id="ps-1", link="https://pay.example/ps-1", now=now)
    created = Created(session=session, event=event, advisories=list(request.advisories))
    assert_type(created.session, PaymentSession)
    assert_type(created.event, Event | None)
    assert_type(created.advisories, list[Finding])
    return created


@app.patch("/sessions")
async def update(changes: Changes, now: Now) -> SessionOut:
    return stored_session(b"{}").update(changes, now=now).session


@app.post("/events")
async def take(event: EventInput) -> RequestOut:
    assert_type(event, paysession.Event)
    raise NotImplementedError
