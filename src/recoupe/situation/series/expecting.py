"""What was to be expected in each step of a series, told from the steps before it. The formulas are in docs/series.md.

All steps at once, from running sums: a window's sums are differences of two of them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

HALF = 0.5  # Jeffreys' prior of a Poisson rate: no history of zeros makes the first incident infinitely surprising
ERRORS = 2.0  # standard errors by which an estimate of scatter is raised: from few steps it is often too low


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """How jumps are found: the level is that of the last ``history`` steps that count, the scatter that of the last
    ``scatter``; with fewer than ``least`` of them nothing is judged. A jump is marked where the chance of as many
    incidents is at most ``threshold``."""

    history: int = 8
    scatter: int = 26
    least: int = 4
    threshold: float = 0.001

    @property
    def reach(self) -> int:
        """How many steps are looked at, at most."""
        return max(self.history, self.scatter)


@dataclass(frozen=True, slots=True)
class Expected:
    """One entry for each step: from how many steps it is told, the mean and the variance; NaN where from too few."""

    steps: NDArray[np.int64]
    mean: Numbers
    variance: Numbers


@dataclass(frozen=True, slots=True)
class Window:
    """Sums over the steps of a window before each step: how many, counts, exposures, and their squares and products."""

    number: Numbers
    counts: Numbers
    exposures: Numbers
    squares: Numbers
    products: Numbers
    exposure_squares: Numbers


def expect(counts: Numbers, exposures: Numbers, usable: NDArray[np.bool_], method: Method) -> Expected:
    """What each step's count was to be, from usable steps before it; ``exposures`` are 1 for each step, or how many
    reports were published in it.

    Windows reach back over at most twice as many steps as they hold, so that a level of long ago is not compared with.
    """
    usable = usable & (exposures > 0)
    level = sum_window(counts, exposures, usable, method.history)
    wide = sum_window(counts, exposures, usable, method.reach)
    with np.errstate(divide="ignore", invalid="ignore"):
        rate = (level.counts + HALF) / level.exposures
        scatter = estimate_scatter(wide)
        mean = rate * exposures
        process = mean + scatter * mean**2
        unsure = (rate * level.exposures + scatter * rate**2 * level.exposure_squares) / level.exposures**2
        variance = process + unsure * exposures**2
    known = (level.number >= method.least) & (exposures > 0)
    return Expected(level.number.astype(np.int64), np.where(known, mean, np.nan), np.where(known, variance, np.nan))


def sum_window(counts: Numbers, exposures: Numbers, usable: NDArray[np.bool_], size: int) -> Window:
    """The sums over the last ``size`` usable steps before each step."""
    total = len(counts)
    where = np.flatnonzero(usable)
    before = np.searchsorted(where, np.arange(total))  # how many usable ones come before each step
    oldest = np.searchsorted(where, np.arange(total) - 2 * size)
    first = np.maximum(before - size, oldest)

    def add(values: Numbers) -> Numbers:
        sums = np.concatenate(([0.0], np.cumsum(values[where])))
        found: Numbers = sums[before] - sums[first]
        return found

    return Window(
        number=(before - first).astype(np.float64),
        counts=add(counts),
        exposures=add(exposures),
        squares=add(counts**2),
        products=add(counts * exposures),
        exposure_squares=add(exposures**2),
    )


def estimate_scatter(window: Window) -> Numbers:
    """By how much the variance exceeds the mean, as a share of its square: 0 for a Poisson, and where one step tells
    nothing. By the method of moments, raised by ERRORS standard errors of a variance from so many steps."""
    rate = window.counts / window.exposures
    around = window.squares - 2 * rate * window.products + rate**2 * window.exposure_squares
    spread = np.maximum(around, 0.0) * window.number / (window.number - 1)
    raw = (spread - window.counts) / (rate**2 * window.exposure_squares)
    raised = raw * (1 + ERRORS * np.sqrt(2 / (window.number - 1)))
    return np.where((window.number > 1) & (window.counts > 0) & (raised > 0), raised, 0.0)
