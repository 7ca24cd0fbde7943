"""A column of the flat tables: its name, the kind of its values, what it holds and from where it is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from recoupe.exporting.job import Column, Told

Value = str | int | float | bool | date | tuple[str, ...] | None
Row = tuple[Value, ...]
Facts = TypeVar("Facts")


class Kind(StrEnum):
    """What values a column has; each may also be None but TEXTS, which are then ()."""

    TEXT = "text"
    TEXTS = "texts"  # a tuple of str
    WHOLE = "whole"  # an int
    NUMBER = "number"  # a float
    DAY = "day"  # a date
    FLAG = "flag"  # a bool


@dataclass(frozen=True, slots=True)
class FlatColumn(Generic[Facts]):
    """One column; ``hxl`` is its hashtag, "" where HXL has none for it."""

    name: str
    kind: Kind
    holds: Told
    read: Callable[[Facts], Value]
    loses: Told | str = ""
    hxl: str = ""

    @property
    def told(self) -> Column:
        """The column as a readme tells it."""
        return Column(self.name, self.holds, self.loses)
