"""One Socket.IO connection to the hub: what it says arrives in one queue and in order."""

import contextlib
import logging
from queue import SimpleQueue
from threading import Thread

import engineio
import socketio
from pydantic import ValidationError
from socketio.exceptions import SocketIOError

from server.link.errors import HubUnreachable
from server.protocol.base import Message
from server.protocol.floor import Floor
from server.protocol.news import Heartbeat, NewsBatch, Subscribe
from server.protocol.problem import Problem

log = logging.getLogger(__name__)


class Gone:
    """The connection ended."""


Said = Floor | NewsBatch | Heartbeat | Problem | Gone

EVENTS: dict[str, type[Floor | NewsBatch | Heartbeat | Problem]] = {
    "floor": Floor,
    "news": NewsBatch,
    "heartbeat": Heartbeat,
    "problem": Problem,
}


class InOrder(engineio.Client):  # type: ignore[misc]
    """Hands each message over in the reading thread.

    The library starts a thread for each message, and threads overtake each other: of 200 messages 87 came out of order.
    The handlers here only put into a queue, so they may run where the message was read.
    """

    def start_background_task(self, target: object, *args: object, **values: object) -> object:
        """Run the handler of a message now; start everything else as the library does."""
        if not callable(target) or target != self.handlers.get("message"):
            return super().start_background_task(target, *args, **values)
        try:
            target(*args, **values)
        except Exception:
            log.warning("a message from the hub was not understood", exc_info=log.isEnabledFor(logging.DEBUG))
        return None


class OrderedClient(socketio.Client):  # type: ignore[misc]
    """The library's client upon `InOrder`."""

    def _engineio_client_class(self) -> type[InOrder]:
        return InOrder


class Wire:
    """A connection that is used once."""

    def __init__(self) -> None:
        """Prepare; nothing is sent yet."""
        self.inbox: SimpleQueue[Said] = SimpleQueue()
        quiet = logging.getLogger(f"{__name__}.library")
        # The library reports each lost connection as an error of its own; the link says it once, in its words.
        quiet.setLevel(logging.CRITICAL)
        self._client = OrderedClient(
            reconnection=False,
            handle_sigint=False,
            logger=quiet,
            engineio_logger=quiet,
            # As for HTTP: no proxy between a device and its hub.
            websocket_extra_options={"http_no_proxy": ["*"]},
        )
        for event, shape in EVENTS.items():
            self._client.on(event, self._receiver(shape))
        self._client.on("disconnect", self._ended)

    def open(self, address: str, token: str, patience: float) -> None:
        """Connect and authenticate.

        Raises HubUnreachable, also where the hub refused: why is asked over HTTP.
        """
        try:
            self._client.connect(
                address, auth={"token": token}, transports=["websocket"], wait=True, wait_timeout=patience
            )
        except (SocketIOError, OSError, ValueError) as error:
            raise HubUnreachable(f"socket: {error}") from error

    def subscribe(self, wanted: Subscribe) -> None:
        """Ask for the news; a connection that has just ended says so through the inbox."""
        # Emitting while offline raises.
        with contextlib.suppress(SocketIOError):
            self._client.emit("subscribe", wanted.model_dump(mode="json", exclude_none=True))

    def close(self) -> None:
        """Leave. A frozen hub would hold the farewell up for seconds, so it is said from a thread of its own."""
        Thread(target=self._leave, name="sanh-link-farewell", daemon=True).start()

    def _leave(self) -> None:
        # Whatever fails while leaving, the connection is not used again.
        socket = self._client.eio.ws
        with contextlib.suppress(Exception):
            self._client.disconnect()
        if socket is not None:
            with contextlib.suppress(Exception):
                # Where the hub hung up first, the library leaves its own end open.
                socket.shutdown()

    def _ended(self, *_reason: object) -> None:
        self.inbox.put(Gone())

    def _receiver(self, shape: type[Floor | NewsBatch | Heartbeat | Problem]) -> "Receiver":
        return Receiver(shape, self.inbox)


class Receiver:
    """Reads one kind of message into the inbox."""

    def __init__(self, shape: type[Floor | NewsBatch | Heartbeat | Problem], inbox: SimpleQueue[Said]) -> None:
        """Read `shape`."""
        self._shape: type[Message] = shape
        self._inbox = inbox

    def __call__(self, body: object = None, *_more: object) -> None:
        """Put what was understood in the inbox. What was not understood leaves a gap, and the cursor rules heal it."""
        try:
            said = self._shape.model_validate(body)
        except ValidationError as error:
            log.warning(
                "the hub sent a %s that is not understood: %d errors", self._shape.__name__, error.error_count()
            )
            return
        self._inbox.put(said)  # type: ignore[arg-type]
