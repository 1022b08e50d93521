"""The whole window: head, title, the one screen that is shown, foot, and the question if somebody is there."""

from collections.abc import Callable

from kivy.input.motionevent import MotionEvent
from kivy.properties import BooleanProperty, StringProperty
from kivy.uix.widget import Widget

from kiosk.happening import Touch, Touched
from kiosk.screens.cards import CardsScreen
from kiosk.screens.greeting import GreetingScreen
from kiosk.screens.notice import NoticeScreen, PairingScreen
from kiosk.screens.parts import PressButton
from kiosk.screens.ticket import TicketScreen
from kiosk.state import Screen
from kiosk.view import Cards, Foot, Greeting, Head, Notice, PairingCode, Press, Prompt, TicketCard, Title, View


class HeadBar(Widget):
    """Whose kiosk this is, the time, and trouble that concerns everybody."""

    centre = StringProperty("")
    time = StringProperty("")
    trouble = StringProperty("")

    def show(self, head: Head) -> None:
        """Draw the bar above."""
        self.centre, self.time, self.trouble = head.centre, head.time, head.trouble


class TitleBlock(Widget):
    """What the citizen is asked."""

    text = StringProperty("")
    note = StringProperty("")
    icon = StringProperty("")
    step = StringProperty("")

    def show(self, title: Title | None) -> None:
        """Draw a title, or leave its place to the screen."""
        self.opacity = 0 if title is None else 1
        if title is not None:
            self.text, self.note, self.icon, self.step = title.text, title.note, title.icon, title.step


class FootBar(Widget):
    """Back, home, language and size of text, in the same places on every screen."""

    def show(self, foot: Foot) -> None:
        """Draw the bar below."""
        for button, press in (
            (self.ids.back, foot.back),
            (self.ids.home, foot.home),
            (self.ids.language, foot.language),
            (self.ids.text_size, foot.size),
        ):
            _show_or_hide(button, press)


class PromptCover(Widget):
    """Asks whether somebody is still there. It lies over everything: whatever is touched, the answer is yes."""

    title = StringProperty("")
    text = StringProperty("")
    stay = StringProperty("")


class Root(Widget):
    """The one root widget. Every screen is made once and used again and again."""

    prompting = BooleanProperty(False)

    def __init__(self, touch: Callable[[Touch], None]) -> None:
        """Make all screens; `touch` learns of every finger."""
        self._touch = touch
        super().__init__()
        self._notice = NoticeScreen()
        self._pairing = PairingScreen()
        self._greeting = GreetingScreen()
        self._fields = CardsScreen(services=False)
        self._services = CardsScreen(services=True)
        self._ticket = TicketScreen()
        self._cover = PromptCover()
        self._current: Widget | None = None

    def show(self, view: View) -> None:
        """Draw a picture of the kiosk."""
        self.ids.head.show(view.head)
        self.ids.foot.show(view.foot)
        self.ids.title.show(view.body.title if isinstance(view.body, Cards | Greeting) else None)
        self._put(self._screen(view))
        self._ticket.countdown = view.countdown
        self._ask(view.prompt)

    def on_touch_down(self, touch: MotionEvent) -> bool:
        """Note that somebody is there, before anything is pressed; an answer to the question presses nothing."""
        answers = self.prompting
        self._touch(Touched())
        return True if answers else bool(super().on_touch_down(touch))

    def _screen(self, view: View) -> Widget:
        match view.body:
            case Notice():
                self._notice.show(view.body)
                return self._notice
            case PairingCode():
                self._pairing.show(view.body)
                return self._pairing
            case Greeting():
                self._greeting.show(view.body)
                return self._greeting
            case TicketCard():
                self._ticket.show(view.body)
                return self._ticket
            case Cards():
                cards = self._services if view.screen is Screen.SERVICES else self._fields
                cards.show(view.body)
                return cards

    def _put(self, screen: Widget) -> None:
        if screen is self._current:
            return
        place = self.ids.place
        place.clear_widgets()
        place.add_widget(screen)
        self._current = screen

    def _ask(self, prompt: Prompt | None) -> None:
        self.prompting = prompt is not None
        if prompt is not None:
            self._cover.title, self._cover.text, self._cover.stay = prompt.title, prompt.text, prompt.stay
            if self._cover.parent is None:
                self.add_widget(self._cover)
        elif self._cover.parent is not None:
            self.remove_widget(self._cover)


def _show_or_hide(button: PressButton, press: Press | None) -> None:
    button.opacity = 0 if press is None else 1
    button.disabled = press is None
    if press is not None:
        button.show(press)
