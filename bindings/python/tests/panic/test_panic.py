"""A panic of the Rust code arrives as an exception, and the interpreter goes on."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from documents import FULL, text
from paysession import _core, validate_json


def test_a_panic_is_an_exception(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(BaseException, match="asked to") as raised:
        _core.panic()
    # No `except Exception` catches it as a refusal.
    assert not isinstance(raised.value, Exception)
    assert type(raised.value).__name__ == "PanicException"
    assert "panicked at" in capfd.readouterr().err


def test_the_next_calls_work(capfd: pytest.CaptureFixture[str]) -> None:
    for _ in range(10):
        with pytest.raises(BaseException, match="asked to"):
            _core.panic()
        assert validate_json(text(FULL)).to_dict() == FULL


def test_a_panic_in_a_thread_is_that_threads_own(capfd: pytest.CaptureFixture[str]) -> None:
    with ThreadPoolExecutor(4) as pool:
        panics = [pool.submit(_core.panic) for _ in range(20)]
        verdicts = [pool.submit(validate_json, text(FULL)) for _ in range(20)]
    assert {str(panic.exception()) for panic in panics} == {"asked to"}
    assert all(verdict.result().to_dict() == FULL for verdict in verdicts)


def test_a_process_outlives_a_panic() -> None:
    script = """
import paysession
from paysession import _core
try:
    _core.panic()
except BaseException as panic:
    print(type(panic).__name__)
print(paysession.validate({"orgId": "a", "amount": "1", "currency": "USD"}).to_json())
"""
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.splitlines() == ["PanicException", '{"orgId":"a","amount":"1.00","currency":"USD"}']


def test_a_panic_that_nobody_takes_ends_a_process_as_any_exception_does() -> None:
    script = "from paysession import _core; _core.panic()"
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    # Not a signal, as an abort would be.
    assert ended.returncode == 1
    assert "Traceback (most recent call last)" in ended.stderr
