"""Dates that lean on the one told before them: "le 14", "la semaine précédente", "cette année-là", "depuis"."""

from __future__ import annotations

from dataclasses import replace

from recoupe.model import Precision
from recoupe.reading.times.calendar import latest_of_month, next_of_month, shift_days
from recoupe.reading.times.dates import TimeText, read_day_number
from recoupe.reading.times.mention import PRECISIONS, Dated, Offset, TimeKind
from recoupe.reading.times.moments import CALENDAR_UNITS, PAUSES


def read_bare_day(t: TimeText, i: int) -> Dated | None:
    """A day of the month without its month: "le 14, une bombe…", "dès le 9", "jusqu'au 19".

    It is one only before a pause or a word that no counted thing opens with; it lies in the month of the date told
    before, else it is the last such day by publication.
    """
    day = read_day_number(t, i)
    if day is None or not t.grammar.marks.day_marks.before(t.tokens, i):
        return None
    number, last = day
    following = t.tokens.words[last]
    if following not in PAUSES and following not in t.grammar.marks.day_ends:
        return None
    if following in PAUSES and t.tokens.touches(last) and t.tokens.touches(last + 1):
        return None
    found = Dated(i, last, TimeKind.DAY, offset=Offset(number, "date"))
    if t.published is None:
        return found
    past = latest_of_month(number, shift_days(t.published, t.slack))
    ahead = next_of_month(number, t.published)
    days = (ahead, ahead) if ahead else None
    return Dated(i, last, TimeKind.DAY, past, past, relative=True, ahead=days, offset=found.offset)


def read_beside(t: TimeText, i: int) -> Dated | None:
    """The unit before, after or around the date told before: "semaine précédente", "année suivante", "mois-là"."""
    unit = t.grammar.units.at(t.tokens, i)
    if unit is None or unit[1] not in CALENDAR_UNITS:
        return None
    beside = t.grammar.beside.at(t.tokens, unit[0])
    if beside is None:
        return None
    precision = PRECISIONS.get(unit[1], Precision.PERIOD)
    return Dated(i, beside[0], TimeKind.PERIOD, precision=precision, offset=Offset(beside[1], unit[1]))


def read_that(t: TimeText, i: int) -> Dated | None:
    """A unit that is pointed back to: "cette année-là"."""
    found = read_beside(t, i + 1)
    return replace(found, first=i) if found is not None else None


def read_since_then(t: TimeText, i: int) -> Dated | None:
    """From the date told before on: "Depuis, …", "depuis lors", "depuis ce jour"."""
    hit = t.grammar.since_then.at(t.tokens, i)
    if hit is None:
        return None
    alone = hit[0] == i + 1
    if alone and t.tokens.words[i + 1] not in PAUSES:
        return None
    return Dated(i, hit[0], TimeKind.SINCE, offset=Offset(0, "day"))
