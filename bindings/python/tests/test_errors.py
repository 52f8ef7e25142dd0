"""The exceptions: their attributes, and that they show no value of the input."""

from __future__ import annotations

import copy
import json
import pickle
import traceback
from collections.abc import Callable
from typing import Any

import pytest
from documents import FULL, LINK, MINIMAL, NOW, text, with_field
from paysession import (
    Finding,
    Path,
    PaymentSession,
    TransitionError,
    ValidationError,
    validate,
    validate_json,
    validate_many,
)

BROKEN = {
    "orgId": " ",
    "amount": "1.005",
    "currency": "usd",
    "curency": "USD",
    "callbackUrl": "http://shop.example.com/",
}


def refusal(call: Callable[[], object]) -> ValidationError:
    with pytest.raises(ValidationError) as refused:
        call()
    return refused.value


@pytest.fixture(params=["json", "dict", "many", "pickled"])
def error(request: pytest.FixtureRequest) -> ValidationError:
    """The same refusal from every function."""
    match request.param:
        case "json":
            return refusal(lambda: validate_json(text(BROKEN)))
        case "dict":
            return refusal(lambda: validate(BROKEN))
        case "many":
            (verdict,) = validate_many([text(BROKEN)])
            assert isinstance(verdict, ValidationError)
            return verdict
        case _:
            again = pickle.loads(pickle.dumps(refusal(lambda: validate_json(text(BROKEN)))))
            assert isinstance(again, ValidationError)
            return again


def test_violations_and_advisories(error: ValidationError) -> None:
    assert [(finding.code, finding.path) for finding in error.violations] == [
        ("id.blank", "/orgId"),
        ("amount.too_many_decimals", "/amount"),
        ("shape.unknown_field", "/curency"),
    ]
    assert [(finding.code, finding.path) for finding in error.advisories] == [
        ("currency.not_canonical", "/currency"),
        ("url.insecure", "/callbackUrl"),
    ]
    assert error.findings == error.violations
    assert error.truncated is False
    assert error.response_errors == ()


def test_a_finding(error: ValidationError) -> None:
    finding = error.violations[1]
    assert type(finding) is Finding
    assert finding.loc == ("amount",)
    assert dict(finding.params) == {"limit": 2}
    assert finding.message and str(finding) == f"/amount: {finding.message} (amount.too_many_decimals)"


def test_errors_are_shaped_as_pydantics(error: ValidationError) -> None:
    details = error.errors()
    assert [set(detail) for detail in details] == [{"type", "loc", "msg"}, {"type", "loc", "msg", "ctx"}] + [
        {"type", "loc", "msg", "ctx"}
    ]
    assert details[1] == {
        "type": "amount.too_many_decimals",
        "loc": ("amount",),
        "msg": error.violations[1].message,
        "ctx": {"limit": 2},
    }
    assert details[2]["ctx"] == {"suggestion": "currency"}


def test_errors_are_the_callers_to_change(error: ValidationError) -> None:
    error.errors()[1]["ctx"]["limit"] = 99
    assert error.errors()[1]["ctx"] == {"limit": 2}


def test_json(error: ValidationError) -> None:
    verdict = json.loads(error.json())
    assert list(verdict) == ["valid", "violations", "advisories"]
    assert verdict["valid"] is False
    found = [(finding["code"], finding["path"], finding["params"]) for finding in verdict["violations"]]
    assert found == [(finding.code, finding.path, dict(finding.params)) for finding in error.violations]


def test_str_has_places_and_codes(error: ValidationError) -> None:
    assert isinstance(error, ValueError)
    for finding in error.violations:
        assert finding.code in str(error) and finding.message in str(error)
    assert repr(error) == f"ValidationError({str(error)!r})"


def test_an_item_is_named_by_its_index() -> None:
    error = refusal(lambda: validate(with_field("invoiceRefs/0/lines/1/price", "1,5")))
    (finding,) = error.violations
    assert finding.path == "/invoiceRefs/0/lines/1/price"
    assert finding.loc == ("invoiceRefs", 0, "lines", 1, "price")
    assert "invoiceRefs[0].lines[1].price: " in str(error)


