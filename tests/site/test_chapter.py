"""Chapter 01 as its readers meet it: explorers that move without a kernel or a network, exercises that open without script."""

import gzip
import re

import pytest

from .conftest import BOOK

CHAPTER = "01-relu-family"
EXERCISES = 4
PROBE = {"en": "At x = ", "ja": "x = ", "bn": "x = "}


@pytest.fixture(params=BOOK.languages)
def chapter(request, open_context):
    """The chapter in each language, opened from a folder with the network off."""
    context = open_context()
    context.set_offline(True)
    page = context.new_page()
    page.goto((BOOK.site / request.param / f"{CHAPTER}.html").resolve().as_uri())
    page.wait_for_function("[...document.querySelectorAll('.nn-explorer')].every(e => e.shadowRoot)")
    return page


def drawn(explorer) -> str:
    """The first curve as it is drawn now."""
    return explorer.locator(".fig path.c0").first.get_attribute("d")


def test_every_explorer_moves_by_keyboard(chapter):
    explorers = chapter.locator(".nn-explorer")
    assert explorers.count() == 3
    for explorer in explorers.all():
        slider, before = explorer.locator("input[type=range]").first, drawn(explorer)
        said = slider.get_attribute("aria-valuetext")
        slider.focus()
        slider.press("ArrowRight")
        assert drawn(explorer) != before
        assert slider.get_attribute("aria-valuetext") != said


def test_every_explorer_moves_by_drag(chapter):
    for explorer in chapter.locator(".nn-explorer").all():
        slider, before = explorer.locator("input[type=range]").first, drawn(explorer)
        slider.scroll_into_view_if_needed()
        box = slider.bounding_box()
        x, y = box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.75
        chapter.mouse.move(x, y)
        chapter.mouse.down()
        chapter.mouse.move(x + box["width"] * 0.3, y, steps=4)
        chapter.mouse.up()
        assert drawn(explorer) != before


def test_the_probe_speaks_the_language_of_the_page(chapter):
    language = chapter.locator("html").get_attribute("lang")
    for explorer in chapter.locator(".nn-explorer").all():
        said = explorer.locator("[role=slider]").get_attribute("aria-valuetext")
        assert PROBE[language] in said
        words = set(re.findall(r"[A-Za-z]{2,}", said))
        assert language == "en" or words <= {"ReLU", "LeakyReLU", "PReLU", "Softplus", "tanh"}, said


@pytest.mark.parametrize("language", BOOK.languages)
def test_an_exercise_opens_its_hints_and_solution_without_script(open_context, address, language):
    page = open_context(java_script_enabled=False).new_page()
    page.goto(f"{address}/{language}/{CHAPTER}.html")
    cards = page.locator(".nn-ex")
    assert cards.count() == EXERCISES
    for card in cards.all():
        folds = card.locator(".nn-check details")
        assert folds.count() >= 3  # two hints or more, and the solution
        for fold in folds.all():
            fold.locator("summary").click()
        assert folds.last.locator("pre").is_visible()
        assert card.locator("a[href*='colab']").is_visible()
        assert card.locator(f"a[href='{CHAPTER}.ipynb']").is_visible()


@pytest.mark.parametrize("language", BOOK.languages)
def test_without_script_every_figure_is_a_picture_with_words(open_context, address, language):
    page = open_context(java_script_enabled=False).new_page()
    page.goto(f"{address}/{language}/{CHAPTER}.html")
    pictures = page.locator("article [role=img]")
    assert pictures.count() == 6  # three explorers, three figures
    for picture in pictures.all():
        assert picture.is_visible() and len(picture.get_attribute("aria-label")) > 40


def test_the_explorers_script_is_on_the_site_once_and_small():
    shared = list((BOOK.site / "_static/shared").glob("explorer-*.js"))
    assert len(shared) == 1
    assert len(gzip.compress(shared[0].read_bytes(), 9)) <= 7 * 1024
    for language in BOOK.languages:
        page = (BOOK.site / language / f"{CHAPTER}.html").read_text("utf-8")
        assert page.count(shared[0].name) == 1 and "customElements" not in page
