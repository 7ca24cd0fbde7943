"""Incidents as they were when a rule began: made of the statements that they had then, as these were corrected then."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection, select

from recoupe.archive.chunks import split_chunks
from recoupe.archive.copying import load_copies
from recoupe.archive.dossiers import Dossier, Weighing, make_dossier
from recoupe.archive.judgements import Judgement, load_judgements
from recoupe.archive.loading import load_texts
from recoupe.archive.schema import incidents, statements
from recoupe.archive.schema_watching import notice_statements
from recoupe.archive.stored import AnyRow, stored_incident
from recoupe.archive.tellings import Said, tell_corrected


def load_present(
    connection: Connection, rule: str, keys: Mapping[int, int], weighing: Weighing
) -> Iterator[tuple[int, Dossier]]:
    """The incidents that a rule knows without having been told of them, live or not, by their keys; ``keys`` give the
    entry of the log up to which each was known. One of which no statement is left is left out."""
    for as_of in sorted(set(keys.values())):
        yield from load_as_of(connection, rule, [key for key, at in keys.items() if at == as_of], as_of, weighing)


def load_as_of(
    connection: Connection, rule: str, keys: Iterable[int], as_of: int, weighing: Weighing
) -> Iterator[tuple[int, Dossier]]:
    """The same of incidents that were known at one time."""
    said: dict[int, dict[str, Said]] = {}
    rows: dict[int, AnyRow] = {}
    told = notice_statements.c
    columns = (told.incident_key, statements.c.id, statements.c.report_key, statements.c.payload)
    query = select(*columns).join(statements, statements.c.key == told.statement_key).where(told.rule == rule)
    for chunk in split_chunks(keys):
        for row in connection.execute(query.where(told.incident_key.in_(chunk))):
            one = Said(row.id, row.report_key, json.loads(row.payload))
            said.setdefault(row.incident_key, {})[row.id] = one
        rows |= {row.key: row for row in connection.execute(select(incidents).where(incidents.c.key.in_(chunk)))}
    every = {id_: one for some in said.values() for id_, one in some.items()}
    reports = load_texts(connection, (one.report_key for one in every.values()))
    judged = [one for one in load_judgements(connection, statement_ids=every, undone=True) if held_at(one, as_of)]
    tellings = tell_corrected(every.values(), reports, judged)
    copies = load_copies(connection, reports, {key: report.id for key, report in reports.items()})
    for key, some in said.items():
        incident = stored_incident(rows[key], tuple(sorted(some)))
        yield key, make_dossier(incident, tellings, copies, judged, weighing)


def held_at(judgement: Judgement, as_of: int) -> bool:
    """Whether a judgement held at an entry of the log."""
    return judgement.seq <= as_of and (judgement.undone_by is None or judgement.undone_by > as_of)
