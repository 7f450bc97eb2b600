"""Copies, incidents and the SQL examples, judged by what is known of made documents.

In: a session, made documents with their truth, their readings. Out: a line a check with recall and precision; a failure where they are poor.
"""

from __future__ import annotations

import datetime
import json
import subprocess
import tempfile
import threading
import time
from collections import Counter, defaultdict
from pathlib import Path

import gawah_spark
import truth as known
from cluster import documents, said
from wrong import script

SQL = Path(__file__).parent.parent / "sql"
# documents of the check that compares blocks with and without rare words, and Spark with one process
BLOCKED_COUNT = 2_000
# where made texts, put together of the same sentences, are copies and not alike
COPIES_LEAST = 0.9
PROMISE = "provincial government promised"


# a word in so many documents at most is rare
RARE = 12


def clusters_of(joined) -> dict[str, str]:
    return {row["id"]: row["incident"] for row in joined.collect()}


def check_copies(df, truth: dict[str, dict], least: float):
    """The groups of copies, judged by which document was copied from which."""
    since = time.monotonic()
    copies = gawah_spark.sources(df, least=least)
    named = {row["id"]: row["source"] for row in copies.collect()}
    copied = [row for row in truth.values() if row["copy_of"] in truth]
    found = sum(named[row["id"]] == named[row["copy_of"]] for row in copied)
    assert len(named) == len(truth) and found >= 0.9 * len(copied), f"{found} of {len(copied)} copies found"
    recall, precision = known.judged(truth, named, lambda id: known.original(truth, id))
    said(f"sources at {least}: {found} of {len(copied)} copies stand with their original; of pairs recall {recall:.3f}, precision {precision:.3f}", since)
    return copies


def check_incidents(df, binary, readings, truth: dict[str, dict]):
    """Incidents of the whole, judged by which documents tell of which attack."""
    since = time.monotonic()
    joined = gawah_spark.incidents(df, binary, readings, title="title")
    clusters = clusters_of(joined)
    attack = lambda id: known.attack(truth, id)  # noqa: E731
    recall, precision = known.judged(truth, clusters, attack)
    plain = truth.keys() - known.apart(truth)
    plain_recall, plain_precision = known.judged(plain, clusters, attack)
    assert plain_recall > 0.9 and precision > 0.9, f"recall {plain_recall:.3f}, precision {precision:.3f}"
    said(f"incidents of {len(truth)} documents: of pairs recall {recall:.3f}, precision {precision:.3f}; without reports that share a rare name alone {plain_recall:.3f}, {plain_precision:.3f}", since)
    return joined


def check_blocks(spark, path: Path, truth: dict[str, dict]) -> None:
    """Pairs that meet with and without rare words, and the incidents of both beside those of one process."""
    binary = gawah_spark.Binary.shipped(spark, path)
    df = documents(spark, truth).cache()
    readings = gawah_spark.read(df, binary, title="title", story=True).cache()
    attacks = spark.createDataFrame([(id, known.attack(truth, id)) for id in truth], "id string, attack string")
    met = {}
    for rare in (0, RARE):
        since = time.monotonic()
        pairs = gawah_spark.pairs_of(df, readings, binary, rare=rare)
        both = pairs.join(attacks.withColumnsRenamed({"id": "left", "attack": "one"}), "left").join(attacks.withColumnsRenamed({"id": "right", "attack": "other"}), "right")
        same = [(row["left"], row["right"]) for row in both.where("one = other").select("left", "right").collect()]
        recall, met[rare] = known.met(truth, same)
        with_words = f"with words of at most {rare} documents" if rare else "without rare words"
        said(f"blocks {with_words}: {pairs.count()} pairs, recall {recall:.3f}; {met[rare]} of {len(known.apart(truth))} reports that share a rare name alone meet another of their attack", since)
    assert met[RARE] > 1.5 * met[0] and met[RARE] > 0.9 * len(known.apart(truth)), f"rare words bring no more together: {met}"
    since = time.monotonic()
    lines = "\n".join(json.dumps(row) for row in truth.values())
    made = subprocess.run([path, "link", "--documents", "-", "--jsonl", "--quiet"], input=lines, capture_output=True, text=True, check=True, env={}).stdout
    whole = {member: row["members"][0] for row in map(json.loads, made.splitlines()) if "members" in row for member in row["members"]}
    on_spark = clusters_of(gawah_spark.clusters(pairs, binary))
    attack = lambda id: known.attack(truth, id)  # noqa: E731
    told = [f"{name} recall {found[0]:.3f}, precision {found[1]:.3f}" for name, clusters in (("one process", whole), ("Spark", on_spark)) for found in [known.judged(truth, clusters, attack)]]
    alike = known.judged(truth, on_spark, lambda id: whole.get(id, id))
    said(f"incidents of {len(truth)} documents: {'; '.join(told)}; of the pairs that one process joins Spark joins {alike[0]:.3f}, and of its own {alike[1]:.3f} are joined there", since)


