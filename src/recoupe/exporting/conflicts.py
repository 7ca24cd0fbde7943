"""A conflict for people to read, side by side: each value with the voices that give it and their words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import isfinite

from recoupe.exporting.outline import Line, Piece, slot_line
from recoupe.lexicon import Lexicon
from recoupe.linking.conflict_words import describe_value, say
from recoupe.linking.conflicts import Conflict, Side
from recoupe.linking.disputes import ConflictKind
from recoupe.linking.figures import Figure
from recoupe.linking.sayings import Days, Doers
from recoupe.model import Certainty
from recoupe.model.describing import clean
from recoupe.records import JsonObject, to_iso, to_number

LANGUAGE = "en"
SHORT = 160  # characters of a quote


def outline_conflict(conflict: Conflict, lexicon: Lexicon) -> Iterator[Line]:
    """The slot and why its values cannot all be true, then a line for each who gives one."""
    name = "conflict" if conflict.kind is ConflictKind.CONFLICT else "revised"
    slot, why = say(conflict.slot, lexicon, LANGUAGE), say(conflict.reason, lexicon, LANGUAGE)
    yield slot_line(name, Piece(clean(slot), "type"), Piece(f" ({clean(why)})", "quiet"))
    for side in conflict.sides:
        yield from outline_side(side, lexicon)


def outline_side(side: Side, lexicon: Lexicon) -> Iterator[Line]:
    """A value and each who gives it, how surely, in which report and words."""
    value = clean(describe_value(side.value, lexicon, LANGUAGE))
    for number, account in enumerate(side.accounts):
        shown = value if number == 0 else " " * len(value)
        quote = clean(account.quote)
        words = quote if len(quote) <= SHORT else quote[:SHORT].rsplit(" ", 1)[0] + " …"
        yield slot_line(
            "",
            Piece(f"  {shown}  ", "value"),
            Piece(f"{clean(account.voice)}: ", "value"),
            Piece(Certainty(account.certainty).value, "certainty"),
            Piece(f" in {clean(account.report)}", "quiet"),
            Piece(f" « {words} »", "words"),
        )


def conflict_to_dict(conflict: Conflict, lexicon: Lexicon) -> JsonObject:
    """A conflict as values for JSON: each side's value in words and, where it has any, in figures or days."""
    return {
        "slot": conflict.slot,
        "kind": conflict.kind.value,
        "reason": say(conflict.reason, lexicon, LANGUAGE),
        "sides": [side_to_dict(side, lexicon) for side in conflict.sides],
    }


def side_to_dict(side: Side, lexicon: Lexicon) -> JsonObject:
    """One side with all who give it."""
    accounts = [
        {
            "statement": account.statement,
            "report": account.report,
            "published": to_iso(account.published),
            "voice": account.voice,
            "certainty": Certainty(account.certainty).value,
            "quote": account.quote,
        }
        for account in side.accounts
    ]
    value = side.value
    more: JsonObject = {}
    if isinstance(value, Figure):
        more = {"low": bound(value.low), "high": bound(value.high), "unit": value.unit or None}
    elif isinstance(value, Days):
        more = {"start": day(value.first), "end": day(value.last)}
    elif isinstance(value, Doers):
        more = {"actors": list(value.actors)}
    return {"value": describe_value(value, lexicon, LANGUAGE), **more, "accounts": accounts}


def bound(value: float) -> int | float | None:
    """A bound of a figure, None where it is open: JSON has no infinity."""
    return to_number(value) if isfinite(value) else None


def day(value: date) -> str | None:
    """An end of a period, None where it is open."""
    return None if value in (date.min, date.max) else value.isoformat()
