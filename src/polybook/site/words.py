"""The site's own words and digits: chapters/locale/LANGUAGE/site.po."""

from pathlib import Path

from sphinx.locale import _

from .. import messages
from ..book import Book


def N_(message: str) -> str:
    """Marks a message that is translated with _() when a page is written."""
    return message


def local_digits(text: str) -> str:
    """The text with the digits of the page's language."""
    return text.translate(str.maketrans("0123456789", _("0123456789")))


def compile_words(book: Book, language: str, folder: Path) -> None:
    """Put the catalogue where Sphinx looks for its own words, which it replaces."""
    path = folder / language / "LC_MESSAGES" / "sphinx.mo"
    path.parent.mkdir(parents=True, exist_ok=True)
    if language != book.source_language:
        messages.read(book.messages("site", language)).save_as_mofile(str(path))
