"""``validate_many`` and ``validate_lines``."""

from __future__ import annotations

import errno
import gc
import itertools
import json
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import paysession
import pytest
from documents import MINIMAL, text
from paysession import Policy, Request, ValidationError, Verdicts, validate_lines, validate_many

MANY = 40_000
"""Enough documents for several chunks."""


def document(nth: int) -> str:
    """One in three is refused, and its finding names the document."""
    return text({**MINIMAL, "orgId": f"org-{nth}"} if nth % 3 else {**MINIMAL, f"unknown-{nth}": nth})


def matches(nth: int, verdict: Request | ValidationError) -> bool:
    """Whether this is the verdict on that document."""
    if nth % 3:
        return isinstance(verdict, Request) and verdict.org_id == f"org-{nth}"
    return isinstance(verdict, ValidationError) and verdict.violations[0].loc == (f"unknown-{nth}",)


def all_match(verdicts: Iterable[Request | ValidationError], count: int) -> None:
    seen = 0
    for nth, verdict in enumerate(verdicts):
        assert matches(nth, verdict), nth
        seen += 1
    assert seen == count


# Many documents


@pytest.mark.parametrize(
    "kind", [str, str.encode, lambda text: bytearray(text.encode()), lambda text: memoryview(text.encode())]
)
def test_order_is_kept(kind: Callable[[str], Any]) -> None:
    all_match(validate_many(kind(document(nth)) for nth in range(MANY)), MANY)


@pytest.mark.parametrize("collect", [list, tuple, iter, lambda documents: dict.fromkeys(documents).keys()])
def test_any_iterable(collect: Callable[[Iterable[str]], Iterable[str]]) -> None:
    all_match(validate_many(collect([document(nth) for nth in range(100)])), 100)


def test_kinds_may_be_mixed() -> None:
    plain = document(1)
    verdicts = list(validate_many([plain, plain.encode(), bytearray(plain.encode()), memoryview(plain.encode())]))
    assert len(set(verdicts)) == 1 and len(verdicts) == 4


def test_no_documents() -> None:
    assert list(validate_many([])) == []


def test_documents_of_all_sizes(large: bytes) -> None:
    """A large document is a chunk by itself, and the order is kept."""
    documents = [large if nth % 50 == 0 else document(nth).encode() for nth in range(1, 301)]
    for nth, verdict in enumerate(validate_many(documents), start=1):
        if nth % 50 == 0:
            assert isinstance(verdict, Request) and len(verdict.invoice_refs) == 50
        else:
            assert matches(nth, verdict)


def test_each_document_is_parsed_alone() -> None:
    first, second, third = validate_many(['{"orgId":"a","amount":"1",', '"currency":"USD"}', text(MINIMAL)])
    assert isinstance(first, ValidationError) and isinstance(second, ValidationError)
    assert isinstance(third, Request)


def test_a_lone_surrogate_is_a_verdict() -> None:
    first, second = validate_many(['{"orgId":"\ud800"}', text(MINIMAL)])
    assert isinstance(first, ValidationError) and first.violations[0].code == "json.malformed"
    assert isinstance(second, Request)


def test_terms() -> None:
    past = text({**MINIMAL, "currency": "usd", "expirationDate": "2030-01-01T00:00:00Z"})

    def one(lines: bool, **how: Any) -> Request | ValidationError:
        return next(validate_lines(past.encode(), **how) if lines else validate_many([past], **how))

    for lines in (True, False):
        assert isinstance(one(lines), Request)
        assert isinstance(one(lines, now="2029-12-31T23:59:59Z"), Request)
        assert codes(one(lines, now="2030-01-01T00:00:00Z")) == ["expiration.in_past"]
        assert codes(one(lines, policy="strict")) == ["currency.not_canonical"]
        assert codes(one(lines, policy=Policy(levels={"currency.not_canonical": "deny"}))) == ["currency.not_canonical"]
        assert codes(one(lines, max_bytes=10)) == ["json.too_large"]


