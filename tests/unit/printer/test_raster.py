"""Pictures as commands: every dot arrives, and no command hides among the dots."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from printer import raster
from printer.interpreter import Cut, Feed, Interpreter, Rows, TellChanges, TellWhenPrinted
from printer.roll import picture_of

HIDDEN = re.compile(rb"\x10[\x04\x05\x14]")
WIDTHS = (384, 576)


@st.composite
def pictures(draw: st.DrawFn) -> Image.Image:
    width = draw(st.sampled_from(WIDTHS))
    height = draw(st.integers(1, 300))
    bits = draw(st.lists(st.sampled_from([0x00, 0x04, 0x05, 0x10, 0x14, 0x30, 0xFF]), min_size=1, max_size=40))
    data = (bytes(bits) * (width * height // 8))[: width // 8 * height]
    return Image.frombytes("1", (width, height), data)


@settings(deadline=None)
@given(pictures())
def test_no_command_hides_in_the_dots_and_only_black_is_added(picture: Image.Image) -> None:
    safe = raster.harmless(picture)
    assert not HIDDEN.search(ImageChops.invert(safe).tobytes())
    added = ImageChops.logical_and(safe, ImageChops.invert(picture))
    assert added.getbbox() is None
    assert raster.harmless(safe).tobytes() == safe.tobytes()


@settings(deadline=None)
@given(pictures())
def test_bands_carry_the_picture_dot_for_dot(picture: Image.Image) -> None:
    interpreter = Interpreter()
    rows = [each for band in raster.bands(picture) for each in interpreter.feed(band)]
    parts = [each for each in rows if isinstance(each, Rows)]
    assert len(parts) == len(rows)
    assert picture_of(parts).tobytes() == picture.tobytes()
    assert max(len(part.data) for part in parts) <= len(raster.nothing(picture.width))


def test_commands_are_those_of_the_manual() -> None:
    interpreter = Interpreter()
    read = interpreter.feed(
        raster.start(576)
        + raster.automatic_status(on=True)
        + raster.report_when_printed("ABCD")
        + raster.automatic_status(on=False)
        + raster.cut(576)
    )
    kinds = [type(each) for each in read]
    assert kinds == [TellChanges, TellWhenPrinted, TellChanges, Feed, Cut]
    assert raster.start(576) == b"\x1b@"


def test_what_frees_a_waiting_printer_prints_nothing() -> None:
    assert Interpreter().feed(raster.nothing(576)) == []
