"""What the file of threads may hold: which incident may follow from which, and what they must have in common."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from recoupe.lexicon.entry import Entry, LexiconFile, Table, Words

Sign = Literal["report", "targets", "agents", "place", "day", "country", "named"]


class ThreadEntry(Entry):
    """A kind of thread."""

    key_fields = ("name",)

    name: Words
    label: Table[str, str]
    opens: tuple[Words, ...]


class ThreadRule(Entry):
    """How an incident of one type may follow from one of another."""

    key_fields = ("name",)

    name: Words
    thread: Words
    earlier: tuple[Words, ...] = Field(alias="from")
    later: Words = Field(alias="to")
    relation: Table[str, str]
    planned: bool | None = None
    hits: tuple[Words, ...] = ()
    days: Annotated[int, Field(ge=0, le=10_000)]
    early: Annotated[int, Field(ge=0, le=366)] = 0
    km: Annotated[float, Field(ge=0, le=20_000)]
    shares: tuple[tuple[Sign, ...], ...]
    also: bool = False


class ThreadsFile(LexiconFile):
    """threads.yml"""

    threads: tuple[ThreadEntry, ...]
    rules: tuple[ThreadRule, ...]
