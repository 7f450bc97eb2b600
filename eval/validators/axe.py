"""Has axe-core look at every kind of page of the desk in Chromium, light, dark and from right to left, and at the published site.
In: the folder of `gawah demo`, its address as `gawah serve` prints it, axe.min.js. Out: a table of findings; 1 where one is serious or critical.
Run: python3 axe.py DEMO-FOLDER ADDRESS AXE.JS [SHOTS]   (needs playwright from PyPI and Chromium at /usr/bin/chromium)
"""

import collections
import pathlib
import re
import sys

from playwright.sync_api import sync_playwright

LISTS = """/ /inbox /inbox?status=all /again /second/ /links/ /sources/ /incidents/ /people/ /promises/ /demands/ /figures/ /methods/ /aftermath/
/estimates/ /escalation/ /attention/ /remembrance/ /places/ /groups/ /timeline/ /search?q=Quetta /add /publish /log/ /log/200 /settings/ /keys/ /verify/?now=yes
/draft /help/ /nothing""".split()
KINDS = ("source", "incident", "person", "claim")
SITE = ("index.html", "*/index.html", "ur/index.html", "attacks/*/index.html", "names/*/index.html", "promises/*/index.html")


def examples(page, origin):
    """One page of each kind that stands under an id."""
    found = []
    for kind, address in zip(KINDS, ("/sources/", "/incidents/", "/people/", "/sources/")):
        page.goto(origin + address)
        link = re.search(r'href="(/%s/[a-z0-9-]+)"' % ("source" if kind == "claim" else kind), page.content())
        if link:
            found.append(link.group(1).replace("/source/", "/claim/") if kind == "claim" else link.group(1))
    return found


def look(page, axe, counts, name):
    """Adds what axe finds on a page."""
    page.evaluate(axe)
    result = page.evaluate("async () => (await axe.run()).violations")
    for one in result:
        for node in one["nodes"]:
            counts[(one["impact"], one["id"])].append((name, node["target"], node["html"][:160]))


def main():
    demo, address, script = sys.argv[1:4]
    shots = pathlib.Path(sys.argv[4]) if len(sys.argv) > 4 else None
    axe, counts, pages = pathlib.Path(script).read_text(), collections.defaultdict(list), 0
    origin = address.split("/enter/")[0]
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        # the policy of the desk forbids any script but its own: axe is put in from outside
        context = browser.new_context(bypass_csp=True)
        page = context.new_page()
        page.goto(address)
        paths = LISTS + examples(page, origin)
        for language, scheme, width in (("en", "light", 1200), ("en", "dark", 1200), ("ur", "light", 360), ("en", "light", 360)):
            context.add_cookies([{"name": "gawah-language", "value": language, "url": origin}])
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 900})
            for path in paths:
                page.goto(origin + path)
                look(page, axe, counts, f"{language} {scheme} {width} {path}")
                pages += 1
                if shots:
                    shots.mkdir(parents=True, exist_ok=True)
                    name = re.sub(r"[^a-z0-9]+", "-", path).strip("-") or "home"
                    page.screenshot(path=shots / f"{language}-{scheme}-{width}-{name}.png", full_page=True)
        site = pathlib.Path(demo) / "site"
        for pattern in SITE:
            for file in sorted(site.glob(pattern))[:3]:
                page.goto(file.resolve().as_uri())
                look(page, axe, counts, str(file.relative_to(site)))
                pages += 1
        browser.close()
    print(f"{pages} pages looked at")
    bad = False
    for (impact, rule), where in sorted(counts.items(), key=str):
        bad |= impact in ("serious", "critical")
        print(f"{impact} {rule}: {len(where)}, first on {where[0]}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
