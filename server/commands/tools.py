"""The commands for whoever runs a centre: hub, user, pair, doctor, demo and replay."""

import logging
import socket
from pathlib import Path

import click

from server.commands.devices import command
from server.commands.say import Say

USUAL_HUB = "http://127.0.0.1:8080"
LEAST_PASSWORD = 8
PASSWORD_VARIABLE = "SANHPASSWORD"  # noqa: S105 - the variable's name, as PGPASSWORD is one
ROLES = click.Choice(["clerk", "manager", "administrator"])


def tool_commands(say: Say) -> list[click.Command]:
    """Give the commands."""
    return [hub(say), user(say), pair(say), doctor(say), demo(say), replay(say)]


def hub(say: Say) -> click.Command:
    """Run the hub of a centre."""

    def run() -> None:
        from server.config import WrongSettings, load
        from server.serve import serve
        from server.store.founding import UnknownUnit

        try:
            settings = load()
        except WrongSettings as wrong:
            raise say.wrong_settings(wrong.lines) from wrong
        logging.getLogger().setLevel(settings.log_level)
        if not port_is_free(settings.host, settings.port):
            raise say.wrong_settings([say("cli-port-taken", port=str(settings.port))])
        try:
            serve(settings)
        except UnknownUnit as wrong:
            raise say.wrong_settings([say("cli-unknown-unit", code=str(wrong))]) from wrong

    return command("hub", run, say("cli-hub"))


def port_is_free(host: str, port: int) -> bool:
    """Tell whether a hub could listen there, before the server's own attempts fill the screen."""
    with socket.socket() as probe:
        # As the server does: connections of a hub that has just ended do not count.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def user(say: Say) -> click.Group:
    """Set up accounts on the hub's own machine: the first administrator has nobody to ask."""
    login = click.Argument(["login"])
    password = click.Option(
        ["--password"],
        envvar=PASSWORD_VARIABLE,
        show_envvar=True,
        help=say("cli-option-new-password"),
        prompt=say("cli-prompt-new-password"),
        hide_input=True,
        confirmation_prompt=say("cli-prompt-again"),
    )

    def add(login: str, name: str, role: str, password: str) -> None:
        from server.commands.accounts import add_account

        add_account(say, login=login, name=name, role=role, password=password)

    def passwd(login: str, password: str) -> None:
        from server.commands.accounts import set_password

        set_password(say, login=login, password=password)

    def everyone() -> None:
        from server.commands.accounts import list_accounts

        list_accounts(say)

    return click.Group(
        "user",
        help=say("cli-user"),
        commands=[
            command(
                "add",
                add,
                say("cli-user-add"),
                login,
                click.Option(["--name"], required=True, help=say("cli-option-user-name")),
                click.Option(["--role"], type=ROLES, required=True, help=say("cli-option-role")),
                password,
            ),
            command("passwd", passwd, say("cli-user-passwd"), login, password),
            command("list", everyone, say("cli-user-list")),
        ],
    )


def sign_in_options(say: Say) -> tuple[click.Option, click.Option, click.Option]:
    """Give the options with which a tool signs in at a hub."""
    return (
        click.Option(["--hub"], metavar="URL", default=USUAL_HUB, show_default=True, help=say("cli-option-hub-url")),
        click.Option(["--login"], prompt=say("cli-prompt-login"), help=say("cli-option-login")),
        click.Option(
            ["--password"],
            envvar=PASSWORD_VARIABLE,
            show_envvar=True,
            prompt=say("cli-prompt-password"),
            hide_input=True,
            help=say("cli-option-password"),
        ),
    )


def pair(say: Say) -> click.Command:
    """Let a device in."""

    def run(code: str, hub: str, login: str, password: str, point: int | None, name: str | None) -> None:
        from server.link.desk import Desk
        from server.protocol.device import ApproveDevice, Device
        from server.protocol.staff import SignIn

        with say.hub_errors(hub), Desk(hub, SignIn(login=login, password=password)) as desk:
            desk.open()
            approval = ApproveDevice(code=code, point_id=point, name=name)
            device = Device.model_validate(desk.ask("POST", "/devices/approve", approval))
        click.echo(say("cli-paired", name=device.name, kind=say(f"cli-kind-{device.kind}")))

    return command(
        "pair",
        run,
        say("cli-pair"),
        click.Argument(["code"]),
        *sign_in_options(say),
        click.Option(["--point"], type=int, help=say("cli-option-point")),
        click.Option(["--name"], help=say("cli-option-new-name")),
    )


def doctor(say: Say) -> click.Command:
    """Look over this machine."""

    def run() -> None:
        from server.ops.doctor import checks, healthy, report

        seen = checks()
        click.echo(report(say.language, seen))
        if not healthy(seen):
            raise SystemExit(1)

    return command("doctor", run, say("cli-doctor"))


def demo(say: Say) -> click.Command:
    """Run a whole centre on this machine."""

    def run(with_replay: bool, no_open: bool) -> None:
        from server.config import WrongSettings
        from server.demo.centre import main

        try:
            main(say.language, replay=with_replay, open_browser=not no_open)
        except WrongSettings as wrong:
            raise say.wrong_settings(wrong.lines) from wrong

    return command(
        "demo",
        run,
        say("cli-demo"),
        click.Option(["--replay", "with_replay"], is_flag=True, help=say("cli-option-demo-replay")),
        click.Option(["--no-open"], is_flag=True, help=say("cli-option-no-open")),
    )


def replay(say: Say) -> click.Command:
    """Replay a real day through a hub."""

    def run(
        file: Path | None,
        hub: str,
        login: str,
        password: str,
        speed: float,
        report: Path | None,
        spare: int,
        paper: bool,
        **part: str | None,
    ) -> None:
        from server.protocol.staff import SignIn
        from server.replay.day import WrongDay, read_day
        from server.replay.run import main

        try:
            day = read_day(file, **part)
            with say.hub_errors(hub):
                main(
                    day,
                    hub,
                    SignIn(login=login, password=password),
                    speed=speed,
                    language=say.language,
                    report=report,
                    spare=spare,
                    paper=paper,
                )
        except WrongDay as wrong:
            raise click.ClickException(say(wrong.message, **wrong.values)) from wrong

    return command(
        "replay",
        run,
        say("cli-replay"),
        click.Argument(["file"], required=False, type=click.Path(dir_okay=False, path_type=Path)),
        *sign_in_options(say),
        click.Option(["--office"], help=say("cli-option-office")),
        click.Option(["--date"], metavar="YYYY-MM-DD", help=say("cli-option-date")),
        click.Option(
            ["--speed"],
            type=click.FloatRange(min=1.0, max=3600.0),
            default=60.0,
            show_default=True,
            help=say("cli-option-speed"),
        ),
        click.Option(["--from", "first"], metavar="HH:MM", help=say("cli-option-from")),
        click.Option(["--until", "last"], metavar="HH:MM", help=say("cli-option-until")),
        click.Option(
            ["--spare"], type=click.IntRange(min=0), default=0, show_default=True, help=say("cli-option-spare")
        ),
        click.Option(["--print", "paper"], is_flag=True, help=say("cli-option-replay-print")),
        click.Option(["--report"], type=click.Path(dir_okay=False, path_type=Path), help=say("cli-option-report")),
    )
