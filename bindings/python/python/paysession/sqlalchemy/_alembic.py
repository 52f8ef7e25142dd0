"""What Alembic writes into a migration."""

from __future__ import annotations

from typing import Any, Literal


def render_item(kind: str, item: Any, context: Any) -> str | Literal[False]:
    """Write a column type of this module, and its import, into a migration that Alembic generates:
    ``context.configure(…, render_item=render_item)`` in ``env.py``. All else is left to Alembic.
    """
    module = "paysession.sqlalchemy"
    if kind != "type" or type(item).__module__ != module:
        return False
    context.imports.add(f"import {module}")
    return f"{module}.{item!r}"
