"""One program of the demonstration: started on a leash, started again with a growing pause when it ends, stopped whole.

All calls must come from one thread that lives as long as the demonstration: the kernel's leash is tied to the thread
that started the child.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 30.0
SETTLED = 30.0
"""Seconds after which a program counts as running well, and the pause starts small again."""


@dataclass
class Child:
    """What to run, and how it fares. Times are monotonic seconds."""

    name: str
    words: Sequence[str]
    log: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    once: bool = False
    """Whether it ends by itself when it is done."""
    ended: int | None = None
    """The exit code of one that is done and not started again."""
    _process: subprocess.Popen[bytes] | None = None
    _started_at: float = 0.0
    _start_at: float = 0.0
    _pause: float = 0.0

    @property
    def pid(self) -> int | None:
        """The process, while it runs."""
        return None if self._process is None else self._process.pid

    def start(self, now: float) -> None:
        """Start it in a session of its own: Ctrl-C then reaches the orchestrator alone, which stops all in order."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "server.demo.leash", str(os.getpid()), *self.words],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env={**os.environ, **self.environment},
                start_new_session=True,
            )
        self._started_at = now

    def look(self, now: float) -> float | None:
        """Start it again if it is time; give the pause if it has ended since the last look."""
        if self._process is None:
            if self.ended is None and now >= self._start_at:
                self.start(now)
            return None
        code = self._process.poll()
        if code is None:
            return None
        self._process = None
        if self.once:
            self.ended = code
            return 0.0
        settled = now - self._started_at > SETTLED
        self._pause = FIRST_PAUSE if settled or not self._pause else min(self._pause * 2, LONGEST_PAUSE)
        self._start_at = now + self._pause
        return self._pause

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to it and to all that it started."""
        if self._process is not None and self._process.poll() is None:
            os.killpg(self._process.pid, number)

    def wait(self, seconds: float) -> bool:
        """Wait for its end; give whether it has ended."""
        if self._process is None:
            return True
        try:
            self._process.wait(max(seconds, 0.0))
        except subprocess.TimeoutExpired:
            return False
        return True
