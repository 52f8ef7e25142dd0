"""The refusal of a value."""

from __future__ import annotations

from sqlalchemy.exc import DontWrapMixin

from paysession import Finding


class RefusedValueError(ValueError, DontWrapMixin):
    """A value that a column does not take: it violates a rule.

    ``str()`` gives codes and messages, and no value. SQLAlchemy raises it as it is: it would show the parameters of the
    statement in an error of its own.
    """

    args: tuple[str, tuple[Finding, ...]]

    def __init__(self, kind: str, findings: tuple[Finding, ...], /) -> None:
        super().__init__(kind, findings)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Why the value is refused."""
        return self.args[1]

    def __str__(self) -> str:
        return f"refused as {self.args[0]}: " + "; ".join(str(finding) for finding in self.findings)

    def __repr__(self) -> str:
        return f"RefusedValueError({str(self)!r})"
