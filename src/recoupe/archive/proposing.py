"""Incidents that may be the same occurrence as one: weighed against it already, near in place and time, or by words.

None is proposed of which a person said that it is another: a split between them holds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import cos, degrees, radians

from sqlalchemy import ColumnElement, Connection, select

from recoupe.archive.conditions import EARTH_KM, in_box
from recoupe.archive.constraints import find_pairs
from recoupe.archive.filter_values import Box
from recoupe.archive.judgements import Verdict, load_judgements
from recoupe.archive.links import load_links
from recoupe.archive.loading import load_by_ids, load_statements_of
from recoupe.archive.schema import incidents
from recoupe.archive.searching import search_reports
from recoupe.archive.stored import AnyRow, StoredIncident
from recoupe.gazetteer.geometry import distance_km, wrap_lon
from recoupe.records import parse_iso

NEAR_KM = 40.0  # how far two reports may put one occurrence apart: the next town
NEAR_DAYS = 10  # and how many days: a weekly's "last week"
MOST = 12  # proposals at once
REPORTS = 30  # whose incidents a search looks at
LOOKED_AT = 200  # neighbours that are measured


@dataclass(frozen=True, slots=True)
class Proposal:
    """An incident that may be the same. ``weight`` is of the likeliest link that leads to it, in bits, with its reasons
    where it could hold alone; ``km`` and ``days`` are how far apart their points and first days are, None where one has
    none. Without a weight nobody compared them."""

    incident: str
    weight: float | None = None
    reasons: tuple[str, ...] = ()
    km: float | None = None
    days: int | None = None


def propose(
    connection: Connection, incident: StoredIncident, types: Collection[str], *, most: int = MOST
) -> tuple[Proposal, ...]:
    """What may be the same occurrence as an incident: first what was weighed, the likeliest first, then what is near,
    the nearest first; ``types`` are those under which it may be told as well."""
    linked = find_linked(connection, incident)
    rows = load_rows(connection, linked)
    near = {row.id: row for row in find_near(connection, incident, types) if row.id not in linked}
    apart = find_apart(connection, incident.members) | {incident.id}
    weighed = [measure(incident, rows[id_], *linked[id_]) for id_ in linked if id_ in rows and id_ not in apart]
    beside = [measure(incident, row) for id_, row in near.items() if id_ not in apart]
    weighed.sort(key=lambda one: (-(one.weight or 0.0), one.incident))
    beside.sort(key=lambda one: (one.days or 0, one.km or 0.0, one.incident))
    return tuple((*weighed, *beside)[:most])


def propose_by_words(
    connection: Connection, incident: StoredIncident, words: str, *, most: int = MOST
) -> tuple[Proposal, ...]:
    """The incidents of the reports that a search finds, the best first, those included that are held to be others.

    Raises InputError where there is no word.
    """
    keys = [hit.report.key for hit in search_reports(connection, words, limit=REPORTS)]
    found = load_statements_of(connection, keys)
    order = {key: place for place, key in enumerate(keys)}
    listed = sorted((one for one in found if one.incident_id), key=lambda one: order[one.report_key])
    linked = find_linked(connection, incident)
    ids = [str(one.incident_id) for one in listed if one.incident_id != incident.id]
    rows = load_rows(connection, ids)
    made = (measure(incident, rows[id_], *linked.get(id_, ())) for id_ in dict.fromkeys(ids) if id_ in rows)
    return tuple(one for one, _ in zip(made, range(most), strict=False))


def find_linked(connection: Connection, incident: StoredIncident) -> dict[str, tuple[float, tuple[str, ...]]]:
    """The weight of the likeliest link to each other incident, with its reasons."""
    mine = frozenset(incident.members)
    links = {}
    for link in sorted(load_links(connection, mine), key=lambda link: link.weight):
        if not {link.low, link.high} <= mine:
            links[link.high if link.low in mine else link.low] = link
    stored = load_by_ids(connection, links)
    best: dict[str, tuple[float, tuple[str, ...]]] = {}
    for other, link in sorted(links.items(), key=lambda item: -item[1].weight):
        there = stored[other].incident_id if other in stored else None
        if there is not None:
            best.setdefault(there, (link.weight, link.reasons))
    return best


def find_apart(connection: Connection, members: Iterable[str]) -> frozenset[str]:
    """The incidents of which a person said, of some of their statements, that they are others than these members."""
    mine = frozenset(members)
    others: set[str] = set()
    for judgement in load_judgements(connection, statement_ids=mine):
        if judgement.verdict is Verdict.SPLIT:
            others |= {id_ for pair in find_pairs(judgement.about) if len(mine & set(pair)) == 1 for id_ in pair} - mine
    stored = load_by_ids(connection, others).values()
    return frozenset(one.incident_id for one in stored if one.incident_id is not None)


def find_near(connection: Connection, incident: StoredIncident, types: Collection[str]) -> Sequence[AnyRow]:
    """The rows of live incidents of these types within NEAR_KM and NEAR_DAYS; nothing where neither a point and a day
    nor a place's name and a day are known, since everything would be near."""
    at = incident.summary
    day = at.start or at.end
    where: list[ColumnElement[bool]] = [incidents.c.live, incidents.c.type.in_(types), incidents.c.id != incident.id]
    if day is None:
        return ()
    first, last = day - timedelta(days=NEAR_DAYS), day + timedelta(days=NEAR_DAYS)
    where.append(incidents.c.latest.between(first.isoformat(), last.isoformat()))
    if at.lat is not None and at.lon is not None:
        where.append(in_box(incidents, box_around(at.lat, at.lon, NEAR_KM)))
    elif at.place is not None:
        where.append(incidents.c.place == at.place)
    else:
        return ()
    return connection.execute(select(incidents).where(*where).order_by(incidents.c.latest).limit(LOOKED_AT)).all()


def box_around(lat: float, lon: float, km: float) -> Box:
    """The box that holds all within so many kilometres of a point."""
    up = degrees(km / EARTH_KM)
    side = up / max(cos(radians(lat)), 0.01)
    west, east = (-180.0, 180.0) if side >= 180 else (wrap_lon(lon - side), wrap_lon(lon + side))
    return Box(west, max(-90.0, lat - up), east, min(90.0, lat + up))


def tell_between(connection: Connection, incident: StoredIncident, other: StoredIncident) -> Proposal:
    """What is known between two incidents, proposed or not."""
    rows = load_rows(connection, [other.id])
    return measure(incident, rows[other.id], *find_linked(connection, incident).get(other.id, ()))


def measure(
    incident: StoredIncident, row: AnyRow, weight: float | None = None, reasons: tuple[str, ...] = ()
) -> Proposal:
    """The proposal of an incident's row."""
    one = incident.summary
    km = None
    if one.lat is not None and one.lon is not None and row.lat is not None and row.lon is not None:
        km = round(distance_km((one.lat, one.lon), (row.lat, row.lon)), 1)
    mine, theirs = one.start or one.end, parse_iso(row.day_start) or parse_iso(row.day_end)
    return Proposal(row.id, weight, reasons, km, count_days(mine, theirs))


def count_days(one: date | None, other: date | None) -> int | None:
    """How many days two days are apart; None where one is not known."""
    return None if one is None or other is None else abs((one - other).days)


def load_rows(connection: Connection, ids: Iterable[str]) -> dict[str, AnyRow]:
    """The rows of live incidents by id."""
    query = select(incidents).where(incidents.c.id.in_(list(ids)), incidents.c.live)
    return {row.id: row for row in connection.execute(query)}
