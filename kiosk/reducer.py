"""How a kiosk moves from one state to the next: pure, so that every sequence of touches and answers can be tried.

Holds: one tap is one request key, whatever is touched and however often the hub fails to answer; and from every step
Home leads to the welcome.
"""

from dataclasses import replace

from kiosk import happening as h
from kiosk.state import (
    BEFORE_THE_TAP,
    Asking,
    ChooseField,
    ChooseService,
    Declined,
    Linked,
    Shown,
    State,
    Step,
    Tap,
    Unanswered,
    Welcome,
    can_issue,
    closed,
    hub_now,
    services_of,
)
from server.protocol.floor import apply
from server.protocol.news import NewsKind

SHOWN_SECONDS = 20.0
"""How long a ticket stands on the screen; a touch gives it as long again."""

PROMPT_SECONDS = 30.0
"""After so long without a touch the kiosk asks whether somebody is still there."""

IDLE_SECONDS = 45.0
"""After so long without a touch it goes back to the welcome."""

SETTLE_SECONDS = 0.4
"""A touch so soon after a step is the second half of a double tap. Without this pause a double tap on a field would
pick the service that appears under the finger, and issue its ticket."""

CATALOGUE_RETRY_SECONDS = 5.0

Moved = tuple[State, tuple[h.Effect, ...]]


def move(state: State, happening: h.Happening, moment: h.Moment) -> Moved:
    """Give the next state and what it wants done."""
    state = replace(state, now=moment.now)
    if not isinstance(happening, h.Touch):
        return _hear(state, happening)
    settled = moment.now - state.stepped_at >= SETTLE_SECONDS
    state = _touched(state)
    if isinstance(happening, h.Touched) or not settled:
        return state, ()
    return _touch(state, happening, moment)


# --- a finger ---------------------------------------------------------------------------------------------------------


def _touched(state: State) -> State:
    step = state.step
    if isinstance(step, Shown):
        step = replace(step, until=state.now + SHOWN_SECONDS)
    return replace(state, touched_at=state.now, step=step, left_behind=None)


def _touch(state: State, touch: h.Touch, moment: h.Moment) -> Moved:
    match touch:
        case h.Home():
            return _leave(state)
        case h.Back():
            return _back(state)
        case h.Speak(language=language):
            return replace(state, language=language), ()
        case h.Enlarge(large=large):
            return replace(state, large=large), ()
    return _choose(state, touch, moment)


def _choose(state: State, touch: h.Touch, moment: h.Moment) -> Moved:
    match touch:
        case h.Begin(language=language) if isinstance(state.step, Welcome) and _open(state):
            return _to(replace(state, language=language), ChooseField()), ()
        case h.PickField(field_id=field_id) if isinstance(state.step, ChooseField) and services_of(state, field_id):
            return _to(state, ChooseService(field_id)), ()
        case h.ShowPage(page=page) if isinstance(state.step, ChooseField | ChooseService):
            return _to(state, replace(state.step, page=max(0, page))), ()
        case h.PickService(service_id=service_id) if isinstance(state.step, ChooseService) and _open(state):
            if service_id not in {service.id for service in services_of(state, state.step.field_id)}:
                return state, ()
            return _ask(state, Tap(moment.key, service_id, state.language))
        case h.TryAgain() if isinstance(state.step, Unanswered):
            return _ask(state, state.step.tap)
    return state, ()


def prompting(state: State) -> bool:
    """Tell whether the kiosk asks if somebody is still there."""
    if isinstance(state.step, Welcome | Shown | Asking) or not can_issue(state):
        return False
    return state.now - state.touched_at >= PROMPT_SECONDS


def _open(state: State) -> bool:
    return can_issue(state) and not closed(state)


def _ask(state: State, tap: Tap) -> Moved:
    return _to(state, Asking(tap)), (h.Ask(tap),)


def _back(state: State) -> Moved:
    match state.step:
        case ChooseService():
            return _to(state, ChooseField()), ()
        case Declined():
            return _to(state, ChooseField()), ()
    return _leave(state)


def _leave(state: State) -> Moved:
    """Go to the welcome. A tap on its way keeps its key out of the journal: whoever left must not be served later."""
    match state.step:
        case Asking(tap=tap):
            return replace(_home(state), left_behind=tap.key), (h.Forget(tap.key),)
        case Unanswered(tap=tap):
            return _home(state), (h.Forget(tap.key),)
    return _home(state), ()


