"""Percentiles agree with a reference that is slow and plainly the definition."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.spread import Spread, percentile, spread

durations = st.lists(st.floats(0, 1e6) | st.integers(0, 20).map(float), min_size=1, max_size=200)


def _by_definition(values: list[float], share: Fraction) -> float:
    """Give the smallest of the values that at least `share` of the values do not exceed."""
    return min(value for value in values if sum(other <= value for other in values) >= share * len(values))


@given(durations)
def test_percentiles_are_those_of_the_definition(values: list[float]) -> None:
    assert spread(values) == Spread(
        count=len(values),
        p50=_by_definition(values, Fraction(1, 2)),
        p90=_by_definition(values, Fraction(9, 10)),
        longest=max(values),
    )


@pytest.mark.parametrize("count", range(1, 400))
def test_rounding_of_floats_moves_no_rank(count: int) -> None:
    values = [float(value) for value in range(count)]
    assert percentile(values, 0.9) == _by_definition(values, Fraction(9, 10))


def test_nothing_has_no_spread() -> None:
    assert spread([]) == Spread(0, None, None, None)


def test_the_order_of_the_values_does_not_matter() -> None:
    assert spread([3.0, 1.0, 2.0]) == spread([1.0, 2.0, 3.0])
