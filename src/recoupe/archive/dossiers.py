"""An incident with all that is said of it: its statements as corrected, whose word they are, what clashes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeVar

from sqlalchemy import Connection, select

from recoupe.archive.chunks import split_chunks
from recoupe.archive.copying import load_copies
from recoupe.archive.judgements import Judgement, load_judgements
from recoupe.archive.links import StoredLink, load_links
from recoupe.archive.loading import load_by_ids, load_reports_by_keys, load_statements_of, load_texts
from recoupe.archive.naming import Naming, load_naming
from recoupe.archive.schema import incidents, thread_members, threads
from recoupe.archive.stored import StoredIncident, StoredStatement
from recoupe.archive.tellings import Said, find_said, load_tellings, tell_corrected
from recoupe.lexicon import Lexicon
from recoupe.linking.conflicts import Conflict, find_conflicts
from recoupe.linking.copies import Copy
from recoupe.linking.corroboration import Corroboration, corroborate
from recoupe.linking.origins import Telling
from recoupe.linking.outlets import Sourcing, build_sourcing
from recoupe.linking.sayings import Disputing, build_disputing
from recoupe.model import Statement

T = TypeVar("T")
NOTHING: Mapping[str, Naming] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Weighing:
    """What tells voices and conflicts apart under a lexicon; made once by ``build_weighing``."""

    sourcing: Sourcing
    disputing: Disputing


@dataclass(frozen=True, slots=True)
class Dossier:
    """One incident. ``tellings`` come in the order of their days; ``judgements`` are those about its statements;
    ``naming`` is whom its reports name, by their ids, where that was asked for."""

    incident: StoredIncident
    tellings: tuple[Telling, ...]
    corroboration: Corroboration
    conflicts: tuple[Conflict, ...]
    judgements: tuple[Judgement, ...]
    naming: Mapping[str, Naming] = field(default_factory=dict, kw_only=True, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class ThreadStep:
    """One incident of a thread: its type and first day, what it is to the one that it follows, and why.

    ``kind`` and ``relation`` are names of threads.yml.
    """

    thread: str
    kind: str
    incident: str
    type: str
    day: str | None
    relation: str
    reasons: tuple[str, ...]


def build_weighing(lexicon: Lexicon) -> Weighing:
    """What ``load_dossiers`` needs of a lexicon."""
    return Weighing(build_sourcing(lexicon), build_disputing(lexicon))


def load_dossiers(
    connection: Connection, found: Sequence[StoredIncident], weighing: Weighing, *, naming: bool = False
) -> tuple[Dossier, ...]:
    """The dossiers of incidents, in order; with ``naming`` they tell whom their reports name."""
    said = find_said(connection, (incident.key for incident in found))
    reports = load_texts(connection, (one.report_key for one in said.values()))
    judged = load_judgements(connection, statement_ids=said)
    tellings = tell_corrected(said.values(), reports, judged)
    copies = load_copies(connection, reports, {key: report.id for key, report in reports.items()})
    named = {reports[key].id: one for key, one in load_naming(connection, reports).items()} if naming else {}
    copied = index_by(copies, lambda copy: (copy.low,))
    decided = index_by(judged, lambda judgement: judgement.statement_ids)

    def make(incident: StoredIncident) -> Dossier:
        ids = [tellings[id_].report.id for id_ in incident.members]
        return make_dossier(incident, tellings, copied(ids), decided(incident.members), weighing, named)

    return tuple(map(make, found))


def index_by(items: Sequence[T], name: Callable[[T], Iterable[str]]) -> Callable[[Iterable[str]], Sequence[T]]:
    """What finds the items that name one of some ids, in their order, so that an incident need not look through those
    of all others."""
    found: dict[str, list[int]] = {}
    for n, item in enumerate(items):
        for id_ in name(item):
            found.setdefault(id_, []).append(n)

    def find(ids: Iterable[str]) -> Sequence[T]:
        return [items[n] for n in sorted({n for id_ in ids for n in found.get(id_, ())})] if found else ()

    return find


def make_dossier(
    incident: StoredIncident,
    tellings: Mapping[str, Telling],
    copies: Iterable[Copy],
    judged: Iterable[Judgement],
    weighing: Weighing,
    naming: Mapping[str, Naming] = NOTHING,
) -> Dossier:
    """The dossier of one incident, from what was loaded for several."""
    mine = sorted((tellings[id_] for id_ in incident.members), key=order_of)
    ours = {telling.report.id for telling in mine}
    near = [copy for copy in copies if copy.low in ours and copy.high in ours]
    voices = corroborate(mine, near, weighing.sourcing)
    conflicts = find_conflicts(mine, voices, weighing.disputing) if len(mine) > 1 else ()
    about = frozenset(incident.members)
    return Dossier(
        incident,
        tuple(mine),
        voices,
        conflicts,
        tuple(one for one in judged if about & set(one.statement_ids)),
        naming=naming,
    )


def order_of(telling: Telling) -> tuple[str, str, int, str]:
    """By the report's day, those without one last, then as the report has them."""
    day = telling.report.published
    statement = telling.statement
    return "9" if day is None else day.isoformat(), telling.report.id, statement.evidence.start, statement.id


