"""What is to be exported, and one format that it may be written in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection

from recoupe.archive.chunks import split_chunks
from recoupe.archive.dossiers import Dossier, Weighing, load_dossiers
from recoupe.archive.filters import Filters
from recoupe.archive.listing import AT_ONCE, find_incident_ids
from recoupe.archive.loading import count_incidents, load_incidents_by_ids
from recoupe.exporting.choices import Of as Of  # what a format is asked with comes from here
from recoupe.lexicon import Lexicon
from recoupe.settings import Settings
from recoupe.situation.discretion import Discretion, veil_dossier


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """What is to be written: the incidents of an archive that meet the filters, without private persons unless
    ``discretion`` has their names; ``advance`` is called with how many more incidents are done.

    ``settings`` are those of the archive, so that a second process can open it as well; None where none may.
    """

    connection: Connection
    filters: Filters
    weighing: Weighing
    discretion: Discretion
    language: str = "fr"
    of: Of = Of.INCIDENTS
    hxl: bool = False
    settings: Settings | None = None
    advance: Callable[[int], None] = field(default=lambda count: None, compare=False)

    @property
    def lexicon(self) -> Lexicon:
        """The lexicon by which incidents are weighed and types are named."""
        return self.discretion.lexicon

    def dossiers(self) -> Iterator[Dossier]:
        """The incidents, the latest day first, some in memory at a time; nothing of them may be written otherwise."""
        for ids in split_chunks(self.find_ids(), AT_ONCE):
            yield from self.load(ids)
            self.advance(len(ids))

    def find_ids(self) -> tuple[str, ...]:
        """The ids of the incidents, the latest day first."""
        return find_incident_ids(self.connection, self.filters)

    def load(self, ids: Sequence[str]) -> Iterator[Dossier]:
        """Some incidents by their ids, in that order, as they may leave the archive."""
        found = load_incidents_by_ids(self.connection, ids)
        wanted = [found[id_] for id_ in ids]
        for dossier in load_dossiers(self.connection, wanted, self.weighing, naming=not self.discretion.names):
            yield veil_dossier(dossier, self.discretion)


@dataclass(frozen=True, slots=True)
class Told:
    """A text of a readme in both languages."""

    fr: str
    en: str


def tell(text: str | Told, language: str) -> str:
    """The text in a language; one that is no ``Told`` is the same in both."""
    return text if isinstance(text, str) else text.fr if language == "fr" else text.en


@dataclass(frozen=True, slots=True)
class Column:
    """A column or key of a format for its readme: what it holds of the archive, and what is lost on the way."""

    name: str
    holds: str | Told
    loses: str | Told = ""


@dataclass(frozen=True, slots=True)
class Written:
    """How many rows were written, how many incidents or statements were left out for which reason, and of how many of
    those written something is to be known."""

    rows: int
    left_out: Mapping[str | Told, int] = field(default_factory=dict)
    notes: Mapping[str | Told, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name on the command line, the file suffix, what it is in half a sentence, its columns and what is
    lost, and what writes it to a path that nobody reads before it is whole.

    ``statement_columns`` are those of ``--of statements``, () where the format has no such rows; ``hxl`` is whether it
    can have HXL's row of hashtags; ``text`` whether it may go to standard output; ``count`` is how many calls of
    ``advance`` add up to.
    """

    name: str
    suffix: str
    help: str | Told
    columns: tuple[Column, ...]
    losses: tuple[str | Told, ...]
    write: Callable[[Export, Path], Written]
    statement_columns: tuple[Column, ...] = ()
    hxl: bool = False
    text: bool = True
    count: Callable[[Connection, Filters], int] = count_incidents
