"""How long it takes from the tap to the last byte at the printer, against the time that the paper itself takes."""

import http.client
import json
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from printer.roll import PrintedTicket
from printer.virtual import VirtualPrinter
from server.link.memory import Memory
from server.protocol.device import DeviceKind
from tests.bench.hub import SANH, SERVICE, Centre, furnish, running_hub
from tests.bench.measure import Line, median
from tests.bench.processes import HOST, started

KIOSK, PRINTER = "kiosk", "printer"
SPEED = 250.0
"""Millimetres a second, as fast kiosk printers have it."""
TICKETS = 15
PATIENCE = 30.0
BREATH = 0.3
"""Between two citizens: the agent reports what became of the paper before the next one taps."""


def measure(folder: Path) -> list[Line]:
    """Tap, and follow each ticket to its paper."""
    centre = furnish(folder / "hub", {KIOSK: DeviceKind.KIOSK, PRINTER: DeviceKind.PRINTER})
    waits, papers = [], []
    with (
        running_hub(centre),
        VirtualPrinter(folder / "paper", page_port=None, speed_mm_s=SPEED) as printer,
        running_agent(centre, folder, printer.address),
    ):
        kiosk = http.client.HTTPConnection(HOST, centre.port, timeout=PATIENCE)
        for number in range(TICKETS + 1):
            tapped = time.monotonic()
            tap(kiosk, centre)
            paper = printer.await_tickets(number + 1, PATIENCE)[-1]
            waits.append(paper.last_byte_monotonic - tapped)
            papers.append(paper_time(paper))
            time.sleep(BREATH)
        kiosk.close()
    # The first ticket waited for the agent to find its hub.
    return [
        Line(
            "tap_to_paper",
            median(waits[1:]) * 1000,
            median(papers[1:]) * 1000,
            "ms",
            "the kiosk's POST sent to the last byte at the printer",
            f"the printing itself at {SPEED:g} mm/s",
            "ratio < 0.5",
        )
    ]


def paper_time(paper: PrintedTicket) -> float:
    """Give the seconds that the paper itself takes."""
    return paper.millimetres / SPEED


def tap(kiosk: http.client.HTTPConnection, centre: Centre) -> None:
    """Tap once."""
    headers = {
        "Content-Type": "application/json",
        "Authorization": f"Bearer {centre.tokens[KIOSK]}",
        "Idempotency-Key": uuid.uuid4().hex,
    }
    kiosk.request("POST", "/api/v1/tickets", json.dumps({"service_id": SERVICE, "language": "vi"}), headers)
    answer = kiosk.getresponse()
    said = answer.read()
    if answer.status != http.HTTPStatus.CREATED:
        raise RuntimeError(said.decode(errors="replace"))


@contextmanager
def running_agent(centre: Centre, folder: Path, printer: str) -> Iterator[None]:
    """Run the printer's agent, paired already."""
    state = folder / "agent"
    Memory(state).change(address=centre.url, device_id=centre.ids[PRINTER], token=centre.tokens[PRINTER])
    words = [*SANH, "printer", "agent", "--hub", centre.url, "--state-dir", str(state), "--printer", printer]
    with started(words, environment={}, log=folder / "agent.log"):
        yield
