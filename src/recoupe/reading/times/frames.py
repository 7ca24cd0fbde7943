"""Dates without a year that another date of the text gives: "En 2017, …: le 20 avril et le 1er octobre"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from recoupe.reading.times.calendar import day_or_none, shift_days
from recoupe.reading.times.dates import TimeText, read_date
from recoupe.reading.times.mention import Dated, TimeKind

Reader = Callable[[TimeText, int], Dated | None]

FRAMING = frozenset({TimeKind.DAY, TimeKind.PERIOD})
DAYS_BEFORE_FRAME = 31  # a story goes on after the date that frames it; "en décembre 2015 puis en janvier" is left open
DAYS_AFTER_FRAME = 120  # "l'attentat de janvier 2015…, arrêté le 16 décembre": the later date is of some other year
WHOLE_YEAR = 360  # days; a frame as long as this bounds its year and sets no order within it


def with_frames(t: TimeText, found: Sequence[Dated], read: Reader) -> list[Dated]:
    """The times with those years that a date in the same sentence gives (or in the one before, or one weekday that
    fits, where the day of publication is unknown). The rest stay as they are."""
    years = {d.start.year for d in found if is_frame(d) and d.start}
    following = frames_after(found)
    framed: list[Dated] = []
    frame: Dated | None = None
    for index, dated in enumerate(found):
        if lacks_year(t, dated):
            dated = (
                (reread(t, dated, frame, read) if frame else None)
                or (by_weekday(t, dated, years) if t.published is None else None)
                or (by_following(t, dated, following[index], read) if t.published is None else None)
                or dated
            )
        elif is_frame(dated):
            frame = dated
        framed.append(dated)
    return framed


def frames_after(found: Sequence[Dated]) -> list[Dated | None]:
    """For each time the next one after it that frames others."""
    after: list[Dated | None] = []
    frame: Dated | None = None
    for dated in reversed(found):
        after.append(frame)
        frame = dated if is_frame(dated) else frame
    return after[::-1]


def is_frame(dated: Dated) -> bool:
    """Whether a time is set by its own words and can give its year to others."""
    return not dated.relative and dated.kind in FRAMING and dated.start is not None and dated.end is not None


def lacks_year(t: TimeText, dated: Dated) -> bool:
    """Whether a time names a month and neither its year nor a modifier that gives it ("dernier", "de cette année")."""
    if not dated.relative or dated.offset is not None:
        return False
    words, grammar = t.tokens.words[dated.first : dated.last], t.grammar
    counted = any(w in grammar.last or w in grammar.next or w in grammar.this for w in words)
    return not counted and any(w in grammar.months or w in grammar.abbreviations for w in words)


def reread(t: TimeText, dated: Dated, frame: Dated, read: Reader) -> Dated | None:
    """The time in the year of a frame told before it, or None where they are too far apart or in doubt."""
    if dated.sentence - frame.sentence > (1 if t.published is None else 0) or frame.start is None or frame.end is None:
        return None
    year = frame.start.year
    if frame.end.year != year:
        return None
    found = read(replace(t, published=date(year, 12, 31), slack=0), dated.first)
    edge = found.start or found.end if found else None
    if found is None or edge is None:
        return None
    apart = edge < shift_days(frame.start, -DAYS_BEFORE_FRAME) or edge > shift_days(frame.end, DAYS_AFTER_FRAME)
    if apart and (frame.end - frame.start).days < WHOLE_YEAR:
        return None
    return in_context(dated, found)


def in_context(dated: Dated, found: Dated) -> Dated:
    """A time with the days that its context gives it, no longer counted from publication."""
    return replace(dated, start=found.start, end=found.end, ahead=None, relative=False, basis="context")


def by_weekday(t: TimeText, dated: Dated, years: set[int]) -> Dated | None:
    """A weekday with its day and month in the one year of the text that it fits: "vendredi 1er novembre"."""
    phrase = read_date(t, dated.first)
    if dated.kind is not TimeKind.DAY or phrase is None or phrase.weekday is None or phrase.day is None:
        return None
    days = [day_or_none(year, phrase.month or 0, phrase.day) for year in sorted(years)]
    fitting = [d for d in days if d and d.weekday() == phrase.weekday]
    return (
        replace(dated, start=fitting[0], end=fitting[0], relative=False, basis="context") if len(fitting) == 1 else None
    )


def by_following(t: TimeText, dated: Dated, frame: Dated | None, read: Reader) -> Dated | None:
    """The last such time before a whole date later in the same sentence: "pris en juin, libérés le 20 juillet 2021"."""
    if frame is None or frame.sentence != dated.sentence or frame.start is None:
        return None
    if frame.end is not None and (frame.end - frame.start).days >= WHOLE_YEAR:
        return None
    found = read(replace(t, published=frame.start, slack=0), dated.first)
    return in_context(dated, found) if found and found.known else None
