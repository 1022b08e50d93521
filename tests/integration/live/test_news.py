"""Each hears what concerns it and nothing else: by role, by printer, by ticket."""

import time

import pytest

from server.protocol.device import DeviceKind
from server.protocol.news import HEARTBEAT_SECONDS, Heartbeat, News
from server.protocol.ticket import TicketPlace
from server.services.staff import change_password, hash_password
from server.services.work import SYSTEM
from server.store.engine import make_engine
from server.store.store import Store
from tests.integration.live.lobby import Lobby, alike
from tests.support.ear import Ear, NotConnected


def _kinds(ear: Ear) -> set[str]:
    return {piece["kind"] for batch in ear.all("news") for piece in batch["items"]}


def _day(lobby: Lobby) -> None:
    """Have one of everything happen."""
    clerk = lobby.clerk()
    lobby.issue(lobby.admin, count=3)
    ticket_id = clerk.done("/counters/1/next")["ticket"]["id"]
    clerk.done(f"/tickets/{ticket_id}/start")
    clerk.done(f"/tickets/{ticket_id}/finish")
    ticket_id = clerk.done("/counters/1/next")["ticket"]["id"]
    clerk.done(f"/tickets/{ticket_id}/recall")
    clerk.done(f"/tickets/{ticket_id}/no-show")
    clerk.done(f"/tickets/{ticket_id}/reprint")
    clerk.done("/counters/1/leave")
    lobby.admin.done("/counters", {"number": 77, "queue_ids": [1]})
    lobby.device(DeviceKind.KIOSK, "Máy sau")


LOBBY_KINDS = {
    "ticket.issued", "ticket.called", "ticket.recalled", "ticket.started", "ticket.finished", "ticket.no_show",
    "counter.opened", "counter.closed", "catalogue.changed",
}  # fmt: skip


@pytest.mark.parametrize("kind", [DeviceKind.DISPLAY, DeviceKind.KIOSK])
def test_screens_hear_the_lobby_only(lobby: Lobby, kind: DeviceKind) -> None:
    lobby.device(DeviceKind.PRINTER)
    ear = lobby.ear(lobby.device(kind)).connect().subscribe()
    ear.wait("floor")
    _day(lobby)
    last = lobby.issue(lobby.admin)[0]["ticket"]["order"]
    ear.wait_for_seq(last)
    assert _kinds(ear) == LOBBY_KINDS
    ear.wait_until(lambda: alike(ear.floor, lobby.floor()), "equal floor")


def test_staff_also_hear_of_paper_and_devices(lobby: Lobby) -> None:
    printer = lobby.device(DeviceKind.PRINTER)
    ear = lobby.ear(lobby.clerk("clerk2", 2)).connect().subscribe(point_id=1)
    ear.wait("floor")
    _day(lobby)
    for order in printer.asked("/print-jobs")["orders"]:
        printer.done(f"/print-jobs/{order['job']['id']}/claim")
        printer.done(f"/print-jobs/{order['job']['id']}/result", {"state": "confirmed"})
    ear.wait_for_seq(lobby.seq())
    paper = {"print.queued", "print.sent", "print.confirmed"}
    assert _kinds(ear) == LOBBY_KINDS | paper | {"device.requested", "device.approved"}
    ear.wait_until(lambda: alike(ear.floor, lobby.floor()), "equal floor")


def test_a_printer_hears_of_its_own_jobs_only(lobby: Lobby) -> None:
    mine, other = lobby.device(DeviceKind.PRINTER, "Máy in 1"), lobby.device(DeviceKind.PRINTER, "Máy in 2")
    ears = [lobby.ear(printer, wants_floor=False).connect().subscribe() for printer in (mine, other)]
    for ear in ears:
        ear.wait("news")
    _day(lobby)
    jobs = [lobby.issue(lobby.admin)[0]["print_job_id"] for _ in range(3)]
    ears[0].wait_for_seq(lobby.seq())
    heard = [News.model_validate(piece) for batch in ears[0].all("news") for piece in batch["items"]]
    assert {piece.kind.value for piece in heard} == {"print.queued"}
    assert [piece.print_job and piece.print_job.id for piece in heard][-3:] == jobs
    assert _kinds(ears[1]) == set()
    assert [ear.all("floor") for ear in ears] == [[], []]


def test_a_citizens_page_follows_its_place(lobby: Lobby) -> None:
    clerk = lobby.clerk()
    first, second, third = lobby.issue(lobby.admin, count=3)
    page = lobby.page(third["secret"]).connect().subscribe()
    assert TicketPlace.model_validate(page.wait("place")).ahead == 2
    called = clerk.done("/counters/1/next")["ticket"]
    assert called["id"] == first["ticket"]["id"]
    assert TicketPlace.model_validate(page.wait("place", 2)).ahead == 1
    clerk.done(f"/tickets/{called['id']}/no-show")
    clerk.done("/counters/1/next", {"ticket_id": third["ticket"]["id"]})
    told = [TicketPlace.model_validate(page.wait("place", 3))]
    assert (told[-1].state, told[-1].counter_number, told[-1].ahead) == ("called", 1, None)
    clerk.done(f"/tickets/{third['ticket']['id']}/start")
    assert TicketPlace.model_validate(page.wait("place", 4)).state == "serving"
    clerk.done(f"/tickets/{third['ticket']['id']}/finish")
    assert TicketPlace.model_validate(page.wait("place", 5)).state == "finished"
    assert page.all("news") == page.all("floor") == []
    assert second["ticket"]["state"] == "waiting"


