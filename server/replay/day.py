"""Reads one office's day from a CSV file, whole or with a clear word on what is wrong with it."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from importlib.resources import files
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, NaiveDatetime, ValidationError

SAMPLE = "UD_Zoliborz_2019-12-31.csv"
SHOWN = 12
"""So many offices or days are named where the wanted one is missing."""


class WrongDay(Exception):
    """The file does not give the day that was asked for; `message` is the id of the text that says why."""

    def __init__(self, message: str, **values: object) -> None:
        """Keep what to say."""
        super().__init__(message, values)
        self.message = message
        self.values = values


class Row(BaseModel):
    """One line of the file. Times are the office's local time; a replay needs only their differences."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    office: Annotated[str, Field(min_length=1)]
    date: date
    queue: Annotated[str, Field(min_length=1)]
    number: int
    issued_at: NaiveDatetime
    called_at: Annotated[NaiveDatetime | None, BeforeValidator(lambda value: value or None)]
    """Empty where the number was never called."""
    open_counters: Annotated[int, Field(ge=0, le=1000)]


@dataclass(frozen=True)
class Day:
    """The tickets of one office on one day, in the order in which they were issued."""

    office: str
    date: date
    rows: Sequence[Row]

    @property
    def begins(self) -> datetime:
        """When the first ticket was issued."""
        return self.rows[0].issued_at


def read_day(
    file: Path | None,
    *,
    office: str | None = None,
    date: str | None = None,
    first: str | None = None,
    last: str | None = None,
) -> Day:
    """Read a day; the sample one where no file is given.

    Args:
        file: the CSV file.
        office: which office; not needed where the file has one only.
        date: which day (ISO); not needed where the office has one only.
        first: tickets issued before this time of day (HH:MM) are passed over.
        last: what happened after this time of day is passed over.

    Raises WrongDay.
    """
    rows = read_rows(file)
    chosen_office = choose(office, sorted({row.office for row in rows}), "replay-which-office")
    rows = [row for row in rows if row.office == chosen_office]
    chosen_date = choose(date, sorted({row.date.isoformat() for row in rows}), "replay-which-date")
    rows = [row for row in rows if row.date.isoformat() == chosen_date]
    rows = cut(rows, clock(first), clock(last))
    if not rows:
        raise WrongDay("replay-nothing-then")
    return Day(chosen_office, rows[0].date, sorted(rows, key=lambda row: row.issued_at))


def read_rows(file: Path | None) -> list[Row]:
    """Read and check every line. Raises WrongDay."""
    name = str(file or SAMPLE)
    try:
        if file is None:
            text = files("server.replay.days").joinpath(SAMPLE).read_text(encoding="utf-8")
        else:
            text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise WrongDay("replay-unreadable", file=name, why=type(error).__name__) from error
    reader = csv.DictReader(text.splitlines())
    missing = [column for column in Row.model_fields if column not in (reader.fieldnames or [])]
    if missing:
        raise WrongDay("replay-no-column", file=name, missing=", ".join(missing), columns=", ".join(Row.model_fields))
    rows: list[Row] = []
    try:
        rows.extend(Row.model_validate(line) for line in reader)
    except ValidationError as error:
        wrong = error.errors()[0]
        raise WrongDay(
            "replay-wrong-line",
            file=name,
            line=str(reader.line_num),
            column=str(wrong["loc"][0]),
            value=str(wrong["input"]),
        ) from error
    except csv.Error as error:
        raise WrongDay("replay-unreadable", file=name, why=str(error)) from error
    if not rows:
        raise WrongDay("replay-empty", file=name)
    return rows


def choose(wanted: str | None, there: Sequence[str], message: str) -> str:
    """Give the one that is wanted, or the only one. Raises WrongDay, naming what there is."""
    if wanted is None and len(there) == 1:
        return there[0]
    if wanted is None or wanted not in there:
        shown = ", ".join(there[:SHOWN]) + (" …" if len(there) > SHOWN else "")
        raise WrongDay(message, wanted=wanted or "–", there=shown)
    return wanted


def clock(said: str | None) -> time | None:
    """Read a time of day. Raises WrongDay."""
    if said is None:
        return None
    try:
        return time.fromisoformat(said)
    except ValueError as error:
        raise WrongDay("replay-wrong-time", value=said) from error


def cut(rows: Sequence[Row], first: time | None, last: time | None) -> list[Row]:
    """Pass over what was issued before `first` or after `last`; who was called after `last` is still waiting."""
    kept = [
        row
        for row in rows
        if (first is None or row.issued_at.time() >= first) and (last is None or row.issued_at.time() <= last)
    ]
    return [
        row
        if row.called_at is None or last is None or row.called_at.time() <= last
        else row.model_copy(update={"called_at": None})
        for row in kept
    ]
