#!/usr/bin/env python3
"""Checks an export or an exhibit of a Gawah record without Gawah: Python 3.11 and its standard library alone.
usage: verify.py DIR [--key VKEY]

DIR is the folder of an export, exhibit or redacted copy (spec/ledger.md). VKEY is the verifier key kept from before; without it the key
in DIR is believed, and only its name is printed. A redacted copy has sums alone: no entry, no signature. Exit: 0 all as written, 20 something differs, 2 usage.
"""
import base64, hashlib, json, re, sys
from pathlib import Path

# Ed25519 verification, RFC 8032 section 5.1, in extended coordinates.
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)

sha256 = lambda raw: hashlib.sha256(raw).digest()

def add(a, b):
    x, y = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    t, z = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = y - x, z - t, z + t, y + x
    return e * f % P, g * h % P, f * g % P, e * h % P

def times(scalar, point):
    made = (0, 1, 1, 0)
    while scalar:
        made = add(made, point) if scalar & 1 else made
        point, scalar = add(point, point), scalar >> 1
    return made

def point(raw):
    """A point from its 32 bytes; None where they are none."""
    sign, y = divmod(int.from_bytes(raw, "little"), 2**255)
    x = pow(square := (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P, (P + 3) // 8, P)
    x = x * ROOT % P if (x * x - square) % P else x
    x = P - x if x & 1 != sign else x
    return None if y >= P or (x * x - square) % P or (x in (0, P) and sign) else (x, y, 1, x * y % P)

BASE = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))

def signed(key, message, signature):
    same = lambda a, b: all((a[i] * b[2] - b[i] * a[2]) % P == 0 for i in (0, 1))
    a, r, s = point(key), point(signature[:32]), int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or a is None or r is None or s >= L or same(times(8, a), (0, 1, 1, 0)):
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    return same(times(s, BASE), add(r, times(k, a)))

