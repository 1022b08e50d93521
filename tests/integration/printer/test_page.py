"""The virtual printer's page and port: tickets appear live, faults are set over HTTP, and bad input changes nothing."""

import json
import random
import socket
from collections.abc import Callable

import httpx
import pytest
from PIL import Image

from printer.address import PrinterAddress
from printer.driver import NetworkPrinter, confirmed
from printer.virtual import VirtualPrinter
from tests.integration.printer.conftest import HASTY


@pytest.fixture
def shown(new_printer: Callable[..., VirtualPrinter]) -> VirtualPrinter:
    return new_printer(page=True)


def test_a_ticket_is_told_to_the_page_as_it_comes_out(shown: VirtualPrinter, picture: Image.Image) -> None:
    driver = NetworkPrinter(PrinterAddress.read(shown.address), HASTY)
    with httpx.stream("GET", shown.page_address + "events", timeout=10, trust_env=False) as stream:
        lines = stream.iter_lines()
        assert next(lines) == "event: faults"
        assert driver.print(picture) == confirmed()
        told = next(line for line in lines if line.startswith('data: {"number"'))
    ticket = json.loads(told.removeprefix("data: "))
    assert ticket["number"] == 1
    assert "dài 104 mm" in ticket["caption"]
    png = httpx.get(f"{shown.page_address}jobs/{ticket['image']}", trust_env=False)
    assert png.headers["Content-Type"] == "image/png"
    listed = httpx.get(shown.page_address + "jobs", trust_env=False).json()["jobs"]
    assert listed == [ticket]


def test_faults_are_set_and_told(shown: VirtualPrinter) -> None:
    with httpx.stream("GET", shown.page_address + "events", timeout=10, trust_env=False) as stream:
        lines = stream.iter_lines()
        assert next(lines) == "event: faults"
        answer = httpx.post(shown.page_address + "faults", json={"cover_open": True}, trust_env=False)
        assert answer.json()["cover_open"] is True
        assert any('"cover_open": true' in line for line in lines)
    assert shown.faults.cover_open
    assert httpx.get(shown.page_address + "faults", trust_env=False).json() == shown.faults.model_dump()


@pytest.mark.parametrize("body", ["", "nonsense", "[]", '{"no_such": 1}', '{"speed_mm_s": 0}', '{"cut_after": -1}'])
def test_a_fault_that_is_not_understood_changes_nothing(shown: VirtualPrinter, body: str) -> None:
    before = shown.faults
    answer = httpx.post(shown.page_address + "faults", content=body, trust_env=False)
    assert answer.status_code == 422
    assert shown.faults == before


@pytest.mark.parametrize("path", ["nothing", "jobs/..%2f..%2fsecret", "jobs/../page.py", "jobs/1.png", "jobs/"])
def test_other_paths_lead_nowhere(shown: VirtualPrinter, path: str) -> None:
    assert httpx.get(shown.page_address + path, trust_env=False).status_code == 404


@pytest.mark.parametrize("path", ["", "page.css", "page.js", "regular.ttf", "bold.ttf"])
def test_the_page_is_whole(shown: VirtualPrinter, path: str) -> None:
    answer = httpx.get(shown.page_address + path, trust_env=False)
    assert answer.status_code == 200
    if path == "":
        assert '<html lang="vi">' in answer.text
        assert "${" not in answer.text


def test_any_bytes_at_the_printer_port_leave_it_working(paper: VirtualPrinter, picture: Image.Image) -> None:
    chance = random.Random(7)
    for _ in range(60):
        with socket.create_connection(("127.0.0.1", paper.port), timeout=5) as sender:
            # A picture that never ends would rightly swallow the next sender's bytes; `NetworkPrinter` frees it.
            sender.sendall(chance.randbytes(chance.randrange(1, 400)).replace(b"\x1d", b"x").replace(b"\x1b", b"y"))
    driver = NetworkPrinter(PrinterAddress.read(paper.address), HASTY)
    assert driver.print(picture) == confirmed()
    assert paper.jobs
