"""The start page: one card a role, and in a demonstration the logins too."""

from dataclasses import dataclass

from flask import Blueprint, render_template

from server.protocol.base import Text
from server.protocol.texts import UnknownMessage, both
from server.services import lobby
from server.web.auth import ANYBODY, open_to
from server.web.parts import Parts


@dataclass(frozen=True, slots=True)
class Card:
    """One thing to open."""

    title: str
    """Id of a text; the id with ``-note``, where there is one, says what it is for."""
    url: str
    icon: str

    @property
    def note(self) -> Text | None:
        """Say what it is for."""
        try:
            return both(f"{self.title}-note")
        except UnknownMessage:
            return None


CARDS = (
    Card("start-clerk", "/clerk", "headset"),
    Card("start-manager", "/manager", "chart-bar"),
    Card("start-devices", "/admin/devices", "devices"),
    Card("start-display", "/display", "device-tv"),
    Card("start-api", "/api/docs", "api"),
)


def blueprint(parts: Parts) -> Blueprint:
    """Give the blueprint of the start page."""
    pages = Blueprint("start", __name__)

    @pages.get("/")
    @open_to(ANYBODY)
    def start() -> str:
        demo = parts.settings.demo
        with parts.hub.read() as work:
            centre = work.setup.centre
            hub = lobby.hub(work)
        extra = [Card(link.title, link.url, link.icon) for link in demo.links] if demo else []
        return render_template(
            "start.html",
            centre=centre,
            hub=hub,
            # A demonstration's display comes with its token: the plain one would ask for pairing.
            links=[*extra, *(card for card in CARDS if card.title not in {link.title for link in extra})],
            logins=demo.logins if demo else [],
        )

    return pages
