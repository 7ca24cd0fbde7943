"""Time and B-cubed F1 of linking on invented archives, and how the time grows with their size.

    python benchmarks/linking_scale.py [--sizes 10000 100000] [--seed 4]

A linker is a function from records (the gold's plain keys) to groups of statement keys (report id, "#", place in the
report); what it leaves out stands alone. Beside ours, two that bound the task: all alone, and joined by type, place and
day.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import Any

from bcubed import BCubed, score_groups
from synthetic import Archive, build_archive, describe, join_plainly
from texts import print_table

from recoupe.intake.given import make_given_record
from recoupe.intake.jsonl import make_line_report
from recoupe.intake.options import IntakeOptions
from recoupe.lexicon import load_lexicon
from recoupe.linking.grouping import group_mentions
from recoupe.linking.mentions import Mention, make_mentions
from recoupe.linking.pairing import pair_mentions
from recoupe.linking.weights import load_weights

LEAST_F1, MOST_SECONDS, MOST_GROWTH = 0.92, 300, 1.2
Link = Callable[[list[dict[str, Any]]], list[set[str]]]


@dataclass(frozen=True)
class Run:
    """One linker on one archive."""

    name: str
    size: int
    seconds: float
    score: BCubed


def leave_alone(records: list[dict[str, Any]]) -> list[set[str]]:
    """No groups."""
    return []


def link_incidents(records: list[dict[str, Any]]) -> list[set[str]]:
    """Our incidents: records taken in as given, compared all at once, and grouped, without an archive."""
    lexicon, weights, options = load_lexicon(), load_weights(), IntakeOptions()
    mentions: list[Mention] = []
    keys: dict[str, str] = {}
    for record in records:
        report = make_line_report(record["report"], options)
        made = make_mentions(make_given_record(report, record["statements"]), lexicon)
        keys |= {mention.id: f"{report.id}#{number}" for number, mention in enumerate(made)}
        mentions += made
    groups = group_mentions(mentions, pair_mentions(mentions, weights), weights)
    return [{keys[id] for id in group} for group in groups]


LINKERS: dict[str, Link] = {
    "all alone (at most 0.55)": leave_alone,
    "type, place and day (at most 0.80)": join_plainly,
    "ours": link_incidents,
}


def measure(name: str, link: Link, archive: Archive) -> Run:
    """Wall time and score of a linker on an archive."""
    start = time.perf_counter()
    groups = link(archive.records)
    return Run(name, len(archive.truth), time.perf_counter() - start, score_groups(archive.truth, groups))


def describe_growth(runs: list[Run]) -> list[str]:
    """For each linker the exponent of its time from one size to the next: "ours: n^1.08 from 10,000 to 100,000"."""
    lines = []
    for name in dict.fromkeys(run.name for run in runs):
        for small, large in pairwise(run for run in runs if run.name == name):
            power = log(max(large.seconds, 1e-6) / max(small.seconds, 1e-6)) / log(large.size / small.size)
            lines.append(f"{name}: n^{power:.2f} from {small.size:,} to {large.size:,}")
    return lines


def main() -> None:
    """Prints the table and the growth."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--seed", type=int, default=4)
    options = parser.parse_args()
    runs: list[Run] = []
    for size in sorted(set(options.sizes)):
        archive = build_archive(size, options.seed)
        print(describe(archive))
        runs += [measure(name, link, archive) for name, link in LINKERS.items()]
    rows = [(run.name, f"{run.size:,}", f"{run.seconds:.1f}", *(f"{value:.3f}" for value in run.score)) for run in runs]
    print_table(("linker", "statements", "s", "precision", "recall", "F1"), rows)
    print(*describe_growth(runs), sep="\n")
    print(f"floor: F1 {LEAST_F1}; at most {MOST_SECONDS} s for 100,000 statements, growing at most as n^{MOST_GROWTH}")


if __name__ == "__main__":
    main()
