"""The validation of whole inputs, by the settings."""

from __future__ import annotations

import paysession
from paysession import Request
from paysession.django import _settings
from paysession.django._settings import PolicyChoice


def validate_input(value: object, *, policy: PolicyChoice | None = None) -> Request:
    """Validate Python values as the create input. What is no mapping is refused; a text is no JSON here."""
    document = value if isinstance(value, dict) else _of_another_type(value)
    return paysession.validate_input(document, policy=_settings.policy_of(policy), now=_settings.now())


def _of_another_type(value: object) -> str:
    """Return JSON that is refused as the value is: a text itself would be read."""
    if value is None:
        return "null"
    return '""' if isinstance(value, str) else "[]"
