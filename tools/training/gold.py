"""Annotated reports, and where their statements stand in the reader's own parse."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from recoupe.errors import InputError
from recoupe.evaluation.records import ScoredStatement, parse_record
from recoupe.model import Report
from recoupe.reading.state import Reading
from training.standoff import lay_over


@dataclass(frozen=True, slots=True)
class Annotated:
    """A report with its statements as they stand in the file and as the measure sees them; ``own`` where the report
    was written for this project."""

    report: Report
    statements: tuple[dict[str, Any], ...]
    scored: tuple[ScoredStatement, ...]
    own: bool


def read_gold(paths: Iterable[Path], *, own: bool) -> list[Annotated]:
    """The annotated reports of files and of the .jsonl files of folders; raises InputError naming the line that is
    wrong."""
    files = [f for p in paths for f in (sorted(p.glob("*.jsonl")) if p.is_dir() else [p])]
    return [record for file in files for record in read_file(file, own=own)]


def read_standoff(annotations: Path, texts: Path) -> list[Annotated]:
    """The annotated reports of the press whose annotations stand apart from their texts (``standoff``)."""
    return [
        read_annotated(json.dumps(record), record["report"]["id"], own=False) for record in lay_over(annotations, texts)
    ]


def read_file(path: Path, *, own: bool) -> Iterator[Annotated]:
    """The annotated reports of one file."""
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), start=1):
        if line.strip():
            yield read_annotated(line, f"{path}, line {number}", own=own)


def read_annotated(line: str, where: str, *, own: bool) -> Annotated:
    """The annotated report of one line of JSON; raises InputError naming ``where`` it is wrong."""
    scored = parse_record(line, where).statements
    fields = json.loads(line)
    try:
        return Annotated(make_report(fields["report"]), tuple(fields["statements"]), scored, own)
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"{where}: its report lacks a text or its date is wrong: {error}.") from error


def make_report(fields: Mapping[str, Any]) -> Report:
    """The report of a gold record."""
    day = fields.get("published")
    published = date.fromisoformat(day) if day else None
    return Report(fields["id"], fields["text"], fields.get("outlet"), fields.get("title"), published, "fr")


def find_words(text: str, quote: str, start: int = 0) -> tuple[int, int] | None:
    """Where a quote stands at or after ``start``, white space and apostrophes aside; None where it does not."""
    words = (re.escape(word).replace("’", "'").replace("'", "['’]") for word in quote.split())
    found = re.compile(r"\s+".join(words)).search(text, start) if quote.strip() else None
    return found.span() if found else None


def find_evidence(text: str, gold: Mapping[str, Any]) -> tuple[int, int] | None:
    """Where the evidence of a gold statement stands, by characters; None where it does not."""
    return find_words(text, str(gold.get("evidence") or ""))


def find_head(reading: Reading, gold: Mapping[str, Any]) -> int | None:
    """The token at which a gold statement stands: the root of its trigger, or of its evidence where it names none."""
    evidence = find_words(reading.text, str(gold.get("evidence") or ""))
    if evidence is None:
        return None
    trigger = find_words(reading.text, str(gold.get("trigger") or ""), evidence[0])
    start, end = trigger if trigger is not None and trigger[1] <= evidence[1] else evidence
    return int(reading.doc[reading.token_at(start) : reading.token_at(max(start, end - 1)) + 1].root.i)
