"""Checks a folder of annotated reports written for this project: shape, anchors, balance, near-duplicates.

    python tools/check_data.py data/fr [--write]

Prints every fault and exits 1; without one, prints the table of counts that the folder's README.md holds. With --write,
puts that table into the README.md, between its two marks.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from data_checks.corpus import find_corpus_faults
from data_checks.counts import BEGIN, END, format_counts
from data_checks.records import Line, read_folder
from data_checks.shape import find_shape_faults
from data_checks.values import find_value_faults
from recoupe.lexicon import load_lexicon


def load_types() -> tuple[str, ...]:
    """The codes of the types in the packaged scheme, in its order."""
    return tuple(load_lexicon().types)


def find_faults(folder: Path, types: Sequence[str]) -> tuple[list[Line], list[str]]:
    """The records of a folder and all that is wrong with them; the whole is judged only where each has its shape."""
    records, faults = read_folder(folder)
    shapes = [f"{record.where}: {fault}" for record in records for fault in find_shape_faults(record.fields)]
    if faults or shapes:
        return records, [*faults, *shapes]
    values = [
        f"{record.where} ({record.report['id']}): {fault}"
        for record in records
        for fault in find_value_faults(record.fields, types)
    ]
    return records, [*values, *find_corpus_faults(records, types)]


def replace_counts(card: str, counts: str) -> str:
    """A data card with its table of counts renewed; raises ValueError where the marks are missing."""
    before, begin, rest = card.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the README.md has no “{BEGIN}” followed by “{END}”")
    return before + counts + after


def main(folder: Path, *, write: bool) -> int:
    """The exit code after printing what was found."""
    records, faults = find_faults(folder, load_types())
    if faults:
        print("\n".join(faults))
        print(f"{len(faults)} faults in {len(records)} reports")
        return 1
    counts = format_counts(records)
    if write:
        card = folder / "README.md"
        renewed = replace_counts(card.read_text(encoding="utf-8"), counts)
        card.write_text(renewed, encoding="utf-8", newline="\n")
    print(counts)
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Check annotated reports and count what they hold.")
    parser.add_argument("folder", type=Path, help="the folder of the .jsonl files, such as data/fr")
    parser.add_argument("--write", action="store_true", help="renew the table of counts in the folder's README.md")
    given = parser.parse_args()
    sys.exit(main(given.folder, write=given.write))
