"""Which counts jump: more incidents than the steps before make likely."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from recoupe.archive.reading_columns import Mask
from recoupe.situation.series.expecting import Expected, Method, Numbers, expect
from recoupe.situation.series.surprise import chance_of, surprise_of


@dataclass(frozen=True, slots=True)
class Judged:
    """A step that was held against the steps before it: from how many of these, what was expected with which variance,
    the chance of at least as many incidents as there are, and whether that makes a jump.

    ``chance_by_reports`` is the same chance where as many incidents per report were expected; None where no report was
    published. A jump that is none by reports may be no more than more reporting: ``by_reporting`` says so.
    """

    steps: int
    expected: float
    variance: float
    chance: float
    chance_by_reports: float | None
    jump: bool
    by_reporting: bool

    @property
    def surprise(self) -> float:
        """In bits."""
        return surprise_of(self.chance)


def judge_steps(
    counts: Numbers, published: Numbers, complete: Mask, method: Method, first: int = 0
) -> tuple[Judged | None, ...]:
    """Each step of one series judged, from the number ``first`` on; None for those before it and where too few steps
    come before. ``complete`` are those that lie wholly in the time told of, and so may be compared with."""
    heard = complete & (published > 0)
    plain = expect(counts, np.ones(len(counts)), heard, method)
    by_reports = expect(counts, published, heard, method)
    return tuple(
        None if at < first or np.isnan(plain.mean[at]) else judge_step(int(count), at, plain, by_reports, method)
        for at, count in enumerate(counts.tolist())
    )


def judge_step(count: int, at: int, plain: Expected, by_reports: Expected, method: Method) -> Judged:
    """One step judged."""
    chance = chance_of(count, float(plain.mean[at]), float(plain.variance[at]))
    other = None
    if not np.isnan(by_reports.mean[at]):
        other = chance_of(count, float(by_reports.mean[at]), float(by_reports.variance[at]))
    jump = count > plain.mean[at] and chance <= method.threshold
    return Judged(
        steps=int(plain.steps[at]),
        expected=float(plain.mean[at]),
        variance=float(plain.variance[at]),
        chance=chance,
        chance_by_reports=other,
        jump=bool(jump),
        by_reporting=bool(jump and other is not None and other > method.threshold),
    )
