"""A reader's own machine: a fresh home with a fresh environment, which knows nothing of this one."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def surroundings(home: Path) -> dict[str, str]:
    """The variables of a process on that machine: its programs come first, ours are not found."""
    own = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "JUPYTER", "VIRTUAL_ENV", "GIT_"))}
    return own | {"HOME": str(home), "PATH": f"{home / 'venv/bin'}{os.pathsep}{os.environ['PATH']}"}


def install(home: Path, *requirements: str) -> None:
    """Make the environment home/venv with these arguments of pip install, which are read at the repository's root."""
    subprocess.run([sys.executable, "-m", "venv", home / "venv"], check=True)
    command = [home / "venv/bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    variables = {k: v for k, v in surroundings(home).items() if k != "HOME"}  # pip keeps its cache and its settings
    subprocess.run([*command, *requirements], cwd=ROOT, env=variables, check=True)
