"""What stands on the screen, as values that can be compared: widgets only draw it, and draw nothing that is equal."""

from dataclasses import dataclass, field

from kiosk.happening import Touch
from kiosk.state import Screen


@dataclass(frozen=True, slots=True)
class Press:
    """Something to touch: what stands on it and what it does. Without an action it is grey."""

    text: str
    icon: str
    action: Touch | None


@dataclass(frozen=True, slots=True)
class Head:
    """The bar above: whose kiosk this is, the time, and trouble that concerns everybody."""

    centre: str
    time: str
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Title:
    """What the citizen is asked or told."""

    text: str
    note: str = ""
    icon: str = ""
    step: str = ""


@dataclass(frozen=True, slots=True)
class Foot:
    """The bar below, the same on every screen. What is None has no meaning there and is not shown."""

    back: Press | None
    home: Press | None
    language: Press
    size: Press


@dataclass(frozen=True, slots=True)
class Notice:
    """A screen that tells one thing, with at most one button for what can be done about it."""

    icon: str
    tone: str
    """A colour of the tokens that has a ``-wash``: ``accent``, ``warn`` or ``danger``."""
    title: str
    text: str
    small: str = ""
    press: Press | None = None


@dataclass(frozen=True, slots=True)
class PairingCode:
    """The code that an administrator enters."""

    title: str
    text: str
    code: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Greeting:
    """The welcome: one large box for each language, and in three pictures what will happen."""

    title: Title
    choices: tuple[tuple[Press, str], ...]
    """A box and the language that it is in; the first is the centre's own."""
    steps: tuple[tuple[str, str], ...]
    """Icon and words."""
    waiting: str


@dataclass(frozen=True, slots=True)
class Card:
    """A field or a service."""

    press: Press
    letter: str = ""
    number: str = ""
    """People waiting."""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Pager:
    """The bar under a list of several pages."""

    text: str
    previous: Press
    following: Press


@dataclass(frozen=True, slots=True)
class Cards:
    """One page of a list."""

    title: Title
    cards: tuple[Card, ...]
    count: int
    """Cards on all pages."""
    pager: Pager | None = None


@dataclass(frozen=True, slots=True)
class TicketCard:
    """The ticket, large."""

    title: str
    label: str
    service: str
    facts: tuple[tuple[str, str, str], ...]
    """Icon, what it is, and its value."""
    url: str
    """Stands in the QR code."""
    qr_note: str
    icon: str
    do: str
    do_note: str
    done: Press


@dataclass(frozen=True, slots=True)
class Prompt:
    """Whether somebody is still there."""

    title: str
    text: str
    stay: str


Body = Notice | PairingCode | Greeting | Cards | TicketCard


@dataclass(frozen=True, slots=True)
class View:
    """One picture of the kiosk."""

    screen: Screen
    head: Head
    foot: Foot
    body: Body
    countdown: str = ""
    prompt: Prompt | None = field(default=None)
