"""What a replay shows: its course while it runs, and at the end what the hub measured beside what the file says."""

from collections import Counter as Tally
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from pydantic import BaseModel, ConfigDict
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from server.domain.spread import spread
from server.protocol.catalogue import Catalogue
from server.protocol.texts import text
from server.protocol.ticket import Ticket
from server.replay.day import Day
from server.replay.plan import Plan

Show = Callable[[timedelta, int, int], None]
MINUTE = 60.0
PLAIN_STEPS = 10
"""So many lines of progress where there is no terminal."""


@dataclass(frozen=True)
class Late:
    """How late something was done, in real seconds."""

    what: str
    seconds: float


class Waits(BaseModel):
    """Waiting times in minutes of the replayed day, nearest rank."""

    model_config = ConfigDict(frozen=True)
    p50: float | None
    p90: float | None
    longest: float | None


class Side(BaseModel):
    """One column of the comparison."""

    model_config = ConfigDict(frozen=True)
    issued: int
    called: int
    not_called: int
    waits: Waits


class Drift(BaseModel):
    """How late the replay's own actions were, in real seconds."""

    model_config = ConfigDict(frozen=True)
    count: int
    p50: float | None
    p90: float | None
    longest: float | None


class Result(BaseModel):
    """What came of a replay."""

    model_config = ConfigDict(frozen=True)
    office: str
    date: str
    speed: float
    counters: int
    file: Side
    hub: Side
    drift: dict[str, Drift]
    refused: dict[str, int]
    """What the hub refused, with its code."""


def sum_up(
    day: Day,
    plan: Plan,
    speed: float,
    late: Sequence[Late],
    refused: Tally[str],
    tickets: Sequence[Ticket | None],
) -> Result:
    """Put the file's figures beside the hub's; its seconds count `speed` times."""
    expected = [
        max((row.called_at - row.issued_at).total_seconds(), 0.0) for row in day.rows if row.called_at is not None
    ]
    there = [ticket for ticket in tickets if ticket is not None]
    measured = [
        (ticket.called_at - ticket.issued_at).total_seconds() * speed
        for ticket in there
        if ticket.called_at is not None
    ]
    return Result(
        office=day.office,
        date=day.date.isoformat(),
        speed=speed,
        counters=len(plan.counters),
        file=side(len(day.rows), expected),
        hub=side(len(there), measured),
        drift={what: drift([each.seconds for each in late if each.what == what]) for what in sorted({"issue", "call"})},
        refused=dict(sorted(refused.items())),
    )


def side(issued: int, waits: Sequence[float]) -> Side:
    """Sum up one column; `waits` are seconds of the replayed day."""
    found = spread([wait / MINUTE for wait in waits])
    return Side(
        issued=issued,
        called=found.count,
        not_called=issued - found.count,
        waits=Waits(p50=found.p50, p90=found.p90, longest=found.longest),
    )


def drift(seconds: Sequence[float]) -> Drift:
    """Sum up how late actions were."""
    found = spread(seconds)
    return Drift(count=found.count, p50=found.p50, p90=found.p90, longest=found.longest)


class Screen:
    """Where a replay is watched."""

    ROWS: ClassVar[tuple[tuple[str, Callable[[Side], str]], ...]] = (
        ("issued", lambda each: str(each.issued)),
        ("called", lambda each: str(each.called)),
        ("not-called", lambda each: str(each.not_called)),
        ("p50", lambda each: minutes(each.waits.p50)),
        ("p90", lambda each: minutes(each.waits.p90)),
        ("longest", lambda each: minutes(each.waits.longest)),
    )

    def __init__(self, language: str, console: Console | None = None) -> None:
        """Write in one language."""
        self._language = language
        self._console = console or Console(highlight=False, markup=False)

    def say(self, message: str, **values: object) -> str:
        """Give one text."""
        return text(message, self._language, values)

    def prepare(self, day: Day, plan: Plan, catalogue: Catalogue, speed: float) -> None:
        """Say what is about to happen."""
        names = {service.id: service.name.read(self._language) for service in catalogue.services}
        self._console.print(
            self.say(
                "replay-begins",
                office=day.office,
                date=day.date.isoformat(),
                tickets=str(len(day.rows)),
                counters=str(len(plan.counters)),
                speed=f"{speed:g}",
                minutes=f"{plan.length / speed / MINUTE:.1f}",
            )
        )
        for queue, service_id in plan.services.items():
            self._console.print(f"  {queue} → {names[service_id]}")

    @contextmanager
    def progress(self, plan: Plan) -> Iterator[Show]:
        """Show the course of the day."""
        if not self._console.is_terminal:
            yield self._plain(plan)
            return
        columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
        with Progress(*columns, console=self._console) as bar:
            task = bar.add_task("", total=plan.length)

            def show(moment: timedelta, issued: int, called: int) -> None:
                bar.update(task, completed=moment.total_seconds(), description=self._line(plan, moment, issued, called))

            yield show

    def _plain(self, plan: Plan) -> Show:
        shown = -1

        def show(moment: timedelta, issued: int, called: int) -> None:
            nonlocal shown
            step = int(moment.total_seconds() / max(plan.length, 1.0) * PLAIN_STEPS)
            if step > shown:
                shown = step
                self._console.print(self._line(plan, moment, issued, called))

        return show

    def _line(self, plan: Plan, moment: timedelta, issued: int, called: int) -> str:
        hours, rest = divmod(int(min(moment.total_seconds(), plan.length)), 3600)
        return self.say(
            "replay-progress",
            moment=f"{hours}:{rest // 60:02}",
            issued=str(issued),
            tickets=str(len(plan.issues)),
            called=str(called),
        )

    def show(self, result: Result) -> None:
        """Print the report."""
        table = Table(title=self.say("replay-title", office=result.office, date=result.date), title_justify="left")
        table.add_column("")
        table.add_column(self.say("replay-file"), justify="right")
        table.add_column(self.say("replay-hub"), justify="right")
        for row, read in self.ROWS:
            table.add_row(self.say(f"replay-row-{row}"), read(result.file), read(result.hub))
        self._console.print(table)
        for what, found in result.drift.items():
            values = {"p50": seconds(found.p50), "p90": seconds(found.p90), "longest": seconds(found.longest)}
            self._console.print(self.say(f"replay-drift-{what}", **values))
        for what, count in result.refused.items():
            self._console.print(self.say("replay-refused", what=what, count=str(count)))


def minutes(value: float | None) -> str:
    """Write minutes."""
    return "–" if value is None else f"{value:.1f}"


def seconds(value: float | None) -> str:
    """Write seconds."""
    return "–" if value is None else f"{value:.3f}"
