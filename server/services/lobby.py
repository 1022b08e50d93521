"""What people in the lobby see: the catalogue, the floor of a reception point, and one ticket's place in line."""

from importlib.metadata import version

from server.domain.ticket import TicketState
from server.protocol import PROTOCOL_VERSION
from server.protocol.catalogue import Catalogue, Opening
from server.protocol.device import Hub
from server.protocol.floor import CALL_KINDS, CALLS_KEPT, Floor, call_of
from server.protocol.ticket import Ticket, TicketPlace
from server.services.work import Setup, Work


def hub(work: Work) -> Hub:
    """Tell which hub this is."""
    setup = work.setup
    return Hub(
        id=setup.hub_id,
        centre=setup.centre.name.vi,
        version=version("sanh"),
        protocol=PROTOCOL_VERSION,
        epoch=setup.epoch,
    )


def catalogue(work: Work, point_id: int | None) -> Catalogue:
    """Tell what a reception point offers; None means the only one.

    Raises UnknownPoint.
    """
    setup = work.setup
    point = setup.point(point_id)
    queues = [queue for queue in setup.queues.values() if queue.point_id == point.id]
    here = {queue.id for queue in queues}
    services = [service for service in setup.services.values() if service.queue_id in here]
    wanted = {service.field_id for service in services}
    return Catalogue(
        centre=setup.centre,
        points=list(setup.points.values()),
        fields=[field for field in setup.fields if field.id in wanted],
        queues=queues,
        services=services,
        opening=opening(work, point.id),
    )


def opening(work: Work, point_id: int) -> Opening:
    """Tell whether tickets are given out now."""
    state = work.setup.opening(point_id, work.now)
    if state.open:
        return Opening(open=True, until=state.changes_at)
    return Opening(open=False, opens_at=state.changes_at)


def floor(work: Work, point_id: int | None) -> Floor:
    """Tell how a reception point stands now.

    Raises UnknownPoint.
    """
    setup = work.setup
    point = setup.point(point_id)
    day = setup.day(work.now)
    calls = [call_of(news) for news in work.log.latest(CALL_KINDS, point.id, CALLS_KEPT)]
    return Floor(
        epoch=setup.epoch,
        seq=work.log.seq,
        at=work.now,
        service_day=day.isoformat(),
        point_id=point.id,
        opening=opening(work, point.id),
        tickets=work.tickets.active(point.id, day),
        calls=[call for call in calls if call is not None and setup.day(call.at) == day],
        counters=work.counters.of_point(point.id),
    )


def place(work: Work, secret: str) -> TicketPlace:
    """Tell the holder of a ticket how it stands.

    Raises UnknownTicket.
    """
    ticket = work.tickets.by_secret(secret)
    ahead = None
    if ticket.state is TicketState.WAITING:
        ahead = work.tickets.ahead(ticket.queue_id, work.setup.day(ticket.issued_at), ticket.order)
    return place_of(work.setup, ticket, ahead=ahead, seq=work.log.seq)


def place_of(setup: Setup, ticket: Ticket, *, ahead: int | None, seq: int) -> TicketPlace:
    """Put together what a ticket's own page shows."""
    queue = setup.queues[ticket.queue_id]
    return TicketPlace(
        seq=seq,
        label=ticket.label,
        state=ticket.state,
        ahead=ahead,
        counter_number=ticket.counter_number,
        issued_at=ticket.issued_at,
        called_at=ticket.called_at,
        recalls=ticket.recalls,
        ended_at=ticket.ended_at,
        service=setup.services[ticket.service_id].name,
        queue=queue.name,
        where=queue.where,
        centre=setup.centre.name,
        language=ticket.language,
    )
