"""The commands that run a device: kiosk, display and printer. None of them needs the hub's libraries."""

import re
from collections.abc import Callable
from pathlib import Path

import click
from platformdirs import user_state_path

from server.commands.say import Say

PRINTER_PORT = 9100
"""Where network printers take their bytes (raw, JetDirect)."""

PAGE_PORT = 8091


class Size(click.ParamType[tuple[int, int]]):
    """Width and height in pixels, as in ``1080x1920``."""

    name = "WxH"

    def __init__(self, say: Say) -> None:
        """Complain in the language of `say`."""
        self._say = say

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        """Read it."""
        found = re.fullmatch(r"(\d{2,5})x(\d{2,5})", str(value).lower())
        if found is None:
            self.fail(self._say("cli-wrong-size", value=str(value)), param, ctx)
        return int(found[1]), int(found[2])


class Endpoint(click.ParamType[tuple[str, int]]):
    """A host and a port, as in ``127.0.0.1:8090``."""

    name = "HOST:PORT"

    def __init__(self, say: Say) -> None:
        """Complain in the language of `say`."""
        self._say = say

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, int]:
        """Read it."""
        host, _, port = str(value).rpartition(":")
        if not host or not port.isdecimal() or int(port) > 2**16 - 1:
            self.fail(self._say("cli-wrong-endpoint", value=str(value)), param, ctx)
        return host, int(port)


def device_commands(say: Say) -> list[click.Command]:
    """Give the commands."""
    return [kiosk(say), display(say), printer(say)]


def hub_option(say: Say) -> click.Option:
    """Take the hub's address, where a person gives it."""
    return click.Option(["--hub"], metavar="URL", help=say("cli-option-hub"))


def name_option(say: Say, usual: str) -> click.Option:
    """How the device introduces itself."""
    return click.Option(["--name"], default=usual, show_default=True, help=say("cli-option-name"))


def state_option(say: Say, kind: str) -> click.Option:
    """Where the device keeps what it must remember."""
    return click.Option(
        ["--state-dir"],
        type=click.Path(file_okay=False, path_type=Path),
        default=lambda: user_state_path("sanh") / kind,
        show_default=str(user_state_path("sanh") / kind),
        help=say("cli-option-state"),
    )


def kiosk(say: Say) -> click.Command:
    """Run a kiosk."""

    def run(
        hub: str | None,
        name: str,
        state_dir: Path,
        size: tuple[int, int],
        fullscreen: bool,
        mirror: tuple[str, int] | None,
    ) -> None:
        from kiosk.app import KioskSettings, main

        main(
            KioskSettings(
                state_dir=state_dir,
                hub=hub,
                name=name,
                size=size,
                fullscreen=fullscreen,
                mirror=mirror,
                language=say.language,
            )
        )

    return command(
        "kiosk",
        run,
        say("cli-kiosk"),
        hub_option(say),
        name_option(say, say("cli-name-kiosk")),
        state_option(say, "kiosk"),
        click.Option(["--size"], type=Size(say), default="1080x1920", show_default=True, help=say("cli-option-size")),
        click.Option(["--fullscreen/--windowed"], default=False, show_default=True, help=say("cli-option-fullscreen")),
        click.Option(["--mirror"], type=Endpoint(say), help=say("cli-option-mirror")),
    )


def display(say: Say) -> click.Command:
    """Show the lobby display in a browser."""

    def run(hub: str | None, state_dir: Path, browser: Path | None) -> None:
        from display.launcher import LauncherSettings, NoBrowser, main

        try:
            main(LauncherSettings(state_dir=state_dir, hub=hub, browser=browser, language=say.language))
        except NoBrowser as error:
            raise click.ClickException(say("launcher-no-browser")) from error

    return command(
        "display",
        run,
        say("cli-display"),
        hub_option(say),
        state_option(say, "display"),
        click.Option(
            ["--browser"],
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            help=say("cli-option-browser"),
        ),
    )


def printer(say: Say) -> click.Group:
    """Run a printer's agent, or a printer that is none."""
    return click.Group("printer", help=say("cli-printer"), commands=[agent(say), virtual(say)])


def agent(say: Say) -> click.Command:
    """Run the agent that stands between the hub and one printer."""

    def run(hub: str | None, name: str, state_dir: Path, printer: str) -> None:
        from printer.agent import main

        main(printer=printer, name=name, state_dir=state_dir, hub=hub, language=say.language)

    return command(
        "agent",
        run,
        say("cli-printer-agent"),
        hub_option(say),
        name_option(say, say("cli-name-printer")),
        state_option(say, "printer"),
        click.Option(["--printer"], required=True, metavar="URL", help=say("cli-option-printer")),
    )


def virtual(say: Say) -> click.Command:
    """Run a printer that shows its paper on a page."""

    def run(host: str, port: int, page_port: int, out: Path, speed: float) -> None:
        from printer.virtual import main

        main(host=host, port=port, page_port=page_port, out=out, speed=speed, language=say.language)

    ports = click.IntRange(0, 2**16 - 1)
    return command(
        "virtual",
        run,
        say("cli-printer-virtual"),
        click.Option(["--host"], default="127.0.0.1", show_default=True, help=say("cli-option-host")),
        click.Option(["--port"], type=ports, default=PRINTER_PORT, show_default=True, help=say("cli-option-port")),
        click.Option(
            ["--page-port"], type=ports, default=PAGE_PORT, show_default=True, help=say("cli-option-page-port")
        ),
        click.Option(
            ["--out"],
            type=click.Path(file_okay=False, path_type=Path),
            default=lambda: user_state_path("sanh") / "paper",
            show_default=str(user_state_path("sanh") / "paper"),
            help=say("cli-option-out"),
        ),
        click.Option(["--speed"], type=float, default=250.0, show_default=True, help=say("cli-option-print-speed")),
    )


def command(name: str, run: Callable[..., None], help_text: str, *params: click.Parameter) -> click.Command:
    """Make one command."""
    return click.Command(name, callback=run, help=help_text, params=list(params))
