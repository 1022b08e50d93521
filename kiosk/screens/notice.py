"""Screens that tell one thing: searching, closed, asking, trouble; and the code for pairing."""

from kivy.properties import StringProperty
from kivy.uix.widget import Widget

from kiosk.screens.parts import reuse
from kiosk.view import Notice, PairingCode


class NoticeScreen(Widget):
    """One icon, one sentence in large type, what to do, and at most one button."""

    icon = StringProperty("")
    tone = StringProperty("accent")
    title = StringProperty("")
    text = StringProperty("")
    small = StringProperty("")

    def show(self, notice: Notice) -> None:
        """Draw a notice."""
        self.icon, self.tone = notice.icon, notice.tone
        self.title, self.text, self.small = notice.title, notice.text, notice.small
        button = self.ids.button
        if notice.press is not None:
            button.show(notice.press)
        button.disabled = notice.press is None
        button.opacity = 0 if notice.press is None else 1


class NumberedStep(Widget):
    """One of several things to do, with its number."""

    number = StringProperty("")
    text = StringProperty("")


class PairingScreen(Widget):
    """The code, as large as it can be, and what to do with it."""

    title = StringProperty("")
    text = StringProperty("")
    code = StringProperty("")

    def __init__(self) -> None:
        """Make the screen."""
        self._steps: list[NumberedStep] = []
        super().__init__()

    def show(self, pairing: PairingCode) -> None:
        """Draw a code."""
        self.title, self.text = pairing.title, pairing.text
        # Spaced out: the code is read aloud across the room.
        self.code = " ".join(pairing.code)
        steps = reuse(self.ids.steps, self._steps, NumberedStep, len(pairing.steps))
        for number, (widget, words) in enumerate(zip(steps, pairing.steps, strict=True), start=1):
            widget.number, widget.text = str(number), words
