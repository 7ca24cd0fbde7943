"""Every time that a text tells, in one pass over its tokens: each word opens the few rules that may start with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from recoupe.lexicon.schema import TimesFile
from recoupe.model import Interval, Precision
from recoupe.reading.times.counted import read_bare_day, read_beside, read_since_then, read_that
from recoupe.reading.times.dates import TimeText, read_date
from recoupe.reading.times.frames import with_frames
from recoupe.reading.times.grammar import TimeGrammar, compile_times
from recoupe.reading.times.mention import Dated, Offset, TimeKind, TimeMention
from recoupe.reading.times.moments import (
    read_ago,
    read_coming,
    read_context,
    read_deictic,
    read_duration,
    read_recent,
    read_recurrent,
    read_shifted,
    read_this,
    read_unit_modifier,
)
from recoupe.reading.times.periods import read_bare_year, read_feast, read_part, read_season, read_term
from recoupe.reading.times.ranges import SEPARATORS, read_list, read_night, read_opened, read_range
from recoupe.reading.times.resolve import resolve
from recoupe.reading.times.tokens import BREAK, spellings, tokens_of

Rule = Callable[[TimeText, int], Dated | None]

KEPT_FINDERS = 8  # lexicons in use at once in one process; tests make more, and the oldest then goes
SENTENCE_ENDS = frozenset({".", "!", "?", BREAK})
NEAR_SENTENCES = 2  # further away, "la veille" counts from something else
COARSE = frozenset({"month", "year", "date"})  # units that may be counted from a whole month or year
WHOLE = frozenset({Precision.MONTH, Precision.YEAR})
MOST_LINKS = 3  # words between a day and its part: "mardi dans la soirée"
ARTICLES = ("la", "le", "les", "des", "aux", "du", "ses", "leurs")


@dataclass(frozen=True, slots=True)
class TimeFinder:
    """A grammar with the rules that each word opens; ``figures`` are those of a number."""

    grammar: TimeGrammar
    rules: dict[str, tuple[Rule, ...]]
    figures: tuple[Rule, ...]

    def read(self, t: TimeText, i: int) -> Dated | None:
        """What the first rule that fits reads at a token, or None."""
        word = t.tokens.words[i]
        return first_reading(t, i, self.rules.get(word) or (self.figures if word.isdecimal() else ()))


class FinderCache:
    """Finders by the very object that they were compiled from: the tables of a frozen model are not hashable."""

    def __init__(self) -> None:
        self.kept: dict[int, tuple[TimesFile, TimeFinder]] = {}

    def of(self, times: TimesFile) -> TimeFinder:
        """The finder for a lexicon's times, compiled on first use."""
        found = self.kept.get(id(times))
        if found is not None and found[0] is times:
            return found[1]
        if len(self.kept) >= KEPT_FINDERS:
            self.kept.pop(next(iter(self.kept)), None)
        grammar = compile_times(times)
        finder = TimeFinder(grammar, rules_by_word(grammar, times), FIGURES)
        self.kept[id(times)] = (times, finder)
        return finder


def read_calendar_date(t: TimeText, i: int) -> Dated | None:
    """A date of the calendar; a month alone only after a word that makes it one ("en mars") or before its year."""
    phrase = read_date(t, i)
    if phrase is None:
        return None
    bare_month = phrase.day is None and phrase.weekday is None
    dated = phrase.year is not None or phrase.modifier or phrase.year_shift is not None
    if t.grammar.marks.birth_marks.before(t.tokens, i):
        return replace(resolve(t, phrase), kind=None)
    if bare_month and not (dated or t.grammar.marks.month_marks.before(t.tokens, i) or heads_line(t, i, phrase.last)):
        return None
    if phrase.day is not None and phrase.year is None and names_event(t, phrase.last):
        return replace(resolve(t, phrase), kind=None)
    return resolve(t, phrase)


def heads_line(t: TimeText, first: int, last: int) -> bool:
    """Whether a month heads a line of a list of events: "Mars : …"."""
    before = t.tokens.text[t.tokens.ends[first - 1] : t.tokens.starts[first]] if first else "\n"
    return t.tokens.words[last] == ":" and "\n" in before


def names_event(t: TimeText, last: int) -> bool:
    """Whether a day and month are hyphened into a name: "le 11-Septembre" names an attack and dates nothing."""
    return t.tokens.words[last - 2] == "-" and t.tokens.touches(last - 2) and t.tokens.touches(last - 1)


