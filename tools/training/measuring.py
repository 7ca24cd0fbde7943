"""The published measure of what a reader says of annotated reports."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from recoupe.evaluation import ScoredRecord, format_table, score_records, scored_record
from recoupe.evaluation.records import parse_record
from recoupe.reading import Reader
from recoupe.records import record_to_dict
from training.gold import Annotated


def read_all(reader: Reader, gold: Sequence[Annotated], docs: Sequence[Doc]) -> dict[str, ScoredRecord]:
    """What a reader says of each report, by id."""
    return {
        record.report.id: scored_record(record_to_dict(reader.read_doc(record.report, doc)))
        for record, doc in zip(gold, docs, strict=True)
    }


def measure(gold: Iterable[Annotated], answers: dict[str, ScoredRecord], *, by_type: bool = False) -> str:
    """The table of the measure."""
    return format_table(score_records({r.report.id: as_gold(r) for r in gold}, answers), by_type=by_type)


def as_gold(record: Annotated) -> ScoredRecord:
    """A report's own annotation as the measure sees it."""
    fields = {"report": {"id": record.report.id, "text": record.report.text}, "statements": list(record.statements)}
    return parse_record(json.dumps(fields), record.report.id)
