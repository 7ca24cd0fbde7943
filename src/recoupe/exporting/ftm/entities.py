"""FollowTheMoney entities as plain values: who says them, and how ids and datasets are named.

An entity may come in parts, one for each dataset: what the parts of one id say together is what tools read.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from recoupe.lexicon.folding import fold
from recoupe.linking.origins import name_outlet
from recoupe.linking.outlets import Sourcing
from recoupe.model import Report
from recoupe.model.describing import clean
from recoupe.records import JsonObject

OWN = "recoupe"  # the dataset of what no outlet says: names of the lexicon, points of the gazetteer, what clashes
NOTES = "notes"  # the dataset of what nobody published
SLUG_LENGTH = 40  # characters of an outlet's name in its dataset's; the rest of the name tells alike ones apart
NO_SLUG = re.compile(r"[^a-z0-9]+")

Properties = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Entity:
    """What one dataset says of an entity; ``origin`` is the id of the article that it has it from, and ``quotes`` are
    the report's own words for a value, by property and value."""

    id: str
    schema: str
    dataset: str
    properties: Properties
    origin: str | None = None
    quotes: Mapping[tuple[str, str], str] = field(default_factory=dict)


def make_id(kind: str, *parts: object) -> str:
    """A repeatable id of an entity: "recoupe-" and the SHA-1 of what it is."""
    told = "\x1f".join((kind, *map(str, parts)))
    return f"recoupe-{hashlib.sha1(told.encode(), usedforsecurity=False).hexdigest()}"


def make_properties(**values: str | Iterable[str | None] | None) -> Properties:
    """The properties that have a value, each value clean and once."""
    found: dict[str, tuple[str, ...]] = {}
    for name, value in values.items():
        if value is None:
            continue
        if isinstance(value, str):
            told: tuple[str, ...] = (text,) if (text := tidy(value)) else ()
        else:
            told = tuple(dict.fromkeys([text for one in value if one and (text := tidy(one))]))
        if told:
            found[name] = told
    return found


def tidy(text: str) -> str:
    """The text on one line with plain spaces; what is so already, as most texts are, is not looked through."""
    return text if text.isprintable() and "  " not in f" {text} " else clean(text)


def name_dataset(report: Report, sourcing: Sourcing) -> str:
    """The dataset of a report's outlet, the same however it is spelt: "outlet_france_24_1f0c2a9b"; notes of one's own
    have one together."""
    if report.note is not None:
        return NOTES
    outlet = name_outlet(report, sourcing)
    return slug_dataset(outlet.key, outlet.name)


@lru_cache(maxsize=10_000)
def slug_dataset(key: str, name: str) -> str:
    """A name as FollowTheMoney takes it for a dataset, with some digits that tell outlets of like names apart."""
    slug = NO_SLUG.sub("_", fold(name))[:SLUG_LENGTH].strip("_")
    digest = hashlib.sha256(key.encode()).hexdigest()[:8]
    return f"outlet_{slug}_{digest}" if slug else f"outlet_{digest}"


def merge_entities(parts: Iterable[Entity]) -> Iterable[Entity]:
    """One entity for each id and dataset, in order, with the values of all its parts, each once."""
    merged: dict[tuple[str, str], Entity] = {}
    for part in parts:
        key = part.id, part.dataset
        known = merged.get(key)
        merged[key] = part if known is None else join_parts(known, part)
    return merged.values()


def join_parts(one: Entity, other: Entity) -> Entity:
    """The values of two parts of an entity."""
    names = dict.fromkeys((*one.properties, *other.properties))
    values = {
        name: tuple(dict.fromkeys((*one.properties.get(name, ()), *other.properties.get(name, ())))) for name in names
    }
    return replace(one, properties=values)


def entity_to_dict(entity: Entity) -> JsonObject:
    """The entity as ``ftm`` reads it from a line."""
    return {"id": entity.id, "schema": entity.schema, "properties": entity.properties, "datasets": [entity.dataset]}


def entity_to_statements(entity: Entity) -> Iterator[JsonObject]:
    """The entity as FollowTheMoney's statements: one value from one dataset each, the first says that it is there."""
    yield statement_to_dict(entity, "id", entity.id)
    for name, values in entity.properties.items():
        for value in values:
            yield statement_to_dict(entity, name, value)


def statement_to_dict(entity: Entity, name: str, value: str) -> JsonObject:
    """One value as a line; its id is the hash that FollowTheMoney itself makes of it."""
    key = f"{entity.dataset}.{entity.id}.{name}.{value}"
    return {
        "canonical_id": entity.id,
        "entity_id": entity.id,
        "prop": name,
        "schema": entity.schema,
        "value": value,
        "dataset": entity.dataset,
        "lang": None,
        "original_value": entity.quotes.get((name, value)),
        "first_seen": None,
        "last_seen": None,
        "external": False,
        "origin": entity.origin,
        "id": hashlib.sha1(key.encode(), usedforsecurity=False).hexdigest(),
    }
