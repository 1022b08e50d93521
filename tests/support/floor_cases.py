"""Plays of a lobby and what a screen must show after them, the same at every run: they hold hub and browser together.

``python -m tests.support.floor_cases`` writes them to standard output for the browser's test.
"""

import json
import random
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from server.domain.ticket import TicketState
from server.protocol.catalogue import Opening
from server.protocol.floor import Floor, apply
from server.protocol.news import Counter, News, NewsKind
from server.protocol.ticket import Ticket

START = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)
PLAYS = 40
LONGEST = 120

STEPS = (
    (NewsKind.TICKET_ISSUED, TicketState.WAITING),
    (NewsKind.TICKET_CALLED, TicketState.CALLED),
    (NewsKind.TICKET_RECALLED, TicketState.CALLED),
    (NewsKind.TICKET_RECALLED, TicketState.FINISHED),
    (NewsKind.TICKET_STARTED, TicketState.SERVING),
    (NewsKind.TICKET_FINISHED, TicketState.FINISHED),
    (NewsKind.TICKET_NO_SHOW, TicketState.NO_SHOW),
)
"""News in any order, some that no hub would send: a screen takes each as it comes."""


@dataclass(frozen=True)
class Case:
    """A floor, the news that come to it, and the floor afterwards."""

    floor: Floor
    news: list[News]
    after: Floor


def cases(seed: int = 1) -> list[Case]:
    """Give the plays; each starts where a subscriber may start, and repeats some news."""
    chance = random.Random(seed)
    return [_case(chance) for _ in range(PLAYS)]


def _case(chance: random.Random) -> Case:
    empty = Floor(
        epoch="one",
        seq=0,
        at=START,
        service_day="2026-11-23",
        point_id=1,
        opening=Opening(open=True),
        tickets=[],
        calls=[],
        counters=[],
    )
    news = [_piece(chance, seq) for seq in sorted(chance.sample(range(1, 200), chance.randint(1, LONGEST)))]
    known = chance.randint(0, len(news))
    floor = apply(empty, news[:known])
    # What a subscriber has already comes again after a broken connection.
    news = news[max(0, known - chance.randint(0, 5)) :]
    return Case(floor, news, apply(floor, news))


def _piece(chance: random.Random, seq: int) -> News:
    at = START + timedelta(seconds=seq)
    if chance.random() < 0.2:
        number = chance.randint(1, 4)
        counter = Counter(id=number, point_id=1, number=5 - number, queue_ids=[1], open=chance.random() < 0.5)
        return News(seq=seq, at=at, kind=NewsKind.COUNTER_OPENED, point_id=1, counter=counter)
    kind, state = chance.choice(STEPS)
    number = chance.randint(1, 12)
    ticket = Ticket(
        id=f"t{number}",
        label=f"A{100 + number}",
        point_id=1,
        queue_id=1,
        service_id=1,
        state=state,
        language=chance.choice(("vi", "en")),
        order=40 - number,
        issued_at=START,
        counter_number=chance.choice((None, 1, 2)),
    )
    return News(seq=seq, at=at, kind=kind, point_id=1, ticket=ticket)


if __name__ == "__main__":
    json.dump(
        [
            {
                "floor": case.floor.model_dump(mode="json"),
                "news": [piece.model_dump(mode="json") for piece in case.news],
                "after": case.after.model_dump(mode="json"),
            }
            for case in cases()
        ],
        sys.stdout,
    )
