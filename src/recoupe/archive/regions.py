"""The first-level division that each live incident lies in, as its statements give it with the incident's own point."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from sqlalchemy import JSON, Connection, cast, select, type_coerce

from recoupe.archive.reading_columns import Coded, Mask, encode, read_columns
from recoupe.archive.schema import members, statements
from recoupe.archive.snapshots import Snapshot, keep, locate
from recoupe.model import PlaceKind

BETWEEN = "/"  # a country's code and the name of its division: "ML/Kayes"


@dataclass(frozen=True, slots=True)
class Regions:
    """For each incident of a snapshot its region, "ML/Kayes" or "" for none; ``whole`` where it is set in the region as
    such ("dans la région de Kayes"), however wide that is."""

    regions: Coded
    whole: Mask


def load_regions(connection: Connection, snapshot: Snapshot) -> Regions:
    """The regions of a snapshot's incidents; none where no statement that has an incident's point gives one."""
    return keep(snapshot, "regions", lambda: make_regions(connection, snapshot))


def make_regions(connection: Connection, snapshot: Snapshot) -> Regions:
    """The regions as the connection sees them. Of several that statements give one point, the first by name."""
    # PostgreSQL has to be told that the text is JSON; SQLite would take the cast for one to a number.
    payload = statements.c.payload
    told = cast(payload, JSON) if connection.dialect.name == "postgresql" else type_coerce(payload, JSON)
    lat, lon, *texts = (told["place", key].as_string() for key in ("lat", "lon", "country", "kind", "admin1"))
    query = (
        select(members.c.incident_key, lat, lon, *texts)
        .join_from(members, statements, statements.c.key == members.c.statement_key)
        .where(texts[-1].is_not(None))
    )
    (keys, lats, lons), (countries, kinds, names) = read_columns(connection, query, numbers=3)
    where = locate(snapshot, keys.astype(np.int64))
    same = (where >= 0) & (snapshot.lat[where] == lats) & (snapshot.lon[where] == lons)
    found, whole = [""] * len(snapshot.keys), np.zeros(len(snapshot.keys), np.bool_)
    for at in np.flatnonzero(same).tolist():
        region = f"{countries[at]}{BETWEEN}{names[at]}"
        found[where[at]] = min(found[where[at]] or region, region)
        whole[where[at]] |= kinds[at] == PlaceKind.ADMIN
    return Regions(encode(found), whole)
