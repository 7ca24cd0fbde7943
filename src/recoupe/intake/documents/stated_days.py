"""Days and moments as tables, JSON and forwarded e-mails state them, in French and English; none is ever guessed."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

FIRST_YEAR = 1900  # of a report; years before and beyond the next are what programs write for "none": 0001, 9999
LONGEST = 80  # characters: "mercredi 5 novembre 2025 à 10:12:30 heure normale d’Europe centrale" has 67
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janvier janv jan january", "fevrier fevr fev february feb", "mars march mar", "avril avr april apr",
            "mai may", "juin june jun", "juillet juil july jul", "aout august aug", "septembre sept sep september",
            "octobre oct october", "novembre nov november", "decembre dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WORDED = re.compile(r"(?<![\d/.-])(\d{1,2})(?:er|st|nd|rd|th)? (?:de )?([a-z]{3,9})\.?,? (\d{4})(?!\d)")
AMERICAN = re.compile(r"(?<![a-z])([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?, (\d{4})(?!\d)")
FIGURES = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:[ t,].*)?")
ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[t ]\d\d:\d\d.*)?")
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:t?(\d\d)(\d\d)(\d\d)(z?))?")
EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?|\d{13}")  # twelve could be seconds of 9999 and milliseconds of 1978
MAIL = re.compile(r"(?:[a-z]{3}, )?\d{1,2} [a-z]{3} [1-9]\d{3} \d\d:\d\d(?::\d\d)?(?: .*)?")


@dataclass(frozen=True, slots=True)
class StatedDay:
    """A day, and the moment as it is stated where it is ("2025-11-05T18:30:00+01:00")."""

    day: date
    moment: str | None = None


def read_stated_day(value: object, *, day_first: bool = False) -> StatedDay | None:
    """The day that a value states: ISO ("2025-11-05", "20251105T183000Z"), RFC 2822, words ("5 novembre 2025", "Nov 5,
    2025"), figures ("25/11/2025") or seconds and milliseconds since 1970; None for anything else.

    Of "05/11/2025" the first figure is the day only where ``day_first`` says that the source is French; elsewhere it
    could be either, and nothing is guessed. With dots it is always the day. Two figures for a year are no year.
    """
    text = fold(value)
    if not text or len(text) > LONGEST:
        return None
    found = None
    with suppress(ValueError, OverflowError, OSError):  # a 30 February, a second 61
        found = read_moment(text) or read_worded(text) or read_figures(text, day_first)
    return found if found is not None and FIRST_YEAR <= found.day.year <= datetime.now(UTC).year + 1 else None


def fold(value: object) -> str:
    """The value in lower case without accents; a number by its digits; empty for what states no day."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = unicodedata.normalize("NFKD", str(value)[: LONGEST + 1].lower())
    return " ".join("".join(char for char in text if not unicodedata.combining(char)).split())


def read_moment(text: str) -> StatedDay | None:
    """What clocks and programs write; raises ValueError where a figure is too large."""
    if ISO.fullmatch(text):
        moment = datetime.fromisoformat(text.upper().replace(" UTC", "+00:00").replace(" Z", "+00:00"))
        return StatedDay(moment.date(), moment.isoformat() if len(text) > 10 else None)
    if compact := COMPACT.fullmatch(text):
        year, month, day, hour, minute, second = (int(part or 0) for part in compact.groups()[:6])
        if compact[4] is None:
            return StatedDay(date(year, month, day))
        moment = datetime(year, month, day, hour, minute, second, tzinfo=UTC if compact[7] else None)
        return StatedDay(moment.date(), moment.isoformat())
    if EPOCH.fullmatch(text):
        seconds = float(text)
        moment = datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC)
        return StatedDay(moment.date(), moment.isoformat())
    if MAIL.fullmatch(text):
        moment = parsedate_to_datetime(text)
        return StatedDay(moment.date(), moment.isoformat())
    return None


def read_worded(text: str) -> StatedDay | None:
    """A day whose month is a word; raises ValueError where there is no such day."""
    if found := WORDED.search(text):
        day, name, year = found.groups()
    elif found := AMERICAN.search(text):
        name, day, year = found.groups()
    else:
        return None
    month = MONTHS.get(name)
    return None if month is None else StatedDay(date(int(year), month, int(day)))


def read_figures(text: str, day_first: bool) -> StatedDay | None:
    """A day in figures alone; None where two days could be meant."""
    found = FIGURES.fullmatch(text)
    if found is None:
        return None
    first, sign, second, year = int(found[1]), found[2], int(found[3]), int(found[4])
    if day_first or sign == "." or first > 12 or first == second:
        return StatedDay(date(year, second, first))
    return StatedDay(date(year, first, second)) if second > 12 else None
