"""Two dates that bound an interval, and dates that open one: "du 3 au 7 mars", "nuit de jeudi à vendredi", "depuis"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from recoupe.model import Precision
from recoupe.reading.times.calendar import nearest, shift_days, shift_months, weekday_before
from recoupe.reading.times.counted import read_bare_day
from recoupe.reading.times.dates import (
    DatePhrase,
    TimeText,
    read_date,
    read_day_number,
    read_month,
    read_partial,
    with_tail,
)
from recoupe.reading.times.mention import Dated, TimeKind
from recoupe.reading.times.moments import read_amount, read_deictic, read_this, read_unit_modifier, since_amount
from recoupe.reading.times.periods import read_bare_year, read_feast, read_part, read_season, read_term
from recoupe.reading.times.resolve import resolve

SEPARATORS = {
    "du": ("au", "à", "jusqu"),
    "de": ("à", "au", "jusqu"),
    "d": ("à", "au", "jusqu"),
    "entre": ("et",),
}
NIGHT_SEPARATORS = ("au", "à", "et", "vers")
LIST_SIGNS = frozenset({",", "et", "ou", "-", "–", "/"})
PLURAL_BEFORE_LIST = frozenset({"les", "des", "aux", "ces"})
MOST_LISTED = 6
MONTHS_IN_YEAR = 12


def past_article(t: TimeText, i: int) -> int:
    """Past an article or an apostrophe, if they stand there: "le", "la", "l'", "d'"."""
    words = t.tokens.words
    if words[i] in ("l", "d") and words[i + 1] == "'":
        return i + 2
    return i + 1 if words[i] in ("le", "la", "les", "'", "ce") else i


def read_range(t: TimeText, i: int) -> Dated | None:
    """An interval between two dates: "du 3 au 7 mars 2024", "entre janvier et mars", "de 2012 à 2015"."""
    left = read_partial(t, past_article(t, i + 1))
    if left is None:
        return None
    j = past_separator(t, left.last, SEPARATORS[t.tokens.words[i]])
    right = read_partial(t, j) if j else None
    return resolve_range(t, left, right, i) if right else None


def past_separator(t: TimeText, i: int, separators: tuple[str, ...]) -> int | None:
    """Past the word that joins two dates and the article after it; None where it does not stand there."""
    words = t.tokens.words
    if words[i] not in separators:
        return None
    j = i + 1
    if words[i] == "jusqu":
        j = i + 3 if words[i + 1] == "'" and words[i + 2] in ("au", "à", "en") else i
    return past_article(t, j)


def read_night(t: TimeText, i: int) -> Dated | None:
    """A night between two days: "nuit du 4 au 5 juin", "nuit de jeudi à vendredi", "nuit de lundi" (to Tuesday)."""
    words = t.tokens.words
    if words[i + 1] not in ("du", "de", "d"):
        return None
    left = read_partial(t, past_article(t, i + 2))
    if left is None or (left.day is None and left.weekday is None):
        return None
    j = past_separator(t, left.last, NIGHT_SEPARATORS)
    right = read_partial(t, j) if j else None
    if right and (right.day is not None or right.weekday is not None):
        return resolve_range(t, left, right, i)
    evening = resolve(t, left) if left.month is not None or left.day is None else None
    if evening is None or evening.start is None:
        return replace(evening, first=i) if evening else None
    ahead = evening.ahead[0] if evening.ahead else None
    nights = (ahead, shift_days(ahead, 1)) if ahead else None
    return replace(evening, first=i, end=shift_days(evening.start, 1), ahead=nights)


def read_list(t: TimeText, i: int) -> Dated | None:
    """Several days of one month, as the interval that they span: "les 11 et 15 mars", "13-14 mars"."""
    words = t.tokens.words
    first = read_day_number(t, i)
    if first is None or words[first[1]] not in LIST_SIGNS:
        return None
    hyphened = words[first[1]] in ("-", "–", "/") and t.tokens.touches(first[1])
    if words[i - 1] not in PLURAL_BEFORE_LIST and not hyphened:
        return None
    day: tuple[int, int] | None = first
    for _ in range(MOST_LISTED):
        if day is None:
            return None
        month = read_month(t, day[1])
        if month:
            left = DatePhrase(i, first[1], day=first[0])
            right = with_tail(t, DatePhrase(i, month[1], month=month[0], day=day[0]))
            return resolve_range(t, left, right, i)
        day = read_day_number(t, day[1] + 1, listed=True) if words[day[1]] in LIST_SIGNS else None
    return None


def resolve_range(t: TimeText, left: DatePhrase, right: DatePhrase, first: int) -> Dated | None:
    """The interval between two dates that complete each other; of kind None where one does not exist."""
    if right.month is None and right.weekday is None and (right.year is None or left.year is None):
        return None
    if right.year is None and left.year is not None and right.month is not None:
        later = (right.month, right.day or 1) >= (left.month or 1, left.day or 1)
        right = replace(right, year=left.year if later else left.year + 1)
    end = resolve(t, right)
    found = replace(end, first=first, last=right.last, kind=TimeKind.PERIOD, precision=Precision.PERIOD, ahead=None)
    if end.kind is None:
        return replace(found, kind=None)
    start = resolve(t, left_completed(left, right, end.start))
    if start.kind is None:
        return replace(found, kind=None)
    if end.start is None or start.start is None:
        return replace(found, start=None, end=None, relative=True)
    begin = start.start
    if left.weekday is not None and left.day is None and left.month is None:
        begin = weekday_before(end.start, left.weekday, strictly=True)
    if end.end is None or begin > end.end:
        return None
    relative = end.relative or (start.relative and left.year is None and right.year is None)
    return replace(found, start=begin, relative=relative, ahead=shifted_ahead(begin, end))


def left_completed(left: DatePhrase, right: DatePhrase, end: date | None) -> DatePhrase:
    """The first date with the month and year that only the second one gives."""
    if left.day is not None and left.month is None:
        month = right.month if right.month is not None else end.month if end else None
        if month is not None and right.day is not None and left.day > right.day:
            month = month - 1 or MONTHS_IN_YEAR
        left = replace(left, month=month)
    if left.year is not None or left.month is None or left.modifier or left.year_shift is not None:
        return left
    year = end.year if end else right.year
    if year is None:
        return left
    later = end is not None and (left.month, left.day or 1) > (end.month, end.day)
    return replace(left, year=year - 1 if later else year)


def shifted_ahead(begin: date, end: Dated) -> tuple[date, date] | None:
    """The same interval where its end lies ahead of publication; None where the end has one meaning only."""
    if end.ahead is None or end.start is None or end.ahead[0] is None or end.ahead[1] is None:
        return None
    years = end.ahead[0].year - end.start.year
    same_day = (end.ahead[0].month, end.ahead[0].day) == (end.start.month, end.start.day)
    if same_day:
        return shift_months(begin, MONTHS_IN_YEAR * years), end.ahead[1]
    return shift_days(begin, (end.ahead[0] - end.start).days), end.ahead[1]


def read_opened(t: TimeText, i: int) -> Dated | None:
    """An interval open at one end: "depuis 2015", "depuis deux mois", "jusqu'au 15 mai", "à partir du 1er juin"."""
    opener = t.grammar.openers.at(t.tokens, i)
    if opener is None:
        return None
    j, kind = opener
    if kind is TimeKind.SINCE:
        amount = read_amount(t, j)
        if amount:
            return since_amount(t, i, amount[2], amount[0], amount[1])
    moment = read_moment(t, j, near=kind is not TimeKind.SINCE)
    if moment is None:
        return None
    opened = replace(moment, first=i, kind=kind if moment.kind else None, offset=None)
    ahead = moment.ahead
    if kind is TimeKind.UNTIL:
        return ended(t, opened)
    closed = closed_after(t, opened)
    if closed:
        return closed
    return replace(opened, end=None, ahead=(ahead[0], None) if ahead and kind is TimeKind.FROM else None)


def ended(t: TimeText, opened: Dated) -> Dated:
    """An interval up to the end of a moment: of the past or the coming one, whichever is nearer to publication."""
    coming = opened.ahead[1] if opened.ahead else None
    end = nearest(opened.end, coming, t.published) if t.published is not None else opened.end
    other = coming if end == opened.end else opened.end
    return replace(opened, start=None, end=end, ahead=(None, other) if other else None)


def closed_after(t: TimeText, opened: Dated) -> Dated | None:
    """An interval whose end follows at once: "depuis samedi et jusqu'à mercredi", "à partir du 3 mai jusqu'au 7"."""
    j = opened.last
    while t.tokens.words[j] in (",", "et"):
        j += 1
    until = t.grammar.openers.at(t.tokens, j)
    if until is None or until[1] is not TimeKind.UNTIL or opened.start is None:
        return None
    moment = read_moment(t, until[0], near=True)
    ends = [moment.end, moment.ahead[1] if moment.ahead else None] if moment else []
    end = min((e for e in ends if e is not None and e >= opened.start), default=None)
    if moment is None or end is None:
        return None
    return replace(opened, last=moment.last, kind=TimeKind.PERIOD, end=end, ahead=None, precision=Precision.PERIOD)


def read_moment(t: TimeText, i: int, *, near: bool) -> Dated | None:
    """The one moment that starts at token ``i``, an article before it passed over; None where none does."""
    words = t.tokens.words
    found = read_deictic(t, i) or (read_this(t, i) if words[i] in t.grammar.this else None)
    if found:
        return found
    if words[i] != "ce":
        i = past_article(t, i)
    phrase = read_date(t, i)
    if phrase:
        return resolve(t, phrase, near=near)
    for rule in (read_part, read_unit_modifier, read_season, read_term, read_feast, read_bare_day, read_bare_year):
        found = rule(t, i)
        if found:
            return found
    return None
