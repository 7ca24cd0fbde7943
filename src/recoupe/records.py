"""Records as plain values ready for JSON: the keys of the annotation guide, each filler with more than its name.

``intake.given`` reads the same keys back.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from recoupe.addresses import compare_address
from recoupe.model import (
    Certainty,
    Channel,
    Credibility,
    Interval,
    Note,
    Party,
    Place,
    PlaceKind,
    Precision,
    Quantity,
    QuantityRole,
    Record,
    Reliability,
    Report,
    Span,
    Statement,
    Voice,
    VoiceKind,
)

JsonObject = dict[str, object]

INTERVALS = 4_096  # that are remembered: more than the days of ten years
ID_LENGTH = 20  # hexadecimal digits: 80 bits, no two alike among a billion statements
# To look a value up here takes a tenth of the time that its class takes to find it.
CERTAINTIES = {certainty.value: certainty for certainty in Certainty}
PLACE_KINDS = {kind.value: kind for kind in PlaceKind}
PRECISIONS = {precision.value: precision for precision in Precision}
ROLES = {role.value: role for role in QuantityRole}
VOICE_KINDS = {kind.value: kind for kind in VoiceKind}


def record_to_dict(record: Record) -> JsonObject:
    """A report with its statements: ``{"report": {…}, "statements": […]}``; ``reader`` only where there is one."""
    return {
        "report": report_to_dict(record.report),
        "statements": [statement_to_dict(statement) for statement in record.statements],
        **({} if record.reader is None else {"reader": record.reader}),
    }


def report_to_dict(report: Report) -> JsonObject:
    """The report, its text as stored; what is not known is null, and ``note`` is there only where it is one."""
    return {
        "id": report.id,
        "outlet": report.outlet,
        "title": report.title,
        "published": to_iso(report.published),
        "language": report.language,
        "url": report.url,
        "text": report.text,
        **({} if report.note is None else {"note": note_to_dict(report.note)}),
    }


def note_to_dict(note: Note) -> JsonObject:
    """Who said what was noted down, how and when it came, and what is held of it."""
    return {
        "voice": note.voice,
        "kind": note.kind.value,
        "channel": note.channel.value,
        "received": note.received.isoformat(timespec="minutes"),
        "reliability": note.reliability.value,
        "credibility": note.credibility.value,
    }


def statement_to_dict(statement: Statement) -> JsonObject:
    """One statement; an empty slot is null or [], and ``places`` is there only where it names several."""
    places = [place_to_dict(place) for place in statement.places if place.name]
    return {
        "id": statement.id,
        "type": statement.type,
        "evidence": span_to_dict(statement.evidence),
        "trigger": span_to_dict(statement.trigger),
        "agents": [party_to_dict(party) for party in statement.agents if party.name],
        "targets": [party_to_dict(party) for party in statement.targets if party.name],
        "place": places[0] if places else None,
        **({"places": places} if len(places) > 1 else {}),
        "time": None if statement.time is None else interval_to_dict(statement.time),
        "quantities": [quantity_to_dict(quantity) for quantity in statement.quantities],
        "source": None if statement.source is None or not statement.source.name else voice_to_dict(statement.source),
        "certainty": statement.certainty.value,
    }


def span_to_dict(span: Span | None) -> JsonObject:
    """``{"quote", "start", "end"}``, all null where a filler has no words of its own."""
    if span is None:
        return {"quote": None, "start": None, "end": None}
    return {"quote": span.quote, "start": span.start, "end": span.end}


def party_to_dict(party: Party) -> JsonObject:
    """One who does or undergoes, with the canonical actor's id and its other names."""
    return {"name": party.name, "aliases": list(party.aliases), "actor": party.actor, **span_to_dict(party.span)}


def place_to_dict(place: Place) -> JsonObject:
    """A place with its point and uncertainty; ``line`` and ``reasons`` only where there are any."""
    return {
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "kind": place.kind.value,
        "radius_km": place.radius_km,
        "geonameid": place.geonameid,
        "country": place.country,
        "admin1": place.admin1,
        "relation": place.relation,
        **span_to_dict(place.span),
        **({"line": [list(point) for point in place.line]} if place.line else {}),
        **({"reasons": list(place.reasons)} if place.reasons else {}),
    }


def interval_to_dict(interval: Interval) -> JsonObject:
    """Inclusive days as ISO strings, null for an open end; no offsets, since ``start`` and ``end`` are the days."""
    return {
        "start": to_iso(interval.start),
        "end": to_iso(interval.end),
        "precision": interval.precision.value,
        "basis": interval.basis,
        "quote": None if interval.span is None else interval.span.quote,
    }


def quantity_to_dict(quantity: Quantity) -> JsonObject:
    """A figure with its bounds as numbers, whole where they are whole."""
    return {
        "role": quantity.role.value,
        "low": to_number(quantity.low),
        "high": to_number(quantity.high),
        "unit": quantity.unit,
        **span_to_dict(quantity.span),
    }


def voice_to_dict(voice: Voice) -> JsonObject:
    """Who says so, with the word that attributes."""
    return {
        "name": voice.name,
        "kind": voice.kind.value,
        "verb": voice.verb,
        "actor": voice.actor,
        **span_to_dict(voice.span),
    }


