"""The citizen's own page: right as it is loaded, also without scripts; with them it stays right by itself."""

from flask import Blueprint, make_response, render_template
from werkzeug.wrappers import Response

from server.domain.errors import UnknownTicket
from server.services import lobby
from server.web.auth import ANYBODY, open_to
from server.web.language import speak
from server.web.parts import Parts

SECRET_LENGTH = 32


def blueprint(parts: Parts) -> Blueprint:
    """Give the blueprint of the citizen's page."""
    pages = Blueprint("ticket", __name__)

    @pages.get("/t/<secret>")
    @open_to(ANYBODY)
    def ticket(secret: str) -> Response:
        try:
            with parts.hub.read() as work:
                place = lobby.place(work, secret[: SECRET_LENGTH + 1])
                zone = work.setup.zone
        except UnknownTicket:
            with parts.hub.read() as work:
                centre = work.setup.centre
            return _private(render_template("ticket-unknown.html", centre=centre), 404)
        speak(place.language)
        page = render_template(
            "ticket.html",
            place=place,
            issued=place.issued_at.astimezone(zone).strftime("%H:%M"),
            called=place.called_at.astimezone(zone).strftime("%H:%M") if place.called_at else None,
            data={"secret": secret, "zone": zone.key, "place": place.model_dump(mode="json")},
        )
        return _private(page, 200)

    return pages


def _private(page: str, status: int) -> Response:
    answer = make_response(page, status)
    # The address is the only key to the page: no cache and no other site may learn it.
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
