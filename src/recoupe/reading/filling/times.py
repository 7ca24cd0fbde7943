"""When: each date of the text weighed as the time of an occurrence, and none taken where nothing dates it.

A date may be read in several ways: as it stands, for the future, closed at publication ("depuis"), or, where it only
says when something was told, as the latest day on which it can have happened.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from math import exp

from recoupe.model import Certainty, Interval
from recoupe.reading.filling.clauses import link_between
from recoupe.reading.filling.moments import Calendar, Moment
from recoupe.reading.filling.weights import load_weights
from recoupe.reading.state import Occurrence, Reading
from recoupe.reading.syntax import bare_noun, is_past_participle
from recoupe.reading.times import TimeKind

DISTANCES = (3, 6, 12, 24)  # tokens between a date and a trigger: the edges of the steps that are told apart
OPENING = 3  # tokens of a sentence in which a date opens it ("Mardi, …")
MOST_GAP, MOST_BETWEEN, MOST_DATES = 4, 2, 4  # counts above these weigh alike
SPOKEN_GROUP = "judgement"  # types that are nothing but what somebody said

Days = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Dating:
    """A possible time; no time at all is one too.

    ``weight`` says how likely it is, up to a factor that all datings of an occurrence share; ``cues``, what made it.
    """

    moment: Moment | None
    interval: Interval | None
    cues: tuple[str, ...]
    weight: float

    @property
    def key(self) -> Days:
        """The days, by which several mentions of one date are weighed together."""
        return (self.interval.start, self.interval.end) if self.interval is not None else (None, None)


def make_dating(moment: Moment | None, interval: Interval | None, cues: Iterable[str]) -> Dating:
    """A dating with its weight."""
    told, weights = tuple(cues), load_weights().time
    return Dating(moment, interval, told, exp(sum(weights.get(cue, 0.0) for cue in told)))


def choose_time(reading: Reading, calendar: Calendar, occurrence: Occurrence) -> tuple[Interval | None, bool]:
    """The time of an occurrence, and whether its own sentence tells it."""
    options = list(find_datings(reading, calendar, occurrence))
    total: defaultdict[Days, float] = defaultdict(float)
    for option in options:
        total[option.key] += option.weight
    best = max(options, key=lambda o: (total[o.key], o.weight))
    own = best.moment is not None and best.moment.sentence == occurrence.sentence.index
    return best.interval, own


def find_datings(reading: Reading, calendar: Calendar, occurrence: Occurrence) -> Iterator[Dating]:
    """Every dating of an occurrence: the dates told around it, each in every way it can be read; none."""
    here = occurrence.sentence.index
    group = reading.lexicon.types[occurrence.type].group
    own = calendar.sentences.get(here, ())
    last = calendar.last_before(here)
    for moment in calendar.around(here):
        if belongs_to_another(reading, moment, occurrence):
            continue
        if moment.sentence == here:
            where, cues = "own", tuple(own_cues(reading, occurrence, moment, own))
        else:
            is_last = last is not None and moment.rank == last.rank
            where, cues = "far", tuple(far_cues(occurrence, moment, group, last=is_last, alone=not own))
        around = tuple(kind_cues(occurrence, moment, group, where))
        for way, interval in ways_to_read(reading, moment, occurrence):
            ways = way_cues(reading, occurrence, moment, way, group)
            yield make_dating(moment, interval, (*cues, *around, *ways))
    state = "own" if own else "alone"
    yield make_dating(None, None, none_cues(occurrence, group, state, len(calendar.moments)))


def belongs_to_another(reading: Reading, moment: Moment, occurrence: Occurrence) -> bool:
    """Whether a date hangs on a participle that tells of another type ("a relâché deux otages enlevés le 3 mai")."""
    governor = moment.root.head
    if moment.sentence != occurrence.sentence.index or governor.i in occurrence.match.tokens:
        return False
    other = reading.trigger_types.get(governor.i)
    qualifies = governor.dep_ in ("acl", "amod") or bare_noun(governor) is not None
    return other not in (None, occurrence.type) and is_past_participle(governor) and qualifies


def ways_to_read(reading: Reading, moment: Moment, occurrence: Occurrence) -> Iterator[tuple[str, Interval]]:
    """The ways to read a date: as it stands, ahead of what is to come, as the day by which or from which it holds.

    "Depuis" leaves open what lasts; what happened over the period is closed at publication. A date of the telling alone
    ("a annoncé lundi") says no more than that it had happened by then.
    """
    mention, interval = moment.mention, moment.interval
    if is_told(reading, moment, occurrence):
        yield "by", replace(interval, start=None)
        return
    if mention.ahead is not None and occurrence.certainty is Certainty.PROSPECTIVE:
        yield "ahead", mention.ahead
    else:
        yield "is", closed(reading, mention.kind, interval, occurrence)
    if mention.kind is TimeKind.DAY and interval.start is not None and interval.end is not None:
        yield "by", replace(interval, start=None)
        yield "from", replace(interval, end=None)


def is_told(reading: Reading, moment: Moment, occurrence: Occurrence) -> bool:
    """Whether a day is that on which something was said, and the occurrence is not the saying of it."""
    if moment.told is None or moment.mention.kind is not TimeKind.DAY or moment.interval.end is None:
        return False
    spoken = reading.lexicon.types[occurrence.type].group == SPOKEN_GROUP
    return not spoken and moment.told not in occurrence.match.tokens


def closed(reading: Reading, kind: TimeKind, interval: Interval, occurrence: Occurrence) -> Interval:
    """An interval since some day, ended at publication for an occurrence that does not last; any other as it is."""
    if kind is not TimeKind.SINCE or interval.end is not None or interval.start is None or reading.published is None:
        return interval
    lasting = reading.lexicon.types[occurrence.type].lasting or occurrence.certainty is Certainty.PROSPECTIVE
    return interval if lasting or interval.start > reading.published else replace(interval, end=reading.published)


def own_cues(reading: Reading, occurrence: Occurrence, moment: Moment, own: tuple[Moment, ...]) -> Iterator[str]:
    """What a date in the occurrence's own sentence is to its trigger."""
    head = reading.doc[occurrence.match.head]
    link = link_between(moment.root, head)
    order = "after" if moment.root.i > head.i else "before"
    low, high = sorted((moment.root.i, head.i))
    between = sum(low < m.root.i < high for m in own)
    yield from ("own", f"own:{order}", f"link:{link}", f"link:{link}:{order}")
    yield f"own:between:{min(between, MOST_BETWEEN)}"
    yield f"own:distance:{sum(high - low > edge for edge in DISTANCES)}"
    if moment.told is not None:
        yield "own:speech" if moment.told == head.i else "own:told"
    if moment.first - occurrence.sentence.first <= OPENING:
        yield "own:opening"
    if len(own) == 1:
        yield "own:only"


