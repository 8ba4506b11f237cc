"""Source → catalogues: the messages of the chapters, of the packages and of the site."""

from pathlib import Path

from babel.messages.extract import extract_from_dir

from . import blocks, files, messages, notebooks
from .blocks import Block
from .book import Book
from .errors import BookError


def chapter_blocks(book: Book, chapter: str) -> list[Block]:
    """Every translatable block of a chapter, in order."""
    path, found = book.source(chapter), []
    for cell in notebooks.read_source(path).cells:
        if cell.cell_type == "markdown":
            try:
                found += blocks.find(cell.source)
            except BookError as error:
                raise BookError(f"{path.name}, cell that begins {cell.source[:40]!r}: {error}") from None
    return found


def code_messages(folder: Path) -> list[str]:
    """The messages that a folder's Python and template files mark with _() or N_()."""
    kinds = [("**.py", "python"), ("**.html", "jinja2")]
    options = {"**.html": {"silent": "false"}}
    found = extract_from_dir(str(folder), method_map=kinds, options_map=options)
    return [message for _, _, message, _, _ in sorted(found, key=lambda row: row[:2])]


def catalogues(book: Book, chapters: list[str], language: str) -> dict[Path, list[str]]:
    """Every catalogue of a language, and the messages that it must hold."""
    wanted = {book.messages(chapter, language): [b.text for b in chapter_blocks(book, chapter)] for chapter in chapters}
    wanted |= {package / "locale" / f"{language}.po": code_messages(package) for package in book.packages}
    site = Path(__file__).parent / "site"
    wanted[book.messages("site", language)] = [book.title, *code_messages(site)]
    return wanted


def extract(book: Book, languages: list[str], chapters: list[str]) -> None:
    """Bring every catalogue up to date with the source; finished translations stay."""
    for language in languages:
        for path, wanted in catalogues(book, chapters, language).items():
            old = messages.read(path) if path.exists() else None
            if files.write(path, messages.text(messages.merge(old, wanted, language))):
                print(f"extract: {path.relative_to(book.root)}")
