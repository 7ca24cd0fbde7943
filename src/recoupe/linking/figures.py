"""Figures as they are held against each other: bounds, what they count and in which words, and what one euro may buy.

Two figures gainsay each other only where both count the same: soldiers killed and attackers killed are two figures, and
of words that nobody has declared nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf

from recoupe.lexicon import Lexicon
from recoupe.lexicon.folding import fold
from recoupe.model import Quantity, QuantityRole, Statement

EVERYONE = "everyone"
TOKEN = re.compile(r"\d+(?:[ \u00a0\u202f.]\d{3})*|[^\W\d_]+(?:-[^\W\d_]+)*")
AHEAD = 3  # words after a number among which the noun stands that it counts: "58 présumés terroristes"
AFTER = 60  # characters after a figure in which "parmi les soldats" may stand
WORDS = 65_536  # that are remembered: more than the distinct ones of many reports
SENTENCES = 1_024  # that are remembered: each is asked about for each of its figures, and again by an export
SHORTEST = 4  # letters of a noun; shorter words beside a number are "ont", "de", "en"


BETWEEN_DIGITS = dict.fromkeys(map(ord, " \u00a0\u202f."))  # what a number of thousands has, left out


@dataclass(frozen=True, slots=True, order=True)
class Figure:
    """Inclusive bounds, open where infinite, and what is counted: "everyone", a population's name, or a folded noun."""

    low: float
    high: float
    unit: str = ""
    counted: str = EVERYONE
    approximate: bool = False


@dataclass(frozen=True, eq=False)  # told apart by which one it is, so that what it says can be remembered
class Counting:
    """What a lexicon says of figures, ready to be looked up; made once by ``build_counting``."""

    people: frozenset[QuantityRole]
    things: frozenset[QuantityRole]
    populations: Mapping[str, str]
    numbers: Mapping[str, float]
    collectives: Mapping[str, float]
    passed: frozenset[str]
    verbs: frozenset[str]
    near: re.Pattern[str]
    among: re.Pattern[str]
    rates: Mapping[str, tuple[float, float]]
    slack: float


def build_counting(lexicon: Lexicon) -> Counting:
    """The look-ups over a lexicon's numbers, tolls and conflicts."""
    tolls, numbers = lexicon.tolls, lexicon.numbers
    named = {singular(fold(word)): EVERYONE for word in tolls.everyone}
    named |= {singular(fold(word)): entry.name for entry in tolls.populations for word in entry.words}
    hedges = (word for phrase in lexicon.certainty.hedges for word in fold(phrase).split())
    small = (*numbers.skipped, *lexicon.grammar.articles, "de", "des", "d")
    counts = {**numbers.cardinals, **numbers.multipliers, **numbers.collectives}
    return Counting(
        people=frozenset(lexicon.conflicts.people),
        things=frozenset(lexicon.conflicts.things),
        populations=named,
        numbers={fold(word): float(value) for word, value in counts.items()},
        collectives={fold(word): float(value) for word, value in numbers.collectives.items()},
        passed=frozenset(singular(fold(word)) for word in (*hedges, *small)),
        verbs=frozenset(fold(word) for word in (*numbers.have, *numbers.be)),
        near=words_pattern(tolls.near),
        among=words_pattern(tolls.among),
        rates={r.unit: (r.low or 0.0, inf if r.high is None else r.high) for r in lexicon.conflicts.currencies},
        slack=lexicon.conflicts.approximate,
    )


def words_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Finds any of the phrases in a folded text, as whole words; nothing where there are none."""
    phrases = sorted({fold(word) for word in words}, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases))})(?!\w)" if phrases else r"(?!)")


def singular(word: str) -> str:
    """The folded noun without its plural's letter: "soldats" gives "soldat"."""
    return word[:-1] if len(word) > SHORTEST and word[-1] in "sx" else word


def find_figures(statement: Statement, role: QuantityRole, counting: Counting) -> Iterator[tuple[Figure, Quantity]]:
    """The statement's figures of a role that can be held against others, each with the quantity that it is.

    One without words of its own counts what stands after its number in the evidence. Where that is not there either, it
    counts everyone if it is the only one of its role, and nothing that could be told otherwise.
    """
    given = [quantity for quantity in statement.quantities if quantity.role is role]
    for quantity in given:
        counted = find_counted(statement, quantity, counting)
        if counted is None and role in counting.people and len(given) == 1:
            counted = EVERYONE
        if role is QuantityRole.MONEY:
            counted = EVERYONE if quantity.unit in counting.rates else None
        if counted is not None and not (role in counting.things and counted == EVERYONE):
            low = 0.0 if quantity.low is None else quantity.low
            high = inf if quantity.high is None else quantity.high
            yield (
                Figure(low, high, quantity.unit or "", counted, is_approximate(statement, quantity, counting)),
                quantity,
            )


def find_counted(statement: Statement, quantity: Quantity, counting: Counting) -> str | None:
    """Whom or what a figure counts, by its words or those at its number in the evidence; None where neither tells."""
    evidence, span = statement.evidence, quantity.span
    if span is None:
        return find_noun_at(fold_tokens(evidence.quote), quantity, counting)
    rest = evidence.quote[span.end - evidence.start :][:AFTER] if span.start >= evidence.start else ""
    among = counting.among.match(fold(rest).lstrip())
    tokens = fold_tokens(fold(rest).lstrip()[among.end() :])[:AHEAD] if among else ()
    named = known(tokens, counting)
    if named is not None:
        return named
    own = [token for token in fold_tokens(span.quote) if number_of(token, counting) is None]
    return known(own, counting) or noun_of(own or fold_tokens(rest)[:1], counting)


