"""The same answer on Spark as on one machine, also with poisoned documents and a worker that is killed; then what joined.py and wrong.py ask.

In: GAWAH_BINARY (a release), GAWAH_TEST_BINARY (a build of tests, which alone knows documents that fail on purpose), GAWAH_TOLD (made documents), a count, names of checks.
Out: a line a check, and a failure at the first that does not hold.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import gawah_spark
import truth as known
from cluster import PARTITIONS, Cluster, connected, documents, said
from gawah_spark.engine import sha256_of
from gawah_spark.forms import fields, fitted
from joined import BLOCKED_COUNT, COPIES_LEAST, check_blocks, check_copies, check_incidents, check_lost, check_once, check_sql
from wrong import check_columns_and_programs, check_full_disk, check_java, check_mixed, script

BINARY = Path(os.environ["GAWAH_BINARY"]).resolve()
TEST_BINARY = Path(os.environ["GAWAH_TEST_BINARY"]).resolve()
TOLD = Path(os.environ["GAWAH_TOLD"])
# documents of the job in which a worker is killed
KILLED_COUNT = 4_000
# documents of which each is counted as it is read
ONCE_COUNT = 400
# of so few documents copies are looked for once
FEW = 1_000


def one_process(truth: dict[str, dict], story: bool = False) -> dict[str, dict]:
    """What one process says of each document, as rows of the same schema."""
    command = [BINARY, "read", "--documents", "-", "--jsonl", "--quiet", *(["--story"] if story else [])]
    made = subprocess.run(command, input="\n".join(map(json.dumps, truth.values())), capture_output=True, text=True, env={}, check=True)
    sha256 = sha256_of(BINARY)
    rows = [fitted({**json.loads(line), "binary": sha256}, fields(story)) for line in made.stdout.splitlines()]
    return {row["source"]["id"]: row for row in rows}


def plain(row) -> dict:
    """A row of Spark as the same plain value."""
    made = row.asDict(recursive=True)
    for claim in made["claims"] or []:
        claim["slots"] = sorted((claim["slots"] or {}).items())
    return made


def compared(rows, expected: dict[str, dict]) -> None:
    found = {row["source"]["id"]: plain(row) for row in rows}
    assert len(found) == len(rows) == len(expected), f"{len(rows)} rows, {len(found)} ids, {len(expected)} expected"
    differing = [id for id in expected if json.dumps(found[id], sort_keys=True) != json.dumps(expected[id], sort_keys=True)]
    assert not differing, f"{len(differing)} rows differ, the first {differing[0]}:\n{found[differing[0]]}\n{expected[differing[0]]}"


def check_poison(spark) -> None:
    since = time.monotonic()
    report = "Gunmen opened fire on a van in Quetta on 30 July 2011, killing at least 11 people, police said."
    bad = {how: f"{report} Here it should fail by {how}." for how in ("abort", "panic", "never ending", "memory")}
    bad["binary"] = "\u0000\u0001\ufffd" * 1000
    bad["huge"] = "x" * 33_000_000
    good = {f"good-{at}": report for at in range(200)}
    # the variable goes with a program of its own: executors give their programs an empty environment
    wrapped = script("gawah-that-fails", f'GAWAH_TEST_FAULTS=1 exec {TEST_BINARY} "$@"')
    binary = gawah_spark.Binary.shipped(spark, wrapped)
    df = spark.createDataFrame([(id, text) for id, text in {**bad, **good}.items()], "id string, text string").repartition(4, "id")
    rows = {row["source"]["id"]: row for row in gawah_spark.read(df, binary, published=None, seconds=5).collect()}
    assert rows.keys() == {*bad, *good}, f"missing {({*bad, *good} - rows.keys())}, more {rows.keys() - {*bad, *good}}"
    failed = {id for id, row in rows.items() if row["error"] is not None}
    assert failed == set(bad) - {"binary"}, failed
    assert all(rows[id]["claims"] for id in good), "a document beside a poisoned one was lost"
    said("poisoned documents are error rows and cost no other", since)


def check_killed(spark, cluster: Cluster, count: int) -> None:
    since = time.monotonic()
    truth = known.told(TOLD, count)
    expected = one_process(truth)
    binary = gawah_spark.Binary.shipped(spark, BINARY)
    reading = gawah_spark.read(documents(spark, truth).repartition(6 * PARTITIONS), binary, title="title")
    rows: list = []
    job = threading.Thread(target=lambda: rows.extend(reading.collect()))
    job.start()
    done = tasks = 0
    tracker = spark.sparkContext.statusTracker()
    while job.is_alive():
        infos = [info for stage in tracker.getActiveStageIds() if (info := tracker.getStageInfo(stage))]
        done, tasks = next(((i.numCompletedTasks, i.numTasks) for i in infos if i.numTasks == 6 * PARTITIONS and i.numCompletedTasks > 2), (0, 0))
        if tasks:
            break
        time.sleep(0.05)
    assert 0 < done < tasks, "the job ended before a worker could be killed: give it more documents"
    cluster.kill()
    job.join()
    compared(rows, expected)
    said(f"a worker killed after {done} of {tasks} tasks: every row is there, once, as before", since)
    cluster.add("worker-after")


def check_same(spark, count: int) -> None:
    """Every row of a corpus beside one process; then copies, incidents and SQL on these rows."""
    since = time.monotonic()
    truth = known.told(TOLD, count)
    binary = gawah_spark.Binary.shipped(spark, BINARY)
    df = documents(spark, truth)
    readings = gawah_spark.read(df, binary, title="title", story=True).cache()
    compared(readings.collect(), one_process(truth, story=True))
    said(f"{len(truth)} documents: every row is that of one process", since)
    if len(truth) > FEW:
        check_copies(df, truth, 0.8)
    copies = check_copies(df, truth, COPIES_LEAST)
    joined = check_incidents(df, binary, readings, truth)
    check_sql(spark, truth, readings=readings, sources=copies, incidents=joined)


CHECKS = {
    "words": lambda spark, _cluster, _count: (check_java(), check_columns_and_programs(spark, BINARY), check_mixed(spark, BINARY)),
    "poison": lambda spark, _cluster, _count: check_poison(spark),
    "once": lambda spark, _cluster, count: check_once(spark, BINARY, known.told(TOLD, min(count, ONCE_COUNT))),
    "killed": lambda spark, cluster, count: check_killed(spark, cluster, min(count, KILLED_COUNT)),
    "blocks": lambda spark, _cluster, count: check_blocks(spark, BINARY, known.told(TOLD, min(count, BLOCKED_COUNT))),
    "same": lambda spark, _cluster, count: check_same(spark, count),
    # the last: what it sets stays set
    "lost": lambda spark, cluster, count: check_lost(spark, cluster, BINARY, known.told(TOLD, min(count, ONCE_COUNT))),
}


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    asked = sys.argv[2:] or [*CHECKS, "full"]
    with Cluster(workers=2) as cluster:
        spark = connected(cluster.address)
        try:
            for name, check in CHECKS.items():
                if name in asked:
                    check(spark, cluster, count)
        finally:
            spark.stop()
    if "full" in asked:
        check_full_disk()
    print("all hold")


if __name__ == "__main__":
    main()
