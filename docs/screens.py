#!/usr/bin/env python3
"""Pictures of every kind of page of a published site and of the desk, and docs/screens.md around them.

In: the folder that `gawah demo` made, which it changes: a second edition shows what a log of changes and a stub are; GAWAH, the program (else the one on the path). Out: docs/pictures/screens/*.png in twenty-four colours, docs/screens.md.
Needs chromium, pdftoppm (poppler-utils), and `pip install playwright pillow`. Run: python3 docs/screens.py gawah-demo
Scripts are off in the browser, as they are on every page of the site.
"""
import collections
import glob
import io
import json
import os
import re
import subprocess
import sys
import tempfile

from PIL import Image
from playwright.sync_api import sync_playwright

DEMO = os.path.abspath(sys.argv[1])
SITE = os.path.join(DEMO, "site")
DOCS = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(DOCS, "pictures", "screens")
WIDE, HIGH = 360, 1100
# The desk is drawn as on a small laptop and kept at two thirds.
DESK_WIDE, DESK_HIGH = 960, 1000


GAWAH = [os.environ.get("GAWAH", "gawah"), "-q", "-C", DEMO, "--passphrase-file", os.path.join(DEMO, "passphrase.txt")]
HANDED = os.path.join(DEMO, "handed-on")


def second_edition():
    """A statement is rejected and a source withheld, the site is published again, and an attack is handed on, whole and without names."""
    def claims():
        return json.loads(subprocess.run([*GAWAH, "list", "claims", "--json"], check=True, capture_output=True).stdout)["data"]

    stand = [claim for claim in claims() if claim["status"] == "accepted"]
    of_source = collections.Counter(claim["source"] for claim in stand)
    withheld = min(of_source, key=lambda source: (of_source[source], source))
    figure = next(claim["id"] for claim in stand if claim["kind"] == "incident.killed" and claim["source"] != withheld)
    attack = os.path.basename(os.path.dirname(largest("attacks/inc-*/index.html")))
    os.makedirs(HANDED)
    for command in [
        ["reject", figure, "--reason", "for these pictures"],
        ["withhold", *[claim["id"] for claim in stand if claim["source"] == withheld], "--reason", "for these pictures"],
        ["publish", SITE],
        ["exhibit", attack, os.path.join(HANDED, "whole")],
        ["exhibit", attack, os.path.join(HANDED, "redacted"), "--redacted", "court", "--lang", "ur"],
    ]:
        subprocess.run([*GAWAH, *command], check=True, capture_output=True)
    return withheld


def largest(pattern):
    found = sorted(glob.glob(os.path.join(SITE, pattern)), key=lambda path: (-os.path.getsize(path), path))
    return os.path.relpath(found[0], SITE) if found else None


WITHHELD = second_edition()
KINDS = [
    ("front", "The front page: how many, the floor under every figure, the names", "index.html"),
    ("names", "Names by letter in each script, and by year", "names/index.html"),
    ("names-of-year", "The names of a year, attack by attack", largest("names/2*/index.html")),
    ("person", "A person", largest("names/per-*/index.html")),
    ("attacks", "Attacks by year", "attacks/index.html"),
    ("attack", "An attack: the dead first, then what sources say", largest("attacks/inc-*/index.html")),
    ("places", "Places", "places/index.html"),
    ("place", "A place with its attacks and names", largest("places/plc-*/index.html")),
    ("promises", "Promises by state", "promises/index.html"),
    ("promise", "A promise", largest("promises/prm-*/index.html")),
    ("demands", "Demands and answers", "demands/index.html"),
    ("demand", "A demand with every answer", largest("demands/dmd-*/index.html")),
    ("actions", "What people did", "demands/actions/index.html"),
    ("groups", "Groups, the same columns for all", "groups/index.html"),
    ("group", "A group: the statements its row is counted from", largest("groups/grp-*/index.html")),
    ("timeline", "Year by year", "timeline/index.html"),
    ("year", "A year", largest("timeline/2*/index.html")),
    ("figures", "Figures", "figures/index.html"),
    ("forms", "Forms of non-violent action", "figures/forms/index.html"),
    ("aftermath", "What was done afterwards", "figures/aftermath/index.html"),
    ("estimates", "Those whom no list names", "figures/estimates/index.html"),
    ("escalation", "Warning of escalation", "figures/escalation/index.html"),
    ("attention", "How long sources spoke of it", "figures/attention/index.html"),
    ("remembrance", "Days of remembrance", "figures/remembrance/index.html"),
    ("map", "Where attacks happened", "figures/places/index.html"),
    ("sources", "Sources", "sources/index.html"),
    ("source", "A source", largest("sources/src-*/index.html")),
    ("methods", "Scope, definitions, methods", "methods/index.html"),
    ("data", "Open data and its dictionary", "data/index.html"),
    ("corrections", "How to ask for a correction or removal, and what changed", "corrections/index.html"),
    ("stub", "A page that was taken off", f"sources/{WITHHELD}/index.html"),
    ("verify", "How to check a copy by hand", "verify/index.html"),
    ("about", "About", "about/index.html"),
    ("exhibit", "The cover page of an exhibit", os.path.join(HANDED, "whole/data/index.html")),
    ("exhibit-redacted-ur", "The cover page of a copy without names, in Urdu", os.path.join(HANDED, "redacted/data/index.html")),
]
ALSO = [
    ("attack-ur", "An attack in Urdu", "ur/{attack}", "light"),
    ("front-prs", "The front page in Dari", "prs/index.html", "light"),
    ("attacks-haz", "Attacks in Hazaragi; ٭ marks lines that are still in Dari", "haz/attacks/index.html", "light"),
    ("attack-dark", "An attack, dark", "{attack}", "dark"),
]


