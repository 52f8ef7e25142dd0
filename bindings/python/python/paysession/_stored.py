"""Stored sessions, for the modules of frameworks: a record that can't be read is never the client's mistake."""

from __future__ import annotations

from paysession import Finding, PaymentSession, ValidationError


class StoredSessionError(RuntimeError):
    """A stored session that can't be read, or a session that can't be stored as it is.

    It is no :class:`paysession.ValidationError`: what handles those answers the client that its request was refused,
    which a bad record is not. ``str()`` gives codes and paths, and no value of the record.
    """

    args: tuple[tuple[Finding, ...]]

    def __init__(self, findings: tuple[Finding, ...], /) -> None:
        super().__init__(findings)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The violations in the record, in order."""
        return self.args[0]

    def __str__(self) -> str:
        return "a stored session can't be read: " + "; ".join(str(finding) for finding in self.findings[:10])

    def __repr__(self) -> str:
        return f"StoredSessionError({str(self)!r})"


def stored_session(data: bytes | bytearray | memoryview | str, /) -> PaymentSession:
    """Read a stored session from its JSON text, as :meth:`paysession.PaymentSession.from_json` does.

    Raises :class:`StoredSessionError` for a record that can't be read, in place of a ``ValidationError``.
    """
    try:
        return PaymentSession.from_json(data)
    except ValidationError as refused:
        findings = refused.violations
    # Outside of the handler: the error that is logged does not chain one about a request.
    raise StoredSessionError(findings)
