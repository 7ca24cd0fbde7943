"""From the words of a date to days: which year, which week, counted from publication where the words are relative."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from recoupe.model import Precision
from recoupe.reading.times.calendar import (
    day_or_none,
    latest_day,
    month_days,
    nearest,
    next_day,
    shift_days,
    shift_months,
    weekday_after,
    weekday_before,
    years_back,
)
from recoupe.reading.times.dates import LAST, NEXT, DatePhrase, TimeText
from recoupe.reading.times.mention import Dated, TimeKind

LEAP_YEAR = 2000  # has every day that any year has


def resolve(t: TimeText, phrase: DatePhrase, *, near: bool = False) -> Dated:
    """The days that a date means; of kind None where no calendar has it.

    A date without a year is the latest one not after publication, or with ``near`` the nearest ("jusqu'au 15 mai").
    """
    if phrase.year_shift is not None and t.published is not None:
        phrase = replace(phrase, year=t.published.year + phrase.year_shift, year_shift=None)
        return replace(resolve(t, phrase), relative=True)
    if phrase.day is None and phrase.month is None:
        return resolve_year(phrase) if phrase.year is not None else resolve_weekday(t, phrase)
    return resolve_month(t, phrase) if phrase.day is None else resolve_day(t, phrase, near=near)


def resolve_year(phrase: DatePhrase) -> Dated:
    """A whole year."""
    year = phrase.year or LEAP_YEAR
    return Dated(phrase.first, phrase.last, TimeKind.PERIOD, date(year, 1, 1), date(year, 12, 31), Precision.YEAR)


def resolve_weekday(t: TimeText, phrase: DatePhrase) -> Dated:
    """A weekday alone: the last one on or before publication, ``ahead`` the next one."""
    found = Dated(phrase.first, phrase.last, TimeKind.DAY, relative=True)
    if t.published is None or phrase.weekday is None:
        return found
    if phrase.modifier == NEXT:
        day = weekday_after(t.published, phrase.weekday, strictly=True)
    else:
        day = weekday_before(t.published, phrase.weekday, strictly=phrase.modifier == LAST)
    ahead = None if phrase.modifier else weekday_after(t.published, phrase.weekday)
    return replace(found, start=day, end=day, ahead=(ahead, ahead) if ahead else None)


def resolve_day(t: TimeText, phrase: DatePhrase, *, near: bool) -> Dated:
    """A day of a month, its year given or not."""
    month, day = phrase.month or 1, phrase.day or 1
    found = Dated(phrase.first, phrase.last, TimeKind.DAY)
    if phrase.year is not None:
        given = day_or_none(phrase.year, month, day)
        return replace(found, start=given, end=given) if given else replace(found, kind=None)
    if day_or_none(LEAP_YEAR, month, day) is None:
        return replace(found, kind=None)
    found = replace(found, relative=True)
    if t.published is None or phrase.year_shift is not None:
        return found
    past, ahead = candidates(phrase, month, day, t.published, t.slack)
    if phrase.modifier:
        chosen, ahead = (ahead, None) if phrase.modifier == NEXT else (past, None)
    else:
        chosen = nearest(past, ahead, t.published) if near else past
    if chosen is None:
        return found
    return replace(found, start=chosen, end=chosen, ahead=(ahead, ahead) if ahead else None)


def candidates(
    phrase: DatePhrase, month: int, day: int, published: date, slack: int
) -> tuple[date | None, date | None]:
    """The past and the coming date of a day and month; the weekday, if the text gives one, chooses among years."""
    limit = shift_days(published, -1 if phrase.modifier == LAST else slack)
    past = latest_day(month, day, limit)
    ahead = next_day(month, day, shift_days(published, 1) if phrase.modifier == NEXT else published)
    if phrase.weekday is None:
        return past, ahead
    years = (day_or_none(year, month, day) for year in years_back(published.year))
    fitting = [d for d in years if d and d.weekday() == phrase.weekday]
    return (
        next((d for d in fitting if d <= limit), past),
        next((d for d in reversed(fitting) if d >= published), ahead),
    )


def resolve_month(t: TimeText, phrase: DatePhrase) -> Dated:
    """A whole month, its year given or not; the month of publication counts up to the day of publication."""
    month = phrase.month or 1
    found = Dated(phrase.first, phrase.last, TimeKind.PERIOD, precision=Precision.MONTH)
    if phrase.year is not None:
        first, last = month_days(phrase.year, month)
        return replace(found, start=first, end=last)
    found = replace(found, relative=True)
    if t.published is None or phrase.year_shift is not None:
        return found
    here = t.published.replace(day=1)
    past = latest_day(month, 1, shift_months(here, -1) if phrase.modifier == LAST else t.published) or here
    coming = next_day(month, 1, shift_months(here, 1) if phrase.modifier == NEXT else here) or here
    ahead = month_days(coming.year, coming.month)
    if phrase.modifier == NEXT:
        return replace(found, start=ahead[0], end=ahead[1])
    last = month_days(past.year, past.month)[1]
    end = last if phrase.modifier else min(last, t.published)
    return replace(found, start=past, end=end, ahead=None if phrase.modifier else ahead)
