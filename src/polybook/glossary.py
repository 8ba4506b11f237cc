"""The glossary, chapters/glossary.yaml: its table in the book, and how its terms are found in a text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from .errors import BookError

PLACEHOLDER = "{{ glossary }}"  # in a chapter's source, the rows of a table
_SCRIPTS = (
    "A-Za-z0-9À-ɏ",
    "\u0980-\u09ff",
    "ァ-ヺー",
    "一-鿿々",
)  # inside a run of these a term neither begins nor ends
_ENDINGS = {  # what may follow a term inside its word
    _SCRIPTS[0]: "(?:s|es)?",
    _SCRIPTS[1]: "(?:টি|টা|গুলো|গুলি|সমূহ)?(?:র|ের|এর|ে|এ|কে|তে|য়)?(?:ও|ই)?",
}


@dataclass(frozen=True)
class Term:
    """One notion: its name in every language, and what it means, in the source language."""

    names: dict[str, str]
    meaning: str

    def forms(self, language: str) -> list[str]:
        """How running text writes it: a slash separates two forms, brackets hold remarks."""
        name = re.sub(r"[（(][^（）()]*[)）]", "", self.names[language])
        return [part.strip() for part in re.split("[/／]", name)]


def identifier(name: str) -> str:
    """The place on the glossary's page of the term with this name in the source language."""
    return "term-" + re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def chapter(chapters: Iterable[str]) -> str | None:
    """The chapter that is the glossary."""
    return next((name for name in chapters if name.endswith("-glossary")), None)


def terms(folder: Path) -> list[Term]:
    """The terms with a meaning, in the order of the source language; the others are for translators alone."""
    path = folder / "glossary.yaml"
    try:
        found = yaml.safe_load(path.read_text("utf-8"))
        codes = found["meta"]["languages"]
        rows = [Term({code: row[code] for code in codes}, row["means"]) for row in found["terms"] if "means" in row]
    except (FileNotFoundError, yaml.YAMLError, KeyError, TypeError) as error:
        raise BookError(f"{path}: expected meta.languages and terms with a name in each: {error}") from None
    return sorted(rows, key=lambda term: term.names[codes[0]].lower())


def finders(folder: Path, language: str) -> dict[str, re.Pattern]:
    """Identifier of each term: what finds it in a text of that language."""
    return {identifier(next(iter(term.names.values()))): _finder(term, language) for term in terms(folder)}


def uses(text: str, waiting: dict[str, re.Pattern]) -> Iterator[tuple[int, int, str]]:
    """Start, end and identifier of the first use of each term that waits; those found wait no longer.

    Of terms that overlap the longest is taken: "weighted mean" is no use of "mean".
    """
    found = sorted(
        ((m.start(), m.end(), id) for id, pattern in waiting.items() for m in pattern.finditer(text)),
        key=lambda use: (use[0] - use[1], use[0]),
    )
    taken = []
    for start, end, id in found:
        if all(end <= other or start >= last for other, last, _id in taken):
            taken.append((start, end, id))
    for start, end, id in sorted(taken):
        if waiting.pop(id, None):
            yield start, end, id


def _finder(term: Term, language: str) -> re.Pattern:
    return re.compile("|".join(map(_alone, sorted(term.forms(language), key=len, reverse=True))), re.IGNORECASE)


@cache
def _alone(form: str) -> str:
    """A form that is no part of a longer word, but for the endings that its language adds."""
    before, after = (next((s for s in _SCRIPTS if re.match(f"[{s}]", letter)), None) for letter in (form[0], form[-1]))
    behind = f"{_ENDINGS.get(after, '')}(?![{after}])" if after else ""
    return (f"(?<![{before}-])" if before else "") + re.escape(form) + behind


def expand(text: str, folder: Path) -> str:
    """The source of a chapter; the glossary's rows take the place of their placeholder."""
    if PLACEHOLDER not in text:
        return text
    sources = {path.stem: path.read_text("utf-8") for path in sorted(folder.glob("[0-9]*.md"))}
    lessons = {name: source for name, source in sources.items() if re.search(r"(?m)^lecture:", source)}
    rows = []
    for term in terms(folder):
        finder = _finder(term, next(iter(term.names)))
        first = next((name for name, source in lessons.items() if finder.search(source)), None)
        names = [f"{{term-{code}}}`{name}`" for code, name in term.names.items()]
        rows.append([*names, term.meaning, f"[{int(first[:2])}]({first}.ipynb)" if first else "–"])
    return text.replace(PLACEHOLDER, "\n".join(f"| {' | '.join(row)} |" for row in rows))
