"""Errors made of findings: the same code, path and params everywhere, and a message that shows no value."""

from __future__ import annotations

import json
from collections.abc import Collection
from functools import cache
from typing import Any

from graphql import GraphQLError, Node

import paysession
from paysession import Finding


class QuietError(GraphQLError):
    """An error whose message is known to show no value, and that does not hold the document."""


def finding_error(
    finding: Finding, nodes: Collection[Node] | Node | None = None, *, path: Collection[str | int] | None = None
) -> GraphQLError:
    """Return a finding as an error: its code, path (a JSON Pointer) and params are the extensions."""
    extensions = {"code": finding.code, "path": str(finding.path), "params": dict(finding.params)}
    return quiet_error(finding.message, nodes, path=path, extensions=extensions)


def scalar_error(finding: Finding, node: Node | None = None, *, found: str | None = None) -> GraphQLError:
    """Return the finding on a value alone as an error. It has no path of its own: GraphQL says where the value is."""
    params = dict(finding.params) if found is None else {**finding.params, "found": found}
    return quiet_error(finding.message, node, extensions={"code": finding.code, "params": params})


def quiet_error(
    message: str,
    nodes: Collection[Node] | Node | None = None,
    *,
    path: Collection[str | int] | None = None,
    extensions: dict[str, Any] | None = None,
    like: GraphQLError | None = None,
) -> GraphQLError:
    """Return an error with locations and without the document: ``str()`` of an error that has nodes prints the lines
    that they are in. ``like`` is an error whose locations are taken over."""
    located = like if like is not None else GraphQLError("", nodes)
    error = QuietError(message, path=path, extensions=extensions)
    error.locations = located.locations
    return error


def messages() -> dict[str, str]:
    """Return the message of each rule by its code."""
    return _catalogue()


@cache
def _catalogue() -> dict[str, str]:
    return {rule["code"]: rule["message"] for rule in json.loads(paysession.rules_json())}
