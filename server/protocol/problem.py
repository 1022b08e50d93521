"""How the hub says no: RFC 9457 problem details with a code and a sentence in each language."""

from server.protocol.base import Message, Text


class WrongField(Message):
    """One member of a request that was not understood."""

    path: str
    said: str


class Problem(Message):
    """The body of every answer of 400 and above, as ``application/problem+json``."""

    status: int
    code: str
    """Stable; for programs."""
    title: Text
    """For people: what is wrong and what to do next."""
    fields: list[WrongField] = []
