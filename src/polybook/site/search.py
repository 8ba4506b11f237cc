"""The search index of a language: what Pagefind is given of each page, so that parts of words are found too.

A word stands with its endings that a reader may type alone: 関数 of 活性化関数, ReLU of LeakyReLU. Two signs
that no reader types tell theme/search.js what to leave out and what to join when it shows the text again.
"""

import asyncio
import html
import re
import shutil
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from unicodedata import normalize

from lxml.html import HtmlElement, fragment_fromstring
from pagefind.index import PagefindIndex

from ..book import Book

HIDDEN = "\u2063"  # before a word that is found and not shown
JOINED = "\u2060"  # before a word that touches the one before it
DRAWN = re.compile(r"<(svg|script|style|template)\b.*?</\1>", re.DOTALL)  # most of a page, and slow to parse
FORMULA = re.compile(r"<math\b.*?</math>", re.DOTALL)
# Signs, what every chapter repeats, what numbers say, and solutions.
# signs, what every chapter repeats, and what numbers say; in outputs also what cells print, and the solutions
NOISE = set("headerlink eqno nn-chapter nn-setup nn-where nn-explorer nn-figure".split())
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
BLOCKS = {*HEADINGS, *"p li td th dt dd caption summary pre div section article".split()}
JAPANESE = re.compile("[\u3400-\u9fff々]+|[\u3041-\u309f]+|[\u30a0-\u30ff]+")
UNTYPED = re.compile("[ぁぃぅぇぉっゃゅょん]|[\u3041-\u30ff]$")  # nobody types a word that begins so, or is so short
PUNCTUATION = r"""!-&(-,/:-@\[-^`{-~\-‐-―、。「」（）［］，：；！？・“”…·।"""
RUN = re.compile(rf"{JAPANESE.pattern}|[^\s{PUNCTUATION}\u3041-\u30ff\u3400-\u9fff々]+|[{PUNCTUATION}]+")
PIECE = re.compile("[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
JOINERS = re.compile("[\u200c\u200d]")  # many keyboards leave them out
# Only what the site asks for: its own dialog stands for Pagefind's, and an index this small needs no worker.
WANTED = ("pagefind.js", "pagefind-entry.json", "wasm.unknown.pagefind", "*.pf_meta", "*/*.pf_index", "*/*.pf_fragment")


def _endings(run: str) -> list[str]:
    """What a reader may type of a word, or a name, without its beginning."""
    if JAPANESE.fullmatch(run):
        return [run[start:] for start in range(1, len(run)) if not UNTYPED.match(run, start)]
    found = [run[piece.start() :] for piece in PIECE.finditer(run) if piece.start()] if run.isascii() else []
    return found + ([JOINERS.sub("", run)] if JOINERS.search(run) else [])


def words(text: str) -> str:
    """The text in words that Pagefind can find."""
    found = []
    for chunk in normalize("NFC", text).replace(JOINED, "").split():
        for at, run in enumerate(RUN.findall(chunk)):
            found.append(JOINED * (at > 0) + run)
            found += [HIDDEN + ending for ending in _endings(run)]
    return " ".join(found)


def _strings(element: HtmlElement, block: HtmlElement, printed: bool = False) -> Iterator[tuple[HtmlElement, str]]:
    """The strings inside an element in their order, but for noise, each with the block that it stands in."""
    classes = set(element.get("class", "").split())
    printed = printed or "cell_output" in classes
    if not isinstance(element.tag, str) or classes & NOISE:
        return
    if printed and ("highlight" in classes or element.tag == "details"):
        return
    block = element if element.tag in BLOCKS else block
    yield block, element.text or ""
    for child in element:
        yield from _strings(child, block, printed)
        yield block, child.tail or ""


def digest(body: str) -> str:
    """A chapter's HTML as Pagefind reads it: headings with the ids of their sections, and blocks of words."""
    chapter = fragment_fromstring(FORMULA.sub("…", DRAWN.sub("", body)), create_parent="div")
    blocks = []
    for block, strings in groupby(_strings(chapter, chapter), itemgetter(0)):
        if text := html.escape(words("".join(string for _, string in strings))):
            section = block.getparent().get("id") if block.tag in HEADINGS else None
            tag, anchor = (block.tag, f' id="{section}"') if section else ("p", "")
            blocks.append(f"<{tag}{anchor}>{text} {HIDDEN}</{tag}>")  # or Pagefind would add a full stop to be seen
    return f"<html><body>{''.join(blocks)}</body></html>"


async def _index(digests: dict[str, str], folder: Path) -> None:
    """Let Pagefind write the index of the pages with these addresses."""
    # Without a language it neither cuts Japanese its own way nor trims English: theme/search.js knows the endings.
    async with PagefindIndex({"force_language": "unknown", "output_path": str(folder)}) as index:
        for address, page in digests.items():
            await index.add_html_file(content=page, url=address)


def index(book: Book, digests: Path, folder: Path) -> dict[str, bytes]:
    """The files that search asks for, by name, from a language's folder of digests; folder is Pagefind's."""
    shutil.rmtree(folder, ignore_errors=True)
    names = [f"{chapter}.html" for chapter in book.chapters]
    asyncio.run(_index({name: (digests / name).read_text("utf-8") for name in names}, folder))
    found = {path for pattern in WANTED for path in folder.glob(pattern)}
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(found)}
