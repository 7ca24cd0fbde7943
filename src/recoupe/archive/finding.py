"""Which of the live incidents meet filters, as a mask over a snapshot.

What is asked of an incident's summary is read from the snapshot; what is asked of statements is asked of the database,
or of their columns in memory (said.py), once for each state of the archive, since a page's list, map, timeline and
counts all ask the same.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from sqlalchemy import Connection, Select, select

from recoupe.archive.conditions import member_conditions, reviewed_incidents
from recoupe.archive.filter_values import Box
from recoupe.archive.filters import Filters
from recoupe.archive.reading_columns import Mask, read_columns
from recoupe.archive.said import match_said, take_said
from recoupe.archive.schema import members
from recoupe.archive.snapshots import Snapshot

NOTHING = Filters()
# What a summary tells; everything else of the filters is asked of statements.
OF_SUMMARY = ("bbox", "unplaced", "undated", "corroboration", "conflict", "sensitive")


def find_incidents(connection: Connection, snapshot: Snapshot, filters: Filters) -> Mask:
    """Which incidents of the snapshot meet the filters; not to be written to."""
    mask = find_said(connection, snapshot, replace(filters, **{name: getattr(NOTHING, name) for name in OF_SUMMARY}))
    if filters.bbox is not None:
        mask = mask & find_in_box(snapshot, filters.bbox)
    if filters.unplaced is not None:
        mask = mask & (snapshot.placed != filters.unplaced)
    if filters.undated is not None:
        mask = mask & (snapshot.dated != filters.undated)
    if filters.corroboration is not None:
        mask = mask & (snapshot.voices >= filters.corroboration)
    if filters.conflict is not None:
        mask = mask & (snapshot.conflicted == filters.conflict)
    if filters.sensitive is not None:
        mask = mask & (snapshot.sensitive == filters.sensitive)
    return mask


def find_said(connection: Connection, snapshot: Snapshot, filters: Filters) -> Mask:
    """Which incidents meet filters that need their statements, or what people decided of these."""
    if filters == NOTHING:
        return np.ones(len(snapshot.keys), np.bool_)
    kept = snapshot.find_mask(filters)
    if kept is None:
        kept = np.ones(len(snapshot.keys), np.bool_)
        if conditions := member_conditions(filters):
            said = take_said(connection, snapshot)
            if said is None:
                kept &= mask_keys(connection, snapshot, select(members.c.incident_key).where(*conditions))
            else:
                kept &= match_said(connection, snapshot, said, filters)
        if filters.reviewed is not None:
            kept &= find_reviewed(connection, snapshot) == filters.reviewed
        snapshot.keep_mask(filters, kept)
    return kept


def find_reviewed(connection: Connection, snapshot: Snapshot) -> Mask:
    """Which incidents have a statement that a person judged."""
    return mask_keys(connection, snapshot, reviewed_incidents())


def mask_keys(connection: Connection, snapshot: Snapshot, query: Select[int]) -> Mask:
    """Which incidents have one of the keys that a query gives, as often as it gives them."""
    (keys,), _ = read_columns(connection, query, numbers=1)
    found = np.zeros(int(max(keys.max(initial=0), snapshot.keys.max(initial=0))) + 1, np.bool_)
    found[keys.astype(np.int64)] = True
    mask: Mask = found[snapshot.keys]
    return mask


def find_in_box(snapshot: Snapshot, box: Box) -> Mask:
    """Which incidents have their point in the box, as ``conditions.in_box`` has it."""
    lat, lon = snapshot.lat, snapshot.lon
    west, east = lon >= box.west, lon <= box.east
    return (lat >= box.south) & (lat <= box.north) & ((west | east) if box.west > box.east else (west & east))
