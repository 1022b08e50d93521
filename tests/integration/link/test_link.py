"""The link against a hub on real sockets: what its listener learns when the hub restarts, freezes, forgets, refuses."""

import stat
import threading
import time

import pytest

from server.link import Connected, HubSaidNo, HubUnreachable, Lost, Pairing, Refused, Searching
from server.link.memory import Memory
from server.protocol.device import DeviceKind
from server.protocol.floor import Floor
from server.protocol.news import NewsBatch
from server.protocol.ticket import IssueTicket
from tests.integration.link.rig import FAST, FakeHub, Rig


def test_a_device_is_paired_and_hears_the_floor_and_then_news_once_each(hub: FakeHub, rig: Rig) -> None:
    _, told = rig.paired(hub)
    told.wait_for(Floor)
    hub.tell("news", count=50, twice=True)
    told.wait_until_heard(50)
    assert told.pieces() == list(range(1, 51))
    assert [type(status) for status in told.told[:3]] == [Pairing, Connected, Floor]
    assert told.wait_for(Connected).device.name == "Máy thử"
    file = rig.folder / "device" / "link.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_restarted_device_needs_no_new_code(hub: FakeHub, rig: Rig) -> None:
    link, _ = rig.paired(hub)
    link.stop()
    _, told = rig.link(None)
    told.wait_for(Floor)
    assert told.all(Pairing) == []


def test_the_token_is_never_shown_to_another_hub(hub: FakeHub, rig: Rig) -> None:
    link, _ = rig.paired(hub)
    link.stop()
    hub.tell("set", id="hub-2", asked=0)
    _, told = rig.link(None)
    told.wait_for(Searching)
    _, again = rig.link(hub.address, state="device")
    # The person who gave the address meant this hub: the device asks it for a code, and starts from nothing.
    assert again.wait_for(Pairing).code == "CODE2"
    assert told.all(Connected) == []


def test_a_restarted_hub_sends_only_what_was_missed(hub: FakeHub, rig: Rig) -> None:
    _, told = rig.paired(hub)
    told.wait_for(Floor)
    hub.tell("news", count=3)
    told.wait_until_heard(3)
    hub.kill()
    told.wait_for(Lost)
    hub.start()
    told.wait_for(Connected, 2)
    hub.tell("news", count=2)
    told.wait_until_heard(5)
    assert len(told.all(Floor)) == 1
    assert told.pieces() == [1, 2, 3, 4, 5]


def test_a_hub_that_went_far_ahead_sends_a_snapshot(hub: FakeHub, rig: Rig) -> None:
    _, told = rig.paired(hub)
    told.wait_for(Floor)
    hub.tell("news", count=60, lost=True)
    assert told.wait_for(Floor, 2).seq == 60
    hub.tell("news")
    told.wait_until_heard(61)
    assert told.pieces() == [61]


def test_lost_news_are_asked_for_when_the_next_arrive_and_when_none_do(hub: FakeHub, rig: Rig) -> None:
    _, told = rig.paired(hub)
    told.wait_for(Floor)
    hub.tell("news", lost=True)
    hub.tell("news")
    told.wait_until_heard(2)
    hub.tell("news", lost=True)
    told.wait_until_heard(3)
    assert told.pieces() == [1, 2, 3]
    assert len(told.all(Floor)) == 1


def test_a_hub_restored_from_a_backup_is_believed_anew(hub: FakeHub, rig: Rig) -> None:
    _, told = rig.paired(hub)
    told.wait_for(Floor)
    hub.tell("news", count=9)
    told.wait_until_heard(9)
    hub.tell("set", epoch="e2", seq=4, events=[])
    floor = told.wait_for(Floor, 2)
    assert (floor.epoch, floor.seq) == ("e2", 4)
    hub.tell("news")
    assert told.wait_for(NewsBatch, len(told.all(NewsBatch)) + (told.pieces()[-1] != 5)).seq == 5


def test_a_frozen_hub_is_lost_and_comes_back(hub: FakeHub, rig: Rig) -> None:
    _, told = rig.paired(hub)
    told.wait_for(Floor)
    hub.freeze()
    began = time.monotonic()
    told.wait_for(Lost)
    assert time.monotonic() - began < FAST.silence + 1.0
    hub.thaw()
    told.wait_for(Connected, 2)


def test_garbage_changes_nothing(hub: FakeHub, rig: Rig) -> None:
    _, told = rig.paired(hub)
    told.wait_for(Floor)
    hub.tell("garbage")
    hub.tell("news")
    told.wait_until_heard(1)
    assert told.all(Lost) == []


def test_a_revoked_device_says_so_and_asks_anew_later(hub: FakeHub, rig: Rig) -> None:
    _, told = rig.paired(hub)
    told.wait_for(Floor)
    began = time.monotonic()
    hub.tell("devices/d1/revoked")
    assert told.wait_for(Refused).problem.code == "device-not-approved"
    assert time.monotonic() - began < 5.0
    assert told.wait_for(Pairing, 2).code == "CODE2"
    assert time.monotonic() - began >= FAST.refused_for


