"""Opens every kind of page of a published site in Firefox with scripts, SVG and web fonts off, as Tor Browser's "Safest" does, on a wide and a narrow
screen, and looks whether all its words and pictures are there. In: the folder of a site, a geckodriver. Out: a table; 1 where anything is missing.
Run: python3 safest.py SITE GECKODRIVER [SHOTS]   (needs selenium and html5lib from PyPI, firefox-esr)
"""

import pathlib
import re
import sys
import tempfile

import html5lib
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.firefox.service import Service

KINDS = """index.html names/index.html names/year-*.html names/*/index.html names/per-*/index.html attacks/index.html attacks/inc-*/index.html
attacks/inc-*/names.html places/*/index.html places/index.html promises/index.html promises/prm-*/index.html promises/prm-*/poster.html demands/index.html
demands/dem-*/index.html demands/actions/index.html groups/index.html groups/grp-*/index.html timeline/index.html timeline/*/index.html figures/index.html
figures/*/index.html sources/index.html sources/src-*/index.html methods/index.html data/index.html corrections/index.html
corrections/editions/index.html verify/index.html about/index.html""".split()
SAFEST = {"javascript.enabled": False, "svg.disabled": True, "gfx.downloadable_fonts.enabled": False, "mathml.disabled": True}
HTML = "{http://www.w3.org/1999/xhtml}"
WIDTHS = (1200, 360)


def words(element, out):
    """Words that a reader should see: not what is folded, and not what is for screen readers alone."""
    tag = str(element.tag).replace(HTML, "")
    classes = (element.get("class") or "").split()
    if tag in {"script", "style", "template", "thead"} or {"hidden", "skip"} & set(classes):
        return
    out.append(element.text or "")
    for child in element:
        if tag != "details" or str(child.tag) == HTML + "summary":
            words(child, out)
        out.append(child.tail or "")


def plain(text):
    return re.findall(r"\w+", re.sub("[\u2066-\u2069\u200e\u200f]", "", text).casefold())


def off(driver):
    """Whether the browser runs no script and draws no SVG: a page of ours that would show it."""
    with tempfile.NamedTemporaryFile("w", suffix=".html") as page:
        page.write("<!doctype html><title>t</title><p id=a>still</p><script>document.getElementById('a').textContent='changed'</script>"
                   "<noscript><p id=b>off</p></noscript>")
        page.flush()
        driver.get(pathlib.Path(page.name).as_uri())
        return driver.find_element(By.ID, "a").text == "still" and driver.find_element(By.ID, "b").text == "off"


def reached(driver, absent):
    """Which of some words stand in cells that a reader scrolls to sideways: each is scrolled to, and then the driver must see it."""
    seen = set()
    for cell in driver.find_elements(By.CSS_SELECTOR, ".scroll th, .scroll td"):
        if absent & set(plain(cell.get_property("textContent"))):
            cell.screenshot_as_png  # the driver scrolls to what it takes a picture of
            seen |= set(plain(cell.text))
    return seen


def look(driver, file, width):
    """What is missing on a page."""
    driver.get(file.resolve().as_uri())
    found = []
    document = html5lib.parse(file.read_bytes())
    main = next(document.iter(HTML + "main"))
    expected = []
    words(main, expected)
    absent = set(plain(" ".join(expected))) - set(plain(driver.find_element(By.TAG_NAME, "main").text))
    absent = sorted(absent - reached(driver, absent) if absent else absent)
    found += [f"not shown: {', '.join(absent[:8])}"] if absent else []
    found += [f"picture missing: {i.get_attribute('src')}" for i in driver.find_elements(By.TAG_NAME, "img") if not i.get_property("naturalWidth")]
    wide = driver.find_element(By.TAG_NAME, "html").get_property("scrollWidth")
    inner = driver.find_element(By.TAG_NAME, "html").get_property("clientWidth")
    found += [f"{wide} points wide on a screen of {inner}"] if wide > inner + 1 else []
    return found


def main():
    site, gecko = pathlib.Path(sys.argv[1]), sys.argv[2]
    shots = pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else None
    options = webdriver.FirefoxOptions()
    options.add_argument("-headless")
    options.binary_location = "/usr/bin/firefox-esr"
    for name, value in SAFEST.items():
        options.set_preference(name, value)
    driver = webdriver.Firefox(options=options, service=Service(gecko))
    number, kinds, faults = 0, 0, []
    try:
        if not off(driver):
            print("scripts run in this browser: nothing was looked at", file=sys.stderr)
            return 1
        version = driver.capabilities["browserVersion"]
        for language in ("", "ur/", "prs/", "haz/"):
            for kind in KINDS:
                files = sorted(site.glob(language + kind))[:1]
                kinds += 1 if files and not language else 0
                for file in files:
                    for width in WIDTHS:
                        driver.set_window_size(width, 900)
                        name = str(file.relative_to(site))
                        faults += [f"{name} {width}: {what}" for what in look(driver, file, width)]
                        number += 1
                        if shots and width == 360:
                            shots.mkdir(parents=True, exist_ok=True)
                            driver.save_screenshot(str(shots / (name.replace("/", "-") + ".png")))
    finally:
        driver.quit()
    print(f"| pages as \"Safest\" shows them, {kinds} kinds, four languages, two widths | Firefox {version} | {number} | {len(faults)} |")
    for fault in faults[:40]:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
