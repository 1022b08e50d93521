"""Displays without screens: many Socket.IO clients in one process of their own, which tells when the last one heard.

The stream is only searched for what it must contain, not parsed: fifty clients that decode would use up the core that
the server under test needs, and what is measured would be the client.
"""

import json
import multiprocessing
import select
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from websocket import WebSocket, create_connection

from server.protocol import PROTOCOL_VERSION
from tests.bench.processes import HOST

PATIENCE = 30.0
CALLED = b'"ticket.called"'
PING, PONG = b"\x81\x012", "3"
"""A whole frame with Engine.IO's ping, and the answer to it."""
CONNECT, EVENT = "40", "42"


class NotHeard(TimeoutError):
    """Somebody did not hear a call in time."""


@dataclass(slots=True)
class Audience:
    """The process's other end."""

    line: Connection

    def last_heard(self) -> float:
        """Wait until everybody has heard the next call; give the monotonic time of the last one. Raises NotHeard."""
        if not self.line.poll(PATIENCE):
            raise NotHeard
        heard = self.line.recv()
        if isinstance(heard, BaseException):
            raise heard
        return float(heard)

    def message(self) -> Any:  # noqa: ANN401 - JSON
        """Give the first news of a call as one of them got it."""
        self.line.send("message")
        return self.line.recv()


@contextmanager
def audience(port: int, tokens: Sequence[str]) -> Iterator[Audience]:
    """Have one client for each token listen during the block."""
    spawn = multiprocessing.get_context("spawn")
    here, there = spawn.Pipe()
    process = spawn.Process(target=_listen, args=(port, list(tokens), there), daemon=True)
    process.start()
    try:
        if not here.poll(PATIENCE):
            raise NotHeard
        ready = here.recv()
        if ready is not None:
            raise ready
        yield Audience(here)
    finally:
        here.close()
        process.join(PATIENCE)


def _listen(port: int, tokens: list[str], line: Connection) -> None:
    try:
        sockets = [_connect(port, token) for token in tokens]
    except Exception as error:  # noqa: BLE001 - the other end raises it
        line.send(RuntimeError(f"{type(error).__name__}: {error}"))
        return
    line.send(None)
    Crowd(sockets, line).run()
    for each in sockets:
        each.close()


def _connect(port: int, token: str) -> WebSocket:
    client = create_connection(f"ws://{HOST}:{port}/socket.io/?EIO=4&transport=websocket", timeout=PATIENCE)
    client.recv()
    client.send(CONNECT + json.dumps({"token": token}))
    client.recv()
    client.send(EVENT + json.dumps(["subscribe", {"version": PROTOCOL_VERSION}]))
    said = client.recv()
    if not str(said).startswith(EVENT):
        raise RuntimeError(f"not let in: {said!r}")
    return client


class Crowd:
    """The clients, and how many calls each has heard."""

    def __init__(self, clients: Sequence[WebSocket], line: Connection) -> None:
        """Listen to `clients`, tell `line`."""
        self._clients = {client.sock.fileno(): client for client in clients if client.sock is not None}
        self._raw = {client.sock.fileno(): client.sock for client in clients if client.sock is not None}
        self._heard = dict.fromkeys(self._clients, 0)
        self._told = 0
        self._line = line
        self._message: Any = None
        self._poll = select.epoll()
        for number in (*self._clients, line.fileno()):
            self._poll.register(number, select.EPOLLIN)

    def run(self) -> None:
        """Listen until the other end hangs up."""
        while True:
            for number, _ in self._poll.poll():
                if number == self._line.fileno():
                    try:
                        self._line.recv()
                    except EOFError:
                        return
                    self._line.send(self._message)
                else:
                    self._hear(number)

    def _hear(self, number: int) -> None:
        said = self._raw[number].recv(65536)
        calls = said.count(CALLED)
        if calls:
            self._heard[number] += calls
            if self._message is None:
                start = said.index(EVENT.encode() + b"[")
                self._message = json.JSONDecoder().raw_decode(said[start + len(EVENT) :].decode())[0][1]
            if min(self._heard.values()) > self._told:
                self._told += 1
                self._line.send(time.monotonic())
        if PING in said:
            self._clients[number].send(PONG)
        if not said:
            self._poll.unregister(number)
