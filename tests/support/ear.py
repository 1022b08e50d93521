"""A subscriber for tests: hears everything in order, and keeps the floor by the rules that devices follow."""

import time
from collections.abc import Callable
from functools import partial
from threading import Condition
from typing import Any, Self

from socketio.exceptions import ConnectionError as NotConnected

from server.link.reader import Reader
from server.link.wire import InOrder, OrderedClient
from server.protocol.floor import Floor, apply
from server.protocol.news import Heartbeat, News, NewsBatch

SECONDS = 8.0


class QuickFarewell(InOrder):
    """Leaves at once: the library would wait three seconds for an answer that its own reading thread takes."""

    def disconnect(self, *words: object, **values: object) -> None:
        """Leave."""
        if self.ws is not None:
            self.ws.close = partial(self.ws.close, timeout=0)
        super().disconnect(*words, **values)


class Client(OrderedClient):
    """The client of the devices' link, but for its farewell."""

    def _engineio_client_class(self) -> type[InOrder]:
        return QuickFarewell


class Ear:
    """One connection, or several one after the other, of one subscriber."""

    def __init__(
        self, address: str, auth: object = None, cookie: str | None = None, *, wants_floor: bool = True
    ) -> None:
        """Be a device, a citizen's page (`auth`) or a member of staff (`cookie`); a printer wants no floor."""
        self._address = address
        self._auth = auth
        self._headers = {} if cookie is None else {"Cookie": cookie}
        self.heard: list[tuple[str, Any]] = []
        """Every event with what it carried."""
        self.floor: Floor | None = None
        self.pieces: list[News] = []
        """The news that were delivered, by the rules of the cursor."""
        self.reader = Reader(wants_floor=wants_floor, moment=1.5, patience=5.0)
        self._more = Condition()
        self._client: Client | None = None

    def connect(self) -> Self:
        """Open the connection. Raises NotConnected where the hub refuses."""
        client = Client(reconnection=False, handle_sigint=False)
        for event in ("floor", "news", "heartbeat", "place", "problem", "presence", "connect_error", "disconnect"):
            client.on(event, self._hear(event))
        self.close()
        self._client = client
        try:
            client.connect(
                self._address, headers=self._headers, auth=self._auth, transports=["websocket"], wait_timeout=SECONDS
            )
        except NotConnected:
            self.close()
            raise
        return self

    def subscribe(self, **said: object) -> Self:
        """Ask for the news from the cursor on."""
        asked = self.reader.begin(time.monotonic()).model_dump(mode="json")
        self.emit("subscribe", {**asked, **said})
        return self

    def emit(self, event: str, *said: object) -> None:
        """Send anything."""
        assert self._client is not None
        self._client.emit(event, said if len(said) > 1 else said[0] if said else None)

    def close(self) -> None:
        """Leave."""
        client, self._client = self._client, None
        if client is None:
            return
        wire = client.eio.ws
        client.disconnect()
        if wire is not None:
            # Where the hub has hung up, the library leaves its end open.
            wire.shutdown()

    def __enter__(self) -> Self:
        """Connect for a block."""
        return self.connect()

    def __exit__(self, *_error: object) -> None:
        """Leave."""
        self.close()

    def all(self, event: str) -> list[Any]:
        """Give everything that an event carried so far."""
        with self._more:
            return [what for name, what in self.heard if name == event]

    def wait(self, event: str, count: int = 1, seconds: float = SECONDS) -> Any:  # noqa: ANN401 - whatever was sent
        """Give what the `count`-th event of a name carried."""
        self.wait_until(lambda: len([1 for name, _ in self.heard if name == event]) >= count, event, seconds)
        return self.all(event)[count - 1]

    def wait_for_seq(self, seq: int, seconds: float = SECONDS) -> None:
        """Return when everything up to `seq` that concerns the subscriber is delivered."""
        self.wait_until(lambda: self.reader.cursor is not None and self.reader.cursor.seq >= seq, f"seq {seq}", seconds)

    def wait_until(self, true: Callable[[], bool], what: str, seconds: float = SECONDS) -> None:
        """Return when something heard makes `true` so."""
        with self._more:
            come = self._more.wait_for(true, seconds)
            assert come, f"no {what} within {seconds} s; heard {self.heard[-5:]} of {len(self.heard)}"

    def _hear(self, event: str) -> Callable[..., None]:
        def hear(*said: object) -> None:
            with self._more:
                self.heard.append((event, said[0] if said else None))
                self._follow(event, said[0] if said else None)
                self._more.notify_all()

        return hear

    def _follow(self, event: str, said: object) -> None:
        now = time.monotonic()
        if event == "floor":
            outcome = self.reader.hear_floor(Floor.model_validate(said))
        elif event == "news":
            outcome = self.reader.hear_news(NewsBatch.model_validate(said), now)
        elif event == "heartbeat":
            outcome = self.reader.hear_heartbeat(Heartbeat.model_validate(said), now)
        else:
            return
        if isinstance(outcome.deliver, Floor):
            self.floor = outcome.deliver
        elif outcome.deliver is not None:
            self.pieces += outcome.deliver.items
            if self.floor is not None:
                self.floor = apply(self.floor, outcome.deliver.items)
        if outcome.subscribe is not None and self._client is not None:
            self._client.emit("subscribe", outcome.subscribe.model_dump(mode="json"))


__all__ = ["Ear", "NotConnected"]
