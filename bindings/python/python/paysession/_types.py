"""What is plain data: made by the compiled module, declared here so that it pickles, compares and reads as Python's own.

No rule is in here. Nothing prints a value of the input but where it is asked for by name. Importing this costs little:
what only annotations name is not imported, nor is what few callers need.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple, NoReturn, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from decimal import Decimal

    from paysession._core import PaymentSession, Policy, Rejected

PaymentSessionStatus = Literal["Expired", "Active", "Completed", "Canceled"]
"""The enum ``PaymentSessionStatus`` of the API page."""

EventType = Literal["created", "completed", "expired", "canceled", "updated"]
"""What kind of step a session took."""

Scalar = Literal["amount", "currency", "url", "email", "phone", "datetime", "country"]
"""What :func:`paysession.check_scalar` judges."""


class _Plain:
    """Values by name, in the order of ``__slots__``: compared by value, pickled, and never changed."""

    __slots__: tuple[str, ...] = ()

    _hidden: ClassVar[frozenset[str]] = frozenset()
    """What ``repr`` leaves out: it may be a person's."""

    def __init__(self, *values: Any) -> None:
        if len(values) != len(self.__slots__):
            raise TypeError(f"{type(self).__name__} takes {', '.join(self.__slots__)}")
        for name, value in zip(self.__slots__, values, strict=True):
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise AttributeError(f"a {type(self).__name__} never changes")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"a {type(self).__name__} never changes")

    def _values(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in self.__slots__)

    def __eq__(self, other: object) -> bool:
        return self._values() == other._values() if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        shown = (f"{name}={getattr(self, name)!r}" for name in self.__slots__ if name not in self._hidden)
        return f"{type(self).__name__}({', '.join(shown)})"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), self._values()


class Finding(_Plain):
    """What one rule says at one place."""

    __slots__ = ("code", "path", "message", "params", "loc")

    code: str
    """The rule's stable code, such as ``amount.too_many_decimals``."""
    path: str
    """The place as a JSON Pointer, such as ``/invoiceRefs/0/lines/2/price``; empty for the input as a whole."""
    message: str
    """The rule's sentence for developers; it shows no value of the input."""
    params: Mapping[str, int | str]
    """Limits, names and suggestions for machines."""
    loc: tuple[str | int, ...]
    """The place as keys and indexes from the input down."""

    def __init__(
        self, code: str, path: str, message: str, params: Mapping[str, int | str], loc: tuple[str | int, ...]
    ) -> None:
        super().__init__(code, path, message, MappingProxyType(dict(params)), loc)

    def __hash__(self) -> int:
        return hash((self.code, self.path))

    def __reduce__(self) -> tuple[Any, ...]:
        return Finding, (self.code, self.path, self.message, dict(self.params), self.loc)

    def __str__(self) -> str:
        return f"{self.path}: {self.message} ({self.code})" if self.path else f"{self.message} ({self.code})"


class ErrorContext(TypedDict, total=False):
    """The part of :class:`ErrorDetails` that is there only where a rule has params."""

    ctx: dict[str, int | str]
    """The params of the finding."""


class ErrorDetails(ErrorContext):
    """A violation in the shape that Pydantic gives its errors, without the input."""

    type: str
    """The rule's code."""
    loc: tuple[str | int, ...]
    """The place as keys and indexes."""
    msg: str
    """The rule's sentence for developers."""


class Findings(NamedTuple):
    """The verdict on a refused input once it was pickled: what :class:`ValidationError` is made of then."""

    violations: tuple[Finding, ...]
    advisories: tuple[Finding, ...]
    truncated: bool
    response_errors: tuple[ResponseError, ...]
    json: str
    text: str

    def __repr__(self) -> str:
        return "<Rejected>"


class ValidationError(ValueError):
    """A refused input, with every finding. It can be pickled.

    ``str()`` gives paths, messages and codes, and no value of the input.
    """

    args: tuple[Rejected | Findings]

    def __init__(self, verdict: Rejected | Findings, /) -> None:
        # Not the verdict's own: looking at it would make all findings.
        if not hasattr(type(verdict), "violations"):
            raise TypeError("a ValidationError is made of a verdict")
        super().__init__(verdict)

    @property
    def violations(self) -> tuple[Finding, ...]:
        """Why the input is refused, in order; never empty."""
        return self.args[0].violations

    @property
    def advisories(self) -> tuple[Finding, ...]:
        """What is worth a look beside the violations, in order."""
        return self.args[0].advisories

    @property
    def truncated(self) -> bool:
        """Whether findings were dropped because there were more than are kept (1 000 of each kind)."""
        return self.args[0].truncated

    @property
    def response_errors(self) -> tuple[ResponseError, ...]:
        """What the server said went wrong, where :meth:`PaymentSession.from_response` raised this; else nothing."""
        return self.args[0].response_errors

    def errors(self) -> list[ErrorDetails]:
        """Return the violations in the shape of Pydantic's errors: ``type``, ``loc``, ``msg``, and ``ctx`` where a rule
        has params. There is no ``input``."""
        return [_details(violation) for violation in self.violations]

    def json(self) -> str:
        """Return the verdict as JSON, the same bytes in every language: ``valid``, ``violations``, ``advisories``."""
        return self.args[0].json

    def __str__(self) -> str:
        return self.args[0].text

    def __repr__(self) -> str:
        return f"ValidationError({str(self)!r})"


