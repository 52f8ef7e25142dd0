"""The conformance vectors as Python values. Their format: `tests/README.md` at the root of the repository."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

REPOSITORY = Path(os.environ.get("PAYSESSION_REPOSITORY") or Path(__file__).resolve().parents[3])
"""The root of the repository, which has the payloads and vectors: the tests may run from elsewhere."""

KEYS = {"id", "why", "source", "test", "json", "bytes", "build", "now", "policy", "expect"}
KEYS_OF_TEST = {
    "request": {"as"},
    "read": set[str](),
    "check": {"scalar", "field"},
    "create": {"creation"},
    "transition": {"session", "step"},
    "event": set[str](),
    "minor_units": {"amount", "units", "currency"},
}
CREATION = {"id", "link", "now", "paymentId", "checkoutConfigurationId"}
KEYS_OF_STEP = {
    "complete": {"paymentId", "paidAt", "amount", "currency"},
    "expire": set[str](),
    "cancel": set[str](),
    "update": {"changes"},
    "attach": {"contact"},
}


@dataclass(frozen=True)
class Case:
    """A question and its whole answer."""

    id: str
    file: str
    test: str
    document: bytes
    json: dict[str, Any]

    @property
    def now(self) -> str | None:
        now: str | None = self.json.get("now")
        return now

    @property
    def entry(self) -> Any:
        """What the document of a request is read as."""
        return self.json.get("as") or "auto"

    @property
    def expect(self) -> Any:
        expect = self.json["expect"]
        if set(expect) == {"build"}:
            expect = exact(build(expect["build"]))
        return {**expect, "session": filled(expect["session"], session_fields())} if "session" in expect else expect


def exact(text: str | bytes) -> Any:
    """JSON with its numbers as they are written."""
    return json.loads(text, parse_float=Decimal)


@cache
def session_fields() -> Any:
    """The session with every field null, and each object in it once."""
    return exact((REPOSITORY / "tests" / "session_fields.json").read_bytes())


def filled(value: Any, fields: Any) -> Any:
    """An expected value with the fields that it doesn't list, as null; so are the objects in it."""
    if isinstance(value, dict) and isinstance(fields, dict):
        return dict.fromkeys(fields) | {name: filled(inner, fields.get(name)) for name, inner in value.items()}
    if isinstance(value, list) and isinstance(fields, list):
        return [filled(item, fields[0]) for item in value]
    return value


def build(parts: list[Any]) -> str:
    """A text in parts, joined."""
    text = []
    for part in parts:
        if isinstance(part, str):
            text.append(part)
            continue
        assert part.keys() <= {"repeat", "times", "join"}, part
        repeated = (part["repeat"].replace("{i}", str(nth)) for nth in range(part["times"]))
        text.append(part.get("join", "").join(repeated))
    return "".join(text)


def _document(case: dict[str, Any]) -> bytes:
    forms = [form for form in ("json", "bytes", "build") if form in case]
    if case["test"] in ("transition", "minor_units"):
        assert not forms, case["id"]
        return b""
    (form,) = forms
    if form == "bytes":
        return bytes.fromhex(case["bytes"])
    text: str = case["json"] if form == "json" else build(case["build"])
    return text.encode()


@cache
def load() -> list[Case]:
    """Every case of every file."""
    folder = REPOSITORY / "tests" / "vectors"
    cases = []
    for file in sorted(folder.rglob("*.json")):
        for case in exact(file.read_bytes())["cases"]:
            # A key that this runner does not know would be ignored.
            unknown = case.keys() - KEYS - KEYS_OF_TEST[case["test"]]
            unknown |= case.get("creation", {}).keys() - CREATION
            if "step" in case:
                unknown |= case["step"].keys() - {"type", "now", "ifUpdatedAt"} - KEYS_OF_STEP[case["step"]["type"]]
            assert not unknown, f"{case['id']} has {unknown}"
            name = file.relative_to(folder).as_posix()
            cases.append(Case(case["id"], name, case["test"], _document(case), case))
    assert cases, f"no vectors in {folder}: set PAYSESSION_REPOSITORY to the root of the repository"
    return cases


def known_failures() -> dict[str, str]:
    """The cases that Python is known to fail, each with the reason."""
    known = {}
    for line in (REPOSITORY / "tests" / "known_failures.txt").read_text("utf-8").splitlines():
        if line.startswith("python "):
            case, reason = line.split("#")
            known[case.split()[1]] = reason.strip()
    return known


def without_messages(answer: Any) -> Any:
    """An answer without its messages, which no case has."""
    for findings in ("violations", "advisories"):
        for finding in answer.get(findings, ()):
            finding.pop("message", None)
    if "error" in answer:
        answer["error"].pop("message")
    return answer


def differences(expected: Any, found: Any, at: str = "") -> list[str]:
    """Where two answers differ. Unlike ``==`` this distinguishes ``true`` from ``1``."""
    if isinstance(expected, dict) and isinstance(found, dict):
        lines = []
        for key in sorted(expected.keys() | found.keys()):
            lines += differences(expected.get(key, "(absent)"), found.get(key, "(absent)"), f"{at}/{key}")
        return lines
    if isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        return [
            line
            for nth, (one, other) in enumerate(zip(expected, found, strict=True))
            for line in differences(one, other, f"{at}/{nth}")
        ]
    if isinstance(expected, bool) is isinstance(found, bool) and expected == found:
        return []
    return [f"{at or '(whole)'}: expected {str(expected)[:500]}, found {str(found)[:500]}"]
