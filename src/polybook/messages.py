"""Translation catalogues (.po): reading, and merging with what the source now says."""

import difflib
from collections.abc import Callable, Iterable
from pathlib import Path

import polib

from .book import Book
from .errors import BookError

_ALIKE = 0.6  # below this share of common characters, two blocks are two blocks and not one that changed


def read(path: Path) -> polib.POFile:
    """The catalogue at path."""
    if not path.exists():
        raise BookError(f"{path}: not found; `python -m polybook extract` makes it")
    try:
        return polib.pofile(str(path), encoding="utf-8", wrapwidth=0)
    except (OSError, UnicodeDecodeError) as error:
        raise BookError(f"{path}: not a valid catalogue: {error}") from None


def translations(path: Path) -> dict[str, str]:
    """Source message: translation, of those that are finished (neither empty nor fuzzy)."""
    return {entry.msgid: entry.msgstr for entry in read(path) if entry.translated()}


def site_words(book: Book, language: str) -> Callable[[str], str]:
    """Looks up the site's own words, chapters/locale/LANGUAGE/site.po."""
    known = {} if language == book.source_language else translations(book.messages("site", language))
    return lambda message: known.get(message, message)


def text(catalogue: polib.POFile) -> str:
    """The catalogue as its file says it."""
    return f"{catalogue}\n"


def merge(old: polib.POFile | None, messages: Iterable[str], language: str) -> polib.POFile:
    """The catalogue of these messages, in this order, with what the old one knew.

    A message that changed keeps its old translation as fuzzy, with its previous msgid; a vanished one becomes obsolete.
    """
    new = polib.POFile(wrapwidth=0)
    new.metadata = {
        "Language": language,
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    known = {entry.msgid: entry for entry in old or ()}
    wanted = list(dict.fromkeys(messages))
    gone = [e for e in known.values() if e.msgstr and e.msgid not in set(wanted) and not e.obsolete]
    for message in wanted:
        entry = polib.POEntry(msgid=message)
        if before := known.get(message):
            entry.msgstr = before.msgstr
            if not before.obsolete:
                entry.flags, entry.previous_msgid = before.flags, before.previous_msgid
        elif before := max(gone, key=lambda e: _alike(e.msgid, message), default=None):
            if _alike(before.msgid, message) >= _ALIKE:
                gone.remove(before)
                entry.msgstr, entry.flags = before.msgstr, ["fuzzy"]
                entry.previous_msgid = before.previous_msgid or before.msgid
        new.append(entry)
    old_ones = [e for e in known.values() if e.obsolete and e.msgid not in set(wanted)]
    for entry in old_ones + gone:
        new.append(polib.POEntry(msgid=entry.msgid, msgstr=entry.msgstr, obsolete=True))
    return new


def _alike(a: str, b: str) -> float:
    return difflib.SequenceMatcher(None, a, b, autojunk=False).ratio()
