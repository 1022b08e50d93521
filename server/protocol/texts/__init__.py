"""Every text that a person reads or hears, from one set of Fluent catalogues in Vietnamese and English.

The catalogues lie in ``vi/*.ftl`` and ``en/*.ftl`` beside this file, one file a part of the product; hub, kiosk,
printer and the browser's code all read the same ones. A message that is missing is a defect and raises; the tests hold
both languages to the same messages and variables.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource

from server.protocol.base import Text

LANGUAGES = ("vi", "en")
FOLDER = Path(__file__).parent


class UnknownMessage(KeyError):
    """The catalogues hold no such message, or a variable of it was not given."""


@cache
def bundle(language: str) -> FluentBundle:
    """Read all catalogues of one language, once a process."""
    # Isolation marks would show as boxes on a ticket, and both languages run from left to right.
    made = FluentBundle([language], use_isolating=False)
    for path in sorted((FOLDER / language).glob("*.ftl")):
        made.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return made


def text(message: str, language: str, values: Mapping[str, object] | None = None) -> str:
    """Give one message in one language, with `values` in its places.

    Raises UnknownMessage.
    """
    found = bundle(language)
    if not found.has_message(message):
        raise UnknownMessage(message)
    pattern = found.get_message(message).value
    if pattern is None:
        raise UnknownMessage(message)
    said, errors = found.format_pattern(pattern, dict(values or {}))
    if errors:
        raise UnknownMessage(f"{message}: {errors}")
    return str(said)


def both(message: str, values: Mapping[str, object] | None = None) -> Text:
    """Give one message in every language."""
    return Text(vi=text(message, "vi", values), en=text(message, "en", values))
