"""A figure of a text, with what it counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from recoupe.model import Quantity, QuantityRole, Span


class Ground(StrEnum):
    """What a role rests on: the counted noun itself, a verb before or after the figure, another figure, or nothing."""

    NOUN = "noun"
    BEFORE = "before"
    AFTER = "after"
    LISTED = "listed"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A figure told in a text, bounds inclusive, either one open (None).

    ``span`` holds the number with its approximator and the counted noun ("au moins 12 personnes"), ``number_span`` the
    number alone. ``counted`` is that noun, or "" ("8 autres"). ``part_of`` marks a figure that is part of the one told
    before it ("14 morts dont 5 militaires": the five), so that it adds nothing to a toll. ``also`` is another role that
    the same words give ("15 élèves enlevés ont été libérés": released, also abducted). Figures of one list share a
    ``group`` ("trois soldats et deux policiers tués"); ``add_up`` sums them. ``faint`` marks what may be no figure at
    all: a number with nothing that it counts, an article before a thing.
    """

    span: Span
    number_span: Span
    low: float | None
    high: float | None
    unit: str | None = None
    role: QuantityRole | None = None
    counted: str = ""
    counted_span: Span | None = None
    part_of: bool = False
    ground: Ground = Ground.NONE
    also: QuantityRole | None = None
    group: int | None = None
    faint: bool = False

    @property
    def quantity(self) -> Quantity:
        """The figure as a statement holds it; a role that nothing tells is "other"."""
        return Quantity(self.role or QuantityRole.OTHER, self.low, self.high, self.unit, self.span)


def add_up(mentions: Iterable[QuantityMention]) -> tuple[Quantity, ...]:
    """The quantities of some mentions, parts left out and the items of a list summed: "trois soldats et deux policiers
    tués" gives one figure of five killed, over the words of the first item."""
    sums: dict[tuple[int | None, QuantityRole | None, int], list[QuantityMention]] = {}
    for index, mention in enumerate(m for m in mentions if not m.part_of):
        sums.setdefault((mention.group, mention.role, -1 if mention.group is not None else index), []).append(mention)
    return tuple(summed(items) for items in sums.values())


def summed(items: list[QuantityMention]) -> Quantity:
    """One quantity for the items of a list; a bound that one of them leaves open is open."""
    first = items[0]
    if len(items) == 1:
        return first.quantity
    lows, highs = [m.low for m in items], [m.high for m in items]
    low = None if None in lows else sum(x for x in lows if x is not None)
    high = None if None in highs else sum(x for x in highs if x is not None)
    if low is None and high is None:
        return first.quantity
    return Quantity(first.role or QuantityRole.OTHER, low, high, first.unit, first.span)