def rules_by_word(grammar: TimeGrammar, times: TimesFile) -> dict[str, tuple[Rule, ...]]:
    """The rules that each word may start, in the order in which they are tried."""
    order: list[tuple[Rule, Iterable[str]]] = [
        (read_range, SEPARATORS),
        (read_night, ("nuit",)),
        (read_opened, grammar.openers.by_first),
        (read_since_then, grammar.since_then.by_first),
        (read_ago, grammar.lasting.by_first),
        (read_context, grammar.context.by_first),
        (read_deictic, grammar.days.by_first),
        (read_recurrent, grammar.recurrent.by_first),
        (read_duration, grammar.during.by_first),
        (read_that, grammar.this),
        (read_this, grammar.this),
        (read_recent, (*ARTICLES, *grammar.this)),
        (read_calendar_date, (*grammar.weekdays, *grammar.months, *grammar.abbreviations, "premier")),
        (read_part, grammar.parts),
        (read_term, grammar.ordinals.by_first),
        (read_season, grammar.seasons),
        (read_feast, grammar.feasts.by_first),
        (read_unit_modifier, grammar.units.by_first),
        (read_beside, grammar.units.by_first),
        (read_shifted, first_words((*times.cardinals, *times.about))),
        (read_coming, ("dans", *grammar.within.by_first)),
    ]
    rules: dict[str, list[Rule]] = {}
    for rule, words in order:
        for word in (w for w in words if not w.isdecimal()):  # figures have rules of their own
            rules.setdefault(word, []).append(rule)
    return {word: tuple(found) for word, found in rules.items()}


def first_words(entries: Iterable[str]) -> set[str]:
    """The words with which entries begin, under each spelling."""
    return {spelling[0] for words in entries for spelling in spellings(words)}


FIGURES: tuple[Rule, ...] = (read_list, read_calendar_date, read_term, read_shifted, read_bare_year, read_bare_day)
FINDERS = FinderCache()


def find_times(text: str, times: TimesFile, published: date | None = None) -> tuple[TimeMention, ...]:
    """Every time that a text tells, left to right, none overlapping.

    Relative words count from ``published``; without it they are mentions whose interval is None. Words such as "la
    veille" count from the nearest day told before them.
    """
    finder = FINDERS.of(times)
    t = TimeText(tokens_of(text), finder.grammar, published)
    found = find_dated(t, finder)
    framed = with_frames(t, found, finder.read)
    pairs = [(dated, dated.mention(t.tokens.span(dated.first, dated.last))) for dated in framed]
    return tuple(anchored(pairs))


def find_dated(t: TimeText, finder: TimeFinder) -> list[Dated]:
    """What the rules read, left to right; words that only look like a date are passed over."""
    words, rules, figures = t.tokens.words, finder.rules, finder.figures
    i, count, sentence = 0, t.tokens.count, 0
    found: list[Dated] = []
    while i < count:
        word = words[i]
        tried = rules.get(word) or (figures if word.isdecimal() else None)
        dated = first_reading(t, i, tried) if tried else None
        if dated is None:
            sentence += word in SENTENCE_ENDS
            i += 1
            continue
        if dated.kind is not None:
            dated = with_day_part(t, replace(dated, sentence=sentence))
            found.append(dated)
        i = dated.last
    return found


def first_reading(t: TimeText, i: int, rules: tuple[Rule, ...]) -> Dated | None:
    """What the first rule that fits reads at token ``i``, or None."""
    for rule in rules:
        found = rule(t, i)
        if found is not None:
            return found
    return None


def with_day_part(t: TimeText, found: Dated) -> Dated:
    """The mention with the part of the day that follows it: "mardi soir", "hier dans la soirée"."""
    if found.kind not in (TimeKind.DAY, TimeKind.SINCE, TimeKind.UNTIL):
        return found
    j = found.last
    for _ in range(MOST_LINKS):
        part = t.grammar.day_parts.at(t.tokens, j)
        if part:
            return replace(found, last=part[0])
        link = t.grammar.day_part_links.at(t.tokens, j)
        if link is None:
            return found
        j = link[0]
    return found


def anchored(pairs: Iterable[tuple[Dated, TimeMention]]) -> Iterator[TimeMention]:
    """The mentions, those that count from a date told before settled by the nearest day within two sentences."""
    previous: tuple[int, Interval] | None = None
    for dated, mention in pairs:
        found = mention
        if mention.offset is not None and previous is not None and dated.sentence - previous[0] <= NEAR_SENTENCES:
            found = mention.settled(previous[1]) if can_anchor(mention.offset, previous[1]) else mention
        if found.interval is not None and anchors(found):
            previous = dated.sentence, found.interval
        yield found


def can_anchor(offset: Offset, previous: Interval) -> bool:
    """Whether a date is told finely enough for another to be counted from it."""
    if is_short(previous):
        return True
    return offset.unit in COARSE and not (offset.unit == "date" and previous.precision is Precision.YEAR)


def anchors(mention: TimeMention) -> bool:
    """Whether other dates may be counted from a time: a day, a night, or a month or a year as a whole."""
    interval = mention.interval
    if interval is None or (mention.offset is not None and mention.offset.unit != "date"):
        return False
    if mention.kind is TimeKind.DAY:
        return True
    return mention.kind is TimeKind.PERIOD and (is_short(interval) or interval.precision in WHOLE)


def is_short(interval: Interval) -> bool:
    """Whether an interval is a day or a night."""
    return interval.start is not None and interval.end is not None and (interval.end - interval.start).days <= 1
