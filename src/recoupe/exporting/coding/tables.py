"""The tables by which incidents are coded as event data: countries, groups, nouns, cues; loaded and checked once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict

Sort = Literal[
    "military",
    "police",
    "mission",
    "government",
    "official",
    "armed",
    "communal",
    "crowd",
    "civilian",
    "post",
    "home",
    "nobody",
]


class Table(BaseModel):
    """Base of what the files hold: frozen, unknown keys refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Country(Table):
    """A country as event data name and number it; see the head of ``countries.yml``."""

    code: str
    iso: int | None = None
    name: str
    region: str
    gwno: int | None = None
    ucdp: str | None = None
    ucdp_region: str | None = None

    @property
    def ucdp_name(self) -> str:
        """UCDP's name of it."""
        return self.ucdp or self.name


class CountriesTable(Table):
    """countries.yml"""

    countries: tuple[Country, ...]


class Ruling(Table):
    """A group that became the government of a country."""

    group: str
    country: str
    since: date


class GroupNames(Table):
    """What ACLED and UCDP call a group."""

    acled: str
    ucdp: str


class GroupsTable(Table):
    """groups.yml"""

    political: frozenset[str]
    identity: frozenset[str]
    ruling: tuple[Ruling, ...]
    names: Mapping[str, GroupNames]


class NounClass(Table):
    """A class of the lexicon and the sort that its nouns are of."""

    name: str
    sort: Sort


class NounsTable(Table):
    """LANGUAGE/nouns.yml"""

    classes: tuple[NounClass, ...]
    nouns: Mapping[Sort, tuple[str, ...]]
    attackers: tuple[str, ...]
    one: frozenset[str]
    many: tuple[str, ...]
    persons: tuple[str, ...]


class Cue(Table):
    """Words that tell how a thing was done or how it ended."""

    name: str
    where: Literal["trigger", "evidence"]
    words: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()


class CuesTable(Table):
    """LANGUAGE/cues.yml"""

    cues: tuple[Cue, ...]


class Convention(Table):
    """A vague number and the figure that is entered for it."""

    words: tuple[str, ...]
    figure: int


class FiguresTable(Table):
    """LANGUAGE/figures.yml"""

    conventions: tuple[Convention, ...]
    parts: tuple[str, ...]


AnyTable = TypeVar("AnyTable", bound=Table)


@cache
def load_countries() -> Mapping[str, Country]:
    """The countries by their ISO 3166-1 alpha-2 code."""
    return {country.code: country for country in load_table(CountriesTable, "countries.yml").countries}


@cache
def load_groups() -> GroupsTable:
    """What armed groups are to ACLED and UCDP."""
    return load_table(GroupsTable, "groups.yml")


@cache
def load_nouns(language: str) -> NounsTable:
    """What nouns of a language make of a party."""
    return load_table(NounsTable, f"{language}/nouns.yml")


@cache
def load_cues(language: str) -> CuesTable:
    """The words of a language that tell how a thing was done."""
    return load_table(CuesTable, f"{language}/cues.yml")


@cache
def load_figures(language: str) -> FiguresTable:
    """The vague numbers of a language."""
    return load_table(FiguresTable, f"{language}/figures.yml")


def load_table(shape: type[AnyTable], name: str, package: str = "recoupe.exporting.coding") -> AnyTable:
    """A packaged table by the shape that it must have."""
    file = files(package) / "data"
    for part in name.split("/"):
        file = file / part
    text = file.read_text(encoding="utf-8")
    return shape.model_validate(yaml.safe_load(text))
