"""The page on Spark: what a user copies runs."""

from __future__ import annotations

import re
from pathlib import Path

import page
import pyarrow as pa
import pyarrow.parquet as pq
from documents import MINIMAL, text
from pyspark.sql import SparkSession
from vectors import REPOSITORY


def test_the_snippets_run(spark: SparkSession, tmp_path: Path) -> None:
    bodies = [text(MINIMAL), "{", None, text(MINIMAL | {"amount": "1,50"})]
    files = [str(tmp_path / f"{number}.parquet") for number in range(3)]
    for file in files:
        pq.write_table(pa.table({"id": range(4), "body": bodies}), file)
    given = {
        "spark": spark,
        "files": files,
        "sessions": spark.read.parquet(*files),
        "contacts": spark.createDataFrame([("+14155554345",), ("555-0100",)], "phone string"),
        "orders": spark.createDataFrame([(1, "abc123", "1.5", "USD")], "id int, orgId string, amount string, currency string"),
    }
    names = page.run(page.PAGE.partition("\n## Databricks\n")[0], given)
    assert {(row["id"], row["body"]) for row in names["accepted"].collect()} == {(0, text(MINIMAL))}
    assert {row["code"] for row in names["findings"].collect()} == {"json.malformed", "amount.invalid"}
    assert [tuple(row)[1:] for row in names["phones"].collect()] == [("+14155554345", None), (None, "phone.invalid")]
    assert '"amount":"1.50"' in names["inputs"].first()["canonical"]
    assert {row["valid"]: row["count"] for row in names["counts"].collect()} == {True: 3, False: 6, None: 3}
    assert sorted(str(row["verdict"]["valid"]) for row in names["verdicts"].collect()) == ["False"] * 6 + ["None"] * 3 + ["True"] * 3


def test_the_module_opens_with_the_lines_of_the_page() -> None:
    source = (REPOSITORY / "bindings/python/python/paysession/spark.py").read_text()
    first = re.search(r"```python\n(.*?)```", page.PAGE, re.DOTALL)
    block = re.search(r"::\n\n((?:    .*\n|\n)+)", source)
    assert first and block

    def code(text: str) -> list[str]:
        return [line.strip() for line in text.splitlines() if line.strip()]

    assert code(block[1]) == code(first[1])
    assert "pip install paysession[spark]" in source
