"""A report with what it says, as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from recoupe.archive.dossiers import load_said
from recoupe.archive.loading import load_versions
from recoupe.archive.stored import StoredReport
from recoupe.desk.views.missing import MissingError
from recoupe.model import Report, Statement


@dataclass(frozen=True, slots=True)
class SaidHere:
    """A statement of a report, and the incident that it is in."""

    statement: Statement
    incident: str | None


@dataclass(frozen=True, slots=True)
class ReportView:
    """The current version of a report, its statements in order, and all its versions."""

    report: Report
    digest: str
    sensitive: bool
    said: tuple[SaidHere, ...]
    versions: tuple[StoredReport, ...]


def load_report_view(connection: Connection, id_: str) -> ReportView:
    """What a report's page shows; raises MissingError where there is no such report."""
    versions = load_versions(connection, id_)
    if not versions:
        raise MissingError(f"{id_[:200]} is no report here.")
    current = next((version for version in versions if version.current), versions[-1])
    said = tuple(SaidHere(statement, incident) for statement, incident in load_said(connection, current.key))
    return ReportView(current.report, current.digest, current.sensitive, said, versions)