def test_a_revoked_device_that_is_restarted_asks_at_once(hub: FakeHub, rig: Rig) -> None:
    link, _ = rig.paired(hub)
    link.stop()
    hub.tell("devices/d1/revoked")
    _, told = rig.link(None)
    assert told.wait_for(Pairing).code == "CODE2"
    assert told.all(Refused) == []


def test_an_expired_code_is_replaced(hub: FakeHub, rig: Rig) -> None:
    hub.tell("set", lifetime=1)
    _, told = rig.link(hub.address)
    assert told.wait_for(Pairing, 1).code == "CODE1"
    assert told.wait_for(Pairing, 2).code == "CODE2"


def test_a_forgotten_request_is_made_again(hub: FakeHub, rig: Rig) -> None:
    _, told = rig.link(hub.address)
    told.wait_for(Pairing)
    hub.tell("devices/d1/forgotten")
    rig.links[0].stop()
    _, told = rig.link(hub.address)
    told.wait_for(Pairing)


def test_a_device_restarted_while_its_code_waits_shows_the_same_code(hub: FakeHub, rig: Rig) -> None:
    link, told = rig.link(hub.address)
    assert told.wait_for(Pairing).code == "CODE1"
    link.stop()
    _, told = rig.link(None)
    assert told.wait_for(Pairing).code == "CODE1"


def test_a_printer_is_connected_without_a_floor(hub: FakeHub, rig: Rig) -> None:
    _, told = rig.paired(hub, DeviceKind.PRINTER)
    hub.tell("news", count=2)
    told.wait_until_heard(2)
    assert told.all(Floor) == []
    assert told.pieces() == [1, 2]


def test_asking_survives_a_restart_with_one_key(hub: FakeHub, rig: Rig) -> None:
    link, told = rig.paired(hub)
    told.wait_for(Floor)
    hub.tell("set", fail=[503, 502])
    first = link.ask("POST", "/tickets", IssueTicket(service_id=1), key="k")
    assert hub.state()["asked"] == 3
    hub.kill()
    starter = threading.Timer(0.5, hub.start)
    starter.start()
    again = link.ask("POST", "/api/v1/tickets", IssueTicket(service_id=1), key="k", patience=15.0)
    starter.join()
    assert again == first == {"key": "k", "number": 1}


def test_a_refusal_is_the_hubs_own_word_and_is_not_repeated(hub: FakeHub, rig: Rig) -> None:
    link, told = rig.paired(hub)
    told.wait_for(Floor)
    hub.tell("set", fail=[409])
    with pytest.raises(HubSaidNo) as caught:
        link.ask("POST", "/tickets", IssueTicket(service_id=1))
    assert caught.value.problem.code == "disk-full"
    assert hub.state()["asked"] == 1


def test_a_hub_that_stays_unable_is_quoted(hub: FakeHub, rig: Rig) -> None:
    link, told = rig.paired(hub)
    told.wait_for(Floor)
    hub.tell("set", fail=[503] * 50)
    with pytest.raises(HubSaidNo) as caught:
        link.ask("POST", "/tickets", IssueTicket(service_id=1), patience=0.5)
    assert caught.value.problem.status == 503


def test_asking_without_a_hub_ends_when_patience_does(rig: Rig) -> None:
    link, told = rig.link("127.0.0.1:9")
    told.wait_for(Searching)
    began = time.monotonic()
    with pytest.raises(HubUnreachable):
        link.ask("GET", "/catalogue", patience=0.5)
    assert 0.4 < time.monotonic() - began < 3.0


def test_stopping_takes_less_than_two_seconds_even_with_a_frozen_hub(hub: FakeHub, rig: Rig) -> None:
    link, told = rig.paired(hub)
    told.wait_for(Floor)
    hub.freeze()
    began = time.monotonic()
    link.stop()
    assert time.monotonic() - began < 2.0
    count = len(told.told)
    hub.thaw()
    hub.tell("news")
    assert len(told.told) == count


def test_what_a_listener_throws_does_not_end_the_link(hub: FakeHub, rig: Rig, caplog: pytest.LogCaptureFixture) -> None:
    link, told = rig.paired(hub)
    told.wait_for(Floor)
    heard = threading.Event()

    def fail(batch: NewsBatch) -> None:
        if batch.seq == 2:
            heard.set()
        raise ValueError(batch.seq)

    told.on_news = fail  # type: ignore[method-assign]
    hub.tell("news")
    hub.tell("news")
    assert heard.wait(5)
    assert link.address == hub.address
    assert "a listener of the link failed" in caplog.text


def test_a_full_disk_does_not_end_the_link(hub: FakeHub, rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    full = True

    def write(memory: Memory, *arguments: object) -> None:
        if full:
            raise OSError(28, "No space left on device")
        real(memory, *arguments)  # type: ignore[arg-type]

    real = Memory._write
    monkeypatch.setattr(Memory, "_write", write)
    _, told = rig.link(hub.address)
    told.wait_for(Searching)
    full = False
    told.wait_for(Pairing)
