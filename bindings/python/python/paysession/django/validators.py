"""Validators for fields of Django's own, in models, forms and serializers.

::

    from paysession.django.validators import ScalarValidator

    class Customer(models.Model):
        phone = models.CharField(max_length=16, validators=[ScalarValidator("phone")])

A validator checks and changes nothing: the fields of :mod:`paysession.django.models` also store the canonical text.

Needs the extra ``django``.
"""

from __future__ import annotations

from typing import Any

import paysession
from paysession.django._refusal import accepted, refusal, refusals
from paysession.django._settings import PolicyChoice, as_table, check_options

__all__ = ["InputValidator", "ScalarValidator", "refusal", "refusals"]


class ScalarValidator:
    """Checks a value as a scalar.

    ``scalar`` and ``as_field`` (a field of the API, such as ``"amount"``, whose own rules apply too) are those of
    :func:`paysession.check_scalar`; ``policy`` is a ``Policy``, its table, or the name of a preset, instead of the
    setting. It can be part of a migration, and compares by its options.
    """

    def __init__(
        self, scalar: paysession.Scalar, *, as_field: str | None = None, policy: PolicyChoice | None = None
    ) -> None:
        check_options(scalar, as_field, policy)
        self.scalar: paysession.Scalar = scalar
        self.as_field = as_field
        self.policy: Any = as_table(policy)

    def __call__(self, value: object) -> None:
        """Raise Django's ``ValidationError``, with the rule's code and params, if the value is refused."""
        accepted(self.scalar, value, as_field=self.as_field, policy=self.policy)

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        """Return what a migration repeats."""
        options = {"as_field": self.as_field, "policy": self.policy}
        return (
            f"{__name__}.ScalarValidator",
            (self.scalar,),
            {key: each for key, each in options.items() if each is not None},
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ScalarValidator) and self._options() == other._options()

    def __hash__(self) -> int:
        return hash((self.scalar, self.as_field))

    def _options(self) -> tuple[Any, ...]:
        return self.scalar, self.as_field, self.policy


class InputValidator:
    """Checks a value of a ``JSONField`` as the whole create input. Each finding is an error, whose params have the
    ``path``."""

    def __init__(self, *, policy: PolicyChoice | None = None) -> None:
        check_options("amount", None, policy)
        self.policy: Any = as_table(policy)

    def __call__(self, value: object) -> None:
        """Raise Django's ``ValidationError`` if the input is refused."""
        from paysession.django._input import validate_input

        try:
            validate_input(value, policy=self.policy)
        except paysession.ValidationError as refused:
            raise refusals(refused.violations) from None

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        """Return what a migration repeats."""
        return f"{__name__}.InputValidator", (), {} if self.policy is None else {"policy": self.policy}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, InputValidator) and self.policy == other.policy

    def __hash__(self) -> int:
        return hash(InputValidator)
