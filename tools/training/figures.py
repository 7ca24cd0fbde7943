"""The choice of a figure: each role of a gold statement put to the reader's own options where a candidate tells it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from recoupe.evaluation.matching import is_same_quantity
from recoupe.evaluation.records import ScoredQuantity, ScoredStatement
from recoupe.model import Quantity, QuantityRole
from recoupe.reading.filling.tolls import Option, Tallies, find_options, find_tallies
from recoupe.reading.state import Occurrence, Reading
from training.gold import Annotated
from training.softmax import Case, Choice
from training.statements import hits

FIGURE = Choice("figure", absolute=2.5, square=1.0, least=12)
PRESS_WEIGHT = 3  # what a choice in a report of the press counts beside one in a report written for this project
LEAN = 0.3  # points taken from no figure at all: the best F1 on held-out folds lies there


def gather_figures(readings: Sequence[Reading], gold: Sequence[Annotated]) -> list[Case]:
    """The choices of every candidate that tells a gold statement, one for each role."""
    cases: list[Case] = []
    for number, (reading, record) in enumerate(zip(readings, gold, strict=True)):
        tallies = find_tallies(reading)
        for occurrence in reading.occurrences:
            for at in hits(reading, record, occurrence):
                cases += figure_cases(number, reading, tallies, occurrence, record.scored[at])
    return cases


def figure_cases(
    number: int, reading: Reading, tallies: Tallies, occurrence: Occurrence, gold: ScoredStatement
) -> Iterator[Case]:
    """The choice of each role that some figure around a candidate may have."""
    for role, options in find_options(reading, tallies, occurrence).items():
        wanted = [q for q in gold.quantities if q.role == role]
        told = ((o.key, o.cues, is_right_figure(o, wanted)) for o in options)
        yield Case(number, bool(wanted), *zip(*told, strict=True))


def is_right_figure(option: Option, wanted: Sequence[ScoredQuantity]) -> bool:
    """Whether an option is one of gold's figures of its role, or both are none."""
    if option.quantity is None:
        return not wanted
    return any(is_same_figure(option.quantity, other) for other in wanted)


def is_same_figure(quantity: Quantity, wanted: ScoredQuantity) -> bool:
    """Whether two figures of one role agree; units other than currencies are spelt in several ways."""
    own = ScoredQuantity(quantity.role, quantity.low, quantity.high, quantity.unit)
    return is_same_quantity(own, wanted if quantity.role is QuantityRole.MONEY else replace(wanted, unit=None))
