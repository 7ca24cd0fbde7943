"""How long frames of the first N incidents take from Python, and how much memory.

    python benchmarks/desk_archive.py 20000 --home FOLDER
    python benchmarks/frames.py --home FOLDER [--count 10000]

"cpu" is the processor's time, which other programs on the machine change little.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from pathlib import Path

import recoupe
from recoupe.querying.listing import Listing

MEGABYTE = 2**20 if sys.platform == "darwin" else 2**10  # ru_maxrss counts bytes there, kilobytes elsewhere


def main() -> None:
    """Prints a line for each frame."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--count", type=int, default=10_000)
    options = parser.parse_args()
    with recoupe.Archive(options.home) as archive:
        archive.incidents()[:1].to_polars()  # loads lexicon, gazetteer and packages
        for names in (True, False):
            told = "with names" if names else "without private persons"
            for listed in (archive.incidents(names=names), archive.statements(names=names)):
                measure(f"{listed.noun}s {told}", listed, options.count)


def measure(name: str, listed: Listing[object, int] | Listing[object, str], most: int) -> None:
    """Print how long a frame of the first items took, after the list itself."""
    before = time.perf_counter()
    count = len(listed)
    found = time.perf_counter() - before
    wall, cpu = time.perf_counter(), time.process_time()
    rows = len(listed[:most].to_polars())
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    print(f"{name:40} {rows:>7,} of {count:,} in {wall:6.1f} s ({cpu:6.1f} s cpu), list {found:.1f} s, {peak:,.0f} MB")


if __name__ == "__main__":
    main()
