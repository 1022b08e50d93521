"""A page that shows the kiosk's screen and takes touches for it, for demonstrations and for help from afar.

Whoever reaches the page can do what a citizen at the kiosk can do, and no more. A touch must come as JSON, which
another site's page cannot send here unasked.
"""

import json
import logging
import math
import string
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import cast
from urllib.parse import parse_qs, urlsplit

from kiosk.frames import Frame, Frames
from server.protocol.texts import text

PAGE = Path(__file__).parent / "mirror.html"
FONT = Path(__file__).parent / "assets/fonts/BeVietnamPro-Regular.ttf"

PATIENCE_SECONDS = 20.0
"""How long a request for a picture waits for a change."""

LARGEST_BODY = 65536
LONGEST_LENGTH = 12
"""Digits of a length that is worth reading."""

log = logging.getLogger(__name__)


class Phase(StrEnum):
    """What a finger on the page does."""

    DOWN = "down"
    MOVE = "move"
    UP = "up"


@dataclass(frozen=True, slots=True)
class RemoteTouch:
    """A touch in fractions of the window, from its upper left corner."""

    x: float
    y: float
    phase: Phase


class NotATouch(ValueError):
    """The request's body does not say where a finger does what."""


class Mirror:
    """The page's server; it and its requests run on daemon threads."""

    def __init__(self, address: tuple[str, int], language: str) -> None:
        """Serve at `address`, host and port; port 0 takes a free one. The page speaks `language`."""
        self.frames = Frames()
        self.touches: SimpleQueue[RemoteTouch] = SimpleQueue()
        self._server = _Server(address, self, _page(language))
        self._thread = Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.25}, name="kiosk-mirror", daemon=True
        )

    @property
    def url(self) -> str:
        """Where the page is."""
        host, port = self._server.server_address[:2]
        return f"http://{host if isinstance(host, str) else host.decode()}:{port}/"

    def start(self) -> None:
        """Begin to serve."""
        self._thread.start()
        log.info("mirror at %s", self.url)

    def stop(self) -> None:
        """Let all watchers go, and serve no more."""
        self.frames.close()
        if self._thread.ident is not None:
            self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # A watcher's long poll must not hold up the end of the kiosk.
    block_on_close = False

    def __init__(self, address: tuple[str, int], mirror: Mirror, page: bytes) -> None:
        self.mirror = mirror
        self.page = page
        super().__init__(address, _Handler)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # A picture's head and body in one go: otherwise it waits for the browser's delayed acknowledgement.
    wbufsize = -1
    disable_nagle_algorithm = True
    timeout = 60

    @property
    def _ours(self) -> _Server:
        return cast("_Server", self.server)

    def do_GET(self) -> None:
        """Give the page or a picture."""
        asked = urlsplit(self.path)
        if asked.path == "/":
            self._answer(HTTPStatus.OK, self._ours.page, "text/html; charset=utf-8")
        elif asked.path == "/font" and FONT.is_file():
            self._answer(HTTPStatus.OK, FONT.read_bytes(), "font/ttf")
        elif asked.path == "/frame":
            self._frame(parse_qs(asked.query).get("after", ["0"])[0])
        else:
            self._answer(HTTPStatus.NOT_FOUND)

    def do_POST(self) -> None:
        """Take a touch."""
        # Read before anything is refused: a connection that is closed on unread words takes the answer with it.
        body = self._body()
        if urlsplit(self.path).path != "/touch":
            self._answer(HTTPStatus.NOT_FOUND)
            return
        if self.headers.get_content_type() != "application/json":
            self._answer(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
            return
        try:
            touch = read_touch(body)
        except NotATouch as error:
            log.debug("a touch was not understood: %s", error)
            self._answer(HTTPStatus.BAD_REQUEST)
            return
        self._ours.mirror.touches.put(touch)
        self._answer(HTTPStatus.NO_CONTENT)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the standard library's name
        """Keep requests out of the kiosk's log: there are several a second."""
        log.debug(format, *args)

    def _frame(self, after: str) -> None:
        if not after.isascii() or not after.isdigit() or len(after) > len(str(2**53)):
            self._answer(HTTPStatus.BAD_REQUEST)
            return
        frame = self._ours.mirror.frames.after(int(after), PATIENCE_SECONDS)
        if frame is None:
            self._answer(HTTPStatus.NO_CONTENT)
        else:
            self._answer(HTTPStatus.OK, frame.jpeg(), "image/jpeg", frame)

    def _body(self) -> bytes:
        """Read what was sent, as far as anybody would send a touch; whoever sends more is cut off after the answer."""
        length = self.headers.get("Content-Length", "0")
        if not length.isascii() or not length.isdigit() or len(length) > LONGEST_LENGTH:
            self.close_connection = True
            return b""
        if int(length) > LARGEST_BODY:
            self.close_connection = True
        return self.rfile.read(min(int(length), LARGEST_BODY))

    def _answer(
        self, status: HTTPStatus, body: bytes = b"", kind: str = "text/plain; charset=utf-8", frame: Frame | None = None
    ) -> None:
        try:
            self.send_response(status)
            if status is not HTTPStatus.NO_CONTENT:
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-store")
            self.send_header("X-Content-Type-Options", "nosniff")
            if frame is not None:
                self.send_header("X-Frame", str(frame.number))
                self.send_header("X-Size", f"{frame.width}x{frame.height}")
            self.end_headers()
            self.wfile.write(body)
        except (ConnectionError, TimeoutError):
            # The watcher closed the page.
            self.close_connection = True


def read_touch(body: bytes) -> RemoteTouch:
    """Understand ``{"x": 0.5, "y": 0.5, "phase": "down"}``. Raises NotATouch."""
    try:
        said = json.loads(body)
        touch = RemoteTouch(float(said["x"]), float(said["y"]), Phase(said["phase"]))
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError) as error:
        raise NotATouch(str(error)) from error
    if not all(math.isfinite(place) and 0 <= place <= 1 for place in (touch.x, touch.y)):
        raise NotATouch("outside the window")
    return touch


def _page(language: str) -> bytes:
    words = {
        name: escape(text(f"kiosk-mirror-{name}", language)) for name in ("title", "hint", "picture", "waiting", "lost")
    }
    page = string.Template(PAGE.read_text(encoding="utf-8"))
    return page.substitute(words, language=language).encode()