def load_inner_links(connection: Connection, incident: StoredIncident) -> tuple[StoredLink, ...]:
    """The links that speak for an incident's members being one, the strongest first."""
    mine = frozenset(incident.members)
    inner = [link for link in load_links(connection, mine) if {link.low, link.high} <= mine]
    return tuple(sorted(inner, key=lambda link: (-link.weight, link.low, link.high)))


def load_threads(connection: Connection, incident: StoredIncident) -> tuple[ThreadStep, ...]:
    """The threads that an incident is part of, each with all of its incidents, the earliest first."""
    return load_threads_of(connection, (incident.key,))


def load_threads_of(connection: Connection, keys: Iterable[int]) -> tuple[ThreadStep, ...]:
    """The threads that any of some incidents is part of, each with all of its incidents, the earliest first."""
    columns = (threads.c.id.label("thread"), threads.c.kind, incidents.c.id, incidents.c.type, incidents.c.day_start)
    query = (
        select(*columns, thread_members.c.relation, thread_members.c.reasons)
        .join_from(thread_members, threads)
        .join(incidents, incidents.c.key == thread_members.c.incident_key)
        .order_by(threads.c.id, incidents.c.day_start.nulls_last(), incidents.c.id)
    )
    mine = select(thread_members.c.thread_id).distinct()
    found = {
        id_
        for some in split_chunks(keys)
        for id_ in connection.scalars(mine.where(thread_members.c.incident_key.in_(some)))
    }
    return tuple(
        ThreadStep(r.thread, r.kind, r.id, r.type, r.day_start, r.relation, tuple(json.loads(r.reasons)))
        for some in split_chunks(sorted(found))
        for r in connection.execute(query.where(threads.c.id.in_(some)))
    )


def load_telling(connection: Connection, id_: str) -> Telling | None:
    """A statement with its report, as people corrected it, live or withdrawn; None where there is none."""
    stored = load_by_ids(connection, [id_])
    if not stored:
        return None
    reports = {key: v.report for key, v in load_reports_by_keys(connection, [stored[id_].report_key]).items()}
    return load_tellings(connection, map(as_said, stored.values()), reports)[id_]


def load_said(connection: Connection, report_key: int) -> tuple[tuple[Statement, str | None], ...]:
    """The live statements of a version of a report in the order of the text, as people corrected them, each with the
    incident that it is in."""
    stored = load_statements_of(connection, [report_key])
    reports = {key: v.report for key, v in load_reports_by_keys(connection, [report_key]).items()}
    told = load_tellings(connection, map(as_said, stored), reports)
    return tuple((told[one.id].statement, one.incident_id) for one in stored)


def as_said(stored: StoredStatement) -> Said:
    """A stored statement as ``tell_corrected`` takes it."""
    return Said(stored.id, stored.report_key, stored.payload)