def test_a_path_is_its_pointer_and_has_other_forms() -> None:
    path = refusal(lambda: validate(with_field("invoiceRefs/0/lines/1/price", "1,5"))).violations[0].path
    pointer = "/invoiceRefs/0/lines/1/price"
    assert type(path) is Path and path == pointer and hash(path) == hash(pointer)
    assert type(path.pointer) is str and path.pointer == str(path) == pointer
    assert path.dotted == "invoiceRefs[0].lines[1].price"
    assert path.parts == ("invoiceRefs", 0, "lines", 1, "price")
    assert json.dumps({"path": path}) == json.dumps({"path": pointer})
    for copied in (copy.copy(path), copy.deepcopy(path), pickle.loads(pickle.dumps(path))):
        assert type(copied) is Path and copied == path
        assert (copied.dotted, copied.parts) == (path.dotted, path.parts)


def test_the_path_of_the_input_is_empty() -> None:
    path = refusal(lambda: validate_json("{")).violations[0].path
    assert not path and (path.pointer, path.dotted, path.parts) == ("", "", ())


def test_a_path_is_immutable() -> None:
    path = refusal(lambda: validate(BROKEN)).violations[0].path
    for name in ("pointer", "dotted", "parts", "other"):
        with pytest.raises(AttributeError):
            setattr(path, name, "x")


def test_a_key_is_escaped_in_the_pointer_alone() -> None:
    (finding,) = refusal(lambda: validate({**MINIMAL, "a/b~c": 1})).violations
    assert (finding.path, finding.loc) == ("/a~1b~0c", ("a/b~c",))


def test_truncated() -> None:
    error = refusal(lambda: validate_json(text({**MINIMAL, "invoiceIds": [" "] * 1_001})))
    assert len(error.violations) == len(error.errors()) == 1_000
    assert error.truncated is True
    assert json.loads(error.json())["truncated"] is True
    assert pickle.loads(pickle.dumps(error)).truncated is True


def test_str_says_that_there_was_more() -> None:
    error = refusal(lambda: validate_json(text({**MINIMAL, "invoiceIds": [" "] * 1_001})))
    assert str(error).endswith("invoiceIds[999]: an id must not be blank (id.blank); and more")


CANARY = "canary-7f3a"
FIELDS = [
    "orgId",
    "amount",
    "currency",
    "callbackUrl",
    "successUrl",
    "contactRef/contactEmail",
    "contactRef/contactPhone",
    "contactRef/address/countryCode",
    "contactRef/contactName",
    "invoiceRefs/0/amount",
    "invoiceRefs/0/lines/0/num",
    "invoiceRefs/0/lines/0/quantity",
    "invoiceRefs/0/lines/0/price",
    "invoiceRefs/0/lines/0/productImageUrl",
    "invoiceRefs/0/billingContact/contactEmail",
    "expirationDate",
    "createPendingPayment",
    "invoiceTotal",
    "brandLogoUrl",
]


def shown(error: ValidationError) -> str:
    """Everything that an error prints, except a traceback's lines of source."""
    parts = [str(error), repr(error), repr(error.args), error.json(), repr(error.errors())]
    parts += ["".join(traceback.format_exception_only(type(error), error))]
    parts += [repr(finding) + str(finding) for finding in (*error.violations, *error.advisories)]
    return "\n".join(parts)


@pytest.mark.parametrize("call", [lambda obj: validate_json(text(obj)), validate], ids=["json", "dict"])
@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize(
    "canary", [f"{CANARY} {CANARY}", [f"{CANARY}"], {"lines": CANARY}], ids=["text", "list", "object"]
)
def test_no_value_is_shown(call: Callable[[Any], object], field: str, canary: Any) -> None:
    broken = with_field(field, canary)
    broken["amount" if field != "amount" else "currency"] = None
    error = refusal(lambda: call(broken))
    assert CANARY not in shown(error)
    assert CANARY not in shown(pickle.loads(pickle.dumps(error)))


def test_no_value_is_shown_of_what_is_malformed() -> None:
    assert CANARY not in shown(refusal(lambda: validate_json('{"orgId":"' + CANARY)))
    assert CANARY not in shown(refusal(lambda: validate_json('{"orgId":"' + CANARY + '\ud800"}')))


def test_an_unknown_key_is_shown_but_not_its_value_and_no_more_than_64_bytes() -> None:
    error = refusal(lambda: validate({**MINIMAL, "k" * 100: CANARY}))
    assert CANARY not in shown(error)
    assert "k" * 64 in str(error) and "k" * 65 not in shown(error)


