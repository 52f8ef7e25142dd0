"""The result classes: built by the compiled module, declared here so that they pickle, compare and print well.

There is no rule in here. A value of the input is shown only by the attribute that is named after it. The import is
cheap: modules that only annotations or few callers need are not imported.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple, NoReturn, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from decimal import Decimal

    from paysession._codes import RuleCode, TransitionCode
    from paysession._core import PaymentSession, Policy, Rejected

PaymentSessionStatus = Literal["Expired", "Active", "Completed", "Canceled", "Unknown"]
"""The enum ``PaymentSessionStatus`` of the API. ``"Unknown"`` is a status that this version of the library does not know,
of a session that was read back: ``status_text`` has its name."""

EventType = Literal["created", "completed", "expired", "canceled", "updated"]
"""The kind of step that a session took."""

FollowUp = Literal["none", "reload", "retry_later", "refund", "investigate"]
"""What the caller has to do next if a step is refused: nothing; read the session again and decide anew; take the step
later; return the money; let a person look."""

Entry = Literal["auto", "input", "body"]
"""What a document is read as: the create input, a complete GraphQL request body, or whichever of the two it is."""

Scalar = Literal["amount", "currency", "url", "email", "phone", "datetime", "country"]
"""The types of value that :func:`paysession.check_scalar` checks."""


class _Plain:
    """Immutable values by name, in the order of ``__slots__``: compared by value, and pickled."""

    __slots__: tuple[str, ...] = ()

    _hidden: ClassVar[frozenset[str]] = frozenset()
    """The attributes that ``repr`` leaves out, as they may be personal data."""

    def __init__(self, *values: Any) -> None:
        if len(values) != len(self.__slots__):
            raise TypeError(f"{type(self).__name__} takes {', '.join(self.__slots__)}")
        for name, value in zip(self.__slots__, values, strict=True):
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise AttributeError(f"a {type(self).__name__} is immutable")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"a {type(self).__name__} is immutable")

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


class Path(str):
    """The place of a finding: a JSON Pointer such as ``/invoiceRefs/0/lines/2/price``, empty for the whole input.

    It compares, hashes and is written to JSON as that text. ``Path("/invoiceRefs/0/amount")`` makes one. Raises
    ``ValueError`` if the text is not a JSON Pointer.
    """

    __slots__ = ("_dotted", "_parts")

    _dotted: str
    _parts: tuple[str | int, ...]

    def __new__(cls, pointer: str, dotted: str | None = None, parts: tuple[str | int, ...] | None = None) -> Path:
        if dotted is None or parts is None:
            from paysession._core import path_forms

            dotted, parts = path_forms(pointer)
        path = super().__new__(cls, pointer)
        path._dotted = dotted
        path._parts = parts
        return path

    @property
    def pointer(self) -> str:
        """The JSON Pointer (RFC 6901), such as ``/invoiceRefs/0/lines/2/price``."""
        return str.__str__(self)

    @property
    def dotted(self) -> str:
        """The form for people, such as ``invoiceRefs[0].lines[2].price``."""
        return self._dotted

    @property
    def parts(self) -> tuple[str | int, ...]:
        """The keys and indexes from the input down, such as ``("invoiceRefs", 0, "lines", 2, "price")``."""
        return self._parts

    def __reduce__(self) -> tuple[Any, ...]:
        return Path, (self.pointer, self.dotted, self.parts)


class Finding(_Plain):
    """A rule's finding at one place.

    A test makes one by ``Finding("amount.invalid", "/amount")``: the message is that of the rule. Raises ``ValueError`` if
    no rule has the code and no message is given.
    """

    __slots__ = ("code", "path", "message", "params")

    code: RuleCode
    """The rule's stable code, such as ``amount.too_many_decimals``."""
    path: Path
    """The place: a JSON Pointer such as ``/invoiceRefs/0/lines/2/price``, with its other forms as attributes."""
    message: str
    """The rule's sentence for developers; it shows no value of the input."""
    params: Mapping[str, int | str]
    """Limits, names and suggestions for programs."""

    def __init__(
        self,
        code: RuleCode,
        path: Path | str = "",
        message: str | None = None,
        params: Mapping[str, int | str] | None = None,
    ) -> None:
        if type(path) is not Path:
            path = Path(path)
        if message is None:
            from paysession._core import rule_facts

            message, _ = rule_facts(code)
        super().__init__(code, path, message, MappingProxyType(dict(params or {})))

    @property
    def loc(self) -> tuple[str | int, ...]:
        """The place as Pydantic has it: ``path.parts``."""
        return self.path.parts

    def __hash__(self) -> int:
        return hash((self.code, self.path))

    def __reduce__(self) -> tuple[Any, ...]:
        return Finding, (self.code, self.path, self.message, dict(self.params))

    def __str__(self) -> str:
        return f"{self.path}: {self.message} ({self.code})" if self.path else f"{self.message} ({self.code})"


