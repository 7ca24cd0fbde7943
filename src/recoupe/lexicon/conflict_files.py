"""What the files of conflicts and of tolls may hold: what is held against what, and in which words."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from recoupe.lexicon.entry import Entry, LexiconFile, Table, Words
from recoupe.model import QuantityRole

Rate = Annotated[float, Field(gt=0, le=1e9)]


class RateEntry(Entry):
    """How many units of a currency one euro buys, at least and at most."""

    key_fields = ("unit",)

    unit: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    low: Rate | None = None
    high: Rate | None = None
    why: str | None = None


class ConflictsFile(LexiconFile):
    """conflicts.yml"""

    people: tuple[QuantityRole, ...]
    things: tuple[QuantityRole, ...]
    one_doer: tuple[Words, ...]
    blamed: tuple[Words, ...]
    lasting: tuple[Words, ...]
    approximate: Annotated[float, Field(ge=0, lt=1)] = 0.3
    margin_km: Annotated[float, Field(ge=0, le=500)] = 15
    currencies: tuple[RateEntry, ...]
    labels: Table[str, Table[str, str]]


class PopulationEntry(Entry):
    """People who are counted apart."""

    key_fields = ("name",)

    name: Words
    label: Table[str, str]
    words: tuple[Words, ...]


class TollsFile(LexiconFile):
    """tolls.yml"""

    updates: tuple[Words, ...]
    unmet: tuple[Words, ...]
    near: tuple[Words, ...]
    among: tuple[Words, ...]
    everyone: tuple[Words, ...]
    populations: tuple[PopulationEntry, ...]
