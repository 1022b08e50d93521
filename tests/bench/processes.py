"""Servers as processes of their own: started on a free port, awaited until they answer, stopped by their own id."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.bench.measure import ROOT

HOST = "127.0.0.1"
START_LIMIT = 60.0
STOP_LIMIT = 20.0
MEBIBYTE = 2**20


def free_port() -> int:
    """Give a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers."""

    process: psutil.Process
    port: int
    started_in: float
    """Seconds from the process's start to its first answer."""

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://{HOST}:{self.port}"

    def memory(self) -> float:
        """Give the resident memory of its processes, pages that they share counted once (MiB)."""
        return sum(each.memory_full_info().pss for each in self._family()) / MEBIBYTE

    def cpu_seconds(self) -> float:
        """Give the processor time that it has used."""
        times = [each.cpu_times() for each in self._family()]
        return sum(each.user + each.system for each in times)

    def _family(self) -> list[psutil.Process]:
        return [self.process, *self.process.children(recursive=True)]


@contextmanager
def started(words: Sequence[str], *, environment: Mapping[str, str], log: Path) -> Iterator[psutil.Popen]:
    """Run `python words…` until the block ends."""
    with log.open("ab") as said:
        process = psutil.Popen(
            [sys.executable, *words],
            cwd=ROOT,
            env={name: value for name, value in os.environ.items() if not name.startswith("SANH_")} | dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
    try:
        yield process
    finally:
        with suppress(psutil.NoSuchProcess):
            process.terminate()
            try:
                process.wait(STOP_LIMIT)
            except psutil.TimeoutExpired:
                process.kill()


@contextmanager
def running(
    words: Sequence[str], *, port: int, path: str, environment: Mapping[str, str], log: Path
) -> Iterator[Server]:
    """Run a server until the block ends; `path` is asked until it answers."""
    began = time.monotonic()
    with started(words, environment=environment, log=log) as process:
        _await_answer(process, port, path, log)
        yield Server(process, port, time.monotonic() - began)


def _await_answer(process: psutil.Popen, port: int, path: str, log: Path) -> None:
    deadline = time.monotonic() + START_LIMIT
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        connection = http.client.HTTPConnection(HOST, port, timeout=5)
        try:
            connection.request("GET", path)
            if connection.getresponse().status == http.HTTPStatus.OK:
                return
        except (OSError, http.client.HTTPException):
            # A server that starts cannot be awaited otherwise: nobody tells when a port is opened.
            time.sleep(0.005)
        finally:
            connection.close()
    raise RuntimeError(f"the server did not start:\n{log.read_text(errors='replace')[-4000:]}")
