"""The clerk's page: a counter, its current ticket, and the next one with one key."""

from flask import Blueprint

from server.protocol.staff import Role
from server.web.auth import require_role
from server.web.pages.staff import show
from server.web.parts import Parts


def blueprint(parts: Parts) -> Blueprint:
    """Give the page."""
    pages = Blueprint("clerk", __name__)

    @pages.get("/clerk")
    @require_role(Role.CLERK)
    def clerk() -> str:
        return show(parts, "clerk.html", "/clerk")

    return pages
