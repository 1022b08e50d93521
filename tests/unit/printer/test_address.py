"""What a person writes for a printer is understood wholly or not at all."""

import pytest

from printer.address import PrinterAddress
from printer.errors import BadPrinterAddress
from printer.layout import NARROW, WIDE


def test_an_address_alone_means_wide_paper_on_the_usual_port() -> None:
    assert PrinterAddress.read("tcp://192.168.1.50") == PrinterAddress("192.168.1.50", 9100, WIDE, process_id=True)


def test_what_the_printer_can_do_is_said_behind_it() -> None:
    read = PrinterAddress.read("tcp://may-in.local:9101?width=384&process-id=no")
    assert read == PrinterAddress("may-in.local", 9101, NARROW, process_id=False)


@pytest.mark.parametrize(
    "said",
    [
        "", "192.168.1.50", "usb://1", "tcp://", "tcp://a:b", "tcp://a:99999", "tcp://a/b", "tcp://a?width=500",
        "tcp://a?width=x", "tcp://a?process-id=maybe", "tcp://a?color=red", "tcp://a?width",
    ],
)  # fmt: skip
def test_anything_else_is_refused_with_an_example(said: str) -> None:
    with pytest.raises(BadPrinterAddress, match=r"tcp://192\.168\.1\.50:9100"):
        PrinterAddress.read(said)
