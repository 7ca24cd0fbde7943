"""Records as rows of the archive's tables; nothing here asks the database anything."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians, sin

from recoupe.addresses import compare_address
from recoupe.archive.words import fold_report, fold_words
from recoupe.model import Party, Place, Record, Report, Statement, Voice
from recoupe.records import note_to_dict, report_to_dict, statement_to_dict

Row = dict[str, object]
GIVEN = "given"
LINE_ID, LINE_ADDRESS = "id ", "at "  # so that an id that looks like an address is none
BETWEEN_NAMES = " | "  # no word, so that no search runs from one alias into the next
FINGERPRINT_DIGITS = 16
LONGEST_ADDRESS = 1_000  # bytes of an address that is kept whole: PostgreSQL indexes 2,704 at most
OPENING = 200  # characters that are kept of a longer one, before its digest


@dataclass(frozen=True, slots=True)
class Mentioned:
    """What linking compares of a statement: its mention as JSON, and the keys of the blocks that it falls in."""

    mention: str | None = None
    blocks: tuple[str, ...] = ()


Describe = Callable[[Record], Sequence[Mentioned]]


def describe_nothing(record: Record) -> tuple[Mentioned, ...]:
    """No mention and no block for any statement: for archives that are only searched."""
    return tuple(Mentioned() for _ in record.statements)


def write_json(value: object) -> str:
    """The value as canonical JSON: sorted keys, no spaces. Raises ValueError for NaN and infinities."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def write_payload(statement: Statement) -> str:
    """The statement as Recoupe's own JSON, keys in the guide's order."""
    return json.dumps(statement_to_dict(statement), ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def digest_report(report: Report) -> str:
    """SHA-256 of all of a report's fields, in hexadecimal."""
    return digest_text(write_json(report_to_dict(report)))


def digest_text(text: str) -> str:
    """SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def store_address(url: str | None) -> str | None:
    """The address as compared, in the spelling that tables hold: of one that is too long for an index the beginning and
    a digest."""
    address = compare_address(url)
    if address is None or len(address.encode("utf-8", "surrogatepass")) <= LONGEST_ADDRESS:
        return address
    return f"{address[:OPENING]}…{digest_text(address)}"


def fingerprint_given(payloads: Iterable[str]) -> str:
    """Who read a record that was given with its statements: nobody, and these statements. "given 0123456789abcdef"."""
    said = "\n".join(payloads)
    return f"{GIVEN} {digest_text(said)[:FINGERPRINT_DIGITS]}"


def report_row(report: Report, digest: str, reader: str, at: str, sensitive: bool) -> Row:
    """The row of a report that is the first of its line; whoever stores it knows better where it is not."""
    address = store_address(report.url)
    return {
        **report_to_dict(report),
        "note": None if report.note is None else write_json(note_to_dict(report.note)),
        "digest": digest,
        "outlet_folded": None if report.outlet is None else fold_words(report.outlet),
        "address": address,
        "line": LINE_ID + report.id if address is None else LINE_ADDRESS + address,
        "folded": fold_report(report.title, report.text),
        "reader": reader,
        "fetched_at": at,
        "current": True,
        "sensitive": sensitive,
    }


def statement_row(statement: Statement, payload: str, report_key: int, given: bool, mentioned: Mentioned) -> Row:
    """The row of a statement that its report makes, waiting to be linked."""
    time, source = statement.time, statement.source
    return {
        "id": statement.id,
        "report_key": report_key,
        "type": statement.type,
        "payload": payload,
        "evidence_start": statement.evidence.start,
        "evidence_end": statement.evidence.end,
        "day_start": time.start.isoformat() if time and time.start else None,
        "day_end": time.end.isoformat() if time and time.end else None,
        "certainty": statement.certainty.value,
        "voice": source.name if source else None,
        "voice_kind": source.kind.value if source else None,
        "given": given,
        "mention": mentioned.mention,
        "linked": False,
        "withdrawn": False,
        "successor": None,
    }


def party_rows(statement: Statement, key: int) -> Iterator[Row]:
    """The rows of those whom a statement names and of who says it."""
    sources = (statement.source,) if statement.source else ()
    named: Iterable[tuple[str, Party | Voice]] = (
        *(("agent", party) for party in statement.agents),
        *(("target", party) for party in statement.targets),
        *(("source", voice) for voice in sources),
    )
    for number, (role, party) in enumerate((role, party) for role, party in named if party.name):
        aliases = party.aliases if isinstance(party, Party) else ()
        yield {
            "statement_key": key,
            "number": number,
            "role": role,
            "name": party.name,
            "folded": BETWEEN_NAMES.join(dict.fromkeys(fold_words(name) for name in (party.name, *aliases))),
            "actor": party.actor,
        }


def place_rows(statement: Statement, key: int) -> Iterator[Row]:
    """The rows of the places of a statement: each with its point, and those of its line where it has one."""
    number = 0
    for place in statement.places:
        points = [point] if (point := point_of(place)) else [None]
        for spot in (*points, *(p for p in place.line if p != point)):
            yield {
                "statement_key": key,
                "number": number,
                "name": place.name,
                "radius_km": place.radius_km,
                "country": place.country,
                "kind": place.kind.value,
                **spot_columns(spot),
            }
            number += 1


def point_of(place: Place) -> tuple[float, float] | None:
    """The point of a place, or None where it has none."""
    return None if place.lat is None or place.lon is None else (place.lat, place.lon)


def spot_columns(point: tuple[float, float] | None) -> Row:
    """A point in degrees and on the sphere of radius 1, all None where there is none."""
    if point is None:
        return dict.fromkeys(("lat", "lon", "x", "y", "z"))
    lat, lon = point
    x, y, z = to_sphere(lat, lon)
    return {"lat": lat, "lon": lon, "x": x, "y": y, "z": z}


def to_sphere(lat: float, lon: float) -> tuple[float, float, float]:
    """The point on the sphere of radius 1: the straight line between two tells their great-circle distance."""
    phi, lam = radians(lat), radians(lon)
    return cos(phi) * cos(lam), cos(phi) * sin(lam), sin(phi)


def block_rows(blocks: Iterable[str], key: int) -> Iterator[Row]:
    """The rows of the blocks that a statement falls in."""
    for block in dict.fromkeys(blocks):
        yield {"block": block, "statement_key": key}
