"""Records ready to be kept: with what linking compares of them, made in the process that read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from recoupe.archive.rows import Describe, Mentioned
from recoupe.intake.taken import Taken
from recoupe.model import Record, Report

if TYPE_CHECKING:
    from recoupe.reading.attempts import Reads


@dataclass(frozen=True, slots=True)
class Ready:
    """A record, with what linking compares of each of its statements where that is made already, and how it came where
    somebody knows."""

    record: Record
    mentioned: tuple[Mentioned, ...] = ()
    taken: Taken | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class DescribingReader:
    """A reader whose records are described in the same process: several of them then share that work as well."""

    reader: Reads[Record]
    describe: Describe

    def read(self, report: Report) -> Ready:
        """What one report says."""
        return self.complete(self.reader.read(report))

    def pipe(self, reports: Iterable[Report]) -> Iterator[Ready]:
        """What each report says, in order."""
        return map(self.complete, self.reader.pipe(reports))

    def complete(self, record: Record) -> Ready:
        """The record with what linking compares."""
        return Ready(record, tuple(self.describe(record)))
