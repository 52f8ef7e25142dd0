"""Verdicts as columns of a DataFrame, on a real Spark: those of the library, row by row."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest
from documents import FULL, MINIMAL, NOW, text, with_field
from pyspark.errors import AnalysisException, PythonException
from pyspark.sql import DataFrame, Row, SparkSession
from pyspark.sql import functions as F  # noqa: N812

import paysession
from paysession import Policy, ValidationError, arrow
from paysession import spark as module
from paysession.spark import check, validate, validate_table

EXPIRED = with_field("/expirationDate", "2029-12-31T00:00:00Z")
SECRET = "hunter2"  # noqa: S105

FAULTY: dict[str, Any] = {"orgId": SECRET, "amount": "1,50", "currency": "usd", "contactRef": {"contactPhone": SECRET}}
DOCUMENTS = [text(FULL), text(FAULTY), None, "", "null", text(MINIMAL), "{" + SECRET, text(EXPIRED)]


@pytest.fixture(params=["function", "map"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways that rows go to Python: that of this Spark, and that of older ones."""
    if request.param == "map":
        monkeypatch.delattr(F, "arrow_udf", raising=False)
    return str(request.param)


@pytest.fixture(scope="module")
def documents(spark: SparkSession) -> DataFrame:
    rows = [(number, DOCUMENTS[number % len(DOCUMENTS)]) for number in range(100)]
    return spark.createDataFrame(rows, "id int, body string").repartition(3, "id").cache()


def expected(document: str | None, **options: Any) -> dict[str, Any] | None:
    """What the library says of a document."""
    if document is None:
        return None
    try:
        request = paysession.validate_json(document, **options)
        codes, findings = [], [(finding, False) for finding in request.advisories]
    except ValidationError as refused:
        request = None
        codes = [finding.code for finding in refused.violations]
        findings = [(finding, True) for finding in refused.violations] + [(one, False) for one in refused.advisories]
    return {
        "valid": request is not None,
        "codes": codes,
        "findings": [(finding.code, is_violation, finding.path.pointer, finding.message) for finding, is_violation in findings],
        "canonical": request and request.to_json(),
        "fingerprint": request and request.fingerprint,
    }


def found(verdict: Row) -> dict[str, Any] | None:
    if verdict["valid"] is None:
        assert set(verdict) == {None}
        return None
    findings = [(one["code"], one["violation"], one["path"], one["message"]) for one in verdict["findings"]]
    names = ("valid", "codes", "canonical", "fingerprint")
    return {name: verdict[name] for name in names if name in verdict} | {"findings": findings}


def test_documents_have_the_verdicts_of_the_library(documents: DataFrame, way: str) -> None:
    checked = validate(documents, "body", canonical=True, fingerprint=True)
    assert checked.columns == ["id", "body", "verdict"]
    rows = checked.collect()
    assert len(rows) == 100
    for row in rows:
        assert found(row["verdict"]) == expected(row["body"]), row["id"]
    partitions = {row["id"]: row["part"] for row in documents.select("id", F.spark_partition_id().alias("part")).collect()}
    assert len(set(partitions.values())) > 1
    assert [row["id"] for row in rows] == [row["id"] for row in documents.collect()], "rows keep their order"


def test_the_members_are_those_of_arrow(documents: DataFrame) -> None:
    arrow_type = pa.schema(arrow.validate(pa.array([], pa.string())))
    spark_type = validate(documents, "body").schema["verdict"].dataType
    assert spark_type.fieldNames() == arrow_type.names
    assert "canonical" not in arrow_type.names
    plain = "array<struct<code:string,violation:boolean,path:string,reason:string,message:string,params:string>>"
    assert spark_type["findings"].dataType.simpleString() == plain


def test_findings_explode(documents: DataFrame, way: str) -> None:
    checked = validate(documents.where("id < 8"), "body").where("not verdict.valid")
    findings = checked.select("id", F.explode("verdict.findings").alias("finding")).select("id", "finding.*")
    exploded = {(row["id"], row["code"], row["path"], row["reason"]) for row in findings.collect()}
    assert (1, "amount.invalid", "/amount", "decimal_comma") in exploded
    assert {number for number, *_ in exploded} == {1, 3, 4, 6}
    [params] = findings.where("code = 'amount.invalid'").select(F.get_json_object("params", "$.reason")).first() or ()
    assert params == "decimal_comma"