def test_no_exception_is_its_cause() -> None:
    error = refusal(lambda: validate({**MINIMAL, "orgId": "\ud800"}))
    assert error.__cause__ is None and error.__context__ is None


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_pickling(protocol: int) -> None:
    error = refusal(lambda: validate(BROKEN))
    same(error, pickle.loads(pickle.dumps(error, protocol)))


def test_pickling_twice() -> None:
    error = refusal(lambda: validate(BROKEN))
    same(error, pickle.loads(pickle.dumps(pickle.loads(pickle.dumps(error)))))


def test_copying() -> None:
    error = refusal(lambda: validate(BROKEN))
    same(error, copy.copy(error))
    same(error, copy.deepcopy(error))


def same(error: ValidationError, other: Any) -> None:
    assert type(other) is ValidationError
    assert other.violations == error.violations and other.advisories == error.advisories
    assert other.truncated == error.truncated and other.response_errors == error.response_errors
    assert other.errors() == error.errors() and other.json() == error.json()
    assert str(other) == str(error) and repr(other) == repr(error)


def test_the_errors_of_a_response_pickle_and_hide_the_servers_words() -> None:
    response = {"errors": [{"message": CANARY, "path": ["createPaymentSession"], "extensions": {"code": CANARY}}]}
    response["data"] = {"createPaymentSession": {"id": "s-1"}}  # type: ignore[assignment]
    error = refusal(lambda: PaymentSession.from_response(text(response)))
    (reported,) = error.response_errors
    assert reported.message == CANARY
    assert reported.path == ["createPaymentSession"] and reported.extensions == {"code": CANARY}
    assert CANARY not in repr(reported) + str(reported) + str(error) + repr(error) + repr(error.args)
    same(error, pickle.loads(pickle.dumps(error)))
    assert CANARY not in repr(pickle.loads(pickle.dumps(error)).args)


def test_a_finding_as_a_value() -> None:
    one, other = (refusal(lambda: validate(BROKEN)).violations[1] for _ in range(2))
    assert one == other and hash(one) == hash(other) and one != "amount.too_many_decimals"
    assert pickle.loads(pickle.dumps(one)) == one == copy.copy(one) == copy.deepcopy(one)
    with pytest.raises(AttributeError):
        one.code = "other"
    with pytest.raises(AttributeError):
        del one.code


def test_the_params_of_a_finding_never_change() -> None:
    finding = refusal(lambda: validate(BROKEN)).violations[1]
    with pytest.raises(TypeError):
        finding.params["limit"] = 3  # type: ignore[index]


# Steps


@pytest.fixture
def not_allowed(session: PaymentSession) -> TransitionError:
    with pytest.raises(TransitionError) as refused:
        session.expire(now=NOW)
    return refused.value


def test_transition_error(not_allowed: TransitionError) -> None:
    assert not_allowed.code == "transition.not_expired_yet"
    assert not_allowed.status == "Active"
    assert not_allowed.follow_up == "retry_later"
    assert str(not_allowed) == f"{not_allowed.message} (transition.not_expired_yet)"
    assert repr(not_allowed) == f"TransitionError({str(not_allowed)!r})"
    assert not isinstance(not_allowed, ValueError), "the input is not at fault"
    error = {"code": not_allowed.code, "message": not_allowed.message, "status": "Active", "followUp": "retry_later"}
    assert json.loads(not_allowed.json()) == {"error": error}


def test_transition_error_without_a_session() -> None:
    request = validate({**MINIMAL, "createPendingPayment": True})
    with pytest.raises(TransitionError) as refused:
        PaymentSession.create(request, id="s-1", link=LINK, now=NOW)
    assert refused.value.code == "transition.pending_payment_missing"
    assert refused.value.status is None
    assert refused.value.follow_up == "none"


def test_a_refusal_by_the_table_is_a_list_of_findings_too(not_allowed: TransitionError) -> None:
    """So that one handler logs both exceptions of a step."""
    (finding,) = not_allowed.findings
    assert type(finding) is Finding
    assert (finding.code, finding.path, finding.message) == (not_allowed.code, "", not_allowed.message)
    assert dict(finding.params) == {}


@pytest.mark.parametrize("again", [lambda e: pickle.loads(pickle.dumps(e)), copy.copy, copy.deepcopy])
def test_transition_error_pickles(not_allowed: TransitionError, again: Callable[[TransitionError], Any]) -> None:
    other = again(not_allowed)
    assert type(other) is TransitionError
    assert (other.code, other.message, other.status) == (not_allowed.code, not_allowed.message, not_allowed.status)
    assert (other.follow_up, other.findings) == (not_allowed.follow_up, not_allowed.findings)
    assert other.json() == not_allowed.json() and str(other) == str(not_allowed)


