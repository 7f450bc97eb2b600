"""How `sources` does on news, where nothing was fitted: local reports of which several tell of one incident (Gun Violence Corpus).

In: GAWAH_BINARY, the file reports.jsonl of that corpus (`incident`, `doc`, `title`, `dct`, `content`). Out: a table in Markdown. Never: a text of it kept.
Truth, counted without MinHash or runs of five words: two reports of one incident hold one text where their longest run of equal words makes up half of the shorter,
and some of it where it has 40 words. A pair of two incidents is taken for wrong, since no report of one is a copy of a report of the other.
"""

from __future__ import annotations

import difflib
import itertools
import json
import re
import sys
from collections import defaultdict
from pathlib import Path

import gawah_spark
from cluster import Cluster, connected

RUN = 40
HALF = 0.5
LEAST = (0.5, 0.7, 0.8, 0.9)
Pair = tuple[str, str]


def reports(path: Path) -> dict[str, dict]:
    """The reports by id, without pages of so few words that they hold none: empty ones, and those that ask for a password."""
    with path.open(encoding="utf-8") as lines:
        rows = [{**row, "words": re.findall(r"\w+", row["content"].lower())} for row in map(json.loads, lines)]
    return {f"{row['incident']}/{row['doc']}": row for row in rows if len(row["words"]) >= RUN}


def pairs(groups: dict[str, list[str]]) -> set[Pair]:
    """All pairs within groups."""
    return {pair for ids in groups.values() for pair in itertools.combinations(sorted(ids), 2)}


def equal_run(one: list[str], other: list[str]) -> int:
    """Words in the longest run that both hold."""
    return difflib.SequenceMatcher(None, one, other, autojunk=False).find_longest_match().size


def truth(all_reports: dict[str, dict]) -> tuple[set[Pair], set[Pair]]:
    """Pairs of reports of one incident: those that hold one text, and those that hold some of one."""
    of_incident = defaultdict(list)
    for id, row in all_reports.items():
        of_incident[row["incident"]].append(id)
    copies, parts = set(), set()
    for left, right in pairs(of_incident):
        one, other = all_reports[left]["words"], all_reports[right]["words"]
        run = equal_run(one, other)
        if run >= HALF * max(min(len(one), len(other)), 1):
            copies.add((left, right))
        if run >= RUN:
            parts.add((left, right))
    return copies, parts


def main() -> None:
    news = reports(Path(sys.argv[1]))
    copies, parts = truth(news)
    rows = [(id, row["content"], row["incident"]) for id, row in news.items()]
    print(f"{len(news)} reports of {len({row['incident'] for row in news.values()})} incidents: {len(copies)} pairs hold one text, {len(copies | parts)} at least {RUN} words of one\n")
    print("| least | pairs | of one text, of all such | of one incident | of one text or part of one | of two incidents | of these in the same words throughout |\n|---|---|---|---|---|---|---|")
    with Cluster(workers=2) as cluster:
        spark = connected(cluster.address)
        try:
            df = spark.createDataFrame([row[:2] for row in rows], "id string, text string").repartition(8, "id").cache()
            for least in LEAST:
                groups = defaultdict(list)
                for row in gawah_spark.sources(df, least=least).collect():
                    groups[row["source"]].append(row["id"])
                found = pairs(groups)
                one = sum(news[left]["incident"] == news[right]["incident"] for left, right in found)
                twice = sum(news[left]["incident"] != news[right]["incident"] and news[left]["words"] == news[right]["words"] for left, right in found)
                print(f"| {least} | {len(found)} | {len(found & copies)} of {len(copies)} | {one} | {len(found & (copies | parts))} | {len(found) - one} | {twice} |", flush=True)
        finally:
            spark.stop()


if __name__ == "__main__":
    main()
