"""Issuing tickets: each acknowledged ticket is stored, numbered once, and its paper ordered in the same transaction."""

from server.domain.errors import CentreClosed, UnknownService
from server.domain.ticket import TicketState
from server.protocol.news import NewsKind
from server.protocol.ticket import IssuedTicket, IssueTicket, Ticket
from server.services.printing import order_paper
from server.services.work import Setup, Work


def issue_ticket(work: Work, order: IssueTicket, public_url: str) -> IssuedTicket:
    """Give a citizen the next number of the service's queue, and print it.

    Raises UnknownService, UnknownPoint, CentreClosed, NumbersExhausted.
    """
    setup = work.setup
    service = setup.services.get(order.service_id)
    if service is None:
        raise UnknownService(service=order.service_id)
    queue = setup.queues[service.queue_id]
    asked_at = work.actor.point_id if work.actor.point_id is not None else order.point_id
    if asked_at is not None and setup.point(asked_at).id != queue.point_id:
        raise UnknownService(service=order.service_id)
    _require_open(setup, queue.point_id, work)

    day = setup.day(work.now)
    numbering = setup.numbering[queue.id]
    number = work.tickets.take_number(queue.id, day, numbering)
    ticket = Ticket(
        id=work.new_id(),
        label=numbering.label(number),
        point_id=queue.point_id,
        queue_id=queue.id,
        service_id=service.id,
        state=TicketState.WAITING,
        language=order.language,
        order=work.log.next_seq,
        issued_at=work.now,
    )
    secret = work.new_secret()
    ahead = work.tickets.ahead(queue.id, day, ticket.order)
    work.tickets.add(ticket, secret=secret, day=day, number=number)
    work.log.append(NewsKind.TICKET_ISSUED, subject=f"ticket:{ticket.id}", point_id=ticket.point_id, ticket=ticket)
    job = order_paper(work, ticket, ahead=ahead) if order.print else None
    return IssuedTicket(
        ticket=ticket,
        ahead=ahead,
        where=queue.where,
        service=service.name,
        url=ticket_url(public_url, secret),
        secret=secret,
        print_job_id=job.id if job else None,
    )


def ticket_url(public_url: str, secret: str) -> str:
    """Give the address of a citizen's own page."""
    return f"{public_url.rstrip('/')}/t/{secret}"


def _require_open(setup: Setup, point_id: int, work: Work) -> None:
    opening = setup.opening(point_id, work.now)
    if not opening.open:
        opens = opening.changes_at
        raise CentreClosed(opens="never" if opens is None else opens.astimezone(setup.zone).strftime("%H:%M %d/%m"))
