"""Sends every layout through programs that others wrote, and back. In: the program, the exports as run.sh makes them, a new folder. Out: a table: what came out of
each program is imported into a new record and exported again, and must be what the export itself gives when it is imported and exported.
Run: python through.py GAWAH EXPORTS FOLDER
"""
import filecmp
import json
import os
import pathlib
import shutil
import subprocess
import sys
from importlib.metadata import version

import duckdb
import pandas

try:
    from followthemoney import model
except ImportError:
    model = None

gawah, exports, folder = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
passphrase = folder / "pass"
TABLES = ["ucdp", "gtd", "acled", "uwazi", "bayanat", "huridocs"]


def by_pandas(table, to):
    pandas.read_csv(table).to_csv(to, index=False)


def by_duckdb(table, to):
    duckdb.sql(f"copy (select * from read_csv('{table}')) to '{to}' (header, delimiter ',')")


def by_calc(table, to):
    sheet = to.parent / "sheet"
    for made, source, where in [("ods", table, sheet), ("csv", sheet / f"{table.stem}.ods", to.parent)]:
        subprocess.run(["soffice", "--headless", "--convert-to", made, "--outdir", where, source], check=True, capture_output=True)


def by_followthemoney(table, to):
    lines = [json.loads(line) for line in table.read_text(encoding="utf-8").splitlines()]
    to.write_text("".join(json.dumps(model.get_proxy(line, cleaned=False).to_dict()) + "\n" for line in lines), encoding="utf-8")


def back(name, layout, table):
    """The export of a new record into which a table was imported; nothing where it could not be."""
    record, out = folder / "records" / f"{name}-{layout}", folder / "back" / f"{name}-{layout}"
    own = [gawah, "-q", "-C", record, "--passphrase-file", passphrase]
    for command in [
        [gawah, "-q", "init", record, "--passphrase-file", passphrase],
        [*own, "import", table, "--as", layout],
        [*own, "export", out, "--as", layout],
    ]:
        if subprocess.run(command, capture_output=True, check=False).returncode not in (0, 3):
            return None
    return out / table.name


def rows(table):
    return sum(1 for _ in open(table, encoding="utf-8")) - (table.suffix == ".csv")


shutil.rmtree(folder, ignore_errors=True)
folder.mkdir(parents=True)
passphrase.write_text("tables that go out and come back\n", encoding="utf-8")
ways = [("pandas", pandas.__version__, by_pandas), ("DuckDB", duckdb.__version__, by_duckdb)]
if shutil.which("soffice"):
    said = subprocess.run(["soffice", "--version"], capture_output=True, text=True, check=True).stdout.split()
    ways.append(("LibreOffice Calc", said[1], by_calc))
from_others = [(layout, f"{layout}.csv", way) for layout in TABLES for way in ways]
if model:
    from_others.append(("ftm", "events.ftm.json", ("followthemoney", version("followthemoney"), by_followthemoney)))
print("| layout | through | rows | comes back |\n|---|---|---|---|")
failed = False
for layout, file, (name, version, way) in from_others:
    table, to = exports / layout / file, folder / name.replace(" ", "-") / layout / file
    os.makedirs(to.parent, exist_ok=True)
    way(table.resolve(), to.resolve())
    own = folder / "back" / f"own-{layout}" / file
    if not own.exists():
        back("own", layout, table)
    others = back(name.replace(" ", "-"), layout, to)
    same = own.exists() and others is not None and rows(own) > 0 and filecmp.cmp(own, others, shallow=False)
    failed = failed or not same
    print(f"| {layout} | {name} {version} | {rows(table)} | {'the same' if same else 'NOT THE SAME'} |")
sys.exit(3 if failed else 0)
