"""The link and the hub that it is made for: paired over the API, in step after a kill, shut out when revoked."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.link import Connected, Lost, Pairing, Refused
from server.link.desk import Desk
from server.link.timing import Timing
from server.protocol.catalogue import Catalogue
from server.protocol.device import ApproveDevice, DeviceKind, DeviceState
from server.protocol.floor import Floor
from server.protocol.ticket import IssuedTicket, IssueTicket
from tests.integration.link.rig import Rig
from tests.integration.replay.real_hub import ADMINISTRATOR, RealHub


@pytest.fixture
def real(tmp_path: Path) -> Iterator[RealHub]:
    folder = tmp_path / "hub"
    folder.mkdir()
    made = RealHub(folder)
    made.prepare()
    made.start()
    yield made
    made.kill()


def test_a_kiosk_and_a_printer_with_a_hub_that_is_killed(real: RealHub, rig: Rig) -> None:
    kiosk, told = rig.link(real.address, timing=Timing())
    printer, heard = rig.link(real.address, kind=DeviceKind.PRINTER, state="printer", timing=Timing())
    with Desk(real.address, ADMINISTRATOR) as desk:
        desk.open()
        for recorder in (told, heard):
            desk.ask("POST", "/devices/approve", ApproveDevice(code=recorder.wait_for(Pairing, seconds=20).code))
        device = told.wait_for(Connected, seconds=20).device
        assert (device.kind, device.state) == (DeviceKind.KIOSK, DeviceState.APPROVED)
        floor = told.wait_for(Floor, seconds=20)
        heard.wait_for(Connected, seconds=20)

        service = Catalogue.model_validate(kiosk.ask("GET", "/catalogue")).services[0]
        tap = IssueTicket(service_id=service.id)
        issued = IssuedTicket.model_validate(kiosk.ask("POST", "/tickets", tap, key="tap-1"))
        told.wait_until_heard(floor.seq + 1)
        # The printer hears of its job, and asks for its content.
        heard.wait_until_heard(1)
        orders = printer.ask("GET", "/print-jobs?state=queued")["orders"]
        assert isinstance(orders, list)
        assert [order["ticket"]["label"] for order in orders] == [issued.ticket.label]

        real.kill()
        told.wait_for(Lost)
        began = time.monotonic()
        real.start()
        told.wait_for(Connected, 2, seconds=20)
        heard.wait_for(Connected, 2, seconds=20)
        assert time.monotonic() - began < 20
        # The same tap again is the same ticket, and what is heard goes on where it broke off.
        again = IssuedTicket.model_validate(kiosk.ask("POST", "/tickets", tap, key="tap-1"))
        assert again.ticket.id == issued.ticket.id
        pieces = told.pieces()
        assert pieces == sorted(set(pieces))

        began = time.monotonic()
        desk.ask("POST", f"/devices/{device.id}/revoke")
        assert told.wait_for(Refused).problem.code == "device-not-approved"
        assert time.monotonic() - began < 5.0
