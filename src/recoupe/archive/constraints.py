"""What judgements demand of grouping: which statements are one occurrence, which are not, which take no part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations, product

from sqlalchemy import Connection

from recoupe.archive.judgements import Judgement, Verdict, find_rejected, load_judgements
from recoupe.archive.references import Reference

Pair = tuple[str, str]
THESE, THOSE = "these", "those"  # the sides of a split


@dataclass(frozen=True, slots=True)
class Constraints:
    """Groups of statement ids that are of one occurrence, pairs (low id first) that are not, and rejected ones.

    The first two never contradict each other, and hold no rejected statement.
    """

    must: list[frozenset[str]]
    cannot: list[Pair]
    rejected: frozenset[str]


def find_constraints(connection: Connection) -> Constraints:
    """What the judgements that hold demand of every grouping."""
    return settle_constraints(load_judgements(connection))


def settle_constraints(made: Iterable[Judgement]) -> Constraints:
    """What judgements, in the order in which they were made, demand together; of two that cannot both hold, the later
    one does."""
    listed = list(made)
    rejected = find_rejected(listed)
    together = Together()
    for judgement in reversed(listed):
        if judgement.verdict is Verdict.MERGE:
            ids = [id_ for id_ in judgement.statement_ids if id_ not in rejected]
            for low, high in combinations(ids, 2):
                together.join(low, high)
        elif judgement.verdict is Verdict.SPLIT:
            for low, high in find_pairs(judgement.about):
                if not {low, high} & rejected:
                    together.part(low, high)
    return Constraints(together.list_groups(), sorted(together.parted), rejected)


def find_pairs(about: Iterable[Reference]) -> list[Pair]:
    """The pairs of statements of the two sides of a split, low id first."""
    sides: dict[str, set[str]] = {THESE: set(), THOSE: set()}
    for reference in about:
        if reference.attached and reference.statement_id is not None:
            sides[str(reference.detail["side"])].add(reference.statement_id)
    return sorted({(min(a, b), max(a, b)) for a, b in product(sides[THESE], sides[THOSE]) if a != b})


class Together:
    """Statements joined and parted one pair after the other; what contradicts an earlier pair changes nothing."""

    def __init__(self) -> None:
        self.groups: dict[str, set[str]] = {}  # each statement's group, shared by its members
        self.parted: set[Pair] = set()

    def join(self, one: str, other: str) -> None:
        """Put two statements, and all that are joined with them, into one group."""
        mine, theirs = self.groups.setdefault(one, {one}), self.groups.setdefault(other, {other})
        if mine is theirs or any((min(a, b), max(a, b)) in self.parted for a, b in product(mine, theirs)):
            return
        mine |= theirs
        self.groups |= dict.fromkeys(theirs, mine)

    def part(self, low: str, high: str) -> None:
        """Keep two statements apart."""
        if high not in self.groups.get(low, ()):
            self.parted.add((low, high))

    def list_groups(self) -> list[frozenset[str]]:
        """The groups of two and more, in order."""
        return sorted({frozenset(group) for group in self.groups.values() if len(group) > 1}, key=sorted)
