"""How often a series without any jump has one marked, and how often a real one is found: the figures of docs/series.md.

    python benchmarks/series_alarms.py [--repeats 200]

The series are drawn from the distribution in the first column, with the same seed on every run.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from recoupe.situation.series.expecting import Method
from recoupe.situation.series.jumps import judge_steps

STEPS = 130  # weeks, of which the first 26 only serve to be compared with
GROWTH = 4  # times as many as usual, in a real jump

Draw = Callable[[np.random.Generator, float], NDArray[np.int64]]


def draw_poisson(mean: float) -> Draw:
    """Counts that scatter as independent events do; ``times`` multiplies their mean."""
    return lambda random, times: random.poisson(mean * times, STEPS)


def draw_scattered(mean: float, size: float) -> Draw:
    """Counts that scatter more: a negative binomial of this size, whose variance is mean + mean² / size."""
    return lambda random, times: random.negative_binomial(size, size / (size + mean * times), STEPS)


SERIES: dict[str, Draw] = {
    "Poisson, mean 0.3": draw_poisson(0.3),
    "Poisson, mean 2": draw_poisson(2),
    "Poisson, mean 10": draw_poisson(10),
    "negative binomial, mean 20, size 10": draw_scattered(20, 10),
    "negative binomial, mean 5, size 2": draw_scattered(5, 2),
    "negative binomial, mean 20, size 2": draw_scattered(20, 2),
    "negative binomial, mean 5, size 0.7": draw_scattered(5, 0.7),
}


def count_marks(draw: Draw, random: np.random.Generator, repeats: int, method: Method) -> tuple[float, float]:
    """The share of ordinary weeks that are marked, and of weeks with GROWTH times as many as usual."""
    published, complete = np.ones(STEPS), np.ones(STEPS, np.bool_)
    false = true = looked = 0
    for _ in range(repeats):
        counts = draw(random, 1.0).astype(np.float64)
        judged = judge_steps(counts, published, complete, method)[method.scatter :]
        false += sum(one is not None and one.jump for one in judged)
        looked += len(judged)
        raised = counts.copy()
        raised[-1] = draw(random, float(GROWTH))[0]
        last = judge_steps(raised, published, complete, method)[-1]
        true += last is not None and last.jump
    return false / looked, true / repeats


def main() -> None:
    """Prints a row for each kind of series."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=200)
    repeats = parser.parse_args().repeats
    method = Method()
    print(f"| series | marked by chance (stated: {method.threshold}) | {GROWTH} times as many marked |")
    print("| --- | --- | --- |")
    for name, draw in SERIES.items():
        false, true = count_marks(draw, np.random.default_rng(20251122), repeats, method)
        print(f"| {name} | {false:.4f} | {true:.0%} |")


if __name__ == "__main__":
    main()