def entry_id(leaf):
    """The id of an entry, from the leaf hash of its header (spec/ledger.md, "Ids")."""
    number = int.from_bytes(sha256(b"ent" + len(leaf).to_bytes(8, "big") + leaf)[:8], "big")
    return "ent-" + "".join("23456789abcdefghjkmnpqrstuvwxyz"[number // 31**at % 31] for at in range(10))

def verifier_key(text, kind):
    """Name, key and key id of a C2SP verifier key; kind 1 signs heads, kind 4 cosigns them."""
    name, key_id, typed = text.split("+", 2)
    raw = base64.b64decode(typed, validate=True)
    if len(raw) != 33 or raw[0] != kind or sha256(name.encode() + b"\n" + raw)[:4].hex() != key_id:
        raise ValueError("a verifier key: its parts do not belong together")
    return name, raw[1:], bytes.fromhex(key_id)

class Check:
    def __init__(self, folder, whole, shared):
        self.folder, self.whole, self.problems, self.roots, self.peaks, self.head = folder, whole, [], {}, [], None
        self.texts, self.missing, self.erased, self.others, self.wrong = {}, {}, set(shared[0]), shared[1], self.problems.append
        self.count = {"entries": 0, "sources": 0, "bytes": 0, "signatures": 0, "quotes": 0, "cosignatures": 0, "time stamps (not checked here)": 0}

    def lines(self, name):
        *lines, rest = (self.folder / name).read_bytes().split(b"\n")
        if rest or not lines:
            raise ValueError(f"{name} does not end with a line end")
        return lines

    def key(self, pinned):
        text = (self.folder / "key").read_text("utf-8").rstrip("\n")
        if pinned is not None and pinned != text:
            self.wrong("the key is not the one that was kept from before")
        self.origin, self.public, self.key_id = verifier_key(text, 1)
        self.device = sha256(self.public)[:16].hex()
        if self.origin != "gawah/" + self.device:
            raise ValueError("key: its parts do not belong together")

    def push(self, leaf):
        """Adds a leaf to the tree (RFC 9162, 2.1.1) and remembers the root of each size."""
        size, node = self.count["entries"], leaf
        self.count["entries"] += 1
        while size & 1:
            node, size = sha256(b"\1" + self.peaks.pop() + node), size >> 1
        self.peaks.append(node)
        for left in reversed(self.peaks[:-1]):
            node = sha256(b"\1" + left + node)
        self.roots[self.count["entries"]] = node

    def entry(self, number, line, sealed, leaf):
        header = json.loads(line)
        canonical = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
        if list(header) != "v device sequence at author kind commitment".split() or header["v"] != 1 or canonical != line:
            self.wrong(f"entry {number}: its header is not canonical")
        if header.get("sequence") != number or sealed.get("sequence") != number or header.get("device") != self.device:
            self.wrong(f"entry {number}: it names another number, or another device than the key")
        if sealed.get("salt") is None and sealed.get("body") is None:
            return self.missing.update({entry_id(leaf): number})
        raw = sealed["body"].encode()
        if hashlib.sha256(bytes.fromhex(sealed["salt"]) + raw).hexdigest() != header.get("commitment"):
            self.wrong(f"entry {number}: its body is not the one that its header commits to")
        body = (outer := json.loads(raw))["body"]
        if outer["v"] != 1 or body["is"] != header.get("kind"):
            self.wrong(f"entry {number}: its body is of another kind or version than its header says")
        if body["is"] == "source_added":
            self.original(number, body["source"])
        elif body["is"] == "text_extracted":
            self.texts[body["source"]] = body["text"]
        elif body["is"] == "erased":
            self.erased.add(body["entry"])
        elif body["is"] == "reading_made":
            own = self.texts.get(body["source"])
            for read in body["claims"] if (texts := [own] if own is not None else self.others.get(body["source"], [])) else []:
                self.quotes(number, read["claim"], texts)

    def original(self, number, source):
        name = source["sha256"]
        path = self.whole / "originals" / name
        if not re.fullmatch("[0-9a-f]{64}", name) or not path.is_file():
            return self.wrong(f"entry {number}: the original is missing")
        raw = path.read_bytes()
        self.count["sources"], self.count["bytes"] = self.count["sources"] + 1, self.count["bytes"] + len(raw)
        if hashlib.sha256(raw).hexdigest() != name or len(raw) != source["bytes"]:
            self.wrong(f"entry {number}: the original kept is not the one that was added")

    def quotes(self, number, claim, texts):
        slots = [s for value in claim["slots"].values() for s in (value if isinstance(value, list) else [value])]
        said = [part for a in claim["attribution"] for part in (a.get("words"), a.get("cue")) if part]
        words = [claim["quote"], *said, *(s for s in slots if "text" in s), *(m for s in slots for m in s.get("mentions", []))]
        for quote in words:
            self.count["quotes"] += 1
            start, end = quote["start"], quote["end"]
            if not any(0 <= start < end <= len(text) and text[start:end] == quote["text"] for text in texts):
                self.wrong(f"entry {number}: claim {claim['id']}: other words stand at {start}..{end}")

    def note(self, number, note):
        """Opens a C2SP checkpoint; its size, or None."""
        text, _, signatures = note.partition("\n\n")
        lines = text.split("\n")
        if len(lines) != 3 or lines[0] != self.origin or not re.fullmatch("0|[1-9][0-9]*", lines[1]):
            return self.wrong(f"checkpoint {number}: its form or origin is wrong")
        found = ((name, base64.b64decode(packed, validate=True)) for _, name, packed in (line.split(" ") for line in signatures.splitlines()))
        if not any(name == self.origin and raw[:4] == self.key_id and signed(self.public, (text + "\n").encode(), raw[4:]) for name, raw in found):
            return self.wrong(f"checkpoint {number}: no signature of the record's key fits")
        self.count["signatures"] += 1
        if self.roots.get(int(lines[1])) != base64.b64decode(lines[2], validate=True):
            self.wrong(f"checkpoint {number}: it was signed over other entries than these, or over more")
        return int(lines[1])

    def attested(self, folder):
        """What others said of a head: cosignatures are checked, time stamps are for `openssl ts -verify`."""
        note, found = (folder / "checkpoint").read_text("utf-8"), {path.name for path in folder.iterdir()}
        if self.head:  # of an exhibit: its last head grew from this one
            proof = [bytes.fromhex(line) for line in (folder / "proof").read_text("utf-8").splitlines()]
            size, root = int(note.split("\n")[1]), base64.b64decode(note.split("\n")[2], validate=True)
            self.roots[size] = root if 0 < size <= self.head[0] and grew(size, self.head[0], proof, root) == (root, self.head[1]) and not proof else None
        if str(self.note(f"attested/{folder.name}", note)) != folder.name:
            self.wrong(f"attested/{folder.name}: it is another head")
        self.count["time stamps (not checked here)"] += len(stamps := {name for name in found if re.fullmatch(r"stamp-[1-9]\d*\.(tst|pem)", name)}) // 2
        cosigned = (folder / "cosigned").read_text("utf-8") if "cosigned" in found else note
        keys = (folder / "cosigners").read_text("utf-8").splitlines() if "cosigned" in found else []
        lines, text = cosigned[len(note):].splitlines(), note.split("\n\n")[0] + "\n"
        if not cosigned.startswith(note) or len(lines) != len(keys) or found - stamps - {"checkpoint", "cosigned", "cosigners", *(["proof"] if self.head else [])}:
            self.wrong(f"attested/{folder.name}: its files do not belong together")
        for line, key in zip(lines, keys):
            (name, public, key_id), (_, said, packed) = verifier_key(key, 4), line.split(" ")
            raw = base64.b64decode(packed, validate=True)
            message = f"cosignature/v1\ntime {int.from_bytes(raw[4:12], 'big')}\n{text}".encode()
            if said != name or raw[:4] != key_id or not signed(public, message, raw[12:]):
                self.wrong(f"attested/{folder.name}: the cosignature of {name} does not fit")
            self.count["cosignatures"] += 1

    def rest(self):
        """What is judged once all entries were seen: bodies that are missing, and what others said of the heads."""
        missing = [self.missing[entry] for entry in self.missing.keys() - self.erased]
        self.problems += [f"entry {number}: its body is missing and no entry says that it was erased" for number in missing]
        for folder in sorted((self.folder / "attested").glob("*")):
            self.attested(folder)

    def proved(self, pinned):
        """A feed of an exhibit: each entry with the proof that it stands under the signed head."""
        self.key(pinned)
        note = (self.folder / "checkpoint").read_text("utf-8")
        size, root = int(note.split("\n")[1]), base64.b64decode(note.split("\n")[2], validate=True)
        self.roots[size], self.head = root, (size, root)
        self.note(0, note)
        for line in map(json.loads, self.lines("entries.jsonl")):
            header = line["header"].encode()
            leaf, proof = sha256(b"\0" + header), [bytes.fromhex(node) for node in line["proof"]]
            self.count["entries"] += 1
            if not 0 <= line["sequence"] < size or included(leaf, line["sequence"], size, proof) != root or proof:
                self.wrong(f"entry {line['sequence']}: it does not stand in the record under the signed head")
            self.entry(line["sequence"], header, line, leaf)

    def run(self, pinned):
        self.key(pinned)
        headers, bodies = self.lines("headers.jsonl"), self.lines("bodies.jsonl")
        if len(headers) != len(bodies):
            self.wrong("headers.jsonl and bodies.jsonl are not of one length")
        for number, (line, sealed) in enumerate(zip(headers, bodies)):
            try:
                closed = len(line) == 64 and self.folder != self.whole  # of another device, outside of the portion that was given
                self.push(leaf := bytes.fromhex(line.decode()) if closed else sha256(b"\0" + line))
                if not closed:
                    self.entry(number, line, json.loads(sealed), leaf)
                elif json.loads(sealed) != {"sequence": number, "salt": None, "body": None}:
                    raise ValueError("a body without its header")
            except (ValueError, KeyError, TypeError, AttributeError):
                self.wrong(f"entry {number}: it cannot be read")
        notes = [json.loads(line)["note"] for line in self.lines("checkpoints.jsonl")]
        sizes = [self.note(number, note) for number, note in enumerate(notes)]
        if sizes[-1:] != [self.count["entries"]] or (self.folder / "checkpoint").read_bytes() != notes[-1].encode():
            self.wrong("the last checkpoint does not cover every entry, or is not the one in the file checkpoint")

def grew(old, new, proof, root):
    """The roots of the first old and of all new leaves, from what stands between them (RFC 9162, 2.1.4.1); root: the older one, while it is a whole subtree."""
    if old == new:
        return (root or proof.pop(),) * 2
    half, sibling = 1 << (new - 1).bit_length() - 1, proof.pop()
    if old <= half:
        first, last = grew(old, half, proof, root)
        return first, sha256(b"\1" + last + sibling)
    first, last = grew(old - half, new - half, proof, None)
    return sha256(b"\1" + sibling + first), sha256(b"\1" + sibling + last)

def included(leaf, index, size, proof):
    """The root over size leaves, from one of them and what stands beside its path (RFC 9162, 2.1.3.1)."""
    if size <= 1:
        return leaf
    half, sibling = 1 << (size - 1).bit_length() - 1, proof.pop()
    if index < half:
        return sha256(b"\1" + included(leaf, index, half, proof) + sibling)
    return sha256(b"\1" + sibling + included(leaf, index - half, size - half, proof))

def manifests(bag):
    """What differs between a bag and its manifests (RFC 8493)."""
    listed = {"tagmanifest-sha256.txt"}
    for line in "".join((bag / name).read_text("utf-8") for name in ("manifest-sha256.txt", "tagmanifest-sha256.txt")).splitlines():
        total, name = line.split("  ", 1)
        listed.add(name)
        if ".." in name.split("/") or not (bag / name).is_file() or sha256((bag / name).read_bytes()).hex() != total:
            yield f"{name}: its bytes are not those of the manifest"
    found = {path.relative_to(bag).as_posix() for path in bag.rglob("*") if path.is_file()}
    yield from (f"{name}: not listed in a manifest" for name in found - listed)

def shared(folders, name):
    """What several feeds say for each other: erased entries, and every text of a source (spec/ledger.md, "Several devices")."""
    erased, texts = set(), {}
    for line in (line for folder in folders if len(folders) > 1 for line in (folder / name).read_bytes().splitlines()):
        try:
            body = json.loads(json.loads(line)["body"] or "{}").get("body", {})
            if body.get("is") == "erased":
                erased.add(body["entry"])
            elif body.get("is") == "text_extracted":
                texts.setdefault(body["source"], []).append(body["text"])
        except (ValueError, KeyError, TypeError, AttributeError):
            pass  # found where the entry itself is checked
    return erased, texts

def main(arguments):
    arguments, pinned = (arguments[:1], arguments[2]) if arguments[1:2] == ["--key"] and len(arguments) == 3 else (arguments, None)
    if len(arguments) != 1 or arguments[0].startswith("-"):
        return print(__doc__.strip(), file=sys.stderr) or 2
    whole = Path(arguments[0])
    bagged = (whole / "bagit.txt").is_file()
    feeds = whole / "data/feeds" if bagged else whole / "feeds"
    copied = bagged and not feeds.exists() and "External-Description: a redacted copy" in (whole / "bag-info.txt").read_text("utf-8", "replace")
    folders = ([] if bagged else [whole]) + (sorted(feeds.iterdir()) if feeds.is_dir() else [])
    count, problems, origins = {}, [], []
    try:
        problems += manifests(whole) if bagged else []
        said = shared(folders, "entries.jsonl" if bagged else "bodies.jsonl")
    except (OSError, ValueError) as error:
        problems, said = problems + [f"it cannot be read: {type(error).__name__}: {error}"], (set(), {})
    for folder in folders:
        check = Check(folder, whole / "data" if bagged else whole, said)
        try:
            (check.proved if bagged else check.run)(pinned if len(folders) == 1 or folder == whole else None)
            check.rest()
            origins.append(check.origin)
        except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
            check.wrong(f"it cannot be read: {type(error).__name__}: {error}")
        problems += [problem if folder == whole else f"the feed {folder.name}: {problem}" for problem in check.problems]
        count = {what: count.get(what, 0) + number for what, number in check.count.items()}
    problems += [] if count.get("entries") or copied else ["it holds no entry"]
    print("".join(f"differs: {problem}\n" for problem in problems), end="")
    print("checked: " + (", ".join(f"{number} {what}" for what, number in count.items()) or "the sums of its files"))
    signed_by = "as its sums say; a redacted copy holds no entry and no signature, so who made it cannot be proved" if copied else f"as written and signed by {', '.join(origins)}"
    print(f"NOT as written: {len(problems)} found" if problems else f"ok: all is {signed_by}")
    return 20 if problems else 0

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
