"""The spread of figures: never one number where statements differ, and no bound that nobody gave."""

from __future__ import annotations

import pytest

from recoupe.exporting.flat.tolls import Spread, find_spreads
from recoupe.lexicon import load_lexicon
from recoupe.linking.figures import Counting, build_counting
from recoupe.model import Certainty, Quantity, QuantityRole, Span, Statement


@pytest.fixture(scope="module")
def counting() -> Counting:
    return build_counting(load_lexicon("fr"))


def say(evidence: str, *figures: tuple[float | None, float | None, str | None], **more: object) -> Statement:
    """A statement with deaths: low, high and the words that count them."""
    role = more.pop("role", QuantityRole.KILLED)
    span = Span(0, len(evidence), evidence)
    made = tuple(
        Quantity(role, low, high, more.get("unit"), None if words is None else find(evidence, words))  # type: ignore[arg-type]
        for low, high, words in figures
    )
    certainty = Certainty(str(more.get("certainty", "asserted")))
    return Statement("s", "armed_attack", span, span, quantities=made, certainty=certainty)


def find(evidence: str, words: str) -> Span:
    return Span(evidence.index(words), evidence.index(words) + len(words), words)


CASES = [
    ([say("Neuf morts.", (9, 9, None))], Spread(9, 9), "one figure is its own spread"),
    ([say("Neuf morts.", (9, 9, None)), say("Onze morts.", (11, 11, None))], Spread(9, 11), "two stand side by side"),
    ([say("Au moins douze morts.", (12, None, None))], Spread(12, None), "nobody gives a highest"),
    (
        [say("Dix morts.", (10, 10, None)), say("Au moins neuf.", (9, None, None))],
        Spread(9, None),
        "at least nine may be thirty",
    ),
    ([say("Au plus trente morts.", (None, 30, None))], Spread(None, 30), "nobody gives a lowest"),
    (
        [say("Au plus trente.", (None, 30, None)), say("Cinq morts.", (5, 5, None))],
        Spread(0, 30),
        "at most thirty may be none",
    ),
    (
        [say("Neuf morts.", (9, 9, None)), say("L’armée dément trente morts.", (30, 30, None), certainty="denied")],
        Spread(9, 9),
        "who denies a figure does not give it",
    ),
    ([say("Dix morts sont à craindre.", (10, 10, None), certainty="prospective")], None, "what is expected is no toll"),
    ([say("Rien.")], None, "no figure, no toll"),
    (
        [say("Sept personnes tuées, dont cinq soldats.", (7, 7, "Sept personnes"), (5, 5, "cinq soldats"))],
        Spread(7, 7),
        "a part is not added to the total",
    ),
    (
        [say("Cinq soldats et deux civils tués.", (5, 5, "Cinq soldats"), (2, 2, "deux civils"))],
        Spread(5, 7),
        "parts alone: nobody says that they do not overlap",
    ),
]


@pytest.mark.parametrize(("statements", "spread", "why"), CASES)
def test_deaths(statements: list[Statement], spread: Spread | None, why: str, counting: Counting) -> None:
    assert find_spreads(statements, counting).get(QuantityRole.KILLED) == spread, why


def test_sums_in_two_currencies_have_no_bounds(counting: Counting) -> None:
    sums = [say("…", (2, 2, None), role=QuantityRole.MONEY, unit=unit) for unit in ("EUR", "XOF")]
    assert find_spreads(sums, counting) == {}
    assert find_spreads(sums[:1], counting) == {QuantityRole.MONEY: Spread(2, 2, "EUR")}


def test_distances_are_no_toll(counting: Counting) -> None:
    assert find_spreads([say("À 50 km.", (50, 50, None), role=QuantityRole.DISTANCE)], counting) == {}
