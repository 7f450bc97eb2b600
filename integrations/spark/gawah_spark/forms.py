"""The form gawah/claims/1 as Spark and Arrow know it, made from `claims-1.json` alone.

In: the definition. Out: schemas, and rows that fit them. Never: a field that the definition does not name.
"""

from __future__ import annotations

import json
import pkgutil
from typing import Any

import pyarrow as pa
from pyspark.sql import types as spark

# the package may be a folder, or a zip that was shipped with a job
DEFINITION: dict[str, Any] = json.loads(pkgutil.get_data(__package__, "claims-1.json") or b"")
SCHEMA: str = DEFINITION["schema"]
# what the integration adds: the hash of the program that read the document
FIELDS: dict[str, Any] = {**DEFINITION["fields"], "binary": "text"}


def fields(story: bool) -> dict[str, Any]:
    """The fields of a row; where it is asked for also `story`, the program's own JSON, which Spark only carries."""
    return {**FIELDS, "story": "json"} if story else FIELDS



_SPARK = {"text": spark.StringType(), "whole": spark.LongType(), "number": spark.DoubleType(), "json": spark.StringType()}
_ARROW = {"text": pa.string(), "whole": pa.int64(), "number": pa.float64(), "json": pa.string()}


def spark_type(of: Any = None) -> spark.DataType:
    """The type of a part of the form; of a whole row where no part is named."""
    of = FIELDS if of is None else of
    if isinstance(of, str):
        return _SPARK[of]
    if isinstance(of, list):
        return spark.ArrayType(spark_type(of[0]))
    if "*" in of:
        return spark.MapType(spark.StringType(), spark_type(of["*"]))
    return spark.StructType([spark.StructField(name, spark_type(part)) for name, part in of.items()])


def arrow_type(of: Any) -> pa.DataType:
    """The same for Arrow."""
    if isinstance(of, str):
        return _ARROW[of]
    if isinstance(of, list):
        return pa.list_(arrow_type(of[0]))
    if "*" in of:
        return pa.map_(pa.string(), arrow_type(of["*"]))
    return pa.struct([pa.field(name, arrow_type(part)) for name, part in of.items()])


def arrow_schema(of: dict[str, Any] | None = None) -> pa.Schema:
    """The schema of a row for Arrow."""
    return pa.schema([pa.field(name, arrow_type(part)) for name, part in (of or FIELDS).items()])


def fitted(value: Any, of: Any = None) -> Any:
    """A value of the machine form as the schema wants it: one thing where several may stand is a list of one, absent is null."""
    of = FIELDS if of is None else of
    if value is None:
        return None
    if of == "json":
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if isinstance(of, str):
        return float(value) if of == "number" else value
    if isinstance(of, list):
        return [fitted(one, of[0]) for one in (value if isinstance(value, list) else [value])]
    if "*" in of:
        return [(name, fitted(one, of["*"])) for name, one in sorted(value.items())]
    return {name: fitted(value.get(name), part) for name, part in of.items()}
