"""Notebooks to the site: one folder a language, and what they share."""

import contextlib
import hashlib
import io
import multiprocessing
import re
import shutil
from functools import partial
from pathlib import Path

from jupyter_book.sphinx import build_sphinx

from . import files, notebooks
from .book import Book
from .errors import BookError
from .site.assets import fingerprint
from .site.publish import publish_language, publish_shared
from .site.words import compile_words
from .translate import notebook

EXTENSIONS = ["polybook.site", "myst_nb", "jupyter_book", "sphinx_external_toc", "sphinx_exercise"]
COLOUR = re.compile("\x1b\\[[0-9;]*m")
NOTEBOOK_LINE = re.compile(r"\.ipynb:(\d+):")


def build(book: Book, languages: list[str]) -> None:
    """Build the site in these languages. Where a page fails, the site stays as it was."""
    workshop = book.root / "_build" / "sphinx"
    # A process each: Sphinx keeps the words of the first language it meets.
    with multiprocessing.Pool(min(2, len(languages)), maxtasksperchild=1) as pool:
        failures = pool.map(partial(_make, book, workshop), languages, chunksize=1)
    if any(failures):
        raise BookError("\n".join(line for lines in failures for line in lines))
    for language in languages:
        publish_language(book, language, workshop / language / "html")
    publish_shared(book, workshop)


def _make(book: Book, workshop: Path, language: str) -> list[str]:
    """Run Sphinx on one language, in its workshop. Returns what is wrong, a line each."""
    for chapter in book.chapters:
        if not book.notebook(chapter, language).exists():
            return [f"{book.notebook(chapter, language)}: not found; `python -m polybook translate` makes it"]
    source = workshop / language / "source"
    for chapter in book.chapters:
        _prepare(book, chapter, language, workshop / language)
    compile_words(book, language, workshop / "locale")
    said = io.StringIO()
    with contextlib.redirect_stderr(said):
        result = build_sphinx(
            source,
            workshop / language / "html",
            doctreedir=workshop / language / "doctrees",
            path_config=book.root / "_config.yml",
            noconfig=True,
            confoverrides={
                "extensions": EXTENSIONS,  # Jupyter Book's own list brings scripts and styles that no page needs
                "external_toc_path": str(book.root / "_toc.yml"),
                "external_toc_exclude_missing": True,
                "language": language,
                "locale_dirs": [str(workshop / "locale")],
                "html_copy_source": False,
                "html_domain_indices": False,
                "html_use_index": False,
                "latex_individualpages": False,
                "nb_render_markdown_format": "myst",  # formulas and links in outputs, as in prose
                "polybook_book": book,
                "polybook_fingerprint": fingerprint(book, language),
            },
            quiet=True,
            warningiserror=True,
            keep_going=True,
        )
    if result == 0:
        return []
    shutil.rmtree(
        workshop / language, ignore_errors=True
    )  # or Sphinx would take the page as done next time, and not warn again
    lines = COLOUR.sub("", said.getvalue()).splitlines()
    warnings = [line for line in lines if ": WARNING: " in line or ": ERROR: " in line] or lines
    return [_place(line, source, f"chapters/{language}") for line in warnings if line]


def _prepare(book: Book, chapter: str, language: str, workshop: Path) -> None:
    """Put the chapter where Sphinx reads it, in MyST, which the notebooks that readers get do without.

    What it was made from is noted: an edit of one chapter must not cost as much as the others are many.
    """
    parts = [book.source(chapter), book.notebook(chapter, language), book.folder / "glossary.yaml"]
    parts += sorted(Path(__file__).parent.glob("*.py"))
    if language != book.source_language:
        parts.append(book.messages(chapter, language))
    digest = hashlib.sha256(repr(book).encode())
    for part in parts:
        digest.update(part.read_bytes() if part.exists() else b"")
    made, note = workshop / "source" / f"{chapter}.ipynb", workshop / "made" / chapter
    if made.exists() and note.exists() and note.read_text() == digest.hexdigest():
        return
    files.write(made, notebooks.text(notebook(book, chapter, language)))
    files.write(note, digest.hexdigest())


def _place(line: str, source: Path, folder: str) -> str:
    """A message of Sphinx with the notebook's own path, and its cell: MyST-NB counts cell * 10000 + line + 1."""

    def cell(match: re.Match) -> str:
        index, line = divmod(int(match[1]) - 1, 10_000)
        return f".ipynb: cell {index}, line {line}:" if index else match[0]

    return NOTEBOOK_LINE.sub(cell, line.replace(str(source), folder))
