"""FollowTheMoney's JSON lines: entities, or with ``--of statements`` one value from one dataset a line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter

from recoupe.archive.dossiers import Dossier
from recoupe.exporting.ftm.entities import Entity, entity_to_dict, entity_to_statements, merge_entities
from recoupe.exporting.ftm.events import find_things, make_entities
from recoupe.exporting.ftm.things import Thing, make_thing
from recoupe.exporting.job import Export, Of, Written
from recoupe.exporting.sharing.recipe import Task
from recoupe.exporting.sharing.sharing import make_each
from recoupe.exporting.wording import Speaking
from recoupe.model import Report
from recoupe.records import JsonObject

write_json = TypeAdapter(object).dump_json  # as bytes, in a third of the time that json takes
MOST_KEPT = 5_000  # actors and places whose lines are kept for the next incident: some megabytes


@dataclass(frozen=True, slots=True)
class Shape:
    """How lines are made: in which words, and whether a line is an entity or one value of it; ``kept`` are the lines of
    actors and places by their ids, which many incidents share."""

    speaking: Speaking
    of: Of
    kept: dict[str, bytes] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of an incident: those of what it points to by the entity's id, then its own."""

    things: dict[str, bytes]
    own: bytes


def write_ftm(export: Export, path: Path) -> Written:
    """Write the file; rows are its lines.

    What an incident points to stands before it and only once in the file, so that any size can be written and read
    line by line.
    """
    rows = 0
    written: set[str] = set()
    with path.open("wb") as file:
        for lines in make_each(export, LINES, export.find_ids()):
            new = lines.things.keys() - written
            text = b"".join(told for id_, told in lines.things.items() if id_ in new) + lines.own
            written |= new
            file.write(text)
            rows += text.count(b"\n")
    return Written(rows)


def prepare_shape(export: Export) -> Shape:
    """The shape of an export's lines."""
    return Shape(Speaking(export.weighing, export.language), export.of)


def make_lines(dossier: Dossier, shape: Shape) -> Lines:
    """The lines of an incident; JSON itself holds no line break but the one that ends it."""
    things = find_things(dossier, shape.speaking.lexicon)
    return Lines(
        {id_: write_thing(id_, thing, shape) for id_, thing in things.items()},
        write_lines(make_entities(dossier, shape.speaking), shape.of),
    )


def write_thing(id_: str, thing: Thing, shape: Shape) -> bytes:
    """The lines of what an incident points to."""
    told = shape.kept.get(id_)
    if told is None:
        told = write_lines([make_thing(thing, shape.speaking)], shape.of)
        if not isinstance(thing, Report) and len(shape.kept) < MOST_KEPT:
            shape.kept[id_] = told
    return told


def write_lines(parts: Iterable[Entity], of: Of) -> bytes:
    """The entities, or their values, each on its line."""
    if of is Of.STATEMENTS:
        lines = once_each(statement for part in parts for statement in entity_to_statements(part))
    else:
        lines = map(entity_to_dict, merge_entities(parts))
    return b"".join(write_json(line) + b"\n" for line in lines)


def once_each(statements: Iterable[JsonObject]) -> Iterable[JsonObject]:
    """Each statement once: what two articles of one outlet say alike is the first one's."""
    found: dict[object, JsonObject] = {}
    for statement in statements:
        found.setdefault(statement["id"], statement)
    return found.values()


LINES = Task(Export.load, prepare_shape, make_lines)
