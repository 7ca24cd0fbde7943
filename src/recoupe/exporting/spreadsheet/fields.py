"""The columns of a sheet in both languages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from recoupe.exporting.job import Column, Told, tell
from recoupe.exporting.spreadsheet.sheets import Head


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its name, its width in characters and what it holds, in French and English, and what is lost; wrapped
    where it holds sentences."""

    name_fr: str
    name_en: str
    width: int
    holds_fr: str
    holds_en: str
    loses: Told | str = ""
    wrapped: bool = False

    @property
    def name(self) -> Told:
        """The name in both languages."""
        return Told(self.name_fr, self.name_en)

    @property
    def holds(self) -> Told:
        """What it holds, in both languages."""
        return Told(self.holds_fr, self.holds_en)


def make_heads(fields: Iterable[Field], language: str) -> list[Head]:
    """The columns as a sheet takes them."""
    return [Head(tell(field.name, language), field.width, field.wrapped) for field in fields]


def make_columns(sheet: Told, fields: Iterable[Field]) -> tuple[Column, ...]:
    """The columns for the readme, under the names that they have in either language."""
    return tuple(Column(f"{name_both(sheet)}: {name_both(field.name)}", field.holds, field.loses) for field in fields)


def name_both(name: Told) -> str:
    """A name in both languages, once where it is the same: "Du / From"."""
    return name.fr if name.fr == name.en else f"{name.fr} / {name.en}"
