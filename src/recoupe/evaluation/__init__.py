"""How well statements agree with gold: the measure of the annotation guide, its totals and its table."""

from __future__ import annotations

from recoupe.evaluation.changes import find_met, format_found, list_changes, read_found
from recoupe.evaluation.records import ScoredRecord, load_records, scored_record
from recoupe.evaluation.scoring import Score, score_records
from recoupe.evaluation.table import format_json, format_table

__all__ = [
    "Score",
    "ScoredRecord",
    "find_met",
    "format_found",
    "format_json",
    "format_table",
    "list_changes",
    "load_records",
    "read_found",
    "score_records",
    "scored_record",
]