def test_nulls_are_reported(documents: DataFrame, way: str) -> None:
    nulls = documents.where("body is null")
    [verdict] = {row["verdict"]["codes"][0] for row in validate(nulls, "body", nulls="report").collect()}
    assert verdict == expected("null")["codes"][0]  # type: ignore[index]


def test_policy_and_clock_reach_the_tasks(documents: DataFrame, way: str) -> None:
    def codes(document: str, **options: Any) -> list[str]:
        row = validate(documents.where(F.col("body") == document), "body", **options).first()
        assert row
        return list(row["verdict"]["codes"])

    document = text(MINIMAL | {"currency": "usd", "callbackUrl": "http://a.example"})
    frame = documents.sparkSession.createDataFrame([(document,)], "body string")
    for policy in ("strict", Policy(levels={"url.insecure": "deny"}), None):
        [row] = validate(frame, "body", policy=policy).collect()
        assert row["verdict"]["codes"] == expected(document, policy=policy)["codes"]  # type: ignore[index]
    assert codes(text(EXPIRED)) == []
    for now in (NOW, dt.datetime(2030, 1, 1, tzinfo=dt.timezone.utc), 1893456000.0):
        assert codes(text(EXPIRED), now=now) == expected(text(EXPIRED), now=NOW)["codes"] != []  # type: ignore[index]


def test_entry_and_size_are_those_of_the_library(documents: DataFrame) -> None:
    row = validate(documents.where("id = 0"), "body", entry="body", max_bytes=10).first()
    assert row and row["verdict"]["codes"] == expected(text(FULL), entry="body", max_bytes=10)["codes"]  # type: ignore[index]


def test_values_have_the_verdicts_of_the_library(spark: SparkSession, way: str) -> None:
    phones = ["+14155554345", "555-0100", None, "", "0049 30 12345678", SECRET] * 5
    frame = spark.createDataFrame(list(enumerate(phones)), "id int, phone string").repartition(2)
    for row in check(frame, "phone", "phone", into="checked").collect():
        verdict, value = row["checked"], row["phone"]
        if value is None:
            assert set(verdict) == {None}
            continue
        checked = paysession.check_scalar("phone", value)
        first = checked.violations[0] if checked.violations else None
        assert verdict["valid"] == checked.valid
        assert verdict["canonical"] == checked.canonical
        assert verdict["code"] == (first and first.code)
        assert verdict["violations"] == [finding.code for finding in checked.violations]
        assert verdict["advisories"] == [finding.code for finding in checked.advisories]
    [row] = check(frame.limit(1), F.lit(Decimal("-1.50")), "amount", field="amount", policy="strict").collect()
    assert row["verdict"]["code"] == "amount.negative"


def test_rows_are_create_inputs(spark: SparkSession, way: str) -> None:
    schema = "orgId string, amount decimal(10,2), currency string, contactRef struct<contactEmail: string>"
    values = [
        ("abc123", Decimal("1.50"), "USD", ("a@b.co",)),
        ("abc123", None, "USD", None),
        (None, Decimal(-1), "EUR", (SECRET,)),
    ]
    inputs = spark.createDataFrame(values, schema)
    documents = [
        {"orgId": "abc123", "amount": "1.50", "currency": "USD", "contactRef": {"contactEmail": "a@b.co"}},
        {"orgId": "abc123", "currency": "USD"},
        {"amount": "-1.00", "currency": "EUR", "contactRef": {"contactEmail": SECRET}},
    ]
    wanted = [expected(text(document)) for document in documents]
    names = {"canonical": True, "fingerprint": True}
    assert [found(row["verdict"]) for row in validate_table(inputs, **names).collect()] == wanted  # type: ignore[arg-type]
    whole = inputs.select(F.lit(1).alias("id"), F.struct("*").alias("input"))
    assert [found(row["verdict"]) for row in validate_table(whole, "input", **names).collect()] == wanted  # type: ignore[arg-type]


