"""A corpus on Spark: documents into readings, copied texts, incidents.

In: DataFrames. Out: DataFrames whose rows are those that the program gives on one machine. Never: a document lost: one that cannot be read is a row with `error`.
"""

from __future__ import annotations

import itertools
import json
from collections import deque
from collections.abc import Iterable, Iterator

import pyarrow as pa
from pyspark.sql import DataFrame, functions as F

from gawah_spark.engine import Binary, GawahError, piped
from gawah_spark.forms import FIELDS, SCHEMA, arrow_schema, fitted, spark_type

BATCH = 256


def _need(df: DataFrame, *names: str | None) -> None:
    missing = [name for name in names if name is not None and name not in df.columns]
    if missing:
        raise GawahError(f"find the column {missing[0]}", f"the columns are {', '.join(df.columns)}; name yours, such as read(df, binary, text='body')")


def _documents(df: DataFrame, text: str, published: str | None, id: str, title: str | None, lang: str | None) -> DataFrame:
    """The columns that a document has, under the names of the machine form."""
    _need(df, text, published, id, title, lang)
    column = lambda name: F.col(name).cast("string") if name else F.lit(None).cast("string")  # noqa: E731
    return df.select(column(id).alias("id"), column(text).alias("text"), column(published).alias("published"), column(title).alias("title"), column(lang).alias("lang"))


def _rows(batches: Iterable[pa.RecordBatch]) -> Iterator[dict]:
    for batch in batches:
        yield from batch.to_pylist()


def _line(row: dict, names: tuple[str, ...] = ("id", "text", "published", "title", "lang")) -> str:
    return json.dumps({name: row[name] for name in names if row.get(name) is not None}, ensure_ascii=False)


