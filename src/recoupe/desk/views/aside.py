"""What stands on no map and on no timeline, counted, so that nothing is hidden by being vague."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from sqlalchemy import Connection

from recoupe.archive.filters import Filters
from recoupe.archive.finding import find_incidents
from recoupe.archive.snapshots import take_snapshot


@dataclass(frozen=True, slots=True)
class Aside:
    """How many incidents have no point, and how many no day."""

    unplaced: int
    undated: int


def count_aside(connection: Connection, filters: Filters) -> Aside:
    """The incidents without a point or a day among those that meet the filters. What the map shows limits only the
    undated: what has no point is in no part of a map."""
    snapshot = take_snapshot(connection)
    unplaced = find_incidents(connection, snapshot, replace(filters, bbox=None, unplaced=True))
    undated = find_incidents(connection, snapshot, replace(filters, undated=True))
    return Aside(int(np.count_nonzero(unplaced)), int(np.count_nonzero(undated)))
