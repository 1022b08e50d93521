"""One page of fields or services, as large cards."""

from collections.abc import Sequence

from kivy.app import App
from kivy.properties import StringProperty
from kivy.uix.widget import Widget

from kiosk.screens.parts import Pressable, put, reuse
from kiosk.view import Card, Cards


class FieldCard(Pressable):
    """A field of administration."""

    text = StringProperty("")
    icon = StringProperty("")
    note = StringProperty("")

    def show(self, card: Card) -> None:
        """Draw a field."""
        self.text, self.icon, self.note = card.press.text, card.press.icon, card.unit
        self.show_press(card.press)


class ServiceCard(Pressable):
    """A service, the letter of its queue, and how many wait there."""

    text = StringProperty("")
    letter = StringProperty("")
    number = StringProperty("")
    unit = StringProperty("")

    def show(self, card: Card) -> None:
        """Draw a service."""
        self.text, self.letter, self.number, self.unit = card.press.text, card.letter, card.number, card.unit
        self.show_press(card.press)


class Pager(Widget):
    """The bar under a list of several pages."""

    text = StringProperty("")


class CardsScreen(Widget):
    """Holds the cards of both lists; those that are not needed wait outside the window."""

    def __init__(self, *, services: bool) -> None:
        """Make the screen of services, or the one of fields."""
        self._services = services
        self._pool: list[FieldCard | ServiceCard] = []
        super().__init__()

    def show(self, page: Cards) -> None:
        """Draw one page."""
        geometry = App.get_running_app().geo
        grid = (geometry.service_grid if self._services else geometry.field_grid)(page.count)
        make = ServiceCard if self._services else FieldCard
        cards: Sequence[FieldCard | ServiceCard] = reuse(self.ids.cards, self._pool, make, len(page.cards))
        for widget, card, box in zip(cards, page.cards, grid.cells(len(page.cards)), strict=True):
            put(widget, box)
            widget.show(card)
        pager = self.ids.pager
        pager.opacity = 0 if page.pager is None else 1
        if page.pager is None:
            pager.ids.previous.disabled = pager.ids.following.disabled = True
        else:
            pager.text = page.pager.text
            pager.ids.previous.show(page.pager.previous)
            pager.ids.following.show(page.pager.following)
