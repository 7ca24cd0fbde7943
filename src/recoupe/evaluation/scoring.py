"""Precision, recall and F1 of statements and of their slots, over all reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from recoupe.evaluation.matching import SLOTS, count_fillers, count_hits, pair_statements
from recoupe.evaluation.names import squash
from recoupe.evaluation.records import ScoredRecord, find_span

SHOWN = 110  # characters of a missed statement's evidence


@dataclass(frozen=True, slots=True)
class Rate:
    """How many were right of those predicted and of those in gold; rates are rounded to three places."""

    right: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """The share of the predicted that is right."""
        return round(self._precision(), 3)

    @property
    def recall(self) -> float:
        """The share of gold that was found."""
        return round(self._recall(), 3)

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        precision, recall = self._precision(), self._recall()
        return round(2 * precision * recall / (precision + recall), 3) if precision + recall else 0.0

    def _precision(self) -> float:
        return self.right / self.predicted if self.predicted else 0.0

    def _recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0


@dataclass(frozen=True, slots=True)
class Missed:
    """A gold statement that nothing met."""

    report: str
    type: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Score:
    """The whole measure; ``rows`` has detect, slots, record and each slot, ``in_pair`` the F1 on paired statements."""

    reports: int
    unanchored: int
    rows: Mapping[str, Rate]
    in_pair: Mapping[str, float]
    by_type: Mapping[str, Rate]
    missed: tuple[Missed, ...]


@dataclass(slots=True)
class Tally:
    """What is counted while the reports go by."""

    right: Counter[str] = field(default_factory=Counter)
    predicted: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)

    def add(self, right: Mapping[str, int], predicted: Mapping[str, int], gold: Mapping[str, int]) -> None:
        """Counts one statement, pair or type in."""
        self.right.update(right)
        self.predicted.update(predicted)
        self.gold.update(gold)

    def rate(self, *names: str) -> Rate:
        """The rate over one count or several together."""
        right, predicted, gold = (sum(c[n] for n in names) for c in (self.right, self.predicted, self.gold))
        return Rate(right, predicted, gold)


def score_records(gold: Mapping[str, ScoredRecord], predicted: Mapping[str, ScoredRecord]) -> Score:
    """The measure of predicted records against gold ones, paired by report id; a report without prediction has none."""
    whole, paired, types = Tally(), Tally(), Tally()
    order: dict[str, None] = {}  # types as they are met: those with as many in gold are printed in this order
    missed: list[Missed] = []
    unanchored = 0
    for name, record in gold.items():
        text = squash(record.text)  # gold's: a prediction is anchored in what was given to be read
        ours = predicted[name].statements if name in predicted else ()
        unanchored += sum(find_span(text, statement.evidence) is None for statement in ours)
        for statement in ours:
            order.setdefault(statement.type)
            types.add({}, {statement.type: 1}, {})
            whole.add({}, {"detect": 1, **count_fillers(statement)}, {})
        for statement in record.statements:
            order.setdefault(statement.type)
            types.add({}, {}, {statement.type: 1})
            whole.add({}, {}, {"detect": 1, **count_fillers(statement)})
        met = set()
        for row, column in pair_statements(ours, record.statements, text):
            one, other = ours[row], record.statements[column]
            hits = count_hits(one, other)
            whole.add({"detect": 1, **hits}, {}, {})
            paired.add(hits, count_fillers(one), count_fillers(other))
            types.add({other.type: 1}, {}, {})
            met.add(column)
        missed += [
            Missed(name, wanted.type, squash(wanted.evidence)[:SHOWN])
            for column, wanted in enumerate(record.statements)
            if column not in met
        ]
    rows = {"detect": whole.rate("detect"), "slots": whole.rate(*SLOTS), "record": whole.rate("detect", *SLOTS)}
    return Score(
        reports=len(gold),
        unanchored=unanchored,
        rows=rows | {slot: whole.rate(slot) for slot in SLOTS},
        in_pair={slot: paired.rate(slot).f1 for slot in SLOTS},
        by_type={name: types.rate(name) for name in sorted(order, key=lambda name: -types.gold[name])},
        missed=tuple(missed),
    )
