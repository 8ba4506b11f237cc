"""Notebooks → notebooks with outputs: runs those whose code has none yet."""

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from tqdm import tqdm

from . import files, notebooks
from .book import Book
from .errors import BookError

_SECONDS = 300  # for one cell; a chapter is meant to need 20 in all


def needs_running(notebook: NotebookNode) -> bool:
    """Whether some code cell was never executed."""
    return any(cell.execution_count is None for cell in notebooks.code_cells(notebook))


def run(notebook: NotebookNode, folder: str, name: str) -> None:
    """Execute a notebook in place; outputs hold no times, no widget state and no versions of this machine."""
    client = NotebookClient(
        notebook,
        timeout=_SECONDS,
        kernel_name="python3",
        store_widget_state=False,
        record_timing=False,
        coalesce_streams=True,
        extra_arguments=["--log-level=ERROR"],  # the kernel's own remarks are not the author's business
        resources={"metadata": {"path": folder}},
    )
    try:
        client.execute()
    except CellExecutionError as error:
        raise BookError(f"{name}, cell {_failed(notebook)}: {error.ename}: {error.evalue}") from None
    except (CellTimeoutError, DeadKernelError) as error:
        raise BookError(f"{name}, cell {_failed(notebook)}: {' '.join(str(error).split())[:200]}") from None
    notebook.metadata.language_info = {"name": "python"}


def _failed(notebook: NotebookNode) -> str:
    """The id of the cell that an execution stopped in: the last that has begun."""
    begun = [c for c in notebooks.code_cells(notebook) if c.outputs or c.execution_count]
    return begun[-1].id if begun else "1"


def execute(book: Book, languages: list[str], chapters: list[str], again: bool = False) -> None:
    """Run the notebooks that need it, or all of them again, and store their outputs."""
    pending = []
    for language in languages:
        for chapter in chapters:
            path = book.notebook(chapter, language)
            if needs_running(notebook := notebooks.read(path)) or again:
                pending.append((path, notebook))
    for path, notebook in tqdm(pending, desc="execute", unit="notebook", disable=not pending):
        run(notebook, str(path.parent), str(path.relative_to(book.root)))
        files.write(path, notebooks.text(notebook))
