"""The files that all pages share: style, script, icon and fonts."""

import hashlib
import html
import re
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from ..book import Book

THEME = Path(__file__).parent / "theme"
FORMULA = re.compile(r"<math.*?</math>", re.DOTALL)
LETTERS = re.compile("[\u210e\U0001d400-\U0001d7ff]")  # mathematical letters in figures' labels
ALWAYS = "".join(map(chr, range(0x20, 0x7F))) + "±·×−∂∇∈∑∏∫√∞≈≠≤≥→′…\ufe00"
GREEK = "αβγδεζηθικλμνξοπρςστυφχψω"


@cache
def stylesheet() -> str:
    """The site's style: tokens first."""
    names = ("tokens.css", "page.css", "content.css", "search.css", "print.css")
    return "".join((THEME / name).read_text("utf-8") for name in names)


@cache
def script(name: str) -> str:
    """One of the site's scripts."""
    return (THEME / name).read_text("utf-8")


@cache
def version() -> str:
    """Changes with style and scripts, so that a browser does not keep old ones."""
    return hashlib.sha256((stylesheet() + script("site.js") + script("search.js")).encode()).hexdigest()[:8]


def fingerprint(book: Book, language: str) -> str:
    """Changes with anything that the frame of a language's pages is made from."""
    digest = hashlib.sha256(repr(book).encode())
    for path in [
        *sorted(Path(__file__).parent.rglob("*")),
        book.messages("site", language),
        book.folder / "glossary.yaml",
    ]:
        if path.is_file() and path.suffix != ".pyc":
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _italic(letter: str) -> str:
    """The slanted letter that a browser draws for a variable."""
    if letter == "h":
        return "ℎ"
    if letter in GREEK:
        return chr(0x1D6FC + ord(letter) - ord("α"))
    if letter.isascii() and letter.isalpha():
        return chr(ord(letter) + (0x1D434 - ord("A") if letter.isupper() else 0x1D44E - ord("a")))
    return letter


def formula_letters(pages: Iterable[str]) -> str:
    """Every character that the pages draw in the maths font."""
    drawn = set(ALWAYS)
    for page in pages:
        drawn.update(*LETTERS.findall(page))
        for formula in FORMULA.findall(page):
            drawn.update(html.unescape(re.sub("<[^>]+>", "", formula)))
    return "".join(sorted(drawn | {_italic(letter) for letter in drawn}))


def maths_font(letters: str, cache: Path) -> bytes:
    """STIX Two Math cut down to the letters, brackets of every size included."""
    path = cache / f"math-{hashlib.sha256(letters.encode()).hexdigest()[:12]}.woff2"
    if not path.exists():
        font = TTFont(
            Path(find_spec("ziamath").origin).parent / "fonts" / "STIXTwoMath-Regular.ttf", recalcTimestamp=False
        )
        options = subset.Options(flavor="woff2", layout_features=[], hinting=False)
        cutter = subset.Subsetter(options)
        cutter.populate(text=letters)
        cutter.subset(font)
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(".part")
        subset.save_font(font, beside, options)
        beside.replace(path)
    return path.read_bytes()
