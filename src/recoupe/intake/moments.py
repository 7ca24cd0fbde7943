"""Days and moments as pages, feeds, files, tables and e-mails state them, in French and English; none is ever guessed.

The one reader of them: a day that cannot be one of publication is none wherever it stands.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from recoupe.errors import InputError

EARLIEST = date(1900, 1, 1)  # of a report: newspapers put their old articles on the web, researchers theirs into tables
FIRST_FILE = date(1990, 1, 1)  # office programs and PDF are younger: an earlier day of a file is a clock never set
# Where clocks begin, and so what programs write for "none": Excel, Macintosh, Unix (also west of Greenwich), DOS.
ZEROS = frozenset((date(1900, 1, 1), date(1904, 1, 1), date(1969, 12, 31), date(1970, 1, 1), date(1980, 1, 1)))
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
# Hours east of Greenwich that letters mean: "tu" is "temps universel", as RFI has it; America's as RFC 2822 says.
ZONES = {
    **dict.fromkeys(("utc", "gmt", "ut", "tu", "z"), 0),
    **{"wat": 1, "cet": 1, "cest": 2, "cat": 2, "eat": 3},
    **{"est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7},
}
# All patterns are for text as fold() leaves it: lower case, no accents, single spaces.
WORDED = re.compile(
    r"(?<![\w/.-])(\d{1,2}|premier)(?: ?er\b|st|nd|rd|th)?[ -](?:de )?([a-z]{3,9})\.?,?[ -](\d{4})(?!\d)"
)
AMERICAN = re.compile(r"(?<![a-z])([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?, (\d{4})(?!\d)")
UNIX = re.compile(r"(?:[a-z]{3},? )?([a-z]{3}) (\d{1,2}) (\d\d:\d\d:\d\d) (?:([+-]\d{4}|[a-z]{3,4}) )?(\d{4})")
ISO = re.compile(r"(?<![\w/.-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d|[/.-]\w)")
FIGURES = re.compile(r"(?<![\w/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d|[/.-]\w)")
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:t?(\d\d)(\d\d)(\d\d)? ?(z|[+-]\d{4})?)?")
EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?|\d{13}")  # twelve could be seconds of 9999 and milliseconds of 1978
# " à 18h30", "T18:30:00.5+01:00", ", 6:30 pm (utc+1)"; behind a day
CLOCK = re.compile(
    r"\D{1,8}?(\d{1,2}) ?(?:[:h]|heures?) ?(\d\d)(?::(\d\d)(?:[.,]\d+)?)?(?![\d:])(?: ?([ap])\.?m\b\.?)?"
    r"(?: ?\(?([a-z]{1,4})\b(?!\.))?(?: ?\(?([+-]\d{1,2}:?(?:\d\d)?)(?!\d))?"
)


@dataclass(frozen=True, slots=True)
class StatedDay:
    """A day, and the moment with as much of a zone as is stated ("2025-11-05T18:30:00+01:00"), None for a day alone."""

    day: date
    moment: str | None = None


def read_day(value: object, *, day_first: bool = False, earliest: date = EARLIEST) -> StatedDay | None:
    """The day that a value states, with its moment where there is one: ISO ("2025-11-05", "20251105T183000Z"), RFC
    2822, words ("1er novembre 2025 à 18h30 TU", "Nov 5, 2025"), figures ("25/11/2025") or seconds and milliseconds
    since 1970; None for anything else, and for a day before ``earliest``, after tomorrow or where clocks begin.

    Of "05/11/2025" the first figure is the day only where ``day_first`` says that the source is French; elsewhere it
    could be either, and nothing is guessed. With dots it is always the day. Two figures for a year are no year. A day
    stays where only its hour cannot be ("2025-11-05T25:00").
    """
    text = fold(value)
    if not text or len(text) > LONGEST:
        return None
    for read in (read_compact, read_iso, read_worded, read_first_figures if day_first else read_figures):
        with suppress(ValueError, OverflowError, OSError):  # a 30 February, seconds beyond all
            found = read(text)
            if found is not None and is_sane(found.day, earliest):
                return found
    return None


def find_moment(value: object) -> str | None:
    """ISO text of the day ("2025-11-05") or of the moment ("2025-11-05T18:30:00+01:00") that a French page, a feed or
    an archive states, None where it states none that could be; as ``read_day`` with the day first."""
    found = read_day(value, day_first=True)
    return None if found is None else found.moment or found.day.isoformat()


def parse_day(value: str, name: str) -> date:
    """The day of "2025-11-05" or of "2025-11-05T18:30:00Z" as a person or a record of ours gives it, of whatever year;
    raises InputError for anything else."""
    text = value.strip()
    try:
        found = ISO.match(text)
        if found is None or "-" not in found[2]:
            raise ValueError
        if found.end() < len(text):
            return datetime.fromisoformat(text).date()
        return date(int(found[1]), int(found[3]), int(found[4]))
    except ValueError as error:
        raise InputError(f"{name} is {value!r}, which is no day. Write one such as 2025-11-05.") from error


def is_sane(day: date, earliest: date = EARLIEST) -> bool:
    """Whether a day can be one of publication: to tomorrow, since somewhere it is tomorrow already."""
    return earliest <= day <= datetime.now(UTC).date() + timedelta(days=1) and day not in ZEROS


def fold(value: object) -> str:
    """The value in lower case without accents; a number by its digits; empty for what states no day."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = unicodedata.normalize("NFKD", str(value)[: LONGEST + 1].lower())
    return " ".join("".join(char for char in text if not unicodedata.combining(char)).split())


