"""How long the desk's map takes until it can be worked with, in real Chromium, over an archive of 100,000 incidents.

    python benchmarks/desk_archive.py 100000 --home FOLDER
    python benchmarks/desk_map.py --home FOLDER [--rounds 5] [--check]

"ready" is from the navigation to ``data-ready``: the outlines and all incidents of the view are drawn, one by one or in
groups. "moved" and "closer" are from a drag and from a turn of the wheel until what belongs to the new view is drawn.
WebGL is drawn in software, as on a machine without a graphics card. ``--check`` ends with 1 beyond the floor. Chromium
is the system's, or the one that CHROMIUM names.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

from desk_server import serving, time_first
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

FLOOR = 2.5  # seconds until the map is ready and again after a move
ARGUMENTS = (
    "--disable-dev-shm-usage",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
)
NAMES = ("chromium", "chromium-browser", "google-chrome")
VIEWS = {"the world": "/", "the Sahel": "/?bbox=-12,8,12,20", "a type": "/?type=abduction"}
PATIENCE = 60_000  # ms
# Whether the view that the address has is another one, and what belongs to it is drawn.
DRAWN = """(before) => {
  const map = document.querySelector(".map");
  return new URLSearchParams(location.search).get("bbox") !== before && map.dataset.ready && !map.ariaBusy;
}"""
BOX = "() => new URLSearchParams(location.search).get('bbox')"


def main() -> int:
    """Prints the table; 1 where a floor is asked for and not reached."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--db", help="address of the archive, where it is not the home's own file")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    slowest = 0.0
    with serving(options.home, options.db) as (_, port), sync_playwright() as driver:
        time_first(port)
        browser = launch(driver)
        print(f"{'view':12} {'ready':>14} {'moved':>14} {'closer':>14}   seconds, median and most of {options.rounds}")
        for name, address in VIEWS.items():
            rounds = [time_view(browser, f"http://127.0.0.1:{port}{address}") for _ in range(options.rounds)]
            columns = [sorted(column) for column in zip(*rounds, strict=True)]
            print(f"{name:12}" + "".join(f" {column[len(column) // 2]:7.2f} {column[-1]:6.2f}" for column in columns))
            slowest = max(slowest, *(column[len(column) // 2] for column in columns))
        browser.close()
    print(f"floor {FLOOR} s, of the medians")
    return int(options.check and slowest > FLOOR)


def launch(driver: Playwright) -> Browser:
    """A headless browser."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        raise SystemExit("there is no Chromium: name it in CHROMIUM")
    alone = ["--no-sandbox"] if os.name == "posix" and os.geteuid() == 0 else []
    return driver.chromium.launch(executable_path=path, args=[*ARGUMENTS, *alone])


def time_view(browser: Browser, address: str) -> tuple[float, float, float]:
    """Seconds until a page's map is ready, until it is again after a drag, and after a turn of the wheel; with an empty
    cache."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="fr-FR")
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    started = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_selector(".map[data-ready]")
    ready = time.perf_counter() - started
    box = page.locator(".map").bounding_box()
    if box is None:
        raise SystemExit("the page has no map")
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 150, y - 60, steps=4)
    moved = time_until_drawn(page, lambda: page.mouse.up())
    closer = time_until_drawn(page, lambda: page.mouse.wheel(0, -400))
    context.close()
    return ready, moved, closer


def time_until_drawn(page: Page, act: Callable[[], None]) -> float:
    """Seconds from an act until the map is drawn for the view that it leads to."""
    before = page.evaluate(BOX)
    started = time.perf_counter()
    act()
    page.wait_for_function(DRAWN, arg=before)
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
