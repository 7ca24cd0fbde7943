"""All that an archive holds, for tests that look at the whole: reports, incidents, and what waits to be linked."""

from __future__ import annotations

from itertools import chain

from sqlalchemy import Connection, select

from recoupe.archive.filters import Filters
from recoupe.archive.listing import list_incidents, list_reports
from recoupe.archive.loading import EVERYTHING, load_by_keys
from recoupe.archive.schema import statements
from recoupe.archive.stored import StoredIncident, StoredReport, StoredStatement


def load_reports(connection: Connection, filters: Filters = EVERYTHING) -> tuple[StoredReport, ...]:
    """The current versions of the reports that meet the filters, the latest published first."""
    return tuple(stored for page in list_reports(connection, filters) for stored, _ in page)


def load_incidents(connection: Connection, filters: Filters = EVERYTHING) -> tuple[StoredIncident, ...]:
    """The live incidents that meet the filters with their members, the latest day first, those without a day last."""
    return tuple(chain.from_iterable(list_incidents(connection, filters)))


def load_pending(connection: Connection) -> tuple[StoredStatement, ...]:
    """The live statements that are not yet linked, in the order in which they came."""
    waiting = select(statements.c.key).where(~statements.c.linked, ~statements.c.withdrawn)
    keys = connection.scalars(waiting.order_by(statements.c.key)).all()
    found = load_by_keys(connection, keys)
    return tuple(found[key] for key in keys)
