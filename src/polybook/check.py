"""Everything that would let the languages drift apart, or a page be worse than the source: one line a problem."""

import re
import unicodedata
from collections.abc import Iterator

import yaml
from bs4 import BeautifulSoup
from nbformat import NotebookNode
from polib import POEntry

from . import blocks, invariants, messages, notebooks
from .book import Book
from .errors import BookError
from .execute import needs_running
from .extract import catalogues, chapter_blocks
from .translate import notebook as translated
from .translate import stored as portable


def check(book: Book, languages: list[str], chapters: list[str]) -> list[str]:
    """The problems of the book, each naming file and block."""
    problems = []
    for chapter in chapters:
        for language in languages:
            problems += _notebook(book, chapter, language)
    for language in languages:
        if language != book.source_language:
            problems += _catalogues(book, chapters, language)
    return [*problems, *_claims(book, chapters)]


def _catalogues(book: Book, chapters: list[str], language: str) -> Iterator[str]:
    """Messages that are missing, unfinished, broken or in forbidden words."""
    forbidden = _forbidden(book, language)
    known = {block.text: block for chapter in chapters for block in chapter_blocks(book, chapter)}
    for path, wanted in catalogues(book, chapters, language).items():
        entries = {entry.msgid: entry for entry in messages.read(path) if not entry.obsolete}
        for message in dict.fromkeys([*wanted, *entries]):
            for problem in _message(
                message, entries.get(message), message in set(wanted), known.get(message), forbidden
            ):
                yield f"{path.relative_to(book.root)}: {message.splitlines()[0][:60]!r} {problem}"


def _message(
    message: str,
    entry: POEntry | None,
    wanted: bool,
    block: blocks.Block | None,
    forbidden: list[tuple[re.Pattern, str]],
) -> Iterator[str]:
    """What is wrong with one message's translation."""
    if not wanted:
        yield "is no longer in the source; `python -m polybook extract` retires it"
    elif entry is None:
        yield "is missing; `python -m polybook extract` adds it"
    elif entry.fuzzy:
        yield "is fuzzy: the source changed; mend the translation and remove the mark"
    elif not entry.msgstr:
        yield "is not translated"
    else:
        yield from invariants.broken(block, entry.msgstr) if block else _placeholders(message, entry.msgstr)
        yield from _words(entry.msgstr, forbidden)


def _placeholders(message: str, translation: str) -> Iterator[str]:
    """Placeholders of a program's message that its translation lost or made up."""
    old, new = (set(re.findall(r"\{[^}]*\}", text)) for text in (message, translation))
    yield from (f"placeholder {p} is missing" for p in sorted(old - new))
    yield from (f"placeholder {p} is not in the source" for p in sorted(new - old))


def _forbidden(book: Book, language: str) -> list[tuple[re.Pattern, str]]:
    """(pattern, what to write instead) of the words a language's style sheet forbids."""
    path = book.messages("forbidden", language).with_suffix(".yaml")
    try:
        rows = yaml.safe_load(path.read_text("utf-8"))
        return [(re.compile(unicodedata.normalize("NFC", row["form"])), row["use"]) for row in rows]
    except FileNotFoundError:
        raise BookError(f"{path}: not found; it lists the forms that the style sheet forbids") from None
    except (yaml.YAMLError, re.error, KeyError, TypeError) as error:
        raise BookError(f"{path}: expected a list of form (a regular expression) and use: {error}") from None


def _words(text: str, forbidden: list[tuple[re.Pattern, str]]) -> Iterator[str]:
    if text != unicodedata.normalize("NFC", text):
        yield "it is not in Unicode form NFC"
    prose = invariants.prose(text)
    for pattern, instead in forbidden:
        if found := pattern.search(prose):
            yield f"{found[0]!r} is forbidden; write {instead}"


def _notebook(book: Book, chapter: str, language: str) -> Iterator[str]:
    """Notebooks that are not what translate makes, that never ran, or whose figures cannot be heard."""
    path = book.notebook(chapter, language)
    name = str(path.relative_to(book.root))
    stored = notebooks.read(path)
    if path.read_text("utf-8") != notebooks.text(portable(book, chapter, language)):
        yield f"{name} differs from its source; `python -m polybook translate` makes it anew"
    if needs_running(stored):
        yield f"{name} has a code cell that never ran; `python -m polybook execute` runs it"
    own = notebooks.read(book.notebook(chapter, book.source_language))
    for ours, theirs in zip(notebooks.code_cells(own), notebooks.code_cells(stored), strict=False):
        if ours.source != theirs.source and "setup" not in ours.metadata.get("tags", []):
            yield f"{name}, cell {theirs.id}: its code differs from {book.source_language}"
    if len(notebooks.code_cells(own)) != len(notebooks.code_cells(stored)):
        yield f"{name} has another number of code cells than {book.source_language}"
    source, made = (translated(book, chapter, code) for code in (book.source_language, language))
    for source_cell, cell in zip(source.cells, made.cells, strict=False):
        if cell.cell_type == "markdown" and blocks.shape(source_cell.source) != blocks.shape(cell.source):
            yield f"{name}, cell {cell.id}: its headings, lists, tables or directives are not the source's"
    yield from (f"{name}, cell {cell.id}: {what}" for cell in stored.cells for what in _unheard(cell))


def _unheard(cell: NotebookNode) -> Iterator[str]:
    """Pictures without an alternative text."""
    if cell.cell_type == "markdown":
        yield from ("an image without alternative text" for _ in re.findall(r"!\[\s*\]\(", cell.source))
        return
    for output in cell.outputs:
        data = output.get("data", {})
        if any(kind.startswith("image/") for kind in data):
            yield "a bare image; show it through a function that gives it an alternative text"
        page = BeautifulSoup(data.get("text/html", ""), "html.parser")
        for picture in page.select("img, svg, canvas, [role=img]"):
            around = [picture, *picture.parents]
            if not any(tag.get("aria-label") or tag.get("alt") or tag.get("aria-hidden") == "true" for tag in around):
                yield f"a figure without alternative text: {str(picture)[:60]!r}"


def _claims(book: Book, chapters: list[str]) -> Iterator[str]:
    """Claims of the lecture that no cell of their chapter shows, and ids that are no claim's."""
    path = book.root / "chapters" / "claims.yaml"
    if not path.exists():  # a book without a ledger of claims is a book too
        return
    of = {claim["id"]: str(claim["chapter"]) for claim in yaml.safe_load(path.read_text("utf-8"))["claims"]}
    for chapter in chapters:
        shown = {
            id for cell in notebooks.read_source(book.source(chapter)).cells for id in cell.metadata.get("claims", [])
        }
        yield from (f"{chapter}.md: {id!r} is no claim of claims.yaml" for id in sorted(shown - of.keys()))
        own = {id for id, number in of.items() if number == chapter[:2]}
        yield from (f"{chapter}.md: no cell shows the claim {id!r}" for id in sorted(own - shown))
