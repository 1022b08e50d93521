"""A reception point with a real hub, a virtual printer, and an agent between them that can be killed."""

import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from printer.virtual import VirtualPrinter
from server.protocol.device import DeviceKind
from server.protocol.printing import PrintJob, PrintState
from tests.support.client import Api
from tests.support.hub import HubProcess

RUN = "import sys; from pathlib import Path; from printer.agent import main; \
main(printer=sys.argv[1], name='Máy in thử', state_dir=Path(sys.argv[2]), hub=sys.argv[3], language='en')"
ENDED = frozenset({PrintState.CONFIRMED, PrintState.UNKNOWN, PrintState.FAILED})


class AgentProcess:
    """One agent, and what it says on the console."""

    def __init__(self, printer: str, state_dir: Path, hub: str) -> None:
        """Start it."""
        self._process = subprocess.Popen(
            [sys.executable, "-u", "-W", "error", "-c", RUN, printer, str(state_dir), hub],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.said: list[str] = []
        self._lines: SimpleQueue[str] = SimpleQueue()
        self._reading = Thread(target=self._read, daemon=True)
        self._reading.start()

    def hear(self, pattern: str, seconds: float = 15.0) -> re.Match[str]:
        """Wait for a line that was not waited for before."""
        until = time.monotonic() + seconds
        while True:
            try:
                line = self._lines.get(timeout=max(0.0, until - time.monotonic()))
            except Empty:
                raise AssertionError(f"the agent never said {pattern!r}: {self.said}") from None
            found = re.search(pattern, line)
            if found:
                return found

    def kill(self) -> None:
        """End it as a power cut would."""
        self._process.kill()
        self._end()

    def stop(self) -> int:
        """Ask it to end, and give its exit code."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
        return self._end()

    def _end(self) -> int:
        code = self._process.wait(15)
        self._reading.join(5)
        assert self._process.stdout is not None
        self._process.stdout.close()
        return code

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.said.append(line)
            self._lines.put(line)


class Site:
    """Everything of one reception point; a paired printer, a kiosk and a clerk."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        """Start hub, virtual printer and agent, and pair the agent with the code on its slip."""
        self._folder = folder
        self._stack = stack
        self.hub = HubProcess(folder / "hub")
        self.hub.start()
        stack.callback(self.hub.close)
        self.admin = stack.enter_context(self.hub.api()).sign_in("admin")
        self.paper = stack.enter_context(VirtualPrinter(folder / "paper", page_port=None, speed_mm_s=250.0))
        self.agent = self.start_agent()
        self.code = self.agent.hear(r"Pairing code: (\w+)")[1]
        self.paper.await_tickets(1)
        self.admin.done("/devices/approve", {"code": self.code, "point_id": 1})
        self.agent.hear("Connected to the hub")
        nobody = stack.enter_context(self.hub.api())
        self.kiosk = stack.enter_context(nobody.pair(self.admin, DeviceKind.KIOSK))

    def start_agent(self) -> AgentProcess:
        """Start an agent in the one state folder."""
        self.agent = AgentProcess(self.paper.address, self._folder / "printer", self.hub.address)
        self._stack.callback(self.agent.stop)
        return self.agent

    def clerk(self) -> Api:
        """Give a clerk at the first counter."""
        clerk = self._stack.enter_context(self.hub.api()).sign_in("clerk1")
        clerk.done("/counters/1/take")
        return clerk

    def tap(self) -> dict[str, Any]:
        """Take a ticket at the kiosk."""
        return self.kiosk.done("/tickets", {"service_id": 1})

    def job(self, job_id: str) -> PrintJob:
        """Give a print job as staff see it."""
        jobs = [PrintJob.model_validate(each) for each in self.admin.asked("/print-jobs/recent")["jobs"]]
        return next(job for job in jobs if job.id == job_id)

    def ended(self, job_id: str, seconds: float = 15.0) -> PrintJob:
        """Give a print job when it has ended."""
        self.until(lambda: self.job(job_id).state in ENDED, seconds)
        return self.job(job_id)

    def until(self, holds: Callable[[], bool], seconds: float = 15.0) -> None:
        """Return when something holds."""
        end = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < end, self.agent.said
            time.sleep(0.02)
