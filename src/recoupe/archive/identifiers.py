"""What an id means now: every id of an incident, statement or report that was ever printed still tells something."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, func, or_, select, union

from recoupe.addresses import compare_address
from recoupe.archive.groups import INCIDENT_MARK
from recoupe.archive.rows import digest_text
from recoupe.archive.schema import incidents, members, purged_ids, reports, statements, tombstones
from recoupe.archive.schema_originals import purged_pages
from recoupe.archive.takings import digest_pages
from recoupe.errors import InputError

SHORTEST = 6  # characters of an id that may stand for all of it; whole ids may be shorter
SHOWN = 5  # ids that are told where several begin alike


class Kind(StrEnum):
    """What an id is of."""

    INCIDENT = "incident"
    STATEMENT = "statement"
    REPORT = "report"


class State(StrEnum):
    """What has become of it."""

    LIVE = "live"
    MERGED = "merged"  # an incident that is part of another now
    WAITING = "waiting"  # an incident whose statement waits to be grouped anew
    WITHDRAWN = "withdrawn"  # its report says it no longer
    PURGED = "purged"


@dataclass(frozen=True, slots=True)
class Resolved:
    """What an id stands for. ``now`` is the id to look at instead: of the incident that it merged into, of the
    statement that says the same now, of the statement that is left of an incident; None where there is none."""

    id: str
    kind: Kind
    state: State
    now: str | None = None


def resolve(connection: Connection, text: str) -> Resolved:
    """What an id, or the beginning of one, stands for.

    Raises InputError where nothing bears it or several do, which are named.
    """
    id_ = complete_id(connection, text.strip())
    incident = connection.execute(select(incidents.c.live, incidents.c.anchor).where(incidents.c.id == id_)).first()
    if incident is not None:
        return (
            Resolved(id_, Kind.INCIDENT, State.LIVE) if incident.live else find_heir(connection, id_, incident.anchor)
        )
    withdrawn = connection.scalar(select(statements.c.withdrawn).where(statements.c.id == id_))
    if withdrawn is not None:
        return describe_statement(connection, id_)
    if connection.scalar(select(purged_ids.c.id).where(purged_ids.c.id == id_)) is not None:
        kind = Kind.INCIDENT if id_.startswith(INCIDENT_MARK) else Kind.STATEMENT
        return Resolved(id_, kind, State.PURGED)
    kept = connection.scalar(select(reports.c.id).where(reports.c.id == id_).limit(1))
    return Resolved(id_, Kind.REPORT, State.PURGED if kept is None else State.LIVE)


def complete_id(connection: Connection, text: str) -> str:
    """The one id that is, or begins with, the text; raises InputError as ``resolve`` does."""
    sources = (incidents.c.id, statements.c.id, reports.c.id, purged_ids.c.id)
    whole = union(*(select(column.label("id")).where(column == text) for column in sources))
    if connection.scalar(whole.limit(1)) is not None or is_purged(connection, text):
        return text
    if len(text) < SHORTEST:
        raise InputError(f"no id is {text!r}. Give a whole one, or at least its first {SHORTEST} characters.")
    begun = union(*(select(column.label("id")).where(func.substr(column, 1, len(text)) == text) for column in sources))
    found = list(connection.scalars(begun.limit(SHOWN + 1)))
    if not found:
        raise InputError(f"no id is {text!r} or begins so. recoupe incidents and recoupe reports list the ids.")
    if len(found) > 1:
        more = " and more" if len(found) > SHOWN else ""
        raise InputError(
            f"several ids begin with {text!r}: {', '.join(sorted(found)[:SHOWN])}{more}. Give a longer one."
        )
    return str(found[0])


def is_purged(connection: Connection, report_id: str) -> bool:
    """Whether a report of this whole id, or address, was purged; digests alone are kept of them."""
    address = digest_text(compare_address(report_id) or "")
    same = or_(tombstones.c.id_digest == digest_text(report_id), tombstones.c.address_digest == address)
    query = select(tombstones.c.digest).where(same).limit(1)
    if connection.scalar(query) is not None:
        return True
    named = digest_pages([report_id])
    return connection.scalar(select(purged_pages.c.page).where(purged_pages.c.page.in_(named)).limit(1)) is not None


def find_heir(connection: Connection, id_: str, anchor: str) -> Resolved:
    """What an incident that is no more stands for: what its anchor is in now."""
    statement = describe_statement(connection, anchor)
    if statement.state is State.WITHDRAWN and statement.now is not None:
        statement = Resolved(statement.now, Kind.STATEMENT, State.LIVE)
    if statement.state is not State.LIVE:
        return Resolved(id_, Kind.INCIDENT, statement.state)
    heir = connection.scalar(
        select(incidents.c.id)
        .join_from(members, statements)
        .join(incidents, incidents.c.key == members.c.incident_key)
        .where(statements.c.id == statement.id)
    )
    if heir is None:
        return Resolved(id_, Kind.INCIDENT, State.WAITING, statement.id)
    return Resolved(id_, Kind.INCIDENT, State.MERGED, heir)


def describe_statement(connection: Connection, id_: str) -> Resolved:
    """What a statement stands for; where it is withdrawn, the live one that says the same now, if there is one."""
    seen: set[str] = set()
    at = id_
    while at not in seen:
        seen.add(at)
        row = connection.execute(
            select(statements.c.withdrawn, statements.c.successor).where(statements.c.id == at)
        ).first()
        if row is None:
            return Resolved(id_, Kind.STATEMENT, State.PURGED)
        if not row.withdrawn:
            state = State.LIVE if at == id_ else State.WITHDRAWN
            return Resolved(id_, Kind.STATEMENT, state, None if at == id_ else at)
        if row.successor is None:
            break
        at = row.successor
    return Resolved(id_, Kind.STATEMENT, State.WITHDRAWN)
