"""What a number counts: the unit or the noun after it, and the numbers that count nothing (ages, hours, labels)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from recoupe.model import QuantityRole
from recoupe.reading.quantities.figures import Figure
from recoupe.reading.quantities.grammar import NumberText

MOST_SKIPPED = 5  # "8 autres", "une dizaine de jeunes"; adjectives before a noun are fewer
SHORTEST_NOUN = 3
HOURS = 24
OLDEST = 115  # years
LAST_DAY, YEAR_DIGITS = 31, 4
COMPLEMENTS = frozenset({"de", "d", "des", "du"})
AGE_LIMITS = frozenset({",", "(", ")", "."})
MEASURED = frozenset({QuantityRole.MONEY, QuantityRole.DISTANCE, QuantityRole.DURATION, QuantityRole.SHARE})


@dataclass(frozen=True, slots=True)
class Counted:
    """What follows a number, over tokens ``[first, last)``: a unit, a known noun with its role, or any noun."""

    first: int
    last: int
    unit: str | None = None
    role: QuantityRole | None = None
    known: bool = False

    @property
    def measured(self) -> bool:
        """Whether it is an amount of something that is not counted one by one."""
        return self.unit is not None and self.role in MEASURED


def past_repeat(n: NumberText, figure: Figure) -> Figure:
    """The figure with the digits that repeat it in brackets: "cinq (05) morts"."""
    tokens, j = n.tokens, figure.last
    if (
        tokens.words[j] == "("
        and tokens.words[j + 2] == ")"
        and figure.low is not None
        and tokens.integer(j + 1) == figure.low
    ):
        return replace(figure, last=j + 3)
    return figure


def find_counted(n: NumberText, figure: Figure) -> Counted | None:
    """What the figure counts, or None where nothing that can be counted follows."""
    if figure.share:
        return Counted(figure.last, figure.last, "%", QuantityRole.SHARE, known=True)
    return find_unit(n, figure) or find_noun(n, figure)


def find_unit(n: NumberText, figure: Figure) -> Counted | None:
    """The unit after a figure, or the sign of a currency before it."""
    tokens, words, j = n.tokens, n.tokens.words, figure.last
    before = n.grammar.symbols.get(words[figure.first - 1]) if figure.first else None
    if before and tokens.touches(figure.first):
        return Counted(j, j, before, QuantityRole.MONEY, known=True)
    k = j
    if figure.noun and words[j] in COMPLEMENTS:
        k = j + 2 if words[j + 1] == "'" else j + 1
    symbol = n.grammar.symbols.get(words[k])
    if symbol:
        return Counted(k, k + 1, symbol, QuantityRole.MONEY, known=True)
    unit = n.grammar.units.at(tokens, k)
    if unit:
        return Counted(k, unit[0], unit[1][0], unit[1][1], known=True)
    money = n.grammar.currencies.at(tokens, k)
    currency = unit_here(n, money[1]) if money else None
    return Counted(k, money[0], currency, QuantityRole.MONEY, known=True) if money and currency else None


def unit_here(n: NumberText, units: dict[str, str]) -> str | None:
    """The unit of a word for money in the countries that the text is about, else the one that it has elsewhere."""
    return next((units[country] for country in n.countries if country in units), units.get(""))


def find_noun(n: NumberText, figure: Figure) -> Counted | None:
    """The noun after a figure: one of the lexicon, else a word that can be a plural noun; "autres" may stand alone."""
    words, j = n.tokens.words, figure.last
    for _ in range(MOST_SKIPPED):
        hit = n.grammar.counted.at(n.tokens, j)
        before_noun = words[j] in n.grammar.skipped and n.grammar.counted.at(n.tokens, j + 1) is not None
        if hit and not before_noun:
            return Counted(j, hit[0], role=hit[1], known=True)
        if words[j] not in n.grammar.skipped:
            break
        j += 1
    return Counted(j, j + 1) if is_noun(n, j, figure) else None


def is_noun(n: NumberText, j: int, figure: Figure) -> bool:
    """Whether a word that the lexicon does not hold can be what a figure counts."""
    word = n.tokens.words[j]
    if len(word) < SHORTEST_NOUN or not word.isalpha() or word in n.grammar.not_nouns or word in n.grammar.dates:
        return False
    if (
        word in n.grammar.deeds.stops
        or word in n.grammar.deeds.have
        or word in n.grammar.deeds.be
        or n.grammar.deeds.participles.at(n.tokens, j)
    ):
        return False
    if word in n.grammar.collectives or word in n.grammar.multipliers or word in n.grammar.cardinals:
        return False
    return figure.one or word[-1] in "sxz"


def counts_nothing(n: NumberText, figure: Figure, counted: Counted | None) -> bool:
    """Whether a number is a date, an hour, an age, a label or a size, and so no figure of an event."""
    words = n.tokens.words
    before, after = words[figure.first - 1], words[figure.last]
    if after in n.grammar.ignored or (after in n.grammar.clocks and counted is None):
        return True
    if after in n.grammar.dates and (figure.low or 0) <= LAST_DAY and not (counted and counted.known):
        return True
    if figure.one or not in_digits(n, figure):
        return counted is not None and is_age_or_hour(n, figure, counted)
    if before in n.grammar.labels and not (counted and counted.known and counted.role is not None):
        return True
    if is_day_or_year(n, figure, counted):
        return True
    return counted is not None and is_age_or_hour(n, figure, counted)


def in_digits(n: NumberText, figure: Figure) -> bool:
    """Whether a figure, or the first bound of a range, is written in digits."""
    words = n.tokens.words
    opened = words[figure.first] in n.grammar.ranges
    return words[figure.first + 1 if opened else figure.first].isdecimal()


def is_day_or_year(n: NumberText, figure: Figure, counted: Counted | None) -> bool:
    """Whether digits are the day of a date ("du 4 au 5 juin") or a year, nothing known being counted by them."""
    words = n.tokens.words
    if counted and counted.known:
        return False
    before = words[figure.first - 1]
    if before in ("le", "au", "du") or before in n.grammar.dates:
        return True
    low, high = n.grammar.years
    plain = all(len(w) == YEAR_DIGITS for w in words[figure.first : figure.last] if w.isdecimal())
    return plain and figure.low is not None and figure.high is not None and low <= figure.low <= figure.high <= high


def is_age_or_hour(n: NumberText, figure: Figure, counted: Counted) -> bool:
    """Whether a duration is the age of somebody or an hour of the day."""
    if counted.role is not QuantityRole.DURATION:
        return False
    if counted.unit == "hour":
        return is_hour(n, figure, counted)
    return counted.unit in ("year", "month") and is_age(n, figure, counted)


def is_hour(n: NumberText, figure: Figure, counted: Counted) -> bool:
    """Whether so many hours are a time of the day: "vers 5 heures", "20 heures 30", "14 heures GMT"."""
    following = n.tokens.words[counted.last]
    if following.isdecimal() or following in ("gmt", "tu", "locales", "locale", "du", "précises"):
        return True
    early = figure.low is not None and figure.low <= HOURS
    return early and n.grammar.clock_marks.before(n.tokens, figure.first) and following not in COMPLEMENTS


def is_age(n: NumberText, figure: Figure, counted: Counted) -> bool:
    """Whether so many years or months are an age: "âgé de 25 ans", ", 41 ans,", "un homme de 30 ans"."""
    words, first = n.tokens.words, figure.first
    after = words[counted.last]
    if after in COMPLEMENTS:
        return False
    if n.grammar.age_marks.before(n.tokens, first):
        return True
    about = n.grammar.before.start_before(n.tokens, first)
    first = first if about is None else about
    if words[first - 1] in AGE_LIMITS and after in AGE_LIMITS:
        return figure.high is not None and figure.high <= OLDEST
    if words[first] not in n.grammar.ranges and words[first - 1] not in COMPLEMENTS:
        return False
    noun = first - 1 if words[first] in n.grammar.ranges else first - 2
    if counted.unit == "month":
        return is_person(n, noun)
    return words[noun] not in n.grammar.lasting and words[noun - 1] not in n.grammar.lasting


def is_person(n: NumberText, i: int) -> bool:
    """Whether token ``i`` ends a noun for persons."""
    hit = n.grammar.counted.at(n.tokens, i)
    return hit is not None and hit[1] is QuantityRole.PEOPLE
