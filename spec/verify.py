#!/usr/bin/env python3
"""Checks an exported Gawah record without Gawah: Python 3.11 and its standard library alone.

usage: verify.py DIR [--key VKEY]

DIR is the folder that an export wrote (spec/ledger.md, "Export"). VKEY is the verifier key kept from before; without it
the key in DIR is believed, and only its name is printed. Exit: 0 all as written, 20 something differs, 2 usage.
"""
import base64
import hashlib
import json
import re
import sys
from pathlib import Path

# Ed25519 verification, RFC 8032 section 5.1, in extended coordinates.
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def add(a, b):
    x, y = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    t, z = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = y - x, z - t, z + t, y + x
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(scalar, point):
    made = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            made = add(made, point)
        point, scalar = add(point, point), scalar >> 1
    return made


def same(a, b):
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0


def point(raw):
    """A point from its 32 bytes; None where they are none."""
    y = int.from_bytes(raw, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


BASE = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def signed(key, message, signature):
    a, r, s = point(key), point(signature[:32]), int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or a is None or r is None or s >= L or same(times(8, a), (0, 1, 1, 0)):
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    return same(times(s, BASE), add(r, times(k, a)))


def sha256(raw):
    return hashlib.sha256(raw).digest()


def entry_id(leaf):
    """The id of an entry, from the leaf hash of its header (spec/ledger.md, "Ids")."""
    number = int.from_bytes(sha256(b"ent" + len(leaf).to_bytes(8, "big") + leaf)[:8], "big")
    text = "ent-"
    for _ in range(10):
        number, letter = divmod(number, 31)
        text += "23456789abcdefghjkmnpqrstuvwxyz"[letter]
    return text


class Check:
    def __init__(self, folder):
        self.folder, self.problems, self.roots, self.peaks = folder, [], {}, []
        self.texts, self.missing, self.erased = {}, {}, set()
        self.count = {"entries": 0, "sources": 0, "bytes": 0, "signatures": 0, "quotes": 0}

    def wrong(self, text):
        self.problems.append(text)

    def lines(self, name):
        raw = (self.folder / name).read_bytes()
        if not raw.endswith(b"\n"):
            raise ValueError(f"{name} does not end with a line end")
        return raw[:-1].split(b"\n")

    def key(self, pinned):
        text = (self.folder / "key").read_text("utf-8").rstrip("\n")
        if pinned is not None and pinned != text:
            self.wrong("the key is not the one that was kept from before")
        name, key_id, typed = text.split("+", 2)
        raw = base64.b64decode(typed, validate=True)
        if len(raw) != 33 or raw[0] != 1:
            raise ValueError("key: not an Ed25519 verifier key")
        self.public, self.device = raw[1:], sha256(raw[1:])[:16].hex()
        self.origin, self.key_id = f"gawah/{self.device}", sha256(name.encode() + b"\n" + raw)[:4]
        if name != self.origin or key_id != self.key_id.hex():
            raise ValueError("key: its parts do not belong together")

    def push(self, leaf):
        """Adds a leaf to the tree (RFC 9162, 2.1.1) and remembers the root of each size."""
        size, node = self.count["entries"], leaf
        while size & 1:
            node, size = sha256(b"\1" + self.peaks.pop() + node), size >> 1
        self.peaks.append(node)
        self.count["entries"] += 1
        root = self.peaks[-1]
        for left in reversed(self.peaks[:-1]):
            root = sha256(b"\1" + left + root)
        self.roots[self.count["entries"]] = root

    def entry(self, number, line, sealed):
        leaf = sha256(b"\0" + line)
        self.push(leaf)
        header = json.loads(line)
        keys = ["v", "device", "sequence", "at", "author", "kind", "commitment"]
        canonical = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
        if list(header) != keys or header["v"] != 1 or canonical != line:
            self.wrong(f"entry {number}: its header is not canonical")
        if header.get("sequence") != number or sealed.get("sequence") != number:
            self.wrong(f"entry {number}: it names another number")
        if header.get("device") != self.device:
            self.wrong(f"entry {number}: its header names another device than the key")
        if sealed.get("salt") is None and sealed.get("body") is None:
            self.missing[entry_id(leaf)] = number
            return
        raw = sealed["body"].encode()
        if hashlib.sha256(bytes.fromhex(sealed["salt"]) + raw).hexdigest() != header.get("commitment"):
            self.wrong(f"entry {number}: its body is not the one that its header commits to")
        outer = json.loads(raw)
        body = outer["body"]
        if outer["v"] != 1 or body["is"] != header.get("kind"):
            self.wrong(f"entry {number}: its body is of another kind or version than its header says")
        self.body(number, body)

    def body(self, number, body):
        if body["is"] == "source_added":
            self.original(number, body["source"])
        elif body["is"] == "text_extracted":
            self.texts[body["source"]] = body["text"]
        elif body["is"] == "erased":
            self.erased.add(body["entry"])
        elif body["is"] == "reading_made" and body["source"] in self.texts:
            for read in body["claims"]:
                self.quotes(number, read["claim"], self.texts[body["source"]])

    def original(self, number, source):
        name = source["sha256"]
        path = self.folder / "originals" / name
        if not re.fullmatch("[0-9a-f]{64}", name) or not path.is_file():
            self.wrong(f"entry {number}: the original is missing")
            return
        raw = path.read_bytes()
        self.count["sources"] += 1
        self.count["bytes"] += len(raw)
        if hashlib.sha256(raw).hexdigest() != name or len(raw) != source["bytes"]:
            self.wrong(f"entry {number}: the original kept is not the one that was added")

    def quotes(self, number, claim, text):
        slots = [s for value in claim["slots"].values() for s in (value if isinstance(value, list) else [value])]
        said = [part for a in claim["attribution"] for part in (a.get("words"), a.get("cue")) if part]
        words = [claim["quote"], *said, *(s for s in slots if "text" in s), *(m for s in slots for m in s.get("mentions", []))]
        for quote in words:
            self.count["quotes"] += 1
            start, end = quote["start"], quote["end"]
            if not 0 <= start < end <= len(text) or text[start:end] != quote["text"]:
                self.wrong(f"entry {number}: claim {claim['id']}: other words stand at {start}..{end}")

    def note(self, number, note):
        """Opens a C2SP checkpoint; its size, or None."""
        text, _, signatures = note.partition("\n\n")
        lines = text.split("\n")
        if len(lines) != 3 or lines[0] != self.origin or not re.fullmatch("0|[1-9][0-9]*", lines[1]):
            self.wrong(f"checkpoint {number}: its form or origin is wrong")
            return None
        for line in signatures.splitlines():
            mark, name, packed = line.split(" ")
            raw = base64.b64decode(packed, validate=True)
            if mark == "\u2014" and name == self.origin and raw[:4] == self.key_id:
                if not signed(self.public, (text + "\n").encode(), raw[4:]):
                    break
                self.count["signatures"] += 1
                size = int(lines[1])
                if size not in self.roots:
                    self.wrong(f"checkpoint {number}: it was signed over more entries than there are")
                elif self.roots[size] != base64.b64decode(lines[2], validate=True):
                    self.wrong(f"checkpoint {number}: the entries are not those that were signed")
                return size
        self.wrong(f"checkpoint {number}: no signature of the record's key fits")
        return None

    def run(self, pinned):
        self.key(pinned)
        headers, bodies = self.lines("headers.jsonl"), self.lines("bodies.jsonl")
        if len(headers) != len(bodies):
            self.wrong("headers.jsonl and bodies.jsonl are not of one length")
        for number, (line, sealed) in enumerate(zip(headers, bodies)):
            try:
                self.entry(number, line, json.loads(sealed))
            except (ValueError, KeyError, TypeError, AttributeError):
                self.wrong(f"entry {number}: it cannot be read")
        for entry in self.missing.keys() - self.erased:
            self.wrong(f"entry {self.missing[entry]}: its body is missing and no entry says that it was erased")
        notes = [json.loads(line)["note"] for line in self.lines("checkpoints.jsonl")]
        sizes = [self.note(number, note) for number, note in enumerate(notes)]
        if not sizes or sizes[-1] != self.count["entries"]:
            self.wrong("the last checkpoint does not cover every entry")
        if not notes or (self.folder / "checkpoint").read_bytes() != notes[-1].encode():
            self.wrong("checkpoint is not the last of checkpoints.jsonl")


def main(arguments):
    pinned = None
    if len(arguments) == 3 and arguments[1] == "--key":
        pinned = arguments.pop()
        arguments.pop()
    if len(arguments) != 1 or arguments[0].startswith("-"):
        print(__doc__.strip(), file=sys.stderr)
        return 2
    check = Check(Path(arguments[0]))
    try:
        check.run(pinned)
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        check.wrong(f"the export cannot be read: {type(error).__name__}: {error}")
    for problem in check.problems:
        print(f"differs: {problem}")
    print("checked: " + ", ".join(f"{number} {what}" for what, number in check.count.items()))
    if check.problems:
        print(f"NOT as written: {len(check.problems)} found")
        return 20
    print(f"ok: all is as written and signed by {check.origin}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
