"""What is said of an incident, slot by slot: each different value with all who give it, how surely, in which words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from types import MappingProxyType

from recoupe.archive.dossiers import Dossier
from recoupe.lexicon import Lexicon
from recoupe.lexicon.folding import fold
from recoupe.linking.conflicts import Account
from recoupe.linking.figures import EVERYONE, Counting, Figure, find_figures
from recoupe.linking.origins import Telling
from recoupe.linking.sayings import Disputing
from recoupe.model import Interval, Party, Place, Quantity, QuantityRole, Span, Statement

AGENTS, TARGETS, PLACE, TIME = "agents", "targets", "place", "time"
ORDER = (AGENTS, TARGETS, PLACE, TIME, *(role.value for role in QuantityRole))
# What conflicts call a slot that is called otherwise here; roles of figures have one name.
CONFLICT_SLOTS: Mapping[str, str] = MappingProxyType({"agent": AGENTS, "date": TIME, "currency": "money"})

Shown = str | Place | Interval | Figure


@dataclass(frozen=True, slots=True)
class SlotValue:
    """A value as it is shown, and all who give it, the earliest report first; quotes are "" where none is its own."""

    shown: Shown
    words: tuple[Account, ...]

    @property
    def voices(self) -> tuple[tuple[str, tuple[Account, ...]], ...]:
        """The independent voices, the earliest first, each with its words."""
        names = dict.fromkeys(word.voice for word in self.words)
        return tuple((name, tuple(word for word in self.words if word.voice == name)) for name in names)


@dataclass(frozen=True, slots=True)
class SlotView:
    """A slot's different values, those that most voices give first; ``contested`` where they cannot all be true."""

    name: str
    values: tuple[SlotValue, ...]
    contested: bool


@dataclass(frozen=True, slots=True)
class Given:
    """One value that one statement gives a slot; values of one ``key`` are one."""

    slot: str
    key: object
    shown: Shown
    quote: str


def view_slots(dossier: Dossier, disputing: Disputing) -> tuple[SlotView, ...]:
    """The slots of which anything is said, in the order of ORDER."""
    contested = {CONFLICT_SLOTS.get(one.slot, one.slot) for one in dossier.conflicts}
    found: dict[str, dict[object, tuple[Shown, list[Account]]]] = {}
    for telling, voice in name_voices(dossier):
        for given in find_given(telling.statement, disputing):
            values = found.setdefault(given.slot, {})
            shown, words = values.get(given.key, (given.shown, []))
            words.append(make_word(telling, voice, given.quote))
            values[given.key] = (choose_shown(shown, given.shown), words)
    return tuple(
        SlotView(name, rank_values(found[name].values()), name in contested) for name in ORDER if name in found
    )


def choose_shown(one: Shown, other: Shown) -> Shown:
    """Of two ways to show a value the first; of two places of one name the one that is known to within fewer km."""
    if isinstance(one, Place) and isinstance(other, Place):
        return min(one, other, key=lambda place: inf if place.radius_km is None else place.radius_km)
    return one


def name_voices(dossier: Dossier) -> Iterator[tuple[Telling, str]]:
    """Each telling of an incident, in order, with the name of the independent voice whose word it is."""
    names = {id_: voice.name for voice in dossier.corroboration.voices for id_ in voice.statements}
    for telling in dossier.tellings:
        yield telling, names.get(telling.statement.id, telling.report.outlet or telling.report.id)


def rank_values(found: Iterable[tuple[Shown, Iterable[Account]]]) -> tuple[SlotValue, ...]:
    """The values that most voices give first; where as many do, those told first."""
    values = (SlotValue(shown, tuple(words)) for shown, words in found)
    return tuple(sorted(values, key=lambda value: -len(value.voices)))


def make_word(telling: Telling, voice: str, quote: str) -> Account:
    """Who gives a value."""
    statement, report = telling.statement, telling.report
    return Account(statement.id, report.id, report.published, voice, statement.certainty, quote)


def find_given(statement: Statement, disputing: Disputing) -> Iterator[Given]:
    """All values that a statement gives, each of a slot once."""
    yield from once_each(give_parties(AGENTS, statement.agents, disputing.lexicon))
    yield from once_each(give_parties(TARGETS, statement.targets, disputing.lexicon))
    for place in statement.places:
        yield Given(PLACE, (fold(place.name), place.kind), place, quote_of(place.span))
    if statement.time is not None:
        time = statement.time
        yield Given(TIME, (time.start, time.end), time, quote_of(time.span))
    yield from once_each(give_figures(statement, disputing.counting))


def give_parties(slot: str, parties: Sequence[Party], lexicon: Lexicon) -> Iterator[Given]:
    """The parties of a role; a known actor is one under all its names, and bears the lexicon's."""
    for party in parties:
        entry = lexicon.actors.get(party.actor or "")
        name = party.name if entry is None else entry.name
        yield Given(slot, fold(name), name, quote_of(party.span))


def give_figures(statement: Statement, counting: Counting) -> Iterator[Given]:
    """The figures of all roles, with whom or what they count where the words tell."""
    for quantity, figure in find_counted_figures(statement, counting):
        yield Given(quantity.role.value, figure, figure, quote_of(quantity.span))


def find_counted_figures(statement: Statement, counting: Counting) -> Iterator[tuple[Quantity, Figure]]:
    """Each quantity with its figure; of what nobody can hold against others, its bounds alone."""
    held = {
        id(quantity): figure
        for role in dict.fromkeys(quantity.role for quantity in statement.quantities)
        for figure, quantity in find_figures(statement, role, counting)
    }
    for quantity in statement.quantities:
        low = 0.0 if quantity.low is None else quantity.low
        high = inf if quantity.high is None else quantity.high
        yield quantity, held.get(id(quantity)) or Figure(low, high, quantity.unit or "", EVERYONE)


def once_each(given: Iterable[Given]) -> Iterable[Given]:
    """Each value once, where a statement names it twice."""
    return {one.key: one for one in given}.values()


def quote_of(span: Span | None) -> str:
    """The words of a value, "" where it has none of its own."""
    return "" if span is None else span.quote
