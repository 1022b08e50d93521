"""The doctor tells a database that answers from one that does not, and a hub from a stranger on its port."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from server.config import Settings
from server.ops import doctor


class _Health(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = b'{"ok": true, "epoch": "e", "seq": 7}'
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing."""


@pytest.fixture
def hub_port() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Health) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def test_a_hub_on_the_port_is_no_fault(hub_port: int) -> None:
    seen = doctor.port("127.0.0.1", hub_port)
    assert seen.ok
    assert str(hub_port) in seen.found.vi


def test_a_postgresql_server_that_answers_is_named_with_its_version(postgres_url: str) -> None:
    seen = doctor.database(Settings(database_url=postgres_url))
    assert seen.ok
    assert seen.found.vi.startswith("PostgreSQL 1")


def test_a_postgresql_server_that_does_not_answer_is_named(tmp_path: Path) -> None:
    seen = doctor.database(Settings(database_url=f"postgresql+psycopg://postgres@/sanh?host={tmp_path}"))
    assert not seen.ok
    assert str(tmp_path) in seen.found.en
    assert seen.fix is not None
