"""Parts of years and months: "début septembre", "mi-2019", "premier trimestre 2024", "l'été dernier", "à Noël"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from recoupe.lexicon.schema import PartEntry
from recoupe.model import Precision
from recoupe.reading.times.calendar import months_of, part_of_month, shift, shift_days, week_of
from recoupe.reading.times.dates import (
    LAST,
    NEXT,
    DatePhrase,
    TimeText,
    after_year_word,
    counts_things,
    read_date,
    read_year,
    with_tail,
)
from recoupe.reading.times.mention import Dated, TimeKind
from recoupe.reading.times.resolve import resolve, resolve_year

YearDays = Callable[[int], tuple[date, date]]

LINKS = frozenset({"de", "du", "d", "'", "l", "la", "le", "ce", "cette", "cet", "-"})
MOST_LINKS = 4
MONTHS_IN_YEAR = 12
DECADE = 10
SHORT_DECADES = range(30, 100, DECADE)  # "années 30" to "années 90", of the last century
LONGEST_YEARS = 25  # "2015-2016" and the like; further apart two numbers are no span of years


def read_part(t: TimeText, i: int) -> Dated | None:
    """Part of a month, a year or a week: "début septembre", "fin 2023", "mi-octobre", "fin de semaine"."""
    part = t.grammar.parts.get(t.tokens.words[i])
    if part is None:
        return None
    j = i + 1
    while t.tokens.words[j] in LINKS and j <= i + MOST_LINKS:
        j += 1
    unit = t.grammar.units.at(t.tokens, j)
    if unit is not None and not read_named_month(t, past_links(t, unit[0])):
        return part_of_unit(t, part, i, unit)
    j = past_links(t, unit[0]) if unit else j
    phrase = read_named_month(t, j)
    if phrase:
        return part_of_named_month(t, part, i, phrase)
    year = read_year(t, j)
    return part_of_year(part, i, j + 1, year) if year is not None and not counts_things(t, j) else None


def past_links(t: TimeText, i: int) -> int:
    """Past "de" or "d'" before the name of a month."""
    words = t.tokens.words
    return i + 2 if words[i] == "d" and words[i + 1] == "'" else i + 1 if words[i] == "de" else i


def read_named_month(t: TimeText, i: int) -> DatePhrase | None:
    """The month alone (no day, no weekday) that starts at token ``i``."""
    phrase = read_date(t, i)
    return phrase if phrase and phrase.month is not None and phrase.day is None and phrase.weekday is None else None


def part_of_named_month(t: TimeText, part: PartEntry, first: int, phrase: DatePhrase) -> Dated:
    """The days of a named month; of its last one that had begun where the text gives no year."""
    month = resolve(t, phrase)
    found = replace(month, first=first, precision=Precision.PERIOD, ahead=None)
    if month.start is None:
        return found
    start, end = part_of_month(month.start.year, month.start.month, part.days)
    if t.published is not None and month.ahead and month.ahead[0] and start > t.published:
        start, end = part_of_month(month.start.year - 1, month.start.month, part.days)
    coming = month.ahead[0] if month.ahead else None
    ahead = part_of_month(coming.year, coming.month, part.days) if coming else None
    return replace(found, start=start, end=end, ahead=ahead)


def part_of_year(part: PartEntry, first: int, last: int, year: int) -> Dated:
    """The months of a year."""
    start, end = months_of(year, *part.months)
    return Dated(first, last, TimeKind.PERIOD, start, end, Precision.PERIOD)


def part_of_unit(t: TimeText, part: PartEntry, first: int, unit: tuple[int, str]) -> Dated | None:
    """Part of the present, last or next month, year or week, or of a year in figures ("fin de l'année 2015")."""
    last, name = unit
    year = read_year(t, last) if name == "year" else None
    if year is not None:
        return part_of_year(part, first, last + 1, year)
    if name not in ("week", "month", "year"):
        return None
    word = t.tokens.words[last]
    step = LAST if word in t.grammar.last else NEXT if word in t.grammar.next else 0
    current = t.grammar.current.at(t.tokens, last)
    end = last + 1 if step else current[0] if current else last
    found = Dated(first, end, TimeKind.PERIOD, precision=Precision.PERIOD, relative=True)
    if t.published is None:
        return found
    start_day, end_day = part_around(shift(t.published, step, name), name, part)
    return replace(found, start=start_day, end=end_day)


def part_around(day: date, unit: str, part: PartEntry) -> tuple[date, date]:
    """A part of the week, month or year that holds a day."""
    if unit == "month":
        return part_of_month(day.year, day.month, part.days)
    if unit == "year":
        return months_of(day.year, *part.months)
    monday = week_of(day)[0]
    return shift_days(monday, part.weekdays[0]), shift_days(monday, part.weekdays[1])


def read_term(t: TimeText, i: int) -> Dated | None:
    """A quarter or a half of a year: "premier trimestre 2024", "second semestre de l'année 2021"."""
    ordinal = t.grammar.ordinals.at(t.tokens, i)
    length = t.grammar.terms.get(t.tokens.words[ordinal[0]]) if ordinal else None
    if ordinal is None or length is None:
        return None
    number = ordinal[1] if ordinal[1] > 0 else MONTHS_IN_YEAR // length
    if number * length > MONTHS_IN_YEAR:
        return None
    months = (number - 1) * length + 1, number * length
    return yearly(t, i, ordinal[0] + 1, lambda year: months_of(year, *months))


def read_season(t: TimeText, i: int) -> Dated | None:
    """A season with its year, or the present one: "l'été dernier", "printemps 2016", "cet hiver", "à l'automne"."""
    season = t.grammar.seasons.get(t.tokens.words[i])
    if season is None:
        return None
    before, words = t.tokens.words[i - 1], t.tokens.words
    if before not in ("'", "au", "cet", "ce", "le", "du", "en") or (before == "'" and words[i - 2] not in ("l", "d")):
        return None
    pointed = before in ("cet", "au") or (before == "'" and words[i - 3] == "à")

    def days(year: int) -> tuple[date, date]:
        first_month, first_day, last_month, last_day = season
        ends = year if last_month >= first_month else year + 1
        return date(year, first_month, first_day), date(ends, last_month, last_day)

    return yearly(t, i, i + 1, days, bare=pointed)


def yearly(t: TimeText, first: int, last: int, days: YearDays, *, bare: bool = True) -> Dated | None:
    """What comes once a year, in the year that follows in the text; else, with ``bare``, the last one that began."""
    k = after_year_word(t, last)
    k = k + 1 if k == last and t.tokens.words[k] == "de" else k
    year = read_year(t, k)
    found = Dated(first, last, TimeKind.PERIOD, precision=Precision.PERIOD)
    if year is not None and not counts_things(t, k):
        start, end = days(year)
        return replace(found, last=k + 1, start=start, end=end)
    phrase = with_tail(t, DatePhrase(first, last, month=1))
    if phrase.last == last and not bare:
        return None
    found = replace(found, last=phrase.last, relative=True)
    if t.published is None:
        return found
    if phrase.year_shift is not None:
        start, end = days(t.published.year + phrase.year_shift)
        return replace(found, start=start, end=end)
    return once_a_year(found, days, phrase.modifier, t.published)


def once_a_year(found: Dated, days: YearDays, modifier: int, published: date) -> Dated:
    """The last occurrence that began (with "dernier", that ended) by publication, or the next one."""
    years = range(published.year - 2, published.year + 3)
    past = [d for d in map(days, years) if (d[1] if modifier == LAST else d[0]) <= published]
    coming = [d for d in map(days, years) if (d[0] if modifier == NEXT else d[1]) >= published]
    if modifier == NEXT:
        return replace(found, start=coming[0][0], end=coming[0][1])
    return replace(found, start=past[-1][0], end=past[-1][1], ahead=None if modifier else coming[0])


def read_feast(t: TimeText, i: int) -> Dated | None:
    """A day with a name and a fixed date, after a word that makes it a date: "à Noël", "à la Toussaint 2019"."""
    feast = t.grammar.feasts.at(t.tokens, i)
    if feast is None or not t.grammar.marks.feast_marks.before(t.tokens, i):
        return None
    last, (month, day) = feast
    return resolve(t, with_tail(t, DatePhrase(i, last, month=month, day=day)))


def read_bare_year(t: TimeText, i: int) -> Dated | None:
    """A year after a word that makes it one: "en 2019", "en 2015 et 2016", "les années 1990"."""
    year = read_year(t, i)
    words = t.tokens.words
    if year is None:
        return read_short_decade(t, i)
    if t.tokens.touches(i) and words[i - 1] not in ("-", "'", "("):
        return None
    glued = t.tokens.touches(i + 1) and words[i + 1].isalpha()
    if glued or not t.grammar.marks.year_marks.before(t.tokens, i) or counts_things(t, i):
        return None
    second = second_year(t, i, year)
    if not second and words[i + 1] in ("à", "et", "ou") and words[i + 2].isdecimal() and counts_things(t, i + 2):
        return None
    if second:
        return Dated(i, i + 3, TimeKind.PERIOD, date(year, 1, 1), date(second, 12, 31), Precision.PERIOD)
    if words[i - 1] in t.grammar.marks.decades and year % DECADE == 0:
        return Dated(i, i + 1, TimeKind.PERIOD, date(year, 1, 1), date(year + DECADE - 1, 12, 31), Precision.PERIOD)
    return resolve_year(DatePhrase(i, i + 1, year=year))


def second_year(t: TimeText, i: int, year: int) -> int | None:
    """The last of the years that the one at token ``i`` begins: "2015 et 2016", "2012-2014"; None where it is alone."""
    second = read_year(t, i + 2)
    sign = t.tokens.words[i + 1]
    if second is not None and sign in ("et", "ou"):
        return second if second == year + 1 else None
    if second is None or counts_things(t, i + 2):
        return None
    return second if sign in ("-", "/", "–") and 0 < second - year <= LONGEST_YEARS else None


def read_short_decade(t: TimeText, i: int) -> Dated | None:
    """A decade in two figures: "les années 90"."""
    number = t.tokens.integer(i)
    if number is None or number not in SHORT_DECADES or t.tokens.words[i - 1] not in t.grammar.marks.decades:
        return None
    start = 1900 + number
    return Dated(i, i + 1, TimeKind.PERIOD, date(start, 1, 1), date(start + DECADE - 1, 12, 31), Precision.PERIOD)
