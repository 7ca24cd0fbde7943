"""The dates of a text as possible times of what it tells: where each stands, whose telling it dates, how it can be
read."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Token

from recoupe.model import Interval, Precision
from recoupe.reading.state import Reading
from recoupe.reading.times import TimeKind, TimeMention, unit_around

LOOK_BACK, LOOK_AHEAD = 6, 1  # sentences around an occurrence whose dates may hold for it
AGES = ((1, "day"), (8, "week"), (40, "month"), (400, "year"))  # days before the text was written, at most
UNITS = {Precision.WEEK: "week", Precision.MONTH: "month", Precision.YEAR: "year"}

Days = tuple[date | None, date | None]
Way = tuple[str, Interval]


@dataclass(frozen=True, slots=True)
class Moment:
    """A date of the text; ``rank`` is its place among all, ``told`` the verb of speech that it hangs on, if any.

    ``age`` says how long before the text was written it lies, ``readings`` the ways to read it.
    """

    mention: TimeMention
    interval: Interval
    root: Token
    first: int
    sentence: int
    paragraph: int
    rank: int
    told: int | None
    age: str
    readings: tuple[Way, ...]

    @property
    def days(self) -> Days:
        """The days that it means as it stands."""
        return self.interval.start, self.interval.end


@dataclass(frozen=True, slots=True)
class Calendar:
    """The dates of a text, in order and by sentence; how often it tells each; the ways to read the day of publication;
    its first sentence after the title; the types of occurrence that each sentence tells of."""

    moments: tuple[Moment, ...]
    sentences: dict[int, tuple[Moment, ...]]
    told: Counter[Days]
    lead: int
    types: dict[int, frozenset[str]]

    def around(self, sentence: int) -> Iterator[Moment]:
        """The dates that may hold for an occurrence of a sentence: those told nearby, and the first of the text."""
        window = range(max(0, sentence - LOOK_BACK), sentence + LOOK_AHEAD + 1)
        yield from (m for m in self.moments[:1] if m.sentence not in window)
        for index in window:
            yield from self.sentences.get(index, ())

    def last_before(self, sentence: int) -> Moment | None:
        """The date that is told last before a sentence."""
        at = bisect_left(self.moments, sentence, key=lambda m: m.sentence)
        return self.moments[at - 1] if at else None


def find_calendar(reading: Reading) -> Calendar:
    """The dates of the text that may date something; those of its dateline, habits and lengths of time that end on no
    day are left out."""
    verbs = frozenset(a.verb for a in reading.attributions if a.verb >= 0)
    written = reading.published or latest_day(reading)
    moments: list[Moment] = []
    for mention in reading.times:
        interval = mention.interval or mention.likely
        if interval is not None and mention.span.start >= reading.filed:
            moments.append(make_moment(reading, mention, interval, verbs, len(moments), written))
    types: defaultdict[int, set[str]] = defaultdict(set)
    for occurrence in reading.occurrences:
        types[occurrence.sentence.index].add(occurrence.type)
    return Calendar(
        moments=tuple(moments),
        sentences=by_sentence(moments),
        told=Counter(m.days for m in moments),
        lead=next((s.index for s in reading.sentences if not s.title), 0),
        types={index: frozenset(found) for index, found in types.items()},
    )


def latest_day(reading: Reading) -> date | None:
    """The latest day that the text tells: the earliest on which it can have been written, as far as it says."""
    intervals = (m.interval for m in reading.times if m.kind in (TimeKind.DAY, TimeKind.PERIOD))
    return max((i.end for i in intervals if i is not None and i.end is not None), default=None)


def age_of(day: date | None, written: date | None) -> str:
    """How long before a text was written a day lies: "day", "week", "month", "year", "old"; "ahead" of it, or
    "open"."""
    if day is None or written is None:
        return "open"
    before = (written - day).days
    return "ahead" if before < 0 else next((name for most, name in AGES if before <= most), "old")


def ways_to_read(mention: TimeMention, interval: Interval, published: date | None) -> Iterator[Way]:
    """The ways to read a date: as it stands; ahead of publication; as what it lies before or begins; up to publication;
    for one that opens an interval, as its own day, month or year alone."""
    start, end = interval.start, interval.end
    yield "is", interval
    if mention.ahead is not None and (mention.ahead.start, mention.ahead.end) != (start, end):
        yield "ahead", mention.ahead
    if start is not None and end is not None:
        yield "by", replace(interval, start=None)
        yield "from", replace(interval, end=None)
    elif start is not None:
        first, last = unit_around(start, UNITS.get(interval.precision, "day"))
        yield "at", replace(interval, start=first, end=last)
    if published is None:
        return
    if start is not None and start < published and end != published:
        yield "till", replace(interval, end=published)
    if start is None and end is not None and end > published:
        yield "till", replace(interval, start=published)


def by_sentence(moments: Sequence[Moment]) -> dict[int, tuple[Moment, ...]]:
    """The dates of each sentence, in order."""
    found: defaultdict[int, list[Moment]] = defaultdict(list)
    for moment in moments:
        found[moment.sentence].append(moment)
    return {index: tuple(here) for index, here in found.items()}


def make_moment(
    reading: Reading,
    mention: TimeMention,
    interval: Interval,
    verbs: frozenset[int],
    rank: int,
    written: date | None,
) -> Moment:
    """A date with where it stands."""
    first, last = reading.token_at(mention.span.start), reading.token_at(mention.span.end - 1) + 1
    sentence, root = reading.sentence_of(first), reading.doc[first:last].root
    beside = (root.head.i, first - 1, last)
    return Moment(
        mention=mention,
        interval=interval,
        root=root,
        first=first,
        sentence=sentence.index,
        paragraph=sentence.paragraph,
        rank=rank,
        told=next((i for i in beside if i in verbs), None),
        age=age_of(interval.end or interval.start, written),
        readings=tuple(ways_to_read(mention, interval, reading.published)),
    )
