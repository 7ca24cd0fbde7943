"""How long pages take and how much of their articles is found, against bare trafilatura with its metadata on the same
pages in the same run.

    python benchmarks/pages.py [FOLDER of .html] [--pages 300] [--rounds 3]

Without a folder the pages are invented, and it is known which sentences are their articles': recall is how many of
these are found, precision how many of those found are among these. The makes of the pages are those that Recoupe was
built to read: the figures say that it does, not how it fares on the pages of all outlets. Each page is read by both,
one after the other, and they take turns at being first, so that what else the machine does falls on both. Target: at
most 1.3 times trafilatura's time.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from invented_pages import Invented, invent_article, load_paragraphs
from texts import print_table
from trafilatura import bare_extraction

from recoupe.errors import InputError
from recoupe.intake.pages import read_page

TARGET = 1.3
SENTENCE = re.compile(r"(?<=[.!?»])\s+")
Way = Callable[[bytes], str]


def main() -> None:
    """Prints pages per second of both, their ratio, recall and precision; exit code 1 where the ratio is over the
    target."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    invented = [] if options.folder else invent_all(options.pages)
    pages = [one.page for one in invented] or load_pages(options.folder, options.pages)
    ratio = compare_times(pages, options.rounds)
    if invented:
        print_table(
            ("", "recall", "precision"),
            [(name, *(f"{share:.3f}" for share in find_shares(way, invented))) for name, way in WAYS.items()],
        )
    sys.exit(ratio > TARGET)


def compare_times(pages: list[bytes], rounds: int) -> float:
    """How many times trafilatura's time ours is; prints pages per second of both."""
    ways = [read_ours, read_bare]
    for way in ways:  # what is loaded on the first page is no part of it
        way(pages[0])
    spent = dict.fromkeys((way.__name__ for way in ways), 0.0)
    for number in range(rounds):
        for index, page in enumerate(pages):
            for way in ways if (index + number) % 2 else reversed(ways):
                spent[way.__name__] += measure(way, page)
    total = len(pages) * rounds
    ratio = spent["read_ours"] / spent["read_bare"]
    print(f"{len(pages)} pages of {sum(map(len, pages)) / len(pages) / 1000:.0f} kB, {rounds} rounds")
    print(f"trafilatura {total / spent['read_bare']:6.1f} pages/s")
    print(f"recoupe     {total / spent['read_ours']:6.1f} pages/s, {ratio:.2f} times its time (at most {TARGET})")
    return ratio


def invent_all(count: int) -> list[Invented]:
    """As many invented pages with their articles."""
    paragraphs = load_paragraphs()
    return [invent_article(number, paragraphs) for number in range(count)]


def find_shares(way: Way, invented: list[Invented]) -> tuple[float, float]:
    """Recall and precision of sentences, over all pages together."""
    hits = told = true = 0
    for one in invented:
        expected = {sentence for line in one.article for sentence in split_line(line)}
        lines = [line for line in way(one.page).split("\n") if line.strip() and not line.startswith("Dépêche ")]
        found = [sentence for line in lines for sentence in split_line(line)]
        hits += len(expected & set(found))
        told += len(found)
        true += len(expected)
    return hits / true, hits / max(1, told)


def split_line(line: str) -> list[str]:
    """The sentences of a line, white space made alike."""
    return SENTENCE.split(" ".join(line.split()))


def load_pages(folder: Path, count: int) -> list[bytes]:
    """The pages of a folder."""
    pages = [path.read_bytes() for path in sorted(folder.rglob("*.htm*"))[:count]]
    if not pages:
        raise SystemExit("no page to read: give a folder that holds .html")
    return pages


def measure(way: Way, page: bytes) -> float:
    """Seconds that one reading takes."""
    start = time.perf_counter()
    way(page)
    return time.perf_counter() - start


def read_ours(page: bytes) -> str:
    """As `recoupe ingest` reads it; empty where it is no article, as a page of a folder may be."""
    try:
        return read_page(page).text
    except InputError:
        return ""


def read_bare(page: bytes) -> str:
    """As trafilatura alone does, with the comments that it takes."""
    found = bare_extraction(page, with_metadata=True)
    return "" if found is None or isinstance(found, dict) else f"{found.text or ''}\n{found.comments or ''}"


def read_uncommented(page: bytes) -> str:
    """As trafilatura does where it is told to leave comments out."""
    found = bare_extraction(page, with_metadata=True, include_comments=False)
    return "" if found is None or isinstance(found, dict) else found.text or ""


WAYS: dict[str, Way] = {
    "trafilatura": read_bare,
    "trafilatura without comments": read_uncommented,
    "recoupe": read_ours,
}


if __name__ == "__main__":
    main()
