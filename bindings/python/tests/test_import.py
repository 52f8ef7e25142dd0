"""The import: nothing of a framework, and little of anything else."""

from __future__ import annotations

import re
import subprocess
import sys

FRAMEWORKS = {
    "ariadne", "django", "fastapi", "graphql", "numpy", "pandas", "pydantic", "rest_framework", "sqlalchemy", "starlette",
    "strawberry",
}
LIMIT = 20_000
"""Microseconds."""


def run(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-I", *args], capture_output=True, text=True, check=True)


def test_nothing_of_a_framework_is_imported() -> None:
    program = f"import sys, paysession; print({sorted(FRAMEWORKS)!r} & sys.modules.keys())".replace("[", "{").replace("]", "}")
    assert run("-c", program).stdout == "set()\n"


def test_the_import_is_quick() -> None:
    def microseconds() -> int:
        times = run("-X", "importtime", "-c", "import paysession").stderr
        (cumulative,) = re.findall(r"\| +(\d+) \| paysession$", times, re.MULTILINE)
        return int(cumulative)

    # Other programs may have the machine at one time, and not at all of them.
    assert min(microseconds() for _ in range(5)) <= LIMIT
