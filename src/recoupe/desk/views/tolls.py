"""How many, said by whom and when: the figures of an incident in the order in which they were told, drawn to scale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from math import inf

from recoupe.archive.dossiers import Dossier
from recoupe.desk.views.slot_values import find_counted_figures, name_voices
from recoupe.linking.figures import Figure
from recoupe.linking.sayings import Disputing
from recoupe.model import TOLLS, Certainty, QuantityRole

WIDTH = 200  # units of the drawing, from nought to the highest number
ROOM = 16  # beside them, for the arrow of an open bound


@dataclass(frozen=True, slots=True)
class TollRow:
    """One telling of a figure. ``left`` and ``right`` are where its bar begins and ends, in units of the drawing; an
    open bound has its bar end at the edge, in an arrow."""

    statement: str
    report: str
    published: date | None
    voice: str
    certainty: Certainty
    figure: Figure
    left: float
    right: float

    @property
    def exact(self) -> bool:
        """Whether it is one number, drawn as a dot."""
        return self.figure.low == self.figure.high

    @property
    def open_low(self) -> bool:
        """Whether no least number is told: "at most 30"."""
        return self.figure.low <= 0 and not self.exact

    @property
    def open_high(self) -> bool:
        """Whether no greatest number is told: "at least 23"."""
        return self.figure.high == inf


@dataclass(frozen=True, slots=True)
class Toll:
    """The figures of one role in the order in which they were told; ``top`` is the highest number."""

    role: str
    rows: tuple[TollRow, ...]
    top: float


def view_tolls(dossier: Dossier, disputing: Disputing) -> tuple[Toll, ...]:
    """The tolls of which at least two statements give a figure."""
    tolls = (make_toll(role, dossier, disputing) for role in TOLLS)
    return tuple(toll for toll in tolls if len({row.statement for row in toll.rows}) > 1)


def make_toll(role: QuantityRole, dossier: Dossier, disputing: Disputing) -> Toll:
    """The toll of one role; without rows where nobody counts it."""
    rows = tuple(find_rows(role, dossier, disputing))
    top = max((bound for row in rows for bound in (row.figure.low, row.figure.high) if bound < inf), default=0.0) or 1.0
    return Toll(role.value, tuple(place_row(row, top) for row in rows), top)


def find_rows(role: QuantityRole, dossier: Dossier, disputing: Disputing) -> Iterator[TollRow]:
    """The figures of a role as the tellings of an incident give them, not yet placed."""
    for telling, voice in name_voices(dossier):
        statement, report = telling.statement, telling.report
        for quantity, figure in find_counted_figures(statement, disputing.counting):
            if quantity.role is role:
                yield TollRow(statement.id, report.id, report.published, voice, statement.certainty, figure, 0.0, 0.0)


def place_row(row: TollRow, top: float) -> TollRow:
    """The row with its bar placed."""
    left = row.figure.low / top * WIDTH
    right = WIDTH + ROOM if row.open_high else row.figure.high / top * WIDTH
    return replace(row, left=round(left, 1), right=round(right, 1))