def codes(verdict: Request | ValidationError) -> list[str]:
    assert isinstance(verdict, ValidationError)
    return [violation.code for violation in verdict.violations]


def test_misuse_is_raised_at_once() -> None:
    """Not when the first verdict is taken."""
    with pytest.raises(TypeError, match="not iterable"):
        validate_many(5)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="'standard' or 'strict'"):
        validate_many([], policy="lax")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="no offset"):
        validate_lines(b"", now="2030-01-01T00:00:00")
    with pytest.raises(TypeError):
        validate_lines(5)  # type: ignore[arg-type]


def test_it_is_an_iterator() -> None:
    verdicts = validate_many([document(1)])
    assert isinstance(verdicts, Verdicts) and iter(verdicts) is verdicts
    assert matches(1, next(verdicts))
    for _ in range(3):
        assert next(verdicts, None) is None, "an iterator that has ended stays so"


# Iterables that fail


class Broken(Exception):
    """Raised by an iterable."""


@pytest.mark.parametrize("before", [0, 1, 100, MANY])
def test_an_exception_of_the_iterable_comes_after_the_verdicts_before_it(before: int) -> None:
    error = Broken()

    def failing() -> Iterator[str]:
        yield from map(document, range(before))
        raise error

    verdicts = validate_many(failing())
    all_match(itertools.islice(verdicts, before), before)
    with pytest.raises(Broken) as raised:
        next(verdicts)
    assert raised.value is error
    assert next(verdicts, None) is None


@pytest.mark.parametrize("item", [None, 5, {}, MINIMAL, ["{}"], Path("x")], ids=repr)
def test_an_item_that_is_no_document(item: Any) -> None:
    verdicts = validate_many([document(0), document(1), item, document(3)])
    all_match(itertools.islice(verdicts, 2), 2)
    with pytest.raises(TypeError, match=f"bytes or str, not {type(item).__name__}"):
        next(verdicts)
    assert next(verdicts, None) is None


def test_a_string_is_its_letters() -> None:
    """A str is an iterable of its letters; each of them is refused."""
    verdicts = list(validate_many("{}"))
    assert [codes(verdict) for verdict in verdicts] == [["json.malformed"]] * 2


def test_a_generator_that_asks_for_its_own_verdicts_raises() -> None:
    def asking() -> Iterator[str]:
        next(verdicts)
        yield document(1)

    verdicts = validate_many(asking())
    with pytest.raises(RuntimeError, match="another thread takes a verdict"):
        next(verdicts)


# Laziness


def test_nothing_is_read_before_it_is_asked_for() -> None:
    read: list[int] = []

    def noting() -> Iterator[str]:
        for nth in range(3):
            read.append(nth)
            yield document(nth)

    verdicts = validate_many(noting())
    assert read == []
    next(verdicts)
    assert read


def test_an_endless_iterable_is_not_drained() -> None:
    read = itertools.count()

    verdicts = validate_many(document(nth) for nth in read)
    all_match(itertools.islice(verdicts, 1_000), 1_000)
    # A chunk for each core and a few more, each of 256 KiB.
    ahead = next(read) * len(document(1))
    assert ahead < ((os.cpu_count() or 1) + 4) * (256 << 10)


@pytest.mark.parametrize("small", [b"", b"1"])
def test_small_documents_are_not_gathered_for_ever(small: bytes) -> None:
    """The number of documents of a chunk is limited too: each has a verdict, however small it is."""
    read = itertools.count()
    next(validate_many(small for _ in itertools.takewhile(lambda nth: nth < 300_000, read)))
    assert next(read) < 300_000


def test_the_iterable_is_let_go_at_its_end() -> None:
    class Documents:
        def __iter__(self) -> Iterator[str]:
            return map(document, range(10))

    documents = Documents()
    gone = weakref.ref(documents)
    verdicts = validate_many(documents)
    del documents
    all_match(verdicts, 10)
    gc.collect()
    assert gone() is None


