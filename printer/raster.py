"""A picture as ESC/POS commands, in bands, with no command hidden in the dots.

The commands are built by python-escpos: ``ESC @``, ``GS v 0`` for each band, ``GS V`` for the cut (Epson, "ESC/POS
Command Reference"). A printer looks for real-time commands (``DLE EOT``, ``DLE ENQ``, ``DLE DC4``) in all that it
receives, even inside a picture: there they would open the cash drawer, clear the buffer, or make it say things that
nobody asked.
"""

from collections.abc import Iterator

from escpos.escpos import Escpos
from escpos.printer import Dummy
from PIL import Image, ImageChops

BAND_ROWS = 120
"""Rows a band, 15 mm: the printer begins before the whole ticket has arrived."""

PROFILES = {576: "TM-T20II", 384: "POS-5890"}
"""Of python-escpos, by the width of the print head in dots."""

DLE = 0x10
REAL_TIME = (0x04, 0x05, 0x14)
"""What follows on DLE in a real-time command: EOT, ENQ, DC4."""


def harmless(image: Image.Image) -> Image.Image:
    """Give a picture of mode ``1`` without real-time commands: where one would stand, one more dot is black."""
    dark = ImageChops.invert(image).tobytes()
    for second in REAL_TIME:
        dark = dark.replace(bytes((DLE, second)), bytes((DLE | 0x20, second)))
    return ImageChops.invert(Image.frombytes("1", image.size, dark))


def bands(image: Image.Image) -> Iterator[bytes]:
    """Give one ``GS v 0`` command for each band of a picture, each made when it is asked for: the first can leave."""
    return (_band(image, top) for top in range(0, image.height, BAND_ROWS))


def _band(image: Image.Image, top: int) -> bytes:
    paper = builder(image.width)
    part = image.crop((0, top, image.width, min(top + BAND_ROWS, image.height)))
    paper.image(part, impl="bitImageRaster")
    return bytes(paper.output)


def start(dots: int) -> bytes:
    """Give ``ESC @``: forget what the last sender set."""
    paper = builder(dots)
    paper.hw("INIT")
    return bytes(paper.output)


def cut(dots: int) -> bytes:
    """Give ``GS V 66 0``: feed exactly to the knife and cut, and save the inch that line feeds cost."""
    paper = builder(dots)
    paper.cut(feed=False)
    return bytes(paper.output)


def builder(dots: int) -> Escpos:
    """Give an empty builder of commands for a print head."""
    return Dummy(profile=PROFILES[dots])


def automatic_status(*, on: bool) -> bytes:
    """Give ``GS a n``: tell unasked when the printer goes offline, has an error or no paper; or be still again.

    A printer whose buffer is full reads no question any more, but it still says this.
    """
    return b"\x1da" + bytes((0x0E if on else 0,))


def report_when_printed(process_id: str) -> bytes:
    """Give ``GS ( H`` function 48: say the process id when everything before has been printed."""
    return b"\x1d(H\x06\x00\x30\x30" + process_id.encode("ascii")


def nothing(dots: int) -> bytes:
    """Give as many NUL as the longest band has bytes: a printer passes over them, whatever it was waiting for."""
    return bytes(dots // 8 * BAND_ROWS)
