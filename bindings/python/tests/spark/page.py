"""The examples of the page on Spark."""

from __future__ import annotations

import re
import textwrap
from typing import Any

from vectors import REPOSITORY

PAGE = (REPOSITORY / "docs/python/spark.md").read_text()


def run(sections: str, names: dict[str, Any]) -> dict[str, Any]:
    """Run all snippets of a part of the page, one after the other, and return their names."""
    snippets = re.findall(r"^ *```python\n(.*?)^ *```$", sections, re.DOTALL | re.MULTILINE)
    assert snippets
    for snippet in snippets:
        exec(compile(textwrap.dedent(snippet), "spark.md", "exec", dont_inherit=True), names)  # noqa: S102
    return names


def section(title: str) -> str:
    return re.split(r"^## ", PAGE.partition(f"\n## {title}\n")[2], flags=re.MULTILINE)[0]
