"""Invented statements to be linked, of which a test names only what differs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from recoupe.intake.given import make_given_record
from recoupe.lexicon import Lexicon
from recoupe.linking.grouping import group_mentions
from recoupe.linking.mentions import Mention, make_mentions
from recoupe.linking.pairing import Link, pair_mentions
from recoupe.linking.weights import LinkWeights
from recoupe.model import Report

PLACES: dict[str, dict[str, Any]] = {
    "Gossi": {"name": "Gossi", "lat": 15.82, "lon": -1.30, "kind": "settlement"},
    "Doro": {"name": "Doro", "lat": 15.95, "lon": -1.05, "kind": "settlement"},  # 30 km from Gossi
    "Hombori": {"name": "Hombori", "lat": 15.28, "lon": -1.70, "kind": "settlement"},  # 75 km from Gossi
    "route": {"name": "route Gossi-Hombori", "lat": 15.55, "lon": -1.50, "kind": "axis"},
    "cercle de Gourma": {"name": "cercle de Gourma-Rharous", "lat": 16.5, "lon": -1.9, "kind": "admin"},
    "Mali": {"name": "Mali", "lat": 18.0, "lon": -2.0, "kind": "country"},
    "Guinée": {"name": "Guinée", "lat": 10.8, "lon": -10.7, "kind": "country"},
}


@dataclass(frozen=True)
class Says:
    """A statement: its evidence, and the slots in which a row differs from an attack on a convoy on 3 March 2025."""

    words: str
    type: str = "armed_attack"
    trigger: str = "attaque"
    place: str | None = "Gossi"
    days: str | None = "2025-03-03"
    agents: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    figures: dict[str, int] = field(default_factory=dict)
    source: str | None = None
    certainty: str = "asserted"

    def to_plain(self) -> dict[str, Any]:
        """The statement in the annotation guide's plain keys."""
        start, slash, end = (self.days or "").partition("/")
        return {
            "type": self.type,
            "evidence": self.words,
            "trigger": self.trigger,
            "agents": list(self.agents),
            "targets": list(self.targets),
            "place": None if self.place is None else PLACES[self.place],
            "time": None if self.days is None else {"start": start or None, "end": (end if slash else start) or None},
            "quantities": [{"role": r, "low": n, "high": n, "unit": None} for r, n in self.figures.items()],
            "source": self.source,
            "certainty": self.certainty,
        }


@dataclass(frozen=True)
class Tells:
    """A report of statements, with what else it says."""

    statements: tuple[Says, ...]
    more: str = ""
    title: str | None = None


def make_all(reports: dict[str, Says | Tells], lexicon: Lexicon) -> dict[str, Mention]:
    """The mentions of some reports by "report" where it says one thing, else by "report#0", "report#1"…"""
    found: dict[str, Mention] = {}
    for id, told in reports.items():
        tells = told if isinstance(told, Tells) else Tells((told,))
        text = " ".join([*(said.words for said in tells.statements), tells.more]).strip()
        record = make_given_record(
            Report(id=id, text=text, title=tells.title), [said.to_plain() for said in tells.statements]
        )
        made = make_mentions(record, lexicon)
        found |= {id if len(made) == 1 else f"{id}#{number}": mention for number, mention in enumerate(made)}
    return found


def link_all(mentions: dict[str, Mention], weights: LinkWeights) -> list[Link]:
    """All links between the mentions."""
    return pair_mentions(list(mentions.values()), weights)


def group_all(mentions: dict[str, Mention], weights: LinkWeights) -> set[frozenset[str]]:
    """The groups of more than one mention, by the names of the mentions."""
    names = {mention.id: name for name, mention in mentions.items()}
    groups = group_mentions(list(mentions.values()), link_all(mentions, weights), weights)
    return {frozenset(names[id] for id in group) for group in groups if len(group) > 1}
