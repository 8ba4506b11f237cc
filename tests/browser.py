"""The browser that the site's tests run in: `python -m tests.browser` finds it, or installs it where apt-get can."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")
PACKAGES = ("chromium", "fonts-noto-core", "fonts-noto-cjk")


def find() -> str | None:
    """The browser's path: the one that CHROMIUM names, or else one of the usual names."""
    return next(filter(None, map(shutil.which, (os.environ.get("CHROMIUM", ""), *NAMES))), None)


def install() -> None:
    """Install the browser, and fonts for its three scripts. Raises SystemExit with one line that says what would do."""
    sudo = [] if os.geteuid() == 0 else ["sudo"]
    if not shutil.which("apt-get") or (sudo and not shutil.which("sudo")):
        sys.exit("browser: not found, and apt-get cannot install it; install Chromium or name it in CHROMIUM")
    for command in (["apt-get", "update", "-q"], ["apt-get", "install", "-q", "-y", *PACKAGES]):
        done = subprocess.run([*sudo, *command], capture_output=True, text=True)
        if done.returncode:
            said = (done.stderr or done.stdout).strip().splitlines()
            sys.exit(f"browser: `{' '.join(command)}` failed: {said[-1] if said else done.returncode}")


def main() -> None:
    """Make sure that there is a browser, and say in one line what was done."""
    found = find()
    if not found:
        install()
    path = find() or sys.exit(f"browser: installed {PACKAGES[0]}, and still found none of {', '.join(NAMES)}")
    print(f"browser: {'found' if found else 'installed'} {path}")


if __name__ == "__main__":
    main()
