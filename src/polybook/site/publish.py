"""From the workshop to the site: what pages need and nothing else, each file in one step."""

import re
import shutil
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from .. import files, messages
from ..book import Book
from . import assets, search, sharing

PICTURE = re.compile(r'(?:src|href)="((?:_images|_downloads)/[^"]+)"')
SHARED = re.compile(r'(?:src|href)="\.\./_static/shared/([^"]+)"')


def _fill(folder: Path, wanted: dict[str, bytes]) -> None:
    """Make the folder hold these files and no others."""
    for name, data in wanted.items():
        files.write(folder / name, data)
    for path in sorted(folder.rglob("*"), reverse=True):  # what is inside a folder comes before it
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.relative_to(folder).as_posix() not in wanted:
            path.unlink()


def publish_language(book: Book, language: str, workshop: Path) -> None:
    """The pages of a language, their notebooks, the pictures that the pages name, and the index of their words."""
    wanted = {}
    for chapter in book.chapters:
        page = (workshop / f"{chapter}.html").read_bytes()
        wanted |= {f"{chapter}.html": page, f"{chapter}.ipynb": book.notebook(chapter, language).read_bytes()}
        wanted |= {name: (workshop / name).read_bytes() for name in PICTURE.findall(page.decode())}
    index = search.index(book, workshop.parent / "digests", workshop.parent / "search")
    wanted |= {f"search/{name}": data for name, data in index.items()}
    _fill(book.site / language, wanted)


def publish_shared(book: Book, workshop: Path) -> None:
    """What the languages share, and the page that sends readers to theirs."""
    pages = {path: path.read_text("utf-8") for code in book.languages for path in (book.site / code).glob("*.html")}
    shared = {f"shared/{name}" for page in pages.values() for name in SHARED.findall(page)}
    sources = {f"fonts/{path.name}": path for path in (assets.THEME / "fonts").iterdir()}
    sources |= {"icon.svg": assets.THEME / "icon.svg"} | {name: workshop / name for name in shared}
    made = {
        "site.css": assets.stylesheet().encode(),
        "site.js": assets.script("site.js").encode(),
        "search.js": assets.script("search.js").encode(),
        "fonts/math.woff2": assets.maths_font(assets.formula_letters(pages.values()), workshop / "fonts"),
    }
    made |= {f"share/{path.stem}.png": sharing.picture(page, workshop / "share") for path, page in pages.items()}
    _fill(book.site / "_static", made | {name: path.read_bytes() for name, path in sources.items()})
    top = {
        "index.html": root_page(book, book.languages),
        "404.html": lost_page(book),
        "sitemap.xml": sharing.sitemap(book),
        "robots.txt": sharing.robots(book),
    }
    for name, text in top.items():
        files.write(book.site / name, text)
    files.write(book.site / ".nojekyll", b"")  # GitHub Pages would leave out _static
    for path in book.site.iterdir():
        if path.is_dir() and path.name not in (*book.languages, "_static"):
            shutil.rmtree(path)  # a language that the book no longer has


def _theme() -> Environment:
    """The templates of the pages that Sphinx does not write."""
    return Environment(loader=FileSystemLoader(assets.THEME), autoescape=True)


def root_page(book: Book, languages: dict[str, str]) -> str:
    """The page that sends readers to their language, and lists all for readers without script."""
    return (
        _theme()
        .get_template("root.html")
        .render(
            book=book,
            languages=languages,
            titles={code: messages.site_words(book, code)(book.title) for code in languages},
            version=assets.version(),
        )
    )


def lost_page(book: Book) -> str:
    """What GitHub Pages shows at an address that leads nowhere, in every language, the likeliest first."""
    words = {code: messages.site_words(book, code) for code in book.languages}
    return _theme().get_template("404.html").render(book=book, words=words, version=assets.version())
