"""The project's own JSONL: each report with what it says, as ``recoupe ingest --records`` takes it again.

Reports come in the order in which they were kept, so that an archive made of them founds its incidents alike.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from sqlalchemy import ColumnElement, Connection, func, not_, select

from recoupe.archive.chunks import split_chunks
from recoupe.archive.conditions import report_conditions
from recoupe.archive.filters import Filters
from recoupe.archive.judgements import find_rejected, load_judgements
from recoupe.archive.loading import load_reports_by_keys
from recoupe.archive.naming import load_naming
from recoupe.archive.rows import GIVEN
from recoupe.archive.schema import incidents, members, reports, statements
from recoupe.archive.tellings import Said, tell_corrected
from recoupe.exporting.job import Column, Export, Format, Told, Written
from recoupe.exporting.sharing.recipe import Keys, Task
from recoupe.exporting.sharing.sharing import make_each
from recoupe.model import Record
from recoupe.records import record_to_dict
from recoupe.situation.discretion import veil_record


def write_records(export: Export, path: Path) -> Written:
    """Write a record on each line."""
    rows = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for line in make_each(export, RECORDS, find_report_keys(export.connection, export.filters)):
            file.write(line)
            rows += 1
    return Written(rows)


def find_report_keys(connection: Connection, filters: Filters) -> tuple[int, ...]:
    """The keys of the current reports that meet the filters, in the order in which they were kept."""
    return tuple(connection.scalars(select(reports.c.key).where(*record_conditions(filters)).order_by(reports.c.key)))


def count_records(connection: Connection, filters: Filters) -> int:
    """How many reports meet the filters."""
    return connection.scalar(select(func.count()).select_from(reports).where(*record_conditions(filters))) or 0


def record_conditions(filters: Filters) -> tuple[ColumnElement[bool], ...]:
    """What a report has to meet: where sensitive ones are kept back, so is one that tells of an incident that a person
    marked."""
    if filters.sensitive is None:
        return report_conditions(filters)
    marked = select(statements.c.report_key).join_from(members, statements).join(incidents)
    telling = reports.c.key.in_(marked.where(incidents.c.live, incidents.c.marked))
    rest = report_conditions(replace(filters, sensitive=None))
    return (*rest, reports.c.sensitive | telling) if filters.sensitive else (*rest, not_(reports.c.sensitive), ~telling)


def load_records(export: Export, keys: Keys) -> Iterator[Record]:
    """The records of reports with their live statements, as people corrected them and without those they rejected.

    Of a report that a person has judged nobody else is said to have read it, so that no reader undoes what was decided.
    """
    connection = export.connection
    found = load_reports_by_keys(connection, keys)
    texts = {key: stored.report for key, stored in found.items()}
    said = find_live(connection, keys)
    judged = load_judgements(connection, statement_ids=[one.id for some in said.values() for one in some])
    touched, rejected = {id_ for one in judged for id_ in one.statement_ids}, find_rejected(judged)
    told = tell_corrected((one for some in said.values() for one in some), texts, judged)
    naming = {} if export.discretion.names else load_naming(connection, texts)
    for key in keys:
        mine = [one.id for one in said.get(key, ())]
        reader = None if found[key].reader.startswith(GIVEN) or touched.intersection(mine) else found[key].reader
        kept = tuple(told[id_].statement for id_ in mine if id_ not in rejected)
        yield replace(veil_record(Record(texts[key], kept), export.discretion, naming.get(key)), reader=reader)


def find_live(connection: Connection, keys: Keys) -> dict[int, list[Said]]:
    """The live statements of versions of reports, in the order in which they were kept."""
    query = select(statements.c.id, statements.c.report_key, statements.c.payload).where(~statements.c.withdrawn)
    found: dict[int, list[Said]] = {}
    for chunk in split_chunks(keys):
        rows = connection.execute(query.where(statements.c.report_key.in_(chunk)).order_by(statements.c.key))
        for id_, report_key, payload in rows.all():
            found.setdefault(report_key, []).append(Said(id_, report_key, json.loads(payload)))
    return found


def prepare_nothing(_: Export) -> None:
    """A record is written from itself."""


def write_record(record: Record, _: None) -> str:
    """The record as a line of JSON."""
    return json.dumps(record_to_dict(record), ensure_ascii=False, allow_nan=False) + "\n"


RECORDS = Task(load_records, prepare_nothing, write_record)
RECORDS_FORMAT = Format(
    name="records",
    suffix=".jsonl",
    help=Told(
        "les rapports entiers avec leurs énoncés, un par ligne : recoupe ingest --records les reprend",
        "whole reports with their statements, one a line: recoupe ingest --records takes them again",
    ),
    columns=(
        Column(
            "report",
            Told(
                "id, outlet, title, published, language, url, text ; note pour une note prise soi-même",
                "id, outlet, title, published, language, url, text; note for a note of one's own",
            ),
            Told(
                "les versions plus anciennes, quand et d’où il est venu, les octets d’origine, les auteurs, les autres "
                "adresses de sa page, la marque « sensible »",
                "older versions, when and from where it came, its original bytes, its authors, other addresses of its "
                "page, the mark “sensitive”",
            ),
        ),
        Column(
            "statements",
            Told(
                "ses énoncés, dans les mots et aux positions de text, tels que corrigés",
                "its statements, in the words and at the offsets of text, as people corrected them",
            ),
            Told(
                "celles qui furent retirées ou rejetées ; les jugements et leur journal",
                "those withdrawn or rejected; the judgements and their log",
            ),
        ),
        Column(
            "reader",
            Told("l’empreinte du programme qui l’a lu", "the fingerprint of the program that read it"),
            Told("absente si les énoncés furent donnés ou jugés", "absent where they were given, or judged"),
        ),
    ),
    losses=(
        Told(
            "Les filtres choisissent des rapports ; la période est celle de leur publication. Un rapport vient avec "
            "tous ses énoncés.",
            "Filters choose reports; the period is that of their publication. A report comes with all of its "
            "statements.",
        ),
        Told(
            "Écrit avec --names et repris par recoupe ingest --records, il redonne les mêmes rapports, énoncés, "
            "identifiants et incidents. Un rapport dont une personne a jugé revient comme donné, non comme lu : aucun "
            "lecteur ne défera ce qu’elle a décidé.",
            "Written with --names and taken in by recoupe ingest --records it gives the same reports, statements, ids "
            "and incidents back. A report that a person has judged comes back as given, not as read: no reader "
            "undoes what was decided.",
        ),
        Told(
            "Un énoncé dont on a corrigé le type, les jours ou un nombre reçoit un autre identifiant, qui se "
            "calcule de ce qu’il dit. Les fusions et scissions d’incidents décidées par des personnes se perdent : "
            "recoupe archive backup garde tout.",
            "A statement of which the type, the days or a figure was corrected gets another id, which is made of what "
            "it says. Merges and splits of incidents that people decided are lost: recoupe archive backup keeps "
            "everything.",
        ),
        Told(
            "Sans --names, le texte lui-même est masqué : positions et identifiants valent pour ce texte-là.",
            "Without --names the text itself is masked: offsets and ids hold for that text.",
        ),
    ),
    write=write_records,
    count=count_records,
)
