"""What a change of the reader gained and lost: the gold statements found now and before."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from recoupe.errors import InputError
from recoupe.evaluation.matching import pair_statements
from recoupe.evaluation.names import squash
from recoupe.evaluation.records import ScoredRecord

SHOWN = 110  # characters of a statement's evidence
Found = Mapping[str, tuple[int, ...]]


def find_met(gold: Mapping[str, ScoredRecord], predicted: Mapping[str, ScoredRecord]) -> Found:
    """By report id the gold statements that were found, each by its place in the record; reports without any are left
    out."""
    met = {}
    for name, record in gold.items():
        ours = predicted[name].statements if name in predicted else ()
        pairs = pair_statements(ours, record.statements, squash(record.text))
        if pairs:
            met[name] = tuple(sorted(column for _, column in pairs))
    return met


def format_found(found: Found) -> str:
    """The file's text: one report a line, so that a change of it can be read."""
    lines = [f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(list(found[name]))}" for name in sorted(found)]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def read_found(path: Path) -> Found:
    """What ``format_found`` wrote; raises InputError where the file holds something else."""
    remedy = "Write it anew with recoupe evaluate GOLD.jsonl --found FILE.json."
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise InputError(f"{path} cannot be read as a list of found statements: {error}. {remedy}") from error
    if not isinstance(value, dict) or not all(is_places(places) for places in value.values()):
        raise InputError(f"{path} holds no list of places for each report. {remedy}")
    return {name: tuple(places) for name, places in value.items()}


def is_places(value: object) -> bool:
    """Whether a value is a list of whole numbers."""
    return isinstance(value, list) and all(isinstance(n, int) and not isinstance(n, bool) for n in value)


def list_changes(gold: Mapping[str, ScoredRecord], before: Found, after: Found) -> Iterator[str]:
    """A line for each gold statement that is found now and was not, or the other way round, in gold's order."""
    for name, record in gold.items():
        then, now = set(before.get(name, ())), set(after.get(name, ()))
        for place, statement in enumerate(record.statements):
            if (place in then) != (place in now):
                word = "gained" if place in now else "lost"
                yield f"{word}: {name} {statement.type} {squash(statement.evidence)[:SHOWN]}"
