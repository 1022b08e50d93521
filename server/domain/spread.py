"""Percentiles of durations, by one stated definition: nearest rank."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True, slots=True)
class Spread:
    """How durations (seconds) are spread; all None where there are none."""

    count: int
    p50: float | None
    p90: float | None
    longest: float | None


def percentile(ordered: Sequence[float], share: float) -> float:
    """Give the smallest of the sorted, non-empty `ordered` that at least `share` of the values do not exceed."""
    return ordered[max(ceil(share * len(ordered)), 1) - 1]


def spread(durations: Sequence[float]) -> Spread:
    """Sum up durations."""
    if not durations:
        return Spread(0, None, None, None)
    ordered = sorted(durations)
    return Spread(len(ordered), percentile(ordered, 0.5), percentile(ordered, 0.9), ordered[-1])