def test_a_citizens_page_is_told_only_of_changes(lobby: Lobby) -> None:
    """Neither people who come later nor those of another queue move anybody."""
    lobby.clerk()
    ticket = lobby.issue(lobby.admin)[0]
    page = lobby.page(ticket["secret"]).connect().subscribe()
    page.wait("place")
    services = lobby.admin.asked("/catalogue")["services"]
    elsewhere = next(each["id"] for each in services if each["queue_id"] != ticket["ticket"]["queue_id"])
    lobby.issue(lobby.admin, elsewhere, count=2)
    lobby.issue(lobby.admin, count=2)
    page.wait("heartbeat", 2)
    assert len({tuple(sorted((k, str(v)) for k, v in each.items() if k != "seq")) for each in page.all("place")}) == 1


def test_two_pages_of_one_ticket_both_hear_and_one_may_leave(lobby: Lobby) -> None:
    clerk = lobby.clerk()
    ticket = lobby.issue(lobby.admin)[0]
    pages = [lobby.page(ticket["secret"]).connect().subscribe() for _ in range(2)]
    for page in pages:
        page.wait("place")
    pages[0].close()
    pages[0].wait("disconnect")
    clerk.done("/counters/1/next")
    pages[1].wait_until(lambda: pages[1].all("place")[-1]["state"] == "called", "call")
    assert pages[0].all("place")[-1]["state"] == "waiting"


def test_the_hub_says_that_it_lives_however_busy_it_is(lobby: Lobby) -> None:
    """A printer hears nothing of a storm in the lobby, and must not take the hub for dead."""
    ears = [lobby.ear(lobby.device(kind)).connect().subscribe() for kind in (DeviceKind.PRINTER, DeviceKind.DISPLAY)]
    clerk = lobby.clerk()
    lobby.issue(lobby.admin)
    ticket_id = clerk.done("/counters/1/next")["ticket"]["id"]
    until = time.monotonic() + 2.5 * HEARTBEAT_SECONDS
    while time.monotonic() < until:
        clerk.done(f"/tickets/{ticket_id}/recall")
    for ear in ears:
        beats = [Heartbeat.model_validate(beat) for beat in ear.all("heartbeat")]
        assert len(beats) >= 2
        assert all(beat.seq <= lobby.seq() for beat in beats)


def test_what_another_process_writes_is_heard(lobby: Lobby) -> None:
    ear = lobby.ear(lobby.device(DeviceKind.DISPLAY)).connect().subscribe()
    ear.wait("floor")
    other = Store(make_engine(str(lobby.hub.store.engine.url)), lobby.hub.store.clock)
    with other.write(SYSTEM) as work:
        seq = work.log.append("catalogue.changed", subject="centre", point_id=1)  # type: ignore[arg-type]
    other.engine.dispose()
    ear.wait_for_seq(seq)


def test_a_revoked_device_is_cut_off_at_once(lobby: Lobby) -> None:
    display = lobby.device(DeviceKind.DISPLAY)
    ear = lobby.ear(display).connect().subscribe()
    ear.wait("floor")
    began = time.monotonic()
    lobby.admin.done(f"/devices/{display.asked('/devices/me')['id']}/revoke")
    ear.wait("disconnect", seconds=5)
    assert time.monotonic() - began < 5
    assert display.get("/floor").status_code == 403
    heard = len(ear.all("news"))
    lobby.issue(lobby.admin)
    with pytest.raises(NotConnected):
        ear.connect()
    assert len(ear.all("news")) == heard


@pytest.mark.parametrize("pretends", ["disconnect", "connect"])
def test_a_device_cannot_hide_from_being_cut_off(lobby: Lobby, pretends: str) -> None:
    """The library takes an event of that name from anybody; who believed it would lose sight of the connection."""
    display = lobby.device(DeviceKind.DISPLAY)
    ear = lobby.ear(display).connect().subscribe()
    ear.wait("floor")
    ear.emit(pretends, "client disconnect")
    assert ear.wait("problem")["code"] == "bad-request"
    device_id = display.asked("/devices/me")["id"]
    assert [each["connected"] for each in lobby.admin.asked("/devices")["devices"]] == [True]
    lobby.admin.done(f"/devices/{device_id}/revoke")
    ear.wait("disconnect", seconds=5)


def test_a_new_password_cuts_off_whoever_came_in_with_the_old_one(lobby: Lobby) -> None:
    clerk = lobby.clerk()
    user_id = clerk.asked("/session")["id"]
    ear = lobby.ear(clerk).connect().subscribe()
    ear.wait("floor")
    hashed = hash_password("mật khẩu mới")
    with lobby.hub.store.write(SYSTEM) as work:
        change_password(work, user_id=user_id, password_hash=hashed)
    ear.wait("disconnect", seconds=5)
    with pytest.raises(NotConnected):
        ear.connect()
    assert clerk.get("/session").status_code == 401


def test_staff_see_who_is_connected(lobby: Lobby) -> None:
    staff = lobby.ear(lobby.admin).connect().subscribe()
    staff.wait("floor")
    display = lobby.device(DeviceKind.DISPLAY)
    device_id = display.asked("/devices/me")["id"]
    ear = lobby.ear(display).connect()
    assert staff.wait("presence") == {"device_id": device_id, "connected": True}
    listed = {each["id"]: each for each in lobby.admin.asked("/devices")["devices"]}
    assert listed[device_id]["connected"]
    ear.close()
    assert staff.wait("presence", 2) == {"device_id": device_id, "connected": False}
    listed = {each["id"]: each for each in lobby.admin.asked("/devices")["devices"]}
    assert not listed[device_id]["connected"]
    assert listed[device_id]["last_seen_at"] is not None
