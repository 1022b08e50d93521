"""Serving: a clerk at a counter calls, recalls, starts, finishes, or marks a no-show."""

from server.domain.errors import ActionNotPossible, CounterBusy, NobodyWaiting, NotYourCounter
from server.domain.ids import QueueId, TicketId
from server.domain.line import CallReason, Choice, choose
from server.domain.ticket import AT_COUNTER, TicketAction, TicketState, after
from server.protocol.news import Counter, NewsKind
from server.protocol.ticket import CalledTicket, Ticket
from server.services.work import Work

KINDS = {
    TicketAction.CALL: NewsKind.TICKET_CALLED,
    TicketAction.RECALL: NewsKind.TICKET_RECALLED,
    TicketAction.START: NewsKind.TICKET_STARTED,
    TicketAction.FINISH: NewsKind.TICKET_FINISHED,
    TicketAction.NO_SHOW: NewsKind.TICKET_NO_SHOW,
}


def call_next(work: Work, counter_id: int, chosen: str | None = None) -> CalledTicket:
    """Call the next ticket of the counter's queues (or the chosen one), finishing the one in service first.

    Raises UnknownCounter, NotYourCounter, CounterBusy, NobodyWaiting, UnknownTicket, ActionNotPossible.
    """
    counter = own_counter(work, counter_id)
    choice = _choice(work, counter, chosen)
    ticket = work.tickets.get(choice.ticket_id)
    called_to = after(ticket.state, TicketAction.CALL)
    held = work.tickets.at_counter(counter_id)
    if held is not None:
        if held.state is TicketState.CALLED:
            # Neither served nor missing: only the clerk knows which, so nothing is guessed.
            raise CounterBusy(label=held.label)
        _act(work, held, TicketAction.FINISH)
    called = ticket.model_copy(
        update={
            "state": called_to,
            "called_at": work.now,
            "counter_id": counter.id,
            "counter_number": counter.number,
        }
    )
    work.tickets.save(called, was=ticket.state)
    _tell(work, TicketAction.CALL, called, reason=choice.reason)
    return CalledTicket(ticket=called, reason=choice.reason)


def serve(work: Work, ticket_id: str, action: TicketAction) -> Ticket:
    """Recall, start, finish or mark as a no-show the ticket at the clerk's own counter.

    Raises UnknownTicket, NotYourCounter, ActionNotPossible.
    """
    ticket = work.tickets.get(ticket_id)
    if ticket.state in AT_COUNTER and ticket.counter_id is not None:
        own_counter(work, ticket.counter_id)
    return _act(work, ticket, action)


def own_counter(work: Work, counter_id: int) -> Counter:
    """Give the counter where the clerk who asks sits.

    Raises UnknownCounter, NotYourCounter.
    """
    counter = work.counters.get(counter_id)
    if counter.user_id is None or counter.user_id != work.actor.user_id:
        raise NotYourCounter(counter=counter.number)
    return counter


def _choice(work: Work, counter: Counter, chosen: str | None) -> Choice:
    if chosen is not None:
        ticket = work.tickets.get(chosen)
        # A ticket of another place or day cannot be called here, whatever its state says.
        if ticket.point_id != counter.point_id or work.setup.day(ticket.issued_at) != work.setup.day(work.now):
            raise ActionNotPossible(state=ticket.state, action=TicketAction.CALL)
        return Choice(TicketId(chosen), CallReason.CHOSEN)
    queue_ids = [QueueId(queue_id) for queue_id in counter.queue_ids]
    choice = choose(work.tickets.heads(queue_ids, work.setup.day(work.now)))
    if choice is None:
        raise NobodyWaiting(counter=counter.number)
    return choice


def _act(work: Work, ticket: Ticket, action: TicketAction) -> Ticket:
    state = after(ticket.state, action)
    changes: dict[str, object] = {"state": state}
    match action:
        case TicketAction.RECALL:
            changes["recalls"] = ticket.recalls + 1
        case TicketAction.START:
            changes["started_at"] = work.now
        case TicketAction.FINISH | TicketAction.NO_SHOW:
            changes["ended_at"] = work.now
        case TicketAction.CALL:
            pass
    changed = ticket.model_copy(update=changes)
    work.tickets.save(changed, was=ticket.state)
    _tell(work, action, changed)
    return changed


def _tell(work: Work, action: TicketAction, ticket: Ticket, *, reason: str | None = None) -> None:
    # The counter's row changes with the ticket that it holds, so it goes out with the same news.
    counter = work.counters.get(ticket.counter_id) if ticket.counter_id is not None else None
    work.log.append(
        KINDS[action],
        subject=f"ticket:{ticket.id}",
        point_id=ticket.point_id,
        ticket=ticket,
        counter=counter,
        reason=reason,
    )
