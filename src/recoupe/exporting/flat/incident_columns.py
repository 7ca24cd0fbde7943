"""The columns of a row that stands for an incident.

What reports say differently is there side by side: bounds, lists, and each conflict in words.
"""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.exporting.flat.column import FlatColumn, Kind
from recoupe.exporting.flat.days import write_edtf
from recoupe.exporting.flat.facts import (
    IncidentFacts,
    identify_parties,
    name_parties,
    unite,
    write_told_figures,
)
from recoupe.exporting.flat.place_columns import place_columns
from recoupe.exporting.flat.toll_columns import toll_columns
from recoupe.exporting.flat.voice_columns import VOICES, tellings_of
from recoupe.exporting.job import Told
from recoupe.linking.conflict_words import describe_value
from recoupe.model import Party

Column = FlatColumn[IncidentFacts]


def type_of(facts: IncidentFacts) -> str:
    """The type of the incident: that of most of its statements."""
    return facts.dossier.incident.summary.type


def agents_of(facts: IncidentFacts) -> list[Party]:
    """Who is said to have done it."""
    return [party for telling in tellings_of(facts) for party in telling.statement.agents]


def targets_of(facts: IncidentFacts) -> list[Party]:
    """Who is said to have undergone it."""
    return [party for telling in tellings_of(facts) for party in telling.statement.targets]


def days_of(facts: IncidentFacts) -> Iterator[str | None]:
    """The days that each statement gives, as EDTF."""
    for telling in tellings_of(facts):
        statement = telling.statement
        yield write_edtf(statement.time, lasting=facts.naming.lasts(statement.type))


def figures_of(facts: IncidentFacts) -> Iterator[str]:
    """Every figure with whose it is and how it is said."""
    voices = {id_: voice.name for voice in facts.dossier.corroboration.voices for id_ in voice.statements}
    for telling in tellings_of(facts):
        yield from write_told_figures(telling, voices.get(telling.statement.id, telling.report.outlet or ""))


def values_of(facts: IncidentFacts) -> Iterator[str]:
    """The values between which voices differ, with the slot: "killed: 9 / 11"."""
    lexicon, language = facts.naming.lexicon, facts.naming.language
    for conflict in facts.conflicts:
        sides = " / ".join(describe_value(side.value, lexicon, language) for side in conflict.sides)
        yield f"{conflict.slot}: {sides}"


