"""The examples of the documentation work."""

import json
import re
import subprocess
import sys
from importlib import metadata
from types import MemberDescriptorType
from typing import get_args

import pytest
from vectors import REPOSITORY

import paysession

EXAMPLES = REPOSITORY / "bindings/python/examples"


def snippets(document: str) -> list[str]:
    return re.findall(r"```python\n(.*?)```", (REPOSITORY / document).read_text(), re.DOTALL)


@pytest.mark.parametrize("document", ["bindings/python/README.md"])
def test_snippets_run(document: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = snippets(document)
    assert found
    names: dict[str, object] = {}
    for snippet in found:
        exec(compile(snippet, document, "exec"), names)  # noqa: S102
    assert capsys.readouterr().out


def test_the_plain_example_runs() -> None:
    script = EXAMPLES / "checkout.py"
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)
    assert "can't be financed: amount_exceeds_invoice_total, by 3.00" in done.stdout
    assert "transition.already_ended" in done.stdout
    refused = subprocess.run(
        [sys.executable, script, REPOSITORY / "tests/payloads/faulty.json"], capture_output=True, text=True
    )
    assert refused.returncode == 1
    assert refused.stdout.count("refused: ") >= 10


def test_everything_public_says_what_it_is() -> None:
    for name in paysession.__all__:
        thing = getattr(paysession, name)
        if name.startswith("__") or name in ("Entry", "FollowUp", "PaymentSessionStatus", "Scalar"):
            continue
        assert thing.__doc__, name
        if isinstance(thing, type) and not issubclass(thing, dict):
            members = [member for member in vars(thing) if not member.startswith("_")]
            for member in members:
                # The text of a slot is below its name in the source, for editors.
                if not isinstance(getattr(thing, member), MemberDescriptorType):
                    assert getattr(thing, member).__doc__, f"{name}.{member}"


def test_literals_name_what_the_core_names() -> None:
    """Types that checkers read are written down in Python; what they list is the core's."""
    enum = re.search(r"enum PaymentSessionStatus \{(.*?)\}", paysession.sdl(), re.DOTALL)
    assert enum and (*enum[1].split(), "Unknown") == get_args(paysession.PaymentSessionStatus)
    with pytest.raises(ValueError) as caught:
        paysession.check_scalar("colour", "red")  # type: ignore[arg-type]
    assert str(caught.value) == "a scalar is one of " + ", ".join(get_args(paysession.Scalar))
    for entry in get_args(paysession.Entry):
        assert paysession.check_json(b"", entry=entry) is False
    follow_ups = {rule["followUp"] for rule in json.loads(paysession.rules_json())}
    assert follow_ups == {None, *get_args(paysession.FollowUp)}


def test_the_wheel_holds_what_others_ask_for() -> None:
    files = {str(file).replace("\\", "/") for file in metadata.files("paysession") or []}
    for name in ("LICENSE-MIT", "LICENSE-APACHE", "NOTICE", ".cyclonedx.json", "py.typed", "_core.pyi"):
        assert any(file.endswith(name) for file in files), name
    assert metadata.version("paysession") == paysession.__version__
