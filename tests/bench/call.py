"""How long a call takes from the clerk's key to the last of fifty displays, against a bare broadcast to as many."""

import http.client
import time
from collections.abc import Callable
from pathlib import Path

from server.protocol.device import DeviceKind
from tests.bench.audience import Audience, audience
from tests.bench.bare import CALL, running_bare
from tests.bench.hub import Clerk, furnish, running_hub
from tests.bench.measure import Line, median, note, percentile
from tests.bench.processes import HOST

DISPLAYS = 50
ROUNDS = 4
CALLS = 60
"""In each round."""
BREATH = 0.04
"""Between two calls, so that each one meets a quiet server."""


def measure(folder: Path) -> list[Line]:
    """Measure calls and broadcasts in turn."""
    names = [f"display {number}" for number in range(DISPLAYS)]
    waiting = ROUNDS * CALLS + 2
    centre = furnish(folder / "hub", dict.fromkeys(names, DeviceKind.DISPLAY), waiting=waiting)
    tokens = [centre.tokens[name] for name in names]
    with running_hub(centre), audience(centre.port, tokens) as displays:
        clerk = Clerk(centre.port)
        clerk.sit_down()
        hub_call = _Calls(clerk)
        hub_call.once(displays)
        with (
            running_bare(folder, displays.message()) as bare,
            audience(bare.port, tokens) as listeners,
        ):
            shout = _Shouts(bare.port)
            shout.once(listeners)
            ours, reference = [], []
            for number in range(ROUNDS):
                note(f"round {number + 1} of {ROUNDS}")
                ours.append(_round(hub_call.once, displays))
                reference.append(_round(shout.once, listeners))
            shout.connection.close()
        clerk.close()
    return [
        Line(
            f"call_to_display_{name}",
            median(percentile(each, share) for each in ours) * 1000,
            median(percentile(each, share) for each in reference) * 1000,
            "ms",
            f"{name}: the clerk's POST sent to the last of {DISPLAYS} displays having the news",
            "a bare Flask-SocketIO broadcast of the same message to as many",
            target,
        )
        for name, share, target in (("p50", 0.5, ""), ("p99", 0.99, "ratio ≤ 1.5"))
    ]


def _round(call: Callable[[Audience], float], listeners: Audience) -> list[float]:
    taken = []
    for _ in range(CALLS):
        time.sleep(BREATH)
        taken.append(call(listeners))
    return taken


class _Calls:
    """Calls at the hub."""

    def __init__(self, clerk: Clerk) -> None:
        self._clerk = clerk

    def once(self, displays: Audience) -> float:
        """Call, and give the seconds to the last display."""
        began = time.monotonic()
        ticket = self._clerk.call()
        taken = displays.last_heard() - began
        # Undecided, it would hold the counter.
        self._clerk.post(f"/api/v1/tickets/{ticket}/no-show")
        return taken


class _Shouts:
    """Broadcasts of the bare server."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection(HOST, port, timeout=30)

    def once(self, listeners: Audience) -> float:
        """Broadcast, and give the seconds to the last listener."""
        began = time.monotonic()
        self.connection.request("POST", CALL, "{}", {"Content-Type": "application/json"})
        self.connection.getresponse().read()
        return listeners.last_heard() - began
