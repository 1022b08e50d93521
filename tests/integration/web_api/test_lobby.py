"""The ordinary ways of the API, end to end: keys, doors, accounts, pairing, paper and figures."""

from datetime import timedelta

import pytest

from server.ops.housekeeping import drop_old_answers, end_abandoned_print_jobs
from server.protocol.device import DeviceKind
from server.services.printing import UNCLAIMED_FOR, UNREPORTED_FOR
from tests.integration.web_api.desk import Desk, refused
from tests.support.client import told
from tests.support.clock import HandClock
from tests.support.ledger import audit
from tests.support.stores import PASSWORD, STAFF


def _clock(desk: Desk) -> HandClock:
    clock = desk.hub.store.clock
    assert isinstance(clock, HandClock)
    return clock


def test_one_tap_is_one_ticket(own_desk: Desk) -> None:
    answers = [own_desk.kiosk.post("/tickets", {"service_id": 1}, key="tap") for _ in range(10)]
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.text for answer in answers}) == 1
    refused(own_desk.kiosk.post("/tickets", {"service_id": 2}, key="tap"), 422, "key-reused")
    refused(own_desk.kiosk.post("/tickets/x/start", {}, key="tap"), 403, "not-allowed")
    assert len(own_desk.manager.asked("/tickets")["tickets"]) == 1
    # Another device's key is another key.
    assert own_desk.clerk.done("/tickets", {"service_id": 1}, key="tap")["ticket"]["label"] == "A002"
    audit(own_desk.hub.store)


def test_a_closed_centre_says_when_it_opens(closed_desk: Desk) -> None:
    before = closed_desk.hub.store.clock()
    problem = refused(closed_desk.kiosk.post("/tickets", {"service_id": 1}), 409, "centre-closed")
    assert "05:00 23/11" in problem.title.vi
    assert not closed_desk.kiosk.asked("/catalogue")["opening"]["open"]
    _clock(closed_desk).now = before + timedelta(hours=21)
    assert closed_desk.kiosk.post("/tickets", {"service_id": 1}).status_code == 201


def test_a_ticket_from_tap_to_end(own_desk: Desk) -> None:
    desk = own_desk
    issued = desk.kiosk.done("/tickets", {"service_id": 1, "language": "en"})
    secret = issued["secret"]
    assert issued["url"].endswith(f"/t/{secret}")
    assert desk.nobody.asked(f"/places/{secret}")["ahead"] == 0
    called = desk.clerk.done("/counters/1/next")
    assert (called["ticket"]["label"], called["reason"]) == ("A001", "first-in-line")
    refused(desk.clerk.post("/counters/1/next"), 409, "nobody-waiting")
    second = desk.kiosk.done("/tickets", {"service_id": 1})
    refused(desk.clerk.post("/counters/1/next"), 409, "counter-busy")
    refused(desk.clerk.post("/counters/1/leave"), 409, "counter-busy")
    refused(desk.manager.post(f"/tickets/{called['ticket']['id']}/start"), 403, "not-your-counter")
    refused(desk.clerk.post(f"/tickets/{called['ticket']['id']}/finish"), 409, "action-not-possible")
    _clock(desk).forward(minutes=2)
    desk.clerk.done(f"/tickets/{called['ticket']['id']}/start")
    _clock(desk).forward(minutes=5)
    # The next call finishes who is being served.
    assert desk.clerk.done("/counters/1/next")["ticket"]["id"] == second["ticket"]["id"]
    desk.clerk.done(f"/tickets/{second['ticket']['id']}/no-show")
    desk.clerk.done("/counters/1/leave")
    figures = desk.manager.asked("/figures/today")["total"]
    assert {name: figures[name] for name in ("issued", "called", "finished", "no_shows", "waiting")} == {
        "issued": 2, "called": 2, "finished": 1, "no_shows": 1, "waiting": 0,
    }  # fmt: skip
    assert figures["service_time"]["longest"] == 300
    assert figures["wait"]["longest"] == 420
    audit(desk.hub.store)


