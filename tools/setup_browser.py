"""Installs Chromium for the browser tests where there is none: Debian's or Ubuntu's package, as root.

python tools/setup_browser.py
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")  # as tests/desk/browser.py has them


def main() -> int:
    """0 where a browser is there in the end, 1 with what to do where it is not."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found:
        print(f"The browser tests use {found}")
        return 0
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        print(
            "There is no Chromium here, and it takes root and apt-get to install it. Install it yourself, "
            "or name one: CHROMIUM=/path/to/chromium. The browser tests are skipped until then.",
            file=sys.stderr,
        )
        return 1
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (
        ["update", "-qq"],
        ["install", "-qq", "-y", "--no-install-recommends", "chromium", "fonts-dejavu"],
    ):
        subprocess.run([apt, *arguments], env=env, stdout=subprocess.DEVNULL, check=True)
    return main()


if __name__ == "__main__":
    sys.exit(main())
