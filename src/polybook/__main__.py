"""python -m polybook extract | translate | execute | build | check"""

import argparse
import sys
from pathlib import Path

from .book import Book
from .errors import BookError


def _extract(book: Book, languages: list[str], chapters: list[str]) -> int:
    from .extract import extract

    extract(book, [code for code in languages if code != book.source_language], chapters)
    return 0


def _translate(book: Book, languages: list[str], chapters: list[str]) -> int:
    from .translate import translate

    translate(book, languages, chapters)
    return 0


def _execute(book: Book, languages: list[str], chapters: list[str]) -> int:
    from .execute import execute

    execute(book, languages, chapters)
    return 0


def _build(book: Book, languages: list[str], chapters: list[str]) -> int:
    from .build import build

    build(book, languages)
    return 0


def _check(book: Book, languages: list[str], chapters: list[str]) -> int:
    from .check import check

    problems = check(book, languages, chapters)
    print(*problems, f"check: {len(problems)} problems", sep="\n")
    return 1 if problems else 0


STEPS = {  # each imports what it needs when it runs: Sphinx alone takes a second
    "extract": (_extract, "source to catalogues"),
    "translate": (_translate, "source and catalogues to notebooks"),
    "execute": (_execute, "run the notebooks whose code has no outputs yet"),
    "build": (_build, "notebooks to the site"),
    "check": (_check, "everything that would let the languages drift apart"),
}


def main(arguments: list[str] | None = None) -> int:
    """Run one step. Exit code 0, 1 where check found problems, 2 for bad input."""
    parser = argparse.ArgumentParser(prog="polybook", description="One book in several languages from one source.")
    steps = parser.add_subparsers(dest="step", required=True)
    for name, (_, help) in STEPS.items():
        step = steps.add_parser(name, help=help)
        step.add_argument("chapters", nargs="*", help="chapters to work on, as in _toc.yml (default: all)")
        step.add_argument("--language", action="append", default=[], help="a language to work on (default: all)")
    given = parser.parse_args(arguments)
    try:
        book = Book.open(Path.cwd())
        languages, chapters = book.pick_languages(given.language), book.pick_chapters(given.chapters)
        return STEPS[given.step][0](book, languages, chapters)
    except BookError as error:
        print(f"polybook: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