def test_a_counter_is_taken_over_only_when_that_is_asked_for(own_desk: Desk) -> None:
    desk = own_desk
    assert desk.clerk.asked("/session")["counter_id"] == 1
    other = desk.api().sign_in("clerk2")
    refused(other.post("/counters/1/take"), 409, "counter-taken")
    assert other.done("/counters/1/take", {"take_over": True})["user_id"] == other.asked("/session")["id"]
    refused(desk.clerk.post("/counters/1/next"), 403, "not-your-counter")
    assert desk.clerk.asked("/session")["counter_id"] is None


def test_a_password_can_be_tried_ten_times_a_minute(own_desk: Desk) -> None:
    body = {"login": "clerk3", "password": "sai"}
    for _ in range(10):
        refused(own_desk.nobody.http.post("/session", json=body), 401, "wrong-password")
    right = {**body, "password": PASSWORD}
    refused(own_desk.nobody.http.post("/session", json=right), 429, "too-many-attempts")


def test_trying_one_password_with_many_logins_is_limited_too(own_desk: Desk) -> None:
    """Each try costs the hub memory and time; and one of many logins may have a weak password."""
    tries = [{"login": login, "password": "123456"} for login in STAFF for _ in range(10)]
    assert len(tries) == 60
    for body in tries:
        refused(own_desk.nobody.http.post("/session", json=body), 401, "wrong-password")
    refused(own_desk.nobody.http.post("/session", json={"login": "x", "password": "x"}), 429, "too-many-attempts")


def test_signing_in_replaces_the_session_and_signing_out_ends_it(own_desk: Desk) -> None:
    caller = own_desk.api().sign_in("clerk2")
    before = caller.cookie()
    assert caller.sign_in("manager").asked("/session")["login"] == "manager"
    assert caller.cookie() != before
    assert caller.http.delete("/session").status_code == 204
    refused(caller.get("/session"), 401, "not-signed-in")


def test_a_pairing_code_works_once_and_for_a_quarter_of_an_hour(own_desk: Desk) -> None:
    desk = own_desk
    pairing = told(desk.nobody.http.post("/devices", json={"kind": "kiosk", "name": "Máy 1"}))
    for code in ("", "AAAAAA", pairing["code"][:-1], pairing["token"][:12]):
        assert desk.admin.post("/devices/approve", {"code": code}).status_code in {400, 404}
    spoken = f" {pairing['code'][:3].lower()}-{pairing['code'][3:].lower()} "
    assert desk.admin.done("/devices/approve", {"code": spoken})["state"] == "approved"
    refused(desk.admin.post("/devices/approve", {"code": pairing["code"]}), 404, "unknown-pairing-code")
    late = told(desk.nobody.http.post("/devices", json={"kind": "kiosk", "name": "Máy 2"}))
    _clock(desk).forward(minutes=15)
    refused(desk.admin.post("/devices/approve", {"code": late["code"]}), 404, "unknown-pairing-code")


def test_only_so_many_devices_may_wait(own_desk: Desk) -> None:
    body = {"kind": "kiosk", "name": "Máy lạ"}
    answers = [own_desk.nobody.http.post("/devices", json=body) for _ in range(21)]
    assert [answer.status_code for answer in answers[:20]] == [201] * 20
    refused(answers[20], 429, "too-many-pending")


def test_paper_that_no_printer_fetches_ends_as_not_claimed(own_desk: Desk) -> None:
    desk = own_desk
    printer = desk.printer
    job_id = desk.kiosk.done("/tickets", {"service_id": 1})["print_job_id"]
    _clock(desk).now += UNCLAIMED_FOR
    end_abandoned_print_jobs(desk.hub.store)
    assert [order["job"]["id"] for order in printer.asked("/print-jobs")["orders"]] == [job_id]
    _clock(desk).forward(seconds=1)
    end_abandoned_print_jobs(desk.hub.store)
    end_abandoned_print_jobs(desk.hub.store)
    assert printer.asked("/print-jobs")["orders"] == []
    job = desk.clerk.asked("/print-jobs/recent")["jobs"][0]
    assert (job["state"], job["trouble"]) == ("failed", "not-claimed")
    # A printer that comes back must not print for somebody who has gone to the desk.
    refused(printer.post(f"/print-jobs/{job_id}/claim"), 409, "print-job-not-waiting")


