"""What is known of made documents, and how answers are judged by it. Needs no Java.

In: lines of `gawah-eval --bin told`. Out: the same with reports that share nothing but a rare name with the others; recall and precision. Never: a text of anyone's.
"""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

# of so many attacks one has a report that names neither place nor day
EVERY = 5
SYLLABLES = ("qar", "zhob", "lun", "wesh", "tamb", "girm", "sulf", "norp", "hest", "dwal")


def rare_name(number: int) -> str:
    """A name that nobody else bears: its letters are the number's digits."""
    word = "".join(SYLLABLES[int(digit)] for digit in str(number))
    return f"{word.capitalize()} {word[::-1].capitalize()}i"


def told(path: Path, count: int) -> dict[str, dict]:
    """The first documents by id, and after every fifth attack one report more: of the days after, or months later. It names a victim whom one other report names,
    and neither the place nor the day."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line, _ in zip(lines, range(count), strict=False)]
    copied = {row["copy_of"] for row in rows}
    last: dict[str, dict] = {row["attack"]: row for row in rows if row["attack"] and row["copy_of"] is None and row["id"] not in copied}
    more = [_named(row, int(attack[1:])) for attack, row in last.items() if int(attack[1:]) % EVERY == 0]
    return {row["id"]: row for row in [*rows, *more]}


def _named(row: dict, number: int) -> dict:
    """Names someone in a report, and gives another report that does."""
    name = rare_name(number)
    row["text"] += f" {name}, who sold shoes, was among the dead."
    late = number % (2 * EVERY) == 0
    text = (
        f"The family of {name}, who was killed in the attack, still waits for an answer from the government, his brother said. {name} had sold shoes for nine years. "
        f"Nobody has been tried for the killing of {name}."
        if late
        else f"{name} was killed in the attack while he carried shoes to his shop, his brother said. Hundreds came to the funeral of {name}. {name} left four children."
    )
    day = datetime.date.fromisoformat(row["published"]) + datetime.timedelta(days=60 + number % 300 if late else 1)
    return {**row, "id": f"{row['attack']}-{'late' if late else 'funeral'}", "title": f"{name} is remembered", "text": text, "published": day.isoformat(), "copy_of": None}


def original(truth: dict[str, dict], id: str) -> str:
    """The document that one was copied from, through copies of copies."""
    return original(truth, truth[id]["copy_of"]) if truth[id]["copy_of"] in truth else id


def attack(truth: dict[str, dict], id: str) -> str:
    """The attack that a document tells of; a document on none stands for itself."""
    return truth[id]["attack"] or id


def judged(ids: Iterable[str], clusters: dict[str, str], group: Callable[[str], str]) -> tuple[float, float]:
    """Recall and precision of pairs: documents of one group that stand in one cluster."""
    of_truth, of_found, of_both = Counter(), Counter(), Counter()
    for id in ids:
        true, found = group(id), clusters.get(id, id)
        of_truth[true] += 1
        of_found[found] += 1
        of_both[true, found] += 1
    return _two(of_both) / max(_two(of_truth), 1), _two(of_both) / max(_two(of_found), 1)


def _two(groups: Counter) -> int:
    return sum(size * (size - 1) // 2 for size in groups.values())


def apart(truth: dict[str, dict]) -> set[str]:
    """The reports that share nothing but a rare name with the others."""
    return {id for id in truth if id.endswith(("-late", "-funeral"))}


def met(truth: dict[str, dict], pairs: list[tuple[str, str]]) -> tuple[float, int]:
    """Of pairs of documents on one attack that were compared: their share of all such pairs, and how many reports that share a rare name alone stand in one."""
    sizes = Counter(row["attack"] for row in truth.values() if row["attack"])
    return len(pairs) / max(_two(sizes), 1), len({id for pair in pairs for id in pair} & apart(truth))
