"""A report with what it says, as its page shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from recoupe.archive.copied import CopyOf, load_copied
from recoupe.archive.dossiers import as_said
from recoupe.archive.loading import load_statements_of, load_versions
from recoupe.archive.originals import Taking, Twin, list_takings, list_twins
from recoupe.archive.stored import StoredReport
from recoupe.archive.taken_in import TakenIn, list_taken_in
from recoupe.archive.tellings import load_tellings
from recoupe.desk.views.missing import MissingError
from recoupe.model import Report, Span, Statement
from recoupe.records import to_iso


@dataclass(frozen=True, slots=True)
class SaidHere:
    """A statement of a report, and the incident that it is in."""

    statement: Statement
    incident: str | None


@dataclass(frozen=True, slots=True)
class ReportView:
    """The current version of a report, its statements in order, all its versions, how these came, who took them in, and
    which other reports have the same text."""

    report: Report
    digest: str
    sensitive: bool
    said: tuple[SaidHere, ...]
    versions: tuple[StoredReport, ...]
    takings: tuple[Taking, ...] = ()
    twins: tuple[Twin, ...] = ()
    added: tuple[TakenIn, ...] = ()
    copies: tuple[CopyOf, ...] = ()


def load_report_view(connection: Connection, id_: str) -> ReportView:
    """What a report's page shows; raises MissingError where there is no such report."""
    versions = load_versions(connection, id_)
    if not versions:
        raise MissingError(f"{id_[:200]} is no report here.")
    current = next((version for version in versions if version.current), versions[-1])
    return ReportView(
        current.report,
        current.digest,
        current.sensitive,
        tuple(find_said(connection, current)),
        versions,
        list_takings(connection, id_),
        list_twins(connection, id_),
        list_taken_in(connection, id_),
        load_copied(connection, [current.key]).get(current.key, ()),
    )


def find_said(connection: Connection, version: StoredReport) -> Iterator[SaidHere]:
    """The live statements of a version in the order of the text, as people corrected them."""
    stored = load_statements_of(connection, [version.key])
    told = load_tellings(connection, map(as_said, stored), {version.key: version.report})
    for one in stored:
        yield SaidHere(add_time_words(told[one.id].statement, one.payload, version.report.text), one.incident_id)


def add_time_words(statement: Statement, payload: Mapping[str, Any], text: str) -> Statement:
    """The statement with where the words of its days stand: in its evidence, else first in the text. Stored are the
    words alone, and none of a correction."""
    time, stored = statement.time, payload["time"]
    if time is None or time.span is not None or not stored or not stored["quote"]:
        return statement
    if (to_iso(time.start), to_iso(time.end)) != (stored["start"], stored["end"]):
        return statement
    quote, evidence = stored["quote"], statement.evidence
    found = (text.find(quote, evidence.start, evidence.end), text.find(quote))
    start = next((at for at in found if at >= 0), None)
    if start is None:
        return statement
    return replace(statement, time=replace(time, span=Span(start, start + len(quote), quote)))
