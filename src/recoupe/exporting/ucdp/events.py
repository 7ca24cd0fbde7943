"""An incident as an event of UCDP's, or the reason for which it is none."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.archive.dossiers import Dossier
from recoupe.exporting.coding.days import Days
from recoupe.exporting.coding.occurrences import Coding, Occurrence, screen
from recoupe.exporting.coding.tables import Country
from recoupe.exporting.ucdp.deaths import Deaths, count_deaths
from recoupe.exporting.ucdp.dyads import Dyad, find_dyad
from recoupe.exporting.ucdp.precision import rate_days
from recoupe.model import Place

VIOLENT = (
    "armed_attack",
    "explosion",
    "air_strike",
    "armed_clash",
    "killing",
    "military_operation",
    "abduction",
    "destruction",
    "protest",
    "coup",
)


@dataclass(frozen=True, slots=True)
class Event:
    """One row."""

    occurrence: Occurrence
    dyad: Dyad
    deaths: Deaths
    days: Days
    date_prec: int
    place: Place
    country: Country


def code_event(dossier: Dossier, coding: Coding) -> Event | str:
    """The event that an incident is, or the name of a reason."""
    occurrence = screen(dossier, coding)
    if isinstance(occurrence, str):
        return occurrence
    if occurrence.type not in VIOLENT:
        return "type"
    if not occurrence.dead.best:
        return "deaths"
    dyad = find_dyad(occurrence, coding.sorting)
    return dyad if isinstance(dyad, str) else place_event(occurrence, dyad, coding)


def place_event(occurrence: Occurrence, dyad: Dyad, coding: Coding) -> Event | str:
    """The event in its days and place, with its dead."""
    days, place = occurrence.days, occurrence.place
    precision = rate_days(days) if days is not None else None
    if days is None or precision is None:
        return "date"
    country = coding.sorting.countries.get(occurrence.country or "")
    if place is None or country is None:
        return "place"
    if country.gwno is None:
        return "state"
    deaths = count_deaths(occurrence, dyad)
    return "deaths" if deaths is None else Event(occurrence, dyad, deaths, days, precision, place, country)
