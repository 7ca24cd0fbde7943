"""The chance of a count: exact where it can be added up by hand, and a chance whatever is asked."""

from __future__ import annotations

from math import exp, factorial, inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.situation.series.surprise import chance_of, surprise_of

MEANS = st.floats(0.001, 5_000, allow_nan=False)
EXCESS = st.floats(0, 50)
COUNTS = st.integers(0, 6_000)


def add_poisson(count: int, mean: float) -> float:
    """The same for a Poisson, by its definition."""
    return 1 - sum(exp(-mean) * mean**k / factorial(k) for k in range(count))


@pytest.mark.parametrize(
    ("count", "mean", "variance", "chance"),
    [
        pytest.param(0, 3.0, 3.0, 1.0, id="none at all are always as many"),
        pytest.param(1, 2.0, 2.0, add_poisson(1, 2.0), id="a Poisson"),
        pytest.param(7, 2.5, 2.5, add_poisson(7, 2.5), id="a Poisson's tail"),
        pytest.param(1, 1.0, 2.0, 0.5, id="a geometric: half of all are none"),
        pytest.param(4, 1.0, 2.0, 0.5**4, id="a geometric's tail"),
        pytest.param(4, 2.0, 4.0, 0.1875, id="size 2: one less the four first, 1/4, 1/4, 3/16, 1/8"),
        pytest.param(1, 0.0625, 0.0703125, 1 - (8 / 9) ** 0.5, id="eight steps of nothing, Jeffreys' half"),
    ],
)
def test_exact(count: int, mean: float, variance: float, chance: float) -> None:
    assert chance_of(count, mean, variance) == pytest.approx(chance, rel=1e-12)


def test_a_little_scatter_is_nearly_a_poisson() -> None:
    assert chance_of(9, 4.0, 4.0 * (1 + 1e-7)) == pytest.approx(chance_of(9, 4.0, 4.0), rel=1e-5)


@pytest.mark.parametrize(
    ("count", "mean", "variance"),
    [
        pytest.param(10_000, 0.01, 0.01, id="too small for a float"),
        pytest.param(3_000, 1_000.0, 1_000.0, id="its first term is too small"),
        pytest.param(2_000, 1.0, 1.001, id="far out"),
    ],
)
def test_never_none(count: int, mean: float, variance: float) -> None:
    chance = chance_of(count, mean, variance)
    assert 0 < chance < 1e-100
    assert surprise_of(chance) < inf


def test_far_below_the_mean_is_certain() -> None:
    assert chance_of(5, 5_000.0, 5_000.0) == pytest.approx(1.0)
    assert chance_of(900, 1_000.0, 1_000.0) == pytest.approx(0.9994, abs=1e-3)


@pytest.mark.parametrize(("mean", "variance"), [(0.0, 1.0), (-1.0, 1.0), (2.0, 1.0), (nan, 1.0), (1.0, inf)])
def test_what_is_no_expectation(mean: float, variance: float) -> None:
    with pytest.raises(ValueError, match="no expectation"):
        chance_of(1, mean, variance)


@given(count=COUNTS, mean=MEANS, excess=EXCESS)
def test_it_is_a_chance(count: int, mean: float, excess: float) -> None:
    assert 0 < chance_of(count, mean, mean * (1 + excess)) <= 1


@given(count=st.integers(0, 300), mean=st.floats(0.001, 200), excess=EXCESS)
def test_more_are_never_likelier(count: int, mean: float, excess: float) -> None:
    variance = mean * (1 + excess)
    assert chance_of(count + 1, mean, variance) <= chance_of(count, mean, variance) * (1 + 1e-9)


@given(count=st.integers(1, 60), mean=st.floats(0.1, 20))
def test_the_whole_adds_up(count: int, mean: float) -> None:
    if add_poisson(count, mean) > 1e-6:  # below that the definition loses its digits
        assert chance_of(count, mean, mean) == pytest.approx(add_poisson(count, mean), rel=1e-6)