WHAT: tuple[Column, ...] = (
    FlatColumn(
        "id",
        Kind.TEXT,
        Told("identifiant de l’incident dans l’archive", "the incident's id in the archive"),
        lambda f: f.dossier.incident.id,
        hxl="#event+id",
    ),
    FlatColumn(
        "type",
        Kind.TEXT,
        Told("code du type le plus dit", "code of the type that most statements have"),
        type_of,
        hxl="#event+code",
    ),
    FlatColumn(
        "type_label",
        Kind.TEXT,
        Told("nom du type", "name of the type"),
        lambda f: f.naming.label(type_of(f)),
        hxl="#event+type",
    ),
)
WHEN: tuple[Column, ...] = (
    FlatColumn(
        "date",
        Kind.TEXT,
        Told("jours les plus précis qui soient dits, en EDTF", "the narrowest days that are told, as EDTF"),
        lambda f: write_edtf(f.time, lasting=f.naming.lasts(type_of(f))),
        hxl="#date+occurred",
    ),
    FlatColumn(
        "date_start",
        Kind.DAY,
        Told("leur premier jour", "their first day"),
        lambda f: f.time.start if f.time else None,
        Told("vide si le début est ouvert", "empty where the beginning is open"),
        hxl="#date+start",
    ),
    FlatColumn(
        "date_end",
        Kind.DAY,
        Told("leur dernier jour", "their last day"),
        lambda f: f.time.end if f.time else None,
        Told("vide si la fin est ouverte", "empty where the end is open"),
        hxl="#date+end",
    ),
    FlatColumn(
        "date_precision",
        Kind.TEXT,
        Told("day, week, month, year, period", "day, week, month, year, period"),
        lambda f: f.time.precision.value if f.time else None,
    ),
    FlatColumn(
        "dates",
        Kind.TEXTS,
        Told("tous les jours qui sont dits, en EDTF", "all days that are told, as EDTF"),
        lambda f: unite(days_of(f)),
    ),
)
PLACES: tuple[Column, ...] = (
    FlatColumn(
        "places",
        Kind.TEXTS,
        Told("tous les lieux qui sont dits", "all places that are told"),
        lambda f: unite(place.name for t in tellings_of(f) for place in t.statement.places),
    ),
)
WHO: tuple[Column, ...] = (
    FlatColumn(
        "agents",
        Kind.TEXTS,
        Told("à qui on l’attribue, dans les mots des rapports", "who is said to have done it, in the reports' words"),
        lambda f: name_parties(agents_of(f)),
        hxl="#group+name+first",
    ),
    FlatColumn(
        "agent_ids",
        Kind.TEXTS,
        Told("ceux d’entre eux que le lexique connaît", "those of them that the lexicon knows"),
        lambda f: identify_parties(agents_of(f)),
    ),
    FlatColumn(
        "targets",
        Kind.TEXTS,
        Told("qui l’a subi, dans les mots des rapports", "who is said to have undergone it, in the reports' words"),
        lambda f: name_parties(targets_of(f)),
        hxl="#group+name+second",
    ),
    FlatColumn(
        "target_ids",
        Kind.TEXTS,
        Told("ceux d’entre eux que le lexique connaît", "those of them that the lexicon knows"),
        lambda f: identify_parties(targets_of(f)),
    ),
)
DOUBTS: tuple[Column, ...] = (
    FlatColumn(
        "figures",
        Kind.TEXTS,
        Told("chaque nombre, de qui et comment : killed 9 (le maire, claimed)", "each figure, whose and how said"),
        lambda f: unite(figures_of(f)),
    ),
    FlatColumn(
        "contested",
        Kind.TEXTS,
        Told("ce sur quoi les voix se contredisent", "what voices contradict one another on"),
        lambda f: unite(conflict.slot for conflict in f.conflicts),
    ),
    FlatColumn(
        "contested_values",
        Kind.TEXTS,
        Told("entre quelles valeurs", "between which values"),
        lambda f: tuple(values_of(f)),
    ),
    FlatColumn(
        "conflicts",
        Kind.TEXTS,
        Told("chaque désaccord en mots, avec les voix", "each conflict in words, with the voices"),
        lambda f: tuple(map(f.naming.describe, f.conflicts)),
    ),
    FlatColumn(
        "revisions",
        Kind.TEXTS,
        Told("ce qu’une voix a revu, en mots", "what a voice has revised, in words"),
        lambda f: tuple(map(f.naming.describe, f.revisions)),
    ),
    FlatColumn(
        "reviewed",
        Kind.FLAG,
        Told("si une personne en a jugé", "whether a person has judged of it"),
        lambda f: bool(f.dossier.judgements),
        Told("les jugements eux-mêmes", "the judgements themselves"),
    ),
    FlatColumn(
        "series",
        Kind.FLAG,
        Told("si c’est une suite de faits dits ensemble", "whether it is a series of acts told together"),
        lambda f: f.dossier.incident.summary.series,
    ),
    FlatColumn(
        "sensitive",
        Kind.FLAG,
        Told("s’il est marqué comme sensible", "whether it is marked as sensitive"),
        lambda f: f.dossier.incident.sensitive,
    ),
    FlatColumn(
        "quotes",
        Kind.TEXTS,
        Told("les mots exacts de chaque énoncé", "the exact words of each statement"),
        lambda f: unite(t.statement.evidence.quote for t in tellings_of(f)),
        hxl="#description",
    ),
)
INCIDENT_COLUMNS: tuple[Column, ...] = (
    *WHAT,
    *WHEN,
    *place_columns(lambda f: f.place, Told("lieu le plus précis qui soit dit", "the narrowest place that is told")),
    *PLACES,
    *VOICES,
    *WHO,
    *toll_columns(lambda f: f.tolls),
    *DOUBTS,
)