def check_once(spark, path: Path, truth: dict[str, dict]) -> None:
    """That incidents read each document once, by a program that counts what it is given."""
    since = time.monotonic()
    log = Path(tempfile.mkdtemp(prefix="gawah-spark-")) / "read.jsonl"
    verbs = log.with_name("verbs")
    # executors give their programs an empty environment
    counting = script("gawah-that-counts", "PATH=/usr/bin:/bin", f'echo "$2" >> {verbs}', f'if [ "$1" = read ]; then tee -a {log} | {path} "$@"; else exec {path} "$@"; fi')
    binary = gawah_spark.Binary.shipped(spark, counting)
    joined = clusters_of(gawah_spark.incidents(documents(spark, truth), binary, title="title"))
    read = Counter(json.loads(line)["id"] for line in log.read_text("utf-8").splitlines())
    assert joined and read == Counter(truth.keys()), f"{read.total()} readings of {len(truth)} documents"
    asked = set(verbs.read_text().split())
    assert asked == {"--documents", "--stories", "--pairs=-"}, asked
    said(f"incidents read each of {len(truth)} documents once", since)


def check_lost(spark, cluster, path: Path, truth: dict[str, dict]) -> None:
    """That incidents outlive a worker that is lost while they are made, where their tables are kept in a folder."""
    since = time.monotonic()
    binary = gawah_spark.Binary.shipped(spark, path)
    made = lambda: clusters_of(gawah_spark.incidents(documents(spark, truth), binary, title="title"))  # noqa: E731
    expected = made()
    folder = Path(tempfile.mkdtemp(prefix="gawah-spark-"))
    spark.sparkContext.setCheckpointDir(str(folder))
    found: list = []
    job = threading.Thread(target=lambda: found.append(made()))
    job.start()
    while job.is_alive() and not any(folder.rglob("part-*")):
        time.sleep(0.05)
    assert job.is_alive(), "incidents ended before a worker could be killed"
    cluster.kill()
    job.join()
    assert found and found[0] == expected, f"{len(found)} results"
    said(f"a worker killed while incidents of {len(truth)} documents were made, with a folder for their tables: the same incidents", since)
    cluster.add("worker-after-incidents")


def check_sql(spark, truth: dict[str, dict], **tables) -> None:
    """The SQL examples on readings, sources and incidents, row by row against what is known."""
    for name, table in tables.items():
        table.createOrReplaceTempView(name)
    answers = {query.stem: spark.sql(query.read_text("utf-8")).collect() for query in sorted(SQL.glob("*.sql"))}
    _districts(answers["attacks_by_district"], truth)
    _promises(answers["promises_by_office"], truth)
    _attention(answers["attention"], truth)


def _districts(rows: list, truth: dict[str, dict]) -> None:
    since = time.monotonic()
    attacks = {row["attack"]: row["told"] for row in truth.values() if row["attack"]}
    cells = defaultdict(list)
    for told in attacks.values():
        cells[told["place"].split(", ")[1], told["day"][:4]].append(told["killed"])
    found = {(row["district"], row["year"]): row for row in rows if row["district"]}
    nowhere = sum(row["attacks"] for row in rows if not row["district"])
    right = sum(min(row["attacks"], len(cells.get(cell, ()))) for cell, row in found.items())
    counted = sum(row["attacks"] for row in found.values())
    same = [(row, cells[cell]) for cell, row in found.items() if row["attacks"] == len(cells.get(cell, ())) and not row["without_figure"]]
    inside = sum(row["killed_least"] is not None and row["killed_least"] <= sum(killed) <= (row["killed_most"] or 10**9) for row, killed in same)
    assert all(row["killed_most"] is None or row["killed_least"] <= row["killed_most"] for row in rows), "a range that ends before it begins"
    assert right >= 0.7 * len(attacks) and right >= 0.8 * counted and inside >= 0.7 * len(same), (right, counted, len(attacks), inside, len(same))
    said(f"SQL, attacks by district and year: {right} of {len(attacks)} in the right cell, {counted} counted ({nowhere} more without a district); "
         f"{len(same)} of {len(cells)} cells have the true number and a figure of each, and the range of {inside} of these holds the true number of the killed", since)


def _promises(rows: list, truth: dict[str, dict]) -> None:
    since = time.monotonic()
    times = [row["text"].count(PROMISE) for row in truth.values()]
    found = next(row for row in rows if row["promiser"] == "The provincial government")
    assert (found["promises"], found["documents"]) == (sum(times), sum(time > 0 for time in times)), f"{found}, {sum(times)} are known"
    said(f"SQL, promises by office: {found['promises']} promises of the provincial government in {found['documents']} documents, all that are known and no other", since)


def _attention(rows: list, truth: dict[str, dict]) -> None:
    since = time.monotonic()
    of_attack = defaultdict(list)
    for id, row in truth.items():
        if row["attack"]:
            of_attack[row["attack"]].append(id)
    found = defaultdict(Counter)
    for row in rows:
        found[row["incident"]][row["days"]] += row["reports"]
    rare = known.apart(truth)
    told = [(ids, _curve(truth, ids)) for ids in of_attack.values() if len(ids) > 1 and not rare & set(ids)]
    same = sum(any(found.get(id) == curve for id in ids) for ids, curve in told)
    assert same >= 0.8 * len(told), f"{same} of {len(told)} curves"
    said(f"SQL, attention: {same} of {len(told)} attacks with several reports have the true curve, day by day", since)


def _curve(truth: dict[str, dict], ids: list[str]) -> Counter:
    """How many texts of their own appeared how many days after the first."""
    first: dict[str, datetime.date] = {}
    for id in ids:
        day = datetime.date.fromisoformat(truth[id]["published"])
        text = known.original(truth, id)
        first[text] = min(first.get(text, day), day)
    return Counter((day - min(first.values())).days for day in first.values())
