"""Spaces, quotation marks, numbers and days as French and English set them."""

from __future__ import annotations

import re
from datetime import date
from math import isfinite

from babel.dates import get_month_names

NO_BREAK, NARROW = "\u00a0", "\u202f"
BEFORE_HIGH = re.compile(r" ([;!?])")
VOWELS = re.compile(r"[aeiouàâäéèêëîïôöûüœ]", re.IGNORECASE)
FRENCH = "fr"


def set_type(text: str, language: str) -> str:
    """A text of ours as its language sets it: no-break spaces before ; : ! ? and inside « », apostrophes that curl.

    Quotations are never put through it: they keep the signs of their report.
    """
    text = text.replace("'", "’")
    if language != FRENCH:
        return text
    text = BEFORE_HIGH.sub(rf"{NARROW}\1", text).replace(" :", f"{NO_BREAK}:")
    return text.replace("« ", f"«{NO_BREAK}").replace(" »", f"{NO_BREAK}»")


def write_number(value: float, language: str) -> str:
    """ "12 000" with a narrow no-break space, "12,000" in English; "2,5" and "2.5"."""
    whole = float(value).is_integer() if isfinite(value) else True
    text = f"{value:,.0f}" if whole else f"{value:,.1f}"
    return text.replace(",", NARROW).replace(".", ",") if language == FRENCH else text


def write_day(day: date, language: str, *, shared: date | None = None) -> str:
    """ "5 novembre 2025", "1er novembre 2025", "5 November 2025"; without the year, or the month and the year, that
    stand in the ``shared`` day after it."""
    number = "1er" if language == FRENCH and day.day == 1 else str(day.day)
    if shared is None or shared.year != day.year:
        return f"{number} {write_month(day, language)}"
    return number if shared.month == day.month else f"{number} {name_month(day, language)}"


def write_month(day: date, language: str) -> str:
    """ "novembre 2025"."""
    return f"{name_month(day, language)} {day.year}"


def name_month(day: date, language: str) -> str:
    """ "novembre"."""
    return str(get_month_names("wide", locale=language)[day.month])


def starts_with_vowel(text: str) -> bool:
    """Whether a word before it is elided: "d’Ouahigouya", but "de Hombori" and "de Yélimané"."""
    return VOWELS.match(text) is not None


def capitalise(text: str) -> str:
    """The text with its first letter in upper case, the rest as it is."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """The text with its first letter in lower case, the rest as it is."""
    return text[:1].lower() + text[1:]
