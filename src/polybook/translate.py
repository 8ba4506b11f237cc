"""Source + catalogues → one notebook a language: in MyST for the site, and portable for readers."""

import re
from functools import cache
from itertools import count
from pathlib import Path

from nbformat import NotebookNode, v4

from . import blocks, files, messages, notebooks
from .book import Book
from .errors import BookError
from .portable import portable

_KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def notebook(book: Book, chapter: str, language: str) -> NotebookNode:
    """The chapter in a language, in MyST, with the stored outputs that its code still deserves."""
    source, name = notebooks.read_source(book.source(chapter)), book.source(chapter).name
    known = {} if language == book.source_language else messages.translations(book.messages(chapter, language))

    def translated(block: blocks.Block) -> str:
        if language == book.source_language:
            return block.text
        return known.get(block.text) or _in_source_language(book, block)

    cells = []
    for number, cell in enumerate(source.cells):
        identity = {"id": f"{chapter.split('-')[0]}-{cell.cell_type}-{number}", "metadata": cell.metadata}
        if cell.cell_type == "code":
            text = _set_up(book, cell.source, language) if "setup" in cell.metadata.get("tags", []) else cell.source
            cells.append(v4.new_code_cell(text, **identity))
        else:
            try:
                text = blocks.replace(cell.source, translated)
            except BookError as error:
                raise BookError(f"{name}, cell that begins {cell.source[:40]!r}: {error}") from None
            cells.append(v4.new_markdown_cell(text, **identity))
    own = {key: value for key, value in source.metadata.items() if key not in ("jupytext", "kernelspec")}
    new = v4.new_notebook(cells=cells, metadata=own | {"kernelspec": _KERNEL, "language_info": {"name": "python"}})
    path = book.notebook(chapter, language)
    if path.exists():
        _keep_outputs(notebooks.read(path), new)
    return new


def stored(book: Book, chapter: str, language: str) -> NotebookNode:
    """The same for readers: Markdown that JupyterLab and Colab show."""
    made, words, exercises = notebook(book, chapter, language), messages.site_words(book, language), count(1)
    labels = _labels(book.folder, book.chapters)

    def title(directive: str, argument: str) -> str:
        if directive == "exercise":
            digits = str.maketrans("0123456789", words("0123456789"))
            number = f"{book.chapters.index(chapter)}.{next(exercises)}".translate(digits)
            return f"{words('Exercise %s') % number} {argument}"
        return argument or words(directive.capitalize())

    for cell in made.cells:
        if cell.cell_type == "markdown":
            cell.source = portable(cell.source, title, labels)
    return made


@cache
def _labels(folder: Path, chapters: tuple[str, ...]) -> dict[str, str]:
    """Label: the notebook that has it."""
    sources = {name: path.read_text("utf-8") for name in chapters if (path := folder / f"{name}.md").exists()}
    return {
        label: f"{name}.ipynb"
        for name, source in sources.items()
        for label in re.findall(r"(?m)^\(([\w-]+)\)=$", source)
    }


def _in_source_language(book: Book, block: blocks.Block) -> str:
    """A block that nobody has translated yet: the source, marked with its language for screen readers and fonts."""
    return block.text if block.kind == "option" else f'<span lang="{book.source_language}">{block.text}</span>'


def _set_up(book: Book, code: str, language: str) -> str:
    """The first cell, the only one that differs between languages."""
    return code.replace("{{ language }}", language).replace("{{ repository }}", f"{book.repository}@{book.branch}")


def _keep_outputs(old: NotebookNode, new: NotebookNode) -> None:
    """Copy outputs as far as the code is the same: below a change, every output may be another.

    The set-up cell prints nothing, and a fork's address in it changes no output.
    """
    for before, after in zip(notebooks.code_cells(old), notebooks.code_cells(new), strict=False):
        if before.source != after.source and "setup" not in after.metadata.get("tags", []):
            break
        after.outputs, after.execution_count = before.outputs, before.execution_count


def translate(book: Book, languages: list[str], chapters: list[str]) -> None:
    """Write the notebooks that differ from what the source and the catalogues say."""
    for language in languages:
        for chapter in chapters:
            path = book.notebook(chapter, language)
            if files.write(path, notebooks.text(stored(book, chapter, language))):
                print(f"translate: {path.relative_to(book.root)}")
