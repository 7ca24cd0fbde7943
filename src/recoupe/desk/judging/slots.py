"""The fields of a form that fill slots of a statement, as values of a record.

Names are given one on a line. One that the statement has already keeps all that is known of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from recoupe.desk.state import Desk
from recoupe.errors import InputError
from recoupe.model import Statement
from recoupe.records import JsonObject, statement_to_dict

Fields = Mapping[str, list[str]]
FILLED = ("agents", "targets", "place", "time", "quantities", "source", "certainty")
LOCATE = "locate"  # ticked: places get the point of the likeliest entry of that name


def read_slots(fields: Fields, desk: Desk) -> dict[str, object]:
    """The slots that a form fills; empty ones are left out."""
    values = {slot: read_value(fields, slot, desk, None) for slot in FILLED}
    return {slot: value for slot, value in values.items() if value not in (None, "", [])}


def read_value(fields: Fields, slot: str, desk: Desk, statement: Statement | None) -> object:
    """What a form says of a slot; None or [] where it is left empty. Raises InputError where a number is none."""
    known = {} if statement is None else statement_to_dict(statement)
    if slot in ("agents", "targets"):
        return [keep_known(name, list_known(known, slot)) for name in read_lines(fields, slot)]
    if slot == "place":
        return [read_place(name, fields, known, desk) for name in read_lines(fields, slot)]
    if slot == "time":
        days = {name: one(fields, f"time_{name}") or None for name in ("start", "end", "quote")}
        return days if days["start"] or days["end"] else None
    if slot == "quantities":
        return list(read_figures(fields))
    if slot == "source":
        return read_voice(fields, known)
    return one(fields, slot)


def read_lines(fields: Fields, name: str) -> Iterable[str]:
    """The lines of a field that hold something, each once."""
    lines = (line.strip() for value in fields.get(name, ()) for line in value.splitlines())
    return dict.fromkeys(line for line in lines if line)


def list_known(known: JsonObject, slot: str) -> Sequence[Any]:
    """The fillers that a statement has in a slot."""
    value: Any = (known.get("places") or known.get("place")) if slot == "place" else known.get(slot)
    return value if isinstance(value, list) else [] if value is None else [value]


def keep_known(name: str, known: Iterable[Any]) -> JsonObject:
    """The filler of that name that is there already, else a new one."""
    return next((dict(filler) for filler in known if filler["name"] == name), {"name": name})


def read_place(name: str, fields: Fields, known: JsonObject, desk: Desk) -> JsonObject:
    """A place: as it is known, at the point that is given with it, or at the likeliest entry's where asked for."""
    place = keep_known(name, list_known(known, "place"))
    lat, lon, radius = (read_number(one(fields, f"place_{part}"), part) for part in ("lat", "lon", "radius"))
    if lat is not None or lon is not None:
        return {"name": name, "lat": lat, "lon": lon, "radius_km": radius}
    entries = desk.gazetteer.find(name) if LOCATE in fields and place.get("lat") is None else ()
    if not entries:
        return place
    entry = entries[0]
    return {
        **place,
        "lat": entry.lat,
        "lon": entry.lon,
        "kind": entry.kind.value,
        "radius_km": entry.reach_km,
        "geonameid": entry.geonameid,
        "country": entry.country,
        "admin1": entry.admin1,
        "reasons": ["the likeliest of that name"],
    }


def read_figures(fields: Fields) -> Iterable[JsonObject]:
    """The figures of a form's rows; a row without any number is left out."""
    columns = [fields.get(f"figure_{name}", ()) for name in ("role", "low", "high", "unit", "quote")]
    for role, low, high, unit, quote in zip_longest(*columns, fillvalue=""):
        least, most = read_number(low, "low"), read_number(high, "high")
        if least is not None or most is not None:
            yield {
                "role": role,
                "low": least,
                "high": most,
                "unit": unit.strip() or None,
                "quote": quote.strip() or None,
            }


def read_voice(fields: Fields, known: JsonObject) -> JsonObject | None:
    """Who says so, None where nobody is named."""
    name = one(fields, "source")
    if not name:
        return None
    told = {"kind": one(fields, "source_kind"), "verb": one(fields, "source_verb")}
    return {**keep_known(name, list_known(known, "source")), **{key: value for key, value in told.items() if value}}


def read_number(text: str, name: str) -> float | None:
    """A number as people write it, None for nothing; raises InputError for anything else."""
    written = "".join(text.split()).replace(",", ".")
    if not written:
        return None
    try:
        number = float(written)
    except ValueError as error:
        raise InputError(f"{name} is {text[:40]!r}, which is no number.") from error
    return int(number) if number.is_integer() else number


def one(fields: Fields, name: str) -> str:
    """The first value of a field without spaces around it, "" where it was not filled."""
    return next(iter(fields.get(name, ())), "").strip()
