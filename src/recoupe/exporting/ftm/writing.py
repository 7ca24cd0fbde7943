"""FollowTheMoney's JSON lines: entities, or with ``--of statements`` one value from one dataset a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from recoupe.archive.dossiers import Dossier
from recoupe.exporting.ftm.entities import Entity, entity_to_dict, entity_to_statements, merge_entities
from recoupe.exporting.ftm.events import Teller, make_entities, make_things
from recoupe.exporting.job import Export, Of, Written
from recoupe.records import JsonObject

write_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def write_ftm(export: Export, path: Path) -> Written:
    """Write the file; rows are its lines.

    What an incident points to stands before it and only once in the file, so that any size can be written and read
    line by line.
    """
    rows = 0
    teller = Teller(export.weighing, export.language)
    written: set[str] = set()
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for dossier in export.dossiers():
            for line in list_lines(dossier, teller, written, export.of):
                file.write(write_json(line) + "\n")
                rows += 1
    return Written(rows)


def list_lines(dossier: Dossier, teller: Teller, written: set[str], of: Of) -> Iterator[JsonObject]:
    """The lines of an incident; ``written`` are the ids of the things that stand in the file already."""
    parts = [*find_new(make_things(dossier, teller), written), *make_entities(dossier, teller)]
    if of is Of.STATEMENTS:
        yield from once_each(statement for part in parts for statement in entity_to_statements(part))
    else:
        yield from map(entity_to_dict, merge_entities(parts))


def find_new(things: Iterable[Entity], written: set[str]) -> Iterator[Entity]:
    """The things that are not written yet; they count as written from now on."""
    for thing in things:
        if thing.id not in written:
            written.add(thing.id)
            yield thing


def once_each(statements: Iterable[JsonObject]) -> Iterable[JsonObject]:
    """Each statement once: what two articles of one outlet say alike is the first one's."""
    found: dict[object, JsonObject] = {}
    for statement in statements:
        found.setdefault(statement["id"], statement)
    return found.values()
