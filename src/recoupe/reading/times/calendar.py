"""Days, weeks, months and years as intervals; nothing here knows any language."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, date

HALF_MONTH = 15  # days; a story told day by day goes back less far
LONGEST_LOOK_BACK = 8  # years; enough for the rarest day, 29 February, around 1900 and 2100


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day (31 February)."""
    if not MINYEAR <= year <= MAXYEAR or not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def month_days(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def months_of(year: int, first: int, last: int) -> tuple[date, date]:
    """First day of one month and last day of another in the same year."""
    return date(year, first, 1), month_days(year, last)[1]


def part_of_month(year: int, month: int, days: tuple[int, int]) -> tuple[date, date]:
    """The days ``days`` of a month, cut at its end: (21, 31) of February gives 21–28."""
    last = monthrange(year, month)[1]
    return date(year, month, min(days[0], last)), date(year, month, min(days[1], last))


def shift_days(day: date, days: int) -> date:
    """The date so many days later, held within the calendar."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def shift_months(day: date, months: int) -> date:
    """The same day so many months later, or the last of a shorter month; held within the calendar."""
    index = min(max(day.year * 12 + day.month - 1 + months, MINYEAR * 12), MAXYEAR * 12 + 11)
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shift(day: date, count: int, unit: str) -> date:
    """The date so many units later: "hour" counts whole days, "weekend" weeks."""
    if unit == "hour":
        return shift_days(day, int(count / 24))
    if unit == "day":
        return shift_days(day, count)
    if unit in ("week", "weekend"):
        return shift_days(day, 7 * count)
    return shift_months(day, count if unit == "month" else 12 * count)


def week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday of the week of a day."""
    monday = shift_days(day, -day.weekday())
    return monday, shift_days(monday, 6)


def weekend_of(day: date) -> tuple[date, date]:
    """Saturday and Sunday of the week of a day."""
    monday, sunday = week_of(day)
    return shift_days(monday, 5), sunday


def unit_around(day: date, unit: str) -> tuple[date, date]:
    """The calendar unit that holds a day: its week, week-end, month or year; the day itself for anything shorter."""
    if unit == "week":
        return week_of(day)
    if unit == "weekend":
        return weekend_of(day)
    if unit == "month":
        return month_days(day.year, day.month)
    if unit == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    return day, day


def day_of_month_near(day: date, number: int) -> date | None:
    """The day of that number in the month of another, or where it lies half a month or more before that, in the next;
    None where the calendar has no such day."""
    here = day_or_none(day.year, day.month, number)
    if here is not None and (day - here).days < HALF_MONTH:
        return here
    following = shift_months(day.replace(day=1), 1)
    return day_or_none(following.year, following.month, number)


def latest_of_month(number: int, not_after: date) -> date | None:
    """The last day of that number in any month that is not after another day."""
    months = (shift_months(not_after.replace(day=1), -back) for back in range(3))
    found = (day_or_none(m.year, m.month, number) for m in months)
    return next((d for d in found if d and d <= not_after), None)


def next_of_month(number: int, not_before: date) -> date | None:
    """The first day of that number in any month that is not before another day."""
    months = (shift_months(not_before.replace(day=1), ahead) for ahead in range(3))
    found = (day_or_none(m.year, m.month, number) for m in months)
    return next((d for d in found if d and d >= not_before), None)


def weekday_before(day: date, weekday: int, *, strictly: bool = False) -> date:
    """The last such weekday on (or, strictly, before) a day."""
    back = (day.weekday() - weekday) % 7
    return shift_days(day, -(back or 7) if strictly else -back)


def weekday_after(day: date, weekday: int, *, strictly: bool = False) -> date:
    """The next such weekday on (or, strictly, after) a day."""
    ahead = (weekday - day.weekday()) % 7
    return shift_days(day, (ahead or 7) if strictly else ahead)


def years_back(year: int) -> Iterator[int]:
    """The next year, this one, and those before, near first."""
    yield from range(year + 1, year - LONGEST_LOOK_BACK - 1, -1)


def latest_day(month: int, day: int, not_after: date) -> date | None:
    """The latest date of this day and month that is not after another; None where no year has it."""
    found = (day_or_none(year, month, day) for year in years_back(not_after.year))
    return next((d for d in found if d and d <= not_after), None)


def next_day(month: int, day: int, not_before: date) -> date | None:
    """The first date of this day and month that is not before another; None where no year has it."""
    years = range(not_before.year, not_before.year + LONGEST_LOOK_BACK + 1)
    found = (day_or_none(year, month, day) for year in years)
    return next((d for d in found if d and d >= not_before), None)


def nearest(past: date | None, ahead: date | None, day: date) -> date | None:
    """Whichever of two dates is nearer to a day, the past one where both are as near."""
    if past is None or ahead is None:
        return past or ahead
    return past if day - past <= ahead - day else ahead
