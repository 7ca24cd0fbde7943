"""What a report says around its statements: its words and names, those near a statement, and rivals of a statement."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from recoupe.gazetteer.geometry import distance_km
from recoupe.lexicon.folding import fold
from recoupe.linking.places import FINE, place_words, scale_of
from recoupe.linking.words import STEM_LETTERS, Word, find_names, find_words, rarity
from recoupe.model import Place, Record, Report, Span, Statement

AROUND = 300  # characters before and after the evidence
MOST_AROUND = 40
MOST_STORY = 40  # names of a report that are kept, the rarest first
LEAST_NAME = 4.0  # bits; names that more than one in twenty of our reports have say nothing
RIVAL_KM, RIVAL_DAYS = 30, 3  # statements of one report further apart than this are not mistaken for each other


@dataclass(frozen=True, slots=True)
class Context:
    """A report as its mentions see it.

    ``words`` are those of its text in order, ``starts`` where each begins, ``title`` the names of its title; ``names``
    are folded, ``here`` the words of its statements' places, ``story`` its rarest names.
    """

    words: Sequence[Word]
    starts: Sequence[int]
    title: frozenset[str]
    names: frozenset[str]
    here: frozenset[str]
    story: tuple[str, ...]

    def words_in(self, start: int, end: int) -> Sequence[Word]:
        """The words that begin between two places of the text."""
        return self.words[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def words_near(self, evidence: Span) -> Sequence[Word]:
        """The words of the evidence and of what stands around it."""
        return self.words_in(max(0, evidence.start - AROUND), evidence.end + AROUND)


def read_context(record: Record) -> Context:
    """The context of a record's statements."""
    words, title = find_words(record.report.text), title_words(record.report)
    names = find_names((*title, *words))
    return Context(
        words=words,
        starts=[word.start for word in words],
        title=frozenset(fold(word.text) for word in title if word.capital) & names,
        names=names,
        here=frozenset(word for s in record.statements for place in s.places for word in place_words(place.name)),
        story=kept(names, LEAST_NAME)[:MOST_STORY],
    )


def title_words(report: Report) -> Sequence[Word]:
    """The words of its title, () where it has none."""
    return find_words(report.title) if report.title else ()


def kept(tokens: Iterable[str], least: float) -> tuple[str, ...]:
    """The tokens that are rarer than ``least`` bits, the rarest first, then in order of their letters."""
    rated = [(-rarity(token[:STEM_LETTERS]), token) for token in tokens]
    return tuple(token for bits, token in sorted(rated) if -bits > least)


def names_in(words: Iterable[Word], names: Collection[str]) -> frozenset[str]:
    """The words that have a capital and that the report has for names."""
    return frozenset(fold(word.text) for word in words if word.capital).intersection(names)


def names_near(context: Context, statement: Statement) -> tuple[str, ...]:
    """The names of the title and of the sentences around the evidence, the rarest first."""
    return kept(context.title | names_in(context.words_near(statement.evidence), context.names), LEAST_NAME)


def stems_near(context: Context, statement: Statement) -> tuple[str, ...]:
    """The rarest stems of the sentences around the evidence, its own among them."""
    return kept({word.stem for word in context.words_near(statement.evidence)}, LEAST_NAME)[:MOST_AROUND]


def count_rivals(one: Statement, statements: Iterable[Statement]) -> int:
    """How many statements of its report, itself among them, another report's could as well be taken for."""
    return sum(other is one or may_be_mistaken(one, other) for other in statements)


def may_be_mistaken(one: Statement, other: Statement) -> bool:
    """Whether neither type, nor place, nor day tells two statements of one report apart."""
    if one.type != other.type:
        return False
    return not (are_places_apart(one.place, other.place) or are_days_apart(one, other))


def are_places_apart(one: Place | None, other: Place | None) -> bool:
    """Whether both are known and lie in two countries or far from each other."""
    if one is None or other is None:
        return False
    if one.country and other.country and one.country != other.country:
        return True
    if scale_of(one) != FINE or scale_of(other) != FINE or None in (one.lat, one.lon, other.lat, other.lon):
        return False
    return distance_km((one.lat or 0.0, one.lon or 0.0), (other.lat or 0.0, other.lon or 0.0)) > RIVAL_KM


def are_days_apart(one: Statement, other: Statement) -> bool:
    """Whether both are dated and some days lie between them."""
    if one.time is None or other.time is None or one.time.start is None or other.time.start is None:
        return False
    ends = one.time.end or one.time.start, other.time.end or other.time.start
    return max((other.time.start - ends[0]).days, (one.time.start - ends[1]).days) > RIVAL_DAYS
