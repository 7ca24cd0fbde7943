"""A language's words of number, compiled once for look-up by token."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from recoupe.lexicon.schema import CurrencyEntry, NumbersFile
from recoupe.model import QuantityRole
from recoupe.reading.quantities.inflection import active_forms, participle_forms, plural
from recoupe.reading.times.tokens import Phrases, Tokens, single, single_words, words_of

Bounds = tuple[int | None, int | None]
UnitValue = tuple[str, QuantityRole]
QUOTES = frozenset('"«»“”')


@dataclass(frozen=True, slots=True)
class DeedGrammar:
    """The words that say what was done to those counted, and those that bound the search for them."""

    active: Phrases[QuantityRole]
    participles: Phrases[tuple[QuantityRole, bool]]
    happens: Phrases[QuantityRole]
    nouns: Phrases[QuantityRole]
    have: frozenset[str]
    be: frozenset[str]
    tolls: frozenset[str]
    tally: frozenset[str]
    groups: frozenset[str]
    attempts: frozenset[str]
    stops: frozenset[str]
    adverbs: Phrases[None]


@dataclass(frozen=True, slots=True)
class NumberGrammar:
    """The tables of ``numbers.yml`` under every spelling: dicts and sets of single tokens, ``Phrases`` of several."""

    deeds: DeedGrammar
    cardinals: dict[str, int]
    multipliers: dict[str, int]
    collectives: dict[str, int]
    vague: Phrases[Bounds]
    shares: Phrases[int]
    changed_by: Phrases[int]
    none: Phrases[None]
    nil_links: frozenset[str]
    nil: Phrases[tuple[QuantityRole, ...]]
    before: Phrases[str]
    after: Phrases[str]
    ranges: dict[str, frozenset[str]]
    changes: frozenset[str]
    units: Phrases[UnitValue]
    currencies: Phrases[dict[str, str]]
    symbols: dict[str, str]
    ignored: frozenset[str]
    ages: frozenset[str]
    age_marks: Phrases[None]
    lasting: frozenset[str]
    clocks: frozenset[str]
    clock_marks: Phrases[None]
    labels: frozenset[str]
    dates: frozenset[str]
    years: tuple[int, int]
    skipped: frozenset[str]
    counted: Phrases[QuantityRole]
    parts: Phrases[None]
    not_nouns: frozenset[str]


@dataclass(frozen=True, slots=True)
class NumberText:
    """A text under a grammar; ``countries`` are the codes of those that it is about, first the one that weighs most."""

    tokens: Tokens
    grammar: NumberGrammar
    countries: tuple[str, ...] = ()


def compile_numbers(numbers: NumbersFile) -> NumberGrammar:
    """The tables of a lexicon's ``numbers.yml``, ready for look-up."""
    return NumberGrammar(
        deeds=compile_deeds(numbers),
        cardinals=single(numbers.cardinals),
        multipliers=single(numbers.multipliers),
        collectives=single({w: v for word, v in numbers.collectives.items() for w in (word, plural(word))}),
        vague=Phrases(numbers.vague),
        shares=Phrases(numbers.shares),
        changed_by=Phrases(numbers.changed_by, accented=True),
        none=words_of(numbers.none),
        nil_links=single_words(numbers.nil_links) | {"d", "'"},
        nil=Phrases((n.words, n.roles) for n in numbers.nil),
        before=Phrases((a.words, a.effect) for a in numbers.approximators if not a.after),
        after=Phrases((a.words, a.effect) for a in numbers.approximators if a.after),
        ranges={first: frozenset(b for a, b in numbers.ranges if a == first) for first, _ in numbers.ranges},
        changes=single_words(numbers.changes),
        units=Phrases((word, (u.unit, u.role)) for u in numbers.units for word in u.words),
        currencies=Phrases((word, units_by_country(c)) for c in numbers.currencies for word in c.words),
        symbols=single(numbers.symbols),
        ignored=single_words(numbers.ignored),
        ages=single_words(numbers.ages),
        age_marks=words_of(numbers.age_marks),
        lasting=single_words(numbers.lasting),
        clocks=single_words(numbers.clocks),
        clock_marks=words_of(numbers.clock_marks),
        labels=single_words(numbers.labels) | {"°"},
        dates=single_words(numbers.dates),
        years=numbers.years,
        skipped=single_words(numbers.skipped) | {"d", "'", *QUOTES},
        counted=Phrases(counted_words(numbers)),
        parts=words_of(numbers.parts),
        not_nouns=single_words(numbers.not_nouns),
    )


def units_by_country(entry: CurrencyEntry) -> dict[str, str]:
    """The unit of a word for money by country code; under "" that of any other country, where there is one."""
    units = {country: unit for unit, countries in entry.where.items() for country in countries}
    return units if entry.elsewhere is None else {**units, "": entry.elsewhere}


def compile_deeds(numbers: NumbersFile) -> DeedGrammar:
    """The words of deeds, ready for look-up."""
    return DeedGrammar(
        active=Phrases(deed_words(numbers, "active")),
        participles=Phrases(participle_words(numbers)),
        happens=Phrases(deed_words(numbers, "happens")),
        nouns=Phrases(deed_words(numbers, "nouns")),
        have=single_words(numbers.have),
        be=single_words(numbers.be),
        tolls=single_words(numbers.tolls),
        tally=single_words(numbers.tally),
        groups=single_words(numbers.groups),
        attempts=single_words(numbers.attempts),
        stops=frozenset(numbers.stops),
        adverbs=words_of(numbers.adverbs),
    )


def counted_words(numbers: NumbersFile) -> Iterable[tuple[str, QuantityRole]]:
    """The counted nouns in both numbers, with their roles; the first entry of a word decides."""
    seen: set[str] = set()
    for entry in numbers.counted:
        for word in entry.words:
            for form in (word.lower(), plural(word.lower())):
                if form not in seen:
                    seen.add(form)
                    yield form, entry.role


def deed_words(numbers: NumbersFile, slot: str) -> Iterable[tuple[str, QuantityRole]]:
    """The words of one slot of the deeds with their roles; finite forms of the verbs go with "active"."""
    for deed in numbers.deeds:
        if slot == "active":
            yield from ((form, deed.role) for verb in deed.verbs for form in active_forms(verb))
            yield from ((form, deed.role) for form in deed.active)
        elif slot == "happens":
            yield from ((form, deed.role) for form in deed.happens)
        else:
            yield from ((noun, deed.role) for noun in deed.nouns)


def participle_words(numbers: NumbersFile) -> Iterable[tuple[str, tuple[QuantityRole, bool]]]:
    """The past participles of the deeds in all genders and numbers: form -> role, whether it is plural."""
    for deed in numbers.deeds:
        masculine = [*(verb.removesuffix("er") + "é" for verb in deed.verbs), *deed.participles]
        for participle in masculine:
            yield from ((form, (deed.role, is_plural)) for form, is_plural in participle_forms(participle))


def deed_forms(numbers: NumbersFile) -> dict[str, tuple[QuantityRole, str]]:
    """Every single word that says what was done to somebody: its role, and whether it is "done" to its object,
    "happens" to its subject or is a "noun" of it."""
    words = [
        *((form, (role, "noun")) for form, role in deed_words(numbers, "nouns")),
        *((form, (role, "happens")) for form, role in deed_words(numbers, "happens")),
        *((form, (role, "done")) for form, (role, _) in participle_words(numbers)),
        *((form, (role, "done")) for form, role in deed_words(numbers, "active")),
    ]
    return {form: deed for form, deed in words if " " not in form}
