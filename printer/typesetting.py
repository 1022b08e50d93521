"""Words to lines of pixels: no line is ever wider than its column, and what does not fit is said to be cut by "…"."""

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise, product
from pathlib import Path
from typing import NamedTuple

from PIL import ImageDraw, ImageFont

from printer.errors import FontsMissing

FOLDER = Path(__file__).parent / "assets" / "fonts"
BLACK = 0
ELLIPSIS = "…"
NARROWER = 16
"""Dots; lines need not be balanced more finely."""

LEADING = 1.24
"""Line height over type size. Capitals with two marks, as in "HỘ TỊCH – CHỨNG THỰC", need that much."""


class Weight(StrEnum):
    """The weights of the typeface that tickets use."""

    REGULAR = "Regular"
    MEDIUM = "Medium"
    SEMIBOLD = "SemiBold"
    BOLD = "Bold"


class Fonts:
    """The typeface at any size, read from one folder."""

    def __init__(self, folder: Path = FOLDER) -> None:
        """Check that all weights are there. Raises FontsMissing."""
        self._folder = folder
        if not all(self._path(weight).is_file() for weight in Weight):
            raise FontsMissing(folder)
        self.face = lru_cache(maxsize=64)(self._face)
        """Give a weight at a size in pixels."""

    def _path(self, weight: Weight) -> Path:
        return self._folder / f"BeVietnamPro-{weight}.ttf"

    def _face(self, weight: Weight, size: int) -> ImageFont.FreeTypeFont:
        return ImageFont.truetype(self._path(weight), size)


class Style(NamedTuple):
    """How a paragraph may be set: at the first size at which it takes no more than `lines` lines."""

    weight: Weight
    sizes: tuple[int, ...]
    lines: int
    balanced: bool = True
    """Whether lines are made of like length. Not for a name that reads better when its first line is full."""
    compact: bool = False
    """Whether fewer lines are better than larger type."""


class Paragraph(NamedTuple):
    """Text broken into lines."""

    lines: tuple[str, ...]
    face: ImageFont.FreeTypeFont
    line_height: int

    @property
    def height(self) -> int:
        """In pixels."""
        return self.line_height * len(self.lines)

    @property
    def width(self) -> int:
        """Of the longest line, in pixels."""
        return max((width(line, self.face) for line in self.lines), default=0)


def width(line: str, face: ImageFont.FreeTypeFont) -> int:
    """Measure a line in whole pixels, from its origin to the end of its ink."""
    return round(face.getbbox(line, anchor="ls")[2] + 0.5)


def paragraph(fonts: Fonts, said: str, style: Style, column: int) -> Paragraph:
    """Break a text into lines of at most `column` pixels, at the largest size at which it needs few enough lines."""
    words = unicodedata.normalize("NFC", said).split()
    most = range(1, style.lines + 1) if style.compact else (style.lines,)
    for allowed, size in product(most, style.sizes):
        face = fonts.face(style.weight, size)
        lines = wrap(words, face, column, balanced=style.balanced)
        if len(lines) <= allowed and all(width(line, face) <= column for line in lines):
            break
    else:
        lines = [shorten(line, face, column) for line in lines[: style.lines - 1]] + [
            shorten(" ".join(lines[style.lines - 1 :]), face, column)
        ]
    return Paragraph(tuple(lines), face, round(size * LEADING))


def wrap(words: Sequence[str], face: ImageFont.FreeTypeFont, column: int, *, balanced: bool = True) -> list[str]:
    """Break at spaces into as few lines as the column allows, and then into lines of like length."""
    # Each word is measured once: measuring whole lines again and again took longer than drawing the ticket.
    lengths = [face.getlength(word) for word in words]
    space = face.getlength(" ")
    ends = breaks(lengths, space, column)
    # The narrowest column that needs no further line leaves no word standing alone.
    narrow, wide = 0, column
    while balanced and len(ends) > 1 and wide - narrow > NARROWER:
        middle = (narrow + wide) // 2
        if len(breaks(lengths, space, middle)) > len(ends):
            narrow = middle
        else:
            wide = middle
    ends = breaks(lengths, space, wide)
    return [" ".join(words[start:end]) for start, end in pairwise([0, *ends])]


def breaks(lengths: Sequence[float], space: float, column: float) -> list[int]:
    """Say after how many words each line ends; a word that is wider than the column stands alone."""
    ends: list[int] = []
    line = 0.0
    for number, length in enumerate(lengths):
        if ends and line + space + length <= column - 1:
            line += space + length
            ends[-1] = number + 1
        else:
            line = length
            ends.append(number + 1)
    return ends


def shorten(line: str, face: ImageFont.FreeTypeFont, column: int) -> str:
    """Cut a line that is too long and say so with "…"."""
    if width(line, face) <= column:
        return line
    fits = bisect_right(range(len(line)), column, key=lambda kept: width(line[:kept] + ELLIPSIS, face)) - 1
    return line[: max(0, fits)].rstrip() + ELLIPSIS


def set_lines(draw: ImageDraw.ImageDraw, block: Paragraph, left: int, top: int, column: int, *, centred: bool) -> None:
    """Draw a paragraph into its column."""
    size = block.face.size
    # The baseline stands so that marks above capitals and tails below both keep inside the line.
    baseline = top + round(block.line_height - size * 0.27)
    for number, line in enumerate(block.lines):
        shift = (column - width(line, block.face)) // 2 if centred else 0
        draw.text((left + shift, baseline + number * block.line_height), line, BLACK, block.face, anchor="ls")
