"""Who may be named: an incident or a record as it may leave the archive."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from recoupe.archive.dossiers import Dossier
from recoupe.archive.naming import Naming
from recoupe.gazetteer.store import Gazetteer
from recoupe.lexicon import Lexicon
from recoupe.model import Record, Report, Statement
from recoupe.situation.discretion.dossiers import veil_incident
from recoupe.situation.discretion.hiding import Finder, Hiding
from recoupe.situation.discretion.people import gather_cast
from recoupe.situation.discretion.reports import find_cast, find_in_text, hide_in_report, veil_one
from recoupe.situation.discretion.veil import Veil
from recoupe.situation.discretion.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Discretion:
    """What tells private persons from public ones; ``names`` where private ones were asked for."""

    lexicon: Lexicon
    gazetteer: Gazetteer | None
    names: bool
    finder: Finder


def build_discretion(lexicon: Lexicon, gazetteer: Gazetteer | None = None, *, names: bool = False) -> Discretion:
    """What ``veil_dossier`` needs; with ``names`` nothing is left out."""
    return Discretion(lexicon, gazetteer, names, Finder(Vocabulary(lexicon, gazetteer)))


def veil_dossier(dossier: Dossier, discretion: Discretion) -> Dossier:
    """The incident without private persons in any of its words: parties, voices, quotations, titles, texts, notes."""
    return dossier if discretion.names else veil_incident(dossier, discretion.finder)


def veil_record(record: Record, discretion: Discretion, naming: Naming | None = None) -> Record:
    """The record without private persons; every span is still an exact slice of its text.

    ``naming`` is what the archive tells of the report's text.
    """
    return record if discretion.names else veil_one(record, discretion.finder, naming)


def veil_report(report: Report, statements: Iterable[Statement], discretion: Discretion) -> Veil:
    """The veil over a report's text: what is hidden of it, and where each span of the original is afterwards."""
    told = tuple(statements)
    if discretion.names:
        return Veil(report.text)
    found = find_in_text(report, told, discretion.finder, None)
    cast = find_cast(report, told, discretion.finder, found)
    return hide_in_report(report, discretion.finder, cast, found).veil


def veil_words(words: str, discretion: Discretion) -> str:
    """Any other string without private persons: a thread's reason, a label, a caption."""
    if discretion.names:
        return words
    cast = gather_cast(discretion.finder.find(words).mentions)
    return Hiding(discretion.finder, cast).mask(words)
