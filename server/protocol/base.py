"""The two kinds of wire object: what the hub tells (tolerant of news to come) and what it is asked (strict)."""

from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, field_validator

Instant = AwareDatetime
"""A moment with its zone; UTC on the wire."""

Language = Annotated[str, Field(pattern="^(vi|en)$", description="vi or en")]


class Message(BaseModel):
    """What the hub tells. A reader ignores members it does not know, so that a newer hub can say more."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Command(BaseModel):
    """What the hub is asked. A member that it does not know is an error: it must never be half understood."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @field_validator("*", mode="before")
    @classmethod
    def _no_nul(cls, value: object) -> object:
        """Refuse the one sign that no person types, no screen shows and PostgreSQL does not store."""
        if isinstance(value, str) and "\0" in value:
            message = "holds a NUL character"
            raise ValueError(message)
        return value


class Text(Message):
    """One text for a person, in each language of the product."""

    vi: str
    en: str

    def read(self, language: str) -> str:
        """Give the text in `language`, Vietnamese where that is unknown."""
        return self.en if language == "en" else self.vi
