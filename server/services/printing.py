"""Print jobs: ordered with the ticket, claimed by one printer once, ended as confirmed, unknown or failed."""

from datetime import timedelta

from server.domain.errors import BadRequest, NoPrinter, PrintJobNotWaiting, UnknownPrintJob
from server.protocol.news import NewsKind
from server.protocol.printing import PrintJob, PrintOrder, PrintResult, PrintState, PrintTrouble, TicketPrint
from server.protocol.ticket import Ticket
from server.services.work import Work

UNCLAIMED_FOR = timedelta(seconds=90)
"""A ticket that comes out later than this finds nobody before the printer any more: staff decide on a reprint."""

RECENT = 50

UNREPORTED_FOR = timedelta(minutes=5)
"""The slowest printer has long ended by then: whoever claimed the job is gone, and staff look for the paper."""

REPORTABLE = frozenset({PrintState.SENT, PrintState.UNKNOWN})
"""A printer that comes back late may still tell what nobody knew."""

ENDS = {
    PrintState.CONFIRMED: NewsKind.PRINT_CONFIRMED,
    PrintState.UNKNOWN: NewsKind.PRINT_UNKNOWN,
    PrintState.FAILED: NewsKind.PRINT_FAILED,
}


def order_paper(work: Work, ticket: Ticket, *, ahead: int) -> PrintJob | None:
    """Queue a ticket on its reception point's printer; None where there is none."""
    printer = work.devices.printer_of(ticket.point_id)
    if printer is None:
        return None
    job = PrintJob(
        id=work.new_id(),
        ticket_id=ticket.id,
        label=ticket.label,
        device_id=printer.id,
        state=PrintState.QUEUED,
        copy_number=work.print_jobs.copies(ticket.id) + 1,
        queued_at=work.now,
    )
    work.print_jobs.add(job, ahead=ahead)
    _tell(work, NewsKind.PRINT_QUEUED, job, ticket.point_id)
    return job


def reprint(work: Work, ticket_id: str) -> PrintJob:
    """Print a ticket once more, marked as a reprint.

    Raises UnknownTicket, NoPrinter.
    """
    ticket = work.tickets.get(ticket_id)
    ahead = work.tickets.ahead(ticket.queue_id, work.setup.day(work.now), ticket.order)
    job = order_paper(work, ticket, ahead=ahead)
    if job is None:
        raise NoPrinter
    return job


def claim(work: Work, job_id: str, public_url: str) -> PrintOrder:
    """Hand a job to its printer, once: from now on bytes may reach the paper.

    Raises UnknownPrintJob, PrintJobNotWaiting.
    """
    job = _own(work, job_id)
    if job.state is not PrintState.QUEUED:
        raise PrintJobNotWaiting(label=job.label)
    sent = job.model_copy(update={"state": PrintState.SENT, "sent_at": work.now})
    work.print_jobs.save(sent, was=PrintState.QUEUED)
    ticket = work.tickets.get(job.ticket_id)
    _tell(work, NewsKind.PRINT_SENT, sent, ticket.point_id)
    return PrintOrder(job=sent, ticket=_content(work, ticket, sent, public_url))


def orders(work: Work, public_url: str) -> list[PrintOrder]:
    """Give the jobs that wait for the printer that asks."""
    device_id = work.actor.device_id
    if device_id is None:
        return []
    waiting = work.print_jobs.of_printer(device_id, PrintState.QUEUED)
    return [
        PrintOrder(job=job, ticket=_content(work, work.tickets.get(job.ticket_id), job, public_url)) for job in waiting
    ]


def report(work: Work, job_id: str, result: PrintResult) -> PrintJob:
    """Store what became of a job that its printer had claimed.

    Raises UnknownPrintJob, PrintJobNotWaiting, BadRequest.
    """
    kind = ENDS.get(result.state)
    if kind is None:
        raise BadRequest
    job = _own(work, job_id)
    if job.state not in REPORTABLE:
        raise PrintJobNotWaiting(label=job.label)
    ended = job.model_copy(update={"state": result.state, "trouble": result.trouble, "ended_at": work.now})
    work.print_jobs.save(ended, was=job.state)
    _tell(work, kind, ended, work.tickets.get(job.ticket_id).point_id)
    return ended


def give_up_unclaimed(work: Work) -> list[PrintJob]:
    """End as failed every job that its printer has not claimed in time."""
    given_up = []
    for job in work.print_jobs.queued_before(work.now - UNCLAIMED_FOR):
        ended = job.model_copy(
            update={"state": PrintState.FAILED, "trouble": PrintTrouble.NOT_CLAIMED, "ended_at": work.now}
        )
        work.print_jobs.save(ended, was=PrintState.QUEUED)
        _tell(work, NewsKind.PRINT_FAILED, ended, work.tickets.get(job.ticket_id).point_id)
        given_up.append(ended)
    return given_up


def give_up_unreported(work: Work) -> list[PrintJob]:
    """End as unknown every job whose printer claimed it and was never heard of again."""
    given_up = []
    for job in work.print_jobs.sent_before(work.now - UNREPORTED_FOR):
        ended = job.model_copy(
            update={"state": PrintState.UNKNOWN, "trouble": PrintTrouble.SILENT, "ended_at": work.now}
        )
        work.print_jobs.save(ended, was=PrintState.SENT)
        _tell(work, NewsKind.PRINT_UNKNOWN, ended, work.tickets.get(job.ticket_id).point_id)
        given_up.append(ended)
    return given_up


def _own(work: Work, job_id: str) -> PrintJob:
    job = work.print_jobs.get(job_id)
    if job.device_id != work.actor.device_id:
        raise UnknownPrintJob
    return job


def _tell(work: Work, kind: NewsKind, job: PrintJob, point_id: int) -> None:
    work.log.append(kind, subject=f"print:{job.id}", point_id=point_id, print_job=job)


def _content(work: Work, ticket: Ticket, job: PrintJob, public_url: str) -> TicketPrint:
    setup = work.setup
    queue = setup.queues[ticket.queue_id]
    return TicketPrint(
        label=ticket.label,
        centre=setup.centre.name,
        point=setup.points[ticket.point_id].name,
        service=setup.services[ticket.service_id].name,
        queue=queue.name,
        where=queue.where,
        ahead=work.print_jobs.ahead(job.id),
        issued_at=ticket.issued_at,
        zone=setup.centre.zone,
        url=f"{public_url.rstrip('/')}/t/{work.tickets.secret(ticket.id)}",
        language=ticket.language,
        copy_number=job.copy_number,
    )