class ErrorContext(TypedDict, total=False):
    """The part of :class:`ErrorDetails` that is present only if a rule has params."""

    ctx: dict[str, int | str]
    """The params of the finding."""


class ErrorDetails(ErrorContext):
    """A violation in the shape of Pydantic's errors, without the input."""

    type: str
    """The rule's code."""
    loc: tuple[str | int, ...]
    """The place as keys and indexes."""
    msg: str
    """The rule's sentence for developers."""


class Findings(NamedTuple):
    """The verdict in an unpickled :class:`ValidationError`."""

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

    ``str()`` gives paths, messages and codes, and no value of the input. ``args`` is the verdict as JSON, without the
    errors of a server: ``ValidationError(*error.args)`` is an equal refusal, wherever the arguments went meanwhile. In a
    test, ``ValidationError([Finding("amount.invalid", "/amount")])`` is one.

    Raises ``ValueError`` for JSON that is not the verdict on a refused input, and for no finding at all.
    """

    __slots__ = ("_verdict",)

    _verdict: Rejected | Findings

    def __init__(self, verdict: Iterable[Finding] | str | Rejected | Findings, /) -> None:
        super().__init__()
        # By its class: reading the attribute would build all findings.
        found: Any = verdict if hasattr(type(verdict), "violations") else _findings(verdict)
        self._verdict = found

    # The findings are built when they are asked for.
    @property
    def args(self) -> tuple[str]:  # type: ignore[override]
        """The verdict as JSON, as one argument."""
        return (_verdict_json(self.violations, self.advisories, self.truncated),)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self._verdict,), self.__dict__ or None

    @property
    def violations(self) -> tuple[Finding, ...]:
        """Why the input is refused, in order; never empty."""
        return self._verdict.violations

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The violations, by the name that a :class:`TransitionError` has too: why a step is refused."""
        return self.violations

    @property
    def advisories(self) -> tuple[Finding, ...]:
        """Problems that are not a reason to refuse the input, in order."""
        return self._verdict.advisories

    @property
    def truncated(self) -> bool:
        """Whether findings were dropped because there were more than the limit (1 000 of each kind)."""
        return self._verdict.truncated

    @property
    def response_errors(self) -> tuple[ResponseError, ...]:
        """The errors of the server if :meth:`PaymentSession.from_response` raised this; else none."""
        return self._verdict.response_errors

    def errors(self) -> list[ErrorDetails]:
        """Return the violations in the shape of Pydantic's errors: ``type``, ``loc``, ``msg``, and ``ctx`` if there are
        params. There is no ``input``."""
        return [_details(violation) for violation in self.violations]

    def json(self) -> str:
        """Return the verdict as JSON, the same bytes in every language: ``valid``, ``violations``, ``advisories``."""
        return self._verdict.json

    def __str__(self) -> str:
        return self._verdict.text

    def __repr__(self) -> str:
        return f"ValidationError({str(self)!r})"


