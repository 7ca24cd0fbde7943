"""What waits for a person's judgement, and one of it with all that one needs to decide."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from recoupe.archive.assigning import Assignment, find_assigned
from recoupe.archive.dossiers import Dossier, Weighing, load_dossiers, load_said
from recoupe.archive.filters import Filters
from recoupe.archive.judgements import load_judgements
from recoupe.archive.links import StoredLink, load_links
from recoupe.archive.loading import load_incidents_by_ids, load_reports_by_keys
from recoupe.archive.queues import Why, list_queue
from recoupe.archive.stored import StoredStatement
from recoupe.desk.judging.seen import mark_statements
from recoupe.desk.views.focus import Focus
from recoupe.lexicon import Lexicon
from recoupe.linking.conflicts import Conflict
from recoupe.model import Report
from recoupe.model.marking import Piece, mark_text


@dataclass(frozen=True, slots=True)
class Waiting:
    """A statement of the queue with its report; ``score`` orders it and is what the reasons add up to."""

    statement: StoredStatement
    report: Report
    score: float
    reasons: tuple[Why, ...]
    mark: str
    assigned: Assignment | None

    @property
    def points(self) -> float:
        """What speaks for judging it soon, its day aside."""
        return sum(reason.points for reason in self.reasons if reason.name != "day")


@dataclass(frozen=True, slots=True)
class Queue:
    """Some of the queue; ``next`` is the cursor of what follows, None at the end."""

    items: tuple[Waiting, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Examined:
    """A statement beside its report's text. ``links`` hold it in its incident; ``elsewhere`` lead out of it, the
    likeliest first."""

    focus: Focus
    pieces: list[Piece]
    digest: str
    dossier: Dossier | None
    conflicts: tuple[Conflict, ...]
    links: tuple[StoredLink, ...]
    elsewhere: tuple[StoredLink, ...]


def load_queue(
    connection: Connection, filters: Filters, after: str, limit: int, lexicon: Lexicon, whose: str | None = None
) -> Queue:
    """The statements in incidents that meet the filters and that nobody judged, the most urgent and doubtful first;
    those that ``whose`` is to look at, where somebody is named."""
    page = list_queue(connection, lexicon, filters, whose=whose, after=after or None, limit=limit)
    reports = load_reports_by_keys(connection, {one.statement.report_key for one in page.items})
    ids = [one.statement.id for one in page.items]
    marks = mark_statements(connection, ids)
    assigned = find_assigned(load_judgements(connection, statement_ids=ids))
    items = tuple(
        Waiting(
            one.statement,
            reports[one.statement.report_key].report,
            one.score,
            one.reasons,
            marks[one.statement.id],
            assigned.get(one.statement.id),
        )
        for one in page.items
    )
    return Queue(items, page.next)


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
        elsewhere=tuple(link for link in links if not {link.low, link.high} <= mates),
    )