@lru_cache(maxsize=SENTENCES)
def fold_tokens(text: str) -> tuple[str, ...]:
    """The words and numbers of a text, folded: "1 200 élèves" gives "1200" and "eleves"."""
    return tuple(map(fold_token, TOKEN.findall(text)))


@lru_cache(maxsize=WORDS)
def fold_token(token: str) -> str:
    """A word or a number, folded: "1 200" gives "1200"."""
    return fold(token).translate(BETWEEN_DIGITS)


def number_of(token: str, counting: Counting) -> float | None:
    """What a word of a number amounts to, or None."""
    return float(token) if token.isdecimal() else counting.numbers.get(singular(token), counting.numbers.get(token))


def known(tokens: Sequence[str], counting: Counting) -> str | None:
    """The first population that a word names, or None."""
    return next((named for token in tokens if (named := counting.populations.get(singular(token)))), None)


def noun_of(tokens: Sequence[str], counting: Counting) -> str | None:
    """The noun that an undeclared word counts, or None where the words are none."""
    for token in tokens:
        if token in counting.verbs:
            return EVERYONE  # "deux ont été blessés"
        if len(token) >= SHORTEST and singular(token) not in counting.passed and not token.isdecimal():
            return singular(token)
    return None


def find_noun_at(tokens: tuple[str, ...], quantity: Quantity, counting: Counting) -> str | None:
    """What is counted where the evidence has the number, or the one that "plus de" and "moins de" leave out."""
    meant = {quantity.low, quantity.high} | {(quantity.low or 0) - 1, (quantity.high or -2) + 1} - {0, -1}
    for index, number in find_numbers(tokens, counting):
        if number not in meant:
            continue
        after = tokens[index + 1 : index + 1 + AHEAD]
        named = known(after, counting)
        if named is not None or number > 1:  # "un", "une" before another noun is an article
            return named or noun_of(after, counting)
    return None


@lru_cache(maxsize=WORDS)
def least_of(token: str, counting: Counting) -> float | None:
    """What a word of a number amounts to at least, or None: "centaine" is 100, "centaines" are 200."""
    number = number_of(token, counting)
    several = token not in counting.collectives and singular(token) in counting.collectives
    return 2 * number if number is not None and several else number


@lru_cache(maxsize=SENTENCES)
def find_numbers(tokens: tuple[str, ...], counting: Counting) -> tuple[tuple[int, float], ...]:
    """The words that are numbers, by their index, and what each amounts to at least."""
    least = [(index, least_of(token, counting)) for index, token in enumerate(tokens)]
    return tuple([(index, number) for index, number in least if number is not None])


@lru_cache(maxsize=SENTENCES)
def find_round(tokens: tuple[str, ...], counting: Counting) -> frozenset[float]:
    """What the collective numbers among words amount to: 30 for "trentaine"."""
    numbers = (counting.collectives.get(singular(token)) for token in tokens)
    return frozenset(number for number in numbers if number is not None)


def is_approximate(statement: Statement, quantity: Quantity, counting: Counting) -> bool:
    """Whether a figure is told in round words: "une trentaine", "environ 30"."""
    if quantity.low is None or quantity.low != quantity.high:
        return False
    text = quantity.span.quote if quantity.span is not None else statement.evidence.quote
    if quantity.low in counting.collectives.values() and quantity.low in find_round(fold_tokens(text), counting):
        return True  # most numbers are no round ones, and the words need not be looked through
    return quantity.span is not None and counting.near.search(fold(quantity.span.quote)) is not None


def gainsay_figures(one: Figure, other: Figure, counting: Counting) -> bool:
    """Whether no number fits both, in what both count; a total gainsays a part of it only by being smaller."""
    if one.unit != other.unit:
        return gainsay_sums(one, other, counting)
    (low, high), (other_low, other_high) = bounds(one, counting), bounds(other, counting)
    if one.counted == other.counted:
        return high < other_low or other_high < low
    if one.counted == EVERYONE:
        return high < other_low
    return other.counted == EVERYONE and other_high < low


def bounds(figure: Figure, counting: Counting) -> tuple[float, float]:
    """The bounds, wider where the figure is told in round words."""
    slack = counting.slack if figure.approximate else 0.0
    return figure.low * (1 - slack), figure.high * (1 + slack)


def gainsay_sums(one: Figure, other: Figure, counting: Counting) -> bool:
    """Whether no plausible rate makes two sums meet; False where a currency's bounds are not known."""
    if one.unit not in counting.rates or other.unit not in counting.rates:
        return False
    (low, high), (other_low, other_high) = in_euros(one, counting), in_euros(other, counting)
    return high < other_low or other_high < low


def in_euros(figure: Figure, counting: Counting) -> tuple[float, float]:
    """The least and the most euros that a sum may be."""
    low, high = bounds(figure, counting)
    least, most = counting.rates[figure.unit]
    return low / most, high / least if least else inf


def same_number(one: Figure, other: Figure) -> bool:
    """Whether two sums are one number in two currencies."""
    return one.unit != other.unit and (one.low, one.high) == (other.low, other.high)
