"""Notebooks say what the source says, in each language, and keep the outputs that are still theirs."""

import nbformat
import polib

from polybook import notebooks
from polybook.translate import notebook, translate

from .conftest import CHAPTER, JAPANESE


def markdown(made) -> str:
    return "\n".join(cell.source for cell in made.cells if cell.cell_type == "markdown")


def edit(book, old: str, new: str) -> None:
    path = book.source("01-chapter")
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_every_block_is_translated_and_everything_else_stays(book):
    text = markdown(notebook(book, "01-chapter", "ja"))
    for source, translation in JAPANESE.items():
        if source in CHAPTER:
            assert translation in text and source not in text
    for kept in ("(first)=", ":label: ex-try", "```{exercise} 試す"):
        assert kept in text


def test_the_source_language_is_the_source_byte_for_byte(book):
    assert markdown(notebook(book, "01-chapter", "en")) == markdown(notebooks.read_source(book.source("01-chapter")))


def test_only_the_first_code_cell_differs_between_languages(book):
    own, other = (notebooks.code_cells(notebook(book, "01-chapter", language)) for language in ("en", "ja"))
    assert [a.source == b.source for a, b in zip(own, other, strict=True)] == [False, True, True]
    assert other[0].source == 'language = "ja"'


def test_writing_twice_changes_no_byte(book):
    path = book.notebook("01-chapter", "ja")
    before, when = path.read_bytes(), path.stat().st_mtime_ns
    translate(book, ["ja"], ["01-chapter"])
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, when)


def test_the_notebook_is_valid_and_its_cell_ids_do_not_depend_on_the_prose(book):
    before = [cell.id for cell in notebook(book, "01-chapter", "ja").cells]
    nbformat.validate(notebook(book, "01-chapter", "ja"))
    edit(book, "Do it twice.", "Do it three times.")
    assert [cell.id for cell in notebook(book, "01-chapter", "ja").cells] == before
    assert len(set(before)) == len(before)


def test_untranslated_and_fuzzy_blocks_appear_in_the_source_language_and_say_so(book):
    edit(book, "Do it twice.", "Do it three times.")
    edit(book, "## Second section", "## The second section")
    path = book.messages("01-chapter", "ja")
    catalogue = polib.pofile(str(path), wrapwidth=0)
    catalogue.find("First section").flags = ["fuzzy"]
    catalogue.save(str(path))
    text = markdown(notebook(book, "01-chapter", "ja"))
    for english in ("Do it three times.", "The second section", "First section"):
        assert f'<span lang="en">{english}</span>' in text


def test_outputs_are_kept_as_far_as_the_code_above_them_is_unchanged(book):
    path = book.notebook("01-chapter", "en")
    stored = notebooks.read(path)
    for number, cell in enumerate(notebooks.code_cells(stored)):
        cell.execution_count = number + 1
    path.write_text(notebooks.text(stored), "utf-8")
    counts = lambda: [cell.execution_count for cell in notebooks.code_cells(notebook(book, "01-chapter", "en"))]  # noqa: E731
    edit(book, "Do it twice.", "Do it now.")
    assert counts() == [1, 2, 3]
    edit(book, "print(1 + 1)", "print(1 + 2)")
    assert counts() == [1, None, None]
