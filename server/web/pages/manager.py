"""The manager's page: today in figures, live."""

from flask import Blueprint

from server.protocol.staff import Role
from server.web.auth import require_role
from server.web.pages.staff import show
from server.web.parts import Parts


def blueprint(parts: Parts) -> Blueprint:
    """Give the page."""
    pages = Blueprint("manager", __name__)

    @pages.get("/manager")
    @require_role(Role.MANAGER)
    def manager() -> str:
        return show(parts, "manager.html", "/manager")

    return pages
