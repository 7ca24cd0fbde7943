"""W3C's Web Annotations as JSON-LD: a collection of one page, written annotation by annotation."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from recoupe.archive.dossiers import load_dossiers
from recoupe.archive.loading import load_incidents_by_ids
from recoupe.exporting.annotations.bodies import PREFIX, TERMS, make_bodies, make_urn
from recoupe.exporting.annotations.selecting import select_words
from recoupe.exporting.job import Export, Written
from recoupe.exporting.links import find_link
from recoupe.exporting.sharing.recipe import Task
from recoupe.exporting.sharing.sharing import make_each
from recoupe.exporting.words import load_file_words
from recoupe.lexicon import Lexicon
from recoupe.linking.origins import Telling
from recoupe.model import Report
from recoupe.records import JsonObject
from recoupe.situation.discretion import Original, Pointed, veil_pointed

CONTEXT: list[object] = ["http://www.w3.org/ns/anno.jsonld", {PREFIX.removesuffix(":"): TERMS}]
COLLECTION, PAGE = "urn:recoupe:annotations", "urn:recoupe:annotations:1"

write_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Shape:
    """In which words bodies are told."""

    lexicon: Lexicon
    language: str


def write_annotations(export: Export, path: Path) -> Written:
    """Write the file; rows are its annotations, one a line within the page, so that any size can be written."""
    rows = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(open_collection(export.language))
        for lines in make_each(export, LINES, export.find_ids()):
            for line in lines:
                file.write(f",\n{line}" if rows else f"\n{line}")
                rows += 1
        file.write(f'\n]}},"total":{rows}}}\n')
    return Written(rows)


def load_pointed(export: Export, ids: Sequence[str]) -> Iterator[Pointed]:
    """Some incidents by their ids, in that order, as they may leave the archive, with where their words stand."""
    found = load_incidents_by_ids(export.connection, ids)
    wanted, hiding = [found[id_] for id_ in ids], not export.discretion.names
    for dossier in load_dossiers(export.connection, wanted, export.weighing, naming=hiding):
        yield veil_pointed(dossier, export.discretion)


def prepare_shape(export: Export) -> Shape:
    """The shape of an export's annotations."""
    return Shape(export.lexicon, export.language)


def open_collection(language: str) -> str:
    """All that stands before the first annotation."""
    page = {"id": PAGE, "type": "AnnotationPage", "partOf": COLLECTION, "startIndex": 0, "items": []}
    head = {
        "@context": CONTEXT,
        "id": COLLECTION,
        "type": "AnnotationCollection",
        "label": load_file_words(language).annotations,
        "generator": {"id": "urn:recoupe", "type": "Software", "name": "Recoupe"},
        "first": page,
    }
    return write_json(head).removesuffix("]}}")


def make_lines(dossier: Pointed, shape: Shape) -> tuple[str, ...]:
    """An annotation for each statement of an incident."""
    incident = dossier.incident.id
    told = zip(dossier.tellings, dossier.originals, strict=True)
    return tuple(write_json(make_annotation(telling, original, incident, shape)) for telling, original in told)


def make_annotation(telling: Telling, original: Original, incident: str, shape: Shape) -> JsonObject:
    """What a statement says, on the words of its report that say it."""
    report, statement = telling.report, telling.statement
    return {
        "id": make_urn("annotation", statement.id),
        "type": "Annotation",
        "motivation": "classifying",
        "body": make_bodies(statement, incident, shape.lexicon, shape.language),
        "target": {
            "type": "SpecificResource",
            "source": find_link(report.url) or make_urn("report", report.id),
            "selector": select_words(original.text, original.start, original.end, original.hidden),
            "state": make_state(report, original.text),
        },
    }


def make_state(report: Report, text: str) -> JsonObject:
    """Of which day, and of which text, the words are: by its hash one knows whether positions hold."""
    day = {} if report.published is None else {"sourceDate": f"{report.published.isoformat()}T00:00:00Z"}
    kind = "TimeState" if day else f"{PREFIX}TextState"
    return {
        "type": kind,
        **day,
        f"{PREFIX}report": {"id": make_urn("report", report.id)},
        **({} if report.outlet is None else {f"{PREFIX}outlet": report.outlet}),
        f"{PREFIX}sha256": hash_text(text),
    }


@lru_cache(maxsize=1_000)  # reports of the last incidents
def hash_text(text: str) -> str:
    """The SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


LINES = Task(load_pointed, prepare_shape, make_lines)
