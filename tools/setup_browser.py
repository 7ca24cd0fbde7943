"""Installs Chromium for the browser tests where there is none: Debian's or Ubuntu's package, as root.

python tools/setup_browser.py
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")  # as tests/desk/browser.py has them
INSTEAD = "Install it yourself, or name one: CHROMIUM=/path/to/chromium. The browser tests are skipped until then."
PACKAGES = ("chromium", "fonts-dejavu")  # without any font a page has no letters
PATIENCE = 60  # seconds for a browser to say its version


def main() -> int:
    """0 where a browser is there in the end, 1 with what to do where it is not."""
    if found := find_chromium():
        return check(found)
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        return refuse("There is no Chromium here, and it takes root and apt-get to install it.")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", *PACKAGES]):
        done = subprocess.run([apt, *arguments], env=env, capture_output=True, encoding="utf-8", check=False)
        if done.returncode:
            said = done.stderr.strip() or done.stdout.strip()
            return refuse(f"apt-get {arguments[0]} failed ({done.returncode}); it says:\n{said}\nIs there a network?")
    found = find_chromium()
    return check(found) if found else refuse(f"apt-get installed {PACKAGES[0]}, and there is no program of that name.")


def find_chromium() -> str | None:
    """The program that the tests would use: the one that CHROMIUM names, else the first that is installed."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def check(program: str) -> int:
    """0 where a browser starts; Ubuntu's package is a stand-in that may not."""
    try:
        done = subprocess.run(
            [program, "--version"], capture_output=True, encoding="utf-8", check=False, timeout=PATIENCE
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return refuse(f"{program} does not start ({error}).")
    if done.returncode:
        return refuse(f"{program} does not start ({done.returncode}); it says:\n{done.stderr.strip()}")
    print(f"The browser tests use {program}, {done.stdout.strip()}")
    return 0


def refuse(why: str) -> int:
    """1, after it was said why and what to do instead."""
    print(f"{why}\n{INSTEAD}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
