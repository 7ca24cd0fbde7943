"""The sub-event type of an incident: the rules of ``data/subtypes.yml``, which follow who did what to whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal

from pydantic import model_validator

from recoupe.exporting.coding.occurrences import Occurrence
from recoupe.exporting.coding.parties import FORCES, GROUPS, Camp, Player
from recoupe.exporting.coding.tables import Table, load_table

Kind = Literal["forces", "group", "crowd", "civilian", "nobody"]
Doer = Literal["unidentified", "government", "police", "crowd"]
KINDS: Mapping[Camp, Kind] = {
    **dict.fromkeys(FORCES, "forces"),
    **dict.fromkeys(GROUPS, "group"),
    Camp.RIOTERS: "crowd",
    Camp.PROTESTERS: "crowd",
    Camp.CIVILIANS: "civilian",
}


class Subtype(Table):
    """A sub-event type of ACLED."""

    name: str
    event: str
    disorder: str
    civilian: Literal["always", "never", "struck"]


class Rule(Table):
    """What an incident must be for a sub-event type, or for being left out; see the head of ``subtypes.yml``."""

    types: frozenset[str]
    with_: frozenset[str] = frozenset()
    agents: frozenset[Kind] = frozenset()
    targets: frozenset[Kind] = frozenset()
    cues: frozenset[str] = frozenset()
    not_cues: frozenset[str] = frozenset()
    deaths: bool | None = None
    hurt: bool | None = None
    code: str | None = None
    leave: str | None = None
    doer: Doer | None = None
    against: Literal["unidentified", "police"] | None = None
    why: str | None = None

    @model_validator(mode="before")
    @classmethod
    def rename(cls, fields: dict[str, object]) -> dict[str, object]:
        """``with`` is a word of Python's."""
        return {"with_" if key == "with" else key: value for key, value in fields.items()}

    @model_validator(mode="after")
    def check(self) -> Rule:
        """One of ``code`` and ``leave``."""
        if (self.code is None) == (self.leave is None):
            raise ValueError("a rule needs either a code or a reason to leave out")
        return self


class SubtypesTable(Table):
    """subtypes.yml"""

    subtypes: tuple[Subtype, ...]
    rules: tuple[Rule, ...]


@cache
def load_subtypes() -> SubtypesTable:
    """The packaged table."""
    return load_table(SubtypesTable, "subtypes.yml", "recoupe.exporting.acled")


@cache
def name_subtypes() -> Mapping[str, Subtype]:
    """The sub-event types by name."""
    return {subtype.name: subtype for subtype in load_subtypes().subtypes}


def find_rule(occurrence: Occurrence) -> Rule | None:
    """The first rule that fits, None where there is none for its type."""
    return next((rule for rule in load_subtypes().rules if fits(rule, occurrence)), None)


def fits(rule: Rule, occurrence: Occurrence) -> bool:
    """Whether an incident is all that a rule asks for."""
    dead = (occurrence.dead.low or 0) > 0
    hurt = dead or any((toll.low or 0) > 0 for toll in occurrence.wounded.values())
    return (
        occurrence.type in rule.types
        and (not rule.with_ or bool(rule.with_ & occurrence.types))
        and (not rule.agents or bool(rule.agents & kinds_of(occurrence.agents)))
        and (not rule.targets or bool(rule.targets & kinds_of(occurrence.targets)))
        and (not rule.cues or bool(rule.cues & occurrence.cues))
        and not rule.not_cues & occurrence.cues
        and rule.deaths in (None, dead)
        and rule.hurt in (None, hurt)
    )


def kinds_of(players: Iterable[Player]) -> frozenset[Kind]:
    """The kinds of players on a side, "nobody" where there are none."""
    return frozenset(KINDS[player.camp] for player in players) or frozenset({"nobody"})
