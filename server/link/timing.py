"""How patient a link is. All durations are in seconds."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from server.protocol.news import SILENCE_SECONDS


@dataclass(frozen=True)
class Timing:
    """The durations that a link keeps to; tests shorten them."""

    first_pause: float = 0.2
    """Before the second attempt to reach the hub; doubled each time."""
    longest_pause: float = 3.0
    """Short enough that a restarted hub has all its devices back within ten seconds."""
    probe: float = 3.0
    """For an answer to a question that the link asks for itself."""
    attempt: float = 5.0
    """For one attempt of a request that the device makes."""
    poll: float = 2.0
    """Between two looks whether an administrator has entered the code."""
    refused_look: float = 10.0
    """Between two looks whether a refusal still holds."""
    refused_for: float = 600.0
    """After so long a revoked device asks to be paired anew, as it does after a restart."""
    silence: float = float(SILENCE_SECONDS)
    moment: float = 2.0
    """So long the hub may be ahead of the news: they may be on their way."""
    browse: float = 2.0
    """For one look around the network."""
    renew: float = 20.0
    """After so long a browser that found nothing is replaced: it goes deaf when the network changes."""


def pauses(timing: Timing, chance: Random) -> Iterator[float]:
    """Give pauses that double up to the longest, shortened by chance so that thirty devices do not knock at once."""
    pause = timing.first_pause
    while True:
        yield pause * chance.uniform(0.5, 1.0)
        pause = min(pause * 2, timing.longest_pause)
