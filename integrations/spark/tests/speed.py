"""How many documents a second one process and a cluster of loopback read, with what memory, and how that grows.

In: GAWAH_BINARY (a release), GAWAH_TOLD (made documents), counts of documents in rising order. Out: tables in Markdown. Every rate of a run is told beside that of one
process with one reader in the same run, since the machine may be busy.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import gawah_spark
from cluster import Cluster
from same import BINARY, TOLD, connected

# documents of the rounds that compare processes with clusters, at most
COMPARED = 20_000
# rounds of each comparison, of which the best counts: another program can only slow one down
ROUNDS = 2


class Memory:
    """The most resident memory, by what a process is, of all that run below this one."""

    KINDS = {"gawah": "gawah", "java": "java", "python": "python"}

    def __init__(self) -> None:
        self.most: dict[str, int] = {}
        self.ended = threading.Event()

    def _look(self) -> None:
        while not self.ended.wait(0.3):
            for folder in Path("/proc").glob("[0-9]*"):
                try:
                    name = (folder / "comm").read_text().strip()
                    pages = int((folder / "statm").read_text().split()[1])
                except (OSError, IndexError, ValueError):
                    continue
                if int(folder.name) != os.getpid() and (kind := next((k for start, k in self.KINDS.items() if name.startswith(start)), None)):
                    self.most[kind] = max(self.most.get(kind, 0), pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000)

    def __enter__(self) -> Memory:
        self.looking = threading.Thread(target=self._look, daemon=True)
        self.looking.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.ended.set()
        self.looking.join()


def part_of_told(count: int) -> Path:
    """The first documents in a file of their own."""
    to = Path(tempfile.mkdtemp(prefix="gawah-spark-")) / f"told-{count}.jsonl"
    with TOLD.open(encoding="utf-8") as lines, to.open("w", encoding="utf-8") as out:
        for at, line in enumerate(lines):
            if at == count:
                break
            out.write(line)
    return to


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
    documents = part_of_told(count)
    ways = {
        "one process, one reader": lambda: one_process(documents, 1),
        "one process, two readers": lambda: one_process(documents, 2),
        "Spark, one worker of one core": lambda: on_spark(documents, 1),
        "Spark, two workers of one core": lambda: on_spark(documents, 2),
    }
    best: dict[str, float] = {}
    most: dict[str, dict[str, int]] = {}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            with Memory() as memory:
                best[name] = min(best.get(name, float("inf")), way())
            most[name] = memory.most
    first = best["one process, one reader"]
    print(f"\n{count} documents, best of {ROUNDS} rounds; most memory of one process of each kind\n")
    print("| way | documents a second | beside one reader | gawah, MB | java, MB | python, MB |\n|---|---|---|---|---|---|")
    for name, seconds in best.items():
        memory = [str(most[name].get(kind, "–")) if name.startswith("Spark") or kind == "gawah" else "–" for kind in ("gawah", "java", "python")]
        print(f"| {name} | {count / seconds:.0f} | {first / seconds:.2f} | {' | '.join(memory)} |", flush=True)


def grown(counts: list[int]) -> None:
    print("\n| documents, one process with two readers | documents a second | most memory of a process, MB |\n|---|---|---|")
    for count in counts:
        documents = part_of_told(count)
        with Memory() as memory:
            seconds = one_process(documents, 2)
        documents.unlink()
        print(f"| {count} | {count / seconds:.0f} | {memory.most.get('gawah', 0)} |", flush=True)


def main() -> None:
    counts = sorted(int(count) for count in sys.argv[1:]) or [10_000, 100_000]
    held = sum(1 for _ in TOLD.open(encoding="utf-8"))
    assert held >= counts[-1], f"{TOLD} holds {held} documents: next: make {counts[-1]} with `gawah-eval --bin told`"
    compared(min(counts[0], COMPARED))
    grown(counts)


if __name__ == "__main__":
    main()
