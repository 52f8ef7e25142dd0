"""Columns compared with the best way before them, in one run on all cores: `cargo xtask bench columns`.

Rows take turns, and a figure is the median over the rounds. Single values are compared with a loop over a `Check` that reads
the verdict and the canonical text, documents with `validate_lines` on the same bytes, and tables with `validate` on the
Python objects of their rows.
"""

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import paysession
import pyarrow as pa
from paysession import arrow

ROUNDS = 7
VALUES = 2_000_000
DOCUMENTS = 200_000
ROWS = 100_000
# A loop over Python objects takes as long for each of fewer.
FEW = 20
PAYLOADS = Path(os.environ.get("PAYSESSION_REPOSITORY", Path(__file__).parents[3])) / "tests/payloads"


def rates(ways: dict[str, tuple[int, Callable[[], int]]]) -> dict[str, float]:
    """Returns how many rows a second each way takes: the median of rounds in which all take their turn."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, (rows, way) in ways.items():
            begin = time.perf_counter()
            assert way() == rows, name
            taken[name].append(rows / (time.perf_counter() - begin))
    return {name: median(rounds) for name, rounds in taken.items()}


def drained(verdicts: arrow.ArrowVerdicts) -> int:
    return sum(batch.num_rows for batch in pa.RecordBatchReader.from_stream(verdicts))


def show(title: str, ways: dict[str, tuple[int, Callable[[], int]]]) -> None:
    found = rates(ways)
    first = next(iter(found.values()))
    print(f"\n{title}")
    for name, rate in found.items():
        print(f"  {name:<44}{rate:>14,.0f} a second{first / rate:>9.2f} ×")


def values(scalar: str, texts: list[str]) -> None:
    column, check, few = pa.chunked_array([texts]), paysession.Check(scalar), texts[: VALUES // FEW]
    show(
        f"{VALUES:,} values: {scalar}",
        {
            "paysession.arrow.check": (VALUES, lambda: drained(arrow.check(column, scalar))),
            "the same on one thread": (VALUES, lambda: drained(arrow.check(column, scalar, threads=1))),
            "Check in a loop": (len(few), lambda: len([(one.valid, one.canonical) for one in map(check, few)])),
        },
    )


def memory() -> int:
    """Returns the resident bytes of the process."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def documents() -> None:
    document = json.dumps(json.loads((PAYLOADS / "typical.json").read_bytes()), separators=(",", ":"))
    lines = "\n".join([document] * DOCUMENTS).encode()
    column = pa.chunked_array([[document] * DOCUMENTS])
    before, most = memory(), 0
    for _ in pa.RecordBatchReader.from_stream(arrow.validate(column, canonical=True, fingerprint=True)):
        most = max(most, memory())
    show(
        f"{DOCUMENTS:,} documents: typical, {len(document):,} bytes each",
        {
            "paysession.arrow.validate": (DOCUMENTS, lambda: drained(arrow.validate(column))),
            "the same with canonical and fingerprint": (
                DOCUMENTS,
                lambda: drained(arrow.validate(column, canonical=True, fingerprint=True)),
            ),
            "validate_lines": (DOCUMENTS, lambda: sum(1 for _ in paysession.validate_lines(lines))),
        },
    )
    print(f"  beyond the data: {(most - before) / 1e6:.0f} MB")


def tables() -> None:
    row = json.loads((PAYLOADS / "typical.json").read_bytes())
    table = pa.concat_tables([pa.Table.from_pylist([row] * (ROWS // 10))] * 10).combine_chunks()
    few = table.slice(0, ROWS // FEW)
    show(
        f"{ROWS:,} rows of a nested table: typical",
        {
            "paysession.arrow.validate_table": (ROWS, lambda: drained(arrow.validate_table(table))),
            "to_pylist and validate": (len(few), lambda: len([paysession.validate(row) for row in few.to_pylist()])),
        },
    )


if __name__ == "__main__":
    values("phone", [f"+1415555{nth % 10_000:04}" for nth in range(VALUES)])
    values("email", [f"user{nth}@example{nth % 50}.com" for nth in range(VALUES)])
    values("amount", [f"{nth % 100_000}.{nth % 100:02}" for nth in range(VALUES)])
    documents()
    tables()
