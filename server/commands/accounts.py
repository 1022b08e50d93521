"""Staff accounts, set up on the hub's own machine and straight in its database: a running hub sees them at once."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from pydantic import ValidationError

from server.app import open_store
from server.commands.say import Say
from server.config import WrongSettings, load
from server.domain.errors import SanhError
from server.protocol.staff import Role
from server.protocol.texts import text
from server.services.staff import add_user, change_password, hash_password
from server.services.work import SYSTEM
from server.store.store import Store
from server.web.api.staff import AddUser


@contextmanager
def opened(say: Say) -> Iterator[Store]:
    """Open the database, and turn what goes wrong into one line."""
    try:
        store = open_store(load())
    except WrongSettings as wrong:
        raise say.wrong_settings(wrong.lines) from wrong
    try:
        yield store
    except SanhError as error:
        raise click.ClickException(text(f"error-{error.code}", say.language, error.values)) from error
    finally:
        store.engine.dispose()


def add_account(say: Say, *, login: str, name: str, role: str, password: str) -> None:
    """Set up a user."""
    asked = checked(say, login=login, name=name, role=role, password=password)
    with opened(say) as store, store.write(SYSTEM) as work:
        user = add_user(
            work, login=asked.login, name=asked.name, role=asked.role, password_hash=hash_password(asked.password)
        )
    click.echo(say("cli-user-added", login=user.login, role=say(f"cli-role-{user.role}")))


def set_password(say: Say, *, login: str, password: str) -> None:
    """Set a new password; whoever is signed in with the old one is signed out."""
    checked(say, login=login, name=login, role=Role.CLERK, password=password)
    with opened(say) as store:
        with store.read() as work:
            found = work.users.by_login(login)
        if found is None:
            raise click.ClickException(say("cli-unknown-login", login=login))
        hashed = hash_password(password)
        with store.write(SYSTEM) as work:
            change_password(work, user_id=found.user.id, password_hash=hashed)
    click.echo(say("cli-password-set", login=login))


def list_accounts(say: Say) -> None:
    """Print all users."""
    with opened(say) as store, store.read() as work:
        users = work.users.everyone()
    if not users:
        click.echo(say("cli-no-users"))
    for user in users:
        click.echo(f"{user.login:<20} {say(f'cli-role-{user.role}'):<16} {user.name}")


def checked(say: Say, **values: str) -> AddUser:
    """Hold an account to the same rules as the API does."""
    try:
        return AddUser.model_validate(values)
    except ValidationError as error:
        wrong = sorted({str(each["loc"][0]) for each in error.errors()})
        raise click.ClickException("\n".join(say(f"cli-wrong-{member}") for member in wrong)) from error
