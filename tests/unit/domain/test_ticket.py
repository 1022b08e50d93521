"""The transition table, told a second time as sentences: only these steps exist."""

from itertools import product

import pytest

from server.domain.errors import ActionNotPossible
from server.domain.ticket import ACTIVE, AT_COUNTER, ENDED, TRANSITIONS, TicketAction, TicketState, after

STEPS = {
    "waiting": {"call": "called"},
    "called": {"recall": "called", "start": "serving", "no_show": "no_show"},
    "serving": {"finish": "finished"},
    "finished": {},
    "no_show": {},
}


@pytest.mark.parametrize(("state", "action"), list(product(TicketState, TicketAction)))
def test_each_action_in_each_state(state: TicketState, action: TicketAction) -> None:
    leads_to = STEPS[state].get(action)
    if leads_to is None:
        with pytest.raises(ActionNotPossible) as refused:
            after(state, action)
        assert refused.value.values == {"state": state, "action": action}
    else:
        assert after(state, action) == leads_to


def test_an_ended_ticket_stays_ended() -> None:
    assert {state for state, _ in TRANSITIONS}.isdisjoint(ENDED)


def test_the_named_sets_divide_the_states() -> None:
    assert set(TicketState) == ACTIVE | ENDED
    assert not ACTIVE & ENDED
    assert AT_COUNTER < ACTIVE


def test_every_state_can_be_reached_and_every_life_can_end() -> None:
    reached = {TicketState.WAITING}
    for _ in TicketState:
        reached |= {to for (state, _), to in TRANSITIONS.items() if state in reached}
    assert reached == set(TicketState)
    ends = set(ENDED)
    for _ in TicketState:
        ends |= {state for (state, _), to in TRANSITIONS.items() if to in ends}
    assert ends == set(TicketState)
