"""The site against its goals, page by page, and what it costs to build: two Markdown tables.

The worst page of a language counts. Lighthouse is a telephone's, on the first chapter; the median of five runs counts.
A slider's step is its handler and the layout that follows. Peers: five course sites, measured in 2026 the same way.
"""

from statistics import median

from benchmarks.building import cost
from playwright.sync_api import Browser, sync_playwright
from tests import browser as chromium
from tests.site.audits import axe, lighthouse, validity
from tests.site.conftest import BOOK, FLAGS, served
from tests.site.links import broken
from tests.site.measures import load, p95, ready, shift, steps

KIB = 1024
KINDS = ("document", "stylesheet", "script", "font", "image", "other")
COPIES = (1, 4, 16, 64)
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


def overflow(browser: Browser, url: str) -> int:
    """Pixels by which a page is wider than a screen of 360."""
    page = browser.new_page(viewport={"width": 360, "height": 740})
    ready(page, url)
    wide = page.evaluate("document.documentElement.scrollWidth") - 360
    page.close()
    return wide


def measured(browser: Browser, address: str, language: str) -> dict[str, str]:
    """A column of the table."""
    urls = [f"{address}/{language}/{chapter}.html" for chapter in BOOK.chapters]
    loads = [load(browser.new_page(), url) for url in urls]
    heaviest = max(loads, key=lambda came: came.weight)
    jumps = [
        shift(browser.new_context(viewport={"width": width, "height": 740}), url)
        for url in urls
        for width in (1440, 360)
    ]
    page, times = browser.new_page(), []
    for url in urls:
        ready(page, url)
        times += [p95(one) for one in steps(page)]
    runs = [lighthouse(urls[1], *CATEGORIES)[0] for _run in range(5)]
    scores = {name: [run[name] for run in runs] for name in CATEGORIES}
    return {
        "requests": str(max(came.requests for came in loads)),
        "outside": str(sum(came.outside for came in loads)),
        "weight": f"{heaviest.weight / KIB:.0f}",
        **{kind: f"{heaviest.sizes.get(kind, 0) / KIB:.1f}" for kind in KINDS},
        "executed": f"{max(came.script for came in loads) / KIB:.1f}",
        **{name: f"{median(marks):.0f}" for name, marks in scores.items()},
        "runs": " ".join(f"{mark:.0f}" for mark in scores["performance"]),
        "axe": str(sum(len(axe(browser, url)) for url in urls)),
        "shift": f"{max(jumps):.4f}",
        "step": f"{max(times):.1f}",
        "overflow": str(max(overflow(browser, url) for url in urls)),
    }


ROWS = {  # key: words, goal, peers
    "outside": ("requests outside the site, all pages", "0", "3–12"),
    "requests": ("requests of a page", "", "29–48"),
    "weight": ("weight of the heaviest page after gzip, KiB", "≤ 170, Bengali ≤ 240", "820–1920"),
    "document": ("– HTML", "", ""),
    "stylesheet": ("– styles", "", ""),
    "script": ("– script files", "", ""),
    "font": ("– fonts", "", ""),
    "image": ("– pictures in files", "", ""),
    "other": ("– icon and others", "", ""),
    "executed": ("script executed on load after gzip, KiB", "≤ 40", "610"),
    "performance": ("Lighthouse: performance", "≥ 95", "30–89"),
    "runs": ("– its five runs", "", ""),
    "accessibility": ("Lighthouse: accessibility", "100", "79–100"),
    "best-practices": ("Lighthouse: best practices", "100", "73–96"),
    "seo": ("Lighthouse: SEO", "100", "82–96"),
    "axe": ("axe-core, nodes of all pages, light and dark, wide and narrow", "0", "5–375"),
    "shift": ("layout shift, fonts late", "≤ 0.01", ""),
    "step": ("slider step, 95 of 100, ms", "≤ 16", ""),
    "overflow": ("wider than 360 px by, px", "0", "up to 95"),
}


def main() -> None:
    """Prints the tables."""
    with sync_playwright() as playwright, served(BOOK.site) as address:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=FLAGS)
        columns = {language: measured(browser, address, language) for language in BOOK.languages}
        browser.close()
    print(f"| | peers | goal | {' | '.join(BOOK.languages)} |")
    print(f"|---|---|---|{'---|' * len(BOOK.languages)}")
    for key, (words, goal, peers) in ROWS.items():
        print(f"| {words} | {peers} | {goal} | {' | '.join(columns[code][key] for code in columns)} |")
    for words, peers, found in (
        ("broken internal links", "3–508", broken(BOOK.site, BOOK.address)),
        ("errors that html-validate finds", "2–61", validity(sorted(BOOK.site.rglob("*.html")))),
    ):
        print(f"| {words}, the whole site | {peers} | 0 | {' | '.join([str(len(found))] * len(columns))} |")
    print(
        "\n`polybook build` in CPU seconds, on the clock in brackets; an edit changes one chapter in every language.\n"
    )
    print("| chapters | pages | cold | a page | nothing changed | after one edit |\n|---|---|---|---|---|---|")
    for copies in COPIES:
        found, pages = cost(BOOK, copies), (copies + 1) * len(BOOK.languages)
        cold, again, edit = (f"{cpu:.1f} ({clock:.1f})" for cpu, clock in found.values())
        print(f"| {copies} | {pages} | {cold} | {found['cold'][0] / pages:.2f} | {again} | {edit} |", flush=True)


if __name__ == "__main__":
    main()