def far_cues(occurrence: Occurrence, moment: Moment, group: str, *, last: bool, alone: bool) -> Iterator[str]:
    """What a date in another sentence is to an occurrence; ``last`` where no date stands between the two."""
    gap = min(occurrence.sentence.index - moment.sentence, MOST_GAP)
    yield from ("far", f"far:gap:{gap}", "far:alone" if alone else "far:own")
    if moment.paragraph == occurrence.sentence.paragraph:
        yield "far:paragraph"
    if moment.told is not None:
        yield "far:told"
    if last:
        yield from ("far:last", f"far:last:{group}", f"far:last:{gap}")
    if moment.rank == 0:
        yield from ("far:first", f"far:first:{group}")


def kind_cues(occurrence: Occurrence, moment: Moment, group: str, where: str) -> Iterator[str]:
    """What sort of date it is, for what sort of occurrence; ``where`` is "own" or "far"."""
    yield from (f"{where}:{moment.mention.kind.value}", f"{where}:{moment.interval.precision.value}")
    yield from (f"{where}:{group}", f"{where}:{occurrence.type}")


def way_cues(reading: Reading, occurrence: Occurrence, moment: Moment, way: str, group: str) -> Iterator[str]:
    """What speaks for reading a date in one way rather than another."""
    lasting = "lasting" if reading.lexicon.types[occurrence.type].lasting else "passing"
    told = "told" if moment.told is not None else "free"
    yield f"as:{way}"
    for what in (moment.mention.kind.value, group, occurrence.certainty.value, lasting, told):
        yield f"as:{way}:{what}"


def none_cues(occurrence: Occurrence, group: str, state: str, dates: int) -> Iterator[str]:
    """The cues of no time at all; ``dates`` counts the dates of the text."""
    yield from ("none", f"none:{state}", f"none:{group}", f"none:{occurrence.type}", f"none:{group}:{state}")
    yield from (f"none:dates:{min(dates, MOST_DATES)}", f"none:{occurrence.certainty.value}")
