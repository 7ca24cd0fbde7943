"""Bounds of a number: its approximators ("près de", "au moins") and ranges ("entre 10 et 15", "3 ou 4")."""

from __future__ import annotations

from dataclasses import replace

from recoupe.reading.quantities.counted import Counted
from recoupe.reading.quantities.figures import Figure, read_figure, whole
from recoupe.reading.quantities.grammar import NumberText

MOST_APPROXIMATORS = 2  # "au moins environ 12"
WIDEST_RANGE = 50  # "de 2 à 100 personnes" is a range; "5 à 2000" are two figures of different things
WIDEST_CHOICE = 2  # "3 ou 4"; beyond it the two are alternatives, not bounds
HYPHENS = frozenset("-–")


def with_range(n: NumberText, figure: Figure) -> Figure:
    """The figure with the second bound that follows it: "entre 50 et 70 millions", "dix à quinze", "10-15"."""
    words, j = n.tokens.words, figure.last
    sign = words[j]
    opener = n.grammar.ranges.get(words[figure.first - 1], frozenset())
    hyphen = sign in HYPHENS and n.tokens.touches(j) == n.tokens.touches(j + 1)
    if not figure.exact or not (sign in opener or sign in ("à", "ou") or hyphen):
        return figure
    second = read_figure(n, j + 1) if words[j + 1] else None
    if hyphen and words[j + 1].isdecimal() and n.tokens.touches(j):
        second = read_figure_after_hyphen(n, j + 1)
    if second is None or second.void or not second.exact or second.one or second.share:
        return replace(figure, last=j + 2, void=True) if hyphen and words[j + 1].isdecimal() else figure
    low, high = shared_factor(figure, second)
    if not plausible(low, high, sign, opened=sign in opener):
        return replace(figure, last=second.last, void=True) if hyphen else figure
    if sign in opener and words[figure.first - 2] in n.grammar.changes:
        return second
    first = figure.first - 1 if sign in opener else figure.first
    return replace(second, first=first, low=low, high=high)


def read_figure_after_hyphen(n: NumberText, i: int) -> Figure | None:
    """The number after a hyphen glued to another: plain digits, with the multiplier that may follow."""
    value = n.tokens.integer(i)
    if value is None:
        return None
    factor = n.grammar.multipliers.get(n.tokens.words[i + 1], 1)
    last = i + 2 if factor > 1 else i + 1
    return Figure(i, last, value * factor, value * factor, factor)


def shared_factor(first: Figure, second: Figure) -> tuple[float, float]:
    """Both bounds, the first with the multiplier that only the second one carries: "50 et 70 millions"."""
    low, high = first.low or 0, second.high or 0
    if second.factor > 1 and first.factor == 1 and low <= high / second.factor:
        low = whole(low * second.factor)
    return low, high


def plausible(low: float, high: float, sign: str, *, opened: bool) -> bool:
    """Whether two numbers bound one figure."""
    if low >= high:
        return False
    if sign == "ou":
        return high <= low + WIDEST_CHOICE or high <= low * 1.5
    return opened or high <= max(low, 1) * WIDEST_RANGE


def with_approximators(n: NumberText, figure: Figure, *, measured: bool) -> Figure:
    """The figure bounded by the words before and after it; ``measured`` amounts are not whole, so that "plus de" adds
    nothing to them."""
    first, last = figure.first, figure.last
    effect = ""
    for _ in range(MOST_APPROXIMATORS):
        start = n.grammar.before.start_before(n.tokens, first)
        if start is None:
            break
        hit = n.grammar.before.at(n.tokens, start)
        effect, first = stronger(effect, hit[1] if hit else ""), start
    following = n.grammar.after.at(n.tokens, last)
    if following:
        effect, last = stronger(effect, following[1]), following[0]
    return bounded(replace(figure, first=first, last=last), effect, measured=measured)


def with_following(n: NumberText, figure: Figure, counted: Counted) -> Figure:
    """The figure bounded by words after what it counts: "24 tués au moins"."""
    following = n.grammar.after.at(n.tokens, counted.last)
    return bounded(figure, following[1], measured=counted.measured) if following else figure


def stronger(one: str, other: str) -> str:
    """Of two effects the one that moves a bound."""
    return one if one and one != "exact" else other


def bounded(figure: Figure, effect: str, *, measured: bool) -> Figure:
    """The figure with one of its bounds moved or opened."""
    if figure.low is None or figure.high is None or effect in ("", "exact"):
        return figure
    step = 0 if measured or figure.low != int(figure.low) else 1
    if effect == "above":
        return replace(figure, low=figure.low + step, high=None)
    if effect == "at_least":
        return replace(figure, high=None)
    return replace(figure, low=None, high=max(0, figure.high - step) if effect == "below" else figure.high)
