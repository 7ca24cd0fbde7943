"""Annotations that stand apart from their texts: offsets alone, for texts that belong to others and are not here.

A line is ``{"report": {"id", "sha256"}, "statements": […]}`` in the guide's keys, in which whatever is copied from
the text is a pair of offsets into it instead. Laid over the text with that id and hash it gives the guide's record.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from recoupe.errors import InputError

COPIED = ("evidence", "trigger", "source")
LISTS = ("agents", "targets")


def digest(text: str) -> str:
    """SHA-256 of a text, by which its annotations know it."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def lay_over(annotations: Path, texts: Path) -> list[dict[str, Any]]:
    """The records of the guide that annotations make with the texts of a JSONL file, in the order of the annotations.

    Raises InputError where a text is missing or is not the one that was annotated.
    """
    reports = {report["id"]: report for report in (line["report"] for line in read_lines(texts))}
    return [lay_line(line, reports, annotations) for line in read_lines(annotations)]


def read_lines(path: Path) -> Iterable[dict[str, Any]]:
    """The objects of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def lay_line(line: Mapping[str, Any], reports: Mapping[str, Mapping[str, Any]], where: Path) -> dict[str, Any]:
    """One record."""
    id = line["report"]["id"]
    report = reports.get(id)
    if report is None:
        raise InputError(f"{where}: the report {id} is not among the texts. Give the file that holds it.")
    if digest(report["text"]) != line["report"]["sha256"]:
        raise InputError(f"{where}: the text of {id} is not the one that was annotated. Give the same edition.")
    return {"report": report, "statements": [lay_statement(report["text"], s) for s in line["statements"]]}


def lay_statement(text: str, statement: Mapping[str, Any]) -> dict[str, Any]:
    """One statement, its offsets turned into words."""
    said = {key: cut(text, statement[key]) for key in COPIED}
    parties = {key: [cut(text, span) for span in statement[key]] for key in LISTS}
    return {**statement, **said, **parties}


def cut(text: str, span: list[int] | None) -> str | None:
    """The words between two offsets, None for none."""
    return None if span is None else text[span[0] : span[1]]


def take_off(record: Mapping[str, Any]) -> dict[str, Any]:
    """The annotations of a record of the guide without its text; raises InputError for a name that is not in it."""
    text = record["report"]["text"]
    statements = [take_statement(text, s) for s in record["statements"]]
    return {"report": {"id": record["report"]["id"], "sha256": digest(text)}, "statements": statements}


def take_statement(text: str, statement: Mapping[str, Any]) -> dict[str, Any]:
    """One statement, its words turned into offsets: a name's nearest to the evidence."""
    start = text.index(statement["evidence"])
    spans = {key: find_nearest(text, statement[key], start) for key in COPIED}
    spans["trigger"] = find_nearest(text, statement["trigger"], start, first=True)
    parties = {key: [find_nearest(text, name, start) for name in statement[key]] for key in LISTS}
    return {**statement, **spans, **parties}


def find_nearest(text: str, quote: str | None, start: int, *, first: bool = False) -> list[int] | None:
    """The offsets of a quote nearest to ``start``, or the first after it; None for no quote."""
    if quote is None:
        return None
    after = text.find(quote, start)
    before = -1 if first else text.rfind(quote, 0, start + len(quote))
    found = [at for at in (after, before) if at >= 0]
    if not found:
        raise InputError(f"{quote!r} is not in the text.")
    at = min(found, key=lambda at: abs(at - start))
    return [at, at + len(quote)]
