"""The dates of a text as possible times of what it tells: where each stands, and whose telling it dates."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from recoupe.model import Interval
from recoupe.reading.state import Reading
from recoupe.reading.times import TimeKind, TimeMention

LOOK_BACK, LOOK_AHEAD = 6, 1  # sentences around an occurrence whose dates may hold for it
USED = frozenset({TimeKind.DAY, TimeKind.PERIOD, TimeKind.SINCE, TimeKind.UNTIL, TimeKind.FROM})


@dataclass(frozen=True, slots=True)
class Moment:
    """A date of the text; ``rank`` is its place among all, ``told`` the verb of speech that it hangs on, if any."""

    mention: TimeMention
    interval: Interval
    root: Token
    first: int
    sentence: int
    paragraph: int
    rank: int
    told: int | None


@dataclass(frozen=True, slots=True)
class Calendar:
    """The dates of a text, in order and by sentence."""

    moments: tuple[Moment, ...]
    sentences: dict[int, tuple[Moment, ...]]

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
    """The dates of the text that may date something; durations and habits are left out."""
    verbs = frozenset(a.verb for a in reading.attributions if a.verb >= 0)
    moments: list[Moment] = []
    for mention in reading.times:
        if mention.kind in USED and mention.interval is not None:
            moments.append(make_moment(reading, mention, mention.interval, verbs, len(moments)))
    return Calendar(tuple(moments), by_sentence(moments))


def by_sentence(moments: Sequence[Moment]) -> dict[int, tuple[Moment, ...]]:
    """The dates of each sentence, in order."""
    found: defaultdict[int, list[Moment]] = defaultdict(list)
    for moment in moments:
        found[moment.sentence].append(moment)
    return {index: tuple(here) for index, here in found.items()}


def make_moment(reading: Reading, mention: TimeMention, interval: Interval, verbs: frozenset[int], rank: int) -> Moment:
    """A date with where it stands."""
    first, last = reading.token_at(mention.span.start), reading.token_at(mention.span.end - 1) + 1
    sentence, root = reading.sentence_of(first), reading.doc[first:last].root
    beside = (root.head.i, first - 1, last)
    told = next((i for i in beside if i in verbs), None)
    return Moment(mention, interval, root, first, sentence.index, sentence.paragraph, rank, told)
