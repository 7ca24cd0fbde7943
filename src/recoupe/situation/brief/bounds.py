"""How many people, as the voices of an incident tell it: a lowest and a highest number, never one where they differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import inf, isfinite

from recoupe.archive.dossiers import Dossier
from recoupe.linking.figures import EVERYONE, Figure, find_figures
from recoupe.linking.origins import Telling
from recoupe.linking.sayings import Disputing, Mode, mode_of
from recoupe.model import TOLLS, Certainty, QuantityRole, VoiceKind

PARTISAN = (Certainty.CLAIMED, Certainty.ALLEGED)
PARTIES = (VoiceKind.FORCES, VoiceKind.ARMED_GROUP)  # who fight; their figures are theirs, however they are told


@dataclass(frozen=True, slots=True)
class Bounds:
    """The lowest and the highest number of a role; ``open`` where somebody says "at least", ``partisan`` where nobody
    but forces, armed groups and those who claim or
    allege it give any."""

    low: float
    high: float
    open: bool = False
    partisan: bool = False


Known = Callable[[Telling], bool]


def find_bounds(dossier: Dossier, disputing: Disputing, known: Known = lambda telling: True) -> dict[str, Bounds]:
    """The bounds of each role that the tellings that are ``known`` count; of the words of all those who say it, what is
    denied or only expected apart."""
    by_id = {one.statement.id: one for one in dossier.tellings if one.statement.quantities and has_toll(one, disputing)}
    found: dict[str, Bounds] = {}
    for role in TOLLS if by_id else ():
        ranges = []
        for voice in dossier.corroboration.voices:
            told = [by_id[id_] for id_ in voice.statements if id_ in by_id and known(by_id[id_])]
            ranges += find_range(
                [one for one in told if mode_of(one.statement, disputing) is Mode.SAID], role, disputing
            )
        if ranges:
            found[role.value] = Bounds(
                min(one.low for one in ranges),
                max(one.high for one in ranges),
                any(one.open for one in ranges),
                all(one.partisan for one in ranges),
            )
    return found


def has_toll(telling: Telling, disputing: Disputing) -> bool:
    """Whether people are counted of the statement's type, as of one that the scheme does not have.

    The dead that a claim or a condemnation speaks of are those of what it is about.
    """
    types = disputing.lexicon.types
    entry = types.get(telling.statement.type)
    if entry is None:
        return True
    counted = {*entry.figures, *(role for name in entry.absorbs if name in types for role in types[name].figures)}
    return not counted.isdisjoint(TOLLS)


def find_range(told: Sequence[Telling], role: QuantityRole, disputing: Disputing) -> list[Bounds]:
    """What one voice says in its latest report that counts the role; [] where it never does.

    It may count groups apart: all of them together are then at least the largest and at most their sum.
    """
    given = [(telling, figure) for telling in told for figure in read_figures(telling, role, disputing)]
    if not given:
        return []
    last = max(day_of(telling) for telling, _ in given)
    now = [(telling, figure) for telling, figure in given if day_of(telling) == last]
    groups: dict[str, list[Figure]] = {}
    for _, figure in now:
        groups.setdefault(figure.counted, []).append(figure)
    spans = [span_figures(figures) for figures in ([groups[EVERYONE]] if EVERYONE in groups else groups.values())]
    return [
        Bounds(
            max(one.low for one in spans),
            sum(one.high for one in spans),
            any(one.open for one in spans),
            all(is_partisan(telling) for telling, _ in now),
        )
    ]


def is_partisan(telling: Telling) -> bool:
    """Whether it is a party's word, or blames somebody."""
    statement = telling.statement
    speaks = statement.source is not None and statement.source.kind in PARTIES
    return speaks or statement.certainty in PARTISAN


def read_figures(telling: Telling, role: QuantityRole, disputing: Disputing) -> list[Figure]:
    """The figures of a role, those of unknown people as of everyone: "3 forains" are three all the same."""
    statement = telling.statement
    held = {id(quantity): figure for figure, quantity in find_figures(statement, role, disputing.counting)}
    return [
        held.get(id(one)) or Figure(one.low or 0.0, inf if one.high is None else one.high, "", f"{EVERYONE} {number}")
        for number, one in enumerate(statement.quantities)
        if one.role is role
    ]


def span_figures(figures: Iterable[Figure]) -> Bounds:
    """The bounds over figures of one group; an open end counts as its lowest."""
    every = list(figures)
    tops = [figure.high if isfinite(figure.high) else figure.low for figure in every]
    return Bounds(min(figure.low for figure in every), max(tops), any(not isfinite(one.high) for one in every))


def day_of(telling: Telling) -> date:
    """The day of the report, the earliest where it has none."""
    return telling.report.published or date.min


@dataclass(frozen=True, slots=True)
class Total:
    """A role over several incidents: sums of the lowest and of the highest numbers, and of how many incidents."""

    low: float = 0.0
    high: float = 0.0
    open: bool = False
    incidents: int = 0


def add_bounds(bounds: Iterable[Bounds]) -> Total:
    """The sum of the lowest and the sum of the highest."""
    every = list(bounds)
    return Total(
        sum(one.low for one in every), sum(one.high for one in every), any(one.open for one in every), len(every)
    )
