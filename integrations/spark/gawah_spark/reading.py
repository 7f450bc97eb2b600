"""A corpus on Spark: documents into readings, copied texts, incidents.

In: DataFrames. Out: DataFrames whose rows are those that the program gives on one machine. Never: a document lost: one that cannot be read is a row with `error`.
"""

from __future__ import annotations

import itertools
import json
from collections import deque
from collections.abc import Iterable, Iterator

import pyarrow as pa
from pyspark.sql import DataFrame, Window, functions as F

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


# MinHash values of a text, and of them those that must be equal together: of texts that share half of the union of their runs of words, 96 in a hundred pairs meet in a
# band, of those that share four fifths all but one in ten million, of those that share a tenth two in a hundred
HASHES = 72
BAND = 3
# documents of one bucket that are compared all with all; of a larger one each with the first and with the one before it
COMPARED = 40


def sources(df: DataFrame, text: str = "text", id: str = "id", least: float = 0.8, seed: int = 1) -> DataFrame:
    """Groups of copied texts: `id` and `source`, the least id among its copies. Method: of equal texts one is looked at; Spark's MinHash over shingles of five words, in
    bands (Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, 3.4.1); texts that meet in a band and whose sets share at least so much of their union are
    copies. A document that nobody copied is its own source."""
    _need(df, text, id)
    words = F.filter(F.split(F.lower(F.col(text)), r"[^\p{L}\p{N}]+"), lambda word: word != "")
    spoken = df.select(F.col(id).cast("string").alias("id"), words.alias("words")).withColumn("key", F.sha2(F.array_join("words", " "), 256))
    equal = spoken.select("id", F.min("id").over(Window.partitionBy("key")).alias("first")).localCheckpoint()
    single = spoken.join(equal.where(F.col("id") == F.col("first")).select("id"), "id").select("id", "words")
    shingled = _shingled(single).localCheckpoint()
    pairs = _meeting(shingled, seed)
    sets = shingled.select("id", "set")
    both = pairs.join(sets.withColumnsRenamed({"id": "left", "set": "one"}), "left").join(sets.withColumnsRenamed({"id": "right", "set": "other"}), "right")
    shared = F.size(F.array_intersect("one", "other"))
    near = both.where(shared >= least * (F.size("one") + F.size("other") - shared)).select("left", "right")
    joined = components(near).withColumnRenamed("id", "first")
    return equal.join(joined, "first", "left").select("id", F.coalesce("component", "first").alias("source"))


def _shingled(spoken: DataFrame) -> DataFrame:
    """Each text's runs of five words, and the hashes of those that differ; a text of fewer words is left out."""
    from pyspark.ml.feature import NGram

    runs = NGram(n=5, inputCol="words", outputCol="shingles").transform(spoken).where(F.size("shingles") > 0)
    return runs.select("id", "shingles", F.array_distinct(F.transform("shingles", lambda run: F.xxhash64(run))).alias("set"))


def _meeting(shingled: DataFrame, seed: int) -> DataFrame:
    """Pairs (`left`, `right`) of texts whose MinHash values are equal in all of a band."""
    from pyspark.ml.feature import HashingTF, MinHashLSH
    from pyspark.ml.functions import vector_to_array

    hashed = HashingTF(binary=True, inputCol="shingles", outputCol="vector", numFeatures=1 << 20).transform(shingled).select("id", "vector")
    # by id, so that what belongs to one text stays together below
    hashed = hashed.repartition("id")
    model = MinHashLSH(inputCol="vector", outputCol="hashes", numHashTables=HASHES, seed=seed).fit(hashed)
    each = model.transform(hashed).select("id", F.posexplode("hashes").alias("at", "hash"))
    each = each.select("id", F.floor(F.col("at") / BAND).alias("band"), F.struct("at", vector_to_array("hash")[0].alias("value")).alias("hash"))
    banded = each.groupBy("id", "band").agg(F.xxhash64(F.sort_array(F.collect_list("hash"))).alias("bucket"))
    buckets = banded.groupBy("band", "bucket").agg(F.sort_array(F.collect_list("id")).alias("ids")).where(F.size("ids") > 1)
    after = lambda at: F.slice("ids", at + 2, F.size("ids"))  # noqa: E731
    pair = lambda left, right: F.struct(left.alias("left"), right.alias("right"))  # noqa: E731
    all_with_all = F.flatten(F.transform("ids", lambda one, at: F.transform(after(at), lambda other: pair(one, other))))
    rest = F.slice("ids", 2, F.size("ids"))
    with_first = F.transform(rest, lambda other: pair(F.get("ids", F.lit(0)), other))
    with_before = F.transform(rest, lambda other, at: pair(F.get(F.col("ids"), at), other))
    pairs = F.when(F.size("ids") <= COMPARED, all_with_all).otherwise(F.array_union(with_first, with_before))
    return buckets.select(F.explode(pairs).alias("pair")).select("pair.left", "pair.right").distinct()


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