DESK = [
    ("home", "The record at a glance", "/"),
    ("add", "Documents, and what is known of them", "/add"),
    ("inbox", "Review: one claim, one decision, its source beside it", "/inbox?status=all"),
    ("again", "The same words again", "/again"),
    ("second", "Second verdicts and how far two people agree", "/second/"),
    ("links", "Links: two reports, or two names", "/links/"),
    ("sources", "Sources", "/sources/"),
    ("source", "A source with its claims", "source"),
    ("claim", "A statement entered by hand", "claim"),
    ("incidents", "Attacks", "/incidents/"),
    ("incident", "An attack", "incident"),
    ("people", "Names", "/people/"),
    ("person", "A person", "person"),
    ("promises", "The board of promises", "/promises/"),
    ("demands", "Demands and answers", "/demands/"),
    ("groups", "Groups, the same columns for all", "/groups/"),
    ("timeline", "Year by year", "/timeline/"),
    ("figures", "The doors to all figures", "/figures/"),
    ("methods", "Non-violent action", "/methods/"),
    ("aftermath", "What was done afterwards", "/aftermath/"),
    ("estimates", "Those whom no list names", "/estimates/"),
    ("escalation", "Warning of escalation", "/escalation/"),
    ("attention", "How long sources spoke of it", "/attention/"),
    ("remembrance", "Days of remembrance", "/remembrance/"),
    ("places", "Where attacks happened", "/places/"),
    ("search", "Search", "/search?q=Quetta"),
    ("publish", "What would be published", "/publish"),
    ("log", "The log", "/log/"),
    ("entry", "One entry of the log: what it changed", "entry"),
    ("settings", "Settings", "/settings/"),
    ("keys", "People and keys", "/keys/"),
    ("verify", "Is the record sound?", "/verify/?now=yes"),
    ("help", "Help", "/help/"),
]
DESK_ALSO = [
    ("inbox-ur", "Review in Urdu", "/inbox?status=all", "ur", "light", DESK_WIDE),
    ("inbox-dark", "Review, dark", "/inbox?status=all", "en", "dark", DESK_WIDE),
    ("inbox-phone", "Review in Dari on a telephone", "/inbox?status=all", "prs", "light", WIDE),
    ("settings-haz", "Settings in Hazaragi, dark, on a telephone; ٭ marks lines that are still in Dari", "/settings/", "haz", "dark", WIDE),
]


