"""A hub that is announced is found by a device's own search: over loopback, and through a cable laid for the test."""

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from server.link.sightings import Sightings
from server.ops.discovery import Announcement, announce, label, own_addresses
from server.protocol.device import Hub
from server.protocol.discovery import Announced

CENTRE = "Trung tâm Phục vụ hành chính công phường Tam Hiệp, thành phố Đồng Nai"


def hub(id_: str, centre: str = CENTRE) -> Hub:
    return Hub(id=id_, centre=centre, version="1", protocol=1, epoch="e")


def search(id_: str, seconds: float = 8.0) -> tuple[str, Announced] | None:
    """Look as a device does until the hub of that id is seen."""
    sightings = Sightings(renew=3.0)
    until = time.monotonic() + seconds
    try:
        while time.monotonic() < until:
            for address, announced in sightings.look(0.5):
                if announced.id == id_:
                    return address, announced
    finally:
        sightings.close()
    return None


@pytest.fixture
def unique() -> str:
    """Give an id that no other test on this network announces."""
    return f"t{os.getpid()}-{time.monotonic_ns()}"


def test_a_hub_is_found_with_all_that_it_said(unique: str) -> None:
    with announce(hub(unique), 8123, interfaces=["127.0.0.1"]) as announcement:
        assert announcement.registered.wait(8)
        found = search(unique)
    assert found is not None
    address, announced = found
    assert address == "http://127.0.0.1:8123"
    assert CENTRE.startswith(announced.centre)
    assert announced.protocol == 1


def test_two_hubs_of_one_name_are_both_found(unique: str) -> None:
    with (
        announce(hub(f"{unique}-a", "Một"), 8124, interfaces=["127.0.0.1"]) as one,
        announce(hub(f"{unique}-b", "Một"), 8125, interfaces=["127.0.0.1"]) as two,
    ):
        assert one.registered.wait(8)
        assert two.registered.wait(8)
        assert search(f"{unique}-a") is not None
        assert search(f"{unique}-b") is not None


def test_beginning_and_ending_do_not_hold_the_hub_up(unique: str) -> None:
    began = time.monotonic()
    announcement = announce(hub(unique), 8126, interfaces=["127.0.0.1"])
    assert time.monotonic() - began < 0.2
    assert announcement.registered.wait(8)
    began = time.monotonic()
    announcement.close()
    assert time.monotonic() - began < 1.2


def test_a_network_that_refuses_is_a_warning_and_no_more(unique: str, caplog: pytest.LogCaptureFixture) -> None:
    # An address that this machine does not have.
    with announce(hub(unique), 8127, interfaces=["192.0.2.77"]) as announcement:
        for _ in range(100):
            if "not announced" in caplog.text:
                break
            announcement.registered.wait(0.05)
    assert "devices need its address" in caplog.text


def test_new_addresses_are_announced(unique: str, monkeypatch: pytest.MonkeyPatch) -> None:
    addresses = ["127.0.0.2"]
    monkeypatch.setattr("server.ops.discovery.own_addresses", lambda: list(addresses))
    announced = Announced(id=unique, centre="Một", protocol=1)
    with Announcement(announced, 8128, host="0.0.0.0", interfaces=None, look=0.1) as announcement:  # noqa: S104
        assert announcement.registered.wait(8)
        addresses[:] = ["127.0.0.1"]
        until = time.monotonic() + 10
        while (found := search(unique, 1.0)) is None or "127.0.0.1" not in found[0]:
            assert time.monotonic() < until


def test_names_fit_into_a_label() -> None:
    made = label(Announced(id="h", centre="Trung tâm. " + "Ẫ" * 60, protocol=1))
    assert len(made.encode()) <= 63
    assert "." not in made
    assert label(Announced(id="h", centre=CENTRE, protocol=1)) == "Sảnh công phường Tam Hiệp, thành phố Đồng Nai"


def test_the_machine_has_an_address() -> None:
    assert own_addresses()


ROLE = """
import sys, time
sys.path.insert(0, ".")
from server.ops.discovery import announce
from server.protocol.device import Hub
if sys.argv[1] == "announce":
    with announce(Hub(id=sys.argv[2], centre="Một", version="1", protocol=1, epoch="e"), 8129) as announcement:
        print(announcement.registered.wait(8), flush=True)
        sys.stdin.read()
else:
    from server.link.sightings import Sightings
    sightings, until = Sightings(renew=2.0), time.monotonic() + 20
    while time.monotonic() < until:
        for address, announced in sightings.look(0.5):
            if announced.id == sys.argv[2]:
                print(address, flush=True)
                sys.exit()
    sys.exit("not found")
"""


def ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)


@dataclass
class Cable:
    """Two places on a network: how to run something there, and how to plug the device in."""

    hub: list[str]
    device: list[str]
    address: str
    plug: Callable[[], None]


@pytest.fixture
def cable() -> Iterator[Cable]:
    """Lay a cable between two network namespaces; whoever may not do that tests two processes over loopback."""
    if os.geteuid() != 0 or shutil.which("ip") is None:
        yield Cable([], [], own_addresses()[0], lambda: None)
        return
    here, there = f"sanh-a{os.getpid()}", f"sanh-b{os.getpid()}"
    try:
        for name in (here, there):
            ip("netns", "add", name)
        ip("link", "add", "cable0", "netns", here, "type", "veth", "peer", "name", "cable0", "netns", there)
        for name, address in ((here, "10.99.0.1/24"), (there, "10.99.0.2/24")):
            ip("-n", name, "addr", "add", address, "dev", "cable0")
            ip("-n", name, "link", "set", "lo", "up")
        ip("-n", here, "link", "set", "cable0", "up")
        yield Cable(
            ["ip", "netns", "exec", here],
            ["ip", "netns", "exec", there],
            "10.99.0.1",
            lambda: ip("-n", there, "link", "set", "cable0", "up"),
        )
    finally:
        for name in (here, there):
            subprocess.run(["ip", "netns", "delete", name], check=False, capture_output=True)


def test_a_device_finds_the_hub_when_its_cable_is_plugged_in_late(cable: Cable, unique: str) -> None:
    python = [sys.executable, "-c", ROLE]
    with (
        subprocess.Popen([*cable.device, *python, "find", unique], stdout=subprocess.PIPE, text=True) as device,
        subprocess.Popen(
            [*cable.hub, *python, "announce", unique], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as hub_process,
    ):
        plugging = threading.Timer(1.0, cable.plug)
        plugging.start()
        out, _ = device.communicate(timeout=30)
        plugging.join()
        hub_process.communicate(timeout=10)
    assert out.strip() == f"http://{cable.address}:8129"
