"""The database of a test: SQLite in a file, or the PostgreSQL that `PAYSESSION_DATABASE_URL` names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, text

URL = os.environ.get("PAYSESSION_DATABASE_URL") or None
IS_POSTGRES = URL is not None


def url(folder: Path) -> str:
    return URL or f"sqlite:///{folder / 'test.db'}"


def emptied(folder: Path) -> str:
    """The URL of a database without tables."""
    if URL:
        engine = create_engine(URL)
        with engine.begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
        engine.dispose()
    return url(folder)


@contextmanager
def database(folder: Path, **options: Any) -> Iterator[Engine]:
    engine = create_engine(emptied(folder), **options)
    try:
        yield engine
    finally:
        engine.dispose()
