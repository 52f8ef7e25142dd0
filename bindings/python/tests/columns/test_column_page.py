"""The page on columns: what a user copies runs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet
import pytest
from documents import MINIMAL, text
from test_column_schemas import CHECK, DOCUMENT, FINDING
from vectors import REPOSITORY

PAGE = (REPOSITORY / "docs/python/columns.md").read_text()
PANDAS_3 = int(pd.__version__.split(".")[0]) >= 3

BODIES = [MINIMAL, {**MINIMAL, "amount": "1,00"}, {**MINIMAL, "currency": "usd"}, {**MINIMAL, "orgId": None}]
PHONES = ["+14155554345", "555-0100", None, "+442079460000"]


@pytest.fixture
def requests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the recipes read, in two files, and one file with the same rows."""
    table = pa.table({"id": [1, 2, 3, 4], "phone": PHONES, "body": [text(body) for body in BODIES]})
    folder = tmp_path / "requests"
    folder.mkdir()
    pyarrow.parquet.write_table(table[:2], folder / "0.parquet")
    pyarrow.parquet.write_table(table[2:], folder / "1.parquet")
    pyarrow.parquet.write_table(table, tmp_path / "data.parquet")
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.mark.usefixtures("requests")
def test_snippets() -> None:
    snippets = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert len(snippets) >= 12
    names: dict[str, Any] = {}
    for snippet in snippets:
        if "DataFrame.from_arrow" in snippet and not PANDAS_3:
            continue
        # DuckDB finds tables by the names of global variables.
        exec(compile(snippet, "columns.md", "exec", dont_inherit=True), names)  # noqa: S102


@pytest.mark.usefixtures("requests")
def test_lines_for_a_shell() -> None:
    [block] = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    lines = block.strip().splitlines()
    assert len(lines) == 2
    for line in lines:
        done = subprocess.run(
            line, shell=True, capture_output=True, text=True, env={**os.environ, "PATH": path, "PYTHONUTF8": "1"}
        )
        assert done.returncode == 0, done.stderr
        assert "amount.invalid" in done.stdout and "shape.missing" in done.stdout


def test_the_tables_name_every_column() -> None:
    def names(heading: str) -> list[str]:
        [section] = re.findall(rf"### {heading}\n\n(.*?)\n\n", PAGE, re.DOTALL)
        cells = [line.split("|")[1] for line in section.splitlines()[2:]]
        return [name for cell in cells for name in re.findall(r"`(\w+)`", cell)]

    assert names("Verdicts on values") == CHECK.names
    assert names("Verdicts on documents and rows") == [*DOCUMENT.names, "canonical", "fingerprint"]
    assert all(f"`{member.name}`" in PAGE for member in FINDING)
