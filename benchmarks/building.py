"""What `polybook build` costs and how that grows: books of so many copies of one chapter, with labels of their own."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from tempfile import TemporaryDirectory
from time import perf_counter

import polib

from polybook.book import Book

LABEL = re.compile(r"^\(([\w-]+)\)=$|^\$\$ \(([\w-]+)\)|^:label: ([\w-]+)", re.MULTILINE)


def _copied(book: Book, folder: Path, copies: int) -> list[Path]:
    """Write the book with copies of its first chapter instead of its chapters. Returns the copies' sources."""
    original = book.chapters[1]
    shutil.copytree(book.root / "chapters", folder / "chapters")
    shutil.copy(book.root / "_config.yml", folder)
    labels = "|".join(sorted({next(filter(None, found)) for found in LABEL.findall(book.source(original).read_text())}))
    use = re.compile(rf"(^\(|\$\$ \(|:label: |<|\}}`|\]\(#)({labels})(?=[)>`]|$)", re.MULTILINE)
    names = [f"{number:02}-copy" for number in range(1, copies + 1)]
    (folder / "_toc.yml").write_text(
        "format: jb-book\nroot: index\nchapters:\n" + "".join(f"  - file: {name}\n" for name in names)
    )
    made = Book.open(folder)
    for name in names:

        def own(text: str, name: str = name) -> str:
            return use.sub(rf"\1\2-{name}", text)

        made.source(name).write_text(own(book.source(original).read_text("utf-8")), "utf-8")
        for language in book.languages:
            shutil.copy(book.notebook(original, language), made.notebook(name, language))
        for language in book.translations:
            catalogue = polib.pofile(str(book.messages(original, language)), wrapwidth=0)
            for entry in catalogue:
                entry.msgid, entry.msgstr = own(entry.msgid), own(entry.msgstr)
            catalogue.save(str(made.messages(name, language)))
    return [made.source(name) for name in names]


def _built(folder: Path) -> tuple[float, float]:
    """CPU seconds, those of all its processes, and seconds on the clock."""
    before, start = getrusage(RUSAGE_CHILDREN), perf_counter()
    subprocess.run([sys.executable, "-m", "polybook", "build"], cwd=folder, check=True)
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, perf_counter() - start


def cost(book: Book, copies: int) -> dict[str, tuple[float, float]]:
    """CPU and clock seconds of a cold build, of one with nothing to do, and of one after an edit of one chapter."""
    with TemporaryDirectory() as name:
        sources = _copied(book, Path(name), copies)
        found = {"cold": _built(Path(name)), "again": _built(Path(name))}
        sources[0].write_text(sources[0].read_text("utf-8") + "\nOne sentence more.\n", "utf-8")
        return found | {"edit": _built(Path(name))}
