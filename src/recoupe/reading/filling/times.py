"""When: each date of the text weighed as the time of an occurrence, and none taken where nothing dates it.

A date may be read in several ways: as it stands, for the future, open at either end, closed at publication ("depuis"),
or as the latest day on which it can have happened, where it only says when something was told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from math import exp

from recoupe.model import Interval
from recoupe.reading.filling.agreeing import find_best
from recoupe.reading.filling.moments import Calendar, Days, Moment
from recoupe.reading.filling.when import make_scene, moment_cues, none_cues, way_cues
from recoupe.reading.state import Occurrence, Reading
from recoupe.reading.syntax import bare_noun, is_past_participle

LEAST_LIKELY = 0.3  # half of the F1 that is reached: a surer date gains more by being told than it costs


@dataclass(frozen=True, slots=True)
class Dating:
    """A possible time; no time at all is one too.

    ``weight`` says how likely it is, up to a factor that all datings of an occurrence share. What made it are the cues
    of the date and those of the way in which it is read.
    """

    moment: Moment | None
    interval: Interval | None
    around: tuple[str, ...]
    ways: tuple[str, ...]
    weight: float

    @property
    def key(self) -> Days:
        """The days, by which several mentions of one date are weighed together."""
        return (self.interval.start, self.interval.end) if self.interval is not None else (None, None)

    @property
    def cues(self) -> tuple[str, ...]:
        """All its cues."""
        return self.around + self.ways


def choose_time(reading: Reading, calendar: Calendar, occurrence: Occurrence) -> tuple[Interval | None, bool]:
    """The time of an occurrence, and whether its own sentence tells it."""
    options = list(find_datings(reading, calendar, occurrence))
    whole = sum(option.weight for option in options)
    likely: defaultdict[Days, float] = defaultdict(float)
    for option in options:
        if option.interval is not None:
            likely[option.key] += option.weight / whole
    found = find_best(likely)
    if found is None or found[1] < LEAST_LIKELY:
        return None, False
    best = max((o for o in options if o.key == found[0]), key=lambda o: o.weight)
    own = best.moment is not None and best.moment.sentence == occurrence.sentence.index
    return best.interval, own


def find_datings(reading: Reading, calendar: Calendar, occurrence: Occurrence) -> Iterator[Dating]:
    """Every dating of an occurrence: the dates told around it, each in every way it can be read; none."""
    scene = make_scene(reading, calendar, occurrence)
    score = reading.weights.score
    known: dict[tuple[str, ...], tuple[tuple[str, ...], float]] = {}
    for moment in calendar.around(occurrence.sentence.index):
        if belongs_to_another(reading, moment, occurrence):
            continue
        around = tuple(moment_cues(reading, calendar, scene, moment))
        points = score("time", around)
        told = "told" if moment.told is not None else "free"
        where = "own" if moment.sentence == occurrence.sentence.index else "far"
        for way, interval in moment.readings:
            what = (way, moment.mention.kind.value, told, where, moment.age)
            if what not in known:
                ways = tuple(way_cues(scene, *what))
                known[what] = ways, score("time", ways)
            ways, more = known[what]
            yield Dating(moment, interval, around, ways, exp(points + more))
    cues = tuple(none_cues(scene, len(calendar.moments)))
    yield Dating(None, None, cues, (), exp(score("time", cues)))


def belongs_to_another(reading: Reading, moment: Moment, occurrence: Occurrence) -> bool:
    """Whether a date hangs on a participle that tells of another type ("a relâché deux otages enlevés le 3 mai")."""
    governor = moment.root.head
    if moment.sentence != occurrence.sentence.index or governor.i in occurrence.match.tokens:
        return False
    other = reading.trigger_types.get(governor.i)
    qualifies = governor.dep_ in ("acl", "amod") or bare_noun(governor) is not None
    return other not in (None, occurrence.type) and is_past_participle(governor) and qualifies
