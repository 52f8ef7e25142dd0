"""Findings of the core as errors of Django's."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

import paysession
from paysession import Checked, Finding
from paysession.django import _settings
from paysession.django._settings import PolicyChoice


def refusal(finding: Finding, *, with_path: bool = False) -> ValidationError:
    """Return a finding as Django's error: its message, which shows no value, its code and its params.

    ``with_path`` adds the place in the input, a JSON Pointer, to the params."""
    params: dict[str, Any] = dict(finding.params)
    if with_path:
        params["path"] = str(finding.path)
    # Django formats a message that has params.
    message = finding.message.replace("%", "%%") if params else finding.message
    return ValidationError(gettext_lazy(message), code=finding.code, params=params or None)


def refusals(findings: Iterable[Finding]) -> ValidationError:
    """Return all findings on an input as one error."""
    return ValidationError([refusal(finding, with_path=True) for finding in findings])


def checked(
    scalar: paysession.Scalar, value: object, *, as_field: str | None = None, policy: PolicyChoice | None = None
) -> Checked[Any]:
    """Check one value, by the settings' clock and, unless the caller has one, their policy."""
    return paysession.check_scalar(
        scalar, value, field=as_field, policy=_settings.policy_of(policy), now=_settings.now()
    )


def accepted(
    scalar: paysession.Scalar, value: object, *, as_field: str | None = None, policy: PolicyChoice | None = None
) -> Any:
    """Return the canonical value. Raises Django's ``ValidationError`` if it is refused."""
    verdict = checked(scalar, value, as_field=as_field, policy=policy)
    if not verdict:
        raise refusal(verdict.violations[0])
    return verdict.value
