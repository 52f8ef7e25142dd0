"""The setting ``PAYSESSION``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any, Literal

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.signals import setting_changed
from django.utils import timezone
from django.utils.module_loading import import_string

import paysession
from paysession import Policy

PolicyChoice = Policy | Mapping[str, Any] | Literal["standard", "strict"]
"""A policy, the table of one as :meth:`paysession.Policy.from_dict` takes it, or the name of a preset."""

MAX_BYTES = 1_048_576
"""The largest body, unless the setting names another size."""


def now() -> datetime | str | float:
    """Return the time by the setting ``CLOCK``: a callable or its dotted name, ``django.utils.timezone.now`` if
    unset."""
    clock = _setting("CLOCK")
    if clock is None:
        return timezone.now()
    time: datetime | str | float = (import_string(clock) if isinstance(clock, str) else clock)()
    return time


def max_bytes() -> int:
    """Return the size of the largest body."""
    size = _setting("MAX_BYTES")
    return MAX_BYTES if size is None else int(size)


def policy_of(choice: PolicyChoice | None) -> Policy | None:
    """Return a policy: the one that is chosen, else that of the setting ``POLICY``."""
    return _policy_of_settings() if choice is None else _policy(choice)


def as_table(choice: PolicyChoice | None) -> Any:
    """Return a policy as plain values, for a migration."""
    if isinstance(choice, Policy):
        return json.loads(choice.to_json())
    return dict(choice) if isinstance(choice, Mapping) else choice


def _policy(choice: PolicyChoice) -> Policy:
    if isinstance(choice, Policy):
        return choice
    return Policy(choice) if isinstance(choice, str) else Policy.from_dict(choice)


@cache
def _policy_of_settings() -> Policy | None:
    choice = _setting("POLICY")
    return None if choice is None else _policy(choice)


def _setting(name: str) -> Any:
    table = getattr(settings, "PAYSESSION", {})
    if not isinstance(table, Mapping) or not set(table) <= {"POLICY", "CLOCK", "MAX_BYTES"}:
        raise ImproperlyConfigured("PAYSESSION is a dict with POLICY, CLOCK and MAX_BYTES")
    return table.get(name)


def _forget(setting: str, **_: Any) -> None:
    if setting == "PAYSESSION":
        _policy_of_settings.cache_clear()


setting_changed.connect(_forget)


def check_options(scalar: paysession.Scalar, as_field: str | None, policy: PolicyChoice | None) -> None:
    """Raise ``ValueError`` where a field is declared, if its options are none."""
    paysession.scalar_schema(scalar, field=as_field)
    if policy is not None:
        _policy(policy)
