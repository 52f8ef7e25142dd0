"""The check of single values, with the types that its result has for each scalar."""

from datetime import datetime
from decimal import Decimal
from typing import Generic, Literal, TypeAlias, TypeVar, final, overload

from paysession._core import Policy
from paysession._types import Finding, Scalar

__all__ = ["Check", "Checked", "check_scalar"]

_Text: TypeAlias = Literal["currency", "url", "email", "phone", "country"]
_PolicyChoice: TypeAlias = Policy | Literal["standard", "strict"]
_Value_co = TypeVar("_Value_co", bound=Decimal | datetime | str, covariant=True)

@final
class Checked(Generic[_Value_co]):
    """The verdict on one value. It is true if the value is accepted. It can be pickled."""

    @property
    def valid(self) -> bool:
        """Whether the value is accepted."""
    @property
    def canonical(self) -> str | None:
        """The canonical text; ``None`` if the value is refused, or is ``None`` and not required."""
    @property
    def value(self) -> _Value_co | None:
        """The canonical text as a ``Decimal`` (an amount), an aware ``datetime`` (a time) or a ``str`` (all else)."""
    @property
    def violations(self) -> tuple[Finding, ...]:
        """Why the value is refused."""
    @property
    def advisories(self) -> tuple[Finding, ...]:
        """Problems that are not a reason to refuse the value."""
    def json(self) -> str:
        """Return the verdict as JSON, the same bytes in every language."""
    def __bool__(self) -> bool: ...
    def __copy__(self) -> Checked[_Value_co]: ...
    def __deepcopy__(self, _memo: object) -> Checked[_Value_co]: ...

@final
class Check(Generic[_Value_co]):
    """A check that is set up once for many values: ``Check("phone")(value)`` is ``check_scalar("phone", value)``.

    The arguments are those of ``check_scalar``. Raises ``ValueError`` for an unknown scalar, or a field that does not
    have it.
    """

    @overload
    def __new__(
        cls, scalar: Literal["amount"], *, field: str | None = None, policy: _PolicyChoice | None = None
    ) -> Check[Decimal]: ...
    @overload
    def __new__(
        cls, scalar: Literal["datetime"], *, field: str | None = None, policy: _PolicyChoice | None = None
    ) -> Check[datetime]: ...
    @overload
    def __new__(
        cls, scalar: _Text, *, field: str | None = None, policy: _PolicyChoice | None = None
    ) -> Check[str]: ...
    @overload
    def __new__(
        cls, scalar: Scalar, *, field: str | None = None, policy: _PolicyChoice | None = None
    ) -> Check[Decimal | datetime | str]: ...
    def __call__(self, value: object, /, *, now: datetime | str | float | None = None) -> Checked[_Value_co]:
        """Check a value. ``now`` is that of ``validate_json``."""

@overload
def check_scalar(
    scalar: Literal["amount"],
    value: object,
    *,
    field: str | None = None,
    policy: _PolicyChoice | None = None,
    now: datetime | str | float | None = None,
) -> Checked[Decimal]: ...
@overload
def check_scalar(
    scalar: Literal["datetime"],
    value: object,
    *,
    field: str | None = None,
    policy: _PolicyChoice | None = None,
    now: datetime | str | float | None = None,
) -> Checked[datetime]: ...
@overload
def check_scalar(
    scalar: _Text,
    value: object,
    *,
    field: str | None = None,
    policy: _PolicyChoice | None = None,
    now: datetime | str | float | None = None,
) -> Checked[str]: ...
@overload
def check_scalar(
    scalar: Scalar,
    value: object,
    *,
    field: str | None = None,
    policy: _PolicyChoice | None = None,
    now: datetime | str | float | None = None,
) -> Checked[Decimal | datetime | str]:
    """Check one value as a scalar: alone, or as the value of a field of the API.

    ``value`` is text, or any value that ``validate`` accepts for such a field. ``field`` is the field's path without
    indexes, such as ``"successUrl"`` or ``"invoiceRefs.lines.price"``; with ``None`` only the rules that need no field
    apply. ``policy`` and ``now`` are those of ``validate_json``.

    Return a ``Checked`` with the canonical text, its value and all findings. Raises ``ValueError`` for an unknown
    scalar, or a field that does not have it. A ``Check`` does the same for many values.
    """
    raise NotImplementedError
