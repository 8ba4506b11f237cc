"""Every way in which the languages could drift apart is noticed, and named with its file and block."""

import nbformat
import polib
import pytest
from hypothesis import given, settings

from polybook import invariants, notebooks
from polybook.blocks import Block, Span
from polybook.check import check
from polybook.execute import execute
from polybook.extract import extract
from polybook.translate import translate

from .conftest import CHAPTER
from .markdown import sentence

KEEPS = next(line for line in CHAPTER.split("\n") if line.startswith("ReLU keeps"))


@pytest.fixture
def executed(book):
    execute(book, list(book.languages), list(book.chapters))
    return book


def problems(book) -> list[str]:
    return check(book, list(book.languages), list(book.chapters))


def retranslate(book, message: str, translation: str) -> list[str]:
    """The problems after one translation became another, and the notebooks were made anew."""
    path = book.messages("01-chapter", "ja")
    catalogue = polib.pofile(str(path), wrapwidth=0)
    catalogue.find(message).msgstr = translation
    catalogue.save(str(path))
    translate(book, ["ja"], ["01-chapter"])
    return problems(book)


def test_a_finished_book_has_no_problems(executed):
    assert problems(executed) == []


@pytest.mark.parametrize(
    ("translation", "says"),
    [
        ("3つの入力で `x` ではなく $\\max(0,x)$ です。{ref}`次 <second>`", "maths '\\\\max(0, x)' is missing"),
        ("3つの入力で $\\max(0, x)$ です。{ref}`次 <second>`", "code 'x' is missing"),
        ("3つの入力で `x` ではなく $\\max(0, x)$ です。{ref}`次 <first>`", "role '{ref}`second`' is missing"),
        ("3つの入力で `x` ではなく $\\max(0, x)$ です。{eq}`次 <second>`", "role '{ref}`second`' is missing"),
        ("入力で `x` ではなく $\\max(0, x)$ です。{ref}`次 <second>`", "the number 3 is missing"),
        ("3つの入力で `x` ではなく $\\max(0, x)$ と $x$ です。{ref}`次 <second>`", "maths 'x' is not in the source"),
        (
            "3つのランダム変数で `x` ではなく $\\max(0, x)$ です。{ref}`次 <second>`",
            "'ランダム変数' is forbidden; write 確率変数",
        ),
        (
            "## 3つの入力で `x` ではなく $\\max(0, x)$ です。{ref}`次 <second>`",
            "its headings, lists, tables or directives are not the source's",
        ),
        ("", "is not translated"),
    ],
)
def test_a_broken_translation_is_named(executed, translation, says):
    found = retranslate(executed, KEEPS, translation)
    assert [p for p in found if says in p and "01-chapter" in p], found


def test_a_link_that_leads_elsewhere_is_named(executed):
    found = retranslate(executed, "[a link](https://example.org/a)", "[リンク](https://example.org/b)")
    assert any("link 'https://example.org/a' is missing" in p for p in found)


def test_a_heading_of_two_lines_is_named(executed):
    path = executed.messages("01-chapter", "ja")
    catalogue = polib.pofile(str(path), wrapwidth=0)
    catalogue.find("First section").msgstr = "最初の\n節"
    catalogue.save(str(path))
    assert any("must stay on one line" in p for p in problems(executed))


@given(sentence, sentence)
@settings(deadline=None, max_examples=200)
def test_a_message_that_lost_or_gained_something_is_never_accepted(source, other):
    block = Block(source, (Span(0, 0, len(source)),))
    assert list(invariants.broken(block, source)) == []
    kept = lambda text: sorted(invariants._kept(text))  # noqa: E731
    if kept(source) != kept(other):
        assert list(invariants.broken(block, other))


def test_a_change_of_the_source_makes_translations_fuzzy_and_fails(executed):
    source = executed.source("01-chapter")
    source.write_text(CHAPTER.replace("Do it twice.", "Do it three times."), "utf-8")
    assert any("'Do it three times.' is missing" in p for p in problems(executed))
    extract(executed, ["ja"], list(executed.chapters))
    assert any("'Do it three times.' is fuzzy" in p for p in problems(executed))


def test_a_notebook_that_was_edited_by_hand_is_named(executed):
    path = executed.notebook("01-chapter", "ja")
    path.write_text(path.read_text("utf-8").replace("最初の節", "別の節"), "utf-8")
    assert any("ja/01-chapter.ipynb differs from its source" in p for p in problems(executed))


def test_code_that_differs_between_languages_is_named(executed):
    path = executed.notebook("01-chapter", "ja")
    path.write_text(path.read_text("utf-8").replace("print(1 + 1)", "print(1 + 3)"), "utf-8")
    assert any("its code differs from en" in p for p in problems(executed))


def test_a_notebook_that_never_ran_is_named(book):
    assert any("has a code cell that never ran" in p for p in problems(book))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"image/png": "aGk="}, "a bare image"),
        ({"text/html": '<img src="a.png">'}, "a figure without alternative text"),
        ({"text/html": '<div role="img">a drawing of words</div>'}, "a figure without alternative text"),
        ({"text/html": "<svg viewBox='0 0 1 1'></svg>"}, "a figure without alternative text"),
        ({"text/html": '<div aria-label=""><svg></svg></div>'}, "a figure without alternative text"),
    ],
)
def test_a_figure_that_cannot_be_heard_is_named(executed, data, says):
    path = executed.notebook("01-chapter", "en")
    stored = notebooks.read(path)
    stored.cells[-1].outputs = [nbformat.v4.new_output("display_data", data)]
    path.write_text(notebooks.text(stored), "utf-8")
    assert any(says in p and "01-chapter.ipynb, cell" in p for p in problems(executed))


def test_a_claim_that_no_cell_shows_is_named(executed):
    ledger = executed.root / "chapters" / "claims.yaml"
    ledger.write_text("claims: [{id: shown, chapter: '01'}, {id: forgotten, chapter: '01'}]", "utf-8")
    source = executed.source("01-chapter")
    cell = '+++ {"claims": ["shown", "made-up"]}\n\n(first)='
    source.write_text(CHAPTER.replace("(first)=", cell), "utf-8")
    found = problems(executed)
    assert any("no cell shows the claim 'forgotten'" in p for p in found)
    assert any("'made-up' is no claim" in p for p in found)
    assert not any("'shown'" in p for p in found)
