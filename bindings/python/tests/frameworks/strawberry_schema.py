"""The mutation of a Strawberry server, for the tests."""

from __future__ import annotations

import graphql_page
import strawberry

from paysession.strawberry import CreatePaymentSessionInput, PaymentSession, validated


@strawberry.type
class Mutation:
    @strawberry.mutation
    def create_payment_session(self, info: strawberry.Info, input: CreatePaymentSessionInput) -> PaymentSession:
        return PaymentSession.of(graphql_page.create(validated(info)))