def to_iso(day: date | None) -> str | None:
    """ "2025-11-05", or None."""
    return None if day is None else day.isoformat()


def parse_iso(day: str | None) -> date | None:
    """The day of ``to_iso``'s string."""
    return None if day is None else date.fromisoformat(day)


def to_number(value: float | None) -> int | float | None:
    """3 for 3.0, so that a count is written as one."""
    return int(value) if value is not None and float(value).is_integer() else value


def identify_statements(report: Report, statements: Iterable[Statement]) -> Iterator[Statement]:
    """The statements with their ids: a hash of what the report says, with a rank where two would be alike.

    Offsets stay out, and a report with an address counts by it, so that what a changed page still says keeps its id.
    """
    address = address_of(report)
    seen: dict[str, int] = {}
    for statement in statements:
        content = describe_content(address, statement)
        rank = seen[content] = seen.get(content, -1) + 1
        digest = hashlib.sha256(f"{content}\n{rank}".encode()).hexdigest()[:ID_LENGTH]
        yield replace(statement, id=digest)


def address_of(report: Report) -> str:
    """What stays the same when a report is published anew with another text: its page's address, else its id."""
    return compare_address(report.url) or report.id


def describe_content(address: str, statement: Statement) -> str:
    """What makes a statement the one it is, as canonical JSON: report, type, words, figures and time.

    A whole number is one however it is held, so that what was read and comes back as JSON keeps its id.
    """
    time = statement.time
    figures = [[q.role.value, to_number(q.low), to_number(q.high), q.unit] for q in statement.quantities]
    days = [str(time.start), str(time.end)] if time else None
    words = [statement.evidence.quote, statement.trigger.quote, statement.trigger.start - statement.evidence.start]
    return json.dumps([address, statement.type, words, figures, days], ensure_ascii=False)


def statement_from_dict(value: Mapping[str, Any]) -> Statement:
    """The statement of ``statement_to_dict``'s values; for what Recoupe itself wrote, since nothing is checked."""
    places = value.get("places") or ([value["place"]] if value["place"] else [])
    evidence, trigger, source = value["evidence"], value["trigger"], value["source"]
    return Statement(
        id=value["id"],
        type=value["type"],
        evidence=Span(evidence["start"], evidence["end"], evidence["quote"]),
        trigger=Span(trigger["start"], trigger["end"], trigger["quote"]),
        agents=tuple(map(party_from_dict, value["agents"])),
        targets=tuple(map(party_from_dict, value["targets"])),
        places=tuple(map(place_from_dict, places)),
        time=None if value["time"] is None else interval_from_dict(value["time"]),
        quantities=tuple(map(quantity_from_dict, value["quantities"])),
        source=None if source is None else voice_from_dict(source),
        certainty=CERTAINTIES[value["certainty"]],
    )


def note_from_dict(value: Mapping[str, Any]) -> Note:
    """What makes a report a note."""
    return Note(
        value["voice"],
        VoiceKind(value["kind"]),
        Channel(value["channel"]),
        datetime.fromisoformat(value["received"]),
        Reliability(value["reliability"]),
        Credibility(value["credibility"]),
    )


def span_from_dict(value: Mapping[str, Any]) -> Span | None:
    """The span of a filler, None where it has no words of its own."""
    return None if value["start"] is None else Span(value["start"], value["end"], value["quote"])


def party_from_dict(value: Mapping[str, Any]) -> Party:
    """One who does or undergoes."""
    return Party(value["name"], span_from_dict(value), tuple(value["aliases"]), value["actor"])


def place_from_dict(value: Mapping[str, Any]) -> Place:
    """A place."""
    return Place(
        value["name"],
        PLACE_KINDS[value["kind"]],
        value["lat"],
        value["lon"],
        value["radius_km"],
        value["geonameid"],
        value["country"],
        value["admin1"],
        value["relation"],
        span=span_from_dict(value),
        line=tuple([(lat, lon) for lat, lon in value.get("line", ())]),
        reasons=tuple(value.get("reasons", ())),
    )


def interval_from_dict(value: Mapping[str, Any]) -> Interval:
    """Days. Their quote stands for a span without its place, which is not kept."""
    return make_interval(value["start"], value["end"], value["precision"], value["basis"])


@lru_cache(maxsize=INTERVALS)
def make_interval(start: str | None, end: str | None, precision: str, basis: str) -> Interval:
    """The interval of ISO days; the statements of an incident, and of those beside it, have the same few."""
    return Interval(parse_iso(start), parse_iso(end), PRECISIONS[precision], basis)


def quantity_from_dict(value: Mapping[str, Any]) -> Quantity:
    """A figure."""
    return Quantity(ROLES[value["role"]], value["low"], value["high"], value["unit"], span_from_dict(value))


def voice_from_dict(value: Mapping[str, Any]) -> Voice:
    """Who says so."""
    return Voice(value["name"], VOICE_KINDS[value["kind"]], span_from_dict(value), value["verb"], value["actor"])
