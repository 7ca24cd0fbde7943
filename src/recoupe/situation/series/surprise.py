"""How surprising a count is: the chance of at least as many under a negative binomial, or under its limit, a Poisson
whose rate is known from few steps alone. The formulas are in docs/series.md."""

from __future__ import annotations

from math import exp, inf, lgamma, log, log1p, log2

SMALLEST_SHARE = 1e-16  # of the sum: what comes after adds nothing to a float
LEAST_EXCESS = 1e-9  # of the variance over the mean, below which the negative binomial is the Poisson in every digit


def chance_of(count: int, mean: float, variance: float) -> float:
    """The chance of ``count`` or more where so many are expected with this variance, at least the mean.

    >>> round(chance_of(4, 2.0, 2.0), 4)  # a Poisson
    0.1429
    >>> round(chance_of(4, 2.0, 4.0), 4)  # more scattered, so that four are less of a surprise
    0.1875

    Never 0 for a count that can happen, 1 for no count at all. Raises ValueError for a mean or variance that is none.
    """
    if not (0 < mean < inf and mean <= variance < inf):
        raise ValueError(f"no expectation of {mean} with variance {variance}")
    if count <= 0:
        return 1.0
    excess = variance - mean
    if excess <= LEAST_EXCESS * mean:
        size, share = inf, 0.0
        first = count * log(mean) - mean - lgamma(count + 1)
    else:
        size, share = mean * mean / excess, excess / variance
        ways = lgamma(count + size) - lgamma(size) - lgamma(count + 1)
        first = ways + size * log1p(-share) + count * log(share)
    return sum_tail(count, first, mean, size, share)


def sum_tail(count: int, first: float, mean: float, size: float, share: float) -> float:
    """The chances of ``count``, one more, two more … added up; ``first`` is the logarithm of the first.

    They are added relative to the first, which may itself be too small for a float where the sum is not.
    """
    term = total = 1.0
    number = count
    while number <= mean or term > SMALLEST_SHARE * total:
        growth = mean / (number + 1) if size == inf else share * (number + size) / (number + 1)
        term *= growth
        total += term
        number += 1
        if total > 1e250:  # of a count far below the mean: as good as certain
            return 1.0
    return min(1.0, exp(max(first + log(total), -744.0)))


def surprise_of(chance: float) -> float:
    """The surprise of something of this chance, in bits: 10 for one in 1,024."""
    return -log2(chance)
