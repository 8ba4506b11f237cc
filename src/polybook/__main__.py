"""python -m polybook extract | translate | execute | build | pack | check"""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from .book import Book
from .errors import BookError


def _extract(book: Book, languages: list[str], given: Namespace) -> int:
    from .extract import extract

    extract(book, [code for code in languages if code != book.source_language], given.chapters)
    return 0


def _translate(book: Book, languages: list[str], given: Namespace) -> int:
    from .translate import translate

    translate(book, languages, given.chapters)
    return 0


def _execute(book: Book, languages: list[str], given: Namespace) -> int:
    from .execute import execute

    execute(book, languages, given.chapters, given.again)
    return 0


def _build(book: Book, languages: list[str], given: Namespace) -> int:
    from .build import build

    build(book, languages)
    return 0


def _pack(book: Book, languages: list[str], given: Namespace) -> int:
    from .pack import pack

    pack(book, languages)
    return 0


def _check(book: Book, languages: list[str], given: Namespace) -> int:
    from .check import check

    problems = check(book, languages, given.chapters)
    print(*problems, f"check: {len(problems)} problems", sep="\n")
    return 1 if problems else 0


STEPS = {  # each imports what it needs when it runs: Sphinx alone takes a second
    "extract": (_extract, "source to catalogues"),
    "translate": (_translate, "source and catalogues to notebooks"),
    "execute": (_execute, "run the notebooks whose code has no outputs yet"),
    "build": (_build, "notebooks to the site"),
    "pack": (_pack, "the site to one archive a language, for readers without a network"),
    "check": (_check, "everything that would let the languages drift apart"),
}


def main(arguments: list[str] | None = None) -> int:
    """Run one step. Exit code 0, 1 where check found problems, 2 for bad input."""
    parser = ArgumentParser(prog="polybook", description="One book in several languages from one source.")
    steps = parser.add_subparsers(dest="step", required=True)
    for name, (_, help) in STEPS.items():
        step = steps.add_parser(name, help=help)
        if name not in ("build", "pack"):  # Sphinx itself finds what changed
            step.add_argument("chapters", nargs="*", help="chapters to work on, as in _toc.yml (default: all)")
        step.add_argument("--language", action="append", default=[], help="a language to work on (default: all)")
        if name == "execute":
            step.add_argument("--again", action="store_true", help="run all: the packages they import have changed")
    given = parser.parse_args(arguments)
    try:
        book = Book.open(Path.cwd())
        given.chapters = book.pick_chapters(getattr(given, "chapters", []))
        return STEPS[given.step][0](book, book.pick_languages(given.language), given)
    except BookError as error:
        print(f"polybook: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
