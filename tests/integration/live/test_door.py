"""Who may not connect is told why; what is not understood is answered, and harms nobody."""

import pytest

from server.protocol.device import DeviceKind
from server.protocol.problem import Problem
from tests.integration.live.lobby import Lobby
from tests.support.client import Api, told
from tests.support.ear import Ear, NotConnected


def _refused(ear: Ear) -> Problem:
    with pytest.raises(NotConnected):
        ear.connect()
    return Problem.model_validate(ear.wait("connect_error")["data"])


@pytest.mark.parametrize(
    ("auth", "code"),
    [
        (None, "not-signed-in"),
        ({}, "not-signed-in"),
        ({"token": "nobody knows it"}, "not-signed-in"),
        ({"token": "x" * 10_000}, "bad-request"),
        ({"token": ["list"]}, "bad-request"),
        ({"token": {"object": 1}}, "bad-request"),
        ({"ticket": "nobody-knows-it"}, "unknown-ticket"),
        ({"ticket": "x" * 33}, "bad-request"),
        ({"ticket": "\0"}, "bad-request"),
        ({"ticket": "' OR 1=1 --"}, "bad-request"),
        ({"ticket": 4711}, "bad-request"),
        (["list"], "bad-request"),
        ("text", "bad-request"),
    ],
)
def test_who_cannot_be_recognised_is_refused(door: Lobby, auth: object, code: str) -> None:
    problem = _refused(Ear(door.address, auth))
    assert problem.code == code
    assert problem.title.vi
    assert problem.title.en


def test_a_device_that_waits_for_approval_is_refused(door: Lobby) -> None:
    pairing = told(door.admin.http.post("/devices", json={"kind": "display", "name": "Màn hình"}))
    assert _refused(Ear(door.address, {"token": pairing["token"]})).code == "device-not-approved"


def test_a_forged_session_is_refused(door: Lobby) -> None:
    forged = door.admin.cookie()[:-4] + "AAAA"
    assert _refused(Ear(door.address, cookie=forged)).code == "not-signed-in"


@pytest.fixture(scope="module")
def display(door: Lobby) -> Api:
    return door.device(DeviceKind.DISPLAY)


MALFORMED: list[object] = [
    None,
    "text",
    4711,
    [],
    {},
    {"version": "one"},
    {"version": None},
    {"version": 1, "cursor": 5},
    {"version": 1, "cursor": {}},
    {"version": 1, "cursor": {"epoch": 1, "seq": 1}},
    {"version": 1, "cursor": {"epoch": "x", "seq": "ten"}},
    {"version": 1, "unknown": 1},
    {"version": 1, "point_id": "one"},
    {"version": 1, "cursor": {"epoch": "\0", "seq": 1}},
]


@pytest.mark.parametrize("said", MALFORMED, ids=str)
def test_a_malformed_subscription_is_answered_with_a_problem(door: Lobby, display: Api, said: object) -> None:
    ear = door.ear(display).connect()
    ear.emit("subscribe", said)
    assert Problem.model_validate(ear.wait("problem")).code == "bad-request"
    # The connection goes on as if nothing had been said.
    ear.subscribe()
    ear.wait("floor")


def test_a_subscription_with_too_much_beside_it_is_no_crash(door: Lobby) -> None:
    ear = door.ear(door.device(DeviceKind.DISPLAY)).connect()
    ear.emit("subscribe")
    ear.wait("problem")
    ear.emit("subscribe", {"version": 1}, "beside")
    ear.wait("floor")
    assert len(ear.all("problem")) == 1


@pytest.mark.parametrize("event", ["no-such-event", "news", "floor", "place", "x" * 1000, "connect", "disconnect"])
def test_an_unknown_event_is_answered_with_a_problem(door: Lobby, event: str) -> None:
    before = door.seq()
    ear = door.ear(door.admin).connect()
    ear.emit(event, {"any": "thing"})
    assert Problem.model_validate(ear.wait("problem")).code == "bad-request"
    ear.subscribe()
    ear.wait("floor")
    assert door.seq() == before


def test_staff_who_name_no_such_place_are_told_so(door: Lobby) -> None:
    ear = door.ear(door.admin).connect().subscribe(point_id=4711)
    assert Problem.model_validate(ear.wait("problem")).code == "unknown-point"
    ear.subscribe(point_id=10**30)
    ear.wait("problem", 2)
    ear.subscribe(point_id=1)
    ear.wait("floor")


def test_a_device_cannot_choose_another_place(door: Lobby) -> None:
    ear = door.ear(door.device(DeviceKind.KIOSK)).connect().subscribe(point_id=4711)
    assert ear.wait("floor")["point_id"] == 1


def test_a_message_that_is_too_long_ends_only_its_own_connection(door: Lobby) -> None:
    noisy, quiet = (door.ear(door.device(DeviceKind.DISPLAY, name)).connect().subscribe() for name in ("1", "2"))
    quiet.wait("floor")
    noisy.emit("subscribe", {"version": 1, "text": "x" * 1_000_000})
    noisy.wait("disconnect")
    door.issue(door.admin)
    quiet.wait_for_seq(door.seq())
