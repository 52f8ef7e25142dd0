"""The application for ``INSTALLED_APPS``: ``"paysession.django"``."""

from __future__ import annotations

from django.apps import AppConfig, apps


class PaysessionConfig(AppConfig):
    """Registers the serializer fields with ``ModelSerializer`` if Django REST framework is installed too."""

    name = "paysession.django"
    label = "paysession"
    verbose_name = "Payment sessions"

    def ready(self) -> None:
        """Register the serializer fields."""
        if apps.is_installed("rest_framework"):
            from paysession.django.rest_framework import register

            register()
