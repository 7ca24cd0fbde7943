"""Whom a report's text names, found once and kept with it; until then, and where it was forgotten, it is found anew.

What finds persons is told which of the text's words are places on the map: those of all that the report says, as people
corrected it, so that a name is one in each of its incidents or in none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Select, bindparam, or_, select, update

from recoupe.archive.chunks import split_chunks
from recoupe.archive.judgements import find_rejected, load_judgements
from recoupe.archive.loading import load_texts
from recoupe.archive.schema import reports, statements
from recoupe.archive.tellings import Said, tell_corrected
from recoupe.model import Report, Statement

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Naming:
    """The offsets of the places on the map that a text names, in order; and whom it names, as JSON, with the
    fingerprint of what found them (``by``). Both are None where nobody has looked."""

    places: tuple[Range, ...] = ()
    by: str | None = None
    found: str | None = None


def find_place_spans(told: Iterable[Statement]) -> tuple[Range, ...]:
    """The offsets of the places on the map that statements of one report name."""
    places = (place for statement in told for place in statement.places)
    return tuple(sorted({(p.span.start, p.span.end) for p in places if p.span is not None and p.lat is not None}))


def load_naming(connection: Connection, texts: Mapping[int, Report]) -> dict[int, Naming]:
    """The naming of versions of reports by their keys."""
    found: dict[int, Naming] = {}
    query = select(reports.c.key, reports.c.persons_by, reports.c.persons).where(reports.c.persons_by.is_not(None))
    for chunk in split_chunks(texts):
        for key, by, persons in connection.execute(query.where(reports.c.key.in_(chunk))).all():
            places, _, rest = persons.partition("\n")
            found[key] = Naming(read_ranges(places), by, rest)
    missing = {key: report for key, report in texts.items() if key not in found}
    return found | find_naming(connection, missing) if missing else found


def read_ranges(written: str) -> tuple[Range, ...]:
    """Offsets as ``write_ranges`` wrote them."""
    numbers = [int(number) for number in written.split()]
    return tuple(zip(numbers[::2], numbers[1::2], strict=True))


def write_ranges(ranges: Iterable[Range]) -> str:
    """Offsets in one line: "12 20 31 40"."""
    return " ".join(f"{start} {end}" for start, end in ranges)


def find_naming(connection: Connection, texts: Mapping[int, Report]) -> dict[int, Naming]:
    """The places that versions of reports name in all that they say, nobody having looked for persons."""
    said: list[Said] = []
    query = select(statements.c.id, statements.c.report_key, statements.c.payload).where(~statements.c.withdrawn)
    for chunk in split_chunks(texts):
        rows = connection.execute(query.where(statements.c.report_key.in_(chunk))).all()
        said += [Said(id_, key, json.loads(payload)) for id_, key, payload in rows]
    judged = load_judgements(connection, statement_ids=[one.id for one in said])
    told, rejected = tell_corrected(said, texts, judged), find_rejected(judged)
    mine: dict[int, list[Statement]] = {key: [] for key in texts}
    for one in said:
        if one.id not in rejected:
            mine[one.report_key].append(told[one.id].statement)
    return {key: Naming(find_place_spans(some)) for key, some in mine.items()}


def is_unnamed(connection: Connection, by: str) -> bool:
    """Whether what has this fingerprint has not looked for persons in some report yet."""
    return connection.scalar(select_unnamed(by).limit(1)) is not None


def load_unnamed(connection: Connection, by: str, *, limit: int) -> dict[int, tuple[Report, Naming]]:
    """The first so many versions of reports, by key, in which what has this fingerprint has not looked for persons."""
    texts = load_texts(connection, connection.scalars(select_unnamed(by).limit(limit)).all())
    naming = load_naming(connection, texts)
    return {key: (report, naming[key]) for key, report in texts.items()}


def select_unnamed(by: str) -> Select[int]:
    """The keys of the reports in which what has this fingerprint has not looked; the index alone answers."""
    return select(reports.c.key).where(or_(reports.c.persons_by.is_(None), reports.c.persons_by != by))


def keep_naming(connection: Connection, found: Mapping[int, Naming]) -> None:
    """Keep whom versions of reports name, by their keys."""
    put = update(reports).where(reports.c.key == bindparam("at_key"))
    put = put.values(persons=bindparam("to_persons"), persons_by=bindparam("to_by"))
    rows = [
        {"at_key": key, "to_persons": f"{write_ranges(naming.places)}\n{naming.found}", "to_by": naming.by}
        for key, naming in found.items()
    ]
    if rows:
        connection.execute(put, rows)
