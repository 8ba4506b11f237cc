"""The site to one archive a language, to be read where there is no network."""

import re
import zipfile
from pathlib import Path

from . import files
from .book import Book
from .errors import BookError
from .site.publish import root_page

DAWN = (1980, 1, 1, 0, 0, 0)  # no times: the same site makes the same archive


def pack(book: Book, languages: list[str]) -> None:
    """Write NAME-LANGUAGE.zip beside the pages; each opens from a folder."""
    for language in languages:
        if not (book.site / language).is_dir():
            raise BookError(f"{book.site / language}: not found; `python -m polybook build` makes it")
        _write(book.site / book.archive(language), _content(book, language), f"{book.name}-{language}")


def _content(book: Book, language: str) -> dict[str, bytes]:
    """The files of one language and what it shares with the others, whose pages stay on the network."""
    elsewhere = re.compile(rf'href="\.\./((?:{"|".join(book.languages)})/[^"]*|[^"/]*\.zip)"')
    content = {"index.html": root_page(book, {language: book.languages[language]}).encode()}
    for folder in (language, "_static"):
        for path in sorted((book.site / folder).rglob("*")):
            name = path.relative_to(book.site)
            if path.is_dir() or {"search", "share"} & set(name.parts):
                continue  # search needs a server, and nobody shares a file of their own disk
            data = path.read_bytes()
            if path.suffix == ".html":
                data = elsewhere.sub(rf'href="{book.address}/\1"', data.decode()).encode()
            content[name.as_posix()] = data
    return content


def _write(path: Path, content: dict[str, bytes], folder: str) -> None:
    beside = path.with_suffix(".part")
    with zipfile.ZipFile(beside, "w") as made:
        for name, data in content.items():
            made.writestr(zipfile.ZipInfo(f"{folder}/{name}", DAWN), data, zipfile.ZIP_DEFLATED)
    files.write(path, beside.read_bytes())
    beside.unlink()
