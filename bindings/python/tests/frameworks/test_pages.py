"""The pages on frameworks: what a user copies runs."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import Any

import pytest
from fastapi.testclient import TestClient
from vectors import REPOSITORY

JSON = {"content-type": "application/json"}


def run(page: str) -> dict[str, Any]:
    """Run all snippets of a page, one after the other, and return their names."""
    snippets = re.findall(r"```python\n(.*?)```", (REPOSITORY / "docs/python" / page).read_text(), re.DOTALL)
    assert len(snippets) > 3
    names: dict[str, Any] = {}
    for snippet in snippets:
        exec(compile(snippet, page, "exec", dont_inherit=True), names)  # noqa: S102
    return names


def test_fastapi() -> None:
    names = run("fastapi.md")
    client = TestClient(names["app"], raise_server_exceptions=False)
    body = '{"orgId":"abc123","amount":"100.00","currency":"USD","expirationDate":"2030-01-01T00:00:00.000001Z"}'
    created = client.post("/sessions", content=body, headers=JSON)
    assert (created.status_code, created.json()["createdAt"]) == (201, "2030-01-01T00:00:00Z")
    refused = client.post("/sessions", content='{"orgId":"a","amount":"1,00","currency":"USD"}', headers=JSON)
    [detail] = refused.json()["detail"]
    assert (refused.status_code, detail.pop("msg") != "") == (422, True)
    # As the table of the page has it.
    assert detail == {"type": "amount.invalid", "loc": ["body", "amount"], "ctx": {"reason": "decimal_comma"}}
    assert client.post("/sessions/ps-1/cancel").status_code == 500, "its document is no JSON"
    names["documents"]["ps-1"] = created.text
    assert client.post("/sessions/ps-1/cancel").json()["status"] == "Canceled"


def test_sqlalchemy(capsys: pytest.CaptureFixture[str]) -> None:
    names = run("sqlalchemy.md")
    assert re.fullmatch(r"refused as amount: .* \(amount\.invalid\)\n", capsys.readouterr().out)
    names["engine"].dispose()


def test_the_package_imports_no_framework() -> None:
    code = "import paysession, sys; print([name for name in ('fastapi', 'pydantic', 'sqlalchemy') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("module", ["fastapi", "sqlalchemy"])
def test_a_module_opens_with_the_lines_of_its_page(module: str) -> None:
    page = (REPOSITORY / f"docs/python/{module}.md").read_text()
    source = (REPOSITORY / f"bindings/python/python/paysession/{module}/__init__.py").read_text()
    first = re.search(r"```python\n(.*?)```", page, re.DOTALL)
    block = re.search(r"::\n\n((?:    .*\n|\n)+)", source)
    assert first and block

    def code(text: str) -> list[str]:
        return [line.strip() for line in text.splitlines() if line.strip()]

    assert code(block[1]) == code(first[1])
    assert f"pip install paysession[{module}]" in source
