"""Private persons left out: of incidents, reports and records, before anything of them leaves the archive."""

from __future__ import annotations

from recoupe.situation.discretion.discretion import (
    Discretion,
    build_discretion,
    veil_dossier,
    veil_record,
    veil_report,
    veil_words,
)
from recoupe.situation.discretion.originals import Original, Pointed, veil_pointed
from recoupe.situation.discretion.settling import settle_persons
from recoupe.situation.discretion.veil import MASK, Veil

__all__ = [
    "MASK",
    "Discretion",
    "Original",
    "Pointed",
    "Veil",
    "build_discretion",
    "settle_persons",
    "veil_dossier",
    "veil_pointed",
    "veil_record",
    "veil_report",
    "veil_words",
]
