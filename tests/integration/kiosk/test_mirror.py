"""The mirror's page over real HTTP: pictures when they change, touches in order, nothing else."""

import threading
from collections.abc import Iterator

import httpx
import pytest

from kiosk.mirror import Mirror, Phase, RemoteTouch

FORM = b'{"x": 0.5, "y": 0.5, "phase": "down"}'
"""As another site's form could send it without asking for leave."""


@pytest.fixture
def mirror() -> Iterator[Mirror]:
    made = Mirror(("127.0.0.1", 0), "vi")
    made.start()
    yield made
    made.stop()


@pytest.fixture
def client(mirror: Mirror) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=mirror.url, timeout=10, trust_env=False) as made:
        yield made


def test_the_page_speaks_the_kiosks_language(client: httpx.Client) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert '<html lang="vi">' in page.text
    assert "<title>Máy lấy số</title>" in page.text
    assert "$" not in page.text


def test_a_picture_comes_when_it_changes(mirror: Mirror, client: httpx.Client) -> None:
    mirror.frames.put(2, 4, bytes(24))
    first = client.get("/frame", params={"after": 0})
    assert (first.status_code, first.headers["Content-Type"], first.headers["X-Size"]) == (200, "image/jpeg", "2x4")
    waiting: list[httpx.Response] = []
    newer = f"{mirror.url}frame?after={first.headers['X-Frame']}"
    watcher = threading.Thread(target=lambda: waiting.append(httpx.get(newer, trust_env=False)))
    watcher.start()
    mirror.frames.drew()
    mirror.frames.put(2, 4, bytes([9] * 24))
    watcher.join(5)
    assert int(waiting[0].headers["X-Frame"]) == int(first.headers["X-Frame"]) + 1


def test_touches_come_in_order(mirror: Mirror, client: httpx.Client) -> None:
    for phase in Phase:
        assert client.post("/touch", json={"x": 0.5, "y": 0.25, "phase": phase}).status_code == 204
    assert [mirror.touches.get_nowait() for _ in Phase] == [RemoteTouch(0.5, 0.25, phase) for phase in Phase]


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        ({"method": "GET", "url": "/../state.py"}, 404),
        ({"method": "GET", "url": "/frame?after=-1"}, 400),
        ({"method": "GET", "url": "/frame?after=²"}, 400),
        ({"method": "POST", "url": "/frame", "json": {}}, 404),
        ({"method": "POST", "url": "/touch", "json": {"x": 2, "y": 0, "phase": "down"}}, 400),
        ({"method": "POST", "url": "/touch", "json": {"x": "9" * 5000}}, 400),
        (
            {
                "method": "POST",
                "url": "/touch",
                "content": FORM,
                "headers": {"Content-Type": "text/plain"},
            },
            415,
        ),
        ({"method": "DELETE", "url": "/touch"}, 501),
    ],
)
def test_anything_else_is_refused_and_touches_nothing(
    mirror: Mirror, client: httpx.Client, request_: dict[str, object], status: int
) -> None:
    assert client.request(**request_).status_code == status  # type: ignore[arg-type] # a table of requests
    assert mirror.touches.empty()
    assert client.get("/").status_code == 200
