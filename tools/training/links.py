"""Annotated links: pairs of mentions with their levels, and the weights that tell those of one incident from others."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recoupe.errors import InputError
from recoupe.intake.jsonl import bounded_lines, read_given_lines
from recoupe.intake.options import IntakeOptions
from recoupe.lexicon import Lexicon
from recoupe.linking.aspects import ASPECTS
from recoupe.linking.mentions import Mention, make_mentions
from recoupe.linking.pairing import pair_mentions
from recoupe.linking.weights import LinkWeights
from recoupe.model import Record

Floats = NDArray[np.float64]
Level = tuple[str, str]
ALL_PAIRS = -500.0  # bits; no pair weighs less
ROUNDS = 60  # of Newton's method, which needs about ten


@dataclass(frozen=True, slots=True)
class Material:
    """Mentions of annotated reports, the incident of each that shares one with another, and those that the annotation
    leaves open, which take part but count neither way."""

    mentions: tuple[Mention, ...]
    incidents: Mapping[str, str]
    ignored: frozenset[str]

    def are_one(self, low: str, high: str) -> bool:
        """Whether two mentions are of one incident."""
        return low in self.incidents and self.incidents[low] == self.incidents.get(high)


def read_material(links: Path, files: Iterable[Path], lexicon: Lexicon) -> Material:
    """The mentions of the reports that a links file lists.

    The links file and the records are in the shape of the shared gold. Raises InputError naming a line that is wrong.
    """
    told = json.loads(links.read_text(encoding="utf-8"))
    records = {record.report.id: record for file in files for record in read_records(file)}
    ignored = frozenset(find_members({"ignored": told.get("ignore", [])}, records))
    incidents = find_members({one["id"]: one["members"] for one in told["incidents"]}, records)
    listed = [records[id] for id in told["reports"] if id in records]
    mentions = tuple(mention for record in listed for mention in make_mentions(record, lexicon))
    return Material(mentions, incidents, ignored)


def read_records(path: Path) -> list[Record]:
    """The records of a file; raises InputError at the first line that holds none."""
    options = IntakeOptions()
    with path.open("rb") as stream:
        found = list(read_given_lines(bounded_lines(stream, options.max_bytes), str(path), options))
    for one in found:
        if not isinstance(one, Record):
            raise InputError(f"{path}: {one}")
    return [one for one in found if isinstance(one, Record)]


def find_members(groups: Mapping[str, list[dict[str, Any]]], records: Mapping[str, Record]) -> dict[str, str]:
    """The group of each statement that a member stands for: of its report and type, with the evidence that overlaps."""
    found: dict[str, str] = {}
    for group, members in groups.items():
        for member in members:
            record = records.get(member["report"])
            if record is None:
                continue
            start = record.report.text.find(member["evidence"])
            end = start + len(member["evidence"])
            near = [
                (min(end, s.evidence.end) - max(start, s.evidence.start), s.id)
                for s in record.statements
                if s.type == member["type"] and s.id not in found
            ]
            overlap, id = max(near, default=(0, ""), key=lambda pair: pair[0])
            if overlap > 0:
                found[id] = group
    return found


@dataclass(frozen=True, slots=True)
class Pairs:
    """All pairs that share a block: a column for each level and one for the prior, whether each is of one incident,
    and how much it counts."""

    levels: Sequence[Level]
    table: Floats
    same: NDArray[np.bool_]
    counts: Floats


def find_pairs(material: Material, weights: LinkWeights) -> Pairs:
    """The pairs of mentions that share a block, with their levels as a table.

    A pair of one incident counts 2 / (members - 1), so that each incident counts as often as it is told.
    """
    links = [
        link
        for link in pair_mentions(material.mentions, weights, faintest=ALL_PAIRS)
        if link.low not in material.ignored and link.high not in material.ignored
    ]
    levels = [(aspect, level) for aspect, conditions in ASPECTS.items() for level in conditions]
    column = {level: number for number, level in enumerate(levels)}
    table = np.zeros((len(links), len(levels) + 1))
    table[:, -1] = 1
    for row, link in enumerate(links):
        for reason in link.reasons:
            table[row, column[reason.aspect, reason.level]] = 1
    same = np.array([material.are_one(link.low, link.high) for link in links], dtype=bool)
    members = Counter(material.incidents[m.id] for m in material.mentions if m.id in material.incidents)
    counts = [
        2 / max(1, members[material.incidents[link.low]] - 1) if one else 1.0
        for link, one in zip(links, same, strict=True)
    ]
    return Pairs(levels, table, same, np.array(counts))


def fit_weights(pairs: Pairs, priors: Floats, spread: float) -> Floats:
    """The weights in bits, by logistic regression with a normal prior around ``priors``, ``spread`` bits wide."""
    bits = log(2)
    weights = priors.copy()
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-bits * (pairs.table @ weights)))
        slope = bits * pairs.table.T @ ((chance - pairs.same) * pairs.counts) + (weights - priors) / spread**2
        curve = (pairs.table.T * (bits**2 * chance * (1 - chance) * pairs.counts)) @ pairs.table
        step = np.linalg.solve(curve + np.eye(len(priors)) / spread**2, slope)
        weights -= step
        if float(np.abs(step).max()) < 1e-6:
            break
    return weights


def flatten(prior: float, aspects: Mapping[str, Mapping[str, float]], levels: Sequence[Level]) -> Floats:
    """A table of weights as one row, in the order of ``levels``, the prior last."""
    return np.array([*(aspects[aspect][level] for aspect, level in levels), prior])