def find_worded_days(text: str) -> Iterator[date]:
    """The days that a folded text writes out, in order: "le 5 novembre 2025"."""
    for found in WORDED.finditer(text):
        with suppress(ValueError):  # a 30 February; "5 hommes 2025"
            yield make_day(*found.groups())


def make_day(day: str, month: str, year: str) -> date:
    """The day of "5", "novembre", "2025" and of "premier"; raises ValueError where there is none."""
    return date(int(year), MONTHS.get(month, 0), 1 if day == "premier" else int(day))


def read_compact(text: str) -> StatedDay | None:
    """What programs write without signs, and the seconds that they count."""
    if found := COMPACT.fullmatch(text):
        day = date(int(found[1]), int(found[2]), int(found[3]))
        clock = None if found[4] is None else f" {found[4]}:{found[5]}:{found[6] or '00'}{found[7] or ''}"
        return StatedDay(day) if clock is None else add_clock(day, clock)
    if EPOCH.fullmatch(text):
        seconds = float(text)
        moment = datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC)
        return StatedDay(moment.date(), moment.isoformat(timespec="seconds"))
    return None


def read_iso(text: str) -> StatedDay | None:
    """A day whose year comes first."""
    found = ISO.search(text)
    return found and add_clock(date(int(found[1]), int(found[3]), int(found[4])), text[found.end() :])


def read_worded(text: str) -> StatedDay | None:
    """A day whose month is a word, as people, e-mails and feeds write it."""
    if found := UNIX.fullmatch(text):
        month, day, clock, zone, year = found.groups()
        return add_clock(make_day(day, month, year), f" {clock} {zone or ''}")
    if found := next((one for one in WORDED.finditer(text) if one[2] in MONTHS), None):
        return add_clock(make_day(*found.groups()), text[found.end() :])
    if found := AMERICAN.search(text):
        month, day, year = found.groups()
        return add_clock(make_day(day, month, year), text[found.end() :])
    return None


def read_first_figures(text: str) -> StatedDay | None:
    """A day in figures alone, the day first."""
    return read_figures(text, day_first=True)


def read_figures(text: str, *, day_first: bool = False) -> StatedDay | None:
    """A day in figures alone; None where two days could be meant."""
    found = FIGURES.search(text)
    if found is None:
        return None
    first, sign, second, year = int(found[1]), found[2], int(found[3]), int(found[4])
    if day_first or sign == "." or first > 12 or first == second:
        return add_clock(date(year, second, first), text[found.end() :])
    return add_clock(date(year, first, second), text[found.end() :]) if second > 12 else None


def add_clock(day: date, rest: str) -> StatedDay:
    """The day with the hour that follows it ("T18:30:00Z"), alone where none does or where that hour cannot be."""
    found = CLOCK.match(rest)
    if found is None:
        return StatedDay(day)
    hour, minute, second, half, letters, offset = found.groups()
    hours = int(hour) % 12 + 12 * (half == "p") if half else int(hour)
    with suppress(ValueError):
        at = time(hours, int(minute), int(second or 0), tzinfo=read_zone(letters, offset))
        return StatedDay(day, datetime.combine(day, at).isoformat())
    return StatedDay(day)


def read_zone(letters: str | None, offset: str | None) -> tzinfo | None:
    """The zone of "gmt", "cet", "+01:00", "utc+1"; None where it is none that is known, or said to be unknown ("-0000",
    RFC 2822). Raises ValueError for "+99:00"."""
    if offset is None:
        hours = ZONES.get(letters or "")
        return None if hours is None else timezone(timedelta(hours=hours))
    digits = offset[1:].replace(":", "")
    if offset[0] == "-" and digits == "0000":
        return None
    distance = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    return timezone(-distance if offset[0] == "-" else distance)
