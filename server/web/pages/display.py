"""The lobby display's page: an empty frame for anybody; what it shows, it gets as a paired device."""

from flask import Blueprint, render_template

from server.web.auth import ANYBODY, open_to
from server.web.parts import Parts


def blueprint(parts: Parts) -> Blueprint:
    """Give the blueprint of the display's page."""
    pages = Blueprint("display", __name__)

    @pages.get("/display")
    @open_to(ANYBODY)
    def display() -> str:
        with parts.hub.read() as work:
            centre = work.setup.centre
        return render_template(
            "display.html", centre=centre, data={"zone": centre.zone, "address": parts.settings.address}
        )

    return pages
