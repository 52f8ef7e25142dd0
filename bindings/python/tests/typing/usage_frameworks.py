"""A user's code on Django and GraphQL, for type checkers only."""

import datetime as dt
import time
from decimal import Decimal
from typing import Any

import strawberry
from ariadne import make_executable_schema
from django.db import models
from django.http import HttpRequest, HttpResponse
from graphql import GraphQLError, GraphQLFormattedError, GraphQLResolveInfo, GraphQLScalarType, GraphQLSchema
from rest_framework import serializers
from rest_framework.request import Request as ApiRequest
from typing_extensions import assert_type

import paysession
from paysession import Request
from paysession import ariadne as ours
from paysession.django import forms, rest_framework
from paysession.django.models import AmountField, CurrencyField, SessionField
from paysession.django.validators import ScalarValidator
from paysession.django.views import answer, read_request, validated_body
from paysession.graphql import InputValidation, create_scalars, format_error, loads, valid_input, validated, without_echo
from paysession.strawberry import Amount, CreatePaymentSessionInput, PaymentSession, config, validation


class Payment(models.Model):
    amount = AmountField(as_field="amount", policy="strict")
    currency = CurrencyField(max_length=3)
    session = SessionField(null=True)
    phone: "models.CharField[str, str]" = models.CharField(max_length=16, validators=[ScalarValidator("phone")])


def stored(payment: Payment) -> None:
    assert_type(payment.amount, Decimal)
    assert_type(payment.currency, str)


class Refund(serializers.Serializer[Any]):
    amount = rest_framework.AmountField(as_field="amount")
    when = rest_framework.TimestampField(required=False)


def posted(request: ApiRequest) -> Request:
    return rest_framework.validated(request)


@validated_body(entry="body", policy={"preset": "strict"}, clock=time.time)
def create(request: HttpRequest, wanted: Request) -> HttpResponse:
    try:
        assert_type(read_request(request), Request)
    except paysession.ValidationError as refused:
        return answer(refused)
    return HttpResponse(wanted.to_json())


def typed(text: str) -> None:
    assert_type(forms.AmountField(localize=True).to_python(text), Decimal | None)
    assert_type(forms.TimestampField().to_python(text), dt.datetime | None)


@strawberry.type
class Query:
    owed: Amount


@strawberry.type
class Mutation:
    @strawberry.mutation
    def create_payment_session(self, info: strawberry.Info, input: CreatePaymentSessionInput) -> PaymentSession:
        assert_type(input.amount, Amount)
        made = paysession.PaymentSession.create(validated(info), id="a", link="https://a.example", now=time.time())
        return PaymentSession.of(made.session)


schema = strawberry.Schema(Query, Mutation, config=config(), extensions=[validation(clock=time.time)])


def executed(core: GraphQLSchema, info: GraphQLResolveInfo[Any], body: bytes, error: GraphQLError) -> None:
    assert_type(validated(info), Request)
    assert_type(valid_input(loads(body)), Request)
    assert_type(create_scalars()["Amount"], GraphQLScalarType)
    assert_type(InputValidation(policy=paysession.Policy("strict")).prepare(core, "{ok}").errors, list[GraphQLError])
    assert_type(format_error(without_echo(error)), GraphQLFormattedError)


app = ours.GraphQL(make_executable_schema(paysession.sdl(), *ours.scalars()), clock=time.time, debug=False)
