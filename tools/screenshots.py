"""Takes the README's pictures over the examples: the desk's situation, an incident with a conflict, and a brief.

    python tools/screenshots.py             # into docs/images
    python tools/screenshots.py --out DIR   # elsewhere

The examples are read into an archive of their own in a temporary folder; the home that RECOUPE_HOME names gives the
gazetteer alone. The same browser gives the same pictures, byte for byte.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

PROJECT = Path(__file__).resolve().parent.parent
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")  # as tests/desk/browser.py has them
DRAWING = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist", "--hide-scrollbars")
RECOUPE = (sys.executable, "-m", "recoupe")
SIZE = {"width": 1280, "height": 800}
SINCE = "2025-09-01"  # what the examples tell of
WAIT = 120.0  # seconds for the desk's first answer, and for a map drawn in software
MOST_BYTES = 200_000  # of a picture: the README is read over slow lines as well


def main() -> int:
    """0 where all pictures are there and small enough, 1 with a word where not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=PROJECT / "docs" / "images")
    out: Path = parser.parse_args().out
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        print("There is no Chromium here: python tools/setup_browser.py, or CHROMIUM=/path/to/it", file=sys.stderr)
        return 1
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        archive, brief = Path(folder) / "archive.sqlite", Path(folder) / "brief.html"
        with serve_examples(archive) as base:
            call("brief", "--since", SINCE, "--lang", "en", "-o", str(brief), archive=archive)
            made = take_pictures(base, brief, program, out)
    large = [path for path in made if path.stat().st_size > MOST_BYTES]
    for path in made:
        print(f"{path}: {path.stat().st_size // 1000} kB{', which is too much' if path in large else ''}")
    return 1 if large else 0


@contextmanager
def serve_examples(path: Path) -> Iterator[str]:
    """The address of a desk over the examples, which are read into the archive of a path."""
    call("ingest", str(PROJECT / "examples"), archive=path)
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with subprocess.Popen([*RECOUPE, "desk", "--port", str(port)], env=name_archive(path)) as desk:
        try:
            wait_for(f"http://127.0.0.1:{port}/api/v1/filters")
            yield f"http://127.0.0.1:{port}"
        finally:
            desk.terminate()


def call(*arguments: str, archive: Path) -> None:
    """A command of Recoupe on an archive; raises CalledProcessError where it fails."""
    subprocess.run([*RECOUPE, *arguments], env=name_archive(archive), check=True)


def name_archive(path: Path) -> dict[str, str]:
    """The environment in which an archive is Recoupe's."""
    return {**os.environ, "RECOUPE_DB": f"sqlite:///{path}"}


def wait_for(address: str) -> None:
    """Returns once the address answers; raises URLError where it does not in time."""
    end = time.monotonic() + WAIT
    while True:
        try:
            urlopen(address, timeout=WAIT).close()
        except (URLError, ConnectionError):
            if time.monotonic() > end:
                raise
            time.sleep(0.2)
        else:
            return


def take_pictures(base: str, brief: Path, program: str, out: Path) -> list[Path]:
    """The files of the pictures."""
    arguments = [*DRAWING, "--disable-dev-shm-usage"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium's sandbox cannot be set up by root
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=arguments)
        page = browser.new_page(viewport=SIZE, locale="en-GB", timezone_id="UTC", reduced_motion="reduce")  # type: ignore[arg-type]
        page.set_default_timeout(WAIT * 1000)
        pictures = {"situation": f"/?since={SINCE}", "incident": f"/incidents/{find_contested(base)}"}
        made = [take(page, f"{base}{path}", out / f"{name}.png") for name, path in pictures.items()]
        page.goto(f"{brief.as_uri()}#s-gravest")
        made.append(shoot(page, out / "brief.png"))
        browser.close()
    return made


def find_contested(base: str) -> str:
    """The incident that most voices tell of and do not agree on."""
    with urlopen(f"{base}/api/v1/incidents?conflict=yes&type=armed_attack&limit=200", timeout=WAIT) as answer:
        items = json.load(answer)["items"]
    return str(max(items, key=lambda one: (len(one["members"]), one["id"]))["id"])


def take(page: Page, address: str, path: Path) -> Path:
    """The picture of a page once all of it is drawn."""
    page.goto(address)
    page.wait_for_selector("html[data-desk=ready]")
    if page.locator(".map").count():
        page.wait_for_selector(".map[data-ready]:not([aria-busy])")
        page.wait_for_selector(".timeline[data-ready]")
        page.wait_for_timeout(2_000)  # countries further away are drawn when the map rests
    return shoot(page, path)


def shoot(page: Page, path: Path) -> Path:
    """The picture of what stands on the screen."""
    page.screenshot(path=path, animations="disabled", caret="hide")
    return path


if __name__ == "__main__":
    sys.exit(main())
