"""Every error as one HTTP status, one code and one sentence a language."""

import json
import logging
from typing import cast

from flask import Flask, Response, g, request
from pydantic import ValidationError
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound, RequestEntityTooLarge

from server.domain import errors
from server.domain.errors import SanhError
from server.protocol.problem import Problem, WrongField
from server.protocol.texts import both

LOG = logging.getLogger(__name__)
PROBLEM_JSON = "application/problem+json"
SHOWN_FIELDS = 10

STATUS: dict[type[SanhError], int] = {
    errors.BadRequest: 400,
    errors.KeyMissing: 400,
    errors.NotSignedIn: 401,
    errors.WrongPassword: 401,
    errors.NotAllowed: 403,
    errors.DeviceNotApproved: 403,
    errors.NotYourCounter: 403,
    errors.UnknownTicket: 404,
    errors.UnknownService: 404,
    errors.UnknownCounter: 404,
    errors.UnknownPoint: 404,
    errors.UnknownPrintJob: 404,
    errors.UnknownPairingCode: 404,
    errors.UnknownDevice: 404,
    errors.ActionNotPossible: 409,
    errors.CentreClosed: 409,
    errors.NumbersExhausted: 409,
    errors.NobodyWaiting: 409,
    errors.CounterTaken: 409,
    errors.CounterBusy: 409,
    errors.AlreadyAtCounter: 409,
    errors.PrintJobNotWaiting: 409,
    errors.NoPrinter: 409,
    errors.NameTaken: 409,
    errors.KeyReused: 422,
    errors.TooManyPending: 429,
    errors.TooManyAttempts: 429,
    errors.VoiceMissing: 501,
}


def problem(error: SanhError, *, fields: list[WrongField] | None = None) -> Problem:
    """Put an error into words."""
    values = {name: str(value) for name, value in error.values.items()}
    return Problem(
        status=STATUS.get(type(error), 500),
        code=error.code,
        title=both(f"error-{error.code}", values),
        fields=fields or [],
    )


def respond(told: Problem) -> Response:
    """Give the HTTP answer of a problem."""
    return Response(told.model_dump_json(), status=told.status, content_type=PROBLEM_JSON)


def not_understood(error: ValidationError) -> Response:
    """Answer a request whose members are not what the address takes."""
    fields = [
        WrongField(path=".".join(str(part) for part in each["loc"]) or "body", said=each["msg"])
        for each in error.errors(include_url=False, include_context=False, include_input=False)[:SHOWN_FIELDS]
    ]
    return respond(problem(errors.BadRequest(), fields=fields))


def plain(code: str, status: int) -> Problem:
    """Give a problem that has no exception of its own."""
    return Problem(status=status, code=code, title=both(f"error-{code}"))


def wants_page() -> bool:
    """Tell whether a browser asks for a page, not a program for data."""
    return not request.path.startswith("/api/") and "text/html" in request.headers.get("Accept", "")


def install(app: Flask) -> None:
    """Have every error of `app` answered in this form."""

    @app.errorhandler(SanhError)
    def _refused(error: SanhError) -> Response:
        return _answer(problem(error))

    @app.errorhandler(HTTPException)
    def _http(error: HTTPException) -> Response:
        if error.response is not None:
            # The request was refused with an answer of its own already.
            return cast("Response", error.response)
        if isinstance(error, NotFound):
            return _answer(plain("not-found", 404))
        if isinstance(error, RequestEntityTooLarge):
            return _answer(plain("too-large", 413))
        status = error.code or 500
        code = {400: "bad-request", 405: "wrong-method", 415: "bad-request"}.get(status, "internal")
        answer = _answer(plain(code, status))
        if isinstance(error, MethodNotAllowed):
            answer.headers["Allow"] = ", ".join(sorted(error.valid_methods or ()))
        return answer

    @app.errorhandler(Exception)
    def _broken(error: Exception) -> Response:
        LOG.error("%s %s failed", request.method, request.path, exc_info=error)
        return _answer(plain("internal", 500))


def _answer(told: Problem) -> Response:
    if not wants_page():
        return respond(told)
    page = g.get("error_page")
    if page is None:
        return respond(told)
    return Response(page(told), status=told.status, content_type="text/html; charset=utf-8")


def as_json(body: object, status: int = 200) -> Response:
    """Answer with JSON that is put together by hand."""
    return Response(json.dumps(body, ensure_ascii=False), status=status, content_type="application/json")
