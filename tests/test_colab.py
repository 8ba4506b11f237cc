"""Colab: the first cell installs the package beside what Colab has, from the address that readers use, and then all runs."""

import re
import shutil
import subprocess

import nbformat
import pytest

from polybook.book import Book

from .reader import ROOT, install, surroundings

BOOK = Book.open(ROOT)
CHAPTER = BOOK.chapters[1]
PRESENT = ROOT / "tests" / "colab.txt"
pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="Colab has git, which pip clones the package with")


def publish(folder, *names: str) -> None:
    """Make folder the course's repository, as it stands here."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    for command in (
        ["init", "--quiet", "--initial-branch", BOOK.branch],
        ["add", "."],
        ["-c", "user.name=reader", "-c", "user.email=reader@example.org", "commit", "--quiet", "--message", "all"],
    ):
        subprocess.run(["git", *command], cwd=folder, check=True)


@pytest.fixture(scope="module")
def colab(tmp_path_factory):
    """A home with what Colab preinstalls. Git takes the course's address for a repository on this machine."""
    home = tmp_path_factory.mktemp("colab")
    torch = re.search(r"^torch==\S+", (ROOT / "requirements.txt").read_text("utf-8"), re.MULTILINE)[0]
    install(home, "--requirement", str(PRESENT), torch)
    publish(home / "course", "pyproject.toml", "README.md", "LICENSE", "src/actloss")
    (home / ".gitconfig").write_text(f'[url "{(home / "course").as_uri()}"]\ninsteadOf = {BOOK.repository}\n', "utf-8")
    yield home
    shutil.rmtree(home / "venv")


def said(home, *command: str) -> str:
    """What a command on that machine prints."""
    done = subprocess.run(command, cwd=home, env=surroundings(home), capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("language", "says"), [(BOOK.source_language, "Not attempted yet"), ("bn", "এখনো চেষ্টা করা হয়নি")]
)
def test_the_notebook_runs_from_its_first_cell(colab, language, says):
    said(colab, "python", "-m", "pip", "uninstall", "--quiet", "--yes", "actloss")
    notebook = nbformat.read(BOOK.notebook(CHAPTER, language), as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    nbformat.write(notebook, colab / "notebook.ipynb")
    said(colab, "jupyter", "execute", "--inplace", "notebook.ipynb")

    cells = [cell for cell in nbformat.read(colab / "notebook.ipynb", as_version=4).cells if cell.cell_type == "code"]
    assert all(cell.execution_count for cell in cells)
    assert says in "".join(
        output.data.get("text/html", "") for cell in cells for output in cell.outputs if "data" in output
    )
    assert said(colab, "python", "-c", "import actloss; print(actloss.__file__)").startswith(str(colab / "venv"))
    frozen = said(colab, "python", "-m", "pip", "freeze", "--all").splitlines()
    assert set(re.findall(r"^\w\S+", PRESENT.read_text("utf-8"), re.MULTILINE)) <= set(frozen), (
        "Colab would have to restart"
    )
