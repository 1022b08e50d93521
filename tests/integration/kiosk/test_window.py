"""A real window, a real hub, a real pointer: from pairing to the ticket, through losses and restarts."""

import io
import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from PIL import Image

from kiosk.geometry import Box
from kiosk.look import read_style
from server.protocol.catalogue import Catalogue
from tests.integration.kiosk.machine import KioskProcess, MirrorFinger, Pointer, XServer, eventually
from tests.support.client import Api
from tests.support.hub import HubProcess, local_hub
from tests.support.stores import prepare

SIZES = [(1080, 1920), (1920, 1080)]


class Lobby:
    """A hub in this process, and what the tests ask of it."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.admin = Api(address).sign_in("admin")
        self.catalogue = Catalogue.model_validate(self.admin.asked("/catalogue"))

    def tickets(self) -> list[str]:
        return [str(ticket["label"]) for ticket in self.admin.asked("/tickets")["tickets"]]

    def let_in(self, kiosk: KioskProcess) -> None:
        self.admin.done("/devices/approve", {"code": kiosk.pairing_code()})
        kiosk.wait_for("screen welcome")

    def revoke(self) -> None:
        [device] = self.admin.asked("/devices")["devices"]
        self.admin.done(f"/devices/{device['id']}/revoke")


@pytest.fixture
def lobby(tmp_path: Path) -> Iterator[Lobby]:
    folder = tmp_path / "hub"
    folder.mkdir()
    prepare(folder)
    with local_hub(folder, lambda: datetime.now(UTC)) as (_, address):
        lobby = Lobby(address)
        yield lobby
        lobby.admin.http.close()


@contextmanager
def mirrored(folder: Path, lobby: Lobby) -> Iterator[tuple[KioskProcess, MirrorFinger]]:
    """Run a kiosk off screen, touched through its mirror."""
    kiosk = KioskProcess(folder, lobby.address, (540, 960), display=None, mirror=True)
    try:
        finger = MirrorFinger(kiosk.wait_for(r"mirror at (\S+)")[1])
        kiosk.finger = finger
        with finger.http:
            yield kiosk, finger
    finally:
        kiosk.kill()


def to_services(kiosk: KioskProcess, lobby: Lobby) -> None:
    kiosk.begin()
    kiosk.wait_for("screen fields")
    kiosk.tap(next(kiosk.geometry.field_grid(len(lobby.catalogue.fields)).cells(1)))
    kiosk.wait_for("screen services")


def first_service(kiosk: KioskProcess, lobby: Lobby, times: int = 1) -> None:
    field = lobby.catalogue.fields[0]
    count = sum(1 for service in lobby.catalogue.services if service.field_id == field.id)
    kiosk.tap(next(kiosk.geometry.service_grid(count).cells(1)), times)


def grey(finger: MirrorFinger) -> bytes:
    """Give the picture on the screen, one byte a pixel."""
    return Image.open(io.BytesIO(finger.picture().content)).convert("L").tobytes()


def drawn_anew(before: bytes, finger: MirrorFinger) -> bool:
    """Tell whether more has changed than a button does under the finger."""
    return sum(abs(old - new) > 64 for old, new in zip(before, grey(finger), strict=True)) > 3000


@pytest.mark.parametrize("size", SIZES, ids=["standing", "lying"])
def test_under_x_a_pointer_that_hurries_gets_one_ticket(tmp_path: Path, lobby: Lobby, size: tuple[int, int]) -> None:
    server = XServer(size)
    kiosk = KioskProcess(tmp_path, lobby.address, size, display=server.display, mirror=False)
    try:
        kiosk.finger = Pointer(server.display, size)
        lobby.let_in(kiosk)
        to_services(kiosk, lobby)
        first_service(kiosk, lobby, times=4)
        kiosk.wait_for("screen ticket")
        assert lobby.tickets() == ["A001"]
        kiosk.home()
        kiosk.wait_for("screen welcome")
        assert kiosk.stop() == 0
    finally:
        kiosk.kill()
        server.stop()
    assert "Traceback" not in kiosk.log


def test_off_screen_the_mirror_shows_and_touches_the_same_kiosk(tmp_path: Path, lobby: Lobby) -> None:
    with mirrored(tmp_path, lobby) as (kiosk, finger):
        lobby.let_in(kiosk)
        welcome = finger.picture()
        assert welcome.headers["X-Size"] == "540x960"
        picture = Image.open(io.BytesIO(welcome.content)).convert("RGB")
        # The first box of the welcome has the accent's colour, where the geometry puts it.
        place = (270, round(960 - kiosk.geometry.body.top + kiosk.geometry.px(30)))
        accent = [round(part * 255) for part in read_style().colour("accent")[:3]]
        seen = picture.getpixel(place)
        assert isinstance(seen, tuple)
        assert all(abs(got - wanted) < 12 for got, wanted in zip(seen, accent, strict=True))
        to_services(kiosk, lobby)
        first_service(kiosk, lobby, times=3)
        kiosk.wait_for("screen ticket")
        assert lobby.tickets() == ["A001"]
        assert int(finger.picture(int(welcome.headers["X-Frame"])).headers["X-Frame"]) > int(welcome.headers["X-Frame"])


def test_a_tap_from_before_a_power_cut_brings_the_same_ticket(tmp_path: Path, lobby: Lobby) -> None:
    with mirrored(tmp_path, lobby) as (kiosk, _):
        lobby.let_in(kiosk)
        to_services(kiosk, lobby)
        first_service(kiosk, lobby)
        asked = kiosk.wait_for(r"ticket A001 for the tap (\w+)")[1]
        kiosk.wait_for("screen ticket")
        kiosk.kill()
    # As the journal is when the power goes between the hub's commit and the kiosk's hearing of it.
    field = lobby.catalogue.fields[0]
    service = next(service for service in lobby.catalogue.services if service.field_id == field.id)
    entry = {"key": asked, "service_id": service.id, "language": "vi", "at": datetime.now(UTC).isoformat()}
    (kiosk.state / "tap.json").write_text(json.dumps(entry))
    with mirrored(tmp_path, lobby) as (again, _):
        again.wait_for(f"ticket A001 for the tap {asked}")
        again.wait_for("screen ticket")
        eventually(lambda: not (again.state / "tap.json").exists(), "the tap is still in the journal")
    assert lobby.tickets() == ["A001"]


def test_a_kiosk_whose_hub_died_issues_nothing_and_comes_back_by_itself(tmp_path: Path) -> None:
    hub = HubProcess(tmp_path)
    hub.start()
    try:
        lobby = Lobby(hub.address)
        with closing(lobby.admin.http), mirrored(tmp_path, lobby) as (kiosk, _):
            lobby.let_in(kiosk)
            hub.kill()
            kiosk.wait_for("link: Lost")
            kiosk.begin()
            hub.start()
            kiosk.wait_for("link: Connected")
            assert "screen fields" not in kiosk.log
            to_services(kiosk, lobby)
    finally:
        hub.close()


def test_a_revoked_kiosk_says_so_within_five_seconds(tmp_path: Path, lobby: Lobby) -> None:
    with mirrored(tmp_path, lobby) as (kiosk, _):
        lobby.let_in(kiosk)
        lobby.revoke()
        kiosk.wait_for("screen turned-away", seconds=5)


def test_large_text_and_language_redraw_the_whole_window(tmp_path: Path, lobby: Lobby) -> None:
    with mirrored(tmp_path, lobby) as (kiosk, finger):
        lobby.let_in(kiosk)
        foot = kiosk.geometry.foot
        for quarter in (2, 3):
            redrawn = partial(drawn_anew, grey(finger), finger)
            kiosk.tap(Box(foot.x + foot.width * quarter / 4, foot.y, foot.width / 4, foot.height))
            eventually(redrawn, "the window was not drawn anew")
