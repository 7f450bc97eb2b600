"""A Spark standalone cluster on loopback: one master, some workers, from the PySpark package's own scripts.

In: how many workers, their memory, the folder of their shuffles. Out: its address, and sessions on it. Never: a process left behind; an address that others can reach.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyspark

import gawah_spark

HOME = Path(pyspark.__file__).parent
STARTS_WITHIN = 300


class Cluster:
    """Runs until the block ends."""

    def __init__(self, workers: int, memory: str = "1g", cores: int = 1, shuffles: Path | None = None) -> None:
        self.workers, self.memory, self.cores = workers, memory, cores
        self.more = {} if shuffles is None else {"SPARK_LOCAL_DIRS": str(shuffles)}
        self.folder = tempfile.TemporaryDirectory(prefix="gawah-spark-")
        self.running: list[subprocess.Popen] = []
        self.address = ""

    def _start(self, name: str, *command: str) -> tuple[subprocess.Popen, Path]:
        log = Path(self.folder.name) / f"{name}.log"
        env = {**os.environ, "SPARK_HOME": str(HOME), "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_DAEMON_MEMORY": "400m", "SPARK_WORKER_DIR": f"{self.folder.name}/{name}", **self.more}
        with log.open("w") as to:
            # a session of its own: what a worker starts ends with it
            running = subprocess.Popen([str(HOME / "bin/spark-class"), *command], stdout=to, stderr=to, env=env, start_new_session=True)
        self.running.append(running)
        return running, log

    def _said(self, running: subprocess.Popen, log: Path, what: str) -> str:
        until = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < until and running.poll() is None:
            if found := re.search(what, log.read_text("utf-8", "replace")):
                return found.group(0)
            time.sleep(0.2)
        raise RuntimeError(f"{log.name} did not say {what!r}:\n{log.read_text('utf-8', 'replace')[-2000:]}")

    def __enter__(self) -> Cluster:
        # a test that is told to end ends its processes too
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
        try:
            master, log = self._start("master", "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", "0", "--webui-port", "0")
            self.address = self._said(master, log, r"spark://127\.0\.0\.1:\d+")
            for at in range(self.workers):
                self.add(f"worker-{at}")
        except BaseException:
            self.__exit__()
            raise
        return self

    def add(self, name: str) -> subprocess.Popen:
        """Starts a worker and waits until the master knows it."""
        given = ["--host", "127.0.0.1", "--webui-port", "0", "--cores", str(self.cores), "--memory", self.memory]
        worker, log = self._start(name, "org.apache.spark.deploy.worker.Worker", *given, self.address)
        self._said(worker, log, "Successfully registered with master")
        return worker

    def kill(self) -> None:
        """Kills the worker that was started last and all that it started, without a word to anybody."""
        worker = self.running.pop()
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()

    def __exit__(self, *_: object) -> None:
        for running in reversed(self.running):
            if running.poll() is None:
                running.terminate()
                try:
                    running.wait(timeout=20)
                except subprocess.TimeoutExpired:
                    running.kill()
                    running.wait()
        self.folder.cleanup()


PARTITIONS = 8


def connected(address: str, **more: str):
    """A session on a cluster, with the package on its workers."""
    settings = {
        "spark__master": address, "spark__driver__host": "127.0.0.1", "spark__driver__bindAddress": "127.0.0.1", "spark__driver__memory": "1g",
        "spark__executor__memory": "700m", "spark__ui__enabled": "false", "spark__sql__shuffle__partitions": str(PARTITIONS),
        "spark__sql__execution__arrow__maxRecordsPerBatch": "64", "spark__python__worker__reuse": "false", "spark__ui__showConsoleProgress": "false",
    }
    spark = gawah_spark.session(**{**settings, **more})
    spark.sparkContext.setLogLevel("ERROR")
    folder = Path(gawah_spark.__file__).parent
    zipped = shutil.make_archive(str(Path(tempfile.mkdtemp(prefix="gawah-spark-")) / "gawah_spark"), "zip", folder.parent, folder.name)
    spark.sparkContext.addPyFile(zipped)
    return spark


def documents(spark, truth: dict[str, dict]):
    """Made documents as a table."""
    rows = [(row["id"], row["text"], row["published"], row["title"]) for row in truth.values()]
    return spark.createDataFrame(rows, "id string, text string, published string, title string").repartition(PARTITIONS, "id")


def said(name: str, since: float) -> None:
    """A check that holds."""
    print(f"ok  {name}  ({time.monotonic() - since:.0f} s)", flush=True)
