"""FollowTheMoney's JSON lines: entities, or with ``--of statements`` one value from one dataset a line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from recoupe.archive.dossiers import Dossier
from recoupe.exporting.ftm.entities import Entity, entity_to_dict, entity_to_statements, merge_entities
from recoupe.exporting.ftm.events import make_entities, make_things
from recoupe.exporting.job import Export, Of, Written
from recoupe.exporting.sharing.recipe import Task
from recoupe.exporting.sharing.sharing import make_each
from recoupe.exporting.wording import Speaking
from recoupe.records import JsonObject

write_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Shape:
    """How lines are made: in which words, and whether a line is an entity or one value of it."""

    speaking: Speaking
    of: Of


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of an incident: those of what it points to by the entity's id, then its own."""

    things: dict[str, str]
    own: str


def write_ftm(export: Export, path: Path) -> Written:
    """Write the file; rows are its lines.

    What an incident points to stands before it and only once in the file, so that any size can be written and read
    line by line.
    """
    rows = 0
    written: set[str] = set()
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for lines in make_each(export, LINES, export.find_ids()):
            new = lines.things.keys() - written
            text = "".join(told for id_, told in lines.things.items() if id_ in new) + lines.own
            written |= new
            file.write(text)
            rows += text.count("\n")
    return Written(rows)


def prepare_shape(export: Export) -> Shape:
    """The shape of an export's lines."""
    return Shape(Speaking(export.weighing, export.language), export.of)


def make_lines(dossier: Dossier, shape: Shape) -> Lines:
    """The lines of an incident; JSON itself holds no line break but the one that ends it."""
    things = {thing.id: thing for thing in make_things(dossier, shape.speaking)}
    return Lines(
        {id_: write_lines([thing], shape.of) for id_, thing in things.items()},
        write_lines(make_entities(dossier, shape.speaking), shape.of),
    )


def write_lines(parts: Iterable[Entity], of: Of) -> str:
    """The entities, or their values, each on its line."""
    if of is Of.STATEMENTS:
        lines = once_each(statement for part in parts for statement in entity_to_statements(part))
    else:
        lines = map(entity_to_dict, merge_entities(parts))
    return "".join(f"{write_json(line)}\n" for line in lines)


def once_each(statements: Iterable[JsonObject]) -> Iterable[JsonObject]:
    """Each statement once: what two articles of one outlet say alike is the first one's."""
    found: dict[object, JsonObject] = {}
    for statement in statements:
        found.setdefault(statement["id"], statement)
    return found.values()


LINES = Task(Export.load, prepare_shape, make_lines)
