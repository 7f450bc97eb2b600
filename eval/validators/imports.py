"""The lines of the table of imports. In: reports of `gawah import --json`. Out: lines of Markdown. Never: a word of a table."""
import collections
import json
import os
import sys

COLUMNS = ["table", "rows", "go in", "incidents", "claims", "seconds to look", "seconds to bring in", "record MB", "sound"]


def data(folder, name):
    with open(f"{folder}/{name}.json", encoding="utf-8") as opened:
        return json.load(opened)["data"]


def row(folder, name, begun, looked, brought):
    told = data(folder, name)
    with open(f"{folder}/{name}.verify.json", encoding="utf-8") as opened:
        sound = "yes" if json.load(opened)["ok"] else "NO"
    size = os.path.getsize(f"{folder}/{name}/{name}.gawah") / 1e6
    seconds = [f"{float(looked) - float(begun):.1f}", f"{float(brought) - float(looked):.1f}"]
    cells = [name, told["rows"], told["went_in"], told["incidents"], told["claims"], *seconds, f"{size:.0f}", sound]
    print("|", " | ".join(map(str, cells)), "|")


def reasons(folder, *names):
    print("\n| table | why | rows left out | cells left open |\n|---|---|---|---|")
    for name in names:
        told = data(folder, name)
        whole, cells = collections.Counter(), collections.Counter()
        for fault in told["faults"]:
            (cells if fault["went_in"] else whole)[fault["why"]] += 1
        for why in sorted(set(whole) | set(cells)):
            print(f"| {name} | {why} | {whole[why]} | {cells[why]} |")
        print(f"| {name} | columns that are not read: {', '.join(told['not_read']) or 'none'} | | |")


if sys.argv[1] == "head":
    print("|", " | ".join(COLUMNS), "|\n|" + "---|" * len(COLUMNS))
else:
    {"row": row, "reasons": reasons}[sys.argv[1]](*sys.argv[2:])
