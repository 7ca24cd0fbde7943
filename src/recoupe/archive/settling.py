"""Who speaks in incidents that were grouped before the archive kept it: found without comparing anything again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, bindparam, exists, select, update

from recoupe.archive.copying import load_copies
from recoupe.archive.loading import load_by_ids, load_incidents_by_ids, load_reports_by_keys
from recoupe.archive.memberships import share_columns
from recoupe.archive.opening import Archive
from recoupe.archive.regrouping import Checker
from recoupe.archive.schema import incidents, members
from recoupe.archive.stored import Share
from recoupe.archive.summaries import summarise
from recoupe.archive.tellings import Said, load_tellings
from recoupe.archive.versions import find_keys

AT_ONCE = 500  # incidents summarised in one transaction


def settle_shares(archive: Archive, checker: Checker) -> int:
    """How many incidents had statements of which it was not kept whose word they are; finds and keeps it.

    Statements that cannot be told (their incident is live no longer) stay as they are.
    """
    settled, after = 0, 0
    while True:
        with archive.read() as connection:
            found = find_unsettled(connection, after)
            shares = find_shares(connection, list(found.values()), checker)
        if not found:
            return settled
        with archive.write() as connection:
            store_shares(connection, shares)
        settled += len(found)
        after = max(found)


def find_unsettled(connection: Connection, after: int) -> dict[int, str]:
    """Keys and ids of some live incidents after a key that have statements without a speaker."""
    unknown = exists().where(members.c.incident_key == incidents.c.key, members.c.speaker.is_(None))
    query = select(incidents.c.key, incidents.c.id).where(unknown, incidents.c.live)
    query = query.where(incidents.c.key > after).order_by(incidents.c.key).limit(AT_ONCE)
    return {row.key: row.id for row in connection.execute(query)}


def find_shares(connection: Connection, ids: Sequence[str], checker: Checker) -> dict[str, Share]:
    """The part of each statement of incidents in its incident, by the statement's id."""
    found = load_incidents_by_ids(connection, ids).values()
    stored = load_by_ids(connection, (id_ for incident in found for id_ in incident.members))
    versions = load_reports_by_keys(connection, {one.report_key for one in stored.values()})
    reports = {key: one.report for key, one in versions.items()}
    told = load_tellings(connection, (Said(s.id, s.report_key, s.payload) for s in stored.values()), reports)
    copies = load_copies(connection, reports, {key: report.id for key, report in reports.items()})
    shares: dict[str, Share] = {}
    for incident in found:
        tellings = [told[id_] for id_ in incident.members]
        ours = {telling.report.id for telling in tellings}
        near = [copy for copy in copies if copy.low in ours and copy.high in ours]
        series = incident.summary.series
        shares |= summarise(tellings, near, checker.sourcing, checker.disputing, series=series).told
    return shares


def store_shares(connection: Connection, shares: Mapping[str, Share]) -> None:
    """Keep the parts of statements that are in an incident still."""
    keys = find_keys(connection, sorted(shares))
    put = update(members).where(members.c.statement_key == bindparam("at_key"))
    names = list(share_columns(None))
    put = put.values({name: bindparam(f"to_{name}") for name in names})
    rows = [
        {"at_key": keys[id_], **{f"to_{name}": value for name, value in share_columns(share).items()}}
        for id_, share in shares.items()
        if id_ in keys
    ]
    if rows:
        connection.execute(put, rows)
