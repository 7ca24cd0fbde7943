"""An incident as an event of ACLED's, or the reason for which ACLED would not record it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from recoupe.archive.dossiers import Dossier
from recoupe.exporting.acled.precision import date_event, rate_place
from recoupe.exporting.acled.sides import Side, find_sides
from recoupe.exporting.acled.subtypes import Subtype, find_rule, name_subtypes
from recoupe.exporting.coding.occurrences import Coding, Occurrence, screen
from recoupe.exporting.coding.parties import Camp
from recoupe.exporting.coding.tables import Country
from recoupe.model import Place


@dataclass(frozen=True, slots=True)
class Event:
    """One row. ``first`` and ``second`` are the two sides, the second without an actor where there is none."""

    occurrence: Occurrence
    subtype: Subtype
    day: date
    time_precision: int
    place: Place
    geo_precision: int
    country: Country
    first: Side
    second: Side

    @property
    def targets_civilians(self) -> bool:
        """Whether it carries ACLED's mark of civilian targeting."""
        if self.subtype.civilian == "struck":
            return {player.camp for player in self.occurrence.targets} == {Camp.CIVILIANS}
        return self.subtype.civilian == "always"


def code_event(dossier: Dossier, coding: Coding) -> Event | str:
    """The event that an incident is, or the name of the reason in ``reasons.py`` for which it is none."""
    occurrence = screen(dossier, coding)
    return occurrence if isinstance(occurrence, str) else place_event(occurrence, coding)


def place_event(occurrence: Occurrence, coding: Coding) -> Event | str:
    """The event in its day and place, or why it has none that ACLED would record."""
    days = occurrence.days
    dated = date_event(days) if days is not None else None
    if dated is None:
        return "date"
    place = occurrence.place
    precision = rate_place(place) if place is not None else None
    country = coding.sorting.countries.get(occurrence.country or "")
    if place is None or precision is None or country is None:
        return "place"
    rule = find_rule(occurrence, coding.sorting.lexicon.language)
    if rule is None or rule.code is None:
        return (rule.leave if rule else None) or "type"
    subtype = name_subtypes()[rule.code]
    first, second = find_sides(occurrence, rule, subtype, coding.sorting)
    if not first.actor:
        return "actor"
    return Event(occurrence, subtype, *dated, place, precision, country, first, second)
