"""The sub-event type of an incident: the rules of ``data/subtypes.yml``, which follow who did what to whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import model_validator

from recoupe.exporting.coding.cues import find_cues
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


NOBODY: frozenset[Kind] = frozenset({"nobody"})


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


@cache
def list_rules(type_: str) -> tuple[Rule, ...]:
    """The rules for a type, in order."""
    return tuple(rule for rule in load_subtypes().rules if type_ in rule.types)


@cache
def list_cues(type_: str) -> tuple[str, ...]:
    """The cues that the rules for a type ask about."""
    return tuple(sorted({cue for rule in list_rules(type_) for cue in (*rule.cues, *rule.not_cues)}))


@dataclass(frozen=True, slots=True)
class Facts:
    """What rules look at."""

    types: frozenset[str]
    agents: frozenset[Kind]
    targets: frozenset[Kind]
    cues: frozenset[str]
    dead: bool
    hurt: bool


def find_rule(occurrence: Occurrence, language: str) -> Rule | None:
    """The first rule that fits, None where there is none for its type; ``language`` is that of the words."""
    facts = gather_facts(occurrence, language)
    return next((rule for rule in list_rules(occurrence.type) if fits(rule, facts)), None)


def gather_facts(occurrence: Occurrence, language: str) -> Facts:
    """What rules look at of an incident."""
    dead = bool(occurrence.dead.low)
    told = (telling.statement for telling in occurrence.said)
    return Facts(
        types=occurrence.types,
        agents=kinds_of(occurrence.agents),
        targets=kinds_of(occurrence.targets),
        cues=find_cues(told, list_cues(occurrence.type), language),
        dead=dead,
        hurt=dead or any(toll.low for toll in occurrence.wounded.values()),
    )


def fits(rule: Rule, facts: Facts) -> bool:
    """Whether an incident is all that a rule for its type asks for."""
    return (
        (not rule.with_ or bool(rule.with_ & facts.types))
        and (not rule.agents or bool(rule.agents & facts.agents))
        and (not rule.targets or bool(rule.targets & facts.targets))
        and (not rule.cues or bool(rule.cues & facts.cues))
        and not rule.not_cues & facts.cues
        and rule.deaths in (None, facts.dead)
        and rule.hurt in (None, facts.hurt)
    )


def kinds_of(players: Iterable[Player]) -> frozenset[Kind]:
    """The kinds of players on a side, "nobody" where there are none."""
    return frozenset(KINDS[player.camp] for player in players) or NOBODY
