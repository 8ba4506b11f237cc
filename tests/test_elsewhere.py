"""What other machines read: the workflows, and the image of a Binder or a JupyterHub."""

import os
import re
import shutil
import subprocess

import pytest
import yaml

from polybook.book import Book

from .reader import ROOT

FLOWS = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in (ROOT / ".github/workflows").glob("*.yml")}
PINS = re.compile(r"^([\w.-]+)==", re.MULTILINE)
needs_bash = pytest.mark.skipif(not shutil.which("bash"), reason="the runners have bash")


def step(flow: str, says: str) -> str:
    """The command of a workflow that has these words."""
    steps = [step for job in FLOWS[flow]["jobs"].values() for step in job["steps"]]
    return next(step["run"] for step in steps if says in step.get("run", ""))


@needs_bash
def test_a_fork_publishes_its_own_address_and_changes_nothing_else(tmp_path):
    for name in ("_config.yml", "_toc.yml"):
        shutil.copy(ROOT / name, tmp_path / name)
    own = {"GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "somebody/fork"}
    subprocess.run(["bash", "-ec", step("publish", "_config.yml")], cwd=tmp_path, env=os.environ | own, check=True)
    book, ours = Book.open(tmp_path), Book.open(ROOT)
    assert (book.repository, book.address) == ("https://github.com/somebody/fork", "https://somebody.github.io/fork")
    before, after = ((folder / "_config.yml").read_text("utf-8") for folder in (ROOT, tmp_path))
    assert after == before.replace(ours.repository, book.repository)


@needs_bash
def test_the_weekly_run_drops_every_pin_but_jupyter_books(tmp_path):
    shutil.copy(ROOT / "requirements.txt", tmp_path)
    subprocess.run(["bash", "-ec", step("weekly", "requirements.txt")], cwd=tmp_path, check=True)
    left = (tmp_path / "requirements.txt").read_text("utf-8")
    assert PINS.findall(left) == ["jupyter-book"]
    assert {"torch", "matplotlib", "pytest"} <= set(re.findall(r"^[\w.-]+", left, re.MULTILINE))


def test_a_hubs_packages_have_the_versions_of_the_book():
    wanted = (ROOT / ".binder/requirements.txt").read_text("utf-8")
    assert "--constraint ../requirements.txt" in wanted
    pinned = PINS.findall((ROOT / "requirements.txt").read_text("utf-8"))
    assert set(re.findall(r"^[a-z]\S+", wanted, re.MULTILINE)) <= set(pinned)
