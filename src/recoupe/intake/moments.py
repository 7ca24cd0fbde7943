"""Days and moments as pages, feeds and archives write them, to ISO text; nothing out of a sane range."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

EARLIEST = date(1990, 1, 1)  # before the first web page: what is dated earlier is a mistake (1970-01-01)
LONGEST = 60  # characters; no date is longer
# How months begin in French, without accents as sites in capitals write them, and in English as templates do.
MONTHS = {
    **{"jan": 1, "fev": 2, "feb": 2, "mar": 3, "avr": 4, "apr": 4, "mai": 5, "may": 5, "juin": 6, "jun": 6, "juil": 7},
    **{"jul": 7, "aou": 8, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12},
}
ONLY_DAY = re.compile(r"\d{4}-?\d\d-?\d\d", re.ASCII)
YEAR_FIRST = re.compile(r"(\d{4})/(\d\d)/(\d\d)\b(?=\s|$)", re.ASCII)
UTC_NAMED = re.compile(r"(?<=\d)\s*(?:GMT|UTC)$")
SLASHED = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b(?:\D{1,4}(\d{1,2})\s?[:h]\s?(\d\d))?", re.ASCII)
WORDED = re.compile(r"\b(\d{1,2})(?:er)?\s+([^\W\d_]{3,9})\.?\s+(\d{4})\b(?:\D{1,8}(\d{1,2})\s?[:h]\s?(\d\d))?")
MONTH_FIRST = re.compile(r"\b([A-Z][a-z]{2,8})\.?\s+(\d{1,2}),\s+(\d{4})\b")


def find_moment(value: object) -> str | None:
    """ISO text of a day ("2025-11-05") or of a moment with the offset it is given ("2025-11-05T18:30:00+01:00"), None
    where the value is neither or lies before 1990 or after tomorrow.

    Takes ISO 8601, e-mail dates ("Wed, 05 Nov 2025 18:30:00 GMT"), "05/11/2025 18:30", "5 novembre 2025 à 18h30" and
    "November 5, 2025".
    """
    text = " ".join(value.split()) if isinstance(value, str) else ""
    if not text or len(text) > LONGEST:
        return None
    for parse in (parse_iso, parse_mail, parse_printed):
        try:
            found = parse(text)
            if found is not None and is_sane(found):
                return found.isoformat(timespec="seconds") if isinstance(found, datetime) else found.isoformat()
        except (ValueError, OverflowError, TypeError, IndexError):  # what the parsers raise on what is no date
            continue
    return None


def is_sane(found: date) -> bool:
    """Whether a day can be one of publication: from 1990 to tomorrow, since somewhere it is tomorrow already."""
    day = found.date() if isinstance(found, datetime) else found
    return EARLIEST <= day <= datetime.now(UTC).date() + timedelta(days=1)


def parse_iso(text: str) -> date | None:
    """The day or moment of ISO 8601 text, also with slashes and with GMT or UTC in letters."""
    if ONLY_DAY.fullmatch(text):
        return date.fromisoformat(text)
    text = UTC_NAMED.sub("+00:00", YEAR_FIRST.sub(r"\1-\2-\3", text, count=1))
    if ONLY_DAY.fullmatch(text):
        return date.fromisoformat(text)
    return datetime.fromisoformat(text) if len(text) > len("2025-11-05") else None


def parse_mail(text: str) -> date | None:
    """The moment of an e-mail's or a feed's date."""
    return parsedate_to_datetime(text)


def parse_printed(text: str) -> date | None:
    """The day, or moment, of a date as pages print it; raises ValueError where there is no such day."""
    hour = minute = None
    if found := SLASHED.search(text):
        day, month, year, hour, minute = found.groups()
        made = date(int(year), int(month), int(day))
    elif found := WORDED.search(text):
        day, word, year, hour, minute = found.groups()
        made = date(int(year), number_month(word), int(day))
    elif found := MONTH_FIRST.search(text):
        word, day, year = found.groups()
        made = date(int(year), number_month(word), int(day))
    else:
        return None
    if hour is None or minute is None:
        return made
    return datetime(made.year, made.month, made.day, int(hour), int(minute))  # noqa: DTZ001  # the page names no zone


def number_month(word: str) -> int:
    """The number of a month by how its name begins: "AOÛT" and "aout" are 8; 0 where it is none."""
    plain = "".join(char for char in unicodedata.normalize("NFD", word.lower()) if char.isascii())
    return next((number for start, number in MONTHS.items() if plain.startswith(start)), 0)
