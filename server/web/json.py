"""JSON as it comes over HTTP: nested so deeply that it cannot be read, it is malformed like any other."""

from typing import Any

from flask.json.provider import DefaultJSONProvider


class ShallowJson(DefaultJSONProvider):
    """Flask's own JSON, which would answer 30,000 opening brackets with a server error."""

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:  # noqa: ANN401 - JSON is anything
        """Read JSON. Raises ValueError."""
        try:
            return super().loads(s, **kwargs)
        except RecursionError:
            raise ValueError("nested too deeply") from None
