"""How long pages take, against bare trafilatura with its metadata on the same pages in the same run.

    python benchmarks/pages.py [FOLDER of .html] [--pages 300] [--rounds 3]

Without a folder the pages are invented. Each page is read by both, one after the other, and they take turns at being
first, so that what else the machine does falls on both. Target: at most 1.3 times trafilatura's time.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from invented_pages import invent_page, load_paragraphs
from trafilatura import bare_extraction

from recoupe.errors import InputError
from recoupe.intake.pages import read_page

TARGET = 1.3


def main() -> None:
    """Prints pages per second of both and their ratio; exit code 1 where it is over the target."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    pages = load_pages(options.folder, options.pages)
    ways = [read_ours, read_bare]
    for way in ways:  # what is loaded on the first page is no part of it
        way(pages[0])
    spent = dict.fromkeys((way.__name__ for way in ways), 0.0)
    for number in range(options.rounds):
        for index, page in enumerate(pages):
            for way in ways if (index + number) % 2 else reversed(ways):
                spent[way.__name__] += measure(way, page)
    total = len(pages) * options.rounds
    ratio = spent["read_ours"] / spent["read_bare"]
    print(f"{len(pages)} pages of {sum(map(len, pages)) / len(pages) / 1000:.0f} kB, {options.rounds} rounds")
    print(f"trafilatura {total / spent['read_bare']:6.1f} pages/s")
    print(f"recoupe     {total / spent['read_ours']:6.1f} pages/s, {ratio:.2f} times its time (at most {TARGET})")
    sys.exit(ratio > TARGET)


def load_pages(folder: Path | None, count: int) -> list[bytes]:
    """The pages of a folder, or as many invented ones."""
    if folder is None:
        paragraphs = load_paragraphs()
        return [invent_page(number, paragraphs) for number in range(count)]
    pages = [path.read_bytes() for path in sorted(folder.rglob("*.htm*"))[:count]]
    if not pages:
        raise SystemExit("no page to read: give a folder that holds .html")
    return pages


def measure(way: Callable[[bytes], None], page: bytes) -> float:
    """Seconds that one reading takes."""
    start = time.perf_counter()
    way(page)
    return time.perf_counter() - start


def read_ours(page: bytes) -> None:
    """As `recoupe ingest` reads it."""
    with suppress(InputError):  # a page of a folder may be none of an article
        read_page(page)


def read_bare(page: bytes) -> None:
    """As trafilatura alone does."""
    bare_extraction(page, with_metadata=True)


if __name__ == "__main__":
    main()
