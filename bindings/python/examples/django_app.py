"""A backend for create requests, in one file: `python django_app.py runserver`.

It needs Django and Django REST framework. Every refusal is an answer: 422 with the findings, 409 for a step that the
session's state does not allow.
"""

import sys
from typing import Any
from uuid import uuid4

import django
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path

if not settings.configured:
    settings.configure(
        ALLOWED_HOSTS=["127.0.0.1", "localhost"],
        INSTALLED_APPS=["rest_framework", "paysession.django"],
        REST_FRAMEWORK={
            "EXCEPTION_HANDLER": "paysession.django.rest_framework.exception_handler",
            "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
            # A real backend asks for a key here.
            "DEFAULT_AUTHENTICATION_CLASSES": [],
            "UNAUTHENTICATED_USER": None,
        },
        ROOT_URLCONF=__name__,
        USE_TZ=True,
    )
    django.setup()

from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from paysession import PaymentSession
from paysession.django.rest_framework import RequestParser, validated
from paysession.django.views import now_of

sessions: dict[str, PaymentSession] = {}


class Sessions(APIView):
    """Creates a session. The parser validates the raw body."""

    parser_classes = [RequestParser]

    def post(self, request: Request) -> Response:
        wanted = validated(request)
        key = f"ps-{uuid4()}"
        pending = f"pay-{uuid4()}" if wanted.creates_pending_payment else None
        link = f"https://pay.example/{key}"
        step = PaymentSession.create(wanted, id=key, link=link, now=now_of(request), payment_id=pending)
        sessions[key] = step.session
        advisories = [str(advisory) for advisory in wanted.advisories]
        return Response({"session": step.session.to_dict(), "advisories": advisories}, status=201)


class Session(APIView):
    """Shows a session as it is now, or cancels it."""

    def get(self, request: Request, key: str) -> Response:
        return Response(stored(key).at(now_of(request)).to_dict())

    def delete(self, request: Request, key: str) -> Response:
        sessions[key] = stored(key).cancel(now=now_of(request)).session
        return Response(sessions[key].to_dict())


class Payment(APIView):
    """Completes a session; a callback that comes twice changes nothing."""

    def post(self, request: Request, key: str, payment_id: str) -> Response:
        paid: dict[str, Any] = {name: request.query_params.get(name) for name in ("amount", "currency")}
        now = now_of(request)
        step = stored(key).complete(payment_id, paid_at=now, now=now, **paid)
        if step.changed:
            sessions[key] = step.session
        return Response({"status": step.session.status, "event": step.event.to_dict() if step.event else None})


def stored(key: str) -> PaymentSession:
    if key not in sessions:
        raise NotFound
    return sessions[key]


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's own page shows the path."""
    return JsonResponse({"detail": "Not found."}, status=404)


handler404 = missing
urlpatterns = [
    path("sessions", Sessions.as_view()),
    path("sessions/<str:key>", Session.as_view()),
    path("sessions/<str:key>/payments/<str:payment_id>", Payment.as_view()),
]

if __name__ == "__main__":
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
