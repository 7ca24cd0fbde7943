"""The actors of an event in ACLED's columns: who stands first on either side, who stands beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from recoupe.exporting.acled.subtypes import Doer, Rule, Subtype
from recoupe.exporting.coding.occurrences import Occurrence
from recoupe.exporting.coding.parties import ARMED, Camp, Player, Sorting, name_crowd, name_state

AND = "; "
ORDER = tuple(Camp)
CROWD_EVENTS = {"Protests": Camp.PROTESTERS, "Riots": Camp.RIOTERS}
AGAINST_CIVILIANS = "Violence against civilians"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an event: its first actor, and who stands beside it."""

    actor: str = ""
    associates: str = ""
    camp: Camp | None = None


def find_sides(occurrence: Occurrence, rule: Rule, subtype: Subtype, sorting: Sorting) -> tuple[Side, Side]:
    """Both sides of an event. Where nobody is named as its doer, whoever the rule puts there; the second may be
    empty.
    """
    first, second = list(occurrence.agents), list(occurrence.targets)
    crowd = CROWD_EVENTS.get(subtype.event)
    if crowd is not None:
        first, second = gather_crowd(crowd, (*first, *second), occurrence.country, sorting)
    if not first and rule.doer is not None:
        first = [stand_in(rule.doer, occurrence.country, sorting)]
    if not first:
        first, second = second, []
    if not second and rule.against is not None:
        second = [stand_in(rule.against, occurrence.country, sorting)]
    civilians_first = subtype.event == AGAINST_CIVILIANS
    return line_up(first, civilians_first=False), line_up(second, civilians_first=civilians_first)


def stand_in(doer: Doer, country: str | None, sorting: Sorting) -> Player:
    """The actor that ACLED writes where nobody is named."""
    if doer == "unidentified":
        return name_crowd(Camp.POLITICAL, "Unidentified Armed Group", country, sorting)
    if doer == "crowd":
        return name_crowd(Camp.PROTESTERS, "Protesters", country, sorting)
    return name_state("Police" if doer == "police" else "Government", country, country, sorting)


def gather_crowd(
    camp: Camp, players: Iterable[Player], country: str | None, sorting: Sorting
) -> tuple[list[Player], list[Player]]:
    """The crowd with the organisations in it, and the forces that stand against it."""
    listed = list(players)
    known = [player for player in listed if player.camp is Camp.CIVILIANS and player.associate]
    name = "Rioters" if camp is Camp.RIOTERS else "Protesters"
    crowd = name_crowd(camp, name, country, sorting)
    first = [replace(crowd, associate=player.associate) for player in known] or [crowd]
    return first, [player for player in listed if player.camp in ARMED]


def line_up(players: Sequence[Player], *, civilians_first: bool) -> Side:
    """A side with whoever bears arms first, or civilians where it is they who were attacked."""
    if not players:
        return Side()
    ordered = sorted(players, key=lambda player: (player.camp is Camp.CIVILIANS) != civilians_first)
    lead = ordered[0]
    beside = [player.name for player in ordered[1:] if player.name != lead.name]
    known = [player.associate for player in ordered if player.associate]
    return Side(lead.name, AND.join(dict.fromkeys((*beside, *known))), lead.camp)


def describe_interaction(first: Side, second: Side) -> str:
    """ "Rebel group-Civilians", the kind with the lower code first; "Protesters only" where there is one side."""
    if first.camp is None:
        return ""
    if second.camp is None:
        return f"{first.camp.value} only"
    low, high = sorted((first.camp, second.camp), key=ORDER.index)
    return f"{low.value}-{high.value}"
