"""What the columns of one incident or statement are read from, looked up once for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from recoupe.archive.dossiers import Dossier
from recoupe.archive.summaries import narrowest_place, narrowest_time
from recoupe.exporting.flat.tolls import Spread, find_spreads, find_totals
from recoupe.lexicon import Lexicon
from recoupe.linking.conflict_words import describe_conflict
from recoupe.linking.conflicts import Conflict
from recoupe.linking.corroboration import IndependentVoice
from recoupe.linking.disputes import ConflictKind
from recoupe.linking.figures import Counting, build_counting
from recoupe.linking.origins import Telling
from recoupe.model import Interval, Party, Place, Quantity, QuantityRole
from recoupe.records import to_number


@dataclass(frozen=True, slots=True)
class Naming:
    """The language of names and the lexicon that has them; made once by ``build_naming``."""

    lexicon: Lexicon
    language: str
    counting: Counting

    def label(self, type_: str) -> str:
        """What a type is called: "enlèvement"; its code where the lexicon has no name for it."""
        entry = self.lexicon.types.get(type_)
        return type_ if entry is None else entry.label.get(self.language, type_)

    def lasts(self, type_: str) -> bool:
        """Whether what is of a type lasts, as a blockade does."""
        entry = self.lexicon.types.get(type_)
        return entry is not None and entry.lasting

    def describe(self, conflict: Conflict) -> str:
        """A conflict on one line: the slot, and each value with the voices that give it."""
        return describe_conflict(conflict, self.lexicon, self.language)


@dataclass(frozen=True, slots=True)
class IncidentFacts:
    """An incident with the narrowest days and place that a statement gives, and the spread of its tolls."""

    dossier: Dossier
    naming: Naming
    time: Interval | None
    place: Place | None
    tolls: Mapping[QuantityRole, Spread]
    conflicts: tuple[Conflict, ...]
    revisions: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class StatementFacts:
    """A statement with its report, its incident and the independent voice whose word it is."""

    telling: Telling
    dossier: Dossier
    naming: Naming
    voice: IndependentVoice | None
    tolls: Mapping[QuantityRole, Spread]
    judged: bool


def build_naming(lexicon: Lexicon, language: str) -> Naming:
    """What names values under a lexicon."""
    return Naming(lexicon, language, build_counting(lexicon))


def state_incident(dossier: Dossier, naming: Naming) -> IncidentFacts:
    """What the columns of an incident are read from."""
    told = [telling.statement for telling in dossier.tellings]
    found: dict[ConflictKind, list[Conflict]] = {kind: [] for kind in ConflictKind}
    for conflict in dossier.conflicts:
        found[conflict.kind].append(conflict)
    return IncidentFacts(
        dossier=dossier,
        naming=naming,
        time=find_time(dossier),
        place=narrowest_place(told) or next((s.place for s in told if s.place is not None), None),
        tolls=find_spreads(told, naming.counting),
        conflicts=tuple(found[ConflictKind.CONFLICT]),
        revisions=tuple(found[ConflictKind.REVISION]),
    )


def state_statements(dossier: Dossier, naming: Naming) -> Iterator[StatementFacts]:
    """What the columns of each statement of an incident are read from, in the order of their days."""
    voices = {id_: voice for voice in dossier.corroboration.voices for id_ in voice.statements}
    judged = {id_ for judgement in dossier.judgements for id_ in judgement.statement_ids}
    for telling in dossier.tellings:
        id_ = telling.statement.id
        tolls = find_totals(telling.statement, naming.counting)
        yield StatementFacts(telling, dossier, naming, voices.get(id_), tolls, id_ in judged)


def find_time(dossier: Dossier) -> Interval | None:
    """The narrowest days with the precision of the first statement that gives them."""
    times = [telling.statement.time for telling in dossier.tellings if telling.statement.time is not None]
    narrowest = narrowest_time(telling.statement for telling in dossier.tellings)
    return next((t for t in times if narrowest and (t.start, t.end) == (narrowest.start, narrowest.end)), narrowest)


def unite(values: Iterable[str | None]) -> tuple[str, ...]:
    """Each value once, in the order in which they come, without what is empty."""
    return tuple(dict.fromkeys(value for value in values if value))


def name_parties(parties: Iterable[Party]) -> tuple[str, ...]:
    """The names of parties, each once."""
    return unite(party.name for party in parties)


def identify_parties(parties: Iterable[Party]) -> tuple[str, ...]:
    """The ids of the parties that the lexicon knows, each once."""
    return unite(party.actor for party in parties)


def write_figure(quantity: Quantity) -> str:
    """ "killed 9", "killed 9..11", "killed 12..", "money ..50000000 EUR"."""
    low, high = (("" if bound is None else f"{to_number(bound)}") for bound in (quantity.low, quantity.high))
    number = low if low == high else f"{low}..{high}"
    return " ".join(part for part in (quantity.role.value, number, quantity.unit) if part)


def write_told_figures(telling: Telling, voice: str) -> Iterator[str]:
    """Each figure of a statement with whose it is and how it is said: "killed 9 (le maire, claimed)"."""
    for quantity in telling.statement.quantities:
        yield f"{write_figure(quantity)} ({voice}, {telling.statement.certainty.value})"