def _findings(given: Any) -> Findings:
    """The verdict that a caller gives by its findings or as JSON."""
    if isinstance(given, str):
        try:
            whole = _loads(given)
            lists = [[Finding(**finding) for finding in whole[name]] for name in ("violations", "advisories")]
        except (KeyError, TypeError, ValueError):
            # Without the cause, which would quote the text.
            raise ValueError("not the verdict on a refused input as JSON") from None
        violations, advisories, truncated = lists[0], lists[1], whole.get("truncated") is True
    else:
        violations, advisories, truncated = list(given), [], False
        if not all(isinstance(finding, Finding) for finding in violations):
            raise TypeError("a ValidationError takes findings, or a verdict as JSON")
    if not violations:
        raise ValueError("a ValidationError needs a finding")
    json = _verdict_json(violations, advisories, truncated)
    places = (f"{finding.path.dotted}: " if finding.path else "" for finding in violations)
    text = "; ".join(f"{place}{each.message} ({each.code})" for place, each in zip(places, violations, strict=True))
    text = f"refused: {text}; and more" if truncated else f"refused: {text}"
    return Findings(tuple(violations), tuple(advisories), truncated, (), json, text)


def _verdict_json(violations: Iterable[Finding], advisories: Iterable[Finding], truncated: bool) -> str:
    """The same bytes that the compiled module writes for a refused input."""

    def plain(findings: Iterable[Finding]) -> list[dict[str, Any]]:
        return [
            {"code": each.code, "path": each.path.pointer, "message": each.message, "params": dict(each.params)}
            for each in findings
        ]

    whole = {"valid": False, "violations": plain(violations), "advisories": plain(advisories)}
    return _dumps(whole | {"truncated": True} if truncated else whole)


def _details(violation: Finding) -> ErrorDetails:
    details: ErrorDetails = {"type": violation.code, "loc": violation.loc, "msg": violation.message}
    if violation.params:
        details["ctx"] = dict(violation.params)
    return details


class TransitionError(Exception):
    """A step that the session's state does not allow. It can be pickled.

    Its arguments are the code and the status: a test makes one by
    ``TransitionError("transition.already_ended", "Completed")``. Message and follow-up are those of the code's rule. Raises
    ``ValueError`` if the code is not that of a transition.
    """

    args: tuple[TransitionCode, PaymentSessionStatus | None]

    def __init__(self, code: TransitionCode, status: PaymentSessionStatus | None = None, /) -> None:
        from paysession._core import rule_facts

        super().__init__(code, status)
        message, follow_up = rule_facts(code)
        if follow_up is None:
            raise ValueError("not the code of a transition")
        self._facts = (message, follow_up)

    @property
    def code(self) -> TransitionCode:
        """The stable code, such as ``transition.already_ended``."""
        return self.args[0]

    @property
    def message(self) -> str:
        """The rule's sentence for developers."""
        return self._facts[0]

    @property
    def status(self) -> PaymentSessionStatus | None:
        """The status of the session at the time of the step; ``None`` while it is being created, and if it is unknown."""
        return self.args[1]

    @property
    def follow_up(self) -> FollowUp:
        """What the caller has to do next, such as ``"refund"`` for a payment that came too late."""
        return self._facts[1]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The refusal as a list of findings, as a :class:`ValidationError` has it: one, at the session as a whole."""
        return (Finding(self.code, "", self.message),)

    def json(self) -> str:
        """Return the refusal as JSON: ``code``, ``message``, ``status`` and ``followUp`` under ``error``."""
        error = {"code": self.code, "message": self.message, "status": self.status, "followUp": self.follow_up}
        return _dumps({"error": error})

    def __str__(self) -> str:
        return f"{self.message} ({self.code})"

    def __repr__(self) -> str:
        return f"TransitionError({str(self)!r})"


class FlexPay(NamedTuple):
    """Whether the amount can be financed."""

    enabled: bool
    """Whether FlexPay, and any other financing of this kind, is enabled."""
    reason: Literal["amount_exceeds_invoice_total", "invoice_total_unreadable"] | None
    """Why it is not enabled. A session that was read back may have a total that is not valid."""
    excess: Decimal | None
    """By how much the amount exceeds the invoices' total, if that is the reason."""


class Features(NamedTuple):
    """The features of a session: derived, never stored."""

    flex_pay: FlexPay
    """Financing."""
    contact: bool
    """The features that need a contact, by id or by reference."""
    invoices: bool
    """The features that need at least one invoice, by id or by reference."""


class Branding(_Plain):
    """The merchant's name and logo at checkout."""

    __slots__ = ("name", "logo_url")
    _hidden = frozenset(__slots__)

    name: str | None
    """The session's ``brandName``, else the organization's name."""
    logo_url: str | None
    """The session's ``brandLogoUrl``, else the organization's logo."""


