"""How one process reads corpora of 10 thousand to 2 million made documents into a file. Needs no Java.

In: GAWAH_BINARY, GAWAH_TOLD (made documents, at least as many as the largest count), counts of documents in rising order. Out: a table in Markdown. Never: a file left behind.
Seconds of the processor are told beside the rate: other programs on the machine change the one and hardly the other.
"""

from __future__ import annotations

import itertools
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path

BINARY = Path(os.environ["GAWAH_BINARY"]).resolve()
TOLD = Path(os.environ["GAWAH_TOLD"])
COUNTS = [10_000, 100_000, 1_000_000, 2_000_000]
MEGABYTE = 1_000_000


class Memory:
    """The most resident memory of processes that this one started, by what they are: of one process, and of all together."""

    KINDS = ("gawah", "java", "python")

    def __init__(self) -> None:
        self.one: dict[str, int] = defaultdict(int)
        self.all: dict[str, int] = defaultdict(int)
        self.ended = threading.Event()

    def _below(self) -> list[tuple[str, int]]:
        """Name and memory of each process that descends from this one."""
        parents, found = {}, {}
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                parents[int(folder.name)] = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
                name = (folder / "exe").readlink().name
                found[int(folder.name)] = name, int((folder / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
            except (OSError, IndexError, ValueError):
                continue

        def descends(pid: int) -> bool:
            while (pid := parents.get(pid, 0)) > 1:
                if pid == os.getpid():
                    return True
            return False

        return [told for pid, told in found.items() if descends(pid)]

    def _look(self) -> None:
        while not self.ended.wait(0.3):
            together: dict[str, int] = defaultdict(int)
            for name, held in self._below():
                if kind := next((kind for kind in self.KINDS if name.startswith(kind)), None):
                    self.one[kind] = max(self.one[kind], held // MEGABYTE)
                    together[kind] += held // MEGABYTE
            for kind, held in together.items():
                self.all[kind] = max(self.all[kind], held)

    def __enter__(self) -> Memory:
        self.looking = threading.Thread(target=self._look, daemon=True)
        self.looking.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.ended.set()
        self.looking.join()


def part_of_told(count: int, folder: str) -> Path:
    """The first documents in a file of their own."""
    to = Path(folder) / f"told-{count}.jsonl"
    with TOLD.open("rb") as lines, to.open("wb") as out:
        out.writelines(itertools.islice(lines, count))
    return to


def processor() -> float:
    """Seconds of the processor that processes which have ended took, of those that this one started."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def row(count: int, readers: int = 2) -> str:
    """Reads so many documents into a file as a person would, and says what that took."""
    with tempfile.TemporaryDirectory(prefix="gawah-growth-") as folder:
        documents, claims = part_of_told(count, folder), Path(folder) / "claims.jsonl.zst"
        command = [BINARY, "read", "--documents", documents, "--out", claims, "--quiet", "--readers", str(readers)]
        since, used = time.monotonic(), processor()
        with Memory() as memory:
            subprocess.run(command, check=True, env={})
        seconds, used = time.monotonic() - since, processor() - used
        noted = json.loads(Path(f"{claims}.progress").read_text("utf-8"))
        assert noted["done"] and noted["documents"] == count and noted["failed"] == 0, noted
        written = claims.stat().st_size / MEGABYTE
    return f"| {count:,} | {seconds:.0f} | {count / seconds:.0f} | {1000 * used / count:.2f} | {memory.one['gawah']} | {memory.all['gawah']} | {written:.0f} |"


def held(count: int) -> None:
    """That there are so many made documents. Errors: there are fewer."""
    with TOLD.open("rb") as lines:
        there = sum(1 for _ in lines)
    assert there >= count, f"{TOLD} holds {there} documents\n  next: make {count} with `gawah-eval --bin told`"


def table(counts: list[int]) -> None:
    """Prints a row a count."""
    print("One process with two readers, into a file packed with zstd\n")
    print("| documents | seconds | documents a second | seconds of the processor per 1,000 | most memory of one process, MB | of all together, MB | written, MB |")
    print("|---|---|---|---|---|---|---|")
    for count in counts:
        print(row(count), flush=True)


if __name__ == "__main__":
    asked = sorted(int(count) for count in sys.argv[1:]) or COUNTS
    held(asked[-1])
    table(asked)