def _in_batches(rows: Iterator[dict], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    while some := list(itertools.islice(rows, BATCH)):
        yield pa.RecordBatch.from_pylist(some, schema=schema)


def read(
    df: DataFrame,
    binary: Binary,
    text: str = "text",
    published: str | None = "published",
    id: str = "id",
    title: str | None = None,
    lang: str | None = None,
    seconds: int = 60,
) -> DataFrame:
    """One row a document in the form gawah/claims/1, with the hash of the program. In: columns by name; seconds after which a document is given up."""

    def partition(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        rows = _rows(batches)
        first = next(rows, None)
        if first is None:
            return
        sent: deque[str | None] = deque()

        def lines() -> Iterator[str]:
            for row in itertools.chain([first], rows):
                sent.append(row["id"])
                yield _line(row)

        command = [str(binary.here()), "read", "--documents", "-", "--jsonl", "--quiet", "--readers", "1", "--seconds", str(seconds)]

        def answers() -> Iterator[dict]:
            for line in piped(command, lines()):
                row = json.loads(line)
                if row.get("schema") != SCHEMA:
                    raise GawahError(f"understand the form {row.get('schema')}", f"this package knows {SCHEMA}: use the package that came with the program")
                made = fitted({**row, "binary": binary.sha256}, FIELDS)
                given = sent.popleft()
                made["source"]["id"] = given if made["source"]["id"] is None else made["source"]["id"]
                yield made
            if sent:
                raise GawahError("read a partition to its end", "the program ended early; Spark tries the task again. Look at the worker's log")

        yield from _in_batches(answers(), arrow_schema())

    return _documents(df, text, published, id, title, lang).mapInArrow(partition, spark_type())


def sources(df: DataFrame, text: str = "text", id: str = "id", least: float = 0.5, seed: int = 1) -> DataFrame:
    """Groups of copied texts: `id` and `source`, the least id among its copies. Method: Spark's MinHash over shingles of five words; texts whose sets share at
    least so much of their union are copies. A document that nobody copied is its own source."""
    from pyspark.ml.feature import HashingTF, MinHashLSH, NGram

    _need(df, text, id)
    words = F.filter(F.split(F.lower(F.col(text)), r"[^\p{L}\p{N}]+"), lambda word: word != "")
    all_ids = df.select(F.col(id).cast("string").alias("id"))
    shingled = NGram(n=5, inputCol="words", outputCol="shingles").transform(df.select(F.col(id).cast("string").alias("id"), words.alias("words")))
    hashed = HashingTF(binary=True, inputCol="shingles", outputCol="set", numFeatures=1 << 20).transform(shingled.where(F.size("shingles") > 0)).select("id", "set")
    model = MinHashLSH(inputCol="set", outputCol="hashes", numHashTables=8, seed=seed).fit(hashed)
    near = model.approxSimilarityJoin(hashed, hashed, 1.0 - least).select(F.col("datasetA.id").alias("left"), F.col("datasetB.id").alias("right"))
    joined = components(near.where(F.col("left") < F.col("right")))
    return all_ids.join(joined, "id", "left").select("id", F.coalesce("component", "id").alias("source"))


def components(pairs: DataFrame) -> DataFrame:
    """The components of pairs (`left`, `right`): `id` and `component`, its least id. Method: each id takes the least component among its neighbours until none
    changes; as many rounds as the longest chain of pairs has links."""
    edges = pairs.select("left", "right").union(pairs.select(F.col("right").alias("left"), F.col("left").alias("right"))).distinct().localCheckpoint()
    labels = edges.select(F.col("left").alias("id")).distinct().withColumn("component", F.col("id")).localCheckpoint()
    while True:
        near = edges.join(labels, edges.right == labels.id).groupBy("left").agg(F.min("component").alias("near"))
        after = labels.join(near, labels.id == near.left).select("id", F.least("component", "near").alias("component"), (F.col("near") < F.col("component")).alias("changed"))
        after = after.localCheckpoint()
        labels = after.select("id", "component")
        if after.where("changed").isEmpty():
            return labels


def _grouped(batches: Iterable[pa.RecordBatch], key: str) -> Iterator[tuple[str, Iterator[dict]]]:
    return itertools.groupby(_rows(batches), key=lambda row: row[key])


def _day(value) -> F.Column:
    """The first day of an EDTF date, as days since 1970; null of what gives none."""
    text = F.regexp_extract(value, r"^(\d{4}(?:-\d{2}(?:-\d{2})?)?)", 1)
    padded = F.when(F.length(text) == 4, F.concat(text, F.lit("-07-01"))).when(F.length(text) == 7, F.concat(text, F.lit("-15"))).otherwise(text)
    return F.unix_date(F.try_to_timestamp(F.when(padded != "", padded), F.lit("yyyy-MM-dd")).cast("date"))


def pairs_of(documents: DataFrame, readings: DataFrame, binary: Binary, window_days: int = 14, largest: int = 5000) -> DataFrame:
    """Scored pairs of documents that may speak of one incident: `left`, `right`, `bits`. Method: blocks of all documents whose main incident (else whose publication)
    lies in the same window of days, each document in two windows that overlap by half; a block of more than `largest` documents is parted by province. Each block
    is linked by the program as a corpus of its own; a pair scored twice takes the mean."""
    main = F.get(F.filter("subjects", lambda subject: subject["is"] == "incident"), F.lit(0))
    place = F.reverse(F.split(main["place"], ", "))
    keyed = readings.where(F.col("error").isNull()).select(
        F.col("source.id").alias("id"),
        F.coalesce(_day(main["date"]), _day(F.col("source.published"))).alias("day"),
        F.coalesce(F.concat_ws("/", F.get(place, F.lit(0)), F.get(place, F.lit(1))), F.lit("")).alias("province"),
    )
    windows = F.array(
        F.concat(F.lit("a"), F.floor(F.col("day") / window_days)),
        F.concat(F.lit("b"), F.floor((F.col("day") + window_days // 2) / window_days)),
    )
    blocks = keyed.withColumn("block", F.explode(F.when(F.col("day").isNull(), F.array(F.concat(F.lit("undated/"), "province"))).otherwise(windows)))
    sizes = blocks.groupBy("block").agg(F.count("*").alias("documents")).where("documents > 1")
    parted = F.when(F.col("documents") > largest, F.concat_ws("/", "block", "province")).otherwise(F.col("block"))
    told = blocks.join(sizes, "block").select("id", parted.alias("block")).join(documents, "id")

    def partition(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        command = [str(binary.here()), "link", "--documents", "-", "--jsonl", "--pairs", "--quiet"]

        def scored() -> Iterator[dict]:
            for _, rows in _grouped(batches, "block"):
                for line in piped(command, (_line(row) for row in rows)):
                    pair = json.loads(line)
                    if "bits" in pair:
                        left, right = sorted((pair["left"], pair["right"]))
                        yield {"left": left, "right": right, "bits": pair["bits"]}

        yield from _in_batches(scored(), pa.schema([("left", pa.string()), ("right", pa.string()), ("bits", pa.float64())]))

    scored = told.repartition("block").sortWithinPartitions("block", "id").mapInArrow(partition, "left string, right string, bits double")
    return scored.groupBy("left", "right").agg(F.avg("bits").alias("bits"))


def incidents(
    df: DataFrame,
    binary: Binary,
    readings: DataFrame | None = None,
    text: str = "text",
    published: str | None = "published",
    id: str = "id",
    title: str | None = None,
    lang: str | None = None,
    **blocking: int,
) -> DataFrame:
    """Which documents speak of one incident: `id` and `incident`, the least id of its cluster; documents that stand alone are left out. In: documents as for
    `read`, and their readings where they were made already. Method: [pairs_of], components of the pairs that could join, each component cut by the program with the
    correlation clustering of one machine."""
    documents = _documents(df, text, published, id, title, lang)
    made = readings if readings is not None else read(df, binary, text, published, id, title, lang)
    pairs = pairs_of(documents, made, binary, **blocking).localCheckpoint()
    # an average link joins at -1 bits: a pair below joins nothing by itself, and a cluster without one above does not come about
    linked = components(pairs.where("bits >= -1"))
    own = pairs.join(linked.withColumnRenamed("id", "left"), "left").join(linked.select(F.col("id").alias("right"), F.col("component").alias("other")), "right")
    buckets = own.where("component = other").withColumn("bucket", F.pmod(F.xxhash64("component"), F.lit(1024)))

    def partition(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        command = [str(binary.here()), "link", "--pairs=-", "--jsonl", "--quiet"]

        def cut() -> Iterator[dict]:
            for _, rows in _grouped(batches, "bucket"):
                for line in piped(command, (json.dumps({name: row[name] for name in ("left", "right", "bits")}) for row in rows)):
                    members = json.loads(line)["members"]
                    yield from ({"id": member, "incident": min(members)} for member in members)

        yield from _in_batches(cut(), pa.schema([("id", pa.string()), ("incident", pa.string())]))

    return buckets.repartition("bucket").sortWithinPartitions("bucket", "left", "right").mapInArrow(partition, "id string, incident string")