class Event(_Plain):
    """A step that a session took, to post to its ``callbackUrl``."""

    __slots__ = (
        "type",
        "session_id",
        "from_status",
        "to_status",
        "at",
        "payment_id",
        "amount",
        "currency",
        "paid_at",
        "changed",
        "key",
        "_json",
    )
    _hidden = frozenset({"session_id", "payment_id", "amount", "key", "_json"})

    type: EventType
    """The kind of step."""
    session_id: str
    """The session's id."""
    from_status: PaymentSessionStatus | None
    """The status before; ``None`` for a created session."""
    to_status: PaymentSessionStatus
    """The status after."""
    at: datetime
    """The time of the step: the session's new ``updated_at``, which never goes back."""
    payment_id: str | None
    """The session's payment, if it has one."""
    amount: Decimal
    """The session's amount."""
    currency: str
    """The session's currency."""
    paid_at: datetime | None
    """When the money moved, if the session was completed."""
    changed: tuple[str, ...]
    """The fields of the create input that have another value now, by the API's names, if the session was updated."""
    key: str
    """A key that the same event has each time it is posted, to deduplicate by. Two updates in one instant share it."""
    _json: str

    @staticmethod
    def from_json(data: bytes | bytearray | memoryview | str) -> Event:
        """Read an event that was posted. Members that are not known are ignored.

        Raises :class:`ValidationError` if a member is missing or not valid."""
        from paysession._core import read_event

        return read_event(data)

    def to_json(self) -> str:
        """Return the event as it is posted: ``type``, ``sessionId``, ``from``, ``to``, ``at``, ``paymentId``, ``amount``,
        ``currency``, ``paidAt``, ``changed`` (if the session was updated) and ``key``."""
        return self._json

    def to_dict(self) -> dict[str, Any]:
        """Return the event as it is posted, as plain values."""
        event: dict[str, Any] = _loads(self._json)
        return event


class _SessionAndEvent(NamedTuple):
    session: PaymentSession
    """The session after it."""
    event: Event | None
    """The event; ``None`` if there is none to post, as when a payment is reported again."""


class Step(_SessionAndEvent):
    """The result of a step: ``session, event = session.complete(…)``."""

    changed: bool
    """Whether the session is another than before, and has to be stored. A contact that is attached changes it without an
    event."""

    def __new__(cls, session: PaymentSession, event: Event | None, changed: bool) -> Step:
        step = super().__new__(cls, session, event)
        step.__dict__["changed"] = changed
        return step

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise AttributeError("a Step is immutable")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError("a Step is immutable")

    def __repr__(self) -> str:
        return f"Step(session={self.session!r}, event={self.event!r}, changed={self.changed!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return Step, (self.session, self.event, self.changed)

    @property
    def advisories(self) -> tuple[Finding, ...]:
        """The advisories on the session after an update, or on a contact that was attached; else none."""
        return self.session.advisories

    @property
    def truncated(self) -> bool:
        """Whether advisories were dropped because there were more than the limit (1 000)."""
        return self.session.truncated


class ResponseError(_Plain):
    """An error of a GraphQL response, in the server's words."""

    __slots__ = ("message", "_path", "_extensions")
    _hidden = frozenset(__slots__)

    message: str
    """The error message. The server may quote the request in it."""
    _path: str | None
    _extensions: str | None

    @property
    def path(self) -> Any:
        """The response field that the error belongs to, as plain values; ``None`` if the server names none."""
        return None if self._path is None else _loads(self._path)

    @property
    def extensions(self) -> Any:
        """The server's details for programs, as plain values; ``None`` if there are none."""
        return None if self._extensions is None else _loads(self._extensions)


def _dumps(value: Any) -> str:
    import json

    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _loads(text: str) -> Any:
    import json

    return json.loads(text)


def restore_policy(preset: Literal["standard", "strict"], levels: Any) -> Policy:
    """Restore a pickled policy."""
    from paysession._core import Policy

    return Policy(preset, levels=levels)


# The public name, in tracebacks and pickles.
for _public in (
    Branding, Event, Features, Finding, FlexPay, Path, ResponseError, Step, TransitionError, ValidationError
):
    _public.__module__ = "paysession"
