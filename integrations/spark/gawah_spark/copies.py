"""Copied texts on Spark.

In: a DataFrame of texts. Out: which of them are copies of one text. Never: all pairs compared.
"""

from __future__ import annotations

from pyspark.sql import DataFrame, Window, functions as F

from gawah_spark.engine import explained, needed
from gawah_spark.graph import components, kept

# MinHash values of a text, and of them those that must be equal together: of texts that share half of the union of their runs of words, 96 in a hundred pairs meet in a
# band, of those that share four fifths all but one in ten million, of those that share a tenth two in a hundred
HASHES = 72
BAND = 3
# words that stand together
RUN = 5
# documents of one bucket that are compared all with all; of a larger one each with the first and with the one before it
COMPARED = 40


def sources(df: DataFrame, text: str = "text", id: str = "id", least: float = 0.8, seed: int = 1) -> DataFrame:
    """Groups of copied texts: `id` and `source`, the least id among its copies. Method: of equal texts one is looked at; Spark's MinHash over shingles of five words, in
    bands (Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, 3.4.1); texts that meet in a band and whose sets share at least so much of their union are
    copies. A document that nobody copied is its own source."""
    needed(df, text, id)
    words = F.filter(F.split(F.lower(F.col(text)), r"[^\p{L}\p{N}]+"), lambda word: word != "")
    spoken = df.select(F.col(id).cast("string").alias("id"), words.alias("words")).withColumn("key", F.sha2(F.array_join("words", " "), 256))
    with explained():
        # a text of fewer words than a run, an empty page for instance, is nobody's copy
        first = F.when(F.size("words") >= RUN, F.min("id").over(Window.partitionBy("key"))).otherwise(F.col("id"))
        equal = kept(spoken.select("id", first.alias("first")))
        single = spoken.join(equal.where(F.col("id") == F.col("first")).select("id"), "id").select("id", "words")
        shingled = kept(_shingled(single))
        joined = components(_near(shingled, _meeting(shingled, seed), least)).withColumnRenamed("id", "first")
        return kept(equal.join(joined, "first", "left").select("id", F.coalesce("component", "first").alias("source")))


def _near(shingled: DataFrame, pairs: DataFrame, least: float) -> DataFrame:
    """Those pairs whose sets share at least so much of their union."""
    sets = shingled.select("id", "set")
    both = pairs.join(sets.withColumnsRenamed({"id": "left", "set": "one"}), "left").join(sets.withColumnsRenamed({"id": "right", "set": "other"}), "right")
    shared = F.size(F.array_intersect("one", "other"))
    return both.where(shared >= least * (F.size("one") + F.size("other") - shared)).select("left", "right")


def _shingled(spoken: DataFrame) -> DataFrame:
    """Each text's runs of five words, and the hashes of those that differ; a text of fewer words is left out."""
    from pyspark.ml.feature import NGram

    runs = NGram(n=RUN, inputCol="words", outputCol="shingles").transform(spoken).where(F.size("shingles") > 0)
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
