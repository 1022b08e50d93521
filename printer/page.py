"""The virtual printer's page: what came out, live and newest first, and buttons that break and mend the printer.

The same over HTTP for programs: ``GET /jobs``, ``GET /faults``, ``POST /faults`` with what changes, ``GET /events``
(server-sent events ``ticket`` and ``faults``). It listens on this machine only, unless told otherwise.
"""

import html
import json
from dataclasses import asdict
from datetime import datetime
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Empty, SimpleQueue
from string import Template
from threading import Event, Lock, Thread
from typing import Protocol

from pydantic import ValidationError

from printer.faults import ChangeFaults, Faults
from printer.roll import PrintedTicket, Roll
from printer.typesetting import FOLDER as FONTS
from server.protocol.texts import text

WINDOW = Path(__file__).parent / "window"
LARGEST_BODY = 10_000
BREATH = 10.0
"""Seconds between two comments on an idle stream of events, so that a browser that left is noticed."""

FILES = {
    "/page.css": (WINDOW / "page.css", "text/css; charset=utf-8"),
    "/page.js": (WINDOW / "page.js", "text/javascript; charset=utf-8"),
    "/regular.ttf": (FONTS / "BeVietnamPro-Regular.ttf", "font/ttf"),
    "/bold.ttf": (FONTS / "BeVietnamPro-Bold.ttf", "font/ttf"),
}
KINDS = {".png": "image/png", ".bin": "application/octet-stream", ".json": "application/json"}
TEXTS = (
    "title", "about", "ready", "not-ready", "faults", "paper-out", "cover-open", "off", "mute", "cut", "cut-unit",
    "cut-set", "cut-waits", "speed", "speed-unit", "speed-set", "tickets", "empty", "lost",
)  # fmt: skip


class Breakable(Protocol):
    """The printer behind the page."""

    @property
    def faults(self) -> Faults:
        """What is wrong with it now."""

    def set_faults(self, change: ChangeFaults) -> Faults:
        """Break or mend it."""


class Page:
    """The web server of the page."""

    def __init__(self, roll: Roll, printer: Breakable, host: str, port: int, language: str) -> None:
        """Listen; `start` answers."""
        self.roll = roll
        self.printer = printer
        self.language = language
        self.stopping = Event()
        self._watchers: list[SimpleQueue[tuple[str, str]]] = []
        self._guard = Lock()
        self._server = ThreadingHTTPServer((host, port), partial(Handler, self))
        self._server.daemon_threads = True
        self._thread = Thread(target=self._server.serve_forever, args=(0.1,), name="virtual-printer-page", daemon=True)
        self._unlisten = roll.listen(lambda ticket: self.tell("ticket", self.describe(ticket)))

    @property
    def address(self) -> str:
        """For a browser."""
        host, port = self._server.server_address[:2]
        return f"http://{host!s}:{port}/"

    def start(self) -> None:
        """Answer from now on."""
        self._thread.start()

    def stop(self) -> None:
        """Close."""
        self.stopping.set()
        self._unlisten()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def watch(self) -> SimpleQueue[tuple[str, str]]:
        """Give a queue that gets every event from now on."""
        watcher: SimpleQueue[tuple[str, str]] = SimpleQueue()
        with self._guard:
            self._watchers.append(watcher)
        return watcher

    def unwatch(self, watcher: SimpleQueue[tuple[str, str]]) -> None:
        """Stop filling a queue."""
        with self._guard:
            self._watchers.remove(watcher)

    def tell(self, event: str, body: object) -> None:
        """Send an event to all browsers."""
        with self._guard:
            for watcher in self._watchers:
                watcher.put((event, json.dumps(body, ensure_ascii=False)))

    def describe(self, ticket: PrintedTicket) -> dict[str, object]:
        """Give a ticket with a caption for people."""
        seconds = ticket.printed_monotonic - ticket.first_dots_monotonic
        values = {
            "number": ticket.number,
            "time": f"{datetime.fromisoformat(ticket.printed_at).astimezone():%H:%M:%S}",
            "length": round(ticket.millimetres),
            "seconds": round(seconds, 2),
        }
        return {**asdict(ticket), "caption": text("printer-page-caption", self.language, values)}

    def index(self) -> str:
        """Give the page in its language."""
        said = {name: text(f"printer-page-{name}", self.language) for name in TEXTS}
        values = {name.replace("-", "_"): html.escape(words) for name, words in said.items()}
        return Template((WINDOW / "index.html").read_text(encoding="utf-8")).substitute(values, language=self.language)


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    protocol_version = "HTTP/1.1"

    def __init__(self, page: Page, *arguments: object) -> None:
        """Serve `page`."""
        self._page = page
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer a question."""
        page, path = self._page, self.path.partition("?")[0]
        if path == "/":
            self._send(page.index().encode(), "text/html; charset=utf-8")
        elif path == "/jobs":
            self._send_json({"jobs": [page.describe(ticket) for ticket in reversed(page.roll.tickets)]})
        elif path == "/faults":
            self._send_json(page.printer.faults.model_dump())
        elif path == "/events":
            self._stream()
        elif path in FILES:
            self._send_file(*FILES[path])
        elif path.startswith("/jobs/") and path.removeprefix("/jobs/") in self._files():
            name = path.removeprefix("/jobs/")
            self._send_file(page.roll.folder / name, KINDS[Path(name).suffix])
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def do_POST(self) -> None:
        """Break or mend the printer."""
        length = self.headers.get("Content-Length", "")
        if self.path != "/faults" or not length.isdigit() or int(length) > LARGEST_BODY:
            self.close_connection = True
            self.send_error(HTTPStatus.BAD_REQUEST)
            return
        try:
            change = ChangeFaults.model_validate_json(self.rfile.read(int(length)))
        except ValidationError as error:
            self._send_json({"errors": json.loads(error.json(include_url=False))}, HTTPStatus.UNPROCESSABLE_ENTITY)
            return
        self._send_json(self._page.printer.set_faults(change).model_dump())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Keep the console free of a line a request."""

    def _files(self) -> set[str]:
        tickets = self._page.roll.tickets
        return {name for ticket in tickets for name in (ticket.image, ticket.raw)}

    def _send(self, body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def _send_json(self, body: object, status: HTTPStatus = HTTPStatus.OK) -> None:
        self._send(json.dumps(body, ensure_ascii=False).encode(), "application/json", status)

    def _send_file(self, path: Path, kind: str) -> None:
        try:
            self._send(path.read_bytes(), kind)
        except FileNotFoundError:
            self.send_error(HTTPStatus.NOT_FOUND)

    def _stream(self) -> None:
        """Send events until the browser leaves."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        watcher = self._page.watch()
        quiet = 0.0
        try:
            self._write_event("faults", self._page.printer.faults.model_dump_json())
            while not self._page.stopping.is_set():
                try:
                    self._write_event(*watcher.get(timeout=0.5))
                    quiet = 0.0
                except Empty:
                    quiet += 0.5
                    if quiet >= BREATH:
                        self.wfile.write(b":\n\n")
                        quiet = 0.0
        except OSError:
            pass
        finally:
            self._page.unwatch(watcher)

    def _write_event(self, event: str, body: str) -> None:
        self.wfile.write(f"event: {event}\ndata: {body}\n\n".encode())
