"""The clock of a request."""

from datetime import datetime, timezone
from typing import Annotated

from fastapi import Depends


async def clock() -> datetime:
    """Return the current time, as an aware ``datetime`` in UTC.

    FastAPI reads a dependency once a request: all that depends on this one sees the same time. A test replaces it:
    ``app.dependency_overrides[clock] = lambda: datetime(2030, 1, 1, tzinfo=timezone.utc)``.
    """
    return datetime.now(timezone.utc)


async def no_clock() -> None:
    """Return no time: the rules that need a clock are skipped."""


Now = Annotated[datetime, Depends(clock)]
"""The time of the request, the same one for the validation and for each step: ``now: Now``."""
