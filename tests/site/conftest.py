"""The built site in a real browser. Every page must be silent and must not leave the site."""

import contextlib
import functools
import gzip
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from polybook.book import Book
from tests import browser as chromium

BOOK = Book.open(Path(__file__).parents[2])
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run"
    " --disable-background-networking --disable-component-update --disable-sync"
).split()
PACKED = {".html", ".css", ".js", ".svg", ".json", ".ipynb", ".xml", ".txt"}
PAGES = [f"{language}/{chapter}.html" for language in BOOK.languages for chapter in BOOK.chapters]


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files, texts in gzip as GitHub Pages does, and says nothing."""

    def log_message(self, *arguments) -> None:
        pass

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if not path.is_file() or path.suffix not in PACKED:
            return super().do_GET()
        data = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@pytest.fixture(scope="session")
def site() -> Path:
    """The built site's folder."""
    if not (BOOK.site / "index.html").exists():
        pytest.fail("the site is not built; run `make book`")
    return BOOK.site


@contextlib.contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a folder that is served on a port of this machine."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=site)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The built site's address."""
    with served(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window."""
    path = chromium.find() or pytest.fail("no Chromium; run `python -m tests.browser`")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def open_context(browser: Browser, address: str, site: Path, tmp_path: Path):
    """Makes browser contexts whose pages fail the test if they complain or ask for anything outside the site."""
    contexts, complaints = [], []
    inside = (address, site.resolve().as_uri(), tmp_path.as_uri(), "data:", "blob:")

    def listen(page: Page) -> None:
        page.on("console", lambda m: m.type in ("error", "warning") and complaints.append(f"{page.url}: {m.text}"))
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        page.on("request", lambda r: r.url.startswith(inside) or complaints.append(f"{page.url} asks for {r.url}"))
        # a request is aborted when the test moves on before it ends
        page.on("requestfailed", lambda r: "ABORTED" in r.failure or complaints.append(f"{page.url}: {r.url} failed"))

    def make(**options) -> BrowserContext:
        context = browser.new_context(
            **{"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"} | options
        )
        context.on("page", listen)
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def page(open_context) -> Page:
    """One page at desktop width."""
    return open_context().new_page()
