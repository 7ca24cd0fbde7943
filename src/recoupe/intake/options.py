"""What a caller can say of its inputs, and what became of those that could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

STDIN = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeOptions:
    """What holds for every input that does not say it itself; ``max_bytes`` bounds each text, not a JSONL file, and
    ``most_pages`` how many pages of a feed or a sitemap are fetched."""

    published: date | None = None
    outlet: str | None = None
    language: str | None = None
    max_bytes: int = 1_000_000
    most_pages: int = 100


@dataclass(frozen=True, slots=True)
class Failure:
    """One input that could not be read. ``str()`` of it is the whole message: "notes.jsonl, line 3: is no JSON …".

    ``forbidden`` where its site asks programs to leave it alone: it was not asked for, and would not be another time.
    """

    source: str
    reason: str
    line: int | None = None
    forbidden: bool = False

    def __str__(self) -> str:
        where = self.source if self.line is None else f"{self.source}, line {self.line}"
        return f"{where}: {self.reason}"


@dataclass(frozen=True, slots=True)
class PassedOver(Failure):
    """What an archive holds besides articles that can be read, counted: told with the failures, and none itself."""
