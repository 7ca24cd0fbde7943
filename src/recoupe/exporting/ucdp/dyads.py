"""Who fought or killed whom, as UCDP sorts violence: a state and a group, two groups, one of them and civilians."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from recoupe.exporting.coding.occurrences import Occurrence
from recoupe.exporting.coding.parties import FORCES, GROUPS, Camp, Player, Sorting

FIRST_ID = 10**12  # UCDP's own ids have seven digits at most
ID_SPAN = 10**12
CIVILIANS = "Civilians"


class Violence(IntEnum):
    """type_of_violence."""

    STATE_BASED = 1
    NON_STATE = 2
    ONE_SIDED = 3


@dataclass(frozen=True, slots=True)
class Actor:
    """A government or an organised group under UCDP's name; ``gwno`` is the state's number, None of a group."""

    name: str
    gwno: int | None = None

    @property
    def id(self) -> int:
        """A number of our own, the same for the same name."""
        return make_id(f"actor:{self.name}")


@dataclass(frozen=True, slots=True)
class Dyad:
    """Two sides; of one-sided violence the second are civilians."""

    violence: Violence
    side_a: Actor
    side_b: Actor

    @property
    def name(self) -> str:
        """ "Government of Mali - JNIM"."""
        return f"{self.side_a.name} - {self.side_b.name}"

    @property
    def id(self) -> int:
        """A number of our own, the same for the same two sides."""
        return make_id(f"dyad:{self.violence.value}:{self.name}")


def make_id(text: str) -> int:
    """A number of thirteen digits for a text: no id of UCDP's is as long."""
    return FIRST_ID + int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") % ID_SPAN


def find_dyad(occurrence: Occurrence, sorting: Sorting) -> Dyad | str:
    """The two sides, or why there are none: "actor" where no named actor did it, "opponent" where it is not told
    whom it struck, or these are no organised side and no civilians."""
    doers, struck = organise(occurrence.agents, sorting), organise(occurrence.targets, sorting)
    if doers and struck:
        return pair(doers[0], struck[0])
    civilians = any(player.camp in (Camp.CIVILIANS, Camp.PROTESTERS) for player in occurrence.targets)
    if doers and civilians and not any(player.camp in (*FORCES, *GROUPS) for player in occurrence.targets):
        return Dyad(Violence.ONE_SIDED, doers[0], Actor(CIVILIANS))
    return "opponent" if doers else "actor"


def organise(players: Iterable[Player], sorting: Sorting) -> list[Actor]:
    """The governments and named groups among players, each once."""
    found = (name_actor(player, sorting) for player in players)
    return list(dict.fromkeys(actor for actor in found if actor is not None))


def name_actor(player: Player, sorting: Sorting) -> Actor | None:
    """The actor that a player is to UCDP; None of unidentified men, civilians and forces of no state."""
    if player.camp in FORCES and player.state is not None:
        country = sorting.countries.get(player.state)
        return None if country is None else Actor(f"Government of {country.ucdp_name}", country.gwno)
    if player.camp in GROUPS and player.named:
        known = sorting.groups.names.get(player.actor or "")
        return Actor(known.ucdp if known else player.name)
    return None


def pair(one: Actor, other: Actor) -> Dyad | str:
    """The dyad of two organised sides: a government comes first, two groups by name."""
    if one == other:
        return "opponent"
    if one.gwno is None and other.gwno is None:
        first, second = sorted((one, other), key=lambda actor: actor.name)
        return Dyad(Violence.NON_STATE, first, second)
    return Dyad(Violence.STATE_BASED, other, one) if one.gwno is None else Dyad(Violence.STATE_BASED, one, other)
