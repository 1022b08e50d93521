"""Real processes of a centre, each with its log, started in their own sessions and ended by their own ids."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

SANH = str(Path(sys.executable).with_name("sanh"))
LOOK_EVERY = 0.05


class ProcessDied(AssertionError):
    """A process ended that should still run; its log says why."""


class Process:
    """One process and what it has written."""

    def __init__(self, name: str, command: Sequence[str], folder: Path, env: Mapping[str, str] | None = None) -> None:
        """Start `command` with its output in `folder`."""
        self.name = name
        self.log = folder / f"{name}.log"
        with self.log.open("ab") as output:
            self._process = subprocess.Popen(
                list(command),
                stdout=output,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                env={**os.environ, "PYTHONUNBUFFERED": "1", "SANH_LANGUAGE": "en", **(env or {})},
                start_new_session=True,
            )

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    def wait_for(self, pattern: str, timeout: float = 30.0) -> re.Match[str]:
        """Wait until the process has written something that `pattern` finds."""
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            found = re.search(pattern, self.log.read_text(errors="replace"))
            if found:
                return found
            if self._process.poll() is not None:
                break
            time.sleep(LOOK_EVERY)
        raise ProcessDied(f"{self.name} never said {pattern!r}:\n{self.log.read_text(errors='replace')[-3000:]}")

    def stop(self, timeout: float = 10.0) -> int:
        """Ask it to end, insist if it does not, and give its exit code."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(timeout)
            except subprocess.TimeoutExpired:
                os.killpg(self._process.pid, signal.SIGKILL)
                self._process.wait(timeout)
        return self._process.returncode


def free_port() -> int:
    """Give a port that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
