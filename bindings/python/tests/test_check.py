"""Single values: ``check_scalar``, ``Check`` and their result."""

from __future__ import annotations

import copy
import pickle
from datetime import datetime, timezone
from decimal import Decimal
from typing import Any

import pytest
from paysession import Check, Checked, Policy, check_scalar

PLAIN: list[tuple[Any, str, Any]] = [
    ("amount", "10.50", Decimal("10.50")),
    ("currency", "USD", "USD"),
    ("country", "US", "US"),
    ("phone", "+14155554345", "+14155554345"),
    ("datetime", "2030-01-01T00:00:00Z", datetime(2030, 1, 1, tzinfo=timezone.utc)),
    ("email", "a.b@shop.example", "a.b@shop.example"),
    ("url", "https://shop.example/x", "https://shop.example/x"),
]


@pytest.mark.parametrize(("scalar", "given", "value"), PLAIN)
def test_a_check_is_set_up_once(scalar: Any, given: str, value: Any) -> None:
    check = Check(scalar)
    checked = check(given)
    assert checked and checked.valid and checked.value == value and type(checked.value) is type(value)
    assert checked == check_scalar(scalar, given) and hash(checked) == hash(check_scalar(scalar, given))
    assert not check("?") and check("?").value is None and check("?").canonical is None
    assert check("?").violations == check_scalar(scalar, "?").violations != ()


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "vbscript:x", "blob:x"])
def test_a_url_alone_neither_runs_code_nor_reads_files(url: str) -> None:
    (violation,) = check_scalar("url", url).violations
    assert violation.code == "url.scheme_not_allowed"
    assert [violation.code for violation in Check("url", field="successUrl")(url).violations] == [violation.code]


def test_a_url_alone_may_open_an_app() -> None:
    checked = check_scalar("url", "myshop:///paid")
    assert checked and [advisory.code for advisory in checked.advisories] == ["url.app_scheme"]


def test_a_check_has_a_field_a_policy_and_a_clock() -> None:
    assert Check("amount")("-1") and not Check("amount", field="amount")("-1")
    assert Check("currency")("usd") and not Check("currency", policy="strict")("usd")
    assert not Check("currency", policy=Policy(levels={"currency.not_canonical": "deny"}))("usd")
    until = Check("datetime", field="expirationDate")
    assert until("2030-01-01T00:00:00Z") and not until("2030-01-01T00:00:00Z", now="2031-01-01T00:00:00Z")
    assert Check("amount")(Decimal("1.5")).canonical == "1.50"
    assert repr(Check("amount")) == "Check('amount')"


def test_misuse() -> None:
    with pytest.raises(ValueError, match="a scalar is one of"):
        Check("quantity")  # type: ignore[call-overload]
    with pytest.raises(ValueError, match="no such field"):
        Check("amount", field="currency")
    with pytest.raises(TypeError):
        Check("amount")("1", "2")  # type: ignore[call-arg]


@pytest.mark.parametrize("given", ["usd", "private", None, 7])
def test_a_result_is_pickled_and_shows_no_value(given: object) -> None:
    checked = check_scalar("currency", given)
    for again in (pickle.loads(pickle.dumps(checked)), copy.copy(checked), copy.deepcopy(checked)):
        assert type(again) is Checked and again == checked
        assert (again.valid, again.canonical, again.value) == (checked.valid, checked.canonical, checked.value)
        assert (again.violations, again.advisories) == (checked.violations, checked.advisories)
        assert again.json() == checked.json() and bool(again) is bool(checked)
        assert pickle.loads(pickle.dumps(again)) == again
    assert repr(checked) in ("<Checked currency: valid>", "<Checked currency: refused>")
    assert checked != check_scalar("currency", "EUR") and checked != 5
