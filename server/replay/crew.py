"""Gets the people and counters together that a replay needs: all over the API, and recognisable by their names.

Each counter has a user of its own, named “Phát lại 1”, “Phát lại 2” …, whose password follows from the administrator's:
nobody else can sign in as one, and the next replay finds the same accounts. Counters that nobody holds are used first;
where they are too few, more are set up with the next numbers. At the end every counter is left.
"""

import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from server.domain.ticket import TicketState
from server.link.desk import Desk
from server.link.errors import HubSaidNo, LinkError
from server.protocol.catalogue import Catalogue
from server.protocol.floor import Floor
from server.protocol.news import Counter
from server.protocol.staff import Role, SignIn, User
from server.protocol.ticket import TakeCounter
from server.replay.day import WrongDay

LOGIN = "phat-lai-{number:02}"
NAME = "Phát lại {number}"


@dataclass(frozen=True)
class Seat:
    """A signed-in user at a counter."""

    desk: Desk
    counter: Counter


def password_of(login: str, administrator: SignIn) -> str:
    """Give the password of a replay's account."""
    return hmac.digest(administrator.password.encode(), login.encode(), "sha256").hex()[:32]


@contextmanager
def assemble(
    administrator: Desk, sign_in: SignIn, catalogue: Catalogue, *, count: int, spare: int, patience: float
) -> Iterator[list[Seat]]:
    """Seat `count` users, and let them leave at the end.

    Args:
        administrator: who sets up what is missing, signed in.
        sign_in: with what.
        catalogue: what the centre offers.
        count: how many counters.
        spare: so many counters that nobody holds are left to people.
        patience: seconds that the users wait for an answer of the hub.

    Raises WrongDay, HubSaidNo, HubUnreachable.
    """
    seats: list[Seat] = []
    desks: list[Desk] = []
    try:
        desks.extend(account(administrator, sign_in, number, patience) for number in range(1, count + 1))
        seats.extend(seat_all(administrator, desks, catalogue, spare))
        yield seats
    finally:
        for seat in seats:
            leave(seat)
        for desk in desks:
            desk.close()


def account(administrator: Desk, sign_in: SignIn, number: int, patience: float) -> Desk:
    """Sign in as one of the replay's users, set up before where it is missing."""
    login = LOGIN.format(number=number)
    password = password_of(login, sign_in)
    name = NAME.format(number=number)
    try:
        body = {"login": login, "name": name, "role": Role.CLERK.value, "password": password}
        administrator.ask("POST", "/users", body)
    except HubSaidNo as no:
        if no.problem.code != "name-taken":
            raise
    desk = Desk(administrator.address, SignIn(login=login, password=password), patience=patience)
    try:
        desk.open()
    except HubSaidNo as no:
        desk.close()
        if no.problem.code == "wrong-password":
            raise WrongDay("replay-account-taken", login=login) from no
        raise
    return desk


def seat_all(administrator: Desk, desks: list[Desk], catalogue: Catalogue, spare: int) -> list[Seat]:
    """Give every user a counter."""
    floor = Floor.model_validate(administrator.ask("GET", "/floor"))
    by_id = {counter.id: counter for counter in floor.counters}
    free = [counter for counter in floor.counters if counter.user_id is None][spare:]
    next_number = max((counter.number for counter in floor.counters), default=0) + 1
    seats = []
    for desk in desks:
        user = User.model_validate(desk.ask("GET", "/session"))
        if user.counter_id is not None:
            # Left over from a replay that was broken off.
            seat = Seat(desk, by_id[user.counter_id])
            clear(seat, floor)
            seats.append(seat)
            continue
        if not free:
            body = {"number": next_number, "queue_ids": [queue.id for queue in catalogue.queues]}
            free.append(Counter.model_validate(administrator.ask("POST", "/counters", body)))
            next_number += 1
        counter = free.pop(0)
        taken = desk.ask("POST", f"/counters/{counter.id}/take", TakeCounter())
        seats.append(Seat(desk, Counter.model_validate(taken)))
    return seats


def clear(seat: Seat, floor: Floor) -> None:
    """End what a broken-off replay left at the counter."""
    for ticket in floor.tickets:
        if ticket.id != seat.counter.ticket_id:
            continue
        if ticket.state is TicketState.CALLED:
            seat.desk.ask("POST", f"/tickets/{ticket.id}/no-show")
        elif ticket.state is TicketState.SERVING:
            seat.desk.ask("POST", f"/tickets/{ticket.id}/finish")


def leave(seat: Seat) -> None:
    """Leave the counter; one whose ticket is still there is cleared first."""
    try:
        floor = Floor.model_validate(seat.desk.ask("GET", "/floor"))
        now = next((counter for counter in floor.counters if counter.id == seat.counter.id), seat.counter)
        clear(Seat(seat.desk, now), floor)
        seat.desk.ask("POST", f"/counters/{seat.counter.id}/leave")
    except LinkError:
        # Somebody else has taken the counter over, or the hub is gone: the next replay clears up.
        return
