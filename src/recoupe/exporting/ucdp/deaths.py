"""The dead in UCDP's columns: by side as far as the words say whom they count; best, low and high."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.exporting.coding.occurrences import Occurrence
from recoupe.exporting.coding.parties import Camp
from recoupe.exporting.coding.tolls import Whom
from recoupe.exporting.ucdp.dyads import Dyad, Violence


@dataclass(frozen=True, slots=True)
class Deaths:
    """``best`` is the sum of the four sorts, as in GED; ``low`` and ``high`` are the lowest and the highest told."""

    side_a: int
    side_b: int
    civilians: int
    unknown: int
    low: int
    high: int

    @property
    def best(self) -> int:
        """The sum."""
        return self.side_a + self.side_b + self.civilians + self.unknown


def count_deaths(occurrence: Occurrence, dyad: Dyad) -> Deaths | None:
    """The dead of an event, None where no statement tells of any.

    The best figure is the one that most independent voices give, the lowest of equals. What is told of all the
    dead beyond those of the sides is unknown, or civilian where civilians alone were struck; where the sides'
    figures exceed it, none of them can be held against it, and all are unknown.
    """
    best = {whom: toll.best or 0 for whom, toll in occurrence.killed.items()}
    everyone = best.pop(Whom.EVERYONE, 0)
    if not everyone and not any(best.values()):
        return None
    side_a, side_b, civilians, unknown = part_dead(best, dyad)
    parts = side_a + side_b + civilians + unknown
    if everyone and parts > everyone:
        side_a, side_b, civilians, unknown, parts = 0, 0, 0, 0, 0
    rest = max(everyone - parts, 0)
    if strikes_civilians(occurrence, dyad):
        civilians += rest
    else:
        unknown += rest
    total = side_a + side_b + civilians + unknown
    dead = occurrence.dead
    return Deaths(side_a, side_b, civilians, unknown, min(dead.low or total, total), max(dead.high or total, total))


def part_dead(best: dict[Whom, int], dyad: Dyad) -> tuple[int, int, int, int]:
    """The figures by side A, side B, civilians, unknown: a state's dead are its forces, a group's those in arms."""
    forces, armed, civilians = (best.get(whom, 0) for whom in (Whom.FORCES, Whom.ARMED, Whom.CIVILIANS))
    if dyad.violence is Violence.STATE_BASED and dyad.side_b.gwno is None:
        return forces, armed, civilians, 0
    if dyad.violence is Violence.ONE_SIDED:
        return (armed, 0, civilians, forces) if dyad.side_a.gwno is None else (forces, 0, civilians, armed)
    return 0, 0, civilians, forces + armed


def strikes_civilians(occurrence: Occurrence, dyad: Dyad) -> bool:
    """Whether nobody but civilians was struck."""
    crowds = (Camp.CIVILIANS, Camp.PROTESTERS)
    return dyad.violence is Violence.ONE_SIDED and all(player.camp in crowds for player in occurrence.targets)
