"""Pauses grow to their longest and are never all alike."""

from itertools import islice
from random import Random

from server.link.timing import Timing, pauses


def test_pauses_double_up_to_the_longest() -> None:
    timing = Timing(first_pause=0.2, longest_pause=3.0)
    taken = list(islice(pauses(timing, Random(7)), 8))
    full = [0.2, 0.4, 0.8, 1.6, 3.0, 3.0, 3.0, 3.0]
    assert all(most / 2 <= pause <= most for pause, most in zip(taken, full, strict=True))
    assert len(set(taken)) == len(taken)