def _details(violation: Finding) -> ErrorDetails:
    details: ErrorDetails = {"type": violation.code, "loc": violation.loc, "msg": violation.message}
    if violation.params:
        details["ctx"] = dict(violation.params)
    return details


class TransitionError(Exception):
    """A step that a session's life does not allow. It can be pickled."""

    args: tuple[str, str, PaymentSessionStatus | None, str]

    def __init__(self, code: str, message: str, status: PaymentSessionStatus | None, json: str, /) -> None:
        super().__init__(code, message, status, json)

    @property
    def code(self) -> str:
        """The stable code, such as ``transition.already_ended``."""
        return self.args[0]

    @property
    def message(self) -> str:
        """The rule's sentence for developers."""
        return self.args[1]

    @property
    def status(self) -> PaymentSessionStatus | None:
        """Where the session stands, by the time handed in; ``None`` while it is being created."""
        return self.args[2]

    def json(self) -> str:
        """Return the refusal as JSON: ``code``, ``message`` and ``status`` under ``error``."""
        return self.args[3]

    def __str__(self) -> str:
        return f"{self.message} ({self.code})"

    def __repr__(self) -> str:
        return f"TransitionError({str(self)!r})"


class FlexPay(NamedTuple):
    """Whether the amount can be financed."""

    enabled: bool
    """Whether FlexPay, and any other financing of its kind, is enabled."""
    reason: Literal["amount_exceeds_invoice_total"] | None
    """Why it is not."""
    excess: Decimal | None
    """What exceeds the invoices' total, where that is why."""


class Features(NamedTuple):
    """Which features a session has: derived, never stored."""

    flex_pay: FlexPay
    """Financing."""
    contact: bool
    """The features that need a contact, by id or by reference."""
    invoices: bool
    """The features that need at least one invoice, by id or by reference."""


class Branding(_Plain):
    """What the checkout shows as the merchant."""

    __slots__ = ("name", "logo_url")
    _hidden = frozenset(__slots__)

    name: str | None
    """The session's ``brandName``, else the organization's name."""
    logo_url: str | None
    """The session's ``brandLogoUrl``, else the organization's logo."""


class Event(_Plain):
    """A step that a session took, to post to its ``callbackUrl``."""

    __slots__ = ("type", "session_id", "from_status", "to_status", "at", "payment_id", "_json")
    _hidden = frozenset({"session_id", "payment_id", "_json"})

    type: EventType
    """What kind of step it was."""
    session_id: str
    """The session's id."""
    from_status: PaymentSessionStatus | None
    """The status before; ``None`` for a created session."""
    to_status: PaymentSessionStatus
    """The status after."""
    at: datetime
    """When the step was taken: the ``now`` that was handed in."""
    payment_id: str | None
    """The session's payment, where it has one."""
    _json: str

    def to_json(self) -> str:
        """Return the event as it is posted: ``type``, ``sessionId``, ``from``, ``to``, ``at``, ``paymentId``."""
        return self._json

    def to_dict(self) -> dict[str, Any]:
        """Return the event as it is posted, as plain values."""
        event: dict[str, Any] = _loads(self._json)
        return event


class Step(NamedTuple):
    """A step that was taken: ``session, event = session.complete(…)``."""

    session: PaymentSession
    """The session after it."""
    event: Event | None
    """What happened; ``None`` where nothing changed, as by a callback told twice."""


class ResponseError(_Plain):
    """An error of a GraphQL response, in the server's words."""

    __slots__ = ("message", "_path", "_extensions")
    _hidden = frozenset(__slots__)

    message: str
    """What went wrong. The server may quote what it was sent."""
    _path: str | None
    _extensions: str | None

    @property
    def path(self) -> Any:
        """The response field that the error belongs to, as plain values; ``None`` where the server names none."""
        return None if self._path is None else _loads(self._path)

    @property
    def extensions(self) -> Any:
        """What the server adds for machines, as plain values; ``None`` where it adds nothing."""
        return None if self._extensions is None else _loads(self._extensions)


class Checked(_Plain):
    """The verdict on one scalar."""

    __slots__ = ("valid", "canonical", "value", "violations", "advisories", "_json")
    _hidden = frozenset({"canonical", "value", "_json"})

    valid: bool
    """Whether the value is accepted."""
    canonical: str | None
    """The canonical text; ``None`` where the value is refused, or ``None`` and not required."""
    value: Decimal | datetime | str | None
    """The canonical text as a ``Decimal`` (an amount), an aware ``datetime`` (a time) or a ``str`` (all else)."""
    violations: tuple[Finding, ...]
    """Why the value is refused."""
    advisories: tuple[Finding, ...]
    """What is worth a look though it was accepted."""
    _json: str

    def __bool__(self) -> bool:
        return self.valid

    def json(self) -> str:
        """Return the verdict as JSON, the same bytes in every language."""
        return self._json


def _loads(text: str) -> Any:
    import json

    return json.loads(text)


def restore_policy(preset: Literal["standard", "strict"], levels: Any) -> Policy:
    """Make a pickled policy again."""
    from paysession._core import Policy

    return Policy(preset, levels=levels)


# Where users find them, in tracebacks and pickles.
for _public in (
    Branding, Checked, Event, Features, Finding, FlexPay, ResponseError, Step, TransitionError, ValidationError
):
    _public.__module__ = "paysession"
