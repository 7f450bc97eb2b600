"""Readers that others wrote look at a published site, an exhibit and exports. In: the folders. Out: one table; exit 3 where one objects, 1 where one fails.
Never: a check of our own where somebody else's exists."""
import csv
import json
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import xml.etree.ElementTree

import bagit
import duckdb
import feedparser
import frictionless
import geojson
import html5lib
import icalendar
import pyarrow.parquet

try:
    from followthemoney import model
except ImportError:
    model = None

site, exhibit, exports, public, brief, redacted, html_validate = (pathlib.Path(word) for word in sys.argv[1:8])
covers = [folder / "data" / "index.html" for folder in [exhibit, redacted]]
rows = []


def say(what, reader, looked, objections):
    rows.append((what, reader, looked, objections))


def version(name):
    from importlib.metadata import version as of

    return f"{name} {of(name)}"


def tables():
    frictionless.system.trusted = True
    report = frictionless.validate(str(site / "data" / "datapackage.json"))
    errors = [f"{task.name}: {error.message}" for task in report.tasks for error in task.errors] + [e.message for e in report.errors]
    say("datapackage.json: types, constraints, keys, hashes", version("frictionless"), sum(t.stats.get("rows", 0) for t in report.tasks), errors)
    metadata = frictionless.Package.metadata_validate(json.loads((site / "data" / "datapackage.json").read_text()))
    say("datapackage.json: the descriptor", version("frictionless"), 1, [str(e.message) for e in metadata])
    ragged, number = [], 0
    for path in sorted((site / "data").glob("*.csv")):
        with open(path, newline="", encoding="utf-8") as opened:
            read = list(csv.reader(opened, strict=True))
        number += len(read)
        ragged += [f"{path.name}: row {at + 1}" for at, row in enumerate(read) if len(row) != len(read[0])]
    say("tables, strictly", "Python csv", number, ragged)
    database = sqlite3.connect(":memory:")
    database.execute("pragma foreign_keys = on")
    package = json.loads((site / "data" / "datapackage.json").read_text())
    wrong = []
    for resource in package["resources"]:
        if resource.get("type") != "table":
            continue
        schema = resource["schema"]
        columns = [f'"{f["name"]}" {dict(integer="INTEGER", number="REAL").get(f["type"], "TEXT")}' for f in schema["fields"]]
        keys = [f'FOREIGN KEY ("{k["fields"][0]}") REFERENCES "{k["reference"]["resource"]}" ("id") DEFERRABLE INITIALLY DEFERRED' for k in schema["foreignKeys"]]
        database.execute(f'CREATE TABLE "{resource["name"]}" ({", ".join(columns + ["PRIMARY KEY (id)"] + keys)}) STRICT')
    with database:
        for resource in package["resources"]:
            if resource.get("type") != "table":
                continue
            with open(site / "data" / resource["path"], newline="", encoding="utf-8") as opened:
                read = csv.reader(opened)
                head = next(read)
                kinds = {f["name"]: f["type"] for f in resource["schema"]["fields"]}
                make = {"integer": int, "number": float}
                for row in read:
                    cells = [None if cell == "" else make.get(kinds[name], str)(cell) for name, cell in zip(head, row)]
                    database.execute(f'INSERT INTO "{resource["name"]}" VALUES ({",".join("?" * len(cells))})', cells)
    wrong += [str(found) for found in database.execute("pragma foreign_key_check").fetchall()]
    say("tables loaded with types and keys", f"SQLite {sqlite3.sqlite_version}", database.total_changes, wrong)


def same(cell, value):
    """Whether a value is what a cell of a CSV file says: a cell that a spreadsheet would run has an apostrophe before it there alone."""
    plain = str(value).lower() if isinstance(value, bool) else str(value)
    told = plain in (cell, cell[1:] if cell[:1] == "'" else cell)
    return (value is None and cell == "") or told or (isinstance(value, float) and float(cell) == value)


