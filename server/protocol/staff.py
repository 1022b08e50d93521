"""Staff: signing in, and who is signed in."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from server.protocol.base import Command, Message


class Role(StrEnum):
    """What a user may do. Each role may do what those before it may."""

    CLERK = "clerk"
    MANAGER = "manager"
    ADMINISTRATOR = "administrator"


class SignIn(Command):
    """Login and password."""

    login: Annotated[str, Field(min_length=1, max_length=60)]
    password: Annotated[str, Field(min_length=1, max_length=200)]


class User(Message):
    """Who is signed in."""

    id: int
    login: str
    name: str
    role: Role
    counter_id: int | None = None
    """The counter that the user holds."""
