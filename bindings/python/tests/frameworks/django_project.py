"""Django for the tests, set up once: a database in memory, the admin, REST framework."""

from __future__ import annotations

import sys
from typing import Any

import django
from django.conf import settings
from django.contrib import admin
from django.urls import path

urlpatterns: list[Any] = []


def set_up() -> None:
    """Configure Django, and make the tables."""
    if settings.configured:
        return
    settings.configure(
        SECRET_KEY="for tests only",
        ALLOWED_HOSTS=["testserver"],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        INSTALLED_APPS=[
            "django.contrib.admin",
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.messages",
            "django.contrib.sessions",
            "rest_framework",
            "paysession.django",
            "shop",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                },
            }
        ],
        REST_FRAMEWORK={
            "EXCEPTION_HANDLER": "paysession.django.rest_framework.exception_handler",
            "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
            "DEFAULT_AUTHENTICATION_CLASSES": [],
            "UNAUTHENTICATED_USER": None,
        },
        ROOT_URLCONF=__name__,
        USE_TZ=True,
        TIME_ZONE="Europe/Berlin",
    )
    django.setup()
    from django.core.management import call_command
    from shop.models import Payment

    admin.site.register(Payment)
    sys.modules[__name__].urlpatterns.append(path("admin/", admin.site.urls))  # type: ignore[attr-defined]
    call_command("migrate", verbosity=0)
