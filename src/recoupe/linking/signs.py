"""What a sentence says of when it was and of how often, in words: "mardi", "en mai", "le deuxième coup d'État".

Most reports of an archive have no date, and then a weekday or the name of a month is all that tells two days apart.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from recoupe.lexicon import Lexicon
from recoupe.lexicon.folding import fold
from recoupe.linking.words import Word
from recoupe.model import Interval, Precision, Statement

SERIES_DAYS = 10  # an act that is dated over more days than this by "since" or "between" is told as a series
MONTH_DAYS, YEAR_DAYS = 31, 366
AMBIGUOUS_MONTHS = frozenset({"mars"})  # the planet, the square; a bare "mars" is no sign
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
NUMBER = re.compile(r"\b\d+(?:[.\u202f\u00a0 ]\d{3})*\b")
SHORTEST_PLURAL = 5
NOT_PLURAL = ("es", "is", "us")  # participles ("tués") and words that end so in the singular
PLURALS = frozenset({"attaques", "fusillades", "frappes", "manifestations", "sanctions"})  # common nouns in -es


@dataclass(frozen=True, slots=True)
class Signs:
    """Days of the year as "03-23", names of days as "0" for Monday, months as "05", years, numbers of two figures and
    more; whether its trigger names several acts, and whether it says that it was not the first."""

    dates: tuple[str, ...]
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    years: tuple[str, ...]
    numbers: tuple[str, ...]
    plural: bool
    again: bool


def find_signs(statement: Statement, evidence: Collection[Word], lexicon: Lexicon) -> Signs:
    """The signs in the words of a statement's evidence, or what its own time implies where it has one."""
    said = {fold(word.text) for word in evidence}
    quote, times = statement.evidence.quote, lexicon.times
    months = {fold(name): number for name, number in times.months.items()}
    return Signs(
        dates=find_dates(statement, months),
        weekdays=find_weekdays(statement.time, said, times.weekdays),
        months=find_months(statement.time, said, months),
        years=find_years(statement.time, quote),
        numbers=find_numbers(quote),
        plural=is_plural(statement.trigger.quote),
        again=any(number > 1 and fold(name) in said for name, number in times.ordinals.items()),
    )


def find_dates(statement: Statement, months: Mapping[str, int]) -> tuple[str, ...]:
    """The days of the year that its evidence names, as "03-23"; its own day where it has one."""
    found, time = days_named(fold(statement.evidence.quote), months), statement.time
    if time is not None and time.start is not None and time.start == time.end:
        found.add(time.start.strftime("%m-%d"))
    return tuple(sorted(found))


def days_named(quote: str, months: Mapping[str, int]) -> set[str]:
    """The days of the year in folded words, as "03-23"."""
    words = [word.strip(".,;:()") for word in quote.replace("-", " ").split()]
    return {
        f"{months[name]:02d}-{int(day):02d}"
        for day, name in zip([word.removesuffix("er") for word in words], words[1:], strict=False)
        if name in months and day.isdecimal() and 1 <= int(day) <= MONTH_DAYS
    }


def find_weekdays(time: Interval | None, said: Collection[str], weekdays: Mapping[str, int]) -> tuple[str, ...]:
    """The weekday of its day, or those that its evidence names; "0" is Monday."""
    if time is not None and time.start is not None and time.start == time.end:
        return (str(time.start.weekday()),)
    return tuple(sorted({str(number) for name, number in weekdays.items() if fold(name) in said}))


def find_months(time: Interval | None, said: Collection[str], months: Mapping[str, int]) -> tuple[str, ...]:
    """The months of its time where that is no longer than one, or those that its evidence names."""
    if lasts_at_most(time, MONTH_DAYS):
        return ends_of(time, "%m")
    named = (name for name in months if name in said and name not in AMBIGUOUS_MONTHS)
    return tuple(sorted({f"{months[name]:02d}" for name in named}))


def find_years(time: Interval | None, quote: str) -> tuple[str, ...]:
    """The years of its time where that is no longer than one, or those that its evidence names."""
    if lasts_at_most(time, YEAR_DAYS):
        return ends_of(time, "%Y")
    return tuple(sorted(set(YEAR.findall(quote))))


def find_numbers(quote: str) -> tuple[str, ...]:
    """The numbers of two figures and more, years aside: "1.400 policiers" gives "1400"."""
    figures = (re.sub(r"\D", "", number) for number in NUMBER.findall(quote))
    return tuple(sorted({number for number in figures if len(number) > 1 and not YEAR.fullmatch(number)}))


def lasts_at_most(time: Interval | None, days: int) -> bool:
    """Whether both ends are known and no more than so many days apart."""
    return time is not None and None not in (time.start, time.end) and days_of(time) <= days


def days_of(time: Interval) -> int:
    """The days from its first to its last; 0 where an end is open."""
    return 0 if time.start is None or time.end is None else (time.end - time.start).days


def ends_of(time: Interval | None, form: str) -> tuple[str, ...]:
    """Its first and last day in a form of ``strftime``, once where both give the same."""
    ends: Iterable[str] = () if time is None else (day.strftime(form) for day in (time.start, time.end) if day)
    return tuple(sorted(set(ends)))


def is_plural(trigger: str) -> bool:
    """Whether a trigger names several acts: "attentats", not "tués", which agrees with the dead."""
    words = (fold(word) for word in trigger.split())
    return any(
        word in PLURALS or (len(word) >= SHORTEST_PLURAL and word.endswith("s") and not word.endswith(NOT_PLURAL))
        for word in words
    )


def is_series(statement: Statement, lexicon: Lexicon) -> bool:
    """Whether it tells of acts over days or weeks ("almost daily since September"), which are no single act.

    A long time alone makes no series where the evidence names its day ("les attentats du 13 novembre"), nor where it is
    a month or a year in which one act fell.
    """
    if lexicon.types[statement.type].lasting:
        return False
    time, quote = statement.time, fold(statement.evidence.quote)
    if time is None:
        return has_habit(quote, lexicon)
    if time.start is None or (time.end is not None and days_of(time) < SERIES_DAYS):
        return False
    openings = (*lexicon.times.since, *lexicon.times.recurrent)
    if any(re.search(rf"\b{re.escape(fold(words))}\b", quote) for words in openings):
        return True
    months = {fold(name): number for name, number in lexicon.times.months.items()}
    if days_named(quote, months):
        return False
    return is_plural(statement.trigger.quote) or time.precision not in (Precision.MONTH, Precision.YEAR)


def has_habit(quote: str, lexicon: Lexicon) -> bool:
    """Whether folded words of recurrence stand before a unit of time: "chaque semaine", "depuis des mois"."""
    times = lexicon.times
    spans = "|".join(sorted(map(re.escape, map(fold, times.units)), key=lambda word: (-len(word), word)))
    openings = "|".join(re.escape(fold(word)) for word in (*times.recurrent, *times.since))
    return re.search(rf"\b(?:{openings}) (?:[a-z']+ ){{0,2}}(?:{spans})\b", fold(quote)) is not None
