"""What a page costs and how it behaves, as numbers: the tests hold them to goals, benchmarks/site.py prints them."""

import gzip
import math
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin

from playwright.sync_api import BrowserContext, Page, Route

PACKED = {"font", "image"}  # gzip makes them no smaller, but for a picture in SVG
EXPLORERS = "[...document.querySelectorAll('.nn-explorer')].every(explorer => explorer.shadowRoot)"
UNFOLD = "document.querySelectorAll('details').forEach(fold => { fold.open = true; })"
SCROLL = """async () => {
  const frame = () => new Promise(requestAnimationFrame);
  for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight / 2) {
    scrollTo({ top: y, behavior: 'instant' });
    await frame();
    await frame();
  }
}"""
INLINE = """Array.from(document.scripts).filter(script => !script.src && /^(|module|text\\/javascript)$/.test(script.type))
  .map(script => script.textContent).join('')"""
# A shift without an element is no jump that anybody sees: the blank ink of a fallback maths font, several screens high.
WATCH = """window.shifts = [];
const seen = entry => entry.sources.some(source => source.node);
new PerformanceObserver(list => window.shifts.push(...list.getEntries().filter(seen).map(entry => entry.value)))
  .observe({ type: 'layout-shift', buffered: true });"""
# A step is what the handler does, and the layout that follows from it; the fastest of some, since others use the machine.
STEPS = """([explorer, count, times]) => Array.from(explorer.shadowRoot.querySelectorAll('input'), input => {
  const last = Number(input.max), best = Array(count).fill(Infinity);
  for (let time = 0; time < times; time++) for (let step = 0; step < count; step++) {
    input.value = Math.abs((step + last + 1) % (2 * last) - last);
    const start = performance.now();
    input.dispatchEvent(new Event('input', { bubbles: true }));
    explorer.getBoundingClientRect();
    best[step] = Math.min(best[step], performance.now() - start);
  }
  return best;
}).flat()"""


@dataclass(frozen=True)
class Load:
    """What a page brought with it until it had been scrolled through."""

    sizes: dict[str, int]  # bytes after gzip, by kind: document, stylesheet, script, font, image, other
    requests: int
    outside: int  # requests that leave the site
    script: int  # bytes after gzip of all script, that inside the page included

    @property
    def weight(self) -> int:
        """Bytes after gzip."""
        return sum(self.sizes.values())


def zipped(data: bytes) -> int:
    """Bytes that a server sends for a text."""
    return len(gzip.compress(data, 6))


def ready(page: Page, url: str) -> None:
    """Open a page and wait for its explorers."""
    page.goto(url)
    page.wait_for_function(EXPLORERS)


def load(page: Page, url: str) -> Load:
    """Open a page, scroll through it so that lazy pictures come too, and weigh what came."""
    requests, responses = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("response", lambda response: responses.append(response))
    ready(page, url)
    page.evaluate(SCROLL)
    page.wait_for_load_state("networkidle")
    sizes = {}
    for response in responses:
        kind, body = response.request.resource_type, response.body()
        packed = kind in PACKED and not urldefrag(response.url).url.endswith(".svg")
        sizes[kind] = sizes.get(kind, 0) + (len(body) if packed else zipped(body))
    origin = urljoin(url, "/")
    outside = sum(not request.startswith((origin, "data:", "blob:")) for request in requests)
    return Load(sizes, len(requests), outside, sizes.get("script", 0) + zipped(page.evaluate(INLINE).encode()))


def shift(context: BrowserContext, url: str) -> float:
    """How far things jump (cumulative layout shift) while fonts come late and the reader scrolls."""
    page, held, late = context.new_page(), [], True

    def hold(route: Route) -> None:
        if late:
            held.append(route)
        else:
            route.continue_()

    page.add_init_script(WATCH)
    page.route("**/*.woff2", hold)
    page.goto(url, wait_until="domcontentloaded")
    page.wait_for_timeout(300)  # the text is there and the fonts are not
    late = False
    for route in held:
        route.continue_()
    page.wait_for_load_state("load")
    page.evaluate("document.fonts.ready.then(() => null)")
    page.evaluate(SCROLL)
    return sum(page.evaluate("window.shifts"))


def steps(page: Page, count: int = 100, times: int = 3) -> list[list[float]]:
    """For each explorer of an open page that has sliders, the milliseconds of their steps."""
    explorers = page.locator(".nn-explorer").element_handles()
    return list(filter(None, (page.evaluate(STEPS, [explorer, count, times]) for explorer in explorers)))


def p95(times: list[float]) -> float:
    """The time that 95 of 100 keep within."""
    return sorted(times)[math.ceil(0.95 * len(times)) - 1]
