"""Gawah on Apache Spark: reading, copied texts and incidents of a corpus, each answered by the same program as on one machine."""

from gawah_spark.corpus import incidents, pairs_of, read, sources
from gawah_spark.engine import Binary, GawahError, session

__all__ = ["Binary", "GawahError", "incidents", "pairs_of", "read", "session", "sources"]
