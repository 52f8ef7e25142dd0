"""Streams: when a source is asked, what is held in memory, who is waited for, and how it ends."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import textwrap
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import nanoarrow
import numpy
import polars as pl
import pyarrow as pa
import pytest
from documents import FULL, MINIMAL, text
from paysession import arrow
from rows import CURRENCIES, checked_column, rows
from vectors import REPOSITORY

SCHEMA = pa.schema({"x": pa.string()})
EXPECTED = checked_column("currency", CURRENCIES)
STATM = Path("/proc/self/statm")


def batch(values: list[Any]) -> pa.RecordBatch:
    return pa.record_batch({"x": pa.array(values, pa.string())})


def reader_of(batches: Iterator[pa.RecordBatch], schema: pa.Schema = SCHEMA) -> pa.RecordBatchReader:
    return pa.RecordBatchReader.from_batches(schema, batches)


def stream_of(verdicts: Any) -> pa.RecordBatchReader:
    return pa.RecordBatchReader.from_stream(verdicts)


class Source:
    """A stream in Python that counts what is asked of it."""

    def __init__(self, batches: int = 10, fails_at: int | None = None) -> None:
        self.asked = 0
        self.batches = batches
        self.fails_at = fails_at
        self.made: list[weakref.ref[Any]] = []
        self.threads = set[int]()

    def __iter__(self) -> Iterator[pa.RecordBatch]:
        for nth in range(self.batches):
            self.asked += 1
            self.threads.add(threading.get_ident())
            if nth == self.fails_at:
                raise ValueError("the source is broken")
            made = batch(CURRENCIES)
            self.made.append(weakref.ref(made))
            yield made
            del made

    def reader(self) -> pa.RecordBatchReader:
        return reader_of(iter(self))

    @property
    def alive(self) -> int:
        return sum(made() is not None for made in self.made)


def test_nothing_is_asked_for_before_the_verdicts_are_read() -> None:
    source = Source()
    verdicts = arrow.check(source.reader(), "currency")
    assert source.asked == 0
    stream = stream_of(verdicts)
    assert (source.asked, stream.schema.names[0]) == (0, "valid")
    for nth in range(10):
        found = stream.read_next_batch()
        assert source.asked == nth + 1, "no batch ahead"
        assert found.to_pylist() == EXPECTED
    with pytest.raises(StopIteration):
        stream.read_next_batch()
    assert source.threads == {threading.get_ident()}


def test_documents_and_tables_are_as_lazy() -> None:
    documents = (batch([text(MINIMAL), "{}"]) for _ in range(3))
    table = pa.Table.from_pylist([MINIMAL])
    for verdicts in (
        arrow.validate(reader_of(documents)),
        arrow.validate_table(reader_of((made for made in table.to_batches() * 3), table.schema)),
    ):
        assert len(list(stream_of(verdicts))) == 3


def test_an_exception_of_the_source_reaches_the_reader() -> None:
    source = Source(fails_at=2)
    stream = stream_of(arrow.check(source.reader(), "currency"))
    assert [len(stream.read_next_batch()) for _ in range(2)] == [len(CURRENCIES)] * 2
    with pytest.raises((pa.ArrowException, OSError, ValueError), match="the source is broken"):
        stream.read_next_batch()
    assert source.asked == 3
    # An error is the end.
    with pytest.raises(StopIteration):
        stream.read_next_batch()

    for read in (
        pa.table,
        pl.DataFrame,
        nanoarrow.Array,
        lambda verdicts: duckdb.connect().from_arrow(verdicts).fetchall(),
    ):
        with pytest.raises(Exception, match="the source is broken"):
            read(arrow.check(Source(fails_at=1).reader(), "currency"))


def test_a_batch_of_another_type_is_the_source_s_error() -> None:
    def batches() -> Iterator[pa.RecordBatch]:
        yield batch(["USD"])
        yield pa.record_batch({"x": [1]})

    with pytest.raises((pa.ArrowException, TypeError)):
        rows(arrow.check(reader_of(batches()), "currency"))


def test_a_stream_is_read_once() -> None:
    verdicts = arrow.check(nanoarrow.ArrayStream(pa.chunked_array([CURRENCIES])), "currency")
    assert rows(verdicts) == EXPECTED
    with pytest.raises(RuntimeError, match="released"):
        rows(verdicts)
    # A reader of pyarrow is at its end then, as it is for everybody else.
    reader = Source().reader()
    verdicts = arrow.check(reader, "currency")
    assert len(rows(verdicts)) == 10 * len(CURRENCIES)
    assert rows(verdicts) == []
    assert pa.table(reader).num_rows == 0


@pytest.mark.parametrize(
    "column",
    [
        pa.array(CURRENCIES),
        pa.chunked_array([CURRENCIES]),
        pa.table({"x": CURRENCIES}),
        pl.Series(CURRENCIES),
        pl.DataFrame({"x": CURRENCIES}),
    ],
    ids=lambda column: type(column).__name__,
)
def test_a_table_is_read_again_and_again(column: Any) -> None:
    verdicts = arrow.check(column, "currency")
    for _ in range(3):
        assert rows(verdicts) == EXPECTED
        assert pl.DataFrame(verdicts).to_dicts() == EXPECTED
        first, second = stream_of(verdicts), stream_of(verdicts)
        assert first.read_all().to_pylist() == second.read_all().to_pylist() == EXPECTED


def test_a_reader_that_stops_midway_leaks_nothing() -> None:
    gc.collect()
    before = pa.total_allocated_bytes()
    source = Source(batches=1_000_000)
    verdicts = arrow.check(source.reader(), "currency")
    stream = stream_of(verdicts)
    for _ in range(3):
        stream.read_next_batch()
    assert source.asked == 3
    end = weakref.ref(source)
    del stream, verdicts, source
    gc.collect()
    assert end() is None
    assert pa.total_allocated_bytes() == before


def test_what_is_never_read_leaks_nothing() -> None:
    gc.collect()
    before = pa.total_allocated_bytes()
    for _ in range(3):
        source = Source()
        verdicts = arrow.check(source.reader(), "currency")
        capsule = verdicts.__arrow_c_stream__()
        column = pa.array(CURRENCIES * 100)
        schema, array = arrow.check(column, "currency").__arrow_c_array__()  # type: ignore[attr-defined]
        end = weakref.ref(source)
        del source, verdicts, capsule, column, schema, array
        gc.collect()
        assert end() is None
    assert pa.total_allocated_bytes() == before


def test_a_source_is_freed_batch_by_batch() -> None:
    source = Source(batches=50)
    most = 0
    for _ in stream_of(arrow.check(source.reader(), "currency")):
        gc.collect()
        most = max(most, source.alive)
    assert most <= 2
    assert source.alive == 0


POOLS = [name for name in ("system", "mimalloc", "jemalloc") if name in pa.supported_memory_backends()]


@pytest.mark.parametrize("name", POOLS)
def test_memory_of_any_allocator(name: str) -> None:
    pool = {"system": pa.system_memory_pool, "mimalloc": pa.mimalloc_memory_pool, "jemalloc": pa.jemalloc_memory_pool}[
        name
    ]()
    before = pool.bytes_allocated()
    column = pa.array(CURRENCIES * 1_000, memory_pool=pool)
    assert pool.bytes_allocated() > before
    verdicts = arrow.check(column, "currency")
    del column
    gc.collect()
    assert pool.bytes_allocated() > before, "the verdicts hold their source"
    assert rows(verdicts) == EXPECTED * 1_000
    del verdicts
    gc.collect()
    assert pool.bytes_allocated() == before


class Owner:
    """An owner of memory that reports its end."""

    def __init__(self, buffer: Any) -> None:
        self.array = numpy.frombuffer(buffer, numpy.uint8).copy()

    @property
    def buffer(self) -> pa.Buffer:
        return pa.foreign_buffer(self.array.ctypes.data, self.array.nbytes, base=self)


def test_memory_of_numpy_is_freed_after_its_use() -> None:
    plain = pa.array(CURRENCIES * 100, pa.string())
    owners = [Owner(buffer) for buffer in plain.buffers()]
    ends = [weakref.ref(owner) for owner in owners]
    column = pa.Array.from_buffers(pa.string(), len(plain), [owner.buffer for owner in owners])
    verdicts = arrow.check(column, "currency")
    del owners, column
    gc.collect()
    assert all(end() is not None for end in ends)
    stream = stream_of(verdicts)
    del verdicts
    gc.collect()
    assert all(end() is not None for end in ends)
    assert stream.read_all().to_pylist() == EXPECTED * 100
    del stream
    gc.collect()
    assert not any(end() for end in ends)


def test_verdicts_outlive_their_source() -> None:
    table = pa.table(arrow.check(pl.Series(CURRENCIES * 1_000), "currency"))
    gc.collect()
    assert table.to_pylist() == EXPECTED * 1_000


def resident() -> int:
    gc.collect()
    return int(STATM.read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.skipif(not STATM.exists(), reason="this system does not show a process's memory in /proc")
@pytest.mark.parametrize("rows_of_batch", [50, 20_000])
def test_memory_is_bounded(rows_of_batch: int) -> None:
    document = text(FULL)
    total = 300 << 20
    made = pa.record_batch({"x": [document] * rows_of_batch})

    def batches() -> Iterator[pa.RecordBatch]:
        for _ in range(total // made.nbytes):
            # A copy, for memory of its own.
            yield pa.RecordBatch.from_arrays([pa.concat_arrays([made.column(0), made.column(0)[:0]])], schema=SCHEMA)

    peak, count, before = 0, 0, resident()
    for nth, found in enumerate(stream_of(arrow.validate(reader_of(batches()), canonical=True))):
        count += len(found)
        if nth % 100 == 0 or rows_of_batch > 1000:
            peak = max(peak, resident())
    assert count == total // made.nbytes * rows_of_batch
    assert peak - before < 100 << 20


@pytest.mark.skipif(not STATM.exists(), reason="this system does not show a process's memory in /proc")
def test_one_large_array_is_read_in_pieces() -> None:
    """The verdicts are larger than the source: they are never there all at once."""
    column = pa.array([text({**MINIMAL, "amount": "1,00", "orgId": f"org-{nth}"}) for nth in range(500)]).take(
        pa.array(list(range(500)) * 1_000)
    )
    peak, count, before = 0, 0, resident()
    for found in stream_of(arrow.validate(column, canonical=True)):
        count += len(found)
        peak = max(peak, resident())
    assert count == 500_000
    assert peak - before < 100 << 20


@pytest.mark.skipif(not STATM.exists(), reason="this system does not show a process's memory in /proc")
def test_memory_does_not_grow_with_calls() -> None:
    columns = [pa.array(CURRENCIES), pl.Series(CURRENCIES), pa.table({"x": CURRENCIES})]

    def run(times: int) -> None:
        for _ in range(times):
            for column in columns:
                pl.DataFrame(arrow.check(column, "currency"))
                arrow.check(column, "currency").__arrow_c_stream__()
            with pytest.raises(TypeError):
                arrow.check(pa.array([True]), "currency")

    run(300)
    grown = []
    for _ in range(5):
        before = resident()
        run(300)
        grown.append(resident() - before)
    assert min(grown) < 256 << 10


def progress_during(work: Callable[[], Any]) -> tuple[int, float]:
    """How often another thread of Python took its turn while work was done, and how long it took."""
    turns, is_over = 0, threading.Event()

    def count() -> None:
        nonlocal turns
        while not is_over.is_set():
            turns += 1
            time.sleep(0.0005)

    other = threading.Thread(target=count)
    other.start()
    start = time.monotonic()
    work()
    seconds = time.monotonic() - start
    is_over.set()
    other.join()
    return turns, seconds


READERS: dict[str, Callable[[Any], Any]] = {
    "pyarrow": pa.table,
    "polars": pl.DataFrame,
    "nanoarrow": lambda verdicts: [array.n_buffers for array in nanoarrow.c_array_stream(verdicts)],
    "array": pa.array,
}


@pytest.mark.parametrize("reader", READERS)
def test_other_threads_run_meanwhile(reader: str) -> None:
    """A reader may hold the interpreter's lock when it asks for a batch, as polars and nanoarrow do."""
    document = text({**FULL, "brandName": "x"})
    column = pa.array([document] * 30_000)
    turns, seconds = progress_during(lambda: READERS[reader](arrow.validate(column, threads=1)))
    assert turns > seconds * 1000 / 20, f"{turns} turns in {seconds:.2f} s"


