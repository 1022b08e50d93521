"""The ticket on the screen: the number huge, what to do now, and the way to the citizen's own page."""

from kivy.graphics.texture import Texture
from kivy.properties import BooleanProperty, ObjectProperty, StringProperty
from kivy.uix.widget import Widget
from qrcode.constants import ERROR_CORRECT_M
from qrcode.image.pil import PilImage
from qrcode.main import QRCode

from kiosk.screens.parts import reuse
from kiosk.view import TicketCard


class Fact(Widget):
    """An icon, what it is, and its value."""

    icon = StringProperty("")
    what = StringProperty("")
    value = StringProperty("")
    ruled = BooleanProperty(False)


class QrPicture(Widget):
    """A QR code. One texture serves all codes of the same size."""

    url = StringProperty("")
    texture = ObjectProperty(None, allownone=True)

    def on_url(self, _: Widget, url: str) -> None:
        """Draw another code."""
        code = QRCode[PilImage](error_correction=ERROR_CORRECT_M, border=4)
        code.add_data(url)
        code.make(fit=True)
        rows = code.get_matrix()
        side = len(rows)
        if self.texture is None or self.texture.width != side:
            self.texture = Texture.create(size=(side, side), colorfmt="luminance")
            self.texture.mag_filter = self.texture.min_filter = "nearest"
        pixels = bytes(0 if dark else 255 for row in reversed(rows) for dark in row)
        self.texture.blit_buffer(pixels, colorfmt="luminance", bufferfmt="ubyte")
        self.canvas.ask_update()


class TicketScreen(Widget):
    """What the citizen takes along, on paper, as a photograph or in the head."""

    title = StringProperty("")
    label = StringProperty("")
    service = StringProperty("")
    url = StringProperty("")
    qr_note = StringProperty("")
    icon = StringProperty("")
    do = StringProperty("")
    do_note = StringProperty("")
    countdown = StringProperty("")

    def __init__(self) -> None:
        """Make the screen."""
        self._facts: list[Fact] = []
        super().__init__()

    def show(self, ticket: TicketCard) -> None:
        """Draw a ticket."""
        for name in ("title", "label", "service", "url", "qr_note", "icon", "do", "do_note"):
            setattr(self, name, getattr(ticket, name))
        self.ids.done.show(ticket.done)
        facts = reuse(self.ids.facts, self._facts, Fact, len(ticket.facts))
        for index, (widget, (icon, what, value)) in enumerate(zip(facts, ticket.facts, strict=True)):
            widget.icon, widget.what, widget.value = icon, what, value
            widget.ruled = index > 0
            # Where to wait is a sentence.
            widget.size_hint_y = 1.0 if index < len(facts) - 1 else 1.4
