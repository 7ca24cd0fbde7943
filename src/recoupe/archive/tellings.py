"""Stored statements with their reports, as values of the model and as people corrected them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from recoupe.archive.chunks import split_chunks
from recoupe.archive.corrections import correct_statement, list_corrections
from recoupe.archive.judgements import Judgement, load_judgements
from recoupe.archive.schema import members, statements
from recoupe.linking.origins import Telling
from recoupe.model import Report
from recoupe.records import statement_from_dict


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as it is stored: its id, the key of the version of the report that makes it, its JSON."""

    id: str
    report_key: int
    payload: Mapping[str, Any]


def find_said(connection: Connection, keys: Iterable[int]) -> dict[str, Said]:
    """What the members of incidents say, by the statements' ids; ``keys`` are those of the incidents."""
    found: dict[str, Said] = {}
    query = select(statements.c.id, statements.c.report_key, statements.c.payload).join_from(members, statements)
    for chunk in split_chunks(keys):
        for id_, report_key, payload in connection.execute(query.where(members.c.incident_key.in_(chunk))).all():
            found[id_] = Said(id_, report_key, json.loads(payload))
    return found


def tell_corrected(
    said: Iterable[Said], reports: Mapping[int, Report], judged: Iterable[Judgement]
) -> dict[str, Telling]:
    """The tellings of statements by their ids; ``reports`` are the versions by key, ``judged`` what was decided."""
    corrections = list_corrections(judged)
    told = {}
    for one in said:
        report = reports[one.report_key]
        statement = correct_statement(report, statement_from_dict(one.payload), corrections.get(one.id, {}))
        told[one.id] = Telling(report, statement)
    return told


def load_tellings(connection: Connection, said: Iterable[Said], reports: Mapping[int, Report]) -> dict[str, Telling]:
    """The same, with what was decided looked up."""
    listed = list(said)
    return tell_corrected(listed, reports, load_judgements(connection, statement_ids=[one.id for one in listed]))
