"""The driver against the virtual printer: what it says became of a ticket is never more than what is certain."""

import socket
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

import pytest
from PIL import Image

from printer import raster
from printer.address import PrinterAddress
from printer.driver import NetworkPrinter, Patience, confirmed, failed, unknown
from printer.faults import ChangeFaults
from printer.roll import PrintedTicket
from printer.virtual import VirtualPrinter
from server.protocol.printing import PrintResult, PrintState, PrintTrouble
from tests.integration.printer.conftest import HASTY


def on_paper(paper: VirtualPrinter, ticket: PrintedTicket) -> Image.Image:
    return Image.open(paper.folder / ticket.image)


def test_a_ticket_comes_out_dot_for_dot(paper: VirtualPrinter, driver: NetworkPrinter, picture: Image.Image) -> None:
    assert driver.print(picture) == confirmed()
    (ticket,) = paper.await_tickets(1)
    assert on_paper(paper, ticket).tobytes() == raster.harmless(picture).tobytes()


def test_confirmed_means_that_it_is_cut(new_printer: Callable[..., VirtualPrinter], picture: Image.Image) -> None:
    """At the speed of a real printer the answer comes after the paper and not after the bytes."""
    paper = new_printer(speed=250.0)
    began = time.monotonic()
    assert NetworkPrinter(PrinterAddress.read(paper.address)).print(picture) == confirmed()
    assert len(paper.jobs) == 1
    assert time.monotonic() - began >= picture.height / 8 / 250.0


@pytest.mark.parametrize(
    ("fault", "trouble"),
    [
        (ChangeFaults(paper_out=True), PrintTrouble.PAPER_OUT),
        (ChangeFaults(cover_open=True), PrintTrouble.COVER_OPEN),
        (ChangeFaults(mute=True), PrintTrouble.SILENT),
        (ChangeFaults(off=True), PrintTrouble.UNREACHABLE),
    ],
)
def test_a_printer_that_is_not_ready_gets_no_ticket(
    paper: VirtualPrinter, driver: NetworkPrinter, picture: Image.Image, fault: ChangeFaults, trouble: PrintTrouble
) -> None:
    paper.set_faults(fault)
    began = time.monotonic()
    assert driver.print(picture) == failed(trouble)
    assert time.monotonic() - began < 2
    paper.set_faults(ChangeFaults(paper_out=False, cover_open=False, mute=False, off=False))
    assert driver.print(picture) == confirmed()
    assert len(paper.await_tickets(1)) == 1


@pytest.mark.parametrize(
    ("fault", "trouble"),
    [
        (ChangeFaults(paper_left_mm=40), PrintTrouble.PAPER_OUT),
        (ChangeFaults(cover_open=True), PrintTrouble.COVER_OPEN),
        (ChangeFaults(mute=True), PrintTrouble.SILENT),
        (ChangeFaults(off=True), PrintTrouble.BROKEN_OFF),
    ],
)
def test_trouble_in_the_middle_leaves_it_unknown_and_is_told_in_time(
    new_printer: Callable[..., VirtualPrinter], picture: Image.Image, fault: ChangeFaults, trouble: PrintTrouble
) -> None:
    """With the patience of every day: the desk is alarmed within five seconds."""
    paper = new_printer(speed=150.0)
    driver = NetworkPrinter(PrinterAddress.read(paper.address))
    results: list[PrintResult] = []
    began = time.monotonic()
    printing = Thread(target=lambda: results.append(driver.print(picture)))
    printing.start()
    paper.await_paper(15)
    paper.set_faults(fault)
    printing.join(10)
    assert results == [unknown(trouble)]
    assert time.monotonic() - began < 5


def test_a_cover_opened_and_closed_at_once_does_no_harm(
    new_printer: Callable[..., VirtualPrinter], picture: Image.Image
) -> None:
    paper = new_printer(speed=150.0)
    driver = NetworkPrinter(PrinterAddress.read(paper.address))
    results: list[PrintResult] = []
    printing = Thread(target=lambda: results.append(driver.print(picture)))
    printing.start()
    paper.await_paper(15)
    paper.set_faults(ChangeFaults(cover_open=True))
    printing.join(0.3)
    paper.set_faults(ChangeFaults(cover_open=False))
    printing.join(10)
    assert results == [confirmed()]


