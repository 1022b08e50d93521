"""The devices of a centre, as processes of their own."""

import json
import time
from dataclasses import dataclass
from pathlib import Path

from tests.acceptance.processes import SANH, Process, free_port
from tests.acceptance.screen import Screen
from tests.support.hub import HubProcess


class Paper:
    """A virtual printer, its agent, and what came out of it."""

    def __init__(self, hub: HubProcess, folder: Path) -> None:
        """Start both."""
        port, self.page_port = free_port(), free_port()
        self.out = folder / "paper"
        self._printer = Process(
            "virtual-printer",
            [
                SANH,
                "printer",
                "virtual",
                "--port",
                str(port),
                "--page-port",
                str(self.page_port),
                "--out",
                str(self.out),
            ],
            folder,
        )
        self._printer.wait_for(str(port))
        self.state = folder / "agent"
        where = ["--hub", hub.address, "--state-dir", str(self.state)]
        self._agent = Process(
            "agent", [SANH, "printer", "agent", *where, "--printer", f"tcp://127.0.0.1:{port}"], folder
        )

    def pictures(self) -> list[Path]:
        return sorted(self.out.glob("*.png"))

    def ticket(self, count: int, timeout: float = 20.0) -> Path:
        """Wait until that many pictures are there, and give the last one."""
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            found = self.pictures()
            if len(found) >= count:
                return found[-1]
            time.sleep(0.05)
        raise AssertionError(f"only {len(self.pictures())} of {count} papers came out")

    def stop(self) -> None:
        self._agent.stop()
        self._printer.stop()


@dataclass
class Kiosk:
    """A kiosk in a window of its own screen."""

    screen: Screen
    state: Path
    process: Process


def code_of(state: Path, timeout: float = 30.0) -> str:
    """Give the pairing code that a device shows, from what it remembers of its link."""
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline:
        kept = state / "link.json"
        if kept.is_file() and (pending := json.loads(kept.read_text()).get("pending")):
            return str(pending["code"])
        time.sleep(0.05)
    raise AssertionError(f"no pairing code in {state}")
