"""The command `sanh`: reads words and options, and starts what they name; each part is imported only when it runs."""

import logging
import os
import sys
from importlib.metadata import version

import click

from server.commands.devices import device_commands
from server.commands.say import Say, language_of
from server.commands.tools import tool_commands

LOG_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def main() -> None:
    """Run the command of this process."""
    build(language_of(os.environ)).main(prog_name="sanh")


def build(language: str) -> click.Group:
    """Put the command together, with every help text in `language`."""
    say = Say(language)

    def start(log_level: str) -> None:
        # Vietnamese on an old console must not end in a trace, and a log file is read while it grows.
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace", line_buffering=True)
        logging.basicConfig(level=log_level, format=LOG_FORMAT)
        # One line for each request would bury what matters.
        logging.getLogger("httpx").setLevel(logging.WARNING)

    levels = click.Choice(["DEBUG", "INFO", "WARNING", "ERROR"], case_sensitive=False)
    group = click.Group(
        "sanh",
        callback=start,
        help=say("cli-help"),
        params=[
            click.Option(["--log-level"], type=levels, default="WARNING", show_default=True, help=say("cli-log-level"))
        ],
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    )
    group = click.version_option(version("sanh"), prog_name="sanh", help=say("cli-version"))(group)
    for command in (*tool_commands(say), *device_commands(say)):
        group.add_command(command)
    return group
