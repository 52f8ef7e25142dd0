"""The validation of the whole input in a resolver, for servers that do not validate it before the execution."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from graphql import GraphQLError

import paysession
from paysession import Policy, Request
from paysession.graphql._echo import without_echo
from paysession.graphql._finding import finding_error, quiet_error
from paysession.graphql._scalars import Clock
from paysession.graphql._tree import json_text


def input_errors(value: Any, *, policy: Policy | None = None, clock: Clock | None = None) -> list[GraphQLError]:
    """Validate the argument ``input``, and return an error for each violation; none if it is accepted. The extensions
    of each have ``code``, ``path`` (a JSON Pointer into the input) and ``params``; neither they nor the message show a
    value.
    """
    try:
        _validate(value, policy, clock)
    except paysession.ValidationError as refused:
        return [finding_error(violation) for violation in refused.violations]
    return []


def valid_input(value: Any, *, policy: Policy | None = None, clock: Clock | None = None) -> Request:
    """Validate the argument ``input``, and return the request.

    Raises ``GraphQLError`` if it is refused: a resolver can raise one only. That is the first violation; if there are
    more, the extension ``findings`` has them all, and :func:`spread_errors` makes an error of each once the response is
    there.
    """
    try:
        return _validate(value, policy, clock)
    except paysession.ValidationError as refused:
        raise without_echo(GraphQLError("", original_error=refused)) from None


def spread_errors(errors: Collection[GraphQLError]) -> list[GraphQLError]:
    """Make an error of each finding of :func:`valid_input`, with the path and locations of its field. Other errors stay
    as they are."""
    spread: list[GraphQLError] = []
    for error in errors:
        findings = (error.extensions or {}).get("findings")
        if not isinstance(findings, list):
            spread.append(error)
            continue
        for finding in findings:
            extensions = {name: finding[name] for name in ("code", "path", "params")}
            spread.append(quiet_error(finding["message"], path=error.path, extensions=extensions, like=error))
    return spread


def _validate(value: Any, policy: Policy | None, clock: Clock | None) -> Request:
    # A text would be read as JSON.
    document = value if isinstance(value, dict) else json_text(value)
    return paysession.validate_input(document, policy=policy, now=clock() if clock else None)
