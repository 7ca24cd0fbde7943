"""The flat row of an incident together with its geometry."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.archive.dossiers import Dossier
from recoupe.exporting.flat.column import Row
from recoupe.exporting.flat.facts import state_incident
from recoupe.exporting.flat.incident_columns import INCIDENT_COLUMNS
from recoupe.exporting.flat.streaming import Shape
from recoupe.exporting.tabular.geometry import Position, find_positions


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row, and the positions of its point or line; () where it has none."""

    row: Row
    positions: tuple[Position, ...]


def place_row(dossier: Dossier, shape: Shape) -> PlacedRow:
    """The row and the geometry of one incident."""
    facts = state_incident(dossier, shape.naming)
    return PlacedRow(tuple(column.read(facts) for column in INCIDENT_COLUMNS), find_positions(facts.place))
