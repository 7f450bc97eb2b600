"""What a person can have wrong, each said in the driver with its next step.

In: a session; for a full disk, the right to mount a small one. Out: a line a check. Never: a disk of the machine filled.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from pyspark.sql import functions as F

import gawah_spark
from cluster import Cluster, connected, said
from gawah_spark.forms import spark_type

# bytes of a disk that a shuffle of some megabytes fills
SMALL_DISK = "2m"
REPORT = "Gunmen opened fire on a van in Quetta on 30 July 2011, killing at least 11 people, police said."


def refused(what: str, work) -> None:
    """That work ends with these words and with what to do next."""
    try:
        work()
    except Exception as error:  # noqa: BLE001  whatever it is, it must say what to do next
        assert what in str(error) and "next:" in str(error), f"{what!r} is not in {error}"
    else:
        raise AssertionError(f"nothing said of {what}")


def script(name: str, *lines: str) -> Path:
    """A program of a few lines."""
    path = Path(tempfile.mkdtemp(prefix="gawah-spark-")) / name
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]))
    path.chmod(0o755)
    return path


def check_columns_and_programs(spark, path: Path) -> None:
    since = time.monotonic()
    binary = gawah_spark.Binary.shipped(spark, path)
    df = spark.createDataFrame([("a", REPORT), ("b", REPORT)], "id string, text string")
    refused("find the column published", lambda: gawah_spark.read(df, binary))
    refused("find the column body", lambda: gawah_spark.sources(df, text="body"))
    refused("find the program gawah", lambda: gawah_spark.Binary.shipped(spark, "/nowhere/gawah"))
    other = gawah_spark.Binary(binary.name, "0" * 64)
    refused("it is not the driver's", lambda: gawah_spark.read(df, other, published=None).collect())
    lost = gawah_spark.Binary("gawah-that-nobody-shipped", binary.sha256)
    refused("find gawah-that-nobody-shipped on a worker", lambda: gawah_spark.read(df, lost, published=None).collect())
    strange = script("gawah-of-tomorrow", "cat >/dev/null", "echo '{\"schema\":\"gawah/claims/9\"}'")
    tomorrow = gawah_spark.Binary.shipped(spark, strange)
    refused("understand the form gawah/claims/9", lambda: gawah_spark.read(df, tomorrow, published=None).collect())
    assert spark_type().fieldNames()[-1] == "binary"
    said("a column that is absent, a program that is missing or another, a form of tomorrow: said with the next step", since)


def check_mixed(spark, path: Path) -> None:
    since = time.monotonic()
    binary = gawah_spark.Binary.shipped(spark, path)
    df = spark.createDataFrame([("a", REPORT), ("b", REPORT)], "id string, text string")
    readings = gawah_spark.read(df, binary, published=None, story=True).cache()
    link = lambda of, by=binary: gawah_spark.incidents(df, by, of, published=None)  # noqa: E731
    refused("find the column story", lambda: link(readings.drop("story")))
    older = readings.withColumn("binary", F.when(F.col("source.id") == "a", F.lit("0" * 64)).otherwise(F.col("binary")))
    refused("compare readings of several programs", lambda: link(older))
    newer = readings.withColumn("schema", F.when(F.col("source.id") == "a", F.lit("gawah/claims/2")).otherwise(F.col("schema")))
    refused("gawah/claims/2", lambda: link(newer))
    refused("compare readings of another program", lambda: link(readings, gawah_spark.Binary(binary.name, "0" * 64)))
    assert link(readings).count() == 2, "two reports of one attack in the same words are one"
    said("readings of several programs, forms or without what linking compares: said with the next step", since)


def check_java() -> None:
    since = time.monotonic()
    held = {name: os.environ.get(name) for name in ("JAVA_HOME", "PATH")}
    os.environ.pop("JAVA_HOME", None)
    os.environ["PATH"] = "/nowhere"
    try:
        refused("there is no Java", gawah_spark.session)
        for version, line in (("11", 'openjdk version "11.0.2"'), ("8", 'java version "1.8.0_392"')):
            home = Path(tempfile.mkdtemp(prefix="gawah-spark-"))
            (home / "bin").mkdir()
            script("java", f"echo '{line}' >&2").rename(home / "bin/java")
            os.environ["JAVA_HOME"] = str(home)
            refused(f"is Java {version}", gawah_spark.session)
    finally:
        for name, value in held.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
    said("no Java, or one that is too old: said with the next step", since)


@contextlib.contextmanager
def small_disk() -> Iterator[Path | None]:
    """A disk of two megabytes; none where this machine does not let one be made."""
    folder = tempfile.mkdtemp(prefix="gawah-spark-disk-")
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK},mode=1777", "tmpfs", folder], capture_output=True, check=False).returncode == 0
    try:
        yield Path(folder) if made else None
    finally:
        if made:
            subprocess.run(["umount", "--lazy", folder], check=True)
        Path(folder).rmdir()


def check_full_disk() -> None:
    since = time.monotonic()
    with small_disk() as disk:
        if disk is None:
            print("not run: a disk that fills in a shuffle, since this machine lets nobody mount one (run as root)", flush=True)
            return
        with Cluster(workers=1, shuffles=disk) as cluster:
            spark = connected(cluster.address)
            try:
                text = F.concat_ws(" ", F.transform(F.sequence(F.lit(1), F.lit(200)), lambda at: F.hex(F.xxhash64("id", at))))
                df = spark.range(5_000).withColumn("text", text)
                refused("a worker's disk is full", lambda: gawah_spark.sources(df).collect())
            finally:
                spark.stop()
    said("a disk that fills in a shuffle: said with the next step", since)