def one_file():
    """The tables as SQLite: sound, with whole keys, and cell for cell what the CSV files say."""
    database = sqlite3.connect(f"file:{site / 'data' / 'record.sqlite'}?mode=ro&immutable=1", uri=True)
    errors = [row[0] for row in database.execute("pragma integrity_check") if row[0] != "ok"]
    errors += [str(row) for row in database.execute("pragma foreign_key_check")]
    number = 0
    for path in sorted((site / "data").glob("*.csv")):
        with open(path, newline="", encoding="utf-8") as opened:
            head, *told = csv.reader(opened)
        kept = list(database.execute(f'select * from "{path.stem}" order by rowid'))
        names = [row[1] for row in database.execute(f'pragma table_info("{path.stem}")')]
        errors += [] if names == head and len(kept) == len(told) else [f"{path.stem}: other columns or rows"]
        meant = {row[0] for row in database.execute("select name from columns where of = ? and meaning <> ''", [path.stem])}
        errors += [f"{path.stem}: no meaning of {name}" for name in head if name not in meant]
        for at, (one, other) in enumerate(zip(told, kept)):
            for name, cell, value in zip(head, one, other):
                errors += [] if same(cell, value) else [f"{path.stem} row {at + 1}: {name}"]
        number += len(kept)
    say("record.sqlite: sound, and what the tables say", f"sqlite3 {sqlite3.sqlite_version}", number, errors)
    if not shutil.which("sqlite3"):
        return
    made = subprocess.run(["sqlite3", "-readonly", site / "data" / "record.sqlite", "pragma integrity_check"], capture_output=True, text=True, check=False)
    say("record.sqlite, by the program", "sqlite3", 1, [] if made.stdout.strip() == "ok" else [made.stdout + made.stderr])


def by_column():
    """The tables as Parquet: cell for cell what the CSV files say, with types."""
    errors, number = [], 0
    for path in sorted((site / "data").glob("*.csv")):
        with open(path, newline="", encoding="utf-8") as opened:
            head, *told = csv.reader(opened)
        read = pyarrow.parquet.read_table(path.with_suffix(".parquet"))
        kept = list(zip(*(column.to_pylist() for column in read.columns)))
        errors += [] if read.column_names == head and len(kept) == len(told) else [f"{path.stem}: other columns or rows"]
        for at, (one, other) in enumerate(zip(told, kept)):
            for name, cell, value in zip(head, one, other):
                errors += [] if same(cell, value) else [f"{path.stem} row {at + 1}: {name}"]
        counted = duckdb.sql(f"select count(*) from '{path.with_suffix('.parquet')}'").fetchall()[0][0]
        errors += [] if counted == len(told) else [f"{path.stem}: DuckDB counts {counted} rows"]
        number += len(kept)
    say("Parquet, cell for cell what the tables say", f"{version('pyarrow')}, {version('duckdb')}", number, errors)


def lines_and_places():
    lines = (site / "data" / "record.jsonl").read_text().splitlines()
    say("record.jsonl", "Python json", len([json.loads(line) for line in lines]), [])
    found = geojson.loads((site / "data" / "incidents.geojson").read_text())
    errors = [str(feature["id"]) for feature in found["features"] if not feature.is_valid] + ([] if found.is_valid else [str(found.errors())])
    say("incidents.geojson", version("geojson"), len(found["features"]), errors)


def calendars_and_feeds():
    for name in ["anniversaries.ics", "promises.ics"]:
        calendar = icalendar.Calendar.from_ical((site / "data" / name).read_bytes())
        days = calendar.walk("VEVENT")
        errors = [str(e) for day in days for e in day.errors] + [f"{day.get('uid')}: no date" for day in days if day.get("dtstart") is None]
        errors += [f"{m} is missing" for m in ["PRODID", "VERSION"] if m not in calendar]
        say(name, version("icalendar"), len(days), errors)
    for path in sorted(site.glob("data/*.atom")):
        feed = feedparser.parse(path.read_bytes())
        errors = [str(feed.bozo_exception)] if feed.bozo else []
        errors += [] if feed.version == "atom10" else [f"version {feed.version}"]
        errors += [f"entry without {name}" for e in feed.entries for name in ["id", "title", "updated"] if not e.get(name)]
        errors += [f"feed without {name}" for name in ["id", "title", "updated"] if not feed.feed.get(name)]
        say(path.name, version("feedparser"), len(feed.entries), errors)
    for path in sorted(site.rglob("sitemap*.xml")):
        say(path.name, "Python ElementTree", len(list(xml.etree.ElementTree.parse(path).getroot())), [])


def citation():
    command = [pathlib.Path(sys.executable).parent.parent / "citation" / "bin" / "cffconvert", "--validate", "-i", site / "CITATION.cff"]
    if not command[0].exists():
        return
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    say("CITATION.cff", "cffconvert", 1, [] if made.returncode == 0 else (made.stderr or made.stdout).splitlines()[-1:])


