"""A backend for create requests: `fastapi dev fastapi_app.py`.

FastAPI itself answers a refused body: 422 with every finding, each with the rule's code as its type.
"""

from datetime import datetime, timezone
from typing import Annotated, Any
from uuid import uuid4

from fastapi import Body, FastAPI, HTTPException

from paysession import PaymentSession, Request, TransitionError, ValidationError
from paysession.pydantic import ValidatedRequest

app = FastAPI(title="Checkout")
sessions: dict[str, PaymentSession] = {}


def now() -> datetime:
    return datetime.now(timezone.utc)


@app.post("/sessions", status_code=201)
def create(request: Annotated[Request, ValidatedRequest(clock=now), Body()]) -> dict[str, Any]:
    """Accepts the create input. `ValidatedRequest(entry="body")` would accept a complete GraphQL request body."""
    key = f"ps-{uuid4()}"
    session, _ = PaymentSession.create(request, id=key, link=f"https://pay.example/{key}", now=now())
    sessions[key] = session
    return {"session": session.to_dict(), "advisories": [str(advisory) for advisory in request.advisories]}


@app.post("/sessions/{key}/payments/{payment_id}")
def pay(key: str, payment_id: str, amount: str | None = None, currency: str | None = None) -> dict[str, Any]:
    """Completes a session; a callback that comes twice changes nothing."""
    if key not in sessions:
        raise HTTPException(404)
    try:
        step = sessions[key].complete(payment_id, paid_at=now(), now=now(), amount=amount, currency=currency)
    except TransitionError as refused:
        detail = {"code": refused.code, "status": refused.status, "followUp": refused.follow_up}
        raise HTTPException(409, detail=detail) from None
    except ValidationError as refused:
        raise HTTPException(422, detail=refused.errors()) from None
    if step.changed:
        sessions[key] = step.session
    return {"status": step.session.status, "event": step.event.to_dict() if step.event else None}
