"""An executor that is killed in the middle of a job changes no verdict: `cargo xtask deep spark`."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest
from documents import FULL, MINIMAL, text, with_field
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812

import paysession
from paysession.spark import validate

PARTITIONS = 24
ROWS = 200
DOCUMENTS = [text(FULL), text(MINIMAL), text(with_field("/amount", "1,50")), "{"]


@pytest.fixture(scope="module")
def cluster() -> Iterator[SparkSession]:
    """A master and two executors, each a process."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.adaptive.enabled", "false")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.ui.enabled", "false")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


def executors() -> set[int]:
    """The executors that descend from this process."""
    parents, found = {}, set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            arguments = (folder / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if any(argument.endswith(b"CoarseGrainedExecutorBackend") for argument in arguments):
            found.add(int(folder.name))

    def is_ours(process: int) -> bool:
        return process == os.getpid() or (process in parents and is_ours(parents[process]))

    # A script that starts an executor has its class among the arguments too, and is its parent.
    return {process for process in found if is_ours(process) and process not in map(parents.get, found)}


def verdicts(spark: SparkSession) -> list[tuple[object, ...]]:
    """Validates documents in many tasks, shuffles the verdicts, and collects them."""

    # Defined in here, to be sent to executors that can't import this file.
    def slowed(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            time.sleep(0.2)
            yield batch

    documents: DataFrame = spark.range(0, PARTITIONS * ROWS, numPartitions=PARTITIONS).select(
        "id", F.element_at(F.array(*map(F.lit, DOCUMENTS)), (F.col("id") % len(DOCUMENTS) + 1).cast("int")).alias("body")
    )
    checked = validate(documents.mapInArrow(slowed, documents.schema), "body", fingerprint=True)
    rows = checked.select("id", "verdict.valid", "verdict.codes", "verdict.fingerprint").repartition(4, "id").collect()
    return sorted((row["id"], row["valid"], tuple(row["codes"]), row["fingerprint"]) for row in rows)


def kill_one(spark: SparkSession, killed: list[int]) -> None:
    """Waits until a stage is in its middle, and kills an executor that works on it."""
    tracker = spark.sparkContext.statusTracker()
    while not killed:
        time.sleep(0.05)
        for stage in tracker.getActiveStageIds():
            info = tracker.getStageInfo(stage)
            if info and info.numTasks == PARTITIONS and PARTITIONS // 4 <= info.numCompletedTasks < PARTITIONS // 2:
                killed.append(min(executors()))
                os.kill(killed[0], signal.SIGKILL)
                return


def test_a_killed_executor_changes_no_verdict(cluster: SparkSession) -> None:
    undisturbed = verdicts(cluster)
    before = executors()
    assert len(before) == 2
    killed: list[int] = []
    killer = threading.Thread(target=kill_one, args=(cluster, killed), daemon=True)
    killer.start()
    disturbed = verdicts(cluster)
    killer.join(5)
    assert killed and killed[0] in before
    assert disturbed == undisturbed
    assert killed[0] not in executors()
    assert len(disturbed) == PARTITIONS * ROWS
    for number, is_valid, codes, fingerprint in disturbed[: len(DOCUMENTS)]:
        document = DOCUMENTS[number]  # type: ignore[call-overload]
        assert is_valid == paysession.check_json(document)
        assert bool(codes) != is_valid
        assert fingerprint == (paysession.validate_json(document).fingerprint if is_valid else None)
