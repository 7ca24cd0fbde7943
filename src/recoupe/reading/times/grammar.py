"""A language's words of time, compiled once for look-up by token."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.lexicon.schema import PartEntry, TimesFile
from recoupe.reading.times.mention import TimeKind
from recoupe.reading.times.tokens import Phrases, single, single_words, words_of


@dataclass(frozen=True, slots=True)
class MarkGrammar:
    """The words around a number or a name that make it a date, or none, and those of a dateline."""

    feast_marks: Phrases[None]
    day_marks: Phrases[None]
    day_ends: frozenset[str]
    birth_marks: Phrases[None]
    decades: frozenset[str]
    measures: frozenset[str]
    month_marks: Phrases[None]
    year_marks: Phrases[None]
    not_nouns: frozenset[str]
    published: Phrases[None]
    signed: Phrases[None]
    year_range: tuple[int, int]


@dataclass(frozen=True, slots=True)
class TimeGrammar:
    """The tables of ``times.yml`` under every spelling: dicts and sets of single tokens, ``Phrases`` of several."""

    marks: MarkGrammar
    months: dict[str, int]
    abbreviations: dict[str, int]
    weekdays: dict[str, int]
    feasts: Phrases[tuple[int, int]]
    seasons: dict[str, tuple[int, int, int, int]]
    terms: dict[str, int]
    units: Phrases[str]
    cardinals: Phrases[int]
    ordinals: Phrases[int]
    parts: dict[str, PartEntry]
    few: tuple[int, int]
    few_words: frozenset[str]
    about: Phrases[None]
    last: frozenset[str]
    next: frozenset[str]
    this: frozenset[str]
    current: Phrases[None]
    openers: Phrases[TimeKind]
    during: Phrases[None]
    lately: Phrases[None]
    recurrent: Phrases[None]
    ago: Phrases[None]
    lasting: Phrases[None]
    days: Phrases[tuple[int, int]]
    context: Phrases[int]
    beside: Phrases[int]
    since_then: Phrases[None]
    before_pause: Phrases[int]
    within: Phrases[None]
    after_count: Phrases[int]
    relative_years: Phrases[int]
    day_parts: Phrases[None]
    day_part_links: Phrases[None]


def compile_times(times: TimesFile) -> TimeGrammar:
    """The tables of a lexicon's ``times.yml``, ready for look-up."""
    openers = [(w, k) for k, ws in opener_words(times) for w in ws]
    return TimeGrammar(
        marks=compile_marks(times),
        months=single(times.months),
        abbreviations=single(times.month_abbreviations),
        weekdays=single(times.weekdays),
        feasts=Phrases(times.feasts),
        seasons=single(times.seasons),
        terms=single(times.terms),
        units=Phrases(times.units),
        cardinals=Phrases(times.cardinals),
        ordinals=Phrases(times.ordinals),
        parts={word: part for part in times.parts for word in single_words(part.words)},
        few=times.few,
        few_words=single_words(times.few_words),
        about=words_of(times.about),
        last=single_words(times.last),
        next=single_words(times.next),
        this=single_words(times.this),
        current=words_of(times.current),
        openers=Phrases(openers),
        during=words_of(times.during),
        lately=words_of(times.lately),
        recurrent=words_of(times.recurrent),
        ago=words_of(times.ago),
        lasting=words_of(times.lasting),
        days=Phrases(times.days),
        context=Phrases(times.context),
        beside=Phrases(times.beside),
        since_then=words_of(times.since_then),
        before_pause=Phrases(times.before_pause),
        within=words_of(times.within),
        after_count=Phrases([*((w, -1) for w in times.earlier), *((w, 1) for w in times.later)]),
        relative_years=Phrases(times.relative_years),
        day_parts=words_of(times.day_parts),
        day_part_links=words_of(times.day_part_links),
    )


def compile_marks(times: TimesFile) -> MarkGrammar:
    """The marks of dates, ready for look-up."""
    return MarkGrammar(
        feast_marks=words_of(times.feast_marks),
        day_marks=words_of(times.day_marks),
        day_ends=single_words(times.day_ends),
        birth_marks=words_of(times.birth_marks),
        decades=single_words(times.decades),
        measures=single_words(times.measures),
        month_marks=words_of(times.month_marks),
        year_marks=words_of(times.year_marks),
        not_nouns=single_words(times.not_nouns),
        published=words_of(times.published),
        signed=words_of(times.signed),
        year_range=times.year_range,
    )


def opener_words(times: TimesFile) -> tuple[tuple[TimeKind, tuple[str, ...]], ...]:
    """The words that open an interval at one end, by kind."""
    return ((TimeKind.SINCE, times.since), (TimeKind.UNTIL, times.until), (TimeKind.FROM, times.from_))
