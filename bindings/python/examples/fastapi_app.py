"""A backend for payment sessions: `pip install "paysession[fastapi]" "fastapi[standard]"`, then `fastapi dev`.

Every refusal is an answer: 422 with all findings, 409 for a step that a session's life does not allow, 404, 413, 415.
The sessions are in memory. An endpoint reads, steps and stores without an `await` between, so that no other request
comes between them; with a database, compare and swap as `sqlalchemy_webhooks.py` does.
"""

from typing import Annotated
from uuid import uuid4

from fastapi import Depends, FastAPI, Header, HTTPException, Response
from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

from paysession import Event, PaymentSession, Request, Step
from paysession.fastapi import REFUSED_STEP, Changes, EventOut, FindingOut, Now, SessionOut, setup, validated_request
from paysession.pydantic import Amount, Currency, Timestamp

app = FastAPI(title="Checkout")
setup(app)


class Store:
    """What a database would hold."""

    def __init__(self) -> None:
        self.sessions: dict[str, PaymentSession] = {}
        self.events: dict[str, list[Event]] = {}
        # The session of each payment: a payment pays one session.
        self.payments: dict[str, str] = {}
        # The fingerprint and the session of each idempotency key of an organization.
        self.created: dict[tuple[str, str], tuple[str, str]] = {}

    def find(self, session_id: str) -> PaymentSession:
        if session := self.sessions.get(session_id):
            return session
        raise HTTPException(404, "There is no such session.")

    def save(self, step: Step) -> PaymentSession:
        session, event = step
        if step.changed:
            self.sessions[session.id] = session
        if event:
            self.events.setdefault(session.id, []).append(event)
        return session


store = Store()

# Without a clock: a retry may come after the expiration, and has to learn that its session exists.
Retryable = Annotated[Request, Depends(validated_request(clock=None))]


class Created(BaseModel):
    """A session, and the advisories on its request."""

    session: SessionOut
    advisories: list[FindingOut]


class Payment(BaseModel):
    """What the payment provider reports; its signature is verified before anything else."""

    model_config = ConfigDict(alias_generator=to_camel, extra="forbid")

    payment_id: str
    paid_at: Timestamp
    amount: Amount
    currency: Currency


@app.post("/sessions", status_code=201, responses=REFUSED_STEP)
async def create(
    request: Retryable,
    now: Now,
    response: Response,
    idempotency_key: Annotated[str | None, Header(min_length=1, max_length=255)] = None,
) -> Created:
    """Creates a session. The same request with the same `Idempotency-Key` gets the session that it created before."""
    key = (request.org_id, idempotency_key or str(uuid4()))
    if known := store.created.get(key):
        fingerprint, session_id = known
        if fingerprint != request.fingerprint:
            raise HTTPException(422, "The Idempotency-Key was used for another request.")
        response.status_code = 200
        return Created(session=store.sessions[session_id].at(now), advisories=list(request.advisories))
    session_id = f"ps-{uuid4()}"
    step = PaymentSession.create(
        request,
        id=session_id,
        link=f"https://pay.example/{session_id}",
        now=now,
        payment_id=f"pay-{uuid4()}" if request.creates_pending_payment else None,
    )
    store.created[key] = (request.fingerprint, session_id)
    if step.session.payment_id:
        store.payments[step.session.payment_id] = session_id
    return Created(session=store.save(step), advisories=list(request.advisories))


@app.get("/sessions/{session_id}")
async def read(session_id: str, now: Now) -> SessionOut:
    """The session as it is now: expired without its link, if its time is over."""
    return store.find(session_id).at(now)


@app.patch("/sessions/{session_id}", responses=REFUSED_STEP)
async def update(session_id: str, changes: Changes, now: Now) -> SessionOut:
    """Changes fields: an absent one keeps its value, null clears it."""
    return store.save(store.find(session_id).update(changes, now=now))


@app.post("/sessions/{session_id}/payments", responses=REFUSED_STEP)
async def pay(session_id: str, payment: Payment, now: Now) -> SessionOut:
    """Completes a session; a callback that comes twice changes nothing. A refusal says what to do (`followUp`)."""
    session = store.find(session_id)
    if store.payments.get(payment.payment_id, session.id) != session.id:
        raise HTTPException(409, "The payment has paid another session.")
    step = session.complete(
        payment.payment_id, paid_at=payment.paid_at, now=now, amount=payment.amount, currency=payment.currency
    )
    store.payments[payment.payment_id] = session.id
    return store.save(step)


@app.post("/sessions/{session_id}/cancel", responses=REFUSED_STEP)
async def cancel(session_id: str, now: Now) -> SessionOut:
    """Cancels a session; its link takes no payment any more."""
    return store.save(store.find(session_id).cancel(now=now))


@app.get("/sessions/{session_id}/events")
async def events(session_id: str) -> list[EventOut]:
    """The events to post to the session's `callbackUrl`, in order."""
    return store.events[store.find(session_id).id]
