"""The command line: one clear line and exit code 2 for bad input, never a traceback or half a file."""

import re

import pytest

from polybook import files, notebooks
from polybook.__main__ import main
from polybook.execute import execute

from .conftest import CHAPTER


@pytest.fixture
def inside(book, monkeypatch):
    monkeypatch.chdir(book.root)
    return book


def refused(capsys, *arguments: str) -> str:
    """What the command says when it refuses: one line."""
    assert main(list(arguments)) == 2
    said = capsys.readouterr().err
    *progress, line = said.splitlines()
    assert line.startswith("polybook: ") and not [p for p in progress if p and not p.startswith("execute:")]
    return line


def test_an_unknown_language_or_chapter_is_named_with_those_there_are(inside, capsys):
    assert "'xx' is unknown; _config.yml lists en, ja" in refused(capsys, "translate", "--language", "xx")
    assert "'09-x' is unknown; _toc.yml lists index, 01-chapter" in refused(capsys, "check", "09-x")


@pytest.mark.parametrize("buttons", ["{}", "{hub: https://hub.example.edu}"])
def test_a_service_that_no_link_can_lead_to_is_named_with_those_there_are(inside, capsys, buttons):
    config = inside.root / "_config.yml"
    config.write_text(
        re.sub(r"launch_buttons:\n( .*\n)+", f"launch_buttons: {buttons}\n", config.read_text("utf-8")), "utf-8"
    )
    assert (
        "launch_buttons: got {" in (said := refused(capsys, "check"))
        and "colab_url, binderhub_url, jupyterhub_url" in said
    )


def test_a_missing_catalogue_is_named(inside, capsys):
    inside.messages("01-chapter", "ja").unlink()
    assert "locale/ja/01-chapter.po: not found" in refused(capsys, "translate")


def test_a_broken_catalogue_is_named(inside, capsys):
    inside.messages("01-chapter", "ja").write_text('msgid "a\nmsgstr', "utf-8")
    assert "01-chapter.po: not a valid catalogue" in refused(capsys, "translate")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("```{exercise} Try it", "```{exercize} Try it", "directive 'exercize' is not known"),
        ("Do it twice.\n```", "Do it twice.", "01-chapter.md"),
        ("# The chapter", "---\na: [\n---\n# The chapter", "01-chapter.md: not a MyST notebook"),
    ],
)
def test_malformed_markdown_is_named(inside, capsys, old, new, says):
    assert old in CHAPTER
    inside.source("01-chapter").write_text(CHAPTER.replace(old, new), "utf-8")
    before = inside.notebook("01-chapter", "ja").read_bytes()
    assert says in refused(capsys, "translate")
    assert inside.notebook("01-chapter", "ja").read_bytes() == before


def test_a_notebook_that_raises_is_named_with_cell_and_error(inside, capsys):
    inside.source("01-chapter").write_text(CHAPTER.replace("print(1 + 1)", "1 / 0"), "utf-8")
    assert main(["translate"]) == 0
    before = inside.notebook("01-chapter", "en").read_bytes()
    said = refused(capsys, "execute", "--language", "en")
    assert "chapters/en/01-chapter.ipynb, cell 01-code-3: ZeroDivisionError: division by zero" in said
    assert inside.notebook("01-chapter", "en").read_bytes() == before


def test_outside_a_book_it_says_where_to_go(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert "_config.yml: not found; run polybook in the folder" in refused(capsys, "check")


def test_check_exits_with_1_and_counts(inside, capsys):
    assert main(["check"]) == 1
    assert "2 problems" in capsys.readouterr().out  # the chapter's two notebooks never ran


def test_execute_runs_what_never_ran_and_only_that(inside):
    execute(inside, ["en", "ja"], ["01-chapter"])
    for language in ("en", "ja"):
        cells = notebooks.code_cells(notebooks.read(inside.notebook("01-chapter", language)))
        assert [cell.outputs[0].text for cell in cells if cell.outputs] == ["2\n", f"{language}\n"]
        assert not any("execution" in cell.metadata for cell in cells)
    when = inside.notebook("01-chapter", "ja").stat().st_mtime_ns
    execute(inside, ["ja"], ["01-chapter"])
    assert inside.notebook("01-chapter", "ja").stat().st_mtime_ns == when


def test_an_interrupted_write_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    files.write(path, "old")

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("polybook.files.os.replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        files.write(path, "new")
    assert path.read_text() == "old" and list(tmp_path.iterdir()) == [path]
