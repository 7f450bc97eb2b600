"""Documents of a corpus on Spark into readings.

In: a DataFrame of documents. Out: one row a document, the one that the program gives on one machine. Never: a document lost: one that cannot be read is a row with `error`.
"""

from __future__ import annotations

import itertools
import json
from collections import deque
from collections.abc import Iterable, Iterator

import pyarrow as pa
from pyspark.sql import DataFrame, functions as F

from gawah_spark.engine import Binary, GawahError, needed, piped
from gawah_spark.forms import SCHEMA, arrow_schema, fields, fitted, spark_type

BATCH = 256


def documents_of(df: DataFrame, text: str, published: str | None, id: str, title: str | None, lang: str | None) -> DataFrame:
    """The columns that a document has, under the names of the machine form."""
    needed(df, text, published, id, title, lang)
    column = lambda name: F.col(name).cast("string") if name else F.lit(None).cast("string")  # noqa: E731
    return df.select(column(id).alias("id"), column(text).alias("text"), column(published).alias("published"), column(title).alias("title"), column(lang).alias("lang"))


def rows_of(batches: Iterable[pa.RecordBatch]) -> Iterator[dict]:
    """The rows of batches."""
    for batch in batches:
        yield from batch.to_pylist()


def line_of(row: dict, names: tuple[str, ...] = ("id", "text", "published", "title", "lang")) -> str:
    """A row as a line of JSON, without what is null."""
    return json.dumps({name: row[name] for name in names if row.get(name) is not None}, ensure_ascii=False)


def in_batches(rows: Iterator[dict], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """Rows as batches."""
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
    story: bool = False,
) -> DataFrame:
    """One row a document in the form gawah/claims/1, with the hash of the program. In: columns by name; seconds after which a document is given up; whether a column
    `story` is wanted, what `incidents` compares, so that no document is read again."""
    command = ["read", "--documents", "-", "--jsonl", "--quiet", "--readers", "1", "--seconds", str(seconds), *(["--story"] if story else [])]
    form = fields(story)

    def partition(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        rows = rows_of(batches)
        first = next(rows, None)
        if first is not None:
            yield from in_batches(_answers(binary, command, itertools.chain([first], rows), form), arrow_schema(form))

    return documents_of(df, text, published, id, title, lang).mapInArrow(partition, spark_type(form))


def _answers(binary: Binary, command: list[str], rows: Iterator[dict], form: dict) -> Iterator[dict]:
    """What the program says of each row. Errors: another form; fewer answers than rows."""
    sent: deque[str | None] = deque()

    def lines() -> Iterator[str]:
        for row in rows:
            sent.append(row["id"])
            yield line_of(row)

    for line in piped([str(binary.here()), *command], lines()):
        row = json.loads(line)
        if row.get("schema") != SCHEMA:
            raise GawahError(f"understand the form {row.get('schema')}", f"this package knows {SCHEMA}: use the package that came with the program")
        made = fitted({**row, "binary": binary.sha256}, form)
        given = sent.popleft()
        made["source"]["id"] = given if made["source"]["id"] is None else made["source"]["id"]
        yield made
    if sent:
        raise GawahError("read a partition to its end", "the program ended early; Spark tries the task again. Look at the worker's log")
