"""What one clerk and one issuer do in a rush; run as a program, one process of a hub that has several."""

import random
import sys
import threading
from datetime import UTC, datetime

from server.domain.errors import SanhError
from server.domain.ticket import TicketAction
from server.protocol.ticket import IssueTicket
from server.services.counters import leave_counter, take_counter
from server.services.issue import issue_ticket
from server.services.serve import call_next, serve
from server.services.work import Actor
from server.store.answers import Key
from server.store.engine import make_engine
from server.store.store import SqlWork, Store

URL = "http://127.0.0.1:8080"
COUNTERS = (1, 2, 3)
"""Fewer than clerks, so that they get in each other's way."""
ACTS = (TicketAction.START, TicketAction.FINISH, TicketAction.NO_SHOW, TicketAction.RECALL)


def issuer(store: Store, name: str, count: int) -> int:
    """Issue tickets, each tap sent twice, and give how many."""
    chance = random.Random(name)
    actor = Actor(f"device:{name}", device_id=name, point_id=1)
    for number in range(count):
        order = IssueTicket(service_id=chance.choice((1, 12, 20)))
        key = Key(f"tap-{number}", str(order.service_id))

        def issue(work: SqlWork, order: IssueTicket = order) -> object:
            return issue_ticket(work, order, URL)

        answers = {store.once(actor, key, issue) for _ in range(2)}  # type: ignore[arg-type]
        assert len(answers) == 1
    return count


def clerk(store: Store, actor: Actor, count: int) -> int:
    """Do whatever comes to mind, and give how many times the hub did it."""
    chance = random.Random(actor.name)
    done = 0
    for _ in range(count):
        counter = chance.choice(COUNTERS)
        try:
            with store.write(actor) as work:
                _something(work, actor, counter, chance)
        except SanhError:
            # Refused, as others were faster or it made no sense: nothing has happened.
            continue
        done += 1
    return done


def _something(work: SqlWork, actor: Actor, counter: int, chance: random.Random) -> None:
    mine = work.counters.of_user(actor.user_id or 0)
    if mine is None or chance.random() < 0.05:
        take_counter(work, counter, user_id=actor.user_id or 0, take_over=chance.random() < 0.3)
    elif mine.ticket_id is None:
        if chance.random() < 0.1:
            leave_counter(work, mine.id)
        else:
            call_next(work, mine.id)
    elif chance.random() < 0.2:
        call_next(work, mine.id)
    else:
        serve(work, mine.ticket_id, chance.choice(ACTS))


def rush(store: Store, actors: list[Actor], name: str, count: int) -> None:
    """Let one clerk and one issuer a name work at the same time; raises what they raise."""
    failed: list[BaseException] = []

    def run(work: "object", *words: object) -> None:
        try:
            work(store, *words)  # type: ignore[operator]
        except BaseException as error:  # noqa: BLE001 - told to the one who waits
            failed.append(error)

    threads = [threading.Thread(target=run, args=(clerk, actor, count)) for actor in actors]
    threads += [threading.Thread(target=run, args=(issuer, f"{name}-{n}", count)) for n in range(len(actors))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]


def main(url: str, user_id: int, count: int) -> None:
    """Be one process."""
    store = Store(make_engine(url), lambda: datetime.now(UTC))
    rush(store, [Actor(f"user:{user_id}", user_id=user_id)], f"process-{user_id}", count)
    store.engine.dispose()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
