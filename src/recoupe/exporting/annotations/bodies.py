"""What an annotation says of the words that it is on: the statement's type, a line to read, and each slot as data."""

from __future__ import annotations

from urllib.parse import quote

from recoupe.exporting.wording import describe_place, describe_slots, describe_time, name_type
from recoupe.lexicon import Lexicon
from recoupe.model import Statement
from recoupe.records import JsonObject, statement_to_dict, to_iso

PREFIX = "recoupe:"  # of what the vocabulary of annotations has no word for; the context says what it stands for
TERMS = "urn:recoupe:terms:"
SLOTS = ("agents", "targets", "places", "time", "quantities", "source")
LEFT_OUT = frozenset(
    {"start", "end", "aliases", "reasons", "line"}
)  # of a slot: offsets, and what is no word of the report


def make_urn(kind: str, id_: str) -> str:
    """A name for something of the archive: "urn:recoupe:report:konna-01"."""
    return f"urn:recoupe:{kind}:{quote(id_, safe='')}"


def make_bodies(statement: Statement, incident: str, lexicon: Lexicon, language: str) -> list[JsonObject]:
    """The type's code, the statement on a line, and its slots under Recoupe's own terms."""
    return [
        {"type": "TextualBody", "purpose": "classifying", "format": "text/plain", "value": statement.type},
        {
            "type": "TextualBody",
            "purpose": "describing",
            "format": "text/plain",
            "language": language,
            "value": describe_statement(statement, lexicon, language),
        },
        {
            "id": make_urn("statement", statement.id),
            "type": f"{PREFIX}Statement",
            f"{PREFIX}incident": {"id": make_urn("incident", incident)},
            f"{PREFIX}type": statement.type,
            f"{PREFIX}certainty": statement.certainty.value,
            **give_slots(statement),
        },
    ]


def describe_statement(statement: Statement, lexicon: Lexicon, language: str) -> str:
    """What is said: "attaque armée · Farandé ± 3 km · 17/10/2025 · revendiqué, selon le JNIM · auteur : JNIM"."""
    told = [
        name_type(statement.type, lexicon, language),
        ", ".join(describe_place(place, language) for place in statement.places if place.name),
        describe_time(statement.time, lexicon, language),
        describe_slots(statement, lexicon, language),
    ]
    return " · ".join(part for part in told if part)


def give_slots(statement: Statement) -> JsonObject:
    """The slots that are filled, every key of them under Recoupe's terms; days are ``first`` and ``last``."""
    told = statement_to_dict(statement)
    place, time = told.pop("place"), statement.time
    told.setdefault("places", [place] if place else [])
    if time is not None:
        told["time"] = {
            "first": to_iso(time.start),
            "last": to_iso(time.end),
            "precision": time.precision.value,
            "quote": None if time.span is None else time.span.quote,
        }
    return {f"{PREFIX}{slot}": put_prefix(told[slot]) for slot in SLOTS if told[slot]}


def put_prefix(value: object) -> object:
    """The values of a slot with every key under Recoupe's terms; what is not known and where words stand is left out:
    offsets are the target's."""
    if isinstance(value, dict):
        return {
            f"{PREFIX}{key}": put_prefix(one)
            for key, one in value.items()
            if key not in LEFT_OUT and one not in (None, [], "")
        }
    return [put_prefix(one) for one in value] if isinstance(value, list) else value
