"""Where and when, in the words of a language: as far as it is told, and how far it may be off."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from functools import partial

from babel import Locale

from recoupe.archive.dossiers import Dossier
from recoupe.linking.conflicts import Conflict
from recoupe.linking.disputes import ConflictKind
from recoupe.linking.sayings import Days, Where
from recoupe.model import Place, PlaceKind
from recoupe.situation.brief.gists import Area, Gist, find_place
from recoupe.situation.brief.typography import starts_with_vowel, write_day, write_month
from recoupe.situation.brief.writing import Writer

RELATION = re.compile(r"(?P<within>within )?(?P<km>[\d.]+) km (?:(?P<side>[a-z-]+) of|from|of)$")
BETWEEN = re.compile(r"(.+) – (.+)")
DECEMBER = 12


def write_where(place: Place | None, writer: Writer) -> str:
    """ "à Konna (Mopti, Mali)", "à 25 km au nord de Téra (Tillabéri, Niger ; à 8 km près)"."""
    if place is None:
        return writer.say("no_place")
    inside = writer.words.pick("comma").join(name_area(place, writer))
    doubt = write_doubt(place, writer)
    known = writer.words.pick("semicolon").join(part for part in (inside, doubt) if part)
    name = write_place(place, writer)
    return f"{name} ({known})" if known else name


def name_area(place: Place, writer: Writer) -> list[str]:
    """The division and the country of a place, without those that it is itself."""
    country = name_country(place.country or "", writer)
    return [part for part in (place.admin1, country) if part and part != place.name]


def name_country(code: str, writer: Writer) -> str:
    """A country's name, its letters where the language has none for them."""
    return str(Locale(writer.language).territories.get(code, code)) if code else ""


def write_doubt(place: Place, writer: Writer) -> str:
    """How far it may be from there, where that is not what the place's name itself tells."""
    if place.lat is None:
        return writer.say("no_point")
    if place.kind in (PlaceKind.SETTLEMENT, PlaceKind.ADMIN, PlaceKind.COUNTRY) or not place.radius_km:
        return ""
    return writer.say("margin", km=max(1, round(place.radius_km)))


def write_place(place: Place, writer: Writer) -> str:
    """The place with its preposition, as its kind and relation ask."""
    name = place.name
    if place.kind in (PlaceKind.COUNTRY, PlaceKind.ADMIN):
        return writer.say("wide", name=name)
    if place.kind is PlaceKind.AXIS:
        return writer.say("on_axis", name=name)
    if place.kind is PlaceKind.AREA:
        return writer.say("in_area", name=name)
    if place.kind is PlaceKind.NEAR:
        return write_near(place, writer)
    return elide(writer.say("at", name=name), writer)


def write_near(place: Place, writer: Writer) -> str:
    """A place that is described by another."""
    between = BETWEEN.fullmatch(place.name) if place.relation == "between" else None
    if between is not None:
        return writer.say("between_places", one=between[1], other=between[2])
    told = RELATION.match(place.relation or "")
    if told is None:
        return elide(writer.say("near", name=place.name), writer)
    name = "under" if told["within"] else "offset" if told["side"] else "away"
    direction = writer.words.compass.get(told["side"] or "", "")
    return elide(writer.say(name, km=float(told["km"]), direction=direction, name=place.name), writer)


def elide(text: str, writer: Writer) -> str:
    """The text with words that lose their vowel before another, and "à Le Caire" as "au Caire"."""

    def shorten(match: re.Match[str], short: str) -> str:
        return f"{short}{match[1]}" if starts_with_vowel(match[1]) else match[0]

    for word, short in writer.words.elided.items():
        text = re.sub(rf"\b{word} (\w+)", partial(shorten, short=short), text)
    for whole, short in writer.words.contracted.items():
        text = text.replace(whole, short)
    return text


def write_when(dossier: Dossier, gist: Gist, writer: Writer) -> str:
    """When, as it is told: a day, a period, or each version where the voices differ."""
    clash = find_clash(dossier, "date")
    if clash is not None:
        values = (side.value for side in clash.sides)
        told = sorted(value for value in values if isinstance(value, Days))
        return say_versions([write_days(open_end(v.first), open_end(v.last), writer) for v in told], writer)
    summary = dossier.incident.summary
    if summary.start is None and summary.end is None:
        if gist.last is None or gist.first is None:
            return writer.say("no_day")
        return writer.say("no_day_told", day=write_day(gist.first, writer.language))
    return write_days(summary.start, summary.end, writer)


def find_clash(dossier: Dossier, slot: str) -> Conflict | None:
    """What the voices contest of a slot, None where they do not."""
    conflicts = (one for one in dossier.conflicts if one.kind is ConflictKind.CONFLICT)
    return next((one for one in conflicts if one.slot == slot), None)


def open_end(day: date) -> date | None:
    """A day of ``Days``, None for an end that nobody tells."""
    return None if day in (date.min, date.max) else day


def write_days(start: date | None, end: date | None, writer: Writer) -> str:
    """ "le 5 novembre 2025", "en octobre 2025", "entre le … et le …", "depuis le …", "jusqu’au …"."""
    language = writer.language
    if start is None or end is None:
        if start is not None:
            return writer.say("since_day", day=write_day(start, language))
        return writer.say("until_day", day=write_day(end, language)) if end is not None else writer.say("no_day")
    if start == end:
        return writer.say("on_day", day=write_day(start, language))
    if (start.month, start.day, end.month, end.day) == (1, 1, DECEMBER, 31) and start.year == end.year:
        return writer.say("in_year", year=str(start.year))
    whole = start.day == 1 and end.day == monthrange(end.year, end.month)[1]
    if whole and (start.year, start.month) == (end.year, end.month):
        return writer.say("in_month", month=write_month(start, language))
    first = write_day(start, language, shared=end)
    return writer.say("between_days", first=first, last=write_day(end, language))


def locate(dossier: Dossier, writer: Writer) -> str:
    """Where it was, or each version where the voices differ."""
    clash = find_clash(dossier, "place")
    if clash is None:
        return write_where(find_place(dossier), writer)
    values = (side.value for side in clash.sides)
    return say_versions([write_where(value.places[0], writer) for value in values if isinstance(value, Where)], writer)


def say_versions(values: Iterable[str], writer: Writer) -> str:
    """ "à Sandaré ou à Yélimané, selon les voix"."""
    told = f" {writer.words.pick('or')} ".join(dict.fromkeys(values))
    return writer.say("voices_differ", values=told)


def title_area(area: Area, writer: Writer) -> str:
    """The heading of a division: "Mopti", or that none is told."""
    return area.admin1 or writer.say("no_admin1")
