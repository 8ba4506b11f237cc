"""What every page may cost, and what is whole: the goals that benchmarks/site.md lists."""

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page

from .audits import lighthouse, validity
from .conftest import BOOK, PAGES
from .links import broken
from .measures import load, p95, ready, shift, steps

WEIGHT = {"bn": 240}  # KiB with its font
OTHERS = 170
SCRIPT = 40
STEP = 16  # milliseconds: a picture of 60 a second
SHIFT = 0.01
CATEGORIES = ("accessibility", "best-practices", "seo")
REPRESENTATIVE = [f"{language}/{BOOK.chapters[1]}.html" for language in BOOK.languages] + [PAGES[0]]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_light(page: Page, address: str, path: str) -> None:
    came = load(page, f"{address}/{path}")
    assert came.weight <= 1024 * WEIGHT.get(path.split("/")[0], OTHERS), came
    assert came.script <= 1024 * SCRIPT
    assert came.outside == 0


@pytest.mark.parametrize("width", [1440, 360])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_jumps_when_fonts_come_late(open_context, address: str, path: str, width: int) -> None:
    context = open_context(viewport={"width": width, "height": 740})
    assert shift(context, f"{address}/{path}") <= SHIFT


@pytest.mark.parametrize("path", PAGES)
def test_an_explorer_follows_the_finger(page: Page, address: str, path: str) -> None:
    ready(page, f"{address}/{path}")
    for times in steps(page):
        assert p95(times) <= STEP


def test_no_link_is_broken() -> None:
    assert broken(BOOK.site, BOOK.address) == []


def test_every_file_is_valid_html() -> None:
    assert validity(sorted(BOOK.site.rglob("*.html"))) == []


@pytest.mark.parametrize("path", REPRESENTATIVE)
def test_lighthouse_has_nothing_to_say(address: str, path: str) -> None:
    scores, costly = lighthouse(f"{address}/{path}", *CATEGORIES)
    assert scores == dict.fromkeys(CATEGORIES, 100), costly


@pytest.mark.parametrize("path", PAGES)
def test_headings_are_in_order(path: str) -> None:
    page = BeautifulSoup((BOOK.site / path).read_text("utf-8"), "html.parser")
    levels = [int(heading.name[1]) for heading in page.find_all(["h1", "h2", "h3", "h4", "h5", "h6"])]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(below - above <= 1 for above, below in zip(levels, levels[1:], strict=False)), levels


@pytest.mark.parametrize("path", PAGES)
def test_pictures_have_their_place_and_wait_for_the_reader(path: str) -> None:
    page = BeautifulSoup((BOOK.site / path).read_text("utf-8"), "html.parser")
    for picture in page.find_all("img"):
        assert picture["alt"] and picture["width"] and picture["height"] and picture["loading"] == "lazy", picture


@pytest.mark.parametrize("path", PAGES)
def test_the_description_is_a_sentence(path: str) -> None:
    page = BeautifulSoup((BOOK.site / path).read_text("utf-8"), "html.parser")
    text = page.find("meta", attrs={"name": "description"})["content"]
    assert 40 < len(text) <= 161 and text[-1] in ".。।…:", text