def test_transition_error_shows_no_value(session: PaymentSession) -> None:
    paid = session.complete(CANARY, paid_at=NOW, now=NOW).session
    with pytest.raises(TransitionError) as refused:
        paid.complete(f"{CANARY}-2", paid_at=NOW, now=NOW)
    assert refused.value.code == "transition.payment_conflict"
    assert CANARY not in str(refused.value) + repr(refused.value) + repr(refused.value.args)


def test_the_whole_is_not_too_much_for_a_worker_queue() -> None:
    """Results of a process pool or a task queue are pickled: a refusal arrives unchanged."""
    verdicts = list(validate_many([text(FULL), text(BROKEN), b"{"]))
    again = pickle.loads(pickle.dumps(verdicts))
    assert [type(verdict) for verdict in again] == [type(verdict) for verdict in verdicts]
    assert again[0] == verdicts[0]
    same(verdicts[1], again[1])  # type: ignore[arg-type]


# Plain arguments


def through_json(error: Exception) -> Exception:
    """As Celery's JSON backend does it: the class and its arguments."""
    return type(error)(*json.loads(json.dumps(error.args)))


def test_a_refusal_goes_through_its_arguments(error: ValidationError) -> None:
    again = through_json(error)
    assert isinstance(again, ValidationError)
    same(error, again)
    assert again.violations[1].path.parts == ("amount",)
    same(error, pickle.loads(pickle.dumps(again)))


def test_many_findings_go_through_their_arguments() -> None:
    error = refusal(lambda: validate({**MINIMAL, **{f"key-{nth}": nth for nth in range(2_000)}}))
    assert error.truncated
    again = through_json(error)
    assert isinstance(again, ValidationError)
    same(error, again)


def test_a_refusal_is_made_for_a_test() -> None:
    error = ValidationError([Finding("amount.invalid", "/invoiceRefs/0/amount", params={"reason": "exponent"})])
    (violation,) = error.violations
    assert violation == Finding(
        "amount.invalid", Path("/invoiceRefs/0/amount"), violation.message, {"reason": "exponent"}
    )
    assert violation.path.dotted == "invoiceRefs[0].amount" and violation.loc == ("invoiceRefs", 0, "amount")
    assert str(error) == f"refused: invoiceRefs[0].amount: {violation.message} (amount.invalid)"
    assert error.errors()[0]["ctx"] == {"reason": "exponent"}
    real = refusal(lambda: validate({**MINIMAL, "amount": "1e2"}))
    made = ValidationError([Finding("amount.invalid", "/amount", params={"reason": "exponent"})])
    same(real, made)


def test_a_refused_step_is_made_for_a_test(not_allowed: TransitionError) -> None:
    made = TransitionError(not_allowed.code, not_allowed.status)
    assert made.args == (not_allowed.code, not_allowed.status) == not_allowed.args
    assert (made.message, made.follow_up, made.findings) == (
        not_allowed.message,
        not_allowed.follow_up,
        not_allowed.findings,
    )
    assert made.json() == not_allowed.json() and str(made) == str(not_allowed)
    again = through_json(not_allowed)
    assert isinstance(again, TransitionError) and again.json() == not_allowed.json()


@pytest.mark.parametrize("given", ["", "{}", "[]", "null", '{"violations":[{"code":"x"}],"advisories":[]}', '{"x":', "0"])
def test_json_of_something_else_is_no_refusal(given: str) -> None:
    with pytest.raises(ValueError, match="not the verdict|needs a finding") as raised:
        ValidationError(given)
    assert raised.value.__cause__ is None


def test_mistakes_in_made_results() -> None:
    with pytest.raises(ValueError, match="needs a finding"):
        ValidationError([])
    with pytest.raises(TypeError, match="takes findings"):
        ValidationError(["amount.invalid"])  # type: ignore[list-item]
    with pytest.raises(ValueError, match="no rule has this code"):
        Finding("amount.nil", "/amount")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="not a JSON Pointer"):
        Finding("amount.invalid", "amount")
    with pytest.raises(ValueError, match="not the code of a transition"):
        TransitionError("amount.invalid")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="no rule has this code"):
        TransitionError("transition.nil")  # type: ignore[arg-type]
