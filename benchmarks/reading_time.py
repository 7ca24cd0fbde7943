"""Time of reading over the bare parse by the same model, on the same texts, in one process.

    python benchmarks/reading_time.py [--rounds 5] [PATH …]

PATH is a `.txt`, a `.jsonl` of reports or a folder; examples/ by default. The ways take turns within each round, in
another order each round, so that a machine that slows down slows all of them; the last column is the median, over the
rounds, of the ratio within a round.
`nlp.pipe` gets all the texts at once, as does `reader.pipe`; `recoupe.read` gets them one by one.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from texts import load_texts, print_table

import recoupe
from recoupe.intake import make_report
from recoupe.reading import build_reader
from recoupe.reading.nlp import load_model
from recoupe.settings import load_settings

CEILING = 1.5  # times the bare parse


def build_ways(texts: list[tuple[str, str | None]]) -> dict[str, Callable[[], object]]:
    """Each way of reading all the texts, by its name in the table; the others are held to the first."""
    nlp = load_model("fr")
    reader = build_reader(load_settings())
    reports = [make_report(text, published=published, language="fr") for text, published in texts]
    return {
        "nlp.pipe": lambda: list(nlp.pipe(text for text, _ in texts)),
        "reader.pipe": lambda: list(reader.pipe(reports)),
        "recoupe.read": lambda: [recoupe.read(text, published=published) for text, published in texts],
    }


def measure(ways: dict[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Seconds of each way in each round, after one unmeasured round in which everything is loaded."""
    for way in ways.values():
        way()
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    names = list(ways)
    for turn in range(rounds):
        first = turn % len(names)
        for name in names[first:] + names[:first]:
            start = time.perf_counter()
            ways[name]()
            seconds[name].append(time.perf_counter() - start)
    return seconds


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    texts = load_texts(options.paths)
    seconds = measure(build_ways(texts), options.rounds)
    bare, *_ = seconds.values()
    rows = [
        (
            name,
            f"{median(times):.3f}",
            f"{min(times):.3f}",
            f"{median(t / b for t, b in zip(times, bare, strict=True)):.2f}",
        )
        for name, times in seconds.items()
    ]
    print(f"{len(texts)} texts, {sum(len(text) for text, _ in texts):,} characters, {options.rounds} rounds")
    print_table(("way", "median s", "least s", "over nlp.pipe"), rows)
    print(f"aim: at most {CEILING} times nlp.pipe")


if __name__ == "__main__":
    main()
