"""Gawah on Apache Spark: reading, copied texts and incidents of a corpus, each answered by the same program as on one machine."""

from gawah_spark.copies import sources
from gawah_spark.engine import Binary, GawahError, explained, session
from gawah_spark.linking import clusters, incidents, pairs_of
from gawah_spark.reading import read

__all__ = ["Binary", "GawahError", "clusters", "explained", "incidents", "pairs_of", "read", "session", "sources"]
