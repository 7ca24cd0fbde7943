"""Sayings of one slot -> those that cannot all be true, and those that take the place of others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import combinations

from recoupe.linking.figures import EVERYONE, Figure
from recoupe.linking.sayings import Saying
from recoupe.model import VoiceKind

PARTIES = (
    VoiceKind.ARMED_GROUP,
    VoiceKind.FORCES,
)  # their figures are their own: no other voice's update replaces them
Clash = Callable[[Saying, Saying], bool]


class ConflictKind(StrEnum):
    """Whether values stand against each other or one takes another's place."""

    CONFLICT = "conflict"
    REVISION = "revision"


@dataclass(frozen=True, slots=True)
class Dispute:
    """Sayings that belong together, in order, and why: a label of conflicts.yml."""

    kind: ConflictKind
    reason: str
    sayings: tuple[Saying, ...]


@dataclass(slots=True)
class Edges:
    """Pairs of sayings by index, with the reason of each."""

    conflict: dict[tuple[int, int], str] = field(default_factory=dict)
    revision: dict[tuple[int, int], str] = field(default_factory=dict)
    replaced: set[int] = field(default_factory=set)


def find_disputes(sayings: Iterable[Saying], clash: Clash, updates: Callable[[Saying], bool]) -> tuple[Dispute, ...]:
    """Conflicts, then revisions; the order of the sayings changes nothing.

    One voice that says two things that clash revises itself, and the later stands; where nobody knows which is later,
    another voice gainsays it only if it gainsays both. One voice is one object, as ``corroborate`` makes it.
    """
    listed = list(sayings)
    if len(listed) < 2 or all(saying.value == listed[0].value for saying in listed):
        return ()  # what is the same cannot clash, nor take another's place
    ordered = order_sayings(listed)
    edges = Edges()
    for i, j in combinations(range(len(ordered)), 2):
        if ordered[i].voice is ordered[j].voice:
            note_revision(i, j, ordered, edges, clash, updates)
    standing = [i for i in range(len(ordered)) if i not in edges.replaced]
    mates = {i: [ordered[k] for k in standing if k != i and ordered[k].voice is ordered[i].voice] for i in standing}
    for i, j in combinations(standing, 2):
        if ordered[i].voice is not ordered[j].voice:
            note_difference(i, j, ordered, mates, edges, clash, updates)
    return (
        *components(ConflictKind.CONFLICT, edges.conflict, ordered),
        *components(ConflictKind.REVISION, edges.revision, ordered),
    )


def order_sayings(sayings: Sequence[Saying]) -> list[Saying]:
    """By the report's day, then as the report has them; what one statement says several times by the values."""
    several = len({saying.telling.statement.id for saying in sayings}) < len(sayings)
    return sorted(sorted(sayings, key=lambda saying: repr(saying.value)) if several else sayings, key=order_of)


def order_of(saying: Saying) -> tuple[date, str, int, str]:
    """By the report's day, then as the report has them."""
    report, statement = saying.telling.report, saying.telling.statement
    return report.published or date.max, report.id, statement.evidence.start, statement.id


def note_revision(
    i: int, j: int, ordered: Sequence[Saying], edges: Edges, clash: Clash, updates: Callable[[Saying], bool]
) -> None:
    """Notes that a voice has changed what it says, and which of the two is replaced where that is known."""
    earlier, later = ordered[i], ordered[j]
    clashes = clash(earlier, later)
    if not clashes and not is_comparable(earlier, later):
        return
    told = updates(earlier), updates(later)
    if not clashes and told[0] == told[1]:
        return
    if told == (True, False) and not is_later(earlier, later):
        i, j = j, i
    if any(told) or is_later(earlier, later):
        edges.replaced.add(i)
    edges.revision[i, j] = "updated" if any(told) else "same_voice"


def is_comparable(one: Saying, other: Saying) -> bool:
    """Whether an update may replace one of two figures though both could be true.

    They are of the same people, or one is of all of them and the other the only figure that its statement has: "six
    passagers ont été tués" becomes "huit morts", but the two children among four dead do not become five.
    """
    a, b = one.value, other.value
    if not isinstance(a, Figure) or not isinstance(b, Figure) or a.unit != b.unit or (a.low, a.high) == (b.low, b.high):
        return False
    return a.counted == b.counted or (EVERYONE in (a.counted, b.counted) and stands_alone(one) and stands_alone(other))


def stands_alone(saying: Saying) -> bool:
    """Whether a saying's statement has one figure of its role, which is then the total."""
    figures = saying.telling.statement.quantities
    roles = [quantity.role for quantity in figures if quantity.span is None or quantity.span.quote == saying.quote]
    return any([quantity.role for quantity in figures].count(role) == 1 for role in roles)


def is_later(one: Saying, other: Saying) -> bool:
    """Whether it is known that the second was said after the first: on a later day, or further on in one report."""
    report, later = one.telling.report, other.telling.report
    if report.id == later.id:
        return True
    return report.published is not None and later.published is not None and report.published < later.published


def has_said(mine: Saying, theirs: Saying, mates: Iterable[Saying], clash: Clash) -> bool:
    """Whether the voice of one also says, among its ``mates`` and nobody knows when, what the other could be: then they
    do not disagree."""
    return any(clash(mate, mine) and not clash(mate, theirs) for mate in mates)


def note_difference(
    i: int,
    j: int,
    ordered: Sequence[Saying],
    mates: Mapping[int, Sequence[Saying]],
    edges: Edges,
    clash: Clash,
    updates: Callable[[Saying], bool],
) -> None:
    """Notes that two voices disagree, or that the one gives itself for an update of what the other said before."""
    one, other = ordered[i], ordered[j]
    clashes = clash(one, other)
    neutral = one.voice.kind not in PARTIES and other.voice.kind not in PARTIES
    if neutral and (clashes or is_comparable(one, other)):
        told = updates(one), updates(other)
        if told == (False, True) or (told == (True, False) and not is_later(one, other)):
            edges.revision[(i, j) if told[1] else (j, i)] = "updated"
            return
    if clashes and not has_said(one, other, mates[i], clash) and not has_said(other, one, mates[j], clash):
        edges.conflict[i, j] = "apart"


def components(kind: ConflictKind, edges: dict[tuple[int, int], str], ordered: Sequence[Saying]) -> Iterator[Dispute]:
    """The sayings that edges hold together, those that replace others after them."""
    if not edges:
        return
    root: dict[int, int] = {}

    def find(i: int) -> int:
        while root.setdefault(i, i) != i:
            i = root[i]
        return i

    replaces = Counter(b for _, b in edges)
    for a, b in edges:
        low, high = sorted((find(a), find(b)))
        root[high] = low
    tops = {i: find(i) for i in sorted(root)}
    for top in sorted(set(tops.values())):
        members = sorted([i for i in tops if tops[i] == top], key=replaces.__getitem__)
        reasons = [reason for (a, _), reason in sorted(edges.items()) if tops[a] == top]
        reason = "updated" if "updated" in reasons else reasons[0]
        yield Dispute(kind, reason, tuple(ordered[i] for i in members))
