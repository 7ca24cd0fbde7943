"""Checks what `recoupe incidents --format json` makes of examples/ against what a careful reader finds there.

    python tools/check_incidents.py INCIDENTS.json [EXPECTED.json]

EXPECTED (tests/examples_expected.json) names incidents by the sentences that tell them. A sentence is found where an
incident has a statement of its report and type whose evidence is that sentence, a part of it, or holds it. Counted are
pairs of sentences from two reports that tell one incident, and the conflicts of each; both may miss some, since the
reader and the comparison do. What may never be is one incident for two that have to stay apart.

Prints what is missing and what is wrong; exits 1 where two of the `apart` list are one, or where less is found than the
shares below.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

EXPECTED = Path(__file__).resolve().parent.parent / "tests" / "examples_expected.json"
# What was found when this was written, less what one changed sentence may cost.
LEAST_PAIRS = 0.58
LEAST_CONFLICTS = 0.50

Json = dict[str, Any]


@dataclass(frozen=True)
class Found:
    """The incidents that were made and, of each expected one, in which of them each member is (None: nowhere)."""

    made: Mapping[str, Json]
    places: Mapping[str, Sequence[str | None]]


def find_places(expected: Json, incidents: Sequence[Json]) -> Found:
    """Where each expected sentence is told; where several statements rest on it, together with most of the others."""
    told: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for incident in incidents:
        for member in incident["members"]:
            key = (member["report"], member["type"])
            told.setdefault(key, []).append((member["evidence"]["quote"], incident["id"]))
    places = {}
    for one in expected["incidents"]:
        reports = [expected["files"].get(m["report"], m["report"]) for m in one["members"]]
        choices = [
            [id for quote, id in told.get((r, m["type"]), ()) if is_same(quote, m["evidence"])]
            for r, m in zip(reports, one["members"], strict=True)
        ]
        counts = Counter(id for ids in choices for id in set(ids))
        places[one["id"]] = [max(ids, key=lambda id: (counts[id], id), default=None) for ids in choices]
    return Found({incident["id"]: incident for incident in incidents}, places)


def is_same(quote: str, sentence: str) -> bool:
    """Whether one holds the other."""
    return quote in sentence or sentence in quote


def list_pairs(one: Json, places: Sequence[str | None]) -> Iterator[tuple[str, bool]]:
    """Each pair of an incident's sentences from two reports, in words, and whether both are in one incident."""
    for (a, place), (b, other) in combinations(zip(one["members"], places, strict=True), 2):
        if a["report"] != b["report"]:
            yield f"{one['id']}: {a['report']} and {b['report']}", place is not None and place == other


def list_conflicts(one: Json, found: Found) -> Iterator[tuple[str, bool]]:
    """Each conflict or revision of an incident, in words, and whether what tells it has one in that slot."""
    held = [
        (conflict["slot"], conflict["kind"])
        for id in sorted({place for place in found.places[one["id"]] if place is not None})
        for conflict in found.made[id]["conflicts"]
    ]
    for conflict in one["conflicts"]:
        yield f"{one['id']}: {conflict['slot']} ({conflict['kind']})", (conflict["slot"], conflict["kind"]) in held


def list_merged(expected: Json, found: Found) -> Iterator[tuple[str, bool]]:
    """Each two expected incidents that share one that was made, in words, and whether they have to stay apart."""
    apart = {frozenset(group["incidents"]) for group in expected["apart"]}
    places = {id: {p for p in where if p is not None} for id, where in found.places.items()}
    for one, other in combinations(sorted(places), 2):
        if places[one] & places[other]:
            yield f"{one} and {other}", frozenset((one, other)) in apart


def tell(what: str, checks: Sequence[tuple[str, bool]], least: float) -> bool:
    """Print what was not found; whether enough was."""
    share = sum(right for _, right in checks) / len(checks)
    print(f"{what}: {share:.0%} of {len(checks)} found, at least {least:.0%} expected")
    for words, right in checks:
        if not right:
            print(f"  not found: {words}")
    return share >= least


def main(path: Path, expected_path: Path = EXPECTED) -> int:
    """The exit code after printing what was found."""
    expected: Json = json.loads(expected_path.read_text(encoding="utf-8"))
    found = find_places(expected, json.loads(path.read_text(encoding="utf-8")))
    pairs = [pair for one in expected["incidents"] for pair in list_pairs(one, found.places[one["id"]])]
    conflicts = [conflict for one in expected["incidents"] for conflict in list_conflicts(one, found)]
    enough = [tell("pairs of statements", pairs, LEAST_PAIRS), tell("conflicts", conflicts, LEAST_CONFLICTS)]
    merged = list(list_merged(expected, found))
    wrong = [words for words, forbidden in merged if forbidden]
    print(f"{len(merged)} pairs of incidents are one that are two for a reader, {len(wrong)} of them must stay apart")
    for words, forbidden in merged:
        print(f"  {'WRONG' if forbidden else 'merged'}: {words}")
    return 0 if all(enough) and not wrong else 1


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:3])))
