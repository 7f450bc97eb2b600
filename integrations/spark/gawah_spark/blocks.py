"""Which documents of a corpus are compared: blocks by date and place, and those that rare words bring together.

In: what readings tell of attacks, texts. Out: blocks of ids. Never: a block that one frequent word, day or place makes as large as the corpus.
Method: blocking as in Christen, Data Matching (2012), chapter 4: overlapping windows of days, parted by province where too full; then an index of words of low document frequency.
"""

from __future__ import annotations

from pyspark.sql import Column, DataFrame, Window, functions as F

# a word of fewer letters is not looked at
LETTERS = 4
# of one document so many words are looked at, the rarest first
WORDS = 16
# documents of one group, as the windows made it, that come along with one of them
MEMBERS = 12
# places in a block of rare words, and documents drawn from the corpus beside them, by which the program counts how rare a word is
PLACES = 2_000
DRAWN = 200


def told_of(readings: DataFrame) -> DataFrame:
    """What documents tell of their main incident: `id`, `day` (of the incident, else of publication), `province`, `names` of victims, `story`, `made` by which program.
    Documents that tell of none are left out."""
    main = F.get(F.filter("subjects", lambda subject: subject["is"] == "incident"), F.lit(0))
    place = F.reverse(F.split(main["place"], ", "))
    victims = F.transform(F.filter("claims", lambda claim: claim["kind"] == "incident.victim"), lambda claim: F.lower(F.get(claim["slots"]["name"], F.lit(0))["text"]))
    return readings.where(F.col("error").isNull() & main.isNotNull()).select(
        F.col("source.id").alias("id"),
        F.coalesce(_day(main["date"]), _day(F.col("source.published"))).alias("day"),
        F.coalesce(F.concat_ws("/", F.get(place, F.lit(0)), F.get(place, F.lit(1))), F.lit("")).alias("province"),
        F.array_distinct(F.array_compact(victims)).alias("names"),
        "story",
        F.struct("schema", "reader", "binary").alias("made"),
    )


def _day(value: Column) -> Column:
    """The first day of an EDTF date, as days since 1970; null of what gives none."""
    text = F.regexp_extract(value, r"^(\d{4}(?:-\d{2}(?:-\d{2})?)?)", 1)
    padded = F.when(F.length(text) == 4, F.concat(text, F.lit("-07-01"))).when(F.length(text) == 7, F.concat(text, F.lit("-15"))).otherwise(text)
    return F.unix_date(F.try_to_timestamp(F.when(padded != "", padded), F.lit("yyyy-MM-dd")).cast("date"))


def windows(told: DataFrame, days: int, largest: int) -> DataFrame:
    """Blocks of days: `id`, `block`. Each document stands in two windows that overlap by half; a window of more than `largest` documents is parted by province, and
    documents without a day stand together by province."""
    spans = F.array(
        F.concat(F.lit("a"), F.floor(F.col("day") / days)),
        F.concat(F.lit("b"), F.floor((F.col("day") + days // 2) / days)),
    )
    undated = F.array(F.concat(F.lit("undated/"), "province"))
    blocks = told.withColumn("block", F.explode(F.when(F.col("day").isNull(), undated).otherwise(spans)))
    sizes = blocks.groupBy("block").agg(F.count("*").alias("documents"))
    parted = F.when(F.col("documents") > largest, F.concat_ws("/", "block", "province")).otherwise(F.col("block"))
    return blocks.join(sizes, "block").select("id", parted.alias("block"))


def rare_words(told: DataFrame, texts: DataFrame, most: int) -> DataFrame:
    """`id`, `word` (its hash), `documents`: words, and full names of victims, that stand in two to `most` documents."""
    words = F.filter(F.split(F.lower("text"), r"[^\p{L}\p{M}]+"), lambda word: F.length(word) >= LETTERS)
    spoken = told.select("id", "names").join(texts, "id").select("id", F.explode(F.array_union(words, "names")).alias("word"))
    spoken = spoken.select("id", F.xxhash64("word").alias("word"))
    counted = spoken.groupBy("word").agg(F.count("*").alias("documents")).where(F.col("documents").between(2, most))
    rarest = Window.partitionBy("id").orderBy("documents", "word")
    return spoken.join(counted, "word").withColumn("at", F.row_number().over(rarest)).where(F.col("at") <= WORDS).select("id", "word", "documents")


def apart(words: DataFrame, blocks: DataFrame, groups: DataFrame) -> DataFrame:
    """Those words whose documents did not all meet in one block and do not all stand in one group: `word`, `id`, `group`. In: [rare_words], [windows], and
    `id`, `component` of documents that stand in a group."""
    held = words.join(groups, "id", "left").select("word", "id", F.coalesce("component", "id").alias("group"))
    standing = held.groupBy("word").agg(F.count("*").alias("documents"), F.count_distinct("group").alias("groups")).where("groups > 1")
    together = held.join(blocks, "id").groupBy("word", "block").agg(F.count("*").alias("here")).groupBy("word").agg(F.max("here").alias("here"))
    return held.join(standing.join(together, "word").where("here < documents").select("word"), "word")


def by_words(held: DataFrame, groups: DataFrame, told: DataFrame) -> DataFrame:
    """Blocks of rare words: `block`, `id`, `words` (none of a document that was only drawn). Each word brings its documents together, with others of their groups."""
    nth = F.row_number().over(Window.partitionBy("component").orderBy("id"))
    members = groups.withColumn("nth", nth).where(F.col("nth") <= MEMBERS).select("id", F.col("component").alias("group"))
    rows = held.select("word", "id").union(held.select("word", "group").distinct().join(members, "group").select("word", "id")).distinct()
    count = max(1, -(-rows.count() // PLACES))
    block = lambda of: F.concat(F.lit("words/"), of)  # noqa: E731
    placed = rows.groupBy(block(F.pmod("word", F.lit(count))).alias("block"), "id").agg(F.collect_set("word").alias("words"))
    drawn = told.select("id").orderBy(F.xxhash64("id"), "id").limit(DRAWN)
    others = placed.select("block").distinct().crossJoin(drawn).join(placed, ["block", "id"], "left_anti")
    return placed.unionByName(others.withColumn("words", F.array().cast("array<bigint>")))
