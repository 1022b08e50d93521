"""The pages: one module a page or a family of them, each with a `blueprint`."""

from flask import Blueprint

from server.web.parts import Parts


def all_pages(parts: Parts) -> list[Blueprint]:
    """Give the blueprint of every page."""
    return [module.blueprint(parts) for module in ()]