def test_two_threads_read_two_results() -> None:
    column = pa.array(CURRENCIES * 5_000)
    shared = arrow.check(column, "currency")
    found: dict[int, list[Any]] = {}

    def work(nth: int) -> None:
        # Half of them read one result, and the others one of their own.
        verdicts = shared if nth % 2 else arrow.check(column, "currency", threads=nth + 1)
        found[nth] = (pl.DataFrame(verdicts) if nth % 3 else pl.DataFrame(pa.table(verdicts)))["code"].to_list()

    threads = [threading.Thread(target=work, args=[nth]) for nth in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    expected = [row["code"] for row in EXPECTED] * 5_000
    assert all(found[nth] == expected for nth in range(8))


DEADLOCKS = """
    import faulthandler, sys, threading, time
    faulthandler.dump_traceback_later(60, exit=True)
    import duckdb, nanoarrow, polars as pl, pyarrow as pa
    from paysession import arrow

    def batches():
        # Each turn gives the lock away, so that others can take it at the worst time.
        for nth in range(30):
            time.sleep(0.001)
            sum(range(1000))
            yield pa.record_batch({"x": ["USD", "zz"]})

    def reader():
        return pa.RecordBatchReader.from_batches(pa.schema({"x": pa.string()}), batches())

    def busy():
        while not over:
            sum(range(1000))

    over = []
    sys.setswitchinterval(1e-5)
    threading.Thread(target=busy, daemon=True).start()
    readers = [
        lambda verdicts: pa.table(verdicts).num_rows,
        lambda verdicts: len(pl.DataFrame(verdicts)),
        lambda verdicts: len(nanoarrow.Array(verdicts)),
        lambda verdicts: len(duckdb.connect().from_arrow(verdicts).fetchall()),
        lambda verdicts: sum(len(batch) for batch in pa.RecordBatchReader.from_stream(verdicts)),
        # One that is read while another reads it: verdicts on verdicts' own text.
        lambda verdicts: pa.table(arrow.check(pa.table(verdicts).select(["canonical"]), "currency")).num_rows,
    ]
    for read in readers:
        assert read(arrow.check(reader(), "currency")) == 60
    found = []
    threads = [
        threading.Thread(target=lambda read=read: found.append(read(arrow.check(reader(), "currency"))))
        for read in readers * 3
    ]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    assert found == [60] * 18
    over.append(True)
    print("done")
"""


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, timeout=120, cwd=REPOSITORY
    )


