"""A ticket's states and the one table of what may happen to it.

::

    WAITING --call--> CALLED --start--> SERVING --finish--> FINISHED
                      |  ^ |
                      |  +-+ recall
                      +--no_show--> NO_SHOW
"""

from enum import StrEnum
from types import MappingProxyType

from server.domain.errors import ActionNotPossible


class TicketState(StrEnum):
    """Where a ticket is in its life."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    FINISHED = "finished"
    NO_SHOW = "no_show"


class TicketAction(StrEnum):
    """What staff do with a ticket."""

    CALL = "call"
    RECALL = "recall"
    START = "start"
    FINISH = "finish"
    NO_SHOW = "no_show"


AT_COUNTER = frozenset({TicketState.CALLED, TicketState.SERVING})
"""A counter holds the ticket; at most one ticket a counter."""

ACTIVE = AT_COUNTER | {TicketState.WAITING}
"""The citizen is still in the lobby."""

ENDED = frozenset(TicketState) - ACTIVE

TRANSITIONS = MappingProxyType(
    {
        (TicketState.WAITING, TicketAction.CALL): TicketState.CALLED,
        (TicketState.CALLED, TicketAction.RECALL): TicketState.CALLED,
        (TicketState.CALLED, TicketAction.START): TicketState.SERVING,
        (TicketState.CALLED, TicketAction.NO_SHOW): TicketState.NO_SHOW,
        (TicketState.SERVING, TicketAction.FINISH): TicketState.FINISHED,
    }
)


def after(state: TicketState, action: TicketAction) -> TicketState:
    """Give the state that `action` leads to.

    Raises ActionNotPossible where the table has no such step.
    """
    try:
        return TRANSITIONS[state, action]
    except KeyError:
        raise ActionNotPossible(state=state, action=action) from None
