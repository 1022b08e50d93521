"""Every route says who may use it; one that does not is closed to all."""

from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from server.app import start
from server.web.auth import ACCESS, Access
from tests.integration.web_api.desk import Desk
from tests.support.clock import HandClock
from tests.support.stores import settings_of

OPEN_COMMANDS = {
    "POST /api/v1/session",
    "DELETE /api/v1/session",
    "POST /api/v1/devices",
}
"""What changes something (a session, a request to be let in) and is open to anybody, each with a limit of its own."""
SAFE = {"GET", "HEAD", "OPTIONS"}


def _routes(app: Flask) -> list[tuple[str, Access | None]]:
    return [
        (f"{method} {rule.rule}", getattr(app.view_functions[rule.endpoint], ACCESS, None))
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    ]


def test_every_route_declares_who_may_use_it(desk: Desk) -> None:
    undeclared = [route for route, access in _routes(desk.hub.app) if access is None]
    assert undeclared == []


def test_no_command_is_open_to_anybody_unless_it_stands_here(desk: Desk) -> None:
    is_open = {
        route
        for route, access in _routes(desk.hub.app)
        if access is not None and access.anybody and route.split()[0] not in SAFE
    }
    assert is_open == OPEN_COMMANDS


def test_every_command_is_refused_to_strangers(desk: Desk) -> None:
    for route, access in _routes(desk.hub.app):
        method, path = route.split()
        if access is None or access.anybody or not path.startswith("/api/v1/"):
            continue
        for placeholder in ("<int:counter_id>", "<int:seq>"):
            path = path.replace(placeholder, "1")
        path = path.replace("<", "").replace(">", "").removeprefix("/api/v1")
        answer = desk.nobody.http.request(method, path, json={}, headers={"Idempotency-Key": "k"})
        assert answer.status_code == 401, route


def test_every_event_of_the_socket_is_known_here(desk: Desk) -> None:
    handlers = desk.hub.socketio.server.handlers
    assert {namespace: set(events) for namespace, events in handlers.items()} == {
        "/": {"connect", "disconnect", "subscribe", "*"}
    }


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_route_that_declares_nothing_is_closed_to_all(tmp_path: Path, method: str) -> None:
    hub = start(settings_of(tmp_path), HandClock())
    reached: list[int] = []

    def forgotten() -> str:
        reached.append(1)
        return "open"

    try:
        hub.app.add_url_rule("/forgotten", view_func=forgotten, methods=["GET", "POST"])
        answer: TestResponse = getattr(hub.app.test_client(), method)("/forgotten")
        assert answer.status_code == 403
        assert reached == []
    finally:
        hub.stop()
