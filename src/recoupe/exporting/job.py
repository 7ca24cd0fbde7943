"""What is to be exported, and one format that it may be written in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection

from recoupe.archive.dossiers import Dossier, Weighing, load_dossiers
from recoupe.archive.filters import Filters
from recoupe.archive.listing import list_incidents
from recoupe.situation.discretion import Discretion, veil_dossier


class Of(StrEnum):
    """What a row of a table stands for."""

    INCIDENTS = "incidents"
    STATEMENTS = "statements"


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """What is to be written: the incidents of an archive that meet the filters, without private persons unless
    ``discretion`` has their names; ``advance`` is called with how many more incidents are done."""

    connection: Connection
    filters: Filters
    weighing: Weighing
    discretion: Discretion
    language: str = "fr"
    of: Of = Of.INCIDENTS
    hxl: bool = False
    advance: Callable[[int], None] = field(default=lambda count: None, compare=False)

    def dossiers(self) -> Iterator[Dossier]:
        """The incidents, the latest day first, some in memory at a time; nothing of them may be written otherwise."""
        for some in list_incidents(self.connection, self.filters):
            for dossier in load_dossiers(self.connection, some, self.weighing):
                yield veil_dossier(dossier, self.discretion)
            self.advance(len(some))


@dataclass(frozen=True, slots=True)
class Column:
    """A column or key of a format for its readme: what it holds of the archive, and what is lost on the way."""

    name: str
    holds: str
    loses: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """How many rows were written, and how many incidents or statements were left out for which reason."""

    rows: int
    left_out: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name on the command line, the file suffix, what it is in half a sentence, its columns and what is
    lost, and what writes it to a path that nobody reads before it is whole."""

    name: str
    suffix: str
    help: str
    columns: tuple[Column, ...]
    losses: tuple[str, ...]
    write: Callable[[Export, Path], Written]