def test_paper_that_a_printer_took_and_never_spoke_of_again_is_unknown(own_desk: Desk) -> None:
    desk = own_desk
    printer = desk.printer
    job_id = desk.kiosk.done("/tickets", {"service_id": 1})["print_job_id"]
    printer.done(f"/print-jobs/{job_id}/claim")
    _clock(desk).now += UNREPORTED_FOR
    end_abandoned_print_jobs(desk.hub.store)
    assert desk.clerk.asked("/print-jobs/recent")["jobs"][0]["state"] == "sent"
    _clock(desk).forward(seconds=1)
    end_abandoned_print_jobs(desk.hub.store)
    assert desk.clerk.asked("/print-jobs/recent")["jobs"][0]["state"] == "unknown"
    # It speaks after all: what it knows is better than what the hub supposed.
    printer.done(f"/print-jobs/{job_id}/result", {"state": "confirmed"})
    assert desk.clerk.asked("/print-jobs/recent")["jobs"][0]["state"] == "confirmed"


def test_a_reprint_is_a_job_of_its_own_and_marked(own_desk: Desk) -> None:
    desk = own_desk
    printer = desk.printer
    issued = desk.kiosk.done("/tickets", {"service_id": 1})
    order = printer.done(f"/print-jobs/{issued['print_job_id']}/claim")
    assert order["ticket"]["copy_number"] == 1
    printer.done(f"/print-jobs/{issued['print_job_id']}/result", {"state": "failed", "trouble": "paper-out"})
    refused(
        printer.post(f"/print-jobs/{issued['print_job_id']}/result", {"state": "confirmed"}),
        409,
        "print-job-not-waiting",
    )
    job = desk.clerk.done(f"/tickets/{issued['ticket']['id']}/reprint")
    assert (job["copy_number"], job["state"]) == (2, "queued")
    again = printer.done(f"/print-jobs/{job['id']}/claim")
    assert (again["ticket"]["label"], again["ticket"]["copy_number"]) == ("A001", 2)
    printer.done(f"/print-jobs/{job['id']}/result", {"state": "confirmed"})
    assert [each["state"] for each in desk.clerk.asked("/print-jobs/recent")["jobs"]] == ["confirmed", "failed"]


def test_without_a_printer_a_ticket_has_no_paper_and_a_reprint_is_refused(own_desk: Desk) -> None:
    issued = own_desk.kiosk.done("/tickets", {"service_id": 1})
    assert issued["print_job_id"] is None
    refused(own_desk.clerk.post(f"/tickets/{issued['ticket']['id']}/reprint"), 409, "no-printer")


def test_a_printer_sees_no_job_of_another(own_desk: Desk) -> None:
    desk = own_desk
    assert desk.printer.asked("/print-jobs")["orders"] == []
    other = desk.admin.pair(desk.admin, DeviceKind.PRINTER, "Máy in 2")
    job_id = desk.kiosk.done("/tickets", {"service_id": 1})["print_job_id"]
    refused(other.post(f"/print-jobs/{job_id}/claim"), 404, "unknown-print-job")
    refused(desk.printer.post(f"/print-jobs/{job_id}/result", {"state": "confirmed"}), 409, "print-job-not-waiting")
    desk.printer.done(f"/print-jobs/{job_id}/claim")
    refused(other.post(f"/print-jobs/{job_id}/result", {"state": "confirmed"}), 404, "unknown-print-job")
    refused(desk.printer.post(f"/print-jobs/{job_id}/result", {"state": "sent"}), 400, "bad-request")
    other.http.close()


def test_old_answers_are_dropped_by_themselves(own_desk: Desk) -> None:
    own_desk.kiosk.done("/tickets", {"service_id": 1}, key="old")
    _clock(own_desk).forward(days=8)
    drop_old_answers(own_desk.hub.store)
    assert own_desk.rows()["answer"] == []


@pytest.mark.parametrize("path", ["/hub", "/health"])
def test_anybody_may_ask_which_hub_this_is(own_desk: Desk, path: str) -> None:
    assert own_desk.nobody.asked(path)["epoch"] == own_desk.kiosk.asked("/floor")["epoch"]
