"""Every page for readers who do not see it, or do not use a mouse."""

import pytest
from playwright.sync_api import Browser, ElementHandle, Page

from .audits import axe
from .conftest import BOOK, PAGES
from .measures import UNFOLD, ready

FRONT = [path.name for path in sorted(BOOK.site.glob("*.html")) if path.name != "index.html"]
# One of each kind of what the Tab key reaches: the same tag with the same class in a part of the same class.
KINDS = """() => {
  const found = new Map(), read = root => {
    for (const part of root.querySelectorAll('*')) {
      if (part.shadowRoot) read(part.shadowRoot);
      if (part.tabIndex < 0 || !part.matches('a[href], button, input, summary, [tabindex]') || !part.checkVisibility()) continue;
      const around = part.parentElement?.closest('[class]');
      found.set(`${part.localName}.${part.className}.${part.type || ''} in ${around?.className || ''}`, part);
    }
  };
  read(document);
  return Object.fromEntries(found);
}"""
SEEN = set()


@pytest.mark.parametrize("path", ["", *FRONT, *PAGES])
def test_axe_finds_nothing(browser: Browser, address: str, path: str) -> None:
    assert axe(browser, f"{address}/{path}") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_focus_is_visible(open_context, address: str, path: str, scheme: str) -> None:
    page = open_context(color_scheme=scheme).new_page()
    ready(page, f"{address}/{path}")
    page.evaluate(UNFOLD)
    page.keyboard.press("Tab")  # the keyboard is in use: focus shows from here on
    for kind, part in page.evaluate_handle(KINDS).get_properties().items():
        if (scheme, kind) not in SEEN:
            SEEN.add((scheme, kind))
            assert _looks_different(page, part.as_element()), kind


def _looks_different(page: Page, part: ElementHandle) -> bool:
    """Whether focus changes the picture of an element or of what is around it."""
    part.evaluate("part => { part.scrollIntoView({ block: 'center' }); part.focus(); }")
    box = part.bounding_box()
    clip = {
        "x": max(0, box["x"] - 8),
        "y": max(0, box["y"] - 8),
        "width": min(box["width"], 600) + 16,
        "height": min(box["height"], 300) + 16,
    }
    focused = page.screenshot(clip=clip)
    part.evaluate("part => part.blur()")
    return page.screenshot(clip=clip) != focused