def pages():
    number, errors = 0, []
    for path in [*sorted(site.rglob("*.html")), *sorted(brief.glob("*.html")), *covers]:
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(path.read_bytes())
        errors += [f"{path} {at}: {code}" for at, code, _ in parser.errors]
        number += 1
    say("pages, briefs and two covers, parse errors of the HTML standard", version("html5lib"), number, errors)
    if not html_validate.exists():
        return
    settings = exhibit.parent / "htmlvalidate.json"
    settings.write_text(json.dumps({"root": True, "extends": ["html-validate:standard"]}))
    made = subprocess.run([html_validate.resolve(), "--config", settings, "-f", "json", site, brief, *covers], capture_output=True, text=True, check=False)
    told = json.loads(made.stdout or "[]")
    errors = [f"{f['filePath']}:{m['line']} {m['ruleId']}: {m['message']}" for f in told for m in f["messages"]]
    say("pages, briefs and two covers, rules of the standard", "html-validate", number, errors)


def bags():
    for what, folder in [("exhibit", exhibit), ("redacted copy", redacted)]:
        errors = []
        try:
            bagit.Bag(str(folder)).validate()
        except bagit.BagError as error:
            errors.append(str(error))
        say(what, version("bagit"), sum(1 for p in folder.rglob("*") if p.is_file()), errors)
        made = subprocess.run(["sha256sum", "-c", "--quiet", "manifest-sha256.txt"], cwd=folder, capture_output=True, text=True, check=False)
        say(f"{what}, hashes", "sha256sum", 1, made.stdout.splitlines())
    made = subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=site, capture_output=True, text=True, check=False)
    say("site, hashes", "sha256sum", len((site / "SHA256SUMS").read_text().splitlines()), made.stdout.splitlines())


def objects(label, folder):
    """What FollowTheMoney says of its objects: properties that come back, of their types, and lead somewhere."""
    number, errors, ids = 0, [], {}
    for path in sorted((folder / "ftm").glob("*.ftm.json")):
        for line in path.read_text().splitlines():
            object_ = model.get_proxy(json.loads(line), cleaned=False)
            given = json.loads(line)["properties"]
            for name, values in given.items():
                if sorted(object_.get(name)) != sorted(values):
                    errors.append(f"{path.name} {object_.id}: {name} of {values} became {object_.get(name)}")
                prop = object_.schema.get(name)
                bad = [value for value in values if prop is None or not prop.type.validate(value)]
                if bad:
                    errors.append(f"{path.name} {object_.id}: {name} {bad}")
            ids[object_.id] = object_.schema
            number += 1
    for path in sorted((folder / "ftm").glob("*.ftm.json")):
        for line in path.read_text().splitlines():
            object_ = model.get_proxy(json.loads(line), cleaned=False)
            for prop, value in object_.itervalues():
                if prop.type.name == "entity" and value not in ids:
                    errors.append(f"{object_.id}: {prop.name} leads nowhere")
                elif prop.type.name == "entity" and not ids[value].is_a(prop.range):
                    errors.append(f"{object_.id}: {prop.name} leads to {ids[value].name}")
    say(f"{label} export, FollowTheMoney", version("followthemoney"), number, errors)


def exchanged():
    for label, folder in [("private", exports), ("public", public)]:
        if model:
            objects(label, folder)
        for name in ["ucdp", "gtd", "acled", "uwazi", "bayanat", "huridocs"]:
            report = frictionless.validate(str(folder / name / f"{name}.csv"))
            errors = [error.message for task in report.tasks for error in task.errors if error.type not in {"source-error"}]
            say(f"{label} export, {name}", version("frictionless"), sum(t.stats.get("rows", 0) for t in report.tasks), errors)


broken = []
for check in [tables, one_file, by_column, lines_and_places, calendars_and_feeds, citation, pages, bags, exchanged]:
    # a reader that fails on what it reads leaves what others object to
    try:
        check()
    except Exception as error:
        broken.append(f"{check.__name__}: {error!r}")
print("| what | read by | rows, objects or files | objections |\n|---|---|---|---|")
for what, reader, looked, objections in rows:
    print(f"| {what} | {reader} | {looked} | {len(objections)} |")
for what, _, _, objections in rows:
    for objection in objections[:20]:
        print(f"{what}: {objection}", file=sys.stderr)
for line in broken:
    print(line, file=sys.stderr)
sys.exit(3 if any(objections for *_, objections in rows) else bool(broken))
