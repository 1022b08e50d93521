"""A virtual printer of each test's own, fast unless asked otherwise, and pictures to print."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PIL import Image

from printer.address import PrinterAddress
from printer.driver import NetworkPrinter, Patience
from printer.layout import ticket_image
from printer.typesetting import Fonts
from printer.virtual import VirtualPrinter
from tests.support.tickets import ticket_print

FAST = 5000.0
"""Millimetres a second, so that a ticket takes 20 ms."""

HASTY = Patience(
    connect=1.0, first_answer=0.4, next_answer=0.3, last_answer=0.3, stall=0.4, trouble=0.2, poll=0.03, spare=0.2,
    slowest=1000.0,
)  # fmt: skip


@pytest.fixture
def new_printer(tmp_path: Path) -> Iterator[Callable[..., VirtualPrinter]]:
    with ExitStack() as running:

        def make(speed: float = FAST, page: bool = False) -> VirtualPrinter:
            printer = VirtualPrinter(tmp_path / "paper", page_port=0 if page else None, speed_mm_s=speed)
            return running.enter_context(printer)

        yield make


@pytest.fixture
def paper(new_printer: Callable[..., VirtualPrinter]) -> VirtualPrinter:
    """A fast printer without a page."""
    return new_printer()


@pytest.fixture
def driver(paper: VirtualPrinter) -> NetworkPrinter:
    return NetworkPrinter(PrinterAddress.read(paper.address), HASTY)


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    return Fonts()


@pytest.fixture(scope="session")
def picture(fonts: Fonts) -> Image.Image:
    return ticket_image(ticket_print(), fonts)