def small(data, name, high=HIGH, scale=1):
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    picture = picture.crop((0, 0, picture.width, min(picture.height, high)))
    picture = picture.resize((int(picture.width * scale), int(picture.height * scale)), Image.LANCZOS)
    picture.quantize(24, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(os.path.join(OUT, f"{name}.png"), optimize=True)


def pages(browser):
    paths = {kind: path for kind, _, path in KINDS if path}
    wanted = [(kind, text, path, "light") for kind, text, path in KINDS if path]
    wanted += [(kind, text, path.format(**paths), tone) for kind, text, path, tone in ALSO]
    for kind, text, path, tone in wanted:
        page = browser.new_page(viewport={"width": WIDE, "height": 700}, java_script_enabled=False, color_scheme=tone)
        page.goto("file://" + os.path.join(SITE, path))
        small(page.screenshot(full_page=True), kind)
        page.close()
        yield kind, text


def desk(browser):
    """The pages of the desk, served from the example record."""
    served = subprocess.Popen([*GAWAH, "serve"], stdout=subprocess.PIPE, text=True)
    try:
        address = served.stdout.readline().strip()
        origin = address.split("/enter/")[0]
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(address)

        def found(kind, listed):
            page.goto(origin + listed)
            return re.search(rf'href="(/{kind}/[a-z0-9-]+)["#]', page.content()).group(1)

        entries = [origin + f"/log/{number}" for number in range(200, 400)]
        examples = {
            "source": found("source", "/sources/"),
            "incident": re.findall(r'href="(/incident/[a-z0-9-]+)"', page.goto(origin + "/incidents/").text())[5],
            "person": found("person", "/people/"),
            "entry": next(e.removeprefix(origin) for e in entries if "<del>" in page.goto(e).text()),
        }
        examples["claim"] = examples["source"].replace("/source/", "/claim/")
        wanted = [(kind, text, examples.get(path, path), "en", "light", DESK_WIDE) for kind, text, path in DESK] + DESK_ALSO
        for kind, text, path, language, tone, wide in wanted:
            context.add_cookies([{"name": "gawah-language", "value": language, "url": origin}])
            page.emulate_media(color_scheme=tone)
            page.set_viewport_size({"width": wide, "height": 700})
            page.goto(origin + path)
            whole = page.screenshot(full_page=True)
            small(whole, f"desk-{kind}", *((DESK_HIGH, 2 / 3) if wide == DESK_WIDE else (HIGH, 1)))
            yield f"desk-{kind}", text
    finally:
        served.terminate()


def prints(browser):
    for kind, text, path in [
        ("print-names", "A sheet of names, printed", largest("attacks/inc-*/names.html")),
        ("print-poster", "A poster of a promise, printed", largest("promises/prm-*/poster.html")),
        ("print-attack", "An attack, printed", largest("attacks/inc-*/index.html")),
    ]:
        page = browser.new_page()
        page.goto(f"file://{SITE}/{path}")
        with tempfile.TemporaryDirectory() as folder:
            page.pdf(path=f"{folder}/p.pdf", prefer_css_page_size=True)
            subprocess.run(["pdftoppm", "-r", "44", "-png", "-singlefile", f"{folder}/p.pdf", f"{folder}/p"], check=True)
            with open(f"{folder}/p.png", "rb") as drawn:
                small(drawn.read(), kind)
        page.close()
        yield kind, text


def cards():
    for kind, text, path in [
        ("card-attack", "The picture to pass on, of an attack", largest("attacks/inc-*/card.png")),
        ("card-attack-ur", "The same in Urdu", largest("ur/attacks/inc-*/card.png")),
        ("card-promise-prs", "Of a promise, in Dari", largest("prs/promises/prm-*/card.png")),
    ]:
        if path:
            with open(os.path.join(SITE, path), "rb") as drawn:
                small(drawn.read(), kind)
            yield kind, text


def main():
    os.makedirs(OUT, exist_ok=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        site = list(pages(browser)) + list(prints(browser)) + list(cards())
        at_desk = list(desk(browser))
        browser.close()
    with open(os.path.join(DOCS, "screens.md"), "w", encoding="utf-8") as page:
        page.write("# Screens\n\nEvery kind of page of the example record, the top of each, with scripts off. Made by `gawah demo` and `python3 docs/screens.py gawah-demo`.\n")
        for heading, shown in (("The site, at the width of a telephone", site), ("The desk", at_desk)):
            page.write(f"\n## {heading}\n")
            for kind, text in shown:
                page.write(f"\n### {text}\n\n![{text}](pictures/screens/{kind}.png)\n")
    shown = site + at_desk
    total = sum(os.path.getsize(path) for path in glob.glob(os.path.join(OUT, "*.png")))
    print(f"{len(shown)} pictures, {total // 1000} kB")


main()
