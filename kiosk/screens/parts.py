"""What all screens are made of: text that fits its box, icons, and things to press that answer at once."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from kivy.clock import Clock
from kivy.core.text import Label as CoreLabel
from kivy.properties import BooleanProperty, ListProperty, NumericProperty, ObjectProperty, StringProperty
from kivy.uix.behaviors import ButtonBehavior
from kivy.uix.label import Label
from kivy.uix.widget import Widget

from kiosk.geometry import Box
from kiosk.happening import Touch
from kiosk.view import Press

SMALLEST = 0.55
"""Text shrinks to this share of its size at most, to fit its box."""

STEP = 0.93

TOLERANCE = 3.0
"""Pixels to which the width of a text is found."""

W = TypeVar("W", bound=Widget)


class FitText(Label):
    """Text that shrinks until it fits its box, in lines of about the same length.

    The longest name in the largest type is never cut off, and no word stands alone on the last line. Sizes are tried
    with Kivy's layout alone, without drawing: only the size that fits becomes a texture.
    """

    largest = NumericProperty(20.0)
    """The size of type where there is room, in pixels."""
    used_width = NumericProperty(0.0)
    used_height = NumericProperty(0.0)
    """What the text takes of its box, for what stands beside it or under it."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - Kivy's properties by name
        """Make a text."""
        self._fit_soon = Clock.create_trigger(self._fit, -1)
        super().__init__(**kwargs)
        for name in ("text", "size", "largest", "font_name", "halign"):
            self.fbind(name, self._fit_soon)
        self._fit_soon()

    def _fit(self, *_: object) -> None:
        width, height = self.size
        if not self.text or width < 1 or height < 1:
            self.used_width = self.used_height = 0.0
            return
        size = self.largest
        while not self._fits(size, width, height) and size > self.largest * SMALLEST:
            size *= STEP
        up = self._height_at(size, width)
        across = self._least_width(size, width, up)
        free = max(0.0, width - across - 1.0)
        left = {"left": 0.0, "center": free / 2, "right": free}[self.halign]
        self.padding = [left, 0, free - left, 0]
        self.font_size = size
        self.text_size = (width, height)
        self.used_width, self.used_height = across, up

    def _fits(self, size: float, width: float, height: float) -> bool:
        return self._longest_word(size) <= width and self._height_at(size, width) <= height

    def _least_width(self, size: float, width: float, height: float) -> float:
        """Give the least width that needs no more lines than `width` does."""
        low, high = min(self._longest_word(size), width), width
        while high - low > TOLERANCE:
            middle = (low + high) / 2
            if self._height_at(size, middle) <= height:
                high = middle
            else:
                low = middle
        return high

    def _longest_word(self, size: float) -> float:
        """Give the width of the longest word: narrower, Kivy would break it."""
        measure = CoreLabel(font_name=self.font_name, font_size=size)
        return max((float(measure.get_extents(word)[0]) for word in self.text.split()), default=0.0)

    def _height_at(self, size: float, width: float) -> float:
        measure = CoreLabel(text=self.text, font_name=self.font_name, font_size=size, text_size=(width, None))
        return float(measure.render()[1])


class Icon(Label):
    """One character of the icon font, drawn in the middle of its box."""

    name = StringProperty("")


class Disc(Widget):
    """An icon on a round ground."""

    name = StringProperty("")
    ground = ListProperty([0, 0, 0, 0])
    colour = ListProperty([0, 0, 0, 1])


class Panel(Widget):
    """A sheet with a rim."""

    ground = ListProperty([0, 0, 0, 0])
    edge = ListProperty([0, 0, 0, 0])
    roundness = NumericProperty(28.0)
    """Radius of the corners, in units of the design."""
    corner = NumericProperty(20.0)
    rim = NumericProperty(2.0)


class Pressable(ButtonBehavior, Widget):
    """Something to touch. It changes its face while the finger is on it, and does its action when that is lifted."""

    action: Touch | None = ObjectProperty(None, allownone=True)
    tone = StringProperty("plain")
    """``plain``, ``accent`` or ``quiet``."""
    corner = NumericProperty(20.0)
    rim = NumericProperty(2.0)
    face = ListProperty([0, 0, 0, 0])
    edge = ListProperty([0, 0, 0, 0])
    words = ListProperty([0, 0, 0, 1])

    def show_press(self, press: Press) -> None:
        """Take over what a press does, and be grey where it does nothing."""
        self.action = press.action
        self.disabled = press.action is None


class PressButton(Pressable):
    """An icon and a word or two."""

    text = StringProperty("")
    icon = StringProperty("")
    upright = BooleanProperty(False)
    """Whether the icon stands above the words."""
    """With the icon beside them, both stand in the middle together."""
    type_size = NumericProperty(36.0)

    def show(self, press: Press) -> None:
        """Take over a press."""
        self.text, self.icon = press.text, press.icon
        self.show_press(press)


def put(widget: Widget, box: Box) -> None:
    """Put a widget into a box."""
    widget.pos = box.pos
    widget.size = box.size


def reuse(parent: Widget, pool: list[W], make: Callable[[], W], count: int) -> Sequence[W]:
    """Show `count` widgets of a pool in `parent`, making only those that were never needed before.

    Kivy keeps the textures of texts that have been thrown away; a kiosk that runs for months must not throw any away.
    """
    while len(pool) < count:
        pool.append(make())
    for index, widget in enumerate(pool):
        if index < count and widget.parent is None:
            parent.add_widget(widget)
        elif index >= count and widget.parent is not None:
            parent.remove_widget(widget)
    return pool[:count]
