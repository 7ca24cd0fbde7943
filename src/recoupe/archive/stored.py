"""Reports, statements and incidents as they come out of the archive."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import Row, select

from recoupe.archive.schema import incidents, members, reports, statements
from recoupe.intake import make_given_record
from recoupe.model import Record, Report, Statement
from recoupe.records import JsonObject, note_from_dict, parse_iso

AnyRow = Row[*tuple[Any, ...]]

REPORT_FIELDS = ("id", "text", "outlet", "title", "published", "language", "url", "note")  # as Report has them
DERIVED = ("folded", "outlet_folded", "signature", "address", "persons", "persons_by")  # made of the others
REPORT_COLUMNS = tuple(column for column in reports.c if column.name not in DERIVED)
TEXT_COLUMNS = tuple(reports.c[name] for name in REPORT_FIELDS)
STATEMENT_COLUMNS = (
    statements.c.key,
    statements.c.id,
    statements.c.report_key,
    reports.c.id.label("report_id"),
    statements.c.payload,
    statements.c.given,
    statements.c.linked,
    statements.c.withdrawn,
    statements.c.successor,
    statements.c.mention,
    select(incidents.c.id)
    .join_from(incidents, members)
    .where(members.c.statement_key == statements.c.key)
    .scalar_subquery()
    .label("incident_id"),
)


@dataclass(frozen=True, slots=True)
class StoredReport:
    """One version of a report; ``line`` is shared by all of its versions."""

    key: int
    report: Report
    digest: str
    line: str
    reader: str
    fetched_at: str
    current: bool
    sensitive: bool


@dataclass(frozen=True, slots=True)
class StoredStatement:
    """A statement as Recoupe's JSON, with the version of the report that makes it and the incident that it is in."""

    key: int
    id: str
    report_key: int
    report_id: str
    payload: JsonObject
    given: bool
    linked: bool
    withdrawn: bool
    successor: str | None
    mention: str | None
    incident_id: str | None


@dataclass(frozen=True, slots=True)
class Share:
    """A statement's part in its incident: the independent voice whose word it is, whether what it says is contradicted
    by another one, or revises, or is revised, whether little holds it there, and how soon it should be judged."""

    speaker: str
    speaker_kind: str
    contradicted: bool = False
    revised: bool = False
    weak: bool = False
    deaths: int = 0
    urgency: float = 0.0


@dataclass(frozen=True, slots=True)
class Summary:
    """What filters see of an incident; made anew from its statements whenever it is grouped."""

    type: str
    start: date | None = None
    end: date | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    country: str | None = None
    voices: int = 1
    reports: int = 1
    conflicted: bool = False
    series: bool = False
    place: str | None = None
    told: Mapping[str, Share] = field(default_factory=dict, compare=False)  # by statement; kept with the members


@dataclass(frozen=True, slots=True)
class StoredIncident:
    """An incident with the ids of its statements, sorted; ``founded`` is the generation that first made it."""

    key: int
    id: str
    founded: int
    sensitive: bool
    summary: Summary
    members: tuple[str, ...]


def stored_report(row: AnyRow) -> StoredReport:
    """The report of a row of REPORT_COLUMNS."""
    report = make_report(*(getattr(row, name) for name in REPORT_FIELDS))
    return StoredReport(
        row.key, report, row.digest, row.line, row.reader, row.fetched_at, bool(row.current), bool(row.sensitive)
    )


def make_report(
    id_: str,
    text: str,
    outlet: str | None,
    title: str | None,
    published: str | None,
    language: str | None,
    url: str | None,
    note: str | None,
) -> Report:
    """The report of its columns, those of REPORT_FIELDS."""
    made = None if note is None else note_from_dict(json.loads(note))
    return Report(id_, text, outlet, title, parse_iso(published), language, url, made)


def stored_statement(row: AnyRow) -> StoredStatement:
    """The statement of a row of STATEMENT_COLUMNS, which come in the order of its fields."""
    key, id_, report_key, report_id, payload, *rest = row
    return StoredStatement(key, id_, report_key, report_id, json.loads(payload), *rest)


def stored_incident(row: AnyRow, ids: tuple[str, ...]) -> StoredIncident:
    """The incident of a row of the table, with its members' ids."""
    summary = Summary(
        type=row.type,
        start=parse_iso(row.day_start),
        end=parse_iso(row.day_end),
        lat=row.lat,
        lon=row.lon,
        radius_km=row.radius_km,
        country=row.country,
        voices=row.voices,
        reports=row.reports,
        conflicted=bool(row.conflicted),
        series=bool(row.series),
        place=row.place,
    )
    return StoredIncident(row.key, row.id, row.founded, bool(row.sensitive), summary, ids)


def to_record(report: Report, statements: tuple[StoredStatement, ...]) -> Record:
    """The record of a report and the statements that it makes, as values of the model with the ids that they have."""
    record = make_given_record(report, [statement.payload for statement in statements])
    made = zip(record.statements, statements, strict=True)
    return Record(report, tuple(keep_id(statement, stored) for statement, stored in made))


def keep_id(statement: Statement, stored: StoredStatement) -> Statement:
    """The statement under the id that it is stored with."""
    return replace(statement, id=stored.id)
