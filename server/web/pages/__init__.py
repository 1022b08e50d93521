"""The pages: one module a page or a family of them, each with a `blueprint`."""

from collections.abc import Callable

from flask import Blueprint

from server.web.pages import clerk, devices, display, look, manager, staff, start, ticket
from server.web.parts import Parts

PAGES: tuple[Callable[[Parts], Blueprint], ...] = (
    look.blueprint,
    start.blueprint,
    staff.blueprint,
    clerk.blueprint,
    manager.blueprint,
    devices.blueprint,
    display.blueprint,
    ticket.blueprint,
)


def all_pages(parts: Parts) -> list[Blueprint]:
    """Give the blueprint of every page."""
    return [page(parts) for page in PAGES]
