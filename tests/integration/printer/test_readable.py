"""Programs that know nothing of us read the printed ticket: the code, the words, and the bytes."""

import subprocess
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from printer import raster
from printer.driver import NetworkPrinter, confirmed
from printer.layout import NARROW, WIDE, Paper, pairing_image, ticket_image
from printer.typesetting import Fonts
from printer.virtual import VirtualPrinter
from server.protocol.base import Text
from tests.support.npos import rows_of
from tests.support.tickets import BIRTH, LAND, URL, ticket_print

PAPERS = pytest.mark.parametrize("paper_kind", [WIDE, NARROW], ids=["80 mm", "58 mm"])

MARGIN = 20
"""Dots; what stands between two rows of one rule is no section."""
LEGIBLE = 0.93
"""Part of the characters that an untrained program must read right."""


def on_white(picture: Image.Image, folder: Path, *, scale: float = 1.0) -> Path:
    """Give the ticket with the white edge that every roll has, as a file."""
    sheet = Image.new("L", (picture.width + 64, picture.height + 64), 255)
    sheet.paste(picture, (32, 32))
    path = folder / "sheet.png"
    sheet.resize((round(sheet.width * scale), round(sheet.height * scale)), Image.Resampling.LANCZOS).save(path)
    return path


def sections(picture: Image.Image) -> list[Image.Image]:
    """Give what stands between the rules that go across the ticket."""
    row_bytes = picture.width // 8
    dots = ImageChops.invert(picture).tobytes()
    counts = [sum(byte.bit_count() for byte in dots[at : at + row_bytes]) for at in range(0, len(dots), row_bytes)]
    full = max(counts)
    rules = [row for row, count in enumerate(counts) if count == full]
    edges = [0, *rules, picture.height]
    return [
        picture.crop((0, top + 1, picture.width, bottom)) for top, bottom in pairwise(edges) if bottom - top > MARGIN
    ]


def without_number(section: Image.Image) -> Image.Image:
    """Give what stands below the number: lines of large digits confuse the reader of words."""
    row_bytes = section.width // 8
    dots = ImageChops.invert(section).tobytes()
    inked = [any(dots[row * row_bytes : (row + 1) * row_bytes]) for row in range(section.height)]
    top = inked.index(True)
    return section.crop((0, inked.index(False, top), *section.size))


def likeness(said: str, read: str) -> float:
    """Give how much of what was said was read, from 0 to 1; a mark misread here and there is the reader's weakness."""
    blocks = SequenceMatcher(None, said, read, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(said)


def words(path: Path, language: str = "vie") -> str:
    read = subprocess.run(
        ["tesseract", str(path), "-", "-l", language, "--psm", "6"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return " ".join(read.stdout.split())


@PAPERS
@pytest.mark.parametrize("copy_number", [1, 2])
def test_the_code_is_read_exactly(fonts: Fonts, tmp_path: Path, paper_kind: Paper, copy_number: int) -> None:
    picture = raster.harmless(ticket_image(ticket_print(copy_number=copy_number), fonts, paper_kind))
    read = subprocess.run(
        ["zbarimg", "--quiet", "--raw", str(on_white(picture, tmp_path))],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert read.stdout.strip() == URL


@PAPERS
@pytest.mark.parametrize("service", [BIRTH, LAND], ids=["short", "long"])
def test_the_service_is_read(fonts: Fonts, tmp_path: Path, paper_kind: Paper, service: Text) -> None:
    picture = ticket_image(ticket_print(service=service), fonts, paper_kind)
    _, middle, _ = sections(picture)
    read = words(on_white(without_number(middle), tmp_path, scale=3))
    assert likeness(service.vi, read) >= LEGIBLE, read


def test_the_head_and_the_rest_are_read(fonts: Fonts, tmp_path: Path) -> None:
    picture = ticket_image(ticket_print(), fonts)
    head, _, foot = sections(picture)
    read = words(on_white(head, tmp_path, scale=3))
    assert likeness("Trung tâm Phục vụ hành chính công phường Trấn Biên Tiếp nhận chính", read) >= LEGIBLE, read
    read = words(on_white(foot.crop((0, 0, 340, foot.height)), tmp_path, scale=3))
    said = "Trước ông/bà có 5 người Mời ông/bà chờ tại Khu chờ A, trước quầy 1 và 2 07:42 · 23/11/2026"
    assert likeness(said, read) >= LEGIBLE, read


def test_the_pairing_slip_is_read(fonts: Fonts, tmp_path: Path) -> None:
    _, code, about = sections(pairing_image("7KQ2MX", "Máy in sảnh", "vi", fonts))
    assert words(on_white(code, tmp_path, scale=0.4), "eng") == "7KQ2MX"
    read = words(on_white(about, tmp_path, scale=3))
    assert likeness("Nhờ người quản trị mở trang Thiết bị và nhập mã này.", read) >= LEGIBLE, read


def test_an_independent_reader_sees_the_same_dots(
    paper: VirtualPrinter, driver: NetworkPrinter, picture: Image.Image
) -> None:
    assert driver.print(picture) == confirmed()
    (ticket,) = paper.await_tickets(1)
    rows = rows_of(paper.folder / ticket.raw)
    dark = ImageChops.invert(raster.harmless(picture)).tobytes()
    width = picture.width // 8
    expected = [
        "".join(f"{byte:08b}" for byte in dark[row * width : (row + 1) * width]) for row in range(picture.height)
    ]
    assert rows == expected
