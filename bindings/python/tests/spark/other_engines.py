"""The recipes for Ray Data and Dask: `cargo xtask deep spark`."""

from __future__ import annotations

import os
from pathlib import Path

import dask.dataframe as dd
import page
import pyarrow as pa
import pyarrow.parquet as pq
from documents import MINIMAL, text

BODIES = [text(MINIMAL), "{", None] * 20
VALID = [True, False, None] * 20


def test_ray() -> None:
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    import ray

    ray.init(num_cpus=2, include_dashboard=False, logging_level="ERROR")
    try:
        table = pa.table({"id": range(60), "body": BODIES})
        names = page.run(page.section("Ray Data"), {"table": table})
        rows = sorted(names["checked"].take_all(), key=lambda row: row["id"])
        assert [row["verdict"]["valid"] for row in rows] == VALID
        assert [row["body"] for row in rows] == BODIES
    finally:
        ray.shutdown()


def test_dask(tmp_path: Path) -> None:
    for number in range(2):
        pq.write_table(pa.table({"id": range(60), "body": BODIES}), tmp_path / f"{number}.parquet")
    frame = dd.read_parquet(tmp_path, dtype_backend="pyarrow")
    assert frame.npartitions == 2
    checked = page.run(page.section("Dask"), {"frame": frame})["checked"].compute(scheduler="threads")
    assert [None if value is None else bool(value) for value in checked["valid"].astype(object).where(checked["valid"].notna(), None)] == VALID * 2
    assert list(checked["codes"].iloc[1]) == ["json.malformed"]
