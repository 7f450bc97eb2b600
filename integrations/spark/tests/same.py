"""The same answer on Spark as on one machine, also with poisoned documents, and what a person did wrong said clearly.

In: GAWAH_BINARY (a release), GAWAH_TEST_BINARY (a build of tests, which alone knows documents that fail on purpose), GAWAH_TOLD (made documents), a count.
Out: a line a check, and a failure at the first that does not hold.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from pyspark.sql import functions as F

import gawah_spark
from cluster import Cluster
from gawah_spark.engine import GawahError, sha256_of
from gawah_spark.forms import FIELDS, fitted, spark_type

BINARY = Path(os.environ["GAWAH_BINARY"]).resolve()
TEST_BINARY = Path(os.environ["GAWAH_TEST_BINARY"]).resolve()
TOLD = Path(os.environ["GAWAH_TOLD"])
PARTITIONS = 8
# documents of the job in which a worker is killed
KILLED_COUNT = 4_000


def connected(address: str, **more: str):
    settings = {
        "spark__master": address, "spark__driver__host": "127.0.0.1", "spark__driver__bindAddress": "127.0.0.1", "spark__driver__memory": "1g",
        "spark__executor__memory": "700m", "spark__ui__enabled": "false", "spark__sql__shuffle__partitions": str(PARTITIONS),
        "spark__sql__execution__arrow__maxRecordsPerBatch": "64", "spark__python__worker__reuse": "false", "spark__ui__showConsoleProgress": "false",
    }
    spark = gawah_spark.session(**{**settings, **more})
    spark.sparkContext.setLogLevel("ERROR")
    spark.sparkContext.addPyFile(str(zipped()))
    return spark


def zipped() -> Path:
    """The package as a file that executors can import."""
    import shutil

    folder = Path(gawah_spark.__file__).parent
    return Path(shutil.make_archive(str(Path(tempfile.mkdtemp(prefix="gawah-spark-")) / "gawah_spark"), "zip", folder.parent, folder.name))


def documents(spark, count: int):
    kept = [json.loads(line) for line in TOLD.open(encoding="utf-8")][:count]
    rows = [(row["id"], row["text"], row["published"], row["title"]) for row in kept]
    return spark.createDataFrame(rows, "id string, text string, published string, title string").repartition(PARTITIONS, "id")


def one_process(lines: list[str], binary: Path, **env: str) -> dict[str, dict]:
    """What one process says of each document, as rows of the same schema."""
    made = subprocess.run([binary, "read", "--documents", "-", "--jsonl", "--quiet", "--seconds", "5"], input="\n".join(lines), capture_output=True, text=True, env=env, check=False)
    sha256 = sha256_of(binary)
    rows = [fitted({**json.loads(line), "binary": sha256}, FIELDS) for line in made.stdout.splitlines()]
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


def said(name: str, since: float) -> None:
    print(f"ok  {name}  ({time.monotonic() - since:.0f} s)", flush=True)


def check_same_and_sql(spark, count: int) -> None:
    since = time.monotonic()
    lines = TOLD.read_text("utf-8").splitlines()[:count]
    expected = one_process(lines, BINARY)
    binary = gawah_spark.Binary.shipped(spark, BINARY)
    df = documents(spark, count)
    readings = gawah_spark.read(df, binary, title="title").cache()
    compared(readings.collect(), expected)
    said(f"{count} documents: every row is that of one process", since)

    since = time.monotonic()
    copies = gawah_spark.sources(df).cache()
    truth = {row["id"]: row for row in map(json.loads, lines)}
    named = {row["id"]: row["source"] for row in copies.collect()}
    copied = [row for row in truth.values() if row["copy_of"]]
    found = sum(named[row["id"]] == named[row["copy_of"]] for row in copied)
    assert len(named) == count and found >= 0.9 * len(copied), f"{found} of {len(copied)} copies found"
    recall, precision = judged(truth, named, lambda id: original(truth, id))
    said(f"sources: {found} of {len(copied)} copies stand with their original; of pairs recall {recall:.3f}, precision {precision:.3f}", since)

    since = time.monotonic()
    joined = gawah_spark.incidents(df, binary, readings, title="title").cache()
    clusters = {row["id"]: row["incident"] for row in joined.collect()}
    recall, precision = judged(truth, clusters)
    assert recall > 0.5 and precision > 0.5, f"recall {recall:.3f}, precision {precision:.3f}"
    said(f"incidents: recall {recall:.3f}, precision {precision:.3f} of pairs", since)

    since = time.monotonic()
    for name, table in (("readings", readings), ("sources", copies), ("incidents", joined)):
        table.createOrReplaceTempView(name)
    for query in sorted(Path(__file__).parent.parent.glob("sql/*.sql")):
        rows = spark.sql(query.read_text("utf-8")).collect()
        assert rows, f"{query.name} gives no row"
        if query.name == "attacks_by_district.sql":
            upside_down = [row for row in rows if row["killed_most"] is not None and row["killed_least"] > row["killed_most"]]
            assert not upside_down, f"{query.name}: a range that ends before it begins, {upside_down[0]}"
    said("the SQL examples run on the output", since)


def original(truth: dict[str, dict], id: str) -> str:
    """The document that one was copied from, through copies of copies."""
    return original(truth, truth[id]["copy_of"]) if truth[id]["copy_of"] in truth else id


def judged(truth: dict[str, dict], clusters: dict[str, str], group=None) -> tuple[float, float]:
    """Recall and precision of pairs: documents of one attack, or of one group, that stand in one cluster."""
    def two(groups: dict) -> int:
        return sum(size * (size - 1) // 2 for size in groups.values())

    of_truth: dict = {}
    of_found: dict = {}
    of_both: dict = {}
    for id, row in truth.items():
        attack, cluster = group(id) if group else row["attack"] or id, clusters.get(id, id)
        for groups, key in ((of_truth, attack), (of_found, cluster), (of_both, (attack, cluster))):
            groups[key] = groups.get(key, 0) + 1
    return two(of_both) / max(two(of_truth), 1), two(of_both) / max(two(of_found), 1)


def check_poison(spark) -> None:
    since = time.monotonic()
    report = "Gunmen opened fire on a van in Quetta on 30 July 2011, killing at least 11 people, police said."
    bad = {how: f"{report} Here it should fail by {how}." for how in ("abort", "panic", "never ending", "memory")}
    bad["binary"] = "\u0000\u0001\ufffd" * 1000
    bad["huge"] = "x" * 33_000_000
    good = {f"good-{at}": report for at in range(200)}
    # the variable goes with a program of its own: executors give their programs an empty environment
    wrapped = Path(tempfile.mkdtemp(prefix="gawah-spark-")) / "gawah-that-fails"
    wrapped.write_text(f"#!/bin/sh\nGAWAH_TEST_FAULTS=1 exec {TEST_BINARY} \"$@\"\n")
    wrapped.chmod(0o755)
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
    lines = TOLD.read_text("utf-8").splitlines()[:count]
    expected = one_process(lines, BINARY)
    binary = gawah_spark.Binary.shipped(spark, BINARY)
    reading = gawah_spark.read(documents(spark, count).repartition(6 * PARTITIONS), binary, title="title")
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


def check_words(spark) -> None:
    since = time.monotonic()
    binary = gawah_spark.Binary.shipped(spark, BINARY)
    df = spark.createDataFrame([("a", "b")], "id string, text string")

    def refused(what: str, work) -> None:
        try:
            work()
        except Exception as error:  # noqa: BLE001  whatever it is, it must say what to do next
            assert what in str(error) and "next:" in str(error), f"{what!r} is not in {error}"
        else:
            raise AssertionError(f"nothing said of {what}")

    refused("find the column published", lambda: gawah_spark.read(df, binary))
    refused("find the program gawah", lambda: gawah_spark.Binary.shipped(spark, "/nowhere/gawah"))
    other = gawah_spark.Binary(binary.name, "0" * 64)
    refused("it is not the driver's", lambda: gawah_spark.read(df, other, published=None).collect())
    lost = gawah_spark.Binary("gawah-that-nobody-shipped", binary.sha256)
    refused("find gawah-that-nobody-shipped on a worker", lambda: gawah_spark.read(df, lost, published=None).collect())
    strange = Path(tempfile.mkdtemp(prefix="gawah-spark-")) / "gawah-of-tomorrow"
    strange.write_text("#!/bin/sh\ncat >/dev/null\necho '{\"schema\":\"gawah/claims/9\"}'\n")
    strange.chmod(0o755)
    tomorrow = gawah_spark.Binary.shipped(spark, strange)
    refused("understand the form gawah/claims/9", lambda: gawah_spark.read(df, tomorrow, published=None).collect())
    held = os.environ.get("JAVA_HOME"), os.environ["PATH"]
    os.environ.pop("JAVA_HOME", None)
    os.environ["PATH"] = "/nowhere"
    try:
        refused("there is no Java", gawah_spark.session)
        old = Path(tempfile.mkdtemp(prefix="gawah-spark-")) / "bin"
        old.mkdir()
        (old / "java").write_text("#!/bin/sh\necho 'openjdk version \"11.0.2\"' >&2\n")
        (old / "java").chmod(0o755)
        os.environ["JAVA_HOME"] = str(old.parent)
        refused("is Java 11", gawah_spark.session)
    finally:
        os.environ.pop("JAVA_HOME", None)
        os.environ.update({"PATH": held[1], **({"JAVA_HOME": held[0]} if held[0] else {})})
    assert spark_type().fieldNames()[-1] == "binary"
    said("what is missing or of another version is said with its next step", since)


CHECKS = {
    "words": lambda spark, _cluster, _count: check_words(spark),
    "poison": lambda spark, _cluster, _count: check_poison(spark),
    "killed": lambda spark, cluster, count: check_killed(spark, cluster, min(count, KILLED_COUNT)),
    "same": lambda spark, _cluster, count: check_same_and_sql(spark, count),
}


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with Cluster(workers=2) as cluster:
        spark = connected(cluster.address)
        try:
            for name, check in CHECKS.items():
                if name in (sys.argv[2:] or CHECKS):
                    check(spark, cluster, count)
        finally:
            spark.stop()
    print("all hold")


if __name__ == "__main__":
    main()