def _home(state: State) -> State:
    return _to(replace(state, language=state.usual_language, large=False), Welcome())


def _to(state: State, step: Step) -> State:
    return replace(state, step=step, stepped_at=state.now, touched_at=state.now)


# --- time, and the hub ------------------------------------------------------------------------------------------------


def _hear(state: State, happening: h.Happening) -> Moved:
    match happening:
        case h.Ticked():
            return _tick(state)
        case h.LinkChanged():
            return _link(state, happening)
        case h.CatalogueCame():
            return _catalogue(state, happening)
        case h.FloorCame(floor=floor):
            heard = replace(state, floor=floor, opening=floor.opening)
            return replace(heard, hub_time=floor.at, hub_time_at=state.now), ()
        case h.NewsCame():
            return _news(state, happening)
        case h.Answered(key=key, issued=issued) if _awaits(state, key):
            return _to(state, Shown(issued, state.now + SHOWN_SECONDS)), (h.Forget(key),)
        case h.Answered(key=key, issued=issued) if state.left_behind == key:
            # Whoever was in too great a hurry to wait, and touched nothing since, sees the number all the same.
            seen = replace(state, left_behind=None, language=issued.ticket.language)
            return _to(seen, Shown(issued, state.now + SHOWN_SECONDS)), ()
        case h.SaidNo(key=key, problem=problem) if _awaits(state, key):
            # What was offered could not be had: offer anew.
            return _fetch(_to(state, Declined(problem)), (h.Forget(key),))
        case h.NotReached(key=key) if _awaits(state, key):
            asking = state.step
            return (_to(state, Unanswered(asking.tap)), ()) if isinstance(asking, Asking) else (state, ())
    return state, ()


def _awaits(state: State, key: str) -> bool:
    return isinstance(state.step, Asking) and state.step.tap.key == key


def _tick(state: State) -> Moved:
    match state.step:
        case Welcome():
            pass
        case Shown(until=until):
            if state.now >= until:
                return _leave(state)
        case _ if state.now - state.touched_at >= IDLE_SECONDS:
            return _leave(state)
    due = state.now - state.asked_catalogue_at >= CATALOGUE_RETRY_SECONDS
    if due and isinstance(state.link, Linked) and (state.catalogue_stale or _hours_are_over(state)):
        return _fetch(state)
    return state, ()


def _hours_are_over(state: State) -> bool:
    """Tell whether what the hub said of its hours has run out: it opens or closes now."""
    now, opening = hub_now(state), state.opening
    if now is None or opening is None:
        return False
    change = opening.until if opening.open else opening.opens_at
    return change is not None and now >= change


def _link(state: State, changed: h.LinkChanged) -> Moved:
    state = replace(state, link=changed.link)
    if not isinstance(changed.link, Linked):
        return state, ()
    if state.resume is not None and isinstance(state.step, BEFORE_THE_TAP):
        tap = state.resume
        resumed, asked = _ask(replace(state, resume=None, language=tap.language), tap)
        return _fetch(resumed, asked)
    return _fetch(state)


def _catalogue(state: State, came: h.CatalogueCame) -> Moved:
    state = replace(state, catalogue=came.catalogue, opening=came.catalogue.opening, catalogue_stale=False)
    if isinstance(state.step, ChooseService) and not services_of(state, state.step.field_id):
        return _to(state, ChooseField()), ()
    return state, ()


def _news(state: State, came: h.NewsCame) -> Moved:
    batch = came.batch
    if state.floor is not None and batch.epoch == state.floor.epoch:
        floor = apply(state.floor, batch.items)
        state = replace(state, floor=floor.model_copy(update={"seq": max(floor.seq, batch.seq)}))
        if batch.items:
            state = replace(state, hub_time=batch.items[-1].at, hub_time_at=state.now)
    if any(piece.kind is NewsKind.CATALOGUE_CHANGED for piece in batch.items):
        return _fetch(state)
    return state, ()


def _fetch(state: State, besides: tuple[h.Effect, ...] = ()) -> Moved:
    fetching = replace(state, catalogue_stale=True, asked_catalogue_at=state.now)
    return fetching, (*besides, h.FetchCatalogue())
