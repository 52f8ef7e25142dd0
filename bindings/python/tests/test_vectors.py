"""The conformance vectors: every case through the Python API, every answer compared except for its messages."""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import paysession
import pytest
from paysession import Event, PaymentSession, Policy, Request, Step, TransitionError, ValidationError
from vectors import REPOSITORY, Case, differences, exact, known_failures, load, without_messages

CASES = load()

KNOWN_FAILURES = known_failures()
"""One that passes fails the run."""

COUNTS = Counter[str]()
"""How many cases were run, and how many of them passed."""


def policy_of(case: Case) -> Policy | None:
    policy = case.json.get("policy")
    return None if policy is None else Policy(policy["preset"], levels=policy["levels"])


def finding_json(finding: paysession.Finding) -> dict[str, Any]:
    return {"code": finding.code, "path": finding.path, "params": dict(finding.params)}


def stepped(step: Step) -> dict[str, Any]:
    """A step as the vectors write it, with its advisories if there are any."""
    event = None if step.event is None else exact(step.event.to_json())
    answer = {"session": exact(step.session.to_json()), "event": event, "changed": step.changed}
    if step.session.advisories:
        answer["advisories"] = [finding_json(finding) for finding in step.session.advisories]
    return answer


def check(case: Case) -> Any:
    # `check_scalar` takes a value, not a document. Each of these documents has a value that means the same: none is
    # malformed, and a number is exact as a `Decimal`. A new case without such a value fails here.
    value = json.loads(case.document, parse_float=Decimal)
    checked = paysession.check_scalar(
        case.json["scalar"], value, field=case.json.get("field"), policy=policy_of(case), now=case.now
    )
    return exact(checked.json())


def request(case: Case) -> Request:
    terms = {"policy": policy_of(case), "now": case.now}
    match case.entry:
        case "auto":
            return paysession.validate_json(case.document, **terms)
        case "input":
            return paysession.validate_input(case.document, **terms)
        case "body":
            return paysession.validate_body(case.document, **terms)
        case other:
            raise AssertionError(f"no such entry: {other}")


def create(case: Case) -> Any:
    creation = case.json["creation"]
    how = {
        "id": creation["id"],
        "link": creation["link"],
        "now": creation["now"],
        "payment_id": creation.get("paymentId"),
        "checkout_configuration_id": creation.get("checkoutConfigurationId"),
    }
    # A clock of the validation is that of the creation, or there is none: `create` compares the expiration itself.
    assert case.now in (None, creation["now"])
    step = PaymentSession.create_from(case.document, policy=policy_of(case), **how)
    request = paysession.validate_json(case.document, policy=policy_of(case), now=case.now)
    assert PaymentSession.create(request, **how) == step
    return stepped(step)


def transition(case: Case) -> Any:
    session = PaymentSession.from_json(json.dumps(case.json["session"], default=float))
    step = case.json["step"]
    when = {"now": step["now"], "if_updated_at": step.get("ifUpdatedAt")}
    match step["type"]:
        case "complete":
            payment = {"paid_at": step["paidAt"], "amount": step.get("amount"), "currency": step.get("currency")}
            return stepped(session.complete(step["paymentId"], **payment, **when))
        case "expire":
            return stepped(session.expire(**when))
        case "cancel":
            return stepped(session.cancel(**when))
        case "update":
            return stepped(session.update(step["changes"], policy=policy_of(case), **when))
        case "attach":
            return stepped(session.attach(step["contact"], policy=policy_of(case), **when))
        case other:
            raise AssertionError(f"no such step: {other}")


def minor_units(case: Case) -> Any:
    currency = case.json["currency"]
    if "units" in case.json:
        return {"amount": str(paysession.from_minor_units(case.json["units"], currency))}
    return {"units": paysession.minor_units(case.json["amount"], currency)}


def ask(case: Case) -> Any:
    match case.test:
        case "request":
            accepted = request(case)
            verdict = exact(accepted.verdict_json())
            return verdict | {"fingerprint": accepted.fingerprint} if "fingerprint" in case.expect else verdict
        case "check":
            return check(case)
        case "create":
            return create(case)
        case "transition":
            return transition(case)
        case "read":
            response = PaymentSession.from_response(case.document, policy=policy_of(case))
            return exact(response.verdict_json(now=case.now))
        case "event":
            return {"event": exact(Event.from_json(case.document).to_json())}
        case "minor_units":
            return minor_units(case)
        case other:
            raise AssertionError(f"no such test: {other}")


def answer(case: Case) -> Any:
    try:
        found = ask(case)
    except (ValidationError, TransitionError) as refused:
        found = exact(refused.json())
    return without_messages(found)


def asked() -> list[Any]:
    params = []
    for case in CASES:
        known = case.id in KNOWN_FAILURES
        marks = [pytest.mark.xfail(strict=True, reason=KNOWN_FAILURES[case.id])] if known else []
        params.append(pytest.param(case, id=case.id, marks=marks))
    return params


def held() -> Counter[str]:
    """How many cases of each kind the files hold: counted by their text, not by the loader."""
    counts = Counter[str]()
    for file in (REPOSITORY / "tests" / "vectors").rglob("*.json"):
        counts.update(re.findall(r'^\s*"test": "(\w+)"', file.read_text("ascii"), flags=re.MULTILINE))
    return counts


@pytest.fixture(scope="module", autouse=True)
def count_line() -> Iterator[None]:
    """Print the line that ``cargo xtask vectors`` reads."""
    start = time.monotonic()
    yield
    seconds = round(time.monotonic() - start, 2)
    counts = {"held": held().total(), "run": COUNTS["run"], "passed": COUNTS["passed"], "known": len(KNOWN_FAILURES)}
    print("\n" + json.dumps({"vectors": "python", **counts, "seconds": seconds}, separators=(",", ":")))


@pytest.mark.parametrize("case", asked())
def test_every_case_is_answered_as_expected(case: Case) -> None:
    COUNTS["run"] += 1
    different = differences(case.expect, answer(case))
    assert not different, "\n".join([f"{case.id} ({case.file}): {case.json['why']}", *different])
    COUNTS["passed"] += 1


def test_as_many_cases_are_asked_as_the_files_hold() -> None:
    assert Counter(param.values[0].test for param in asked()) == held()


def test_ids_are_unique() -> None:
    twice = [id for id, times in Counter(case.id for case in CASES).items() if times > 1]
    assert not twice


def test_known_failures_name_cases() -> None:
    assert KNOWN_FAILURES.keys() <= {case.id for case in CASES}


def test_every_code_of_the_catalogue_is_asked_for() -> None:
    expected = {case.id: str(case.expect) for case in CASES}
    codes = {rule["code"] for rule in json.loads(paysession.rules_json())}
    assert not {code for code in codes if not any(repr(code) in text for text in expected.values())}
