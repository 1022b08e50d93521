"""What every page's template may use (tags, texts, language), and the page that says what went wrong."""

from flask import Blueprint, g, render_template
from flask.blueprints import BlueprintSetupState

from server.protocol.problem import Problem
from server.web import assets, language
from server.web.parts import Parts


def blueprint(parts: Parts) -> Blueprint:
    """Give the blueprint; it has no routes."""
    look = Blueprint("look", __name__)

    @look.record_once
    def _install(state: BlueprintSetupState) -> None:
        assets.install(state.app)  # type: ignore[arg-type]  # blueprints are registered on a Flask application
        language.install(state.app, parts.settings.language)  # type: ignore[arg-type]  # the same

    @look.before_app_request
    def _know_error_page() -> None:
        g.error_page = problem_page

    return look


def problem_page(told: Problem) -> str:
    """Draw the page of an error for a person."""
    return render_template("problem.html", problem=told)