def test_a_source_in_python_does_not_deadlock() -> None:
    done = run(DEADLOCKS)
    assert (done.returncode, done.stdout) == (0, "done\n"), done.stderr


def test_an_interpreter_ends_while_streams_are_open() -> None:
    done = run(
        """
        import pyarrow as pa
        from paysession import arrow

        def batches():
            while True:
                yield pa.record_batch({"x": ["USD"]})

        reader = pa.RecordBatchReader.from_batches(pa.schema({"x": pa.string()}), batches())
        open_stream = pa.RecordBatchReader.from_stream(arrow.check(reader, "currency"))
        open_stream.read_next_batch()
        capsule = arrow.check(pa.table({"x": ["USD"]}), "currency").__arrow_c_stream__()
        print("done")
        """
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "done\n", "")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_forked_process_has_threads_of_its_own() -> None:
    done = run(
        """
        import os, pyarrow as pa
        from paysession import arrow
        verdicts = arrow.check(pa.array(["USD", "zz"] * 50_000), "currency")
        # Rust's own reader: pyarrow's pools are not promised to survive a fork.
        stream = verdicts.__arrow_c_stream__()
        child = os.fork()
        if child == 0:
            os._exit(0 if len(verdicts.__arrow_c_array__()) == 2 else 1)
        print(os.waitpid(child, 0)[1])
        """
    )
    assert (done.returncode, done.stdout) == (0, "0\n"), done.stderr


def test_the_package_imports_no_library_of_columns() -> None:
    done = run(
        "import paysession.arrow, sys; "
        "print([name for name in ('pyarrow', 'polars', 'pandas', 'duckdb', 'nanoarrow') if name in sys.modules])"
    )
    assert done.stdout == "[]\n"
