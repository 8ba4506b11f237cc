"""What search engines, and people who are sent a link, get to know of a page."""

import hashlib
import html
import json
import re
from pathlib import Path

import resvg_py
from babel.core import get_global

from .. import files
from ..book import Book
from .icons import PATHS

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
FIGURE = re.compile(r'<div class="nn-figure" role="img" aria-label="([^"]*)">\s*(<svg.*?</svg>)', re.DOTALL)
OWN_COLOUR = re.compile(r"var\(--[\w-]+,\s*([^)]+)\)")
WIDTH, HEIGHT = 1200, 630  # what the services that show such pictures ask for
PICTURE = """\
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 1200 630">
<path d="M0 0h1200v630H0z" fill="#fdfdfb"/>{figure}
<svg x="{x}" y="{y}" width="{size}" height="{size}" viewBox="0 0 16 16" fill="none" stroke="#0b62a8" stroke-width="1.6"
stroke-linecap="round" stroke-linejoin="round">{brand}</svg></svg>"""


def first_figure(body: str) -> tuple[str, str]:
    """A page's first drawn figure and its alternative text; empty where there is none."""
    found = FIGURE.search(body)
    return (found[2], html.unescape(found[1])) if found else ("", "")


def picture(page: str, cache: Path) -> bytes:
    """The picture of a page's shared link, as PNG: its first figure over the book's mark, or the mark alone.

    It has no words, so that one does for all languages.
    """
    figure, _alt = first_figure(page)
    drawn = OWN_COLOUR.sub(r"\1", figure).replace("<svg", '<svg x="60" y="40" preserveAspectRatio="xMidYMid"', 1)
    drawn = re.sub(r' width="[\d.]+pt" height="[\d.]+pt"', ' width="1080" height="550"', drawn, count=1)
    place = {"x": 60, "y": 552, "size": 48} if figure else {"x": 450, "y": 165, "size": 300}
    svg = PICTURE.format(figure=drawn, brand=PATHS["brand"], **place)
    path = cache / f"{hashlib.sha256(svg.encode()).hexdigest()[:12]}.png"
    if not path.exists():
        files.write(path, resvg_py.svg_to_bytes(svg_string=svg, width=WIDTH, skip_system_fonts=True))
    return path.read_bytes()


def locale(language: str) -> str:
    """The language with the country where most of its readers are, as Open Graph wants it: bn_BD."""
    code, _script, country = get_global("likely_subtags")[language].split("_")
    return f"{code}_{country}"


def structured_data(book: Book, language: str, page: dict, chapters: list[dict]) -> str:
    """JSON-LD of a page, and of the course, of which it is a part.

    page and each of chapters: name, url; the page also: description, image, and alternates, its url by language.
    """
    course = {"@type": "Course", "@id": f"{book.address}/{language}/"}
    data = {
        "@context": "https://schema.org",
        "name": page["name"],
        "description": page["description"],
        "url": page["url"],
        "image": page["image"],
        "inLanguage": language,
        "license": LICENCE,
        "isAccessibleForFree": True,
    }
    others = [address for code, address in page["alternates"].items() if code != book.source_language]
    if language == book.source_language:
        data["workTranslation"] = [{"@id": address} for address in others]
    else:
        data["translationOfWork"] = {"@id": page["alternates"][book.source_language]}
    if page["url"] == course["@id"]:
        provider = {"@type": "Organization", "name": book.author, "url": book.repository}
        parts = [{"@type": "LearningResource", "name": part["name"], "url": part["url"]} for part in chapters]
        data |= course | {"provider": provider, "hasPart": parts}
    else:
        data |= {"@type": "LearningResource", "@id": page["url"], "isPartOf": course}
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")


def sitemap(book: Book) -> str:
    """Every page in every language, each with its translations."""
    rows = []
    for chapter in book.chapters:
        alternates = {code: book.page(chapter, code) for code in book.languages}
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{code}" href="{address}"/>' for code, address in alternates.items()
        )
        rows += [f"<url><loc>{address}</loc>{links}</url>" for address in alternates.values()]
    spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', f"<urlset {spaces}>", *rows, "</urlset>", ""])


def robots(book: Book) -> str:
    """All may read all."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {book.address}/sitemap.xml\n"
