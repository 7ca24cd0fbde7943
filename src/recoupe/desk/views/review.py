"""What waits for a person's judgement, and one of it with all that one needs to decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection, case, select

from recoupe.archive.conditions import statement_conditions
from recoupe.archive.dossiers import Dossier, Weighing, load_dossiers, load_said
from recoupe.archive.filters import Filters
from recoupe.archive.links import StoredLink, load_links
from recoupe.archive.loading import load_by_ids, load_incidents_by_ids, load_reports_by_keys
from recoupe.archive.schema import incidents, members, statements
from recoupe.archive.stored import StoredStatement
from recoupe.desk.judging.seen import mark_statements
from recoupe.desk.paging import cut_page, read_cursor
from recoupe.desk.views.focus import Focus
from recoupe.desk.views.marking import Piece, mark_text
from recoupe.linking.conflicts import Conflict
from recoupe.model import Report

DOUBTS: Mapping[str, int] = {"alleged": 4, "claimed": 3, "denied": 3, "attributed": 2, "prospective": 1}
CONTRADICTED = 5  # points: more than any certainty
MOST_CANDIDATES = 8  # incidents that a statement may belong to as well


@dataclass(frozen=True, slots=True)
class Waiting:
    """A statement of the queue with its report; ``score`` orders it, ``reasons`` are names of what adds to it."""

    statement: StoredStatement
    report: Report
    score: float
    reasons: tuple[str, ...]
    mark: str


@dataclass(frozen=True, slots=True)
class Queue:
    """Some of the queue; ``next`` is the cursor of what follows, None at the end."""

    items: tuple[Waiting, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Another incident that a link leads to."""

    incident: str
    link: StoredLink


@dataclass(frozen=True, slots=True)
class Examined:
    """A statement beside its report's text. ``links`` hold it in its incident; ``candidates`` lead to others."""

    focus: Focus
    pieces: list[Piece]
    digest: str
    dossier: Dossier | None
    conflicts: tuple[Conflict, ...]
    links: tuple[StoredLink, ...]
    candidates: tuple[Candidate, ...]


def load_queue(connection: Connection, filters: Filters, after: str, limit: int) -> Queue:
    """The statements in incidents that meet the filters and that nobody judged, the most doubtful first."""
    doubt = case(DOUBTS, value=statements.c.certainty, else_=0)
    score = (doubt + case((incidents.c.conflicted, CONTRADICTED), else_=0)).label("score")
    offset = read_cursor(after)
    query = (
        select(statements.c.id, incidents.c.conflicted, statements.c.certainty, score)
        .join_from(statements, members)
        .join(incidents, incidents.c.key == members.c.incident_key)
        .where(*statement_conditions(replace(filters, reviewed=filters.reviewed or False)))
        .order_by(score.desc(), statements.c.day_start.desc().nulls_last(), statements.c.id)
    )
    found = connection.execute(query.limit(limit + 1).offset(offset)).all()
    rows, following = cut_page(found, limit, offset)
    stored = load_by_ids(connection, [row.id for row in rows])
    reports = load_reports_by_keys(connection, {one.report_key for one in stored.values()})
    marks = mark_statements(connection, stored)
    items = tuple(
        Waiting(
            stored[row.id],
            reports[stored[row.id].report_key].report,
            float(row.score),
            (*(("contradicted",) if row.conflicted else ()), *((row.certainty,) if row.certainty in DOUBTS else ())),
            marks[row.id],
        )
        for row in rows
    )
    return Queue(items, following)


def examine(connection: Connection, focus: Focus, weighing: Weighing) -> Examined:
    """All that one needs to judge a statement."""
    id_ = focus.telling.statement.id
    stored = load_reports_by_keys(connection, [focus.report_key])[focus.report_key]
    said = [statement for statement, _ in load_said(connection, focus.report_key)]
    found = load_incidents_by_ids(connection, [focus.incident] if focus.incident else [])
    dossier = next(iter(load_dossiers(connection, list(found.values()), weighing)), None)
    mates = frozenset(dossier.incident.members) if dossier else frozenset()
    links = sorted(load_links(connection, [id_]), key=lambda link: -link.weight)
    return Examined(
        focus=focus,
        pieces=mark_text(stored.report.text, said),
        digest=stored.digest,
        dossier=dossier,
        conflicts=tuple(
            conflict
            for conflict in (dossier.conflicts if dossier else ())
            if any(account.statement == id_ for side in conflict.sides for account in side.accounts)
        ),
        links=tuple(link for link in links if {link.low, link.high} <= mates),
        candidates=find_candidates(connection, id_, [link for link in links if not {link.low, link.high} <= mates]),
    )


def find_candidates(connection: Connection, id_: str, links: list[StoredLink]) -> tuple[Candidate, ...]:
    """The incidents of the statements at the other end of links, each once, the likeliest first."""
    others = {link.high if link.low == id_ else link.low: link for link in links}
    stored = load_by_ids(connection, others)
    best: dict[str, Candidate] = {}
    for other, link in others.items():
        incident = stored[other].incident_id if other in stored else None
        if incident is not None:
            best.setdefault(incident, Candidate(incident, link))
    return tuple(best.values())[:MOST_CANDIDATES]