def test_a_line_cut_at_any_byte_never_tells_a_lie_and_never_spoils_the_next_ticket(
    paper: VirtualPrinter, driver: NetworkPrinter, picture: Image.Image
) -> None:
    size = 60_000
    offsets = [0, 1, 2, 3, 4, 5, 6, 7, 8, 100, 8_000, 8_640, 8_650, 8_660, *range(9_000, size, 2_777)]
    for offset in offsets:
        before = len(paper.jobs)
        paper.set_faults(ChangeFaults(cut_after=offset))
        result = driver.print(picture)
        came_out = len(paper.jobs) - before
        if result.state is PrintState.FAILED:
            assert came_out == 0, offset
        if offset < 6:
            assert result == failed(PrintTrouble.UNREACHABLE), offset
        paper.set_faults(ChangeFaults(cut_after=10_000_000))
        assert driver.print(picture) == confirmed(), offset
        # Below what the cut left hanging, the ticket is whole.
        sheet = on_paper(paper, paper.jobs[-1])
        whole = raster.harmless(picture)
        assert sheet.crop((0, sheet.height - whole.height, *sheet.size)).tobytes() == whole.tobytes(), offset


def test_a_printer_without_process_ids_is_believed_when_in_order_before_and_after(
    paper: VirtualPrinter, picture: Image.Image
) -> None:
    driver = NetworkPrinter(PrinterAddress.read(paper.address + "?process-id=no"), HASTY)
    assert driver.print(picture) == confirmed()
    assert len(paper.await_tickets(1)) == 1
    assert b"\x1d(H" not in (paper.folder / paper.jobs[0].raw).read_bytes()


def test_a_slow_printer_is_waited_for(new_printer: Callable[..., VirtualPrinter], picture: Image.Image) -> None:
    paper = new_printer(speed=100.0)
    assert NetworkPrinter(PrinterAddress.read(paper.address), Patience()).print(picture) == confirmed()
    assert len(paper.jobs) == 1


def test_a_printer_that_takes_no_bytes_is_left(picture: Image.Image) -> None:
    """It says that it is in order, and then reads nothing any more."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        given_up = Event()
        thread = Thread(target=_answer_twice_and_hang, args=(server, given_up))
        thread.start()
        driver = NetworkPrinter(PrinterAddress("127.0.0.1", server.getsockname()[1]), HASTY)
        tall = Image.new("1", (576, 80_000))
        tall.paste(picture)
        assert driver.print(tall) == unknown(PrintTrouble.SILENT)
        given_up.set()
        thread.join(10)


def test_a_second_sender_waits_for_the_first(paper: VirtualPrinter, picture: Image.Image) -> None:
    """Real printers take one connection at a time."""
    host, port = "127.0.0.1", paper.port
    first = socket.create_connection((host, port))
    driver = NetworkPrinter(PrinterAddress(host, port), Patience(first_answer=5.0))
    results: list[PrintResult] = []
    second = Thread(target=lambda: results.append(driver.print(picture)))
    second.start()
    second.join(0.3)
    assert results == []
    first.close()
    second.join(10)
    assert results == [confirmed()]


def test_raw_bytes_and_times_are_kept_beside_the_picture(
    paper: VirtualPrinter, driver: NetworkPrinter, picture: Image.Image, tmp_path: Path
) -> None:
    began = time.monotonic()
    driver.print(picture)
    (ticket,) = paper.await_tickets(1)
    assert began < ticket.first_dots_monotonic <= ticket.last_byte_monotonic < ticket.printed_monotonic
    assert ticket.printed_monotonic < time.monotonic()
    assert ticket.millimetres == pytest.approx(picture.height / 8 + 15, abs=0.1)
    assert len((tmp_path / "paper" / ticket.raw).read_bytes()) == ticket.size_bytes


def _answer_twice_and_hang(server: socket.socket, given_up: Event) -> None:
    connection, _ = server.accept()
    with connection:
        for _ in range(2):
            connection.recv(3)
            connection.sendall(b"\x12")
        given_up.wait(10)
