"""Tickets as pictures: as wide as the paper, black and white, short, and without a name that does not fit."""

import tomllib
from pathlib import Path

import pytest
from PIL import Image

import server.store.profiles
from printer.layout import NARROW, WHITE, WIDE, Paper, issued_line, pairing_image, qr_image, ticket_image
from printer.typesetting import ELLIPSIS, Fonts, paragraph
from server.protocol.base import Text
from tests.support.tickets import LAND, URL, ticket_print

FONTS = Fonts()
PROFILE = tomllib.loads((Path(server.store.profiles.__path__[0]) / "ward.toml").read_text(encoding="utf-8"))
PAPERS = pytest.mark.parametrize("paper", [WIDE, NARROW], ids=["80 mm", "58 mm"])
LANGUAGES = pytest.mark.parametrize("language", ["vi", "en"])


@PAPERS
@LANGUAGES
def test_a_ticket_is_as_wide_as_the_paper_and_black_or_white(paper: Paper, language: str) -> None:
    picture = ticket_image(ticket_print(language=language), FONTS, paper)
    assert (picture.mode, picture.width) == ("1", paper.dots)
    assert picture.width % 8 == 0


def test_an_ordinary_ticket_takes_no_more_than_92_millimetres() -> None:
    for language in ("vi", "en"):
        assert ticket_image(ticket_print(language=language), FONTS).height / 8 <= 92


def test_the_longest_ticket_stays_a_ticket() -> None:
    worst = ticket_print(label="Đ1024", service=LAND, copy_number=12, ahead=1234)
    assert ticket_image(worst, FONTS).height / 8 <= 110
    assert ticket_image(worst, FONTS, NARROW).height / 8 <= 130


@PAPERS
@LANGUAGES
def test_no_name_of_the_catalogue_is_shortened(paper: Paper, language: str) -> None:
    column = paper.dots - 2 * paper.margin
    names = [(Text(**each["name"]).read(language), paper.service) for each in PROFILE["services"]]
    names += [(Text(**each["name"]).read(language), paper.queue) for each in PROFILE["queues"]]
    names += [(Text(**PROFILE["point"]["name"]).read(language), paper.point)]
    beside = column - paper.code_width if paper.side_by_side else column
    places = [(Text(**each["where"]).read(language), paper.where) for each in PROFILE["queues"]]
    for name, style, room in [(*each, column) for each in names] + [(*each, beside) for each in places]:
        block = paragraph(FONTS, name, style, room)
        assert ELLIPSIS not in "".join(block.lines), name
        assert block.width <= room


def test_the_same_ticket_is_the_same_picture() -> None:
    assert ticket_image(ticket_print(), FONTS).tobytes() == ticket_image(ticket_print(), FONTS).tobytes()


def test_a_reprint_differs_from_the_original_and_from_other_reprints() -> None:
    pictures = {ticket_image(ticket_print(copy_number=number), FONTS).tobytes() for number in (1, 2, 3)}
    assert len(pictures) == 3


def test_the_time_is_that_of_the_wall_clock_in_the_centre() -> None:
    assert issued_line(ticket_print()) == "07:42 · 23/11/2026"


def test_the_number_is_the_largest_thing() -> None:
    """Its digits are at least 15 millimetres high, where paper and number allow it."""
    picture = ticket_image(ticket_print(label="A7"), FONTS)
    column = picture.crop((200, 0, 210, picture.height)).convert("L")
    runs, run = [0], 0
    for row in range(picture.height):
        dark = column.crop((0, row, 10, row + 1)).getextrema()[0] == 0
        run = run + 1 if dark else 0
        runs.append(run)
    assert max(runs) >= 15 * 8


@pytest.mark.parametrize("largest", [100, 246, 250, 400])
def test_modules_of_the_code_are_whole_dots_with_a_quiet_zone(largest: int) -> None:
    code = qr_image(URL, largest)
    dark = code.point(lambda grey: 255 - grey).getbbox()
    assert dark is not None
    left, top, right, bottom = dark
    modules = 17 + 4 * 4
    dots = (right - left) // modules
    assert (right - left, bottom - top) == (dots * modules, dots * modules)
    assert dots >= 3
    assert (left, top, code.width - right, code.height - bottom) == (4 * dots,) * 4
    small = code.resize((code.width // dots, code.height // dots), Image.Resampling.NEAREST)
    assert small.resize(code.size, Image.Resampling.NEAREST).tobytes() == code.tobytes()
    assert set(code.tobytes()) == {0, WHITE}


@LANGUAGES
@PAPERS
def test_a_pairing_slip_is_short(language: str, paper: Paper) -> None:
    slip = pairing_image("7KQ2MX", "Máy in sảnh", language, FONTS, paper)
    assert slip.width == paper.dots
    assert slip.height / 8 <= 50
