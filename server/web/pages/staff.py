"""Signing in, and what every page for staff is given: who is signed in, where he may go, and the lobby's names."""

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template
from werkzeug.wrappers import Response

from server.protocol.staff import Role, User
from server.web.auth import ANYBODY, RANK, open_to, signed_in_user
from server.web.parts import Parts


@dataclass(frozen=True, slots=True)
class StaffPage:
    """One page of the header."""

    path: str
    title: str
    """Id of a text."""
    least: Role


PAGES = (
    StaffPage("/clerk", "staff-nav-clerk", Role.CLERK),
    StaffPage("/manager", "staff-nav-manager", Role.MANAGER),
    StaffPage("/admin/devices", "staff-nav-devices", Role.ADMINISTRATOR),
)


@dataclass(frozen=True, slots=True)
class Staff:
    """What the frame of a page for staff shows (`templates/staff.html`)."""

    user: User
    pages: list[StaffPage]
    data: dict[str, object]
    """What the page's script reads first (`StaffData` in client/staff/session.ts)."""


def home(user: User) -> str:
    """Give the page that a user most likely wants."""
    return next(page.path for page in reversed(PAGES) if page.least is user.role)


def staff(parts: Parts, user: User) -> Staff:
    """Gather what a page for staff needs before it is live."""
    with parts.hub.read() as work:
        names = {str(each.id): each.name for each in work.users.everyone()}
        points = list(work.setup.points.values())
        zone = work.setup.centre.zone
    return Staff(
        user=user,
        pages=[page for page in PAGES if RANK[user.role] >= RANK[page.least]],
        data={
            "user": user.model_dump(mode="json"),
            "points": [point.model_dump(mode="json") for point in points],
            "names": names,
            "zone": zone,
        },
    )


def show(parts: Parts, template: str, here: str) -> str:
    """Draw a page for staff; its guard has seen to it that somebody is signed in."""
    user = signed_in_user()
    if user is None:
        message = f"{here} is shown without a guard"
        raise RuntimeError(message)
    return render_template(template, staff=staff(parts, user), here=here)


def blueprint(parts: Parts) -> Blueprint:  # noqa: ARG001 - every blueprint is made the same way
    """Give the sign-in page."""
    pages = Blueprint("staff", __name__)

    @pages.get("/sign-in")
    @open_to(ANYBODY)
    def sign_in() -> str | Response:
        user = signed_in_user()
        return render_template("sign-in.html") if user is None else redirect(home(user))

    return pages
