"""The row of an event: UCDP GED's 49 columns."""

from __future__ import annotations

from collections.abc import Mapping

from recoupe.exporting.coding.places import Divisions, find_divisions
from recoupe.exporting.coding.sources import join, list_sources, name_source
from recoupe.exporting.coding.writing import Row
from recoupe.exporting.ucdp.dyads import make_id
from recoupe.exporting.ucdp.events import Event
from recoupe.exporting.ucdp.precision import find_cell, rate_place
from recoupe.model import Report
from recoupe.model.describing import clean, describe_place

DECIMALS = 6
CLEAR, UNCLEAR = 1, 2
CHECK = "Check"  # no coder has looked at it


def make_row(event: Event, levels: Mapping[str, str]) -> Row:
    """The values of all columns by name, in their order; ``levels`` tell divisions apart."""
    divisions = find_divisions(event.place, levels)
    return {
        **tell_event(event),
        **tell_sides(event),
        **tell_sources(event),
        **tell_where(event, divisions),
        **tell_when(event),
        **tell_deaths(event),
    }


def tell_event(event: Event) -> Row:
    """Ids and year; active_year is empty, since an archive does not know a year's 25 dead."""
    incident = event.occurrence.dossier.incident.id
    return {
        "id": make_id(f"event:{incident}"),
        "relid": incident,
        "year": event.days.first.year,
        "active_year": "",
        "code_status": CHECK,
        "type_of_violence": event.dyad.violence.value,
    }


def tell_sides(event: Event) -> Row:
    """Conflict, dyad and sides; the dset ids of older releases are empty."""
    dyad = event.dyad
    return {
        "conflict_dset_id": "",
        "conflict_new_id": make_id(f"conflict:{dyad.name}"),
        "conflict_name": dyad.name,
        "dyad_dset_id": "",
        "dyad_new_id": dyad.id,
        "dyad_name": dyad.name,
        "side_a_dset_id": "",
        "side_a_new_id": dyad.side_a.id,
        "side_a": dyad.side_a.name,
        "side_b_dset_id": "",
        "side_b_new_id": dyad.side_b.id,
        "side_b": dyad.side_b.name,
    }


def tell_sources(event: Event) -> Row:
    """The reports that say so and whose word they give."""
    said, ids = event.occurrence.said, {telling.statement.id for telling in event.occurrence.said}
    reports = list({telling.report.id: telling.report for telling in said}.values())
    voices = (v.name for v in event.occurrence.dossier.corroboration.voices if ids & set(v.statements))
    return {
        "number_of_sources": len(reports),
        "source_article": join(name_article(report) for report in reports),
        "source_office": join(list_sources(said)),
        "source_date": join(report.published.isoformat() for report in reports if report.published),
        "source_headline": join(report.title for report in reports if report.title),
        "source_original": join(voices),
    }


def name_article(report: Report) -> str:
    """ "Le Matin des Sables, 2025-10-17, Konna : l'attaque revendiquée"."""
    day = report.published.isoformat() if report.published else ""
    return ", ".join(part for part in (name_source(report), day, report.title or "") if part)


def tell_where(event: Event, divisions: Divisions) -> Row:
    """Place, precision, point and cell."""
    place, country = event.place, event.country
    lat, lon = round(place.lat or 0.0, DECIMALS), round(place.lon or 0.0, DECIMALS)
    return {
        "where_prec": rate_place(place, divisions),
        "where_coordinates": place.name,
        "where_description": clean(describe_place(place)),
        "adm_1": divisions.admin1,
        "adm_2": divisions.admin2,
        "latitude": lat,
        "longitude": lon,
        "geom_wkt": f"POINT ({lon} {lat})",
        "priogrid_gid": find_cell(lat, lon),
        "country": country.ucdp_name,
        "country_id": country.gwno or "",
        "region": country.ucdp_region or "",
    }


def tell_when(event: Event) -> Row:
    """Days and how clear they and the place are."""
    several = any(len(telling.statement.places) > 1 for telling in event.occurrence.said)
    clear = event.date_prec <= 3 and not several
    return {
        "event_clarity": CLEAR if clear else UNCLEAR,
        "date_prec": event.date_prec,
        "date_start": event.days.first.isoformat(),
        "date_end": event.days.last.isoformat(),
    }


def tell_deaths(event: Event) -> Row:
    """The dead, and the states' numbers."""
    deaths, dyad = event.deaths, event.dyad
    return {
        "deaths_a": deaths.side_a,
        "deaths_b": deaths.side_b,
        "deaths_civilians": deaths.civilians,
        "deaths_unknown": deaths.unknown,
        "best": deaths.best,
        "high": deaths.high,
        "low": deaths.low,
        "gwnoa": dyad.side_a.gwno or "",
        "gwnob": dyad.side_b.gwno or "",
    }
