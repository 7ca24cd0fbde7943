"""Copies found and different reports taken for copies, by the bands alone and with the check after them.

    python benchmarks/copies.py [--shared ../shared] [--seed 4] [--show 0] [--check]

Copies are made of the real reports in SHARED (gold/train.jsonl, gold/dev.jsonl, corpus/*.jsonl), different reports of
one event are those of gold/links-dev.json; without that folder, the invented ones of data/fr and examples/ stand in,
and only the copies and the pairs of unrelated reports are measured. "bands" counts pairs that share a band, "found"
those of them that ``recoupe.linking.copies.compare`` takes for copies; --check ends with 1 where a floor is missed.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path
from random import Random

from copying import CHANGED, DROPPED, WORD, Copier, with_footer
from texts import print_table

from recoupe.lexicon import load_lexicon
from recoupe.linking.copies import Copy, compare
from recoupe.linking.minhash import bands, sign
from recoupe.model import Report

PROJECT = Path(__file__).resolve().parent.parent
BRIEF = 60  # words of a report that the table counts as brief
LEAST_FOUND, MOST_WRONG = 0.95, 0.01
Pair = tuple[Report, Report]


@dataclass(frozen=True)
class Row:
    """Of so many pairs, those that share a band and those that are taken for copies."""

    total: int
    candidates: int
    found: tuple[Copy, ...]

    @property
    def share(self) -> float:
        """How many of the pairs are taken for copies, from 0 to 1."""
        return len(self.found) / self.total


def load_reports(folder: Path) -> list[Report]:
    """The real reports of the shared folder, else the invented ones of this project."""
    files = [folder / "gold/train.jsonl", folder / "gold/dev.jsonl", *sorted(folder.glob("corpus/*.jsonl"))]
    if not all(file.is_file() for file in files[:2]):
        files = [*sorted(PROJECT.glob("data/fr/*.jsonl")), *sorted(PROJECT.glob("examples/*.jsonl"))]
    lines = (line for file in files for line in file.read_text(encoding="utf-8").splitlines() if line.strip())
    return [read_report(json.loads(line)["report"]) for line in lines]


def read_report(value: dict[str, str]) -> Report:
    """What of a report copies are told by."""
    return Report(id=value["id"], text=value["text"], outlet=value.get("outlet"), title=value.get("title"))


def load_same_event(folder: Path, reports: Iterable[Report]) -> list[Pair]:
    """Different reports of one event, each pair once."""
    file, by_id = folder / "gold/links-dev.json", {report.id: report for report in reports}
    if not file.is_file():
        return []
    links = json.loads(file.read_text(encoding="utf-8"))
    known = {tuple(sorted(pair)) for pair in links["copies"]}
    told = [sorted({member["report"] for member in incident["members"]}) for incident in links["incidents"]]
    pairs = sorted({pair for ids in told for pair in combinations(ids, 2)} - known)
    return [(by_id[one], by_id[other]) for one, other in pairs if one in by_id and other in by_id]


def build_copies(reports: list[Report], seed: int) -> Iterator[tuple[str, list[Pair]]]:
    """Pairs of a report and its copy, by what was done to it."""
    words = tuple(sorted({word for report in reports for word in WORD.findall(report.text)}))
    ways: dict[str, Callable[[Copier, Report], Report]] = {
        "the same words": lambda copier, report: copier.copy(report),
        "cut": lambda copier, report: copier.copy(report, drop=DROPPED),
        "other words": lambda copier, report: copier.copy(report, change=CHANGED),
        "wrapped lines": lambda copier, report: copier.wrap(report),
        "another order": lambda copier, report: copier.copy(report, shuffle=True),
        "all three, by chance": lambda copier, report: copier.copy(
            report,
            drop=copier.chance.uniform(0, DROPPED),
            change=copier.chance.uniform(0, CHANGED),
            shuffle=True,
        ),
        "all three, at most": lambda copier, report: copier.copy(report, drop=DROPPED, change=CHANGED, shuffle=True),
        "one sentence in two, another order": lambda copier, report: copier.copy(report, drop=0.5, shuffle=True),
        "inside another article": lambda copier, report: copier.hold(report, copier.chance.choice(reports)),
    }
    for name, way in ways.items():
        copier = Copier(Random(f"{seed} {name}"), words)
        pairs = [(report, way(copier, report)) for report in reports]
        yield name, pairs
        if name == "all three, at most":
            yield f"… of briefs (≤ {BRIEF} words)", [p for p in pairs if len(WORD.findall(p[0].text)) <= BRIEF]


def build_different(reports: list[Report], same_event: list[Pair], seed: int) -> Iterator[tuple[str, Iterable[Pair]]]:
    """Pairs of different reports, by what they have in common."""
    if same_event:
        yield "the same event", same_event
        footed = [(with_footer(one, "Une page"), with_footer(other, "Une page")) for one, other in same_event]
        yield "the same event, one outlet's footer", footed
    mixed = sorted(reports, key=lambda report: Random(f"{seed} {report.id}").random())
    footed = [(with_footer(one, "Une page"), with_footer(other, "Une page")) for one, other in pairwise(mixed)]
    yield "one outlet's footer", footed
    yield "any two reports", combinations(reports, 2)


def measure(pairs: Iterable[Pair], keys: Callable[[Report], frozenset[str]]) -> Row:
    """How many of the pairs share a band, and which of those are taken for copies."""
    openings = load_lexicon().references.boilerplate
    total = candidates = 0
    found: list[Copy] = []
    for one, other in pairs:
        total += 1
        if keys(one) & keys(other):
            candidates += 1
            copy = compare(one, other, openings=openings)
            found += [copy] if copy else []
    return Row(max(1, total), candidates, tuple(found))


def build_keys() -> Callable[[Report], frozenset[str]]:
    """A function that gives the bands of a report and signs each text once."""
    openings = load_lexicon().references.boilerplate
    signed: dict[str, frozenset[str]] = {}

    def keys(report: Report) -> frozenset[str]:
        if report.text not in signed:
            signed[report.text] = frozenset(bands(sign(report, openings)))
        return signed[report.text]

    return keys


def print_rows(copied: dict[str, Row], different: dict[str, Row]) -> None:
    """Prints both tables in one."""
    lines = [
        (f"{kind}: {name}", f"{row.total:,}", f"{row.candidates / row.total:.2%}", f"{row.share:.2%}")
        for kind, rows in (("copies", copied), ("different", different))
        for name, row in rows.items()
    ]
    print_table(("pairs", "number", "bands", "found"), lines)
    print(f"floor: {LEAST_FOUND:.0%} of the copies; at most {MOST_WRONG:.0%} of different reports")


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=PROJECT.parent / "shared")
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--show", type=int, default=0, help="different reports taken for copies to list, in each row")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    reports, keys = load_reports(options.shared), build_keys()
    start = time.perf_counter()
    counts = [len(keys(report)) for report in reports]
    spent = time.perf_counter() - start
    print(f"{len(reports)} reports, {sum(counts) / len(counts):.0f} bands each, signed in {spent:.2f} s")
    same_event = load_same_event(options.shared, reports)
    copied = {name: measure(pairs, keys) for name, pairs in build_copies(reports, options.seed)}
    different = {name: measure(pairs, keys) for name, pairs in build_different(reports, same_event, options.seed)}
    print_rows(copied, different)
    for name, row in different.items():
        print(*(f"{name}: {copy.reason}\n" for copy in row.found[: options.show]), sep="", end="")
    missed = [name for name, row in copied.items() if row.share < LEAST_FOUND]
    missed += [name for name, row in different.items() if row.share > MOST_WRONG]
    sys.exit(f"missed: {', '.join(missed)}" if options.check and missed else None)


if __name__ == "__main__":
    main()
