"""The agent between a real hub and a virtual printer: from the tap to the paper, and through every failure."""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PIL import Image

from printer import raster
from printer.faults import ChangeFaults
from printer.layout import pairing_image
from printer.typesetting import Fonts
from server.protocol.printing import PrintState, PrintTrouble
from tests.integration.printer.site import Site

TAP_TO_PAPER_SECONDS = 2.0


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with ExitStack() as stack:
        yield Site(tmp_path_factory.mktemp("site"), stack)


@pytest.fixture
def site(running: Site) -> Site:
    """The site, in order again."""
    running.paper.set_faults(ChangeFaults(paper_out=False, cover_open=False, off=False, mute=False, speed_mm_s=250))
    return running


def test_the_pairing_code_comes_out_of_the_printer(site: Site, fonts: Fonts) -> None:
    slip = Image.open(site.paper.folder / site.paper.jobs[0].image)
    expected = raster.harmless(pairing_image(site.code, "Máy in thử", "en", fonts))
    assert slip.tobytes() == expected.tobytes()


def test_a_tap_becomes_paper_and_the_hub_knows(site: Site) -> None:
    before = len(site.paper.jobs)
    tapped = time.monotonic()
    issued = site.tap()
    ticket = site.paper.await_tickets(before + 1)[-1]
    assert ticket.printed_monotonic - tapped < TAP_TO_PAPER_SECONDS
    job = site.ended(issued["print_job_id"])
    assert (job.state, job.trouble) == (PrintState.CONFIRMED, None)


def test_tickets_come_out_in_the_order_of_the_taps(site: Site) -> None:
    before = len(site.paper.jobs)
    jobs = [site.tap()["print_job_id"] for _ in range(4)]
    site.paper.await_tickets(before + 4)
    ended = [site.ended(job) for job in jobs]
    assert {job.state for job in ended} == {PrintState.CONFIRMED}
    assert sorted(job.sent_at for job in ended if job.sent_at) == [job.sent_at for job in ended]


def test_paper_out_is_told_in_five_seconds_and_the_reprint_is_marked(site: Site) -> None:
    clerk = site.clerk()
    site.paper.set_faults(ChangeFaults(paper_out=True))
    before = len(site.paper.jobs)
    tapped = time.monotonic()
    issued = site.tap()
    job = site.ended(issued["print_job_id"])
    assert time.monotonic() - tapped < 5
    assert (job.state, job.trouble) == (PrintState.FAILED, PrintTrouble.PAPER_OUT)
    site.paper.set_faults(ChangeFaults(paper_out=False))
    reprint = clerk.done(f"/tickets/{issued['ticket']['id']}/reprint")
    assert site.ended(reprint["id"]).state is PrintState.CONFIRMED
    assert reprint["copy_number"] == 2
    assert len(site.paper.jobs) == before + 1


def test_a_printer_that_is_off_is_told_in_five_seconds(site: Site) -> None:
    site.paper.set_faults(ChangeFaults(off=True))
    tapped = time.monotonic()
    job = site.ended(site.tap()["print_job_id"])
    assert time.monotonic() - tapped < 5
    assert (job.state, job.trouble) == (PrintState.FAILED, PrintTrouble.UNREACHABLE)


def test_an_agent_killed_while_printing_tells_unknown_and_prints_nothing_twice(site: Site) -> None:
    site.paper.set_faults(ChangeFaults(speed_mm_s=60))
    before, moved = len(site.paper.jobs), site.paper.moved_mm
    issued = site.tap()
    site.paper.await_paper(moved + 20)
    site.agent.kill()
    site.start_agent()
    job = site.ended(issued["print_job_id"])
    assert (job.state, job.trouble) == (PrintState.UNKNOWN, PrintTrouble.RESTARTED)
    later = site.tap()
    assert site.ended(later["print_job_id"]).state is PrintState.CONFIRMED
    # What was in the printer's own buffer may have come out; nothing was sent a second time.
    assert len(site.paper.jobs) <= before + 2


def test_tickets_taken_while_the_agent_is_away_come_out_when_it_is_back(site: Site) -> None:
    site.agent.stop()
    before = len(site.paper.jobs)
    jobs = [site.tap()["print_job_id"] for _ in range(2)]
    assert {site.job(job).state for job in jobs} == {PrintState.QUEUED}
    site.start_agent()
    site.paper.await_tickets(before + 2)
    assert {site.ended(job).state for job in jobs} == {PrintState.CONFIRMED}


def test_a_hub_that_dies_during_the_print_learns_the_end_when_it_is_back(site: Site) -> None:
    site.paper.set_faults(ChangeFaults(speed_mm_s=60))
    before, moved = len(site.paper.jobs), site.paper.moved_mm
    issued = site.tap()
    site.paper.await_paper(moved + 20)
    site.hub.kill()
    site.paper.await_tickets(before + 1)
    site.hub.start()
    job = site.ended(issued["print_job_id"])
    assert (job.state, job.trouble) == (PrintState.CONFIRMED, None)
    assert len(site.paper.jobs) == before + 1


def test_a_second_agent_in_the_same_folder_does_not_start(site: Site) -> None:
    first = site.agent
    second = site.start_agent()
    site.agent = first
    second.hear("sqlite")
    assert second.stop() != 0


def test_the_agent_ends_when_it_is_asked(site: Site) -> None:
    began = time.monotonic()
    assert site.agent.stop() == 0
    assert time.monotonic() - began < 5
    site.start_agent().hear("Connected to the hub")


def test_a_folder_of_state_is_for_its_user_alone(site: Site, running: Site) -> None:
    assert site is running
    folder = Path(site.hub.folder).parent / "printer"
    assert folder.stat().st_mode & 0o077 == 0
