"""The pages: one module a page or a family of them, each with a `blueprint`."""

from typing import Protocol

from flask import Blueprint

from server.web.parts import Parts


class PageModule(Protocol):
    """A module that makes one page's blueprint."""

    def blueprint(self, parts: Parts, /) -> Blueprint:
        """Give the blueprint."""


def all_pages(parts: Parts) -> list[Blueprint]:
    """Give the blueprint of every page."""
    modules: tuple[PageModule, ...] = ()
    return [module.blueprint(parts) for module in modules]
