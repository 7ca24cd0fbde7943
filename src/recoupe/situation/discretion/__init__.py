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
from recoupe.situation.discretion.veil import MASK, Veil

__all__ = [
    "MASK",
    "Discretion",
    "Veil",
    "build_discretion",
    "veil_dossier",
    "veil_record",
    "veil_report",
    "veil_words",
]
