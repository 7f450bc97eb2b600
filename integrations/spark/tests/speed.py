"""How many documents a second one process and a cluster of loopback read, with what memory, and how both grow: every table of the README by one command.

In: GAWAH_BINARY (a release), GAWAH_TOLD (made documents), counts of documents in rising order. Out: tables in Markdown. Every rate of a run is told beside that of one
process with one reader in the same run, since the machine may be busy.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import gawah_spark
import growth
from cluster import Cluster, connected
from growth import BINARY, COUNTS, TOLD, Memory, part_of_told

# documents that Spark reads here, at most: one process alone goes on
SPARK_MOST = 200_000
# rounds of a comparison of so many documents at most, of which the best counts: another program can only slow one down
ROUNDS, ROUNDED = 2, 20_000
HEADING = "| way | documents a second | beside one reader | gawah, MB | java, MB | python, MB |\n|---|---|---|---|---|---|"


def one_process(documents: Path, readers: int) -> float:
    """Seconds that one process takes."""
    since = time.monotonic()
    command = [BINARY, "read", "--documents", documents, "--jsonl", "--quiet", "--readers", str(readers)]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True, env={})
    return time.monotonic() - since


def on_spark(documents: Path, workers: int) -> float:
    """Seconds that a cluster takes once it runs and has read a few documents."""
    with Cluster(workers=workers) as cluster:
        spark = connected(cluster.address, spark__python__worker__reuse="true")
        try:
            binary = gawah_spark.Binary.shipped(spark, BINARY)
            schema = "id string, text string, published string, title string"
            rows = spark.read.schema(schema).json(str(documents)).repartition(8 * workers).cache()
            rows.count()
            gawah_spark.read(rows.limit(50), binary, title="title").count()
            since = time.monotonic()
            gawah_spark.read(rows, binary, title="title").write.format("noop").mode("overwrite").save()
            return time.monotonic() - since
        finally:
            spark.stop()


def compared(count: int) -> None:
    """One process and clusters, on the same documents."""
    rounds = ROUNDS if count <= ROUNDED else 1
    best: dict[str, float] = {}
    most: dict[str, dict[str, int]] = {}
    with tempfile.TemporaryDirectory(prefix="gawah-speed-") as folder:
        documents = part_of_told(count, folder)
        ways = {
            "one process, one reader": lambda: one_process(documents, 1),
            "one process, two readers": lambda: one_process(documents, 2),
            "Spark, one worker of one core": lambda: on_spark(documents, 1),
            "Spark, two workers of one core": lambda: on_spark(documents, 2),
        }
        for _ in range(rounds):
            for name, way in ways.items():
                with Memory() as memory:
                    best[name] = min(best.get(name, float("inf")), way())
                most[name] = memory.one
    first = best["one process, one reader"]
    print(f"\n{count:,} documents, best of {rounds}; most memory of one process of each kind\n\n{HEADING}")
    for name, seconds in best.items():
        memory = [str(most[name][kind]) if name.startswith("Spark") or kind == "gawah" else "–" for kind in ("gawah", "java", "python")]
        print(f"| {name} | {count / seconds:.0f} | {first / seconds:.2f} | {' | '.join(memory)} |", flush=True)


def main() -> None:
    counts = sorted(int(count) for count in sys.argv[1:]) or COUNTS
    growth.held(counts[-1])
    for count in counts:
        if count <= SPARK_MOST:
            compared(count)
    print()
    growth.table(counts)


if __name__ == "__main__":
    main()