def test_an_iterator_in_a_cycle_is_let_go() -> None:
    class Pipeline:
        """Has the verdicts on its own documents, like an object that feeds a queue."""

        def __init__(self) -> None:
            self.verdicts = validate_many(self)

        def __iter__(self) -> Iterator[str]:
            # A generator holds its object.
            for nth in range(10):
                yield document(nth)

    pipeline = Pipeline()
    gone = weakref.ref(pipeline)
    assert matches(0, next(Pipeline().verdicts))
    del pipeline
    gc.collect()
    assert gone() is None


def test_an_iterator_may_be_dropped_half_way() -> None:
    closed = threading.Event()

    def closing() -> Iterator[str]:
        try:
            yield from map(document, itertools.count())
        finally:
            closed.set()

    verdicts = validate_many(closing())
    next(verdicts)
    del verdicts
    gc.collect()
    assert closed.is_set()


# Lines


def jsonl(count: int, end: str = "\n") -> bytes:
    return "".join(document(nth) + end for nth in range(count)).encode()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "documents ä.jsonl"
    path.write_bytes(jsonl(MANY))
    return path


def test_lines_of_a_path(file: Path) -> None:
    all_match(validate_lines(str(file)), MANY)


def test_lines_of_a_path_object(file: Path) -> None:
    class Place:
        def __fspath__(self) -> str:
            return str(file)

    all_match(validate_lines(file), MANY)
    all_match(validate_lines(Place()), MANY)


def test_lines_of_bytes() -> None:
    all_match(validate_lines(jsonl(MANY)), MANY)


def test_a_text_is_a_path_and_no_lines() -> None:
    with pytest.raises(FileNotFoundError):
        validate_lines(document(1))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_ends_of_lines(end: str) -> None:
    all_match(validate_lines(jsonl(100, end)), 100)
    # The last line needs no end.
    all_match(validate_lines(jsonl(100, end).rstrip()), 100)


def test_an_empty_line_is_a_line() -> None:
    lines = f"\n{document(1)}\n\r\n \n{document(4)}\n\n".encode()
    verdicts = list(validate_lines(lines))
    assert len(verdicts) == 6
    for nth, verdict in enumerate(verdicts):
        if nth in (1, 4):
            assert matches(nth, verdict)
        else:
            assert codes(verdict) == ["json.malformed"]


def test_no_lines(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    assert list(validate_lines(b"")) == []
    assert list(validate_lines(tmp_path / "empty")) == []


def test_a_line_is_validated_as_its_document(typical: bytes, faulty: bytes) -> None:
    lines = [typical, faulty, b"\xff", b"\xef\xbb\xbf{}", b"null", b"[]", b"\x00"]
    found = [
        verdict.verdict_json() if isinstance(verdict, Request) else verdict.json()
        for verdict in validate_lines(b"\n".join(lines))
    ]
    for line, verdict in zip(lines, found, strict=True):
        try:
            assert verdict == paysession.validate_json(line).verdict_json()
        except ValidationError as refused:
            assert verdict == refused.json()


def test_a_line_over_the_limit_is_one_verdict(tmp_path: Path) -> None:
    """The next line is validated as usual."""
    long = text({**MINIMAL, "brandName": "x" * 3_000_000})
    file = tmp_path / "lines"
    file.write_text(f"{document(1)}\n{long}\n{document(4)}\n", "utf-8")
    for source in (file, file.read_bytes()):
        first, second, third = validate_lines(source, max_bytes=1_000_000)
        assert matches(1, first) and matches(4, third)
        assert codes(second) == ["json.too_large"]


def test_a_missing_file(tmp_path: Path) -> None:
    missing = tmp_path / "missing.jsonl"
    for source in (missing, str(missing)):
        with pytest.raises(FileNotFoundError) as raised:
            validate_lines(source)
        assert raised.value.errno == errno.ENOENT
        assert os.fspath(raised.value.filename) == str(missing)
        assert str(missing) in str(raised.value)


def test_a_missing_file_raises_as_open_does(tmp_path: Path) -> None:
    missing = str(tmp_path / "missing.jsonl")
    with pytest.raises(FileNotFoundError) as expected:
        open(missing)  # noqa: SIM115
    with pytest.raises(FileNotFoundError) as raised:
        validate_lines(missing)
    assert raised.value.filename == expected.value.filename
    assert raised.value.strerror == expected.value.strerror
    assert pickle.loads(pickle.dumps(raised.value)).filename == missing


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="directory"):
        list(validate_lines(tmp_path))


