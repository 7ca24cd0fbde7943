"""W3C's Web Annotations as JSON-LD: a collection of one page, written annotation by annotation."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from recoupe.archive.dossiers import Dossier
from recoupe.exporting.annotations.bodies import PREFIX, TERMS, make_bodies, make_urn
from recoupe.exporting.annotations.selecting import select_words
from recoupe.exporting.job import Export, Written
from recoupe.exporting.links import find_link
from recoupe.linking.origins import Telling
from recoupe.model import Report
from recoupe.records import JsonObject

CONTEXT: list[object] = ["http://www.w3.org/ns/anno.jsonld", {PREFIX.removesuffix(":"): TERMS}]
COLLECTION, PAGE = "urn:recoupe:annotations", "urn:recoupe:annotations:1"
NAME = {"fr": "Recoupe : ce que disent des rapports", "en": "Recoupe: what reports say"}

write_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def write_annotations(export: Export, path: Path) -> Written:
    """Write the file; rows are its annotations, one a line within the page, so that any size can be written."""
    rows = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(open_collection(export.language))
        for dossier in export.dossiers():
            for annotation in list_annotations(dossier, export):
                file.write(("," if rows else "") + "\n" + write_json(annotation))
                rows += 1
        file.write(f'\n]}},"total":{rows}}}\n')
    return Written(rows)


def open_collection(language: str) -> str:
    """All that stands before the first annotation."""
    page = {"id": PAGE, "type": "AnnotationPage", "partOf": COLLECTION, "startIndex": 0, "items": []}
    head = {
        "@context": CONTEXT,
        "id": COLLECTION,
        "type": "AnnotationCollection",
        "label": NAME[language],
        "generator": {"id": "urn:recoupe", "type": "Software", "name": "Recoupe"},
        "first": page,
    }
    return write_json(head).removesuffix("]}}")


def list_annotations(dossier: Dossier, export: Export) -> Iterator[JsonObject]:
    """An annotation for each statement of an incident."""
    for telling in dossier.tellings:
        yield make_annotation(telling, dossier.incident.id, export)


def make_annotation(telling: Telling, incident: str, export: Export) -> JsonObject:
    """What a statement says, on the words of its report that say it."""
    report, statement = telling.report, telling.statement
    evidence = statement.evidence
    return {
        "id": make_urn("annotation", statement.id),
        "type": "Annotation",
        "motivation": "classifying",
        "body": make_bodies(statement, incident, export.lexicon, export.language),
        "target": {
            "type": "SpecificResource",
            "source": find_link(report.url) or make_urn("report", report.id),
            "selector": select_words(report.text, evidence.start, evidence.end),
            "state": make_state(report),
        },
    }


def make_state(report: Report) -> JsonObject:
    """Of which day, and of which text, the words are: by its hash one knows whether positions hold."""
    day = {} if report.published is None else {"sourceDate": f"{report.published.isoformat()}T00:00:00Z"}
    kind = "TimeState" if day else f"{PREFIX}TextState"
    return {
        "type": kind,
        **day,
        f"{PREFIX}report": {"id": make_urn("report", report.id)},
        f"{PREFIX}outlet": report.outlet,
        f"{PREFIX}sha256": hash_text(report.text),
    }


@lru_cache(maxsize=1_000)  # reports of the last incidents
def hash_text(text: str) -> str:
    """The SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()
