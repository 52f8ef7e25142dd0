"""From a request to a paid session, without a server: `python checkout.py [FILE]`."""

import sys
from datetime import datetime, timezone
from pathlib import Path

import paysession
from paysession import PaymentSession, TransitionError, ValidationError

REQUEST = b"""{
    "orgId": "abc123", "amount": "103.00", "currency": "usd", "invoiceTotal": "100.00", "invoiceIds": ["inv-1"],
    "successUrl": "https://shop.example/thanks?session={SESSION_ID}"
}"""


def main(body: bytes) -> int:
    now = datetime.now(timezone.utc)
    try:
        request = paysession.validate_json(body, now=now)
    except ValidationError as refused:
        # Every finding, by code and path: users read the shop's own text for it.
        for violation in refused.violations:
            print(f"refused: {violation}")
        return 1
    for advisory in request.advisories:
        print(f"advisory: {advisory}")

    print(f"to pay: {request.amount} {request.currency}")
    flex_pay = request.features.flex_pay
    if not flex_pay.enabled:
        print(f"can't be financed: {flex_pay.reason}, by {flex_pay.excess}")

    # The steps of the session, as the API takes them.
    session, created = PaymentSession.create(request, id="ps-1", link="https://pay.example/ps-1", now=now)
    session, completed = session.complete("pay-1", paid_at=now, now=now, amount=request.amount, currency=request.currency)
    for event in (created, completed):
        if event:
            print(f"event: {event.type}, {event.from_status} to {event.to_status}")
    try:
        session.cancel(now=now)
    except TransitionError as refused:
        print(f"not allowed: {refused} while {refused.status}; to do: {refused.follow_up}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).read_bytes() if len(sys.argv) > 1 else REQUEST))
