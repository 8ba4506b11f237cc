"""Notebooks and their source: reading and writing, always the same bytes for the same content."""

from pathlib import Path

import jupytext
import nbformat
from nbformat import NotebookNode

from . import glossary
from .errors import BookError


def read_source(path: Path) -> NotebookNode:
    """The chapter's source, a MyST notebook in Markdown."""
    try:
        return jupytext.reads(glossary.expand(path.read_text("utf-8"), path.parent), fmt="md:myst")
    except FileNotFoundError:
        raise BookError(f"{path}: not found; _toc.yml names it") from None
    except BookError:
        raise
    except Exception as error:  # jupytext, YAML and markdown-it each raise their own
        raise BookError(f"{path}: not a MyST notebook: {' '.join(str(error).split())}") from None


def read(path: Path) -> NotebookNode:
    """A notebook in JSON."""
    try:
        return nbformat.read(path, as_version=4)
    except FileNotFoundError:
        raise BookError(f"{path}: not found; `python -m polybook translate` makes it") from None
    except Exception as error:  # nbformat raises its own, and json's
        raise BookError(f"{path}: not a notebook: {' '.join(str(error).split())[:200]}") from None


def text(notebook: NotebookNode) -> str:
    """The notebook as its file says it."""
    return nbformat.writes(notebook, version=4, indent=1, ensure_ascii=False, sort_keys=True).rstrip("\n") + "\n"


def code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    """The code cells, in order."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]
