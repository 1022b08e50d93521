"""Eight kiosks that tap without pause: sockets and prepared bytes, so that the client leaves the cores to the hub."""

import json
import socket
import threading
import time
import uuid
from dataclasses import dataclass

from tests.bench.processes import HOST

CREATED = b"HTTP/1.1 201"
END_OF_HEAD = b"\r\n\r\n"
LENGTH = b"content-length:"


@dataclass(frozen=True, slots=True)
class Taps:
    """What came of a round."""

    issued: int
    seconds: float
    latencies: list[float]

    @property
    def rate(self) -> float:
        """Tickets a second."""
        return self.issued / self.seconds


class Kiosk(threading.Thread):
    """One client: a tap, its answer, the next tap, until the time is over."""

    def __init__(self, port: int, token: str, service_id: int, *, until: float, keep_alive: bool) -> None:
        """Tap for `service_id` until the monotonic clock says `until`."""
        super().__init__(daemon=True)
        self._port = port
        self._until = until
        self._keep_alive = keep_alive
        body = json.dumps({"service_id": service_id, "language": "vi", "print": False}).encode()
        head = (
            "POST /api/v1/tickets HTTP/1.1\r\n"
            f"Host: {HOST}:{port}\r\n"
            f"Authorization: Bearer {token}\r\n"
            "Content-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\n"
            f"Connection: {'keep-alive' if keep_alive else 'close'}\r\n"
            "Idempotency-Key: "
        )
        self._head, self._tail = head.encode(), END_OF_HEAD + body
        self.latencies: list[float] = []
        self.ended = 0.0
        self.failure: Exception | None = None

    def run(self) -> None:
        """Tap."""
        try:
            self._tap()
        except Exception as error:  # noqa: BLE001 - the bench reads it when the round is over
            self.failure = error

    def _tap(self) -> None:
        connection: socket.socket | None = None
        while (began := time.monotonic()) < self._until:
            key = uuid.uuid4().hex.encode()
            if connection is None:
                connection = socket.create_connection((HOST, self._port), timeout=30)
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connection.sendall(self._head + key + self._tail)
            answer = _answer(connection)
            if not answer.startswith(CREATED):
                raise RuntimeError(answer.decode(errors="replace"))
            if not self._keep_alive:
                connection.close()
                connection = None
            self.ended = time.monotonic()
            self.latencies.append(self.ended - began)
        if connection is not None:
            connection.close()


def _answer(connection: socket.socket) -> bytes:
    said = b""
    wanted = None
    while wanted is None or len(said) < wanted:
        more = connection.recv(65536)
        if not more:
            break
        said += more
        if wanted is None and (end := said.find(END_OF_HEAD)) >= 0:
            head = said[:end].lower()
            at = head.index(LENGTH) + len(LENGTH)
            wanted = end + len(END_OF_HEAD) + int(head[at:].split(b"\r\n", 1)[0])
    return said


def tap(port: int, token: str, services: list[int], *, seconds: float, keep_alive: bool) -> Taps:
    """Let one kiosk for each entry of `services` tap for so many seconds."""
    began = time.monotonic()
    kiosks = [Kiosk(port, token, each, until=began + seconds, keep_alive=keep_alive) for each in services]
    for kiosk in kiosks:
        kiosk.start()
    for kiosk in kiosks:
        kiosk.join()
        if kiosk.failure is not None:
            raise kiosk.failure
    latencies = [each for kiosk in kiosks for each in kiosk.latencies]
    return Taps(len(latencies), max(kiosk.ended for kiosk in kiosks) - began, latencies)
