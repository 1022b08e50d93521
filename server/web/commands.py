"""How an API route runs a use case: once a key, in one transaction, and answered with what was stored."""

import hmac
import re
from collections.abc import Callable

from flask import Response, current_app, request
from pydantic import BaseModel

from server.domain.errors import KeyMissing
from server.store.answers import Key
from server.store.store import SqlWork
from server.web.auth import current_caller
from server.web.parts import Parts

KEY_HEADER = "Idempotency-Key"
KEY_FORM = re.compile(r"[!-~]{1,64}")
JSON = "application/json"


def run_once(parts: Parts, act: Callable[[SqlWork], BaseModel], *, status: int = 200) -> Response:
    """Run a use case under the request's idempotency key: the same request again gets the same answer.

    Raises KeyMissing, KeyReused, and whatever the use case raises.
    """
    key = request.headers.get(KEY_HEADER, "")
    if not KEY_FORM.fullmatch(key):
        raise KeyMissing
    asked = f"{request.method} {request.path}\n".encode() + request.get_data(cache=True)
    # Keyed, because a request may hold a password and the fingerprint is stored.
    fingerprint = hmac.digest(str(current_app.secret_key).encode(), asked, "sha256").hex()
    body = parts.hub.once(current_caller().actor, Key(key, fingerprint), act)
    return Response(body, status=status, content_type=JSON)


def tell(model: BaseModel, status: int = 200) -> Response:
    """Answer with one wire object."""
    return Response(model.model_dump_json(), status=status, content_type=JSON)
