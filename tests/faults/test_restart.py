"""After a hub's restart every device is right again within seconds, and has missed or doubled no news."""

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Self
from uuid import uuid4

import httpx
import pytest

from server.link import HubLink, LinkStatus
from server.link.memory import Memory
from server.protocol.device import DeviceKind
from server.protocol.floor import Floor, apply
from server.protocol.news import NewsBatch
from tests.support.client import Api
from tests.support.hub import HubProcess

KINDS = [DeviceKind.DISPLAY] * 5 + [DeviceKind.KIOSK] * 3 + [DeviceKind.PRINTER] * 2


class Screen:
    """A device on its link, which keeps the floor as devices do."""

    def __init__(self) -> None:
        """Begin with nothing heard."""
        self.floor: Floor | None = None
        self.pieces: list[int] = []
        self.seq = -1
        self.statuses: list[str] = []
        self._more = threading.Condition()

    def on_status(self, status: LinkStatus) -> None:
        with self._more:
            self.statuses.append(type(status).__name__)
            self._more.notify_all()

    def on_floor(self, floor: Floor) -> None:
        with self._more:
            self.floor, self.seq = floor, floor.seq
            self._more.notify_all()

    def on_news(self, batch: NewsBatch) -> None:
        with self._more:
            self.pieces += [piece.seq for piece in batch.items]
            self.seq = max(self.seq, batch.seq)
            if self.floor is not None:
                self.floor = apply(self.floor, batch.items)
            self._more.notify_all()

    def wait_for_status(self, name: str, seconds: float) -> None:
        with self._more:
            assert self._more.wait_for(lambda: self.statuses[-1:] == [name], seconds), self.statuses

    def wait_for_seq(self, seq: int, until: float) -> None:
        with self._more:
            assert self._more.wait_for(lambda: self.seq >= seq, until - time.monotonic()), f"{self.seq}, not {seq}"


class Traffic:
    """Issues tickets without end; while the hub is away it tries again with the same key."""

    def __init__(self, api: Api) -> None:
        """Issue by `api`."""
        self.issued: list[str] = []
        self._api = api
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._over.wait(0.03):
            key = uuid4().hex
            while not self._over.wait(0.01):
                try:
                    answer = self._api.post("/tickets", {"service_id": 1}, key=key)
                except httpx.TransportError:
                    continue
                assert answer.status_code == 201, answer.text
                self.issued.append(answer.json()["ticket"]["id"])
                break


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as made:
        yield made


def _devices(hub: HubProcess, folder: Path, stack: ExitStack) -> list[Screen]:
    screens = []
    with hub.api().sign_in("admin") as admin:
        for number, kind in enumerate(KINDS):
            device = stack.enter_context(admin.pair(admin, kind, f"Máy {number}"))
            state = folder / f"device{number}"
            _remember(state, hub, device)
            screen = Screen()
            link = HubLink(kind=kind, name=f"Máy {number}", state_dir=state, listener=screen, address=hub.address)
            link.start()
            stack.callback(link.stop)
            screens.append(screen)
    for screen in screens:
        screen.wait_for_status("Connected", 15)
    return screens


def _remember(state: Path, hub: HubProcess, device: Api) -> None:
    Memory(state).change(
        address=hub.address,
        hub_id=device.asked("/hub")["id"],
        device_id=device.asked("/devices/me")["id"],
        token=device.token,
    )


@pytest.mark.parametrize("times", [1, 3])
def test_devices_are_right_again_within_ten_seconds(
    hub: HubProcess, tmp_path: Path, stack: ExitStack, times: int
) -> None:
    screens = _devices(hub, tmp_path, stack)
    clerk = stack.enter_context(hub.api().sign_in("clerk1"))
    clerk.done("/counters/1/take")
    with Traffic(clerk) as traffic:
        for _ in range(times):
            hub.kill()
            for screen in screens:
                screen.wait_for_status("Lost", 10)
            began = time.monotonic()
            hub.start()
            for screen in screens:
                screen.wait_for_status("Connected", began + 10 - time.monotonic())
    seq = clerk.done("/counters/1/next")["ticket"]["order"]
    floor = Floor.model_validate(clerk.asked("/floor"))
    with hub.api().sign_in("manager") as manager:
        orders = [ticket["order"] for ticket in manager.asked("/tickets")["tickets"]]
    until = time.monotonic() + 10
    for screen, kind in zip(screens, KINDS, strict=True):
        assert screen.pieces == sorted(set(screen.pieces)), "each piece once, in order"
        if kind is DeviceKind.PRINTER:
            continue
        screen.wait_for_seq(max(seq, floor.seq), until)
        assert screen.floor is not None
        assert screen.floor.tickets == floor.tickets
        assert screen.floor.counters == floor.counters
        assert screen.floor.calls == floor.calls
        assert [order for order in orders if order in screen.pieces] == orders, "no news was missed on the way"
    assert len({ticket.id for ticket in floor.tickets}) == len(traffic.issued)


def test_a_hub_that_is_asked_to_stop_does_so_with_sockets_open(
    hub: HubProcess, tmp_path: Path, stack: ExitStack
) -> None:
    _devices(hub, tmp_path, stack)
    assert hub.terminate() < 5
    assert "Traceback" not in hub.log.read_text()
