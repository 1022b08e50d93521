"""Where things stand on a kiosk's screen, for any window: pure arithmetic, origin bottom left as Kivy has it.

Lengths are designed on a panel of 1080 × 1920 (or, lying, 1920 × 1080) and scaled to the window. On the usual 27-inch
panel 20 mm, the least that an unsteady finger wants, are 64 of these units; nothing to be touched is smaller than 120.
In portrait everything to be touched lies in the lower two thirds, within reach from a wheelchair.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

LONG, SHORT = 1920.0, 1080.0
LEAST_TOUCH = 120.0
LARGE = 1.3
"""How much larger large text is."""


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels."""

    x: float
    y: float
    width: float
    height: float

    @property
    def pos(self) -> tuple[float, float]:
        """Lower left corner."""
        return self.x, self.y

    @property
    def size(self) -> tuple[float, float]:
        """Width and height."""
        return self.width, self.height

    @property
    def right(self) -> float:
        """Right edge."""
        return self.x + self.width

    @property
    def top(self) -> float:
        """Upper edge."""
        return self.y + self.height


@dataclass(frozen=True)
class Grid:
    """How many cards fit into a box, and where."""

    box: Box
    columns: int
    rows: int
    cell: tuple[float, float]
    gap: float

    @property
    def capacity(self) -> int:
        """Cards on one page."""
        return self.columns * self.rows

    def cells(self, count: int) -> Iterator[Box]:
        """Give the place of each of `count` cards, row by row from the top."""
        width, height = self.cell
        for index in range(count):
            row, column = divmod(index, self.columns)
            x = self.box.x + column * (width + self.gap)
            yield Box(x, self.box.top - height - row * (height + self.gap), width, height)


@dataclass(frozen=True)
class Geometry:
    """The places of one window."""

    width: float
    height: float
    large: bool = False
    trouble: bool = False
    """Whether a line about trouble stands under the head."""

    @property
    def portrait(self) -> bool:
        """Whether the window stands."""
        return self.height >= self.width

    @cached_property
    def unit(self) -> float:
        """Pixels for one unit of the design."""
        across, up = (SHORT, LONG) if self.portrait else (LONG, SHORT)
        return min(self.width / across, self.height / up)

    def px(self, units: float) -> float:
        """Give pixels for a length of the design."""
        return units * self.unit

    def font(self, units: float) -> float:
        """Give pixels for a size of type, larger where large text is wanted."""
        return units * self.unit * (LARGE if self.large else 1.0)

    @cached_property
    def margin(self) -> float:
        """Free space along the edges."""
        return self.px(48)

    @cached_property
    def foot(self) -> Box:
        """The bar with back, home, language and text size."""
        return Box(self.margin, self.px(32), self.width - 2 * self.margin, self.px(132))

    @cached_property
    def head(self) -> Box:
        """The centre's name and the time."""
        height = self.px(132)
        width = self._side if not self.portrait else self.width - 2 * self.margin
        return Box(self.margin, self.height - height - self.px(8), width, height)

    @cached_property
    def title(self) -> Box:
        """What the citizen is asked."""
        top = self._under_head
        if self.portrait:
            bottom = self.body.top + self.px(32)
            return Box(self.margin, bottom, self.width - 2 * self.margin, top - bottom)
        return Box(self.margin, self.body.y, self._side, top - self.body.y)

    @cached_property
    def body(self) -> Box:
        """What the citizen can choose."""
        bottom = self.foot.top + self.px(32)
        if self.portrait:
            return Box(self.margin, bottom, self.width - 2 * self.margin, self.height * 2 / 3 - bottom)
        left = self.margin + self._side + self.px(56)
        return Box(left, bottom, self.width - self.margin - left, self.height - self.px(40) - bottom)

    @cached_property
    def whole(self) -> Box:
        """Title and body together, for a screen that only tells."""
        return Box(self.margin, self.body.y, self.width - 2 * self.margin, self._under_head - self.body.y)

    @cached_property
    def banner(self) -> Box:
        """The line about trouble."""
        height = self.px(128 if self.portrait else 190)
        return Box(self.head.x, self.head.y - self.px(20) - height, self.head.width, height)

    @cached_property
    def _under_head(self) -> float:
        return (self.banner.y if self.trouble else self.head.y) - self.px(24)

    @cached_property
    def _side(self) -> float:
        return self.width * 0.32 - self.margin

    def pager(self) -> Box:
        """Give the bar under a list of several pages."""
        return Box(self.body.x, self.body.y, self.body.width, self.px(LEAST_TOUCH))

    def field_grid(self, count: int) -> Grid:
        """Place the cards of fields."""
        return self._grid(count, (2,) if self.portrait else (2, 3), least=240 if self.large else 188, most=300)

    def service_grid(self, count: int) -> Grid:
        """Place the cards of services, whose names are long."""
        return self._grid(count, (1,) if self.portrait else (1, 2), least=204 if self.large else 156, most=240)

    def _grid(self, count: int, choices: tuple[int, ...], *, least: float, most: float) -> Grid:
        """Take as few columns as hold all cards on one page, or the most and several pages."""
        gap = self.px(20)
        box = self.body
        low, high = self.px(least), self.px(most)
        rows = _fitting(box.height, low, gap)
        columns = next((some for some in choices if some * rows >= count), choices[-1])
        if count > rows * columns:
            cut = self.pager().height + gap
            box = Box(box.x, box.y + cut, box.width, box.height - cut)
            rows = _fitting(box.height, low, gap)
            used = rows
        else:
            used = max(1, -(-count // columns))
        cell = ((box.width - (columns - 1) * gap) / columns, min(high, (box.height - (used - 1) * gap) / used))
        return Grid(box, columns, rows, cell, gap)


def _fitting(height: float, least: float, gap: float) -> int:
    return max(1, int((height + gap) / (least + gap)))
