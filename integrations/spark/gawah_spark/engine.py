"""The program, on the driver and in the executors.

In: lines. Out: lines, in the same number or an error with its next step. Never: a program of another hash than the driver's; a process left behind.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

JAVA_LEAST = 17


class GawahError(RuntimeError):
    """What failed, and what to do next."""

    def __init__(self, what: str, then: str) -> None:
        super().__init__(f"could not {what}\n  next: {then}")


def needed(df, *names: str | None) -> None:
    """Says which column is absent. Errors: one is."""
    missing = [name for name in names if name is not None and name not in df.columns]
    if missing:
        raise GawahError(f"find the column {missing[0]}", f"the columns are {', '.join(df.columns)}; name yours, such as read(df, binary, text='body')")


# what Spark says where a machine is not as it should be, and what to do then
SAID = {
    "No space left on device": ("write a shuffle: a worker's disk is full", "point spark.local.dir (SPARK_LOCAL_DIRS of a worker) at a larger disk, or give it more workers"),
    "No module named 'gawah_spark'": ("find the package on a worker", "spark.sparkContext.addPyFile(a zip of it), or pip install it on every worker"),
    "Checkpoint block": ("go on: a worker that held a table was lost", "spark.sparkContext.setCheckpointDir(a folder that all machines see), and run it again"),
}


@contextlib.contextmanager
def explained() -> Iterator[None]:
    """Says in words of its own what Spark says of a full disk, a missing package or a lost table; other errors pass as they are."""
    try:
        yield
    except Exception as error:
        for words, (what, then) in SAID.items():
            if words in str(error):
                raise GawahError(what, then) from error
        raise


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@dataclass(frozen=True)
class Binary:
    """The program as every machine must have it: its name among the job's files and its hash."""

    name: str
    sha256: str

    @staticmethod
    def shipped(spark, path: str | os.PathLike[str] | None = None) -> Binary:
        """Ships the program with the job (as `--files` does). In: its path; else `GAWAH_BINARY`, else `gawah` on the path."""
        found = path or os.environ.get("GAWAH_BINARY") or shutil.which("gawah")
        if not found or not Path(found).is_file():
            raise GawahError("find the program gawah", "build it (cargo build --release -p gawah) and name it: Binary.shipped(spark, PATH)")
        whole = Path(found).resolve()
        spark.sparkContext.addFile(str(whole))
        return Binary(whole.name, sha256_of(whole))

    def here(self) -> Path:
        """The program on this machine. Errors: it is missing, or another than the driver's."""
        from pyspark import SparkFiles

        path = Path(SparkFiles.get(self.name))
        if not path.is_file():
            raise GawahError(f"find {self.name} on a worker", "ship it with Binary.shipped(spark, PATH), or spark-submit --files PATH")
        if sha256_of(path) != self.sha256:
            raise GawahError(f"use {path} on a worker", f"it is not the driver's ({self.sha256[:12]}…): end the job and ship one program to all")
        if not os.access(path, os.X_OK):
            path.chmod(0o755)
        return path


def session(**settings: str):
    """A session, with a clear word where Java is missing or too old. In: settings, dots as two underscores."""
    java = Path(os.environ["JAVA_HOME"]) / "bin/java" if os.environ.get("JAVA_HOME") else shutil.which("java")
    then = f"install Java {JAVA_LEAST} (Debian: apt install openjdk-{JAVA_LEAST}-jre-headless) or set JAVA_HOME"
    if not java or not Path(java).exists():
        raise GawahError("start Spark: there is no Java", then)
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    # up to version 8 Java called itself 1.8
    version = next((part for part in said.replace('"', " ").split() if part[:1].isdigit()), "0").removeprefix("1.").split(".")[0]
    if not version.isdigit() or int(version) < JAVA_LEAST:
        raise GawahError(f"start Spark: {java} is Java {version}", then)
    from pyspark.sql import SparkSession

    building = SparkSession.builder
    for name, value in settings.items():
        building = building.config(name.replace("__", "."), value)
    return building.getOrCreate()


def piped(command: list[str], lines: Iterable[str]) -> Iterator[str]:
    """Gives lines to a program and yields its lines as they come. Errors: it ended with a failure, in its own words."""
    with tempfile.TemporaryFile("w+") as said:
        program = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said, text=True, encoding="utf-8", env={})
        broken: list[BaseException] = []

        def feed() -> None:
            try:
                with program.stdin as to:
                    to.writelines(line + "\n" for line in lines)
            except BrokenPipeError:
                pass  # the program ended; its exit code says why
            except BaseException as error:  # noqa: BLE001  a fault of the input belongs to the task
                broken.append(error)

        feeder = threading.Thread(target=feed, daemon=True)
        feeder.start()
        try:
            for line in program.stdout:
                yield line.rstrip("\n")
            feeder.join()
            code = program.wait()
        finally:
            if program.poll() is None:
                program.kill()
                program.wait()
        if broken:
            raise broken[0]
        if code not in (0, 3):
            said.seek(0)
            words = said.read().strip().splitlines()
            raise GawahError(f"run {' '.join(command[1:4])} (it ended with {code})", words[-1] if words else "look at the worker's memory and disk")
