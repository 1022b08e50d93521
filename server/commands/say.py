"""The language in which the command speaks, and how it says that something cannot be done."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import click

from server.protocol.texts import LANGUAGES, text


class WrongSetup(click.ClickException):
    """Settings that cannot be used end the command as a wrong option does."""

    exit_code = 2


@dataclass(frozen=True)
class Say:
    """Texts of the command in one language."""

    language: str

    def __call__(self, message: str, **values: object) -> str:
        """Give one text."""
        return text(message, self.language, values)

    def wrong_settings(self, lines: list[str]) -> click.ClickException:
        """Say which settings cannot be used, one a line."""
        return WrongSetup(self("cli-wrong-settings", lines="\n".join(lines)))

    @contextmanager
    def hub_errors(self, address: str) -> Iterator[None]:
        """Turn what goes wrong at the hub into one line."""
        from server.link.errors import HubSaidNo, HubUnreachable

        try:
            yield
        except HubSaidNo as no:
            raise click.ClickException(no.problem.title.read(self.language)) from no
        except HubUnreachable as error:
            raise click.ClickException(self("cli-no-hub", address=address)) from error


def language_of(environment: Mapping[str, str]) -> str:
    """Choose the language: ``SANH_LANGUAGE``, else English where the system speaks it, else Vietnamese."""
    chosen = environment.get("SANH_LANGUAGE", "")
    if chosen in LANGUAGES:
        return chosen
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        # "C" is no language: that is how servers are installed, in Vietnam too.
        if environment.get(name):
            return "en" if environment[name].startswith("en") else "vi"
    return "vi"
