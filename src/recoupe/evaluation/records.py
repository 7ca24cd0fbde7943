"""Records in the guide's JSON shape, reduced to what the measure compares."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from recoupe.errors import InputError
from recoupe.evaluation.names import squash

LONGEST_EVIDENCE = 600  # characters; the measure takes longer evidence for none
OPEN_START, OPEN_END = -40_000, 10**7  # day numbers that stand for an open end

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScoredPlace:
    """A place by its names and, where it has both coordinates, its point."""

    names: Names
    lat: float | None
    lon: float | None
    kind: str | None


@dataclass(frozen=True, slots=True)
class ScoredQuantity:
    """A figure by its role, bounds and unit."""

    role: str | None
    low: float | None
    high: float | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class ScoredStatement:
    """One statement by its type, its evidence and the fillers of each slot."""

    type: str
    evidence: str
    agents: tuple[Names, ...]
    targets: tuple[Names, ...]
    place: tuple[ScoredPlace, ...]
    time: tuple[tuple[int, int] | None, ...]
    quantities: tuple[ScoredQuantity, ...]
    source: tuple[Names, ...]
    certainty: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScoredRecord:
    """A report's id and text with its statements; a prediction may leave the text out (empty)."""

    id: str
    text: str
    statements: tuple[ScoredStatement, ...]


def load_records(path: Path) -> dict[str, ScoredRecord]:
    """The records of a JSONL file by report id, the last of those with one id; raises InputError naming the line."""
    records = {}
    try:
        with path.open(encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    record = parse_record(line, f"{path}, line {number}")
                    records[record.id] = record
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is no UTF-8. Save it as UTF-8.") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}. Check the path.") from error
    return records


def parse_record(line: str, where: str) -> ScoredRecord:
    """The record of one line; raises InputError where it is no JSON or lacks a report or statements."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}: is no JSON: {error}. Each line holds one record.") from error
    report = value.get("report") if isinstance(value, dict) else None
    if not isinstance(report, dict) or report.get("id") is None:
        raise InputError(f"{where}: has no report with an id, as records of the annotation guide have.")
    statements = value.get("statements")
    if not isinstance(statements, list) or not all(isinstance(item, dict) for item in statements):
        raise InputError(f"{where}: has no list of statements. Write [] where a report has none.")
    return scored_record(value)


def scored_record(value: Mapping[str, object]) -> ScoredRecord:
    """The record as the measure sees it; its shape has been checked."""
    report, statements = value["report"], value["statements"]
    if not isinstance(report, dict) or not isinstance(statements, list):
        raise InputError("a record is {'report': {…}, 'statements': […]}.")
    text = report.get("text") or ""
    return ScoredRecord(str(report["id"]), str(text), tuple(scored_statement(item) for item in statements))


def scored_statement(value: Mapping[str, object]) -> ScoredStatement:
    """One statement as the measure sees it."""
    evidence = value.get("evidence")
    quote = evidence.get("quote") if isinstance(evidence, dict) else evidence
    quote = quote if isinstance(quote, str) else ""
    return ScoredStatement(
        type=str(value.get("type")),
        evidence=quote,
        agents=named(value.get("agents")),
        targets=named(value.get("targets")),
        place=tuple(scored_place(item) for item in as_list(value.get("place")) if names_of(item)),
        time=scored_time(value.get("time")),
        quantities=tuple(scored_quantity(item) for item in as_list(value.get("quantities"))),
        source=named(value.get("source")),
        certainty=tuple(str(item) for item in as_list(value.get("certainty"))),
    )


def find_span(folded: str, quote: str) -> tuple[int, int] | None:
    """Where the quote stands in the squashed text, None where it is empty, absent or too long."""
    if len(quote) > LONGEST_EVIDENCE:
        return None
    wanted = squash(quote)
    at = folded.find(wanted)
    return (at, at + len(wanted)) if wanted and at >= 0 else None


def as_list(value: object) -> list[object]:
    """The fillers of a slot: none for null, "", [] and {}, one for a value that is no list."""
    if value in (None, "", [], {}):
        return []
    return value if isinstance(value, list) else [value]


def named(value: object) -> tuple[Names, ...]:
    """The names of each filler; one without a name is no filler."""
    return tuple(names for item in as_list(value) if (names := names_of(item)))


def names_of(value: object) -> Names:
    """Every name that a filler answers to: itself, or its name, quote and aliases."""
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, dict):
        return ()
    aliases = value.get("aliases") or []
    candidates = [value.get("name"), value.get("quote"), *(aliases if isinstance(aliases, list) else [])]
    return tuple(name for name in candidates if isinstance(name, str) and name)


def scored_place(value: object) -> ScoredPlace:
    """A place of the guide's shape, or a bare name."""
    fields = value if isinstance(value, dict) else {}
    kind = fields.get("kind")
    lat, lon = number_of(fields.get("lat")), number_of(fields.get("lon"))
    return ScoredPlace(names_of(value), lat, lon, kind if isinstance(kind, str) else None)


def scored_quantity(value: object) -> ScoredQuantity:
    """A quantity of the guide's shape."""
    fields = value if isinstance(value, dict) else {}
    role, unit = fields.get("role"), fields.get("unit")
    return ScoredQuantity(
        role if isinstance(role, str) else None,
        number_of(fields.get("low")),
        number_of(fields.get("high")),
        unit if isinstance(unit, str) and unit else None,
    )


def scored_time(value: object) -> tuple[tuple[int, int] | None, ...]:
    """The interval as day numbers; a filler that is no interval counts, but meets none."""
    found = ((item, days_of(item)) for item in as_list(value))
    return tuple(days for item, days in found if days is not None or not isinstance(item, dict))


def number_of(value: object) -> float | None:
    """The number, or None for anything else."""
    return float(value) if isinstance(value, int | float) else None


def days_of(value: object) -> tuple[int, int] | None:
    """First and last day number of an interval, far ones for an open end; None where neither end is a date."""
    if not isinstance(value, dict):
        return None
    try:
        first, last = day_number(value.get("start")), day_number(value.get("end"))
    except ValueError:
        return None
    if first is None and last is None:
        return None
    return (OPEN_START if first is None else first, OPEN_END if last is None else last)


def day_number(value: object) -> int | None:
    """The ordinal of "2025-09-23"; a month or a year counts from its first day; raises ValueError for no date."""
    if not value:
        return None
    parts = [int(part) for part in str(value)[:10].split("-")]
    year, month, day = [*parts, 1, 1][:3]
    return date(year, month, day).toordinal()
