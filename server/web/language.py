"""The language of a page: asked for in the address, remembered in a cookie, else the page's own or the centre's."""

from urllib.parse import urlencode

from flask import Flask, g, request
from werkzeug.wrappers import Response

from server.protocol.base import Text
from server.protocol.texts import LANGUAGES, text

PARAMETER = "lang"
COOKIE = "sanh_language"
REMEMBERED_SECONDS = 365 * 24 * 3600


def page_language(default: str) -> str:
    """Give the language of this request's page.

    The browser's own setting is not asked: machines in Vietnamese offices are often set up in English.
    """
    for wish in (request.args.get(PARAMETER), request.cookies.get(COOKIE)):
        if wish in LANGUAGES:
            return wish
    return default


def speak(language: str) -> None:
    """Have this request's page drawn in `language`, unless the reader has chosen one."""
    g.page_language = page_language(language)


def install(app: Flask, default: str) -> None:
    """Give templates of `app` ``language``, ``say(id, …)``, ``read(text)``, ``other_language``; keep the choice."""

    @app.context_processor
    def _speaking() -> dict[str, object]:
        language: str = g.get("page_language") or page_language(default)
        other = next(each for each in LANGUAGES if each != language)

        def say(message: str, **values: object) -> str:
            return text(message, language, values)

        def read(wire: Text) -> str:
            return wire.read(language)

        return {
            "language": language,
            "other_language": other,
            "other_language_url": "?" + urlencode({**request.args.to_dict(), PARAMETER: other}),
            "say": say,
            "read": read,
        }

    @app.after_request
    def _remember(response: Response) -> Response:
        wish = request.args.get(PARAMETER)
        if wish in LANGUAGES:
            response.set_cookie(COOKIE, wish, max_age=REMEMBERED_SECONDS, samesite="Lax", httponly=True)
        return response
