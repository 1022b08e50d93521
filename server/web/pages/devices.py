"""The administrator's page: which devices are let in, and what became of their print jobs."""

from flask import Blueprint

from server.protocol.staff import Role
from server.web.auth import require_role
from server.web.pages.staff import show
from server.web.parts import Parts


def blueprint(parts: Parts) -> Blueprint:
    """Give the page."""
    pages = Blueprint("devices", __name__)

    @pages.get("/admin/devices")
    @require_role(Role.ADMINISTRATOR)
    def devices() -> str:
        return show(parts, "devices.html", "/admin/devices")

    return pages
