"""What other people's judges say of a page: axe-core, html-validate, Lighthouse."""

import json
import os
import tempfile
from functools import cache
from pathlib import Path

from playwright.sync_api import Browser, Page, Route

from tests import browser as chromium
from tests import node

from .conftest import FLAGS
from .measures import UNFOLD, ready

WIDTHS = (1440, 360)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
AXE = """async only => (await axe.run(document, { runOnly: only, resultTypes: ['violations'] })).violations.flatMap(rule =>
  rule.nodes.map(node => `${rule.id}: ${node.target.join(' ')}: ${node.html.slice(0, 120)}`))"""


@cache
def _axe() -> str:
    return (node.TOOLS / "axe-core" / "axe.min.js").read_text("utf-8")


def axe(browser: Browser, url: str) -> list[str]:
    """What axe-core finds with everything unfolded at both widths, light and dark: a line a node."""
    found = []
    for width in WIDTHS:
        page = browser.new_page(viewport={"width": width, "height": 900}, reduced_motion="reduce")
        stay(page)
        ready(page, url)
        page.evaluate(UNFOLD)
        page.evaluate(_axe())
        for scheme, rules in (("light", RULES), ("dark", COLOURS)):  # nothing but colours differs in the dark
            page.evaluate("scheme => { document.documentElement.dataset.theme = scheme; }", scheme)
            found += [f"{width} px, {scheme}: {line}" for line in page.evaluate(AXE, rules)]
        page.close()
    return found


def stay(page: Page) -> None:
    """Keep the page at the site's own address, which sends its readers on, where it is."""

    def disarm(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("location.replace", "void "))

    page.route(lambda url: url.endswith("/"), disarm)


def validity(files: list[Path]) -> list[str]:
    """What html-validate finds, a line each. Raises RuntimeError where it does not run."""
    settings = Path(__file__).with_name(".htmlvalidate.json")
    names = [str(path) for path in files]
    done = node.run("html-validate/bin/html-validate.mjs", "--config", str(settings), "--formatter", "json", *names)
    if not done.stdout.startswith("["):
        raise RuntimeError(done.stderr or done.stdout)
    return [
        f"{report['filePath']}:{message['line']}: {message['ruleId']}: {message['message']}"
        for report in json.loads(done.stdout)
        for message in report["messages"]
    ]


def lighthouse(url: str, *categories: str) -> tuple[dict[str, float], list[str]]:
    """Lighthouse's scores of 100 on a telephone, and the audits that cost points. RuntimeError where it does not run."""
    os.environ["CHROME_PATH"] = chromium.find()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.json"
        done = node.run(
            "lighthouse/cli/index.js",
            url,
            "--quiet",
            "--no-enable-error-reporting",
            "--output=json",
            f"--output-path={path}",
            f"--only-categories={','.join(categories)}",
            f"--chrome-flags={' '.join(['--headless=new', *FLAGS])}",
        )
        if not path.exists():
            raise RuntimeError(done.stderr or done.stdout)
        report = json.loads(path.read_text("utf-8"))
    weighty = {ref["id"] for part in report["categories"].values() for ref in part["auditRefs"] if ref["weight"]}
    marks = {id: report["audits"][id]["score"] for id in weighty}
    scores = {name: 100 * part["score"] for name, part in report["categories"].items()}
    return scores, sorted(id for id, mark in marks.items() if mark is not None and mark < 1)
