"""How soon the hub answers after its start, and how much memory it takes with thirty devices, against bare servers."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from server.protocol.device import DeviceKind
from tests.bench.audience import audience
from tests.bench.bare import running_bare
from tests.bench.hub import Centre, furnish, running_hub
from tests.bench.measure import Line, alternate, median
from tests.bench.processes import Server

DEVICES = 30
STARTS = 5
FILLED = 2
NOTHING: dict[str, str] = {}


def measure(folder: Path) -> list[Line]:
    """Start both in turn, then fill both in turn."""
    names = [f"display {number}" for number in range(DEVICES)]
    centre = furnish(folder / "hub", dict.fromkeys(names, DeviceKind.DISPLAY))

    def hub_start() -> float:
        with running_hub(centre) as server:
            return server.started_in

    def bare_start() -> float:
        with running_bare(folder) as server:
            return server.started_in

    def hub_memory() -> float:
        with running_hub(centre) as server, _filled(server, centre):
            return server.memory()

    def bare_memory() -> float:
        with running_bare(folder, NOTHING) as server, _filled(server, centre):
            return server.memory()

    starts = alternate(hub_start, bare_start, STARTS)
    memory = alternate(hub_memory, bare_memory, FILLED)
    return [
        Line(
            "hub_start",
            median(starts[0]),
            median(starts[1]),
            "s",
            "process start to the first answer of /health",
            "the same of a bare Flask application under gunicorn",
        ),
        Line(
            "hub_rss",
            median(memory[0]),
            median(memory[1]),
            "MiB",
            f"memory of the hub with {DEVICES} devices connected (proportional set size)",
            "the same of a bare Flask-SocketIO application under gunicorn",
        ),
    ]


@contextmanager
def _filled(server: Server, centre: Centre) -> Iterator[None]:
    with audience(server.port, list(centre.tokens.values())):
        yield
