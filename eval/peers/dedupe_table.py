"""Links a table of made people with dedupe, which learns from labelled pairs.

In      a CSV table (id, given_name, surname, dob, town, street, mail), its truth (id, label), the file to write
Out     clusters as JSON lines of the form gawah/links/1; on standard output seconds, processor seconds and peak megabytes
Never   a label but those of 300 pairs of one person and 300 of two, drawn by a seed: dedupe is given what a person would tell it
"""
import csv
import io
import json
import random
import resource
import sys
import time
from collections import defaultdict

import dedupe
from dedupe import variables

FIELDS = ["given_name", "surname", "dob", "town", "street", "mail"]
PAIRS = 300


def labelled(rows, truth):
    """Pairs that a person has judged."""
    dice = random.Random(1)
    people = defaultdict(list)
    for row, person in truth.items():
        people[person].append(row)
    several = sorted(person for person, own in people.items() if len(own) > 1)
    same = [tuple(people[person][:2]) for person in dice.sample(several, min(PAIRS, len(several)))]
    ids = sorted(rows)
    # half of the strangers share a surname or a day, else every pair would be easy
    near = defaultdict(list)
    for row, cells in rows.items():
        for field in ("surname", "dob"):
            if cells[field]:
                near[field, cells[field]].append(row)
    alike = sorted((a, b) for own in near.values() for a, b in zip(own, own[1:]) if truth[a] != truth[b])
    other = dice.sample(alike, min(PAIRS // 2, len(alike)))
    while len(other) < PAIRS:
        a, b = dice.sample(ids, 2)
        if truth[a] != truth[b]:
            other.append((a, b))
    return {"match": [(rows[a], rows[b]) for a, b in same], "distinct": [(rows[a], rows[b]) for a, b in other]}


def main():
    table, truth_file, out = sys.argv[1:4]
    began = time.time()
    with open(table, encoding="utf-8") as lines:
        rows = {row["id"]: {field: row[field] or None for field in FIELDS} for row in csv.DictReader(lines)}
    with open(truth_file, encoding="utf-8") as lines:
        truth = {row["id"]: row["label"] for row in csv.DictReader(lines)}
    linker = dedupe.Dedupe([variables.String(field, has_missing=True) for field in FIELDS], num_cores=1, in_memory=True)
    training = labelled(rows, truth)
    linker.prepare_training(rows, training_file=io.StringIO(json.dumps({"match": [], "distinct": []})), sample_size=5000)
    linker.mark_pairs(training)
    linker.train()
    found = linker.partition(rows, threshold=0.5)
    with open(out, "w", encoding="utf-8") as lines:
        lines.write(json.dumps({"schema": "gawah/links/1", "rows": len(rows)}) + "\n")
        for number, (members, _) in enumerate(one for one in found if len(one[0]) > 1):
            lines.write(json.dumps({"cluster": f"c{number}", "members": [["made.csv", m] for m in members]}) + "\n")
    used, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = used.ru_utime + used.ru_stime + children.ru_utime + children.ru_stime
    print(f"{time.time() - began:.2f} {spent:.2f} {used.ru_maxrss / 1024:.0f}")


if __name__ == "__main__":
    main()
