"""Staff: signing in and out, and setting up accounts."""

from typing import Annotated

from flask import Response, request, session
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag
from pydantic import Field

from server.domain.errors import NotSignedIn, WrongPassword
from server.protocol.base import Command
from server.protocol.staff import Role, SignIn, User
from server.services.staff import add_user, check_password, hash_password
from server.web.auth import (
    ANYBODY,
    PASSWORDS,
    SESSION_USER,
    SESSION_VERSION,
    Access,
    open_to,
    signed_in_user,
)
from server.web.commands import run_once, tell
from server.web.parts import Parts

TAG = Tag(name="staff", description="Signing in")


class AddUser(Command):
    """A new user."""

    login: Annotated[str, Field(pattern=r"^[a-z0-9._-]{2,60}$")]
    name: Annotated[str, Field(min_length=1, max_length=120)]
    role: Role
    password: Annotated[str, Field(min_length=8, max_length=200)]


def add_routes(api: APIBlueprint, parts: Parts) -> None:
    """Add the staff's routes."""

    @api.post("/session", tags=[TAG], responses={"200": User}, summary="Sign in")
    @open_to(ANYBODY)
    def sign_in(body: SignIn) -> Response:
        parts.doorkeeper.limit(PASSWORDS, "password", f"{request.remote_addr} {body.login}")
        parts.doorkeeper.stop_guesser(request.remote_addr)
        with parts.hub.read() as work:
            found = work.users.by_login(body.login)
        try:
            credentials = check_password(found, body.password)
        except WrongPassword:
            parts.doorkeeper.guessed_wrong(request.remote_addr)
            raise
        session.clear()
        session[SESSION_USER] = credentials.user.id
        session[SESSION_VERSION] = credentials.session_version
        session.permanent = True
        return tell(credentials.user)

    @api.get("/session", tags=[TAG], responses={"200": User}, summary="Who is signed in")
    @open_to(Access(staff=Role.CLERK))
    def who() -> Response:
        user = signed_in_user()
        if user is None:
            raise NotSignedIn
        # Where the user sits changes by the minute, so it is not taken from what is remembered.
        with parts.hub.read() as work:
            counter = work.counters.of_user(user.id)
        return tell(user.model_copy(update={"counter_id": counter.id if counter else None}))

    @api.delete("/session", tags=[TAG], responses={"204": None}, summary="Sign out")
    @open_to(ANYBODY)
    def sign_out() -> Response:
        session.clear()
        return Response(status=204)

    @api.post("/users", tags=[TAG], responses={"201": User}, summary="Set up an account")
    @open_to(Access(staff=Role.ADMINISTRATOR))
    def set_up_user(body: AddUser) -> Response:
        password_hash = hash_password(body.password)
        return run_once(
            parts,
            lambda work: add_user(work, login=body.login, name=body.name, role=body.role, password_hash=password_hash),
            status=201,
        )
