"""Threads: shared values are immutable, and no thread waits for another."""

from __future__ import annotations

import copy
import pickle
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from documents import FULL, LINK, MINIMAL, NOW, text
from paysession import PaymentSession, Policy, TransitionError, ValidationError, check_json, validate, validate_json

THREADS = 16
ROUNDS = 200


@pytest.fixture(autouse=True)
def switch_often() -> Iterator[None]:
    """Threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def together(work: Callable[[int], Any]) -> list[Any]:
    """Runs work in many threads that start at once, and returns their results."""
    barrier = threading.Barrier(THREADS)

    def start(nth: int) -> Any:
        barrier.wait()
        return work(nth)

    with ThreadPoolExecutor(THREADS) as pool:
        return [future.result() for future in [pool.submit(start, nth) for nth in range(THREADS)]]


def test_many_threads_validate() -> None:
    policy = Policy("strict")

    def rounds(nth: int) -> int:
        right = 0
        for turn in range(ROUNDS):
            id = f"org-{nth}-{turn}"
            right += validate_json(text({**MINIMAL, "orgId": id})).org_id == id
            right += validate({**MINIMAL, "orgId": id}, policy=policy, now=NOW).org_id == id
            right += not check_json(text({**MINIMAL, "orgId": id, "currency": "usd"}), policy=policy)
            try:
                validate({**MINIMAL, id: 1})
            except ValidationError as refused:
                right += refused.violations[0].loc == (id,)
        return right

    assert together(rounds) == [4 * ROUNDS] * THREADS


def test_large_documents_are_validated_in_parallel(large: bytes) -> None:
    expected = validate_json(large)
    assert all(verdict == expected for verdict in together(lambda _: validate_json(large)))


def test_a_document_may_change_while_it_is_validated(large: bytes) -> None:
    """A ``bytearray`` is copied first: a change by another thread is seen completely or not at all."""
    document = bytearray(large)
    other = bytes(len(large))

    def work(nth: int) -> str:
        if nth % 2:
            for turn in range(20):
                document[:] = other if turn % 2 else large
                document.clear()
                document.extend(large)
            return "changed"
        try:
            return validate_json(document).org_id
        except ValidationError as refused:
            return refused.violations[0].code

    assert set(together(work)) <= {"changed", validate_json(large).org_id, "json.malformed"}


def test_a_shared_request_gives_all_threads_the_same() -> None:
    for _ in range(20):
        # New in each round: all threads ask at once for what is built when it is first asked for.
        request = validate_json(text({**FULL, "currency": "usd"}))

        def look(_: int, request: Any = request) -> tuple[Any, ...]:
            (invoice,) = request.invoice_refs
            parts = (
                request.amount,
                request.expiration_date,
                request.contact_ref.address.lines,
                invoice.lines[0].quantity,
            )
            plain = (request.to_json(), hash(request), repr(request), request.features, request.advisories)
            return (*parts, *plain, invoice.lines_for_display, pickle.loads(pickle.dumps(request)), copy.copy(request))

        seen = together(look)
        assert all(one == seen[0] for one in seen)
        assert len({id(request.advisories) for _ in range(3)}) == 1


def test_a_shared_session_takes_steps_of_all_threads(session: PaymentSession) -> None:
    before = session.to_json()

    def work(nth: int) -> None:
        for turn in range(ROUNDS):
            paid, event = session.complete(f"p-{nth}-{turn}", paid_at=NOW, now=NOW)
            assert paid.payment_id == f"p-{nth}-{turn}" and event is not None and event.payment_id == paid.payment_id
            changed = session.update({"brandName": f"{nth}"}, now=NOW).session
            assert changed.brand_name == f"{nth}"
            with pytest.raises(TransitionError):
                session.expire(now=NOW)
            assert session.status_at(NOW) == "Active" and session.link_at(NOW) == LINK

    together(work)
    assert session.to_json() == before


def test_a_shared_error_is_the_same_in_all_threads(faulty: bytes) -> None:
    with pytest.raises(ValidationError) as refused:
        validate_json(faulty)
    error = refused.value
    seen = together(lambda _: (error.errors(), error.json(), str(error), pickle.loads(pickle.dumps(error)).errors()))
    assert all(one == seen[0] for one in seen)


def test_a_dict_changed_by_another_thread_is_accepted_or_refused() -> None:
    """The only promise about such a dict is that there is a verdict."""
    shared: dict[str, Any] = {**FULL}
    ids: list[str] = ["i"] * 50

    def work(nth: int) -> set[str]:
        ends = set()
        for turn in range(ROUNDS):
            if nth % 4 == 0:
                shared[f"key-{turn % 7}"] = turn
                shared.pop(f"key-{(turn + 3) % 7}", None)
                ids.append("j")
                del ids[turn % 40 :]
                ids.extend(["k"] * 20)
                continue
            try:
                ends.add(validate({**MINIMAL, "invoiceIds": ids}).org_id)
                ends.add(validate(shared).org_id)
            except ValidationError as refused:
                ends |= {violation.code for violation in refused.violations}
        return ends

    assert set().union(*together(work)) <= {"abc123", "shape.unknown_field"}
