"""Verdicts on a million documents in Parquet: Spark's two cores compared with plain Python's two threads.

Run it where the wheel and `tests/spark/requirements.txt` are installed: `python on_spark.py [ROWS [ROUNDS]]`.

Every way takes its turn in each round, and a figure is the median over the rounds. Time on a shared machine is what the
others left of it, so the processor's seconds (of this process, the JVM and its Python workers) are shown too.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.pandas.types import to_arrow_schema

from paysession import arrow, spark as on_spark

CORES = 2
FILES = 8
PAYLOADS = Path(os.environ.get("PAYSESSION_REPOSITORY", Path(__file__).parents[3])) / "tests/payloads"


def write(folder: Path, rows: int) -> None:
    """Writes documents that differ by the order's id."""
    document = json.loads((PAYLOADS / "typical.json").read_text())
    known = json.dumps(document["invoiceRefs"][0]["orderId"])
    before, after = json.dumps(document, separators=(",", ":")).split(known, 1)
    for file in range(FILES):
        numbers = range(file * rows // FILES, (file + 1) * rows // FILES)
        documents = [f'{before}"order-{number}"{after}' for number in numbers]
        table = pa.table({"id": pa.array(numbers, pa.int64()), "doc": documents})
        pq.write_table(table, folder / f"{file}.parquet", row_group_size=16_384, use_dictionary=False)


def drained(batches: pa.RecordBatchReader) -> int:
    return sum(batch.num_rows for batch in batches)


def processor() -> float:
    """The processor's seconds of this process and all that descend from it, those that ended included."""
    children: dict[int, list[int]] = {}
    ticks: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        process = int(stat.parent.name)
        children.setdefault(int(fields[1]), []).append(process)
        ticks[process] = sum(map(int, fields[11:15]))
    ours, total = [os.getpid()], 0
    while ours:
        process = ours.pop()
        total += ticks.get(process, 0)
        ours += children.get(process, [])
    return total / os.sysconf("SC_CLK_TCK")


def forwards(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    yield from batches


def counts(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    yield pa.RecordBatch.from_pydict({"rows": [sum(batch.num_rows for batch in batches)]})


def ways(spark: SparkSession, folder: Path, rows: int) -> dict[str, Callable[[], None]]:
    frame = spark.read.parquet(str(folder))
    documents = frame.select("doc")
    files = [str(file) for file in sorted(folder.glob("*.parquet"))]
    schema = on_spark.validate(documents, "doc").select("verdict").schema
    returned = to_arrow_schema(schema)

    def read(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for number in batch["id"].to_pylist():
                for rows in pq.ParquetFile(files[number]).iter_batches(16_384, columns=["doc"], use_threads=False):
                    verdicts = pa.array(arrow.validate(rows["doc"], threads=1)).cast(returned[0].type)
                    yield pa.RecordBatch.from_arrays([verdicts], schema=returned)

    def scanned() -> None:
        assert drained(ds.dataset(folder).scanner(columns=["doc"]).to_reader()) == rows

    def plain() -> None:
        column = ds.dataset(folder).scanner(columns=["doc"], batch_size=16_384).to_reader()
        verdicts = arrow.validate(column, threads=CORES)
        assert drained(pa.RecordBatchReader.from_stream(verdicts)) == rows

    def written(frame: DataFrame) -> Callable[[], None]:
        return lambda: frame.write.format("noop").mode("overwrite").save()

    return {
        "plain: scan only": scanned,
        "plain: scan, validate": plain,
        "Spark: scan only": written(documents),
        "Spark: scan, documents to Python": written(documents.mapInArrow(counts, "rows long")),
        "Spark: scan, documents to Python and back": written(documents.mapInArrow(forwards, documents.schema)),
        "Spark: validate(drop=True)": written(on_spark.validate(documents, "doc", drop=True)),
        "Spark: validate, select the verdict": written(on_spark.validate(frame, "doc").select("verdict")),
        "Spark: validate, keep the document": written(on_spark.validate(frame, "doc")),
        "Spark: tasks read the files": written(spark.range(0, FILES, 1, FILES).mapInArrow(read, schema)),
    }


def main(rows: int = 1_000_000, rounds: int = 3) -> None:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master(f"local[{CORES}]").config("spark.driver.memory", "3g")
    for setting in os.environ.get("SPARK_SETTINGS", "spark.ui.enabled=false").split():
        builder = builder.config(*setting.split("=", 1))
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        write(folder, rows)
        all_ways = ways(spark, folder, rows)
        times: dict[str, list[float]] = {name: [] for name in all_ways}
        seconds: dict[str, list[float]] = {name: [] for name in all_ways}
        # The first round loads classes and workers.
        for number in range(rounds + 1):
            for name, way in all_ways.items():
                start, used = time.perf_counter(), processor()
                way()
                if number:
                    times[name].append(time.perf_counter() - start)
                    seconds[name].append(processor() - used)
        spark.stop()
    plain = "plain: scan, validate"
    print(f"{rows} documents, {CORES} cores, median of {rounds} rounds; ratios to '{plain}'")
    print(f"{'':<43}{'rows/s':>9}{'ratio':>7}{'CPU s':>8}{'ratio':>7}")
    for name in all_ways:
        ratio = median(a / b for a, b in zip(times[plain], times[name], strict=True))
        cheap = median(a / b for a, b in zip(seconds[plain], seconds[name], strict=True))
        rate = rows / median(times[name])
        print(f"{name:<43}{rate:>9.0f}{ratio:>7.2f}{median(seconds[name]):>8.2f}{cheap:>7.2f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
