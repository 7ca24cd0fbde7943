"""The row of an event: ACLED's 31 columns, then ours."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from recoupe.exporting.acled.events import Event
from recoupe.exporting.acled.notes import write_notes
from recoupe.exporting.acled.sides import describe_interaction
from recoupe.exporting.coding.occurrences import Coding
from recoupe.exporting.coding.places import find_divisions
from recoupe.exporting.coding.sources import join, list_sources, rate_sources
from recoupe.exporting.coding.tolls import Toll, tally, total
from recoupe.exporting.coding.writing import STAMP, Row
from recoupe.linking.outlets import Sourcing
from recoupe.model import Certainty, QuantityRole

PREFIX = "XRC"  # ISO 3166-1 keeps XAA to XZZ for users: no country of ACLED's ids can ever begin so
DIGITS = 15
DECIMALS = 4  # of a coordinate, as ACLED gives them
PROTESTS = ("Protests", "Riots")
MORE_TOLLS = {
    "injured": QuantityRole.WOUNDED,
    "abducted": QuantityRole.ABDUCTED,
    "released": QuantityRole.RELEASED,
    "arrested": QuantityRole.ARRESTED,
    "displaced": QuantityRole.DISPLACED,
}


@dataclass(frozen=True)
class Writing:
    """What rows are written with; made once."""

    coding: Coding
    sourcing: Sourcing
    language: str


def make_row(event: Event, writing: Writing) -> Row:
    """The values of all columns by name; the timestamp is empty until ``stamp_rows`` looks it up."""
    return {
        **tell_what(event),
        **tell_who(event),
        **tell_where(event, writing),
        **tell_how(event, writing),
        **tell_more(event, writing),
    }


def make_id(incident: str) -> str:
    """ "XRC123456789012345" for an incident: the shape of ACLED's ids, and none of them."""
    digest = int.from_bytes(hashlib.sha256(incident.encode()).digest()[:8], "big")
    return f"{PREFIX}{digest % 10**DIGITS:0{DIGITS}d}"


def tell_what(event: Event) -> Row:
    """Id, day and type."""
    return {
        "event_id_cnty": make_id(event.occurrence.dossier.incident.id),
        "event_date": event.day.isoformat(),
        "year": event.day.year,
        "time_precision": event.time_precision,
        "disorder_type": event.subtype.disorder,
        "event_type": event.subtype.event,
        "sub_event_type": event.subtype.name,
    }


def tell_who(event: Event) -> Row:
    """Both sides and what they make together."""
    first, second = event.first, event.second
    return {
        "actor1": first.actor,
        "assoc_actor_1": first.associates,
        "inter1": first.camp.value if first.camp else "",
        "actor2": second.actor,
        "assoc_actor_2": second.associates,
        "inter2": second.camp.value if second.camp else "",
        "interaction": describe_interaction(first, second),
        "civilian_targeting": "Civilian targeting" if event.targets_civilians else "",
    }


def tell_where(event: Event, writing: Writing) -> Row:
    """Country, divisions and point."""
    place, divisions = event.place, find_divisions(event.place, writing.coding.levels)
    return {
        "iso": event.country.iso or "",
        "region": event.country.region,
        "country": event.country.name,
        "admin1": divisions.admin1,
        "admin2": divisions.admin2,
        "admin3": divisions.admin3,
        "location": place.name,
        "latitude": round(place.lat or 0.0, DECIMALS),
        "longitude": round(place.lon or 0.0, DECIMALS),
        "geo_precision": event.geo_precision,
    }


def tell_how(event: Event, writing: Writing) -> Row:
    """Sources, notes, dead, tags and when it was read."""
    occurrence, lexicon = event.occurrence, writing.coding.sorting.lexicon
    label = lexicon.types[occurrence.type].label.get(writing.language, occurrence.type)
    return {
        "source": join(list_sources(occurrence.said)),
        "source_scale": rate_sources(occurrence.said, occurrence.country, writing.sourcing),
        "notes": write_notes(occurrence.dossier, label, lexicon, writing.language),
        "fatalities": occurrence.dead.low or 0,
        "tags": tell_crowd(event, writing),
        STAMP: "",
    }


def tell_crowd(event: Event, writing: Writing) -> str:
    """ "crowd size=100-500" of a protest or a riot, as far as it is told."""
    if event.subtype.event not in PROTESTS:
        return ""
    crowd = count(event, QuantityRole.PEOPLE, writing)
    size = tell_range(crowd)
    return f"crowd size={size}" if size else "crowd size=no report"


def tell_range(toll: Toll) -> str:
    """ "100", "100-500", or "" where no figure is told."""
    bounds = [str(bound) for bound in (toll.low, toll.high) if bound is not None]
    return "-".join(dict.fromkeys(bounds))


def count(event: Event, role: QuantityRole, writing: Writing) -> Toll:
    """The figures of a role that the statements tell."""
    occurrence = event.occurrence
    if role is QuantityRole.WOUNDED:
        return total(occurrence.wounded)
    return total(tally(occurrence.dossier, occurrence.said, role, writing.coding.tallying))


def tell_more(event: Event, writing: Writing) -> Row:
    """What ACLED has no column for: ranges, other tolls, whose word it is and what is contested."""
    occurrence, corroboration = event.occurrence, event.occurrence.dossier.corroboration
    days = occurrence.days
    certainties = {telling.statement.certainty for telling in occurrence.said}
    row: Row = {
        "incident_id": occurrence.dossier.incident.id,
        "statement_type": occurrence.type,
        "date_start": days.first.isoformat() if days else "",
        "date_end": days.last.isoformat() if days else "",
        "radius_km": "" if event.place.radius_km is None else f"{event.place.radius_km:g}",
        "fatalities_low": blank(occurrence.dead.low),
        "fatalities_high": blank(occurrence.dead.high),
    }
    for name, role in MORE_TOLLS.items():
        toll = count(event, role, writing)
        row |= {f"{name}_low": blank(toll.low), f"{name}_high": blank(toll.high)}
    return row | {
        "independent_voices": corroboration.independent,
        "certainty": join(c.value for c in Certainty if c in certainties),
        "denied_by": join(v.name for v in corroboration.voices if Certainty.DENIED in v.certainties),
        "contested": join(occurrence.contested),
        "urls": join(t.report.url for t in occurrence.said if t.report.url),
    }


def blank(value: int | None) -> int | str:
    """The number, "" where none is told."""
    return "" if value is None else value
