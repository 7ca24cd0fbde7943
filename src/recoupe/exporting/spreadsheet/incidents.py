"""The sheet of incidents: a row for each, told as its voices tell it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from babel import Locale

from recoupe.archive.dossiers import Dossier
from recoupe.archive.summaries import narrowest_place, narrowest_time
from recoupe.exporting.spreadsheet.cells import Cell, Link
from recoupe.exporting.wording import (
    Speaking,
    describe_parties,
    describe_place,
    describe_spreads,
    describe_time,
    describe_voices,
    find_spreads,
    name_type,
)
from recoupe.exporting.words import load_file_words
from recoupe.linking.conflict_words import describe_conflict
from recoupe.linking.origins import Telling
from recoupe.model import TOLLS, QuantityRole, Statement

COUNTED = (*TOLLS, QuantityRole.MONEY)


def make_incident_row(dossier: Dossier, speaking: Speaking) -> list[Cell]:
    """The cells of an incident, in the order of INCIDENT_FIELDS."""
    told = [telling.statement for telling in dossier.tellings]
    lexicon, language = speaking.lexicon, speaking.language
    conflicts = (describe_conflict(conflict, lexicon, language) for conflict in dossier.conflicts)
    return [
        *make_time(told, speaking),
        name_type(dossier.incident.summary.type, lexicon, language),
        *make_place(told, speaking),
        describe_parties(((party, s.certainty) for s in told for party in s.agents), lexicon, language),
        describe_parties(((party, s.certainty) for s in told for party in s.targets), lexicon, language),
        *(make_toll(told, role, speaking) for role in COUNTED),
        describe_voices(dossier.corroboration, language),
        dossier.corroboration.independent,
        "\n".join(conflicts),
        *make_first_source(dossier.tellings),
        len({telling.report.id for telling in dossier.tellings}),
        len(told),
        load_file_words(language).reviewed if dossier.judgements else "",
        dossier.incident.id,
    ]


def make_time(told: Sequence[Statement], speaking: Speaking) -> tuple[Cell, Cell, Cell]:
    """When, in words and as days."""
    time = narrowest_time(told)
    if time is None:
        return None, None, None
    return describe_time(time, speaking.lexicon, speaking.language), time.start, time.end


def make_place(told: Sequence[Statement], speaking: Speaking) -> list[Cell]:
    """Where, in words and as a point; a place that nothing locates has its name alone."""
    place = narrowest_place(told) or next((one for statement in told for one in statement.places if one.name), None)
    if place is None:
        return [None] * 6
    country = name_country(place.country or "", speaking.language)
    return [describe_place(place, speaking.language), place.admin1, country, place.lat, place.lon, place.radius_km]


@lru_cache(maxsize=1_000)
def name_country(code: str, language: str) -> str:
    """ "Mali" for "ML", the code itself where it is none's."""
    return str(Locale(language).territories.get(code, code))


def make_toll(told: Sequence[Statement], role: QuantityRole, speaking: Speaking) -> Cell:
    """A number where all tell the same one, else words: "30–50"."""
    if not any(quantity.role is role for statement in told for quantity in statement.quantities):
        return None
    spreads = find_spreads(told, role, speaking.weighing.disputing.counting)
    bounds = {(spread.low, spread.high, spread.unit) for spread in spreads}
    if len(bounds) == 1 and spreads[0].low == spreads[0].high and not spreads[0].unit:
        return spreads[0].low
    return describe_spreads(spreads, speaking.lexicon, speaking.language)


def make_first_source(tellings: Sequence[Telling]) -> tuple[Cell, Cell, Cell]:
    """The first report that tells of it: its title with a link, its outlet, its day."""
    report = tellings[0].report
    return Link(report.title or report.id, report.url), report.outlet, report.published
