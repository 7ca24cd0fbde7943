"""Whether what a record says is known to the format and stands in its own report."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from datetime import date
from typing import Any

from data_checks.units import fits_role
from recoupe.model import Certainty, PlaceKind, QuantityRole

GENRES = (
    *("dispatch", "article", "local_brief", "communique", "analysis", "humanitarian_bulletin", "travel_note"),
    *("interview", "negative", "flash"),
)
LANGUAGE = "fr"
RANGES = {"lat": 90.0, "lon": 180.0}


def find_value_faults(record: Mapping[str, Any], types: Container[str]) -> list[str]:
    """What is wrong with a record of the right shape; ``types`` are the codes of the scheme."""
    report = record["report"]
    faults = list(find_report_faults(report))
    for number, statement in enumerate(record["statements"]):
        faults += [f"statements[{number}]: {fault}" for fault in find_statement_faults(statement, report, types)]
    return faults


def find_report_faults(report: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with a report's own data."""
    if report["genre"] not in GENRES:
        yield f"report: {report['genre']!r} is no genre; they are {', '.join(GENRES)}"
    if report["language"] != LANGUAGE:
        yield f"report: its language is {report['language']!r}, not {LANGUAGE!r}"
    if report["published"] is not None and not is_date(report["published"]):
        yield f"report: published is {report['published']!r}, no date such as 2024-05-16"


def find_statement_faults(
    statement: Mapping[str, Any], report: Mapping[str, Any], types: Container[str]
) -> Iterator[str]:
    """What is wrong with one statement."""
    if statement["type"] not in types:
        yield f"{statement['type']!r} is no type of the scheme"
    if statement["certainty"] not in list(Certainty):
        yield f"{statement['certainty']!r} is no certainty"
    yield from find_unanchored(statement, report)
    if statement["place"] is not None:
        yield from find_place_faults(statement["place"])
    if statement["time"] is not None:
        yield from find_time_faults(statement["time"])
    for quantity in statement["quantities"]:
        yield from find_quantity_faults(quantity)


def find_unanchored(statement: Mapping[str, Any], report: Mapping[str, Any]) -> Iterator[str]:
    """What a statement quotes or names and its report does not hold to the letter."""
    if statement["evidence"] not in report["text"]:
        yield f"the evidence is not in the text: “{statement['evidence']:.60}”"
    if statement["trigger"] not in statement["evidence"]:
        yield f"the trigger “{statement['trigger']}” is not in the evidence"
    told = "\n".join(report[key] or "" for key in ("text", "title", "outlet"))
    for role in ("agents", "targets"):
        for name in statement[role]:
            if name not in told:
                yield f"“{name}” ({role}) is not in the report to the letter"
    if statement["source"] is not None and statement["source"] not in told:
        yield f"“{statement['source']}” (source) is not in the report to the letter"


def find_place_faults(place: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with a place."""
    if place["kind"] not in list(PlaceKind):
        yield f"{place['kind']!r} is no kind of place"
    if (place["lat"] is None) != (place["lon"] is None):
        yield f"the place {place['name']} has half a position"
    for key, most in RANGES.items():
        if place[key] is not None and abs(place[key]) > most:
            yield f"the place {place['name']} has {key} {place[key]}, which is not on Earth"


def find_time_faults(time: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with an interval."""
    given = [time[key] for key in ("start", "end") if time[key] is not None]
    if not given:
        yield "the time has neither start nor end; it would be null"
    wrong = [day for day in given if not is_date(day)]
    yield from (f"{day!r} is no date such as 2024-05-16" for day in wrong)
    if len(given) == 2 and not wrong and given[0] > given[1]:
        yield f"the time runs backward, from {given[0]} to {given[1]}"


def find_quantity_faults(quantity: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with a figure."""
    role, low, high, unit = (quantity[key] for key in ("role", "low", "high", "unit"))
    if role not in list(QuantityRole):
        yield f"{role!r} is no role of a figure"
    elif not fits_role(unit, role):
        yield f"a figure of {role} has the unit {unit!r}"
    if low is None and high is None:
        yield f"a figure of {role} has no value"
    if low is not None and high is not None and low > high:
        yield f"a figure of {role} runs from {low} to {high}"


def is_date(value: str) -> bool:
    """Whether it is a day in full, such as 2024-05-16."""
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
