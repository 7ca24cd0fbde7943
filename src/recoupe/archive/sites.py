"""The places that incidents are drawn at: of what kind each is, and the line of a road.

An incident keeps the point of its narrowest place; kind and line are looked up here for the few that a view shows.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from recoupe.archive.chunks import split_chunks
from recoupe.archive.loading import load_by_keys, load_reports_by_keys
from recoupe.archive.schema import incidents, members, places
from recoupe.archive.tellings import Said, load_tellings
from recoupe.model import PlaceKind

Line = tuple[tuple[float, float], ...]  # latitudes and longitudes, in the order of the road
Road = tuple[str, float | None, float | None]  # name and point: two that agree in these are one


@dataclass(frozen=True, slots=True)
class Site:
    """What is known of the place of an incident's point; ``line`` is () where no statement has one."""

    kind: PlaceKind
    line: Line = ()


SITES = {kind.value: Site(kind) for kind in PlaceKind}


def find_sites(connection: Connection, keys: Collection[int], *, lines: bool = True) -> dict[int, Site]:
    """The sites of incidents by their keys, with the lines of roads where these are to be drawn; one that has no point
    is left out.

    Where statements give one point as places of several kinds, the kind is that of the first of their names.
    """
    columns = (members.c.incident_key, places.c.name, places.c.kind, places.c.lat, places.c.lon)
    query = (
        select(*columns, func.max(members.c.statement_key).label("statement"))
        .join_from(members, places, places.c.statement_key == members.c.statement_key)
        .join(incidents, incidents.c.key == members.c.incident_key)
        # The sum keeps a database from looking up all that lies on a point's latitude: a town's is that of many.
        .where(places.c.lat + 0 == incidents.c.lat, places.c.lon == incidents.c.lon, places.c.kind.is_not(None))
        .where(places.c.radius_km.is_not_distinct_from(incidents.c.radius_km))
        .group_by(*columns)
        .order_by(places.c.name.desc(), places.c.kind.desc())
    )
    sites: dict[int, Site] = {}
    roads: dict[int, tuple[Road, int]] = {}
    for chunk in split_chunks(keys):
        for row in connection.execute(query.where(members.c.incident_key.in_(chunk))):
            sites[row.incident_key] = SITES[row.kind]
            roads[row.incident_key] = ((row.name, row.lat, row.lon), row.statement)
    axes = {key: found for key, found in roads.items() if lines and sites[key].kind is PlaceKind.AXIS}
    drawn = find_lines(connection, set(dict(axes.values()).values()))
    return sites | {key: Site(PlaceKind.AXIS, drawn.get(road, ())) for key, (road, _) in axes.items()}


def find_lines(connection: Connection, statement_keys: Collection[int]) -> dict[Road, Line]:
    """The lines of the roads that statements name."""
    if not statement_keys:
        return {}
    stored = load_by_keys(connection, statement_keys).values()
    versions = load_reports_by_keys(connection, {one.report_key for one in stored})
    reports = {key: version.report for key, version in versions.items()}
    told = load_tellings(connection, (Said(one.id, one.report_key, one.payload) for one in stored), reports)
    named = (place for telling in told.values() for place in telling.statement.places)
    return {(place.name, place.lat, place.lon): place.line for place in named if place.line}
