"""Days and moments as pages, feeds and archives write them, to ISO text; nothing out of a sane range."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

EARLIEST = date(1990, 1, 1)  # before the first web page: what is dated earlier is a mistake (1970-01-01)
LONGEST = 60  # characters; no date is longer
MONTHS = ("janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov", "déc")
ONLY_DAY = re.compile(r"\d{4}-?\d\d-?\d\d", re.ASCII)
SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b(?:\D{1,4}(\d{1,2})[:h](\d\d))?", re.ASCII)
WORDED = re.compile(r"\b(\d{1,2})(?:er)?\s+([^\W\d_]{3,9})\.?\s+(\d{4})\b(?:\D{1,8}(\d{1,2})\s?[:h]\s?(\d\d))?")


def find_moment(value: object) -> str | None:
    """ISO text of a day ("2025-11-05") or of a moment with the offset it is given ("2025-11-05T18:30:00+01:00"), None
    where the value is neither or lies before 1990 or after tomorrow.

    Takes ISO 8601, e-mail dates ("Wed, 05 Nov 2025 18:30:00 GMT"), "05/11/2025 18:30" and "5 novembre 2025 à 18h30".
    """
    text = " ".join(value.split()) if isinstance(value, str) else ""
    if not text or len(text) > LONGEST:
        return None
    for parse in (parse_iso, parse_mail, parse_french):
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
    """The day or moment of ISO 8601 text."""
    if ONLY_DAY.fullmatch(text):
        return date.fromisoformat(text)
    return datetime.fromisoformat(text) if len(text) > len("2025-11-05") else None


def parse_mail(text: str) -> date | None:
    """The moment of an e-mail's or a feed's date."""
    return parsedate_to_datetime(text)


def parse_french(text: str) -> date | None:
    """The day, or moment, of a date as French pages print it; raises ValueError where there is no such day."""
    if found := SLASHED.search(text):
        day, month, year, hour, minute = found.groups()
        made = date(int(year), int(month), int(day))
    elif found := WORDED.search(text):
        day, word, year, hour, minute = found.groups()
        number = next((n for n, start in enumerate(MONTHS, start=1) if word.lower().startswith(start)), 0)
        made = date(int(year), number, int(day))
    else:
        return None
    if hour is None:
        return made
    return datetime(made.year, made.month, made.day, int(hour), int(minute))  # noqa: DTZ001  # the page names no zone
