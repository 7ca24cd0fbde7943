"""Who took a report in at the desk, as the log has it; what the command took in, it does not say."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import Connection, select

from recoupe.archive.ingesting import TAKEN_IN
from recoupe.archive.rows import write_json
from recoupe.archive.schema import log, log_values


@dataclass(frozen=True, slots=True)
class TakenIn:
    """Who took a report in, and when (UTC, "2025-11-05T18:30:00Z")."""

    who: str
    at: str


def list_taken_in(connection: Connection, report_id: str) -> tuple[TakenIn, ...]:
    """Who took a report in, each version of it, the first to come first; () where nobody did at the desk."""
    query = select(log.c.who, log.c.at, log_values.c.value).join_from(log, log_values)
    query = query.where(log.c.action == TAKEN_IN, log_values.c.value.contains(write_json(report_id), autoescape=True))
    rows = connection.execute(query.order_by(log.c.seq))
    return tuple(TakenIn(row.who, row.at) for row in rows if report_id in json.loads(row.value)["reports"])
