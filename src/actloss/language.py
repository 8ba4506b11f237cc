"""The language that the code speaks: figures, explorers, exercises and error messages."""

from functools import cache
from pathlib import Path

import polib

_LOCALE = Path(__file__).parent / "locale"
_language = "en"


def languages() -> list[str]:
    """The languages there are: English, and one for every catalogue in locale/."""
    return ["en", *sorted(path.stem for path in _LOCALE.glob("*.po"))]


def speak(language: str) -> None:
    """Set the language of all that is shown from now on. Raises ValueError for one without a catalogue."""
    global _language
    if language not in languages():
        raise ValueError(_("language: got {got!r}; one of {known} would do").format(got=language, known=languages()))
    _language = language


def spoken() -> str:
    """The language set by speak()."""
    return _language


@cache
def _catalogue(language: str) -> dict[str, str]:
    """English message: translation. Fuzzy ones are left out, so that English is shown instead."""
    if language == "en":
        return {}
    return {entry.msgid: entry.msgstr for entry in polib.pofile(str(_LOCALE / f"{language}.po")) if entry.translated()}


def _(message: str) -> str:
    """The message in the language of the reader."""
    return _catalogue(_language).get(message, message)


def N_(message: str) -> str:
    """Marks a message that is stored in English and translated with _() when it is shown."""
    return message