def test_other_columns_are_left_as_they_are(spark: SparkSession, way: str) -> None:
    schema = (
        "`a.b` string, `tick``s` int, body string, `part` struct<`x.y`: string, doc: string>, tags map<string, array<int>>, "
        "at timestamp, day date, amount decimal(20, 3), bytes binary, nothing void"
    )
    at, day = dt.datetime(2030, 1, 1, 12, 0, 0, 123456), dt.date(2030, 1, 1)
    document = text(MINIMAL)
    values = [
        (document, number, "{}", ("z", document), {"k": [1, number], "n": None}, at, day, Decimal("1.500"), b"\0\xff", None)
        for number in range(20)
    ] + [(None,) * 10]
    frame = spark.createDataFrame(values, schema).repartition(2).cache()
    before = [tuple(row) for row in frame.collect()]
    for column, is_valid in {"`a.b`": True, "part.doc": True, "body": False}.items():
        checked = validate(frame, column, into="the.verdict")
        assert checked.schema.fields[:-1] == frame.schema.fields
        after = checked.collect()
        assert [tuple(row)[:-1] for row in after] == before
        assert {row["the.verdict"]["valid"] for row in after} == {is_valid, None}
    [row] = validate(frame.limit(1), F.concat(F.col("`a.b`"), F.lit("}"))).select("verdict.codes").collect()
    assert row["codes"] != []


def test_documents_can_be_dropped(spark: SparkSession, documents: DataFrame) -> None:
    kept, dropped = validate(documents, "body"), validate(documents, "body", drop=True)
    assert dropped.columns == ["id", "verdict"]
    assert dropped.collect() == kept.drop("body").collect()
    quoted = spark.createDataFrame([("{}", "{}", ("{}",))], "`a.b` string, `a` string, part struct<doc: string>")
    assert validate(quoted, "`a.b`", drop=True).columns == ["a", "part", "verdict"]
    assert validate(quoted, quoted["a"], drop=True).columns == ["a.b", "part", "verdict"]
    for column in ("part.doc", F.concat("a", "a")):
        with pytest.raises(ValueError, match="^drop needs a column of the DataFrame itself$"):
            validate(quoted, column, drop=True)


def test_partitions_may_be_empty(documents: DataFrame, way: str) -> None:
    assert validate(documents.where("id = 3"), "body").count() == 1
    assert [found(row["verdict"])["valid"] for row in validate(documents.where("id = 3"), "body").collect()] == [False]  # type: ignore[index]
    assert validate(documents.where("id < 0"), "body").collect() == []


def test_bytes_are_documents(documents: DataFrame) -> None:
    binary = documents.where("id < 8").select("body", F.encode("body", "utf-8").alias("bytes"))
    both = validate(validate(binary, "body"), "bytes", into="of_bytes").collect()
    assert [row["verdict"] for row in both] == [row["of_bytes"] for row in both]


def test_a_name_is_given_once(documents: DataFrame) -> None:
    for name in ("body", "BODY"):
        with pytest.raises(ValueError, match=f"^the DataFrame has a column {name} already: name another one with into=$"):
            validate(documents, "body", into=name)
    documents.sparkSession.conf.set("spark.sql.caseSensitive", "true")
    try:
        assert validate(documents, "body", into="BODY").columns == ["id", "body", "BODY"]
    finally:
        documents.sparkSession.conf.unset("spark.sql.caseSensitive")


@pytest.mark.parametrize(
    ("column", "options", "error"),
    [
        ("id", {}, TypeError),
        ("body", {"entry": "page"}, ValueError),
        ("body", {"nulls": "drop"}, ValueError),
        ("body", {"policy": "lax"}, ValueError),
        ("body", {"now": "yesterday"}, ValueError),
        ("none", {}, AnalysisException),
    ],
)
def test_mistakes_are_found_before_a_job(documents: DataFrame, column: str, options: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        validate(documents, column, **options)


def test_an_error_in_a_task_shows_no_value(documents: DataFrame) -> None:
    verdicts = module._Verdicts(arrow.validate, (), {"threads": 1})
    verdict = verdicts.type_on(documents.schema["body"].dataType)
    numbers = documents.select((F.col("id") + 424242).alias("number"))
    for carry in [module._by_map, *([module._by_function] if hasattr(F, "arrow_udf") else [])]:
        with pytest.raises(PythonException) as caught:
            carry(numbers, F.col("number"), "verdict", verdicts, verdict).collect()
        assert "a column of type integer is not a column of texts" in str(caught.value)
        assert "4242" not in str(caught.value)


@pytest.mark.skipif(not hasattr(F, "arrow_udf"), reason="Spark 4.1 and later")
def test_a_document_is_validated_once_and_only_if_needed(documents: DataFrame) -> None:
    def runs(frame: DataFrame) -> int:
        plan = frame._jdf.queryExecution().executedPlan().toString()  # type: ignore[operator]
        return int(plan.count("ArrowEvalPython ["))

    checked = validate(documents, "body")
    assert runs(checked.where("verdict.valid").where("size(verdict.codes) = 0").select("verdict.valid", "verdict.codes")) == 1
    assert runs(checked.select("id")) == 0
