"""Documents of a corpus on Spark into incidents.

In: documents and their readings. Out: which documents speak of one incident. Never: a document read again; a join that one machine would not make of the same pairs.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator

import pyarrow as pa
from pyspark.sql import DataFrame, functions as F

from gawah_spark import blocks
from gawah_spark.engine import Binary, GawahError, explained, needed, piped
from gawah_spark.graph import components, kept
from gawah_spark.reading import documents_of, in_batches, line_of, read, rows_of

# an average link joins at -1 bits: a pair below joins nothing by itself, and a cluster without one above does not come about
JOINS = "bits >= -1"
PAIR = "left string, right string, bits double"
ARROW_PAIR = pa.schema([("left", pa.string()), ("right", pa.string()), ("bits", pa.float64())])


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
    `read`, and their readings, made with `story=True`; else they are read here, once. Method: [pairs_of], then [clusters], the correlation clustering of one machine.
    Errors: readings of another program, or of several."""
    documents = documents_of(df, text, published, id, title, lang)
    with explained():
        made = readings if readings is not None else read(df, binary, text, published, id, title, lang, story=True)
        return clusters(pairs_of(documents, made, binary, **blocking), binary)


def pairs_of(documents: DataFrame, readings: DataFrame, binary: Binary, window_days: int = 14, largest: int = 5000, rare: int = 12) -> DataFrame:
    """Scored pairs of documents that may speak of one incident: `left`, `right`, `bits`. Method: blocks of documents that tell of an attack in the same window of
    days, a window of more than `largest` parted by province; then documents that share a word that at most `rare` documents hold and met in no window. Each
    block is linked by the program as a corpus of its own; a pair scored twice takes the mean. `rare=0` leaves rare words out."""
    needed(readings, "source", "subjects", "claims", "error", "story")
    told = kept(blocks.told_of(readings))
    _one_program(told, binary)
    texts = documents.select("id", "text")
    by_day = kept(blocks.windows(told, window_days, largest))
    sizes = by_day.groupBy("block").agg(F.count("*").alias("documents")).where("documents > 1").select("block")
    near = _scored(by_day.join(sizes, "block").withColumn("words", F.lit(None).cast("array<bigint>")), told, texts, binary)
    near = kept(near.groupBy("left", "right").agg(F.avg("bits").alias("bits")))
    if rare < 2:
        return near
    groups = components(near.where(JOINS))
    held = kept(blocks.apart(blocks.rare_words(told, texts, rare), by_day, groups))
    if held.isEmpty():
        return near
    far = _scored(blocks.by_words(held, groups, told), told, texts, binary).groupBy("left", "right").agg(F.avg("bits").alias("bits"))
    return kept(near.unionByName(far.join(near, ["left", "right"], "left_anti")))


def clusters(pairs: DataFrame, binary: Binary) -> DataFrame:
    """Scored pairs into clusters: `id` and `incident`. Method: components of the pairs that could join, each cut by the program."""
    with explained():
        linked = components(pairs.where(JOINS))
        own = pairs.join(linked.withColumnRenamed("id", "left"), "left").join(linked.select(F.col("id").alias("right"), F.col("component").alias("other")), "right")
        buckets = own.where("component = other").withColumn("bucket", F.pmod(F.xxhash64("component"), F.lit(1024)))
        return kept(_cut(buckets, binary))


def _one_program(told: DataFrame, binary: Binary) -> None:
    """That all was read by this program. Errors: it was not."""
    made = [row["made"] for row in told.select("made").distinct().limit(3).collect()]
    then = "read all documents with one program: read(df, binary, story=True)"
    if len(made) > 1:
        names = " and ".join(sorted(f"{one['schema']} of {one['reader']} ({one['binary'][:12]}…)" for one in made))
        raise GawahError(f"compare readings of several programs, {names}", then)
    if made and made[0]["binary"] != binary.sha256:
        raise GawahError(f"compare readings of another program ({made[0]['binary'][:12]}…, not {binary.sha256[:12]}…)", then)


def _scored(placed: DataFrame, told: DataFrame, texts: DataFrame, binary: Binary) -> DataFrame:
    """Pairs of each block, linked as a corpus of its own. In: `block`, `id`, `words`; where words are known, pairs that share one alone."""
    rows = placed.join(told.select("id", "story"), "id").join(texts, "id").select("block", "id", "words", "story", "text")

    def partition(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        command = [str(binary.here()), "link", "--stories", "-", "--jsonl", "--pairs", "--quiet"]
        each = (_pairs(command, rows) for _, rows in _grouped(batches, "block"))
        yield from in_batches(itertools.chain.from_iterable(each), ARROW_PAIR)

    return rows.repartition("block").sortWithinPartitions("block", "id").mapInArrow(partition, PAIR)


def _pairs(command: list[str], rows: Iterator[dict]) -> Iterator[dict]:
    words: dict[str, set | None] = {}

    def lines() -> Iterator[str]:
        for row in rows:
            words[row["id"]] = None if row["words"] is None else set(row["words"])
            yield f"{line_of(row, ('id', 'text'))[:-1]}, \"story\": {row['story']}}}"

    for line in piped(command, lines()):
        pair = json.loads(line)
        if "bits" not in pair:
            continue
        left, right = sorted((pair["left"], pair["right"]))
        if words[left] is None or words[right] is None or words[left] & words[right]:
            yield {"left": left, "right": right, "bits": pair["bits"]}


def _cut(buckets: DataFrame, binary: Binary) -> DataFrame:
    """Components of pairs into clusters: `id`, `incident`."""

    def cut(batches: Iterable[pa.RecordBatch]) -> Iterator[dict]:
        command = [str(binary.here()), "link", "--pairs=-", "--jsonl", "--quiet"]
        for _, rows in _grouped(batches, "bucket"):
            for line in piped(command, (json.dumps({name: row[name] for name in ("left", "right", "bits")}) for row in rows)):
                members = json.loads(line)["members"]
                yield from ({"id": member, "incident": min(members)} for member in members)

    schema = pa.schema([("id", pa.string()), ("incident", pa.string())])
    sorted_pairs = buckets.repartition("bucket").sortWithinPartitions("bucket", "left", "right")
    return sorted_pairs.mapInArrow(lambda batches: in_batches(cut(batches), schema), "id string, incident string")


def _grouped(batches: Iterable[pa.RecordBatch], key: str) -> Iterator[tuple[str, Iterator[dict]]]:
    return itertools.groupby(rows_of(batches), key=lambda row: row[key])
