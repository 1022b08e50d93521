"""The welcome: a large box for each language, and in three pictures what will happen."""

from kivy.properties import NumericProperty, ObjectProperty, StringProperty
from kivy.uix.widget import Widget

from kiosk.screens.parts import Pressable, reuse
from kiosk.view import Greeting


class LanguageBox(Pressable):
    """Begins in one language, and says so in it."""

    text = StringProperty("")
    language = StringProperty("")
    type_size = NumericProperty(60.0)


class PictureStep(Widget):
    """One of the things that will happen: a picture for those who do not read, and a few words."""

    icon = StringProperty("")
    text = StringProperty("")


class GreetingScreen(Widget):
    """Nobody is being served."""

    view = ObjectProperty(None, allownone=True)
    waiting = StringProperty("")

    def __init__(self) -> None:
        """Make the screen."""
        self._steps: list[PictureStep] = []
        super().__init__()

    def show(self, greeting: Greeting) -> None:
        """Draw a welcome."""
        self.waiting = greeting.waiting
        for box, (press, language) in zip((self.ids.first, self.ids.second), greeting.choices, strict=True):
            box.text, box.language = press.text, language
            box.show_press(press)
        steps = reuse(self.ids.steps, self._steps, PictureStep, len(greeting.steps))
        for widget, (icon, words) in zip(steps, greeting.steps, strict=True):
            widget.icon, widget.text = icon, words
