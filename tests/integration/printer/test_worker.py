"""The worker with its real journal: claimed before the first byte, never twice on paper, every end told in the end."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from printer.driver import confirmed, failed, unknown
from printer.journal import FILE_NAME, Journal, Stage
from printer.worker import STALE_SECONDS, Worker
from server.link.errors import HubUnreachable
from server.protocol.printing import PrintResult, PrintState, PrintTrouble, TicketPrint
from tests.integration.printer.fake_hub import FakeHub, refusal


class PowerCut(BaseException):
    """The process ends here."""


class FakePrinter:
    """Notes what it prints, and can do something at that moment."""

    def __init__(self) -> None:
        """Confirm everything."""
        self.printed = 0
        self.result = confirmed()
        self.at_print: Callable[[], None] = lambda: None

    def print(self, image: Image.Image) -> PrintResult:
        assert image.width == 8
        self.at_print()
        self.printed += 1
        return self.result


class Site:
    """One printer, its state folder and its hub; the agent on it may die and start again."""

    def __init__(self, folder: Path) -> None:
        """Start the first agent."""
        self.hub = FakeHub()
        self.printer = FakePrinter()
        self.folder = folder
        self.now = 0.0
        self.drawn: list[str] = []
        self.journal = Journal(folder)
        self.worker = self._new_worker()

    def restart(self) -> None:
        self.journal.close()
        self.journal = Journal(self.folder)
        self.worker = self._new_worker()
        self.worker.recover()

    def draw(self, ticket: TicketPrint) -> Image.Image:
        self.drawn.append(ticket.label)
        return Image.new("1", (8, 8))

    def _new_worker(self) -> Worker:
        return Worker(self.hub, self.journal, self.printer, self.draw, lambda: self.now)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    made = Site(tmp_path)
    yield made
    made.journal.close()


def test_jobs_are_printed_in_order_and_told(site: Site) -> None:
    site.hub.queue("a", "b", "c")
    site.worker.catch_up()
    assert site.drawn == ["a", "b", "c"]
    assert site.hub.results == dict.fromkeys("abc", confirmed())
    assert site.journal.entries() == []


def test_the_claim_is_answered_and_on_the_disk_before_the_first_byte(site: Site) -> None:
    site.hub.queue("a")
    seen: list[tuple[PrintState, Stage]] = []
    site.printer.at_print = lambda: seen.append((site.hub.states["a"], site.journal.entries()[0].stage))
    site.worker.print_job("a")
    assert seen == [(PrintState.SENT, Stage.PRINTING)]


def test_a_job_that_does_not_wait_is_passed_over(site: Site) -> None:
    site.hub.queue("a")
    site.worker.print_job("a")
    site.worker.print_job("a")
    site.worker.print_job("never heard of")
    assert site.printer.printed == 1
    assert site.journal.entries() == []


@pytest.mark.parametrize("result", [failed(PrintTrouble.PAPER_OUT), unknown(PrintTrouble.BROKEN_OFF)])
def test_what_the_printer_says_is_told_as_it_is(site: Site, result: PrintResult) -> None:
    site.hub.queue("a")
    site.printer.result = result
    site.worker.print_job("a")
    assert site.hub.results == {"a": result}


def test_power_lost_while_printing_leaves_it_unknown_and_prints_nothing_again(site: Site) -> None:
    site.hub.queue("a", "b")

    def die() -> None:
        raise PowerCut

    site.printer.at_print = die
    with pytest.raises(PowerCut):
        site.worker.catch_up()
    site.printer.at_print = lambda: None
    site.restart()
    site.worker.catch_up()
    assert site.hub.results == {"a": unknown(PrintTrouble.RESTARTED), "b": confirmed()}
    assert site.printer.printed == 1


def test_power_lost_after_the_claim_and_before_the_first_byte_is_certainly_no_paper(site: Site) -> None:
    site.hub.queue("a")
    site.hub.lose_answers = {"claim"}
    with pytest.raises(HubUnreachable):
        site.worker.catch_up()
    site.hub.lose_answers = set()
    site.restart()
    site.worker.catch_up()
    assert site.hub.results == {"a": failed(PrintTrouble.RESTARTED)}
    assert site.printer.printed == 0


def test_power_lost_before_the_claim_arrived_prints_the_ticket_once(site: Site) -> None:
    site.hub.queue("a")
    site.hub.lose_requests = {"claim"}
    with pytest.raises(HubUnreachable):
        site.worker.catch_up()
    site.hub.lose_requests = set()
    site.restart()
    site.worker.catch_up()
    assert site.hub.results == {"a": confirmed()}
    assert site.printer.printed == 1


def test_a_lost_answer_to_the_claim_is_asked_again_and_printed_once(site: Site) -> None:
    site.hub.queue("a")
    site.hub.lose_answers = {"claim"}
    with pytest.raises(HubUnreachable):
        site.worker.print_job("a")
    assert site.printer.printed == 0
    site.hub.lose_answers = set()
    site.worker.catch_up()
    assert site.hub.results == {"a": confirmed()}
    assert site.printer.printed == 1


def test_a_claim_answered_too_late_is_not_printed(site: Site) -> None:
    site.hub.queue("a")
    site.hub.lose_answers = {"claim"}
    with pytest.raises(HubUnreachable):
        site.worker.print_job("a")
    site.hub.lose_answers = set()
    site.now += STALE_SECONDS + 1
    site.worker.catch_up()
    assert site.hub.results == {"a": failed(PrintTrouble.NOT_CLAIMED)}
    assert site.printer.printed == 0


@pytest.mark.parametrize("restarted", [False, True])
@pytest.mark.parametrize("lost", ["lose_requests", "lose_answers"])
def test_a_result_that_got_lost_is_told_later_and_the_ticket_is_not_printed_again(
    site: Site, lost: str, restarted: bool
) -> None:
    site.hub.queue("a")
    setattr(site.hub, lost, {"result"})
    with pytest.raises(HubUnreachable):
        site.worker.print_job("a")
    setattr(site.hub, lost, set())
    if restarted:
        site.restart()
    site.worker.catch_up()
    assert site.hub.results == {"a": confirmed()}
    assert site.printer.printed == 1
    assert site.journal.entries() == []


def test_untold_results_go_out_before_new_tickets(site: Site) -> None:
    site.hub.queue("a")
    site.hub.lose_requests = {"result"}
    with pytest.raises(HubUnreachable):
        site.worker.print_job("a")
    site.hub.lose_requests = set()
    site.hub.queue("b")
    site.hub.asked.clear()
    site.worker.catch_up()
    assert site.hub.asked[0] == "POST /print-jobs/a/result"
    assert site.drawn == ["a", "b"]


def test_a_result_that_the_hub_does_not_want_is_dropped(site: Site) -> None:
    site.hub.queue("a")
    site.hub.refuse = {"result": refusal("print-job-not-waiting")}
    site.worker.print_job("a")
    assert site.journal.entries() == []


@pytest.mark.parametrize("status", [401, 429, 500])
def test_a_result_that_the_hub_cannot_take_now_is_kept(site: Site, status: int) -> None:
    site.hub.queue("a")
    site.hub.refuse = {"result": refusal("not now", status)}
    with pytest.raises(HubUnreachable):
        site.worker.print_job("a")
    site.hub.refuse = {}
    site.worker.catch_up()
    assert site.hub.results == {"a": confirmed()}


def test_a_ticket_that_cannot_be_drawn_fails_and_the_next_is_printed(site: Site) -> None:
    site.hub.queue("a", "b")
    draw = site.draw

    def draw_some(ticket: TicketPrint) -> Image.Image:
        if ticket.label == "a":
            raise ValueError(ticket.label)
        return draw(ticket)

    worker = Worker(site.hub, site.journal, site.printer, draw_some)
    worker.catch_up()
    assert site.hub.results == {"a": failed(PrintTrouble.OFFLINE), "b": confirmed()}


def test_a_damaged_journal_is_put_aside(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"not a database at all" * 200)
    journal = Journal(tmp_path)
    assert journal.entries() == []
    journal.close()
    assert (tmp_path / "journal.damaged").exists()


def test_the_disk_cannot_take_the_beginning_so_nothing_is_claimed(site: Site) -> None:
    site.hub.queue("a")
    site.journal.close()
    with pytest.raises(sqlite3.Error):
        site.worker.print_job("a")
    assert site.hub.states == {"a": PrintState.QUEUED}
    assert site.hub.asked == []