def test_a_file_is_not_read_at_once(tmp_path: Path) -> None:
    file = tmp_path / "lines"
    file.write_bytes(jsonl(1_000))
    verdicts = validate_lines(file)
    with file.open("ab") as more:
        more.write(document(1_000).encode())
    all_match(verdicts, 1_001)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_is_opened_while_other_threads_run(tmp_path: Path) -> None:
    """Opening waits for a writer, which may be a thread of the same process."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    script = f"""
import threading, paysession
lines = {jsonl(10)!r} * 1_000
def write():
    with open({str(pipe)!r}, "wb") as pipe:
        pipe.write(lines)
writer = threading.Thread(target=write, daemon=True)
# The writer may not have begun when the pipe is opened.
timer = threading.Timer(0.2, writer.start)
timer.daemon = True
timer.start()
print(sum(1 for _ in paysession.validate_lines({str(pipe)!r})))
"""
    # In a process of its own, with a time limit in case it hangs.
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=10, check=False)
    assert ended.stdout == "10000\n", ended.stderr


# Several threads, one iterator


@pytest.mark.parametrize("source", ["many", "lines"])
def test_threads_that_share_an_iterator_take_each_verdict_once_or_raise(source: str) -> None:
    verdicts = validate_many(map(document, range(MANY))) if source == "many" else validate_lines(jsonl(MANY))
    taken: list[list[int]] = [[] for _ in range(4)]
    shared = threading.Event()

    def take(nth: int) -> None:
        while True:
            try:
                verdict = next(verdicts, None)
            except RuntimeError:
                shared.set()
                continue
            if verdict is None:
                return
            place = verdict.org_id if isinstance(verdict, Request) else str(verdict.violations[0].loc[0])
            taken[nth].append(int(place.rpartition("-")[2]))

    threads = [threading.Thread(target=take, args=(nth,)) for nth in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(itertools.chain(*taken)) == list(range(MANY))
    # Each thread sees the order of the documents.
    assert all(one == sorted(one) for one in taken)


def test_many_iterators_side_by_side() -> None:
    iterators = [validate_many(map(document, range(5_000))) for _ in range(8)]
    for nth, verdicts in enumerate(zip(*iterators, strict=True)):
        assert all(matches(nth, verdict) for verdict in verdicts)


def test_verdicts_as_json_are_those_of_one_document() -> None:
    for nth, verdict in enumerate(validate_many(map(document, range(30)))):
        found = json.loads(verdict.verdict_json() if isinstance(verdict, Request) else verdict.json())
        assert found["valid"] is bool(nth % 3)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_verdicts_are_not_taken_in_a_forked_process() -> None:
    verdicts = validate_many(itertools.repeat(text(MINIMAL), 50_000))
    next(verdicts)
    reader, writer = os.pipe()
    if (child := os.fork()) == 0:
        try:
            for _ in verdicts:
                pass
            answer = "taken"
        except RuntimeError as error:
            # A new iterator works here.
            answer = f"{error}; {sum(1 for _ in validate_many([b'{}'] * 3))}"
        os.write(writer, answer.encode())
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(reader, 1_000).decode() == "verdicts are taken in the process that they were begun in; 3"
    assert sum(1 for _ in verdicts) == 49_999


# Latency


def test_each_verdict_comes_before_the_next_document_of_a_slow_source() -> None:
    taken: list[int] = []

    def slow() -> Iterator[str]:
        for nth in range(6):
            taken.append(nth)
            time.sleep(0.02)
            yield document(nth)

    for nth, verdict in enumerate(validate_many(slow())):
        assert matches(nth, verdict)
        assert len(taken) == nth + 1, "a verdict waited for a later document"


@pytest.mark.parametrize("ahead", [1, 3, 100])
def test_no_more_documents_are_taken_ahead_than_asked(ahead: int) -> None:
    taken = 0

    def quick() -> Iterator[str]:
        nonlocal taken
        for nth in range(1_000):
            taken += 1
            yield document(nth)

    most = 0
    for nth, verdict in enumerate(validate_many(quick(), ahead=ahead)):
        assert matches(nth, verdict)
        most = max(most, taken - nth)
    assert 1 <= most <= ahead and (ahead < 100 or most > 1)


def test_the_first_verdict_of_a_quick_source_waits_for_no_chunk() -> None:
    taken = 0

    def quick() -> Iterator[str]:
        nonlocal taken
        for nth in range(MANY):
            taken += 1
            yield document(nth)

    verdicts = validate_many(quick())
    next(verdicts)
    assert taken < 100
    assert sum(1 for _ in verdicts) == MANY - 1


@pytest.mark.parametrize("none", ["skip", "report"])
def test_a_none_is_skipped_or_reported(none: Any) -> None:
    documents = [None, document(1), None, document(2), None]
    verdicts = list(validate_many(documents, none=none))
    if none == "skip":
        assert [isinstance(verdict, Request) for verdict in verdicts] == [True, True]
    else:
        assert [isinstance(verdict, Request) for verdict in verdicts] == [False, True, False, True, False]
        assert isinstance(verdicts[0], ValidationError)
        assert verdicts[0].json() == refusal_of_null()
    assert list(validate_many([None, None], none="skip")) == []


def refusal_of_null() -> str:
    with pytest.raises(ValidationError) as refused:
        paysession.validate_json("null")
    return refused.value.json()


def test_what_is_no_document_is_named_by_its_index() -> None:
    verdicts = validate_many([document(1), document(2), None])
    assert isinstance(next(verdicts), Request) and isinstance(next(verdicts), Request)
    with pytest.raises(TypeError, match="bytes or str, not NoneType") as raised:
        next(verdicts)
    if sys.version_info >= (3, 11):
        assert raised.value.__notes__ == ["while processing 'document 2'"]
    with pytest.raises(ValueError, match="none is 'raise', 'skip' or 'report'"):
        validate_many([], none="keep")  # type: ignore[arg-type]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names")
@pytest.mark.parametrize("opened", [False, True], ids=["nobody-writes", "silent-writer"])
def test_a_silent_pipe_answers_an_interrupt_at_once(tmp_path: Path, opened: bool) -> None:
    pipe = tmp_path / "lines"
    os.mkfifo(pipe)
    script = f"""
import paysession
print("ready", flush=True)
try:
    for verdict in paysession.validate_lines({str(pipe)!r}):
        print("verdict", flush=True)
except KeyboardInterrupt:
    print("interrupted", flush=True)
"""
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    killer = threading.Timer(20, process.kill)
    killer.start()
    assert process.stdout is not None
    writer = None
    try:
        assert process.stdout.readline() == "ready\n"
        if opened:
            writer = pipe.open("w")
            writer.write(document(1) + "\n")
            writer.flush()
            # The line's verdict comes while the writer is silent.
            assert process.stdout.readline() == "verdict\n"
        time.sleep(0.3)
        begin = time.monotonic()
        process.send_signal(signal.SIGINT)
        assert process.stdout.readline() == "interrupted\n"
        assert time.monotonic() - begin < 1
        assert process.wait(5) == 0
    finally:
        killer.cancel()
        process.kill()
        if writer:
            writer.close()
        process.wait()
