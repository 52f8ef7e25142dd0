"""The queries of the Strawberry server in the tests."""

from __future__ import annotations

import strawberry

from paysession.strawberry import Email, PaymentSessionStatus


@strawberry.type
class Query:
    @strawberry.field
    def ok(
        self, n: int | None = None, to: Email | None = None, status: PaymentSessionStatus | None = None
    ) -> bool | None:
        return True
